//! A comparison of two documents; the records that it speaks of are handed on by the Python package.

use std::path::PathBuf;

use baogao_export::DiffOptions;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::convert::language;
use crate::document::Document;

/// What changed between two documents, as the core says it.
#[pyclass(frozen, module = "baogao._baogao")]
pub(crate) struct Comparison(baogao::Diff);

/// Compares two documents.
#[pyfunction]
#[pyo3(name = "_compare")]
pub(crate) fn compare(py: Python<'_>, old: &Document, new: &Document) -> Comparison {
    let (old, new): (&baogao::Document, &baogao::Document) = (&old.0, &new.0);
    Comparison(py.detach(|| baogao::diff(old, new)))
}

#[pymethods]
impl Comparison {
    #[pyo3(signature = (*, indent = false))]
    fn to_json(&self, py: Python<'_>, indent: bool) -> PyResult<String> {
        let write = if indent { serde_json::to_string_pretty } else { serde_json::to_string };
        py.detach(|| write(&self.0)).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    fn to_text(&self, py: Python<'_>, all: bool) -> String {
        py.detach(|| baogao_export::diff_text(&self.0, DiffOptions { all, ..DiffOptions::default() }))
    }

    fn to_html(&self, py: Python<'_>, path: PathBuf, all: bool, lang: &str) -> PyResult<()> {
        let options = DiffOptions { all, language: language(lang)? };
        let written = py.detach(|| std::fs::write(&path, baogao_export::diff_html(&self.0, options)));
        written.map_err(|error| crate::open::system(&path.display().to_string(), &error))
    }

    fn fragment(&self, py: Python<'_>) -> String {
        py.detach(|| baogao_export::diff_fragment(&self.0, DiffOptions::default()))
    }
}
