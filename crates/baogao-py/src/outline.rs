//! Reports, headings, enumerated items and paragraphs, as frozen objects over a shared document.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::convert::{day, hash, name, short};
use crate::document::{Document, called};
use crate::facts::{Region, Stretch};
use crate::metric::Metric;
use crate::record::record;
use crate::span::Span;

record! {
    /// One report of a text: what it is, its year, its place, what it looks back on and ahead to.
    ///
    /// >>> import baogao
    /// >>> (report,) = baogao.parse("青山县2024年政府工作报告\n2023年，全县粮食产量32万吨。\n").reports
    /// >>> report.kind, report.year, report.region.name, report.reviews.end
    /// ('work_report', 2024, '青山县', datetime.date(2023, 12, 31))
    Report of reports: baogao::Report,
    shown as |row| row.title.as_ref().map(|title| short(&title.text)).unwrap_or_default(),
    {
        /// Its row in the table.
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        /// The title without collection markers, where there is one.
        #[getter]
        fn title(&self) -> Option<Span> {
            self.row().title.as_ref().map(|title| Span::excerpt(&self.document, title))
        }

        /// Its number in a collection.
        #[getter]
        fn ordinal(&self) -> Option<u32> {
            self.row().ordinal
        }

        /// Its extent; reports follow one another without overlap.
        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        /// Who issued it.
        #[getter]
        fn issuer(&self) -> Option<Span> {
            self.row().issuer.as_ref().map(|issuer| Span::excerpt(&self.document, issuer))
        }

        /// The day of the report, where one is told.
        #[getter]
        fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            day(py, self.row().date)
        }

        /// Its year: of its session's date, or of its title, as its kind says.
        #[getter]
        fn year(&self) -> Option<i32> {
            self.row().year
        }

        /// What it is; it decides what a figure speaks of that names no time.
        #[getter]
        fn kind(&self) -> Option<String> {
            self.row().kind.map(name)
        }

        /// The days that it looks back on.
        #[getter]
        fn reviews(&self) -> Option<Stretch> {
            self.row().reviews.map(Stretch)
        }

        /// The days that it looks ahead to.
        #[getter]
        fn plans(&self) -> Option<Stretch> {
            self.row().plans.map(Stretch)
        }

        /// The place that it is about.
        #[getter]
        fn region(&self) -> Option<Region> {
            self.row().region.clone().map(Region)
        }

        /// Where it was given, with the date before it (2014年2月19日在…会议上).
        #[getter]
        fn occasion(&self) -> Option<Span> {
            self.row().occasion.as_ref().map(|occasion| Span::excerpt(&self.document, occasion))
        }

        /// Who gave it: the office and the name (市长 王小明), or the name alone.
        #[getter]
        fn speaker(&self) -> Option<Span> {
            self.row().speaker.as_ref().map(|speaker| Span::excerpt(&self.document, speaker))
        }
    }
}

record! {
    /// A heading that governs what follows, with what stands below it.
    ///
    /// >>> import baogao
    /// >>> top, below = baogao.parse("一、民生\n（一）交通\n一是修路12公里。二是架桥3座。\n").sections
    /// >>> below.path, below.parent == top, [measure.text for measure in below.measures], len(top.metrics)
    /// (('民生', '交通'), True, ['一是修路12公里。', '二是架桥3座。'], 2)
    Section of sections: baogao::Section,
    shown as |row| short(&row.title.text),
    {
        /// Its row in the table.
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        /// The report that it belongs to.
        #[getter]
        fn report(&self) -> Report {
            (Arc::clone(&self.document), self.row().report.index()).into()
        }

        /// The section that it stands under.
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

        /// How deep it stands, from 1.
        #[getter]
        fn level(&self) -> u8 {
            self.row().level
        }

        /// How it is numbered.
        #[getter]
        fn style(&self) -> String {
            name(self.row().style)
        }

        /// The value of its marker.
        #[getter]
        fn ordinal(&self) -> Option<u32> {
            self.row().ordinal
        }

        /// The marker; None for a heading without a number.
        #[getter]
        fn marker(&self) -> Option<Span> {
            self.row().marker.as_ref().map(|marker| Span::excerpt(&self.document, marker))
        }

        /// The title.
        #[getter]
        fn title(&self) -> Span {
            Span::excerpt(&self.document, &self.row().title)
        }

        /// Heading and everything below it.
        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        /// Heading and everything below it, repaired.
        #[getter]
        fn text(&self) -> String {
            self.document.clean_text(self.row().span)
        }

        /// The records that stand in it and in what is below it.
        #[getter]
        fn metrics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let (document, range) = (&self.document, self.row().span.range());
            let start = |metric: &baogao::Metric| metric.span.span.range().start;
            let first = document.metrics.partition_point(|metric| start(metric) < range.start);
            let end = document.metrics.partition_point(|metric| start(metric) < range.end);
            let own: Vec<Metric> = (first..end).map(|index| (Arc::clone(document), index).into()).collect();
            PyTuple::new(py, own)
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

        /// Whether the marker was restored.
        #[getter]
        fn inferred(&self) -> bool {
            self.row().inferred
        }

        /// How sure it is, from 1 to 99; orders headings, and is no probability.
        #[getter]
        fn confidence(&self) -> u8 {
            self.row().confidence
        }

        /// What speaks for it.
        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.row().evidence.iter().map(name))
        }
    }
}

