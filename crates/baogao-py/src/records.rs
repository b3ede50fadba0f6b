//! The rows of the tables, as frozen objects over a shared document.

use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::convert::{hash, name, number, short};
use crate::document::{Document, called};
use crate::facts::{Region, Stretch};
use crate::span::Span;

/// Declares the class of a table's rows: its own getters, and what every row can do.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident of $table:ident: $row:ty, shown as $label:expr,
        { $($getters:tt)* }
    ) => {
        $(#[$doc])*
        #[pyclass(frozen, module = "baogao")]
        pub(crate) struct $name {
            document: Arc<baogao::Document>,
            index: usize,
        }

        impl From<(Arc<baogao::Document>, usize)> for $name {
            fn from((document, index): (Arc<baogao::Document>, usize)) -> Self {
                Self { document, index }
            }
        }

        impl $name {
            fn row(&self) -> &$row {
                &self.document.$table[self.index]
            }
        }

        #[pymethods]
        impl $name {
            $($getters)*

            /// What its document is called among others.
            #[getter]
            fn doc(&self) -> Option<&str> {
                called(&self.document)
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.row() == other.row()
            }

            fn __hash__(&self) -> u64 {
                hash(self.row())
            }

            fn __repr__(&self) -> String {
                let label: fn(&$row) -> String = $label;
                format!("<{} {} {}>", stringify!($name), self.index, label(self.row()))
            }

            fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Document, &str, usize))> {
                let function = py.import("baogao._baogao")?.getattr("_record")?;
                Ok((function, (Document(Arc::clone(&self.document)), stringify!($table), self.index)))
            }
        }
    };
}

record! {
    /// One report of a text.
    Report of reports: baogao::Report,
    shown as |row| row.title.as_ref().map(|title| short(&title.text)).unwrap_or_default(),
    {
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        #[getter]
        fn title(&self) -> Option<Span> {
            self.row().title.as_ref().map(|title| Span::excerpt(&self.document, title))
        }

        #[getter]
        fn ordinal(&self) -> Option<u32> {
            self.row().ordinal
        }

        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        #[getter]
        fn issuer(&self) -> Option<Span> {
            self.row().issuer.as_ref().map(|issuer| Span::excerpt(&self.document, issuer))
        }

        #[getter]
        fn date(&self) -> Option<String> {
            self.row().date.map(|date| date.to_string())
        }

        #[getter]
        fn year(&self) -> Option<i32> {
            self.row().year
        }

        #[getter]
        fn kind(&self) -> Option<String> {
            self.row().kind.map(name)
        }

        #[getter]
        fn reviews(&self) -> Option<Stretch> {
            self.row().reviews.map(Stretch)
        }

        #[getter]
        fn plans(&self) -> Option<Stretch> {
            self.row().plans.map(Stretch)
        }

        #[getter]
        fn region(&self) -> Option<Region> {
            self.row().region.clone().map(Region)
        }

        #[getter]
        fn occasion(&self) -> Option<Span> {
            self.row().occasion.as_ref().map(|occasion| Span::excerpt(&self.document, occasion))
        }

        #[getter]
        fn speaker(&self) -> Option<Span> {
            self.row().speaker.as_ref().map(|speaker| Span::excerpt(&self.document, speaker))
        }
    }
}

record! {
    /// A heading that governs what follows.
    Section of sections: baogao::Section,
    shown as |row| short(&row.title.text),
    {
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        #[getter]
        fn report(&self) -> Report {
            (Arc::clone(&self.document), self.row().report.index()).into()
        }

        #[getter]
        fn parent(&self) -> Option<Section> {
            self.row().parent.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        /// Titles from the topmost section's down to its own.
        #[getter]
        fn path<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let document = &self.document;
            let path = document.path(self.row().id);
            PyTuple::new(py, path.into_iter().map(|id| document[id].title.text.as_str()))
        }

        /// The sections right below it.
        #[getter]
        fn children<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let below = self.document.children(Some(self.row().id));
            let below: Vec<Section> =
                below.map(|section| (Arc::clone(&self.document), section.id.index()).into()).collect();
            PyTuple::new(py, below)
        }

        #[getter]
        fn level(&self) -> u8 {
            self.row().level
        }

        #[getter]
        fn style(&self) -> String {
            name(self.row().style)
        }

        #[getter]
        fn ordinal(&self) -> Option<u32> {
            self.row().ordinal
        }

        #[getter]
        fn marker(&self) -> Option<Span> {
            self.row().marker.as_ref().map(|marker| Span::excerpt(&self.document, marker))
        }

