//! Single numbers, and the quantities of a text.

use std::hash::Hash;

use cn_numbers::{Number, ParseError, Style};
use pyo3::create_exception;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt};

use crate::convert::{hash, integer_or_number, name, number as decimal, short};
use crate::span::Span;

create_exception!(
    baogao,
    NumberError,
    PyValueError,
    "The text is no number; `position` is the code point where it stops to be one."
);

/// The value of a numeral.
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

/// A number in Chinese.
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
        _ => return Err(PyValueError::new_err(format!("no such style: {style:?}"))),
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

/// Every number of a text with its unit.
#[pyfunction]
pub(crate) fn quantities(py: Python<'_>, text: &str) -> Vec<Quantity> {
    let quantities = py.detach(|| baogao::quantities(text));
    let with_source = |quantity: baogao::Quantity| Quantity {
        source: text.get(quantity.span.span.range()).unwrap_or_default().to_owned(),
        row: quantity,
    };
    quantities.into_iter().map(with_source).collect()
}

/// A quantity by its parts, for unpickling.
#[pyfunction]
#[pyo3(name = "_quantity")]
pub(crate) fn quantity(json: &str, source: String) -> PyResult<Quantity> {
    let row = serde_json::from_str(json).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Quantity { row, source })
}

/// A number in a text with all that belongs to it.
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
    #[getter]
    fn span(&self) -> Span {
        Span::stretch(&self.source, &self.row.span)
    }

    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal(py, self.row.value)
    }

    #[getter]
    fn value_max<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.row.value_max.map(|value| decimal(py, value)).transpose()
    }

    #[getter]
    fn bound(&self) -> String {
        name(self.row.bound)
    }

    #[getter]
    fn unit(&self) -> &str {
        &self.row.unit
    }

    #[getter]
    fn dimension(&self) -> Option<&str> {
        self.row.dimension.as_deref()
    }

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
