//! Places in the source text.

use std::ops::Range;
use std::sync::Arc;

use pyo3::prelude::*;

use crate::convert::{hash, short};

/// A half-open stretch of the source, in code points: `doc.text[span.start:span.end]` is what was read.
///
/// >>> import baogao
/// >>> doc = baogao.parse("一、全面推進創(chuàng)建工作\n")
/// >>> span = doc.sections[0].title
/// >>> span.text, span.source == doc.text[span.start : span.end], len(span)
/// ('全面推进创建工作', True, 16)
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Span {
    source: Source,
    /// Code points.
    start: usize,
    end: usize,
    /// The clean reading, where it was kept; the source's own text otherwise.
    reading: Option<String>,
}

/// What a span slices when it is asked for its text.
enum Source {
    Document(Arc<baogao::Document>, Range<usize>),
    /// The stretch itself, for spans that outlive their text.
    Stretch(String),
}

/// A span by its parts, for unpickling.
#[pyfunction]
#[pyo3(name = "_span")]
pub(crate) fn span(start: usize, end: usize, source: String, reading: Option<String>) -> Span {
    Span { source: Source::Stretch(source), start, end, reading }
}

impl Span {
    pub(crate) fn plain(document: &Arc<baogao::Document>, span: baogao::Span) -> Self {
        let Range { start, end } = span.chars();
        Self { source: Source::Document(Arc::clone(document), span.range()), start, end, reading: None }
    }

    pub(crate) fn excerpt(document: &Arc<baogao::Document>, excerpt: &baogao::Excerpt) -> Self {
        Self { reading: Some(excerpt.text.to_string()), ..Self::plain(document, excerpt.span) }
    }

    /// A span that keeps its stretch of the source and not the rest.
    pub(crate) fn stretch(source: &str, excerpt: &baogao::Excerpt) -> Self {
        let Range { start, end } = excerpt.span.chars();
        span(start, end, source.to_owned(), Some(excerpt.text.to_string()))
    }

    fn key(&self) -> (usize, usize, &str) {
        (self.start, self.end, self.text())
    }
}

#[pymethods]
impl Span {
    /// First code point.
    #[getter]
    fn start(&self) -> usize {
        self.start
    }

    /// Behind the last code point.
    #[getter]
    fn end(&self) -> usize {
        self.end
    }

    /// How it reads: repaired and simplified for a record's own phrases, as it stands in the source for extents.
    #[getter]
    pub(crate) fn text(&self) -> &str {
        match &self.reading {
            Some(reading) => reading,
            None => self.source(),
        }
    }

    /// The source as it stands there.
    #[getter]
    fn source(&self) -> &str {
        match &self.source {
            Source::Document(document, range) => document.text.get(range.clone()).unwrap_or_default(),
            Source::Stretch(text) => text,
        }
    }

    fn __len__(&self) -> usize {
        self.end - self.start
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    fn __hash__(&self) -> u64 {
        hash(&self.key())
    }

    fn __repr__(&self) -> String {
        format!("<Span {}:{} {:?}>", self.start, self.end, short(self.text()))
    }

    #[allow(clippy::type_complexity)] // a constructor and its arguments, as pickle wants them
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (usize, usize, &str, Option<&str>))> {
        let function = py.import("baogao._baogao")?.getattr("_span")?;
        Ok((function, (self.start, self.end, self.source(), self.reading.as_deref())))
    }
}
