//! Places in the source text.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::convert::{hash, short};

/// A half-open stretch of the source, in code points: `text[span.start:span.end]` is what was read.
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Span {
    document: Arc<baogao::Document>,
    span: baogao::Span,
    /// The clean reading, where it was kept; the source's own text otherwise.
    reading: Option<String>,
}

impl Span {
    pub(crate) fn plain(document: &Arc<baogao::Document>, span: baogao::Span) -> Self {
        Self { document: Arc::clone(document), span, reading: None }
    }

    pub(crate) fn excerpt(document: &Arc<baogao::Document>, excerpt: &baogao::Excerpt) -> Self {
        Self { document: Arc::clone(document), span: excerpt.span, reading: Some(excerpt.text.clone()) }
    }

    fn key(&self) -> (baogao::Span, &str) {
        (self.span, self.text())
    }
}

#[pymethods]
impl Span {
    /// First code point.
    #[getter]
    fn start(&self) -> usize {
        self.span.chars().start
    }

    /// Behind the last code point.
    #[getter]
    fn end(&self) -> usize {
        self.span.chars().end
    }

    /// How it reads: repaired and simplified for a record's own phrases, as it stands in the source for extents.
    #[getter]
    fn text(&self) -> &str {
        match &self.reading {
            Some(reading) => reading,
            None => self.document.text.get(self.span.range()).unwrap_or_default(),
        }
    }

    /// The source as it stands there.
    #[getter]
    fn source(&self) -> &str {
        self.document.text.get(self.span.range()).unwrap_or_default()
    }

    fn __len__(&self) -> usize {
        self.span.chars().len()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    fn __hash__(&self) -> u64 {
        hash(&self.key())
    }

    fn __repr__(&self) -> String {
        format!("<Span {}:{} {:?}>", self.start(), self.end(), short(self.text()))
    }
}
