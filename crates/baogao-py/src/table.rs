//! Tables: sequences of records that speak Arrow.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use baogao_export::{BatchBuilder, Table as Kind, arrow_schema};
use pyo3::exceptions::{PyIndexError, PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PySlice, PyTuple};

use crate::arrow;
use crate::export;
use crate::finding::{Finding, Repair};
use crate::metric::Metric;
use crate::outline::{Measure, Paragraph, Report, Section};

/// A document with what it is called in a corpus.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) document: Arc<baogao::Document>,
}

impl Entry {
    /// A document by itself, called as where it was found, else as its file.
    pub(crate) fn alone(document: &Arc<baogao::Document>) -> Self {
        let name = crate::document::called(document).unwrap_or_default().to_owned();
        Self { name, document: Arc::clone(document) }
    }
}

/// Rows that one batch holds at most.
const BATCH: usize = 1 << 16;

/// The rows of one kind over any number of documents: a sequence of records, and an Arrow table (PyCapsule interface, no copy).
///
/// `pl.DataFrame(doc.metrics)`, `pa.table(doc.metrics)` and `duckdb.sql("from metrics")` read it as it is. Printed, its first rows.
///
/// >>> import baogao
/// >>> metrics = baogao.parse("全市粮食产量32万吨，油料产量5万吨。").metrics
/// >>> len(metrics), metrics[1].name, [int(metric.value) for metric in metrics]
/// (2, '油料产量', [320000, 50000])
#[pyclass(frozen, module = "baogao", sequence)]
pub(crate) struct Table {
    kind: Kind,
    entries: Arc<[Entry]>,
    /// Rows before every document, and of all.
    starts: Vec<usize>,
    /// Built when they are first asked for.
    batches: OnceLock<Vec<RecordBatch>>,
}

fn rows(kind: Kind, document: &baogao::Document) -> usize {
    match kind {
        Kind::Documents => 1,
        Kind::Reports => document.reports.len(),
        Kind::Sections => document.sections.len(),
        Kind::Measures => document.measures.len(),
        Kind::Paragraphs => document.paragraphs.len(),
        Kind::Metrics => document.metrics.len(),
        Kind::Repairs => document.repairs.len(),
        Kind::Findings => document.findings.len(),
    }
}

impl Table {
    pub(crate) fn new(kind: Kind, entries: Arc<[Entry]>) -> Self {
        let mut starts = Vec::with_capacity(entries.len() + 1);
        let mut count = 0;
        starts.push(count);
        for entry in entries.iter() {
            count += rows(kind, &entry.document);
            starts.push(count);
        }
        Self { kind, entries, starts, batches: OnceLock::new() }
    }

    /// The table of one document.
    pub(crate) fn of(kind: Kind, document: &Arc<baogao::Document>) -> Self {
        Self::new(kind, Arc::new([Entry::alone(document)]))
    }

    fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// The document of a row, and the row's index in it.
    fn find(&self, row: usize) -> (&Arc<baogao::Document>, usize) {
        let entry = self.starts.partition_point(|&start| start <= row).saturating_sub(1);
        (&self.entries[entry].document, row - self.starts[entry])
    }

    fn record<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyAny>> {
        fn object<'py, T>(py: Python<'py>, row: T) -> PyResult<Bound<'py, PyAny>>
        where
            T: Into<PyClassInitializer<T>> + pyo3::PyClass,
        {
            Ok(Bound::new(py, row)?.into_any())
        }
        let (document, index) = self.find(row);
        let of = (Arc::clone(document), index);
        match self.kind {
            Kind::Documents => object(py, crate::document::Document(of.0)),
            Kind::Reports => object(py, Report::from(of)),
            Kind::Sections => object(py, Section::from(of)),
            Kind::Measures => object(py, Measure::from(of)),
            Kind::Paragraphs => object(py, Paragraph::from(of)),
            Kind::Metrics => object(py, Metric::from(of)),
            Kind::Repairs => object(py, Repair::from(of)),
            Kind::Findings => object(py, Finding::from(of)),
        }
    }

    fn same_row(&self, row: usize, other: &Self) -> bool {
        let ((one, at), (two, place)) = (self.find(row), other.find(row));
        match self.kind {
            Kind::Documents => one == two,
            Kind::Reports => one.reports[at] == two.reports[place],
            Kind::Sections => one.sections[at] == two.sections[place],
            Kind::Measures => one.measures[at] == two.measures[place],
            Kind::Paragraphs => one.paragraphs[at] == two.paragraphs[place],
            Kind::Metrics => one.metrics[at] == two.metrics[place],
            Kind::Repairs => one.repairs[at] == two.repairs[place],
            Kind::Findings => one.findings[at] == two.findings[place],
        }
    }

    fn schema(&self) -> SchemaRef {
        Arc::new(arrow_schema(self.kind))
    }

    fn batches(&self, py: Python<'_>) -> PyResult<Vec<RecordBatch>> {
        if let Some(batches) = self.batches.get() {
            return Ok(batches.clone());
        }
        let built = py.detach(|| self.build()).map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        Ok(self.batches.get_or_init(|| built).clone())
    }

    fn build(&self) -> Result<Vec<RecordBatch>, baogao_export::ExportError> {
        let mut batches = Vec::new();
        let mut first = 0;
        while self.starts[first] < self.len() || batches.is_empty() {
            let full = self.starts[first] + BATCH;
            let end = self.starts.partition_point(|&start| start < full).min(self.entries.len());
            let mut builder = BatchBuilder::with_capacity(self.kind, self.starts[end] - self.starts[first]);
            for entry in &self.entries[first..end] {
                builder.push(&entry.name, &entry.document);
            }
            batches.push(builder.finish()?);
            first = end;
        }
        Ok(batches)
    }
}

