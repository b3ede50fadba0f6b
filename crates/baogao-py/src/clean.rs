//! Damaged text to clean text, without parsing it.

use std::sync::Arc;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;

use crate::parser::repair_kinds;
use crate::table::Table;
use crate::text;
use baogao_export::Table as Kind;

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
pub(crate) fn clean(py: Python<'_>, source: &Bound<'_, PyAny>, without: Vec<String>) -> PyResult<Cleaning> {
    let source = &*text::bounded(source)?;
    let kinds = repair_kinds(&without)?;
    let kinds = kinds.into_iter().fold(baogao::RepairKinds::all(), baogao::RepairKinds::without);
    Ok(py.detach(|| {
        let clean = baogao::clean_with(source, kinds);
        let offsets = clean.char_offsets();
        let simplified = clean.simplified().into_owned();
        let lengths = (source.chars().count(), clean.text.chars().count());
        let (text, repairs) = (clean.text.into_owned(), clean.repairs);
        let mut document = baogao::parse("");
        (document.text, document.repairs) = (source.to_owned(), repairs);
        let document = Arc::new(document);
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
    fn repairs(&self) -> Table {
        Table::of(Kind::Repairs, &self.document)
    }

    fn to_source(&self, offset: usize) -> PyResult<usize> {
        Ok(self.offsets.to_source(within(offset, self.lengths.1)?))
    }

    fn to_clean(&self, offset: usize) -> PyResult<usize> {
        Ok(self.offsets.to_clean(within(offset, self.lengths.0)?))
    }
}