record! {
    /// An enumerated item (一是…, （1）…): its lead is its title.
    ///
    /// >>> import baogao
    /// >>> second = baogao.parse("一、民生\n一是修路，抓好养护。二是架桥，方便群众。\n").measures[1]
    /// >>> second.ordinal, second.marker.text, second.title.text, second.text, second.section.title.text
    /// (2, '二是', '架桥，方便群众', '二是架桥，方便群众。', '民生')
    Measure of measures: baogao::Measure,
    shown as |row| short(&row.title.text),
    {
        /// Its row in the table.
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        /// The report that it belongs to.
        #[getter]
        fn report(&self) -> Report {
            (Arc::clone(&self.document), self.row().report.index()).into()
        }

        /// The innermost section that it stands in.
        #[getter]
        fn section(&self) -> Option<Section> {
            self.row().section.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        /// The measure that it stands in.
        #[getter]
        fn parent(&self) -> Option<Measure> {
            self.row().parent.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        /// How deep it stands among measures, from 1.
        #[getter]
        fn level(&self) -> u8 {
            self.row().level
        }

        /// How it is numbered.
        #[getter]
        fn style(&self) -> String {
            name(self.row().style)
        }

        /// The value of its marker.
        #[getter]
        fn ordinal(&self) -> Option<u32> {
            self.row().ordinal
        }

        /// The marker (一是, （1）).
        #[getter]
        fn marker(&self) -> Option<Span> {
            self.row().marker.as_ref().map(|marker| Span::excerpt(&self.document, marker))
        }

        /// The lead: up to the first stop.
        #[getter]
        fn title(&self) -> Span {
            Span::excerpt(&self.document, &self.row().title)
        }

        /// Marker, lead and the rest of the item.
        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        /// Marker, lead and the rest of the item, repaired.
        #[getter]
        fn text(&self) -> String {
            self.document.clean_text(self.row().span)
        }

        /// Whether the marker was restored.
        #[getter]
        fn inferred(&self) -> bool {
            self.row().inferred
        }

        /// How sure it is, from 1 to 99; orders items, and is no probability.
        #[getter]
        fn confidence(&self) -> u8 {
            self.row().confidence
        }

        /// What speaks for it.
        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.row().evidence.iter().map(name))
        }
    }
}

record! {
    /// A paragraph: a heading on a line of its own is one too.
    ///
    /// >>> import baogao
    /// >>> [paragraph.text for paragraph in baogao.parse("一、民生\n全面推進創(chuàng)建工作。\n").paragraphs]
    /// ['一、民生', '全面推進創建工作。']
    Paragraph of paragraphs: baogao::Paragraph,
    shown as |row| row.topic.as_ref().map(|topic| short(&topic.text)).unwrap_or_default(),
    {
        /// Its row in the table.
        #[getter]
        fn id(&self) -> u32 {
            self.row().id.0
        }

        /// The report that it belongs to.
        #[getter]
        fn report(&self) -> Report {
            (Arc::clone(&self.document), self.row().report.index()).into()
        }

        /// The innermost section that it stands in.
        #[getter]
        fn section(&self) -> Option<Section> {
            self.row().section.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        /// The innermost measure that it starts in.
        #[getter]
        fn measure(&self) -> Option<Measure> {
            self.row().measure.map(|id| (Arc::clone(&self.document), id.index()).into())
        }

        /// Its extent without the space around it.
        #[getter]
        fn span(&self) -> Span {
            Span::plain(&self.document, self.row().span)
        }

        /// The paragraph, repaired.
        #[getter]
        fn text(&self) -> String {
            self.document.clean_text(self.row().span)
        }

        /// The short topic sentence that opens a long paragraph.
        #[getter]
        fn topic(&self) -> Option<Span> {
            self.row().topic.as_ref().map(|topic| Span::excerpt(&self.document, topic))
        }
    }
}
