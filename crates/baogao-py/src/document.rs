//! A parsed text and its tables.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use baogao_export::{PageOptions, Table as Kind};
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::chunk::{Chunk, chunks};
use crate::convert::{count, hash, language};
use crate::metric::Metric;
use crate::open::raised;
use crate::place::Place;
use crate::search::search;
use crate::table::{Entry, Table};
use crate::{patient, text};

/// Parses a text: what stands in a report, not the path of its file, which `open` takes.
///
/// `region` is the place that the report is about; without it, it is read from the text. `Parser(…).parse(text)` has options.
///
/// >>> import baogao
/// >>> doc = baogao.parse("一、经济运行\n全市地区生产总值1.2万亿元，增长5.5%。\n")
/// >>> [(metric.name, str(metric.value), metric.unit) for metric in doc.metrics]
/// [('地区生产总值', '1200000000000', '元'), ('地区生产总值', '5.5', '%')]
#[pyfunction]
#[pyo3(signature = (text, *, region = None))]
pub(crate) fn parse(py: Python<'_>, text: &Bound<'_, PyAny>, region: Option<String>) -> PyResult<Document> {
    let origin = baogao::Origin { path: None, region };
    let text = text::given(text)?;
    Document::parsed(py, text.len(), move |cancelled| {
        let options = baogao::ParseOptions::new().origin(&origin).cancel(cancelled);
        baogao::Parser::builder().explain(true).build().parse_with(&text, &options)
    })
}

/// The row of a table, for unpickling.
#[pyfunction]
#[pyo3(name = "_record")]
pub(crate) fn record<'py>(
    document: &Bound<'py, Document>,
    table: &str,
    row: usize,
) -> PyResult<Bound<'py, PyAny>> {
    document
        .getattr(table)?
        .get_item(row)
        .map_err(|_| PyIndexError::new_err(format!("no row {row} in {table}")))
}

/// A text from here on, in bytes, is parsed in a thread of its own: it takes longer than a signal is to wait.
const LONG: usize = 1 << 18;

/// What a document is called among others: where it was found, else its file.
pub(crate) fn called(document: &baogao::Document) -> Option<&str> {
    document.doc.as_deref().or(document.source.name.as_deref())
}

/// Everything that was read from one text: flat tables in the order of the text, whose rows know one another.
///
/// >>> import baogao
/// >>> doc = baogao.parse("一、经济运行\n全市地区生产总值1.2万亿元，增长5.5%。\n")
/// >>> doc.metrics[0].section.title.text, doc.sections[0].metrics[1].name
/// ('经济运行', '地区生产总值')
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Document(pub(crate) Arc<baogao::Document>);

impl Document {
    /// Parses a text of so many bytes without holding up other threads, or a signal where it lasts; then a flag is set.
    pub(crate) fn parsed(
        py: Python<'_>,
        length: usize,
        parse: impl FnOnce(&AtomicBool) -> Result<baogao::Document, baogao::ParseError> + Send + 'static,
    ) -> PyResult<Self> {
        let document = if length < LONG {
            py.detach(|| parse(&AtomicBool::new(false)))
        } else {
            patient::run(py, parse)?
        };
        let document = document.map_err(|error| raised(py, error.to_string(), error.code()))?;
        Ok(Self(Arc::new(document)))
    }
}

