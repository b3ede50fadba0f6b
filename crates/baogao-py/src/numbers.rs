//! Single numbers, and the quantities of a text.

use std::hash::Hash;

use cn_numbers::{Number, ParseError, Style};
use pyo3::create_exception;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt};

use crate::convert::{hash, integer_or_number, name, number as decimal, short};
use crate::span::Span;
use crate::text;

create_exception!(
    baogao,
    NumberError,
    PyValueError,
    "The text is no number; `position` is the code point where it stops to be one.\n\n\
     >>> import baogao\n\
     >>> try:\n\
     ...     baogao.number('一万年')\n\
     ... except baogao.NumberError as error:\n\
     ...     error.position\n\
     2"
);

/// The value of a numeral, Chinese or Arabic: an `int` where it is whole, else a `Decimal`, or a `Fraction`.
///
/// >>> import baogao
/// >>> baogao.number("一万五"), baogao.number("三点五"), baogao.number("三分之一")
/// (15000, Decimal('3.5'), Fraction(1, 3))
#[pyfunction]
pub(crate) fn number<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    let number = cn_numbers::parse(text).map_err(|error| refused(py, text, error))?;
    integer_or_number(py, number)
}

/// The error with its place counted in code points.
fn refused(py: Python<'_>, text: &str, error: ParseError) -> PyErr {
    let position = text.get(..error.at()).map_or(0, |before| before.chars().count());
    let message =
        error.to_string().replace(&format!("at byte {}", error.at()), &format!("at position {position}"));
    let error = NumberError::new_err(message);
    match error.value(py).setattr("position", position) {
        Ok(()) => error,
        Err(error) => error,
    }
}

/// A number in Chinese, in one of several styles; a float is refused, since its exact value is lost.
///
/// >>> import baogao
/// >>> baogao.format_number(15000), baogao.format_number(15000, "financial")
/// ('一万五千', '壹万伍仟')
#[pyfunction]
#[pyo3(signature = (value, style = "simplified"))]
pub(crate) fn format_number(py: Python<'_>, value: &Bound<'_, PyAny>, style: &str) -> PyResult<String> {
    let number = exact(py, value)?;
    let style = match style {
        "simplified" => Style::Simplified,
        "traditional" => Style::Traditional,
        "financial" => Style::Financial,
        "financial_traditional" => Style::FinancialTraditional,
        "positional" => Style::Positional,
        "money" => Style::Money,
        _ => {
            let known = "simplified, traditional, financial, financial_traditional, positional or money";
            return Err(PyValueError::new_err(format!("no such style: {style:?}: {known}")));
        }
    };
    cn_numbers::format(number, style).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// An `int`, `Decimal` or `Fraction`; a float has lost its exact value already.
fn exact(py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<Number> {
    let is = |module: &str, class: &str| -> PyResult<bool> {
        value.is_instance(&py.import(module)?.getattr(class)?)
    };
    let is_int = value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>();
    if !(is_int || is("decimal", "Decimal")? || is("fractions", "Fraction")?) {
        let class = value.get_type().name()?.to_string();
        return Err(PyTypeError::new_err(format!("an int, Decimal or Fraction is needed, not {class}")));
    }
    let text = value.str()?.to_string();
    text.parse().map_err(|error| refused(py, &text, error))
}

/// Every number of a text with its unit, but for dates and numberings; what they measure is told by `parse`.
///
/// >>> import baogao
/// >>> [(quantity.value, quantity.unit) for quantity in baogao.quantities("总投资8000多万元，占地20余亩")]
/// [(Decimal('80000000'), '元'), (Decimal('20'), '亩')]
#[pyfunction]
pub(crate) fn quantities(py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Vec<Quantity>> {
    let text = text::bounded(text)?;
    let quantities = py.detach(|| baogao::quantities(&text));
    let with_source = |quantity: baogao::Quantity| Quantity {
        source: text.get(quantity.span.span.range()).unwrap_or_default().to_owned(),
        row: quantity,
    };
    Ok(quantities.into_iter().map(with_source).collect())
}

/// A quantity by its parts, for unpickling.
#[pyfunction]
#[pyo3(name = "_quantity")]
pub(crate) fn quantity(json: &str, source: String) -> PyResult<Quantity> {
    let row = serde_json::from_str(json).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Quantity { row, source })
}

/// A number in a text with its unit: every number that is no date.
///
/// >>> import baogao
/// >>> (quantity,) = baogao.quantities("总投资8000多万元")
/// >>> quantity.span.text, str(quantity.value), quantity.unit, quantity.bound, quantity.unit_code
/// ('8000多万元', '80000000', '元', 'above', 'CNY')
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Quantity {
    row: baogao::Quantity,
    /// The source as it stands there.
    source: String,
}

impl Quantity {
    /// What tells one from another: dimension and code follow from the unit.
    fn key(&self) -> impl Hash + Eq {
        let row = &self.row;
        (row.span.span.chars(), &row.span.text, row.value, row.value_max, row.bound, &row.unit, &self.source)
    }
}

#[pymethods]
impl Quantity {
    /// Value, approximators and unit as they stand in the text.
    #[getter]
    fn span(&self) -> Span {
        Span::stretch(&self.source, &self.row.span)
    }

    /// The exact value without scale: 8000多万元 is 80000000. A Fraction where there is no exact decimal.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal(py, self.row.value)
    }

    /// The upper end of a range.
    #[getter]
    fn value_max<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.row.value_max.map(|value| decimal(py, value)).transpose()
    }

    /// How the value stands to the true amount.
    #[getter]
    fn bound(&self) -> String {
        name(self.row.bound)
    }

    /// The unit without scale; empty for a bare number.
    #[getter]
    fn unit(&self) -> &str {
        &self.row.unit
    }

    /// What the unit measures (money, area, …).
    #[getter]
    fn dimension(&self) -> Option<&str> {
        self.row.dimension.as_ref().map(baogao::Dimension::name)
    }

    /// ISO 4217 for money, UCUM for physical units.
    #[getter]
    fn unit_code(&self) -> Option<&str> {
        self.row.unit_code.as_deref()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    fn __hash__(&self) -> u64 {
        hash(&self.key())
    }

    fn __repr__(&self) -> String {
        format!("<Quantity {} {}{}>", short(&self.row.span.text), self.row.value, self.row.unit)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String, &str))> {
        let json =
            serde_json::to_string(&self.row).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let function = py.import("baogao._baogao")?.getattr("_quantity")?;
        Ok((function, (json, &self.source)))
    }
}
