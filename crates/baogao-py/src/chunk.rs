//! A document cut by its headings.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::convert::{hash, short};
use crate::outline::{Report, Section};
use crate::span::Span;

/// A stretch of a document under one heading: `path` has the titles above it, `text` is repaired.
///
/// >>> import baogao
/// >>> chunk = baogao.parse("某市工作总结\n一、民生\n修路架桥。\n").chunks()[-1]
/// >>> chunk.path, chunk.text
/// (('某市工作总结', '民生'), '一、民生\n修路架桥。')
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Chunk {
    document: Arc<baogao::Document>,
    chunk: baogao::Chunk,
}

/// Every chunk of a document.
pub(crate) fn chunks(document: &Arc<baogao::Document>, max_chars: Option<usize>) -> Vec<Chunk> {
    let chunks = document.chunks(max_chars).into_iter();
    chunks.map(|chunk| Chunk { document: Arc::clone(document), chunk }).collect()
}

#[pymethods]
impl Chunk {
    /// What its document is called among others: its path below the folder that was read, or its name.
    #[getter]
    fn doc(&self) -> Option<&str> {
        crate::document::called(&self.document)
    }

    /// The report that it belongs to.
    #[getter]
    fn report(&self) -> Report {
        (Arc::clone(&self.document), self.chunk.report.index()).into()
    }

    /// The innermost section whose text it is.
    #[getter]
    fn section(&self) -> Option<Section> {
        self.chunk.section.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// Titles from the report's down to the section's.
    #[getter]
    fn path<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.chunk.path)
    }

    /// Where it stands in the source.
    #[getter]
    fn span(&self) -> Span {
        Span::plain(&self.document, self.chunk.span)
    }

    /// The repaired text of the span.
    #[getter]
    fn text(&self) -> &str {
        &self.chunk.text
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.chunk == other.chunk
    }

    fn __hash__(&self) -> u64 {
        hash(&self.chunk)
    }

    fn __repr__(&self) -> String {
        format!("<Chunk {} {}>", self.chunk.path.join(" / "), short(&self.chunk.text))
    }
}