        #[getter]
        fn title(&self) -> Span {
            Span::excerpt(&self.document, &self.row().title)
        }

        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        /// Heading and everything below it, repaired.
        #[getter]
        fn text(&self) -> String {
            self.document.clean_text(self.row().span)
        }

        /// The enumerated items of which it is the innermost section.
        #[getter]
        fn measures<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let id = Some(self.row().id);
            let own = self.document.measures.iter().filter(|measure| measure.section == id);
            let own: Vec<Measure> =
                own.map(|measure| (Arc::clone(&self.document), measure.id.index()).into()).collect();
            PyTuple::new(py, own)
        }

        #[getter]
        fn inferred(&self) -> bool {
            self.row().inferred
        }

        #[getter]
        fn confidence(&self) -> u8 {
            self.row().confidence
        }

        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.row().evidence.iter().map(name))
        }
    }
}

record! {
    /// An enumerated item.
    Measure of measures: baogao::Measure,
    shown as |row| short(&row.title.text),
    {
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        #[getter]
        fn report(&self) -> Report {
            (Arc::clone(&self.document), self.row().report.index()).into()
        }

        #[getter]
        fn section(&self) -> Option<Section> {
            self.row().section.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        #[getter]
        fn parent(&self) -> Option<Measure> {
            self.row().parent.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        #[getter]
        fn level(&self) -> u8 {
            self.row().level
        }

        #[getter]
        fn style(&self) -> String {
            name(self.row().style)
        }

        #[getter]
        fn ordinal(&self) -> Option<u32> {
            self.row().ordinal
        }

        #[getter]
        fn marker(&self) -> Option<Span> {
            self.row().marker.as_ref().map(|marker| Span::excerpt(&self.document, marker))
        }

        #[getter]
        fn title(&self) -> Span {
            Span::excerpt(&self.document, &self.row().title)
        }

        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        #[getter]
        fn inferred(&self) -> bool {
            self.row().inferred
        }

        #[getter]
        fn confidence(&self) -> u8 {
            self.row().confidence
        }

        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.row().evidence.iter().map(name))
        }
    }
}

