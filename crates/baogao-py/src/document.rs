//! A parsed text and its tables.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use baogao_export::{PageOptions, Table as Kind};
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;

use crate::chunk::{Chunk, chunks};
use crate::convert::{hash, language};
use crate::patient;
use crate::place::Place;
use crate::table::Table;

/// Parses a text.
#[pyfunction]
#[pyo3(signature = (text, *, region = None))]
pub(crate) fn parse(py: Python<'_>, text: &str, region: Option<String>) -> PyResult<Document> {
    let origin = baogao::Origin { path: None, region };
    let text = text.to_owned();
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

/// Everything that was read from one text.
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
        let document = document.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self(Arc::new(document)))
    }
}

#[pymethods]
impl Document {
    /// Reads what `to_json` wrote; the text must be in it.
    #[staticmethod]
    fn from_json(json: &str) -> PyResult<Self> {
        let document =
            serde_json::from_str(json).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self(Arc::new(document)))
    }

    #[getter]
    fn source(&self) -> Source {
        Source(Arc::clone(&self.0))
    }

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
    fn chunks(&self, py: Python<'_>, max_chars: Option<NonZeroUsize>) -> Vec<Chunk> {
        py.detach(|| chunks(&self.0, max_chars.map(NonZeroUsize::get)))
    }

    #[getter]
    fn reports(&self) -> Table {
        Table::of(Kind::Reports, &self.0)
    }

    #[getter]
    fn sections(&self) -> Table {
        Table::of(Kind::Sections, &self.0)
    }

    #[getter]
    fn measures(&self) -> Table {
        Table::of(Kind::Measures, &self.0)
    }

    #[getter]
    fn paragraphs(&self) -> Table {
        Table::of(Kind::Paragraphs, &self.0)
    }

    #[getter]
    fn metrics(&self) -> Table {
        Table::of(Kind::Metrics, &self.0)
    }

    #[getter]
    fn repairs(&self) -> Table {
        Table::of(Kind::Repairs, &self.0)
    }

    #[getter]
    fn findings(&self) -> Table {
        Table::of(Kind::Findings, &self.0)
    }

    /// What stands at a code point of the text: the innermost row of every table.
    fn find(&self, offset: usize) -> PyResult<Place> {
        let byte = self.0.text.char_indices().map(|(byte, _)| byte).nth(offset);
        let byte = byte.or_else(|| (offset == self.0.source.chars as usize).then_some(self.0.text.len()));
        let byte = byte.ok_or_else(|| {
            PyIndexError::new_err(format!("offset {offset} lies behind the end, {}", self.0.source.chars))
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

    /// Writes a page that shows the same.
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

/// Where a text came from.
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Source(Arc<baogao::Document>);

#[pymethods]
impl Source {
    #[getter]
    fn name(&self) -> Option<&str> {
        self.0.source.name.as_deref()
    }

    #[getter]
    fn format(&self) -> &str {
        &self.0.source.format
    }

    #[getter]
    fn encoding(&self) -> &str {
        &self.0.source.encoding
    }

    #[getter]
    fn chars(&self) -> u32 {
        self.0.source.chars
    }

    /// Kind, text and place of every footnote and endnote.
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
