//! What is known of a report: the days that it speaks of, and its place.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::convert::{day, hash};

/// The days that a report looks back on, or ahead to.
///
/// >>> import baogao
/// >>> plans = baogao.parse("青山县2024年政府工作报告\n2024年，力争粮食产量32万吨。\n").reports[0].plans
/// >>> plans.start, plans.end
/// (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Stretch(pub(crate) baogao::Stretch);

#[pymethods]
impl Stretch {
    /// The first day.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        known(py, self.0.start)
    }

    /// The last day.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        known(py, self.0.end)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        hash(&self.0)
    }

    fn __repr__(&self) -> String {
        format!("<Stretch {}..{}>", self.0.start, self.0.end)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String, String))> {
        let function = py.import("baogao._baogao")?.getattr("_stretch")?;
        Ok((function, (self.0.start.to_string(), self.0.end.to_string())))
    }
}

fn known(py: Python<'_>, date: baogao::Date) -> PyResult<Bound<'_, PyAny>> {
    day(py, Some(date))?.ok_or_else(|| PyValueError::new_err(format!("Python has no day {date}")))
}

/// A stretch by its days, for unpickling.
#[pyfunction]
#[pyo3(name = "_stretch")]
pub(crate) fn stretch(start: &str, end: &str) -> PyResult<Stretch> {
    let read =
        |day: &str| day.parse().map_err(|error: baogao::DateError| PyValueError::new_err(error.to_string()));
    Ok(Stretch(baogao::Stretch { start: read(start)?, end: read(end)? }))
}

/// The place that a report is about: as written, by its full name, by its code (GB/T 2260).
///
/// >>> import baogao
/// >>> region = baogao.parse("青岛市2024年政府工作报告\n粮食产量32万吨。\n").reports[0].region
/// >>> region.text, region.name, region.code
/// ('青岛市', '山东省青岛市', '370200')
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Region(pub(crate) baogao::Region);

#[pymethods]
impl Region {
    /// The words that tell it.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// Its full name (青山省清江市).
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Its code (GB/T 2260), where it is a place of today.
    #[getter]
    fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        hash(&self.0)
    }

    fn __repr__(&self) -> String {
        format!("<Region {} {}>", self.0.name, self.0.code.as_deref().unwrap_or("?"))
    }

    #[allow(clippy::type_complexity)] // a constructor and its arguments, as pickle wants them
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str, &str, Option<&str>))> {
        let function = py.import("baogao._baogao")?.getattr("_region")?;
        Ok((function, (self.text(), self.name(), self.code())))
    }
}

/// A region by its parts, for unpickling.
#[pyfunction]
#[pyo3(name = "_region")]
pub(crate) fn region(text: String, name: String, code: Option<String>) -> Region {
    Region(baogao::Region { text, name, code })
}
