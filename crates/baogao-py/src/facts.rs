//! What is known of a report: the days that it speaks of, and its place.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::convert::hash;

/// The days that a report looks back on, or ahead to.
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Stretch(pub(crate) baogao::Stretch);

#[pymethods]
impl Stretch {
    #[getter]
    fn start(&self) -> String {
        self.0.start.to_string()
    }

    #[getter]
    fn end(&self) -> String {
        self.0.end.to_string()
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
        Ok((function, (self.start(), self.end())))
    }
}

/// A stretch by its days, for unpickling.
#[pyfunction]
#[pyo3(name = "_stretch")]
pub(crate) fn stretch(start: &str, end: &str) -> PyResult<Stretch> {
    let day =
        |day: &str| day.parse().map_err(|error: baogao::DateError| PyValueError::new_err(error.to_string()));
    Ok(Stretch(baogao::Stretch { start: day(start)?, end: day(end)? }))
}

/// The place that a report is about.
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Region(pub(crate) baogao::Region);

#[pymethods]
impl Region {
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

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
