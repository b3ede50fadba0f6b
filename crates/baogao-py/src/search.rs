//! What a search found.

use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rayon::prelude::*;

use crate::convert::{hash, short};
use crate::document::called;
use crate::outline::{Measure, Paragraph, Report, Section};
use crate::span::Span;
use crate::table::Entry;

/// A passage in which every word that was looked for stands: a heading, an enumerated item or a paragraph.
///
/// >>> import baogao
/// >>> hit = baogao.parse("一、民生\n一是修路。二是架桥。\n").search("修路")[0]
/// >>> hit.kind, hit.path, hit.text, hit.found[0].start
/// ('measure', ('民生',), '一是修路。', 7)
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Hit {
    document: Arc<baogao::Document>,
    hit: baogao::Hit,
}

/// Kinds of passages by their names; all of them where none is named.
fn kinds(names: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<baogao::HitKind>> {
    let known = baogao::HitKind::ALL;
    let Some(names) = names.filter(|names| !names.is_none()) else { return Ok(known.to_vec()) };
    let names = match names.extract::<String>() {
        Ok(one) => vec![one],
        Err(_) => names.try_iter()?.map(|name| name?.extract()).collect::<PyResult<Vec<String>>>()?,
    };
    let find = |name: &String| {
        known.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            let known = known.map(baogao::HitKind::name).join(", ");
            PyValueError::new_err(format!("no passage is called {name:?}: {known}"))
        })
    };
    names.iter().map(find).collect()
}

/// What a query finds in documents, in their order, as the Python half shows it.
pub(crate) fn search<'py>(
    py: Python<'py>,
    entries: &[Entry],
    query: &str,
    within: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    if query.trim().is_empty() {
        return Err(PyValueError::new_err("a query is one or more words, parted by spaces"));
    }
    let kinds = kinds(within)?;
    let found: Vec<Vec<baogao::Hit>> =
        py.detach(|| entries.par_iter().map(|entry| entry.document.search(query)).collect());
    let hits = entries.iter().zip(found).flat_map(|(entry, found)| {
        found.into_iter().map(|hit| Hit { document: Arc::clone(&entry.document), hit })
    });
    let hits: Vec<Hit> = hits.filter(|found| kinds.contains(&found.hit.kind)).collect();
    py.import("baogao._search")?.getattr("Hits")?.call1((hits,))
}

#[pymethods]
impl Hit {
    /// What its document is called among others: its path below the folder that was read, or its name.
    #[getter]
    fn doc(&self) -> Option<&str> {
        called(&self.document)
    }

    /// What the passage is.
    #[getter]
    fn kind(&self) -> &'static str {
        self.hit.kind.name()
    }

    /// The report that it belongs to.
    #[getter]
    fn report(&self) -> Option<Report> {
        self.hit.report.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// The innermost section that it stands in; of a heading its own.
    #[getter]
    fn section(&self) -> Option<Section> {
        self.hit.section.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// The innermost enumerated item that it stands in.
    #[getter]
    fn measure(&self) -> Option<Measure> {
        self.hit.measure.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// The paragraph that it stands in.
    #[getter]
    fn paragraph(&self) -> Option<Paragraph> {
        self.hit.paragraph.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// Titles from the report's down to the section's.
    #[getter]
    fn path<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.hit.path)
    }

    /// Where the passage stands in the source.
    #[getter]
    fn span(&self) -> Span {
        Span::plain(&self.document, self.hit.span)
    }

    /// The passage, repaired.
    #[getter]
    fn text(&self) -> &str {
        &self.hit.text
    }

    /// Where the words stand, in the order of the text.
    #[getter]
    fn found<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.hit.found.iter().map(|span| Span::plain(&self.document, *span)))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.hit == other.hit
    }

    fn __hash__(&self) -> u64 {
        hash(&self.hit)
    }

    fn __repr__(&self) -> String {
        format!("<Hit {} {}>", self.kind(), short(&self.hit.text))
    }
}