#[pymethods]
impl Document {
    /// Reads what `to_json` wrote; the text must be in it. The rules behind its records do not come back.
    #[staticmethod]
    fn from_json(json: &str) -> PyResult<Self> {
        let document =
            serde_json::from_str(json).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self(Arc::new(document)))
    }

    /// Where the text came from.
    #[getter]
    fn source(&self) -> Source {
        Source(Arc::clone(&self.0))
    }

    /// The text as it came in.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// What it is called among others: its path below the folder that was read, else its file name.
    #[getter]
    fn doc(&self) -> Option<&str> {
        called(&self.0)
    }

    /// SHA-256 of the bytes that were read, in hexadecimal; of the text where it came from no file.
    #[getter]
    fn sha256(&self) -> String {
        baogao_export::sha256(&self.0).into_owned()
    }

    /// The text cut by its headings, and longer pieces at paragraphs, else at sentences, to so many code points each.
    #[pyo3(signature = (max_chars = None))]
    fn chunks(&self, py: Python<'_>, max_chars: Option<Bound<'_, PyAny>>) -> PyResult<Vec<Chunk>> {
        let max_chars = count(max_chars.as_ref(), "max_chars", u32::MAX as usize)?;
        Ok(py.detach(|| chunks(&self.0, max_chars)))
    }

    /// The headings, enumerated items and paragraphs in which every word of a query stands, in the order of the text.
    ///
    /// Words are parted by spaces; case, script and damage make no difference. `within` names the passages that are wanted:
    /// `"heading"`, `"measure"`, `"text"`, or several of them.
    #[pyo3(signature = (query, *, within = None))]
    fn search<'py>(
        &self,
        py: Python<'py>,
        query: &str,
        within: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        search(py, &[Entry::alone(&self.0)], query, within.as_ref())
    }

    /// The rules that gave the fields of a record of this document, a rule a field, as `baogao metrics --explain` tells them.
    ///
    /// A document of `Parser(explain=False)` has none; one from JSON or a pickle has lost them.
    fn explain<'py>(&self, py: Python<'py>, metric: &Metric) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, metric.explained(&self.0)?)
    }

    /// The reports of the text, one or more.
    #[getter]
    fn reports(&self) -> Table {
        Table::of(Kind::Reports, &self.0)
    }

    /// Its headings.
    #[getter]
    fn sections(&self) -> Table {
        Table::of(Kind::Sections, &self.0)
    }

    /// Its enumerated items.
    #[getter]
    fn measures(&self) -> Table {
        Table::of(Kind::Measures, &self.0)
    }

    /// Its paragraphs.
    #[getter]
    fn paragraphs(&self) -> Table {
        Table::of(Kind::Paragraphs, &self.0)
    }

    /// Its metric records: every number that measures something.
    #[getter]
    fn metrics(&self) -> Table {
        Table::of(Kind::Metrics, &self.0)
    }

    /// What was repaired; `clean` applies it.
    #[getter]
    fn repairs(&self) -> Table {
        Table::of(Kind::Repairs, &self.0)
    }

    /// What was noticed while it was read; `check` finds more.
    #[getter]
    fn findings(&self) -> Table {
        Table::of(Kind::Findings, &self.0)
    }

    /// What stands at a code point of the text: the innermost row of every table.
    fn find(&self, offset: i64) -> PyResult<Place> {
        let chars = self.0.source.chars;
        let byte = usize::try_from(offset).ok().and_then(|offset| {
            let byte = self.0.text.char_indices().map(|(byte, _)| byte).nth(offset);
            byte.or_else(|| (offset == chars as usize).then_some(self.0.text.len()))
        });
        let byte = byte.ok_or_else(|| {
            PyIndexError::new_err(format!("offset {offset} is not in the text, which goes from 0 to {chars}"))
        })?;
        Ok(Place { document: Arc::clone(&self.0), place: self.0.find(byte) })
    }

    /// Sections with what stands under them; printed, the outline.
    fn tree<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._tree")?.call_method1("tree", (slf,))
    }

    /// What a notebook shows: the report with its sections folded and its records marked.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        let document: &baogao::Document = &self.0;
        py.detach(|| baogao_export::html_fragment(document, PageOptions::default()))
    }

    /// Writes a page that shows the report: key figures, the outline, the text with its records marked, a table of them, and
    /// the rule behind each field.
    #[pyo3(signature = (path, *, lang = "zh"))]
    fn to_html(&self, py: Python<'_>, path: PathBuf, lang: &str) -> PyResult<()> {
        let document: &baogao::Document = &self.0;
        let options = PageOptions { language: language(lang)? };
        let written = py.detach(|| std::fs::write(&path, baogao_export::html(document, options)));
        written.map_err(|error| crate::open::system(&path.display().to_string(), &error))
    }

    /// The JSON of the command, on one line or indented.
    #[pyo3(signature = (*, indent = false))]
    fn to_json(&self, py: Python<'_>, indent: bool) -> PyResult<String> {
        let write = if indent { serde_json::to_string_pretty } else { serde_json::to_string };
        let document: &baogao::Document = &self.0;
        py.detach(|| write(document)).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// The same as plain dictionaries and lists.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py, false)?,))
    }

    /// What is wrong in it before it goes out, and what differs from the report before.
    #[pyo3(signature = (*, against = None))]
    fn check(&self, py: Python<'_>, against: Option<&Self>) -> Table {
        let (document, old): (&baogao::Document, _) = (&self.0, against.map(|old| &old.0));
        let checked = py.detach(|| {
            let mut findings = baogao::check(document);
            findings.extend(old.into_iter().flat_map(|old| baogao::check_against(document, old)));
            findings.sort_by_key(|finding| (finding.span, finding.code));
            // findings are rows of a document: of one that has these
            let mut checked = document.clone();
            checked.findings = findings;
            Arc::new(checked)
        });
        Table::of(Kind::Findings, &checked)
    }

    /// The text with its damage repaired.
    fn clean(&self) -> String {
        baogao::apply(&self.0.text, &self.0.repairs)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        hash(&(&self.0.text, &self.0.source.name))
    }

    fn __repr__(&self) -> String {
        let document = &self.0;
        format!(
            "<Document {} chars, {} reports, {} sections, {} measures, {} metrics>",
            document.source.chars,
            document.reports.len(),
            document.sections.len(),
            document.measures.len(),
            document.metrics.len()
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((py.get_type::<Self>().getattr("from_json")?, (self.to_json(py, false)?,)))
    }
}

/// Where a text came from: its file, what kind it was, how it was decoded.
///
/// >>> import baogao
/// >>> source = baogao.open("一、工作".encode("gbk"), name="report.txt").source
/// >>> source.name, source.format, source.encoding, source.chars
/// ('report.txt', 'text', 'GBK', 4)
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Source(Arc<baogao::Document>);

#[pymethods]
impl Source {
    /// The name of its file, where there is one.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.0.source.name.as_deref()
    }

    /// What kind of file it was: text, docx, html, …
    #[getter]
    fn format(&self) -> &str {
        &self.0.source.format
    }

    /// The encoding that its bytes were decoded from.
    #[getter]
    fn encoding(&self) -> &str {
        &self.0.source.encoding
    }

    /// How many code points the text has.
    #[getter]
    fn chars(&self) -> u32 {
        self.0.source.chars
    }

    /// Footnotes and endnotes, apart from the text: kind, text, place of the mark in code points.
    #[getter]
    fn notes(&self) -> Vec<(&'static str, &str, u32)> {
        let kind = |kind| match kind {
            baogao::NoteKind::Footnote => "footnote",
            baogao::NoteKind::Endnote => "endnote",
        };
        self.0.source.notes.iter().map(|note| (kind(note.kind), note.text.as_str(), note.at)).collect()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.source == other.0.source
    }

    fn __hash__(&self) -> u64 {
        hash(&self.0.source)
    }

    fn __repr__(&self) -> String {
        format!("<Source {:?} {} {}>", self.name().unwrap_or(""), self.format(), self.encoding())
    }
}