record! {
    /// A paragraph.
    Paragraph of paragraphs: baogao::Paragraph,
    shown as |row| row.topic.as_ref().map(|topic| short(&topic.text)).unwrap_or_default(),
    {
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        #[getter]
        fn report(&self) -> Report {
            (Arc::clone(&self.document), self.row().report.index()).into()
        }

        #[getter]
        fn section(&self) -> Option<Section> {
            self.row().section.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        #[getter]
        fn measure(&self) -> Option<Measure> {
            self.row().measure.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        #[getter]
        fn topic(&self) -> Option<Span> {
            self.row().topic.as_ref().map(|topic| Span::excerpt(&self.document, topic))
        }
    }
}

record! {
    /// A number that measures something.
    Metric of metrics: baogao::Metric,
    shown as |row| {
        let indicator = row.indicator.as_ref().map(|indicator| short(&indicator.text)).unwrap_or_default();
        format!("{indicator} {}{}", row.value, row.unit)
    },
    {
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        #[getter]
        fn report(&self) -> Report {
            (Arc::clone(&self.document), self.row().report.index()).into()
        }

        #[getter]
        fn section(&self) -> Option<Section> {
            self.row().section.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        #[getter]
        fn measure(&self) -> Option<Measure> {
            self.row().measure.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        #[getter]
        fn paragraph(&self) -> Option<Paragraph> {
            self.row().paragraph.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        #[getter]
        fn span(&self) -> Span {
            Span::excerpt(&self.document, &self.row().span)
        }

        /// The sentence around it, as it stands in the source.
        #[getter]
        fn sentence(&self) -> Span {
            Span::plain(&self.document, self.document.sentence(self.row().span.span))
        }

        #[getter]
        fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            number(py, self.row().value)
        }

        #[getter]
        fn value_max<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            self.row().value_max.map(|value| number(py, value)).transpose()
        }

        #[getter]
        fn bound(&self) -> String {
            name(self.row().bound)
        }

        #[getter]
        fn unit(&self) -> &str {
            &self.row().unit
        }

        #[getter]
        fn dimension(&self) -> Option<&str> {
            self.row().dimension.as_deref()
        }

        #[getter]
        fn unit_code(&self) -> Option<&str> {
            self.row().unit_code.as_deref()
        }

        #[getter]
        fn name(&self) -> Option<&str> {
            self.row().name.as_deref()
        }

        #[getter]
        fn indicator(&self) -> Option<Span> {
            self.row().indicator.as_ref().map(|indicator| Span::excerpt(&self.document, indicator))
        }

        #[getter]
        fn indicator_id(&self) -> Option<&str> {
            self.row().indicator_id.as_deref()
        }

        #[getter]
        fn role(&self) -> String {
            name(self.row().role)
        }

        #[getter]
        fn direction(&self) -> Option<String> {
            self.row().direction.map(name)
        }

        #[getter]
        fn basis(&self) -> Option<String> {
            self.row().basis.map(name)
        }

        #[getter]
        fn status(&self) -> Option<String> {
            self.row().status.map(name)
        }

        #[getter]
        fn period(&self) -> Option<Period> {
            self.row().period.clone().map(Period)
        }

        #[getter]
        fn average(&self) -> Option<String> {
            self.row().average.map(name)
        }

        #[getter]
        fn cumulated(&self) -> bool {
            self.row().cumulated
        }

        #[getter]
        fn place(&self) -> Option<Span> {
            self.row().place.as_ref().map(|place| Span::excerpt(&self.document, place))
        }

        #[getter]
        fn cue(&self) -> Option<Span> {
            self.row().cue.as_ref().map(|cue| Span::excerpt(&self.document, &cue.span))
        }

        #[getter]
        fn tone(&self) -> Option<String> {
            self.row().cue.as_ref().map(|cue| name(cue.tone))
        }

        #[getter]
        fn table(&self) -> bool {
            self.row().table
        }

        #[getter]
        fn column(&self) -> Option<Span> {
            self.row().column.as_ref().map(|column| Span::excerpt(&self.document, column))
        }

        #[getter]
        fn part_of(&self) -> Option<Metric> {
            self.row().part_of.map(|id| (Arc::clone(&self.document), id.index()).into())
        }
    }
}

record! {
    /// An edit that undoes damage.
    Repair of repairs: baogao::Repair,
    shown as |row| format!("{} {:?}", name(row.kind), short(&row.replacement)),
    {
        #[getter]
        fn kind(&self) -> String {
            name(self.row().kind)
        }

        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        #[getter]
        fn replacement(&self) -> &str {
            &self.row().replacement
        }
    }
}

record! {
    /// What the parser noticed.
    Finding of findings: baogao::Finding,
    shown as |row| format!("{}: {}", name(row.code), short(&row.message)),
    {
        #[getter]
        fn code(&self) -> String {
            name(self.row().code)
        }

        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        #[getter]
        fn other(&self) -> Option<Span> {
            self.row().other.map(|other| Span::plain(&self.document, other))
        }

        /// What to do about it.
        #[getter]
        fn advice(&self) -> &'static str {
            self.row().code.advice()
        }

        #[getter]
        fn message(&self) -> &str {
            &self.row().message
        }
    }
}

/// A period by its parts, for unpickling.
#[pyfunction]
#[pyo3(name = "_period")]
pub(crate) fn period(
    text: Option<String>,
    start: Option<&str>,
    end: Option<&str>,
    source: &str,
) -> PyResult<Period> {
    let date = |day: Option<&str>| day.map(str::parse).transpose();
    let dates = date(start).and_then(|start| Ok((start, date(end)?)));
    let (start, end) = dates.map_err(|error: baogao::DateError| PyValueError::new_err(error.to_string()))?;
    let source = serde_json::from_value(source.into());
    let source = source.map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Period(baogao::Period { text: text.map(Into::into), start, end, source }))
}

/// The time that a metric speaks of.
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Period(baogao::Period);

#[pymethods]
impl Period {
    #[getter]
    fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }

    #[getter]
    fn source(&self) -> String {
        name(self.0.source)
    }

    #[getter]
    fn start(&self) -> Option<String> {
        self.0.start.map(|day| day.to_string())
    }

    #[getter]
    fn end(&self) -> Option<String> {
        self.0.end.map(|day| day.to_string())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        hash(&self.0)
    }

    fn __repr__(&self) -> String {
        let day = |day: Option<String>| day.unwrap_or_else(|| "?".to_owned());
        format!("<Period {:?} {}..{}>", self.0.words(), day(self.start()), day(self.end()))
    }
    #[allow(clippy::type_complexity)] // a constructor and its arguments, as pickle wants them
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Option<&str>, Option<String>, Option<String>, String))> {
        let function = py.import("baogao._baogao")?.getattr("_period")?;
        Ok((function, (self.text(), self.start(), self.end(), self.source())))
    }
}
