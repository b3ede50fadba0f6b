//! Damaged text to clean text, without parsing it.

use std::sync::Arc;

use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::document::table;
use crate::records::Repair;

/// What the package's `clean` is made of: the text, its repairs, and the way between their offsets.
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Cleaning {
    /// The source with its repairs and nothing else.
    document: Arc<baogao::Document>,
    text: String,
    simplified: String,
    offsets: baogao::OffsetMap,
    /// Code points of the source and of the text.
    lengths: (usize, usize),
}

/// Repairs a text; `without` names kinds of damage to leave.
#[pyfunction]
#[pyo3(name = "_clean")]
pub(crate) fn clean(py: Python<'_>, source: &str, without: Vec<String>) -> PyResult<Cleaning> {
    let mut kinds = baogao::RepairKinds::all();
    for name in &without {
        let known = baogao::RepairKind::ALL;
        let Some(kind) = known.into_iter().find(|kind| kind.name() == name) else {
            let known = known.map(baogao::RepairKind::name).join(", ");
            return Err(PyValueError::new_err(format!("no repair is called {name}: {known}")));
        };
        kinds = kinds.without(kind);
    }
    Ok(py.detach(|| {
        let clean = baogao::clean_with(source, kinds);
        let offsets = clean.char_offsets();
        let simplified = clean.simplified().into_owned();
        let lengths = (source.chars().count(), clean.text.chars().count());
        let (text, repairs) = (clean.text.into_owned(), clean.repairs);
        let empty = baogao::parse("");
        let document = Arc::new(baogao::Document { text: source.to_owned(), repairs, ..empty });
        Cleaning { document, text, simplified, offsets, lengths }
    }))
}

fn within(offset: usize, length: usize) -> PyResult<usize> {
    if offset > length {
        return Err(PyIndexError::new_err(format!("offset {offset} lies behind the end, {length}")));
    }
    Ok(offset)
}

#[pymethods]
impl Cleaning {
    #[getter]
    fn source(&self) -> &str {
        &self.document.text
    }

    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    #[getter]
    fn simplified(&self) -> &str {
        &self.simplified
    }

    #[getter]
    fn repairs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::<Repair>(py, &self.document, self.document.repairs.len())
    }

    fn to_source(&self, offset: usize) -> PyResult<usize> {
        Ok(self.offsets.to_source(within(offset, self.lengths.1)?))
    }

    fn to_clean(&self, offset: usize) -> PyResult<usize> {
        Ok(self.offsets.to_clean(within(offset, self.lengths.0)?))
    }
}
