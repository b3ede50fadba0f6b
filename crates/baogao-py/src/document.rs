//! A parsed text and its tables.

use std::sync::Arc;

use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::convert::hash;
use crate::records::{Finding, Measure, Metric, Paragraph, Repair, Report, Section};

/// Parses a text.
#[pyfunction]
pub(crate) fn parse(py: Python<'_>, text: &str) -> PyResult<Document> {
    Document::parsed(py, |parser| parser.parse(text))
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

/// Everything that was read from one text.
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Document(pub(crate) Arc<baogao::Document>);

/// One Python object a row.
pub(crate) fn table<'py, T>(
    py: Python<'py>,
    document: &Arc<baogao::Document>,
    rows: usize,
) -> PyResult<Bound<'py, PyTuple>>
where
    T: From<(Arc<baogao::Document>, usize)> + Into<PyClassInitializer<T>> + pyo3::PyClass,
{
    let rows: Vec<_> =
        (0..rows).map(|row| Bound::new(py, T::from((Arc::clone(document), row)))).collect::<PyResult<_>>()?;
    PyTuple::new(py, rows)
}

impl Document {
    /// Parses without holding up other threads.
    pub(crate) fn parsed(
        py: Python<'_>,
        parse: impl FnOnce(&baogao::Parser) -> Result<baogao::Document, baogao::ParseError> + Send,
    ) -> PyResult<Self> {
        let document = py.detach(|| parse(&baogao::Parser::default()));
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

    #[getter]
    fn reports<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::<Report>(py, &self.0, self.0.reports.len())
    }

    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::<Section>(py, &self.0, self.0.sections.len())
    }

    #[getter]
    fn measures<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::<Measure>(py, &self.0, self.0.measures.len())
    }

    #[getter]
    fn paragraphs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::<Paragraph>(py, &self.0, self.0.paragraphs.len())
    }

    #[getter]
    fn metrics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::<Metric>(py, &self.0, self.0.metrics.len())
    }

    #[getter]
    fn repairs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::<Repair>(py, &self.0, self.0.repairs.len())
    }

    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        table::<Finding>(py, &self.0, self.0.findings.len())
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