#[pymethods]
impl Table {
    /// Its name: `metrics`, `sections` …
    #[getter]
    fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// The names of its columns in Arrow, data frames and files.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.kind.columns().iter().map(|column| column.name))
    }

    fn __len__(&self) -> usize {
        self.len()
    }

    fn __getitem__<'py>(&self, at: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, len) = (at.py(), self.len());
        if let Ok(slice) = at.cast::<PySlice>() {
            let range = slice.indices(len as isize)?;
            let rows = (0..range.slicelength as isize).map(|nth| range.start + nth * range.step);
            let rows: Vec<_> = rows.map(|row| self.record(py, row as usize)).collect::<PyResult<_>>()?;
            return Ok(PyTuple::new(py, rows)?.into_any());
        }
        let index: isize = at.extract().map_err(|_| PyTypeError::new_err("an index is an int or a slice"))?;
        let row = if index < 0 { index + len as isize } else { index };
        match usize::try_from(row) {
            Ok(row) if row < len => self.record(py, row),
            _ => Err(PyIndexError::new_err(format!("no row {index} in {} of {len}", self.kind.name()))),
        }
    }

    fn __iter__(slf: Bound<'_, Self>) -> Rows {
        Rows { table: slf.unbind(), next: 0.into() }
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.len() == other.len()
            && (0..self.len()).all(|row| self.same_row(row, other))
    }

    fn __hash__(&self) -> u64 {
        crate::convert::hash(&(self.kind, self.len()))
    }

    /// The first rows, with the columns that tell most.
    fn __repr__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._show")?.call_method1("table_text", (slf,))
    }

    /// The same in a notebook.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._show")?.call_method1("table_html", (slf,))
    }

    /// Writes all rows and columns as comma-separated values; with `bom=True` Excel takes them for UTF-8.
    #[pyo3(signature = (path, *, bom = false))]
    fn to_csv(&self, py: Python<'_>, path: PathBuf, bom: bool) -> PyResult<()> {
        export::file(py, &path, |out| export::csv(self.kind, &self.entries, bom, out))
    }

    /// Writes all rows and columns as a spreadsheet (.xlsx) of one sheet.
    fn to_excel(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        export::file(py, &path, |out| export::xlsx(&[self.kind], &self.entries, out))
    }

    /// Writes all rows and columns as a Parquet file, by pyarrow or polars, whichever is installed.
    fn to_parquet<'py>(slf: &Bound<'py, Self>, path: PathBuf) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._frames")?.call_method1("to_parquet", (slf, path))
    }

    #[allow(clippy::type_complexity)] // a constructor and its arguments, as pickle wants them
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (&'static str, Vec<(String, crate::document::Document)>))> {
        let function = py.import("baogao._baogao")?.getattr("_table")?;
        let document = |entry: &Entry| crate::document::Document(Arc::clone(&entry.document));
        let entries = self.entries.iter().map(|entry| (entry.name.clone(), document(entry))).collect();
        Ok((function, (self.kind.name(), entries)))
    }

    /// The rows as a stream of Arrow record batches, without a copy.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface leaves it to the producer whether it casts: consumers do it better.
        let _ = requested_schema;
        arrow::stream(py, self.schema(), self.batches(py)?)
    }

    /// The types of the columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema: &Schema = &self.schema();
        arrow::schema(py, schema)
    }

    /// A `pyarrow.Table` over the same buffers.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let frames = slf.py().import("baogao._frames")?;
        frames.call_method1("to_arrow", (slf,))
    }

    /// A `pandas.DataFrame`; decimals are `Decimal`, days are `datetime.date`.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let frames = slf.py().import("baogao._frames")?;
        frames.call_method1("to_pandas", (slf,))
    }

    /// A `polars.DataFrame`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let frames = slf.py().import("baogao._frames")?;
        frames.call_method1("to_polars", (slf,))
    }
}

/// A walk over the rows of a table.
#[pyclass(module = "baogao")]
pub(crate) struct Rows {
    table: Py<Table>,
    next: std::sync::atomic::AtomicUsize,
}

#[pymethods]
impl Rows {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let table = self.table.get();
        let row = self.next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        (row < table.len()).then(|| table.record(py, row)).transpose()
    }
}

/// A table by its parts, for unpickling.
#[pyfunction]
#[pyo3(name = "_table")]
pub(crate) fn table(
    name: &str,
    entries: Vec<(String, PyRef<'_, crate::document::Document>)>,
) -> PyResult<Table> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
    let kind = kind.ok_or_else(|| PyRuntimeError::new_err(format!("no table is called {name}")))?;
    let entry = |(name, document): (String, PyRef<'_, crate::document::Document>)| Entry {
        name,
        document: Arc::clone(&document.0),
    };
    Ok(Table::new(kind, entries.into_iter().map(entry).collect()))
}
