//! What stands at one place of a text.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::convert::hash;
use crate::metric::Metric;
use crate::outline::{Measure, Paragraph, Report, Section};

/// The innermost row of every table at one place of a text, as `Document.find` tells it.
///
/// >>> import baogao
/// >>> place = baogao.parse("一、民生\n一是修路12公里。二是架桥3座。\n").find(10)
/// >>> place.section.title.text, place.measure.ordinal, place.metric.name
/// ('民生', 1, '修路')
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Place {
    pub(crate) document: Arc<baogao::Document>,
    pub(crate) place: baogao::Place,
}

#[pymethods]
impl Place {
    /// The report that it belongs to.
    #[getter]
    fn report(&self) -> Option<Report> {
        self.place.report.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// The innermost section.
    #[getter]
    fn section(&self) -> Option<Section> {
        self.place.section.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// The innermost enumerated item.
    #[getter]
    fn measure(&self) -> Option<Measure> {
        self.place.measure.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// The paragraph.
    #[getter]
    fn paragraph(&self) -> Option<Paragraph> {
        self.place.paragraph.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    /// The record whose value stands there.
    #[getter]
    fn metric(&self) -> Option<Metric> {
        self.place.metric.map(|id| (Arc::clone(&self.document), id.index()).into())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.place == other.place && self.document == other.document
    }

    fn __hash__(&self) -> u64 {
        hash(&self.place)
    }

    fn __repr__(&self) -> String {
        let id = |id: Option<u32>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        format!(
            "<Place report {} section {} measure {} paragraph {} metric {}>",
            id(self.place.report.map(|id| id.0)),
            id(self.place.section.map(|id| id.0)),
            id(self.place.measure.map(|id| id.0)),
            id(self.place.paragraph.map(|id| id.0)),
            id(self.place.metric.map(|id| id.0)),
        )
    }
}
