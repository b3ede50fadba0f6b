//! Many documents as one: a sequence of them, and their tables in common.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use baogao_export::{FileNames, PageOptions, Table as Kind, html, html_index};
use pyo3::exceptions::{PyIndexError, PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PySlice, PyTuple};

use crate::convert::{hash, language, short};
use crate::document::Document;
use crate::panel::{Asked, Panel};
use crate::search::search;
use crate::table::{Entry, Table};
use crate::{export, open};

/// Documents in the order of their inputs, each under its name; tables have the name in the column `doc`, and the hash of
/// what was read in `sha256`.
///
/// A file of a folder is called by its path below the folder, one that was given by itself by its file name.
///
/// >>> import baogao
/// >>> corpus = baogao.parse_many([("a", "全市粮食产量32万吨。"), ("b", "全市油料产量5万吨。")])
/// >>> corpus["b"].metrics[0].name, [metric.doc for metric in corpus.metrics]
/// ('油料产量', ['a', 'b'])
#[pyclass(frozen, module = "baogao", sequence)]
pub(crate) struct Corpus {
    entries: Arc<[Entry]>,
    failures: Arc<[Failure]>,
    left_out: Arc<[LeftOut]>,
}

/// A file of a folder or an archive that was passed over: a hidden one, or one of a kind that is not read.
///
/// `Corpus.left_out` has them; what was to be read and could not be is a `Failure` in `Corpus.errors`.
///
/// >>> import baogao
/// >>> baogao.LeftOut("reports/.hidden.txt", "hidden").reason
/// 'hidden'
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct LeftOut {
    /// Its path; in an archive the archive and the path in it.
    #[pyo3(get)]
    pub(crate) name: String,
    /// Why it was passed over.
    #[pyo3(get)]
    pub(crate) reason: String,
}

#[pymethods]
impl LeftOut {
    #[new]
    fn new(name: String, reason: String) -> Self {
        Self { name, reason }
    }

    fn __repr__(&self) -> String {
        format!("<LeftOut {:?}: {}>", self.name, self.reason)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, &str)) {
        (py.get_type::<Self>().into_any(), (&self.name, &self.reason))
    }
}

/// An input that gave no document, and why.
///
/// `parse_many(…, errors="collect")` gathers them in `Corpus.errors`, in the order of the inputs.
///
/// >>> import baogao
/// >>> corpus = baogao.parse_many(["全年增长5%。", None], errors="collect")
/// >>> [(error.doc, error.code, error.message) for error in corpus.errors]
/// [('1', 'type', 'a text, a (name, text) or a pathlib.Path, not NoneType')]
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Failure {
    /// What the input is called.
    #[pyo3(get)]
    pub(crate) doc: String,
    /// A short name of the reason.
    #[pyo3(get)]
    pub(crate) code: String,
    /// The reason, and what to do.
    #[pyo3(get)]
    pub(crate) message: String,
}

#[pymethods]
impl Failure {
    #[new]
    fn new(doc: String, code: String, message: String) -> Self {
        Self { doc, code, message }
    }

    fn __repr__(&self) -> String {
        format!("<Failure {:?} {}: {}>", short(&self.doc), self.code, short(&self.message))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (&str, &str, &str)) {
        (py.get_type::<Self>().into_any(), (&self.doc, &self.code, &self.message))
    }
}

impl Corpus {
    pub(crate) fn from_parts(entries: Vec<Entry>, failures: Vec<Failure>, left_out: Vec<LeftOut>) -> Self {
        Self { entries: entries.into(), failures: failures.into(), left_out: left_out.into() }
    }

    fn table(&self, kind: Kind) -> Table {
        Table::new(kind, Arc::clone(&self.entries))
    }

    fn document<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Document(Arc::clone(&self.entries[index].document)))?.into_any())
    }
}

#[pymethods]
impl Corpus {
    /// A corpus of documents that are there already, called by their sources or their places.
    #[new]
    fn new(documents: Vec<PyRef<'_, Document>>) -> Self {
        let entry = |(place, document): (usize, PyRef<'_, Document>)| {
            let name = document.0.source.name.clone().unwrap_or_else(|| place.to_string());
            Entry { name, document: Arc::clone(&document.0) }
        };
        Self::from_parts(documents.into_iter().enumerate().map(entry).collect(), Vec::new(), Vec::new())
    }

    /// What the documents are called.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.entries.iter().map(|entry| entry.name.as_str()))
    }

    /// The inputs that gave no document, where they were collected.
    #[getter]
    fn errors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.failures.iter().cloned())
    }

    /// The files of folders and archives that were passed over, each with its reason.
    #[getter]
    fn left_out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.left_out.iter().cloned())
    }

    /// The documents as a table, a row each.
    #[getter]
    fn documents(&self) -> Table {
        self.table(Kind::Documents)
    }

    /// The reports of all documents.
    #[getter]
    fn reports(&self) -> Table {
        self.table(Kind::Reports)
    }

    /// The headings of all documents.
    #[getter]
    fn sections(&self) -> Table {
        self.table(Kind::Sections)
    }

    /// The enumerated items of all documents.
    #[getter]
    fn measures(&self) -> Table {
        self.table(Kind::Measures)
    }

    /// The paragraphs of all documents.
    #[getter]
    fn paragraphs(&self) -> Table {
        self.table(Kind::Paragraphs)
    }

    /// The metric records of all documents.
    #[getter]
    fn metrics(&self) -> Table {
        self.table(Kind::Metrics)
    }

    /// What was repaired in all documents.
    #[getter]
    fn repairs(&self) -> Table {
        self.table(Kind::Repairs)
    }

    /// What was noticed in all documents.
    #[getter]
    fn findings(&self) -> Table {
        self.table(Kind::Findings)
    }

    /// Indicators by region and year: one row a cell, with its value, growth and sentence, and what else was read for it.
    ///
    /// An indicator is a name or an alias of the catalogue, or a word of reports; another one raises `ValueError` with names
    /// near it. None stands for all of the catalogue. `scale` gives values in a unit such as 亿元. Rows are of whole years;
    /// other `kinds` are rows of their own.
    #[pyo3(signature = (indicators = None, *, status = None, kinds = None, scale = None))]
    fn panel(
        &self,
        py: Python<'_>,
        indicators: Option<&Bound<'_, PyAny>>,
        status: Option<String>,
        kinds: Option<Vec<String>>,
        scale: Option<String>,
    ) -> PyResult<Panel> {
        let indicators = Asked::indicators(indicators)?;
        Panel::of(py, &self.entries, &Asked { indicators, status, kinds, scale })
    }

    /// Writes a page for every document into a folder, and a page over all of them: the list and its search, the panel,
    /// charts, the scorecard.
    #[pyo3(signature = (folder, *, lang = "zh"))]
    fn to_html(&self, py: Python<'_>, folder: PathBuf, lang: &str) -> PyResult<()> {
        let options = PageOptions { language: language(lang)? };
        let write = |file: &str, page: String| {
            let path = folder.join(file);
            std::fs::write(&path, page)
                .map_err(|error| crate::open::system(&path.display().to_string(), &error))
        };
        make(&folder)?;
        let mut names = FileNames::default();
        names.free("index");
        let files: Vec<String> =
            self.entries.iter().map(|entry| format!("{}.html", names.free(&entry.name))).collect();
        for (file, entry) in files.iter().zip(self.entries.iter()) {
            py.check_signals()?;
            write(file, py.detach(|| html(&entry.document, options)))?;
        }
        let listed = files.iter().zip(self.entries.iter());
        let listed = listed.map(|(file, entry)| (entry.name.as_str(), file.as_str(), &*entry.document));
        let index = py.detach(|| html_index(listed, options));
        write("index.html", index.map_err(|error| PyValueError::new_err(error.to_string()))?)
    }

    /// What reports plan beside what the reports of the next year say was reached: met, missed or open.
    #[pyo3(signature = (indicators = None, *, scale = None))]
    fn scorecard(
        &self,
        py: Python<'_>,
        indicators: Option<&Bound<'_, PyAny>>,
        scale: Option<String>,
    ) -> PyResult<Panel> {
        let indicators = Asked::indicators(indicators)?;
        Panel::scorecard(py, &self.entries, &Asked { indicators, status: None, kinds: None, scale })
    }

    /// One indicator of a region (its name or code) over the years, with what later reports say again.
    #[pyo3(signature = (indicator, *, region = None))]
    fn series(&self, py: Python<'_>, indicator: &str, region: Option<&str>) -> PyResult<Panel> {
        Panel::series(py, &self.entries, indicator, region)
    }

    /// The headings, enumerated items and paragraphs in which every word of a query stands, document by document.
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
        search(py, &self.entries, query, within.as_ref())
    }

    /// Writes a table as comma-separated values, as the command does; `table="all"` writes every one into a folder.
    ///
    /// With `bom=True` Excel takes them for UTF-8.
    #[pyo3(signature = (path, *, table = "metrics", bom = false))]
    fn to_csv(&self, py: Python<'_>, path: PathBuf, table: &str, bom: bool) -> PyResult<()> {
        for (path, kind) in targets(&path, table, "csv")? {
            export::file(py, &path, |out| export::csv(kind, &self.entries, bom, out))?;
        }
        Ok(())
    }

    /// Writes a spreadsheet (.xlsx) with a sheet a table.
    fn to_excel(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        export::file(py, &path, |out| export::xlsx(&Kind::ALL, &self.entries, out))
    }

    /// Writes a table as a Parquet file, by pyarrow or polars, whichever is installed; `table="all"` writes every one into a
    /// folder.
    #[pyo3(signature = (path, *, table = "metrics"))]
    fn to_parquet(&self, py: Python<'_>, path: PathBuf, table: &str) -> PyResult<()> {
        let frames = py.import("baogao._frames")?;
        for (path, kind) in targets(&path, table, "parquet")? {
            frames.call_method1("to_parquet", (self.table(kind), path))?;
        }
        Ok(())
    }

    fn __len__(&self) -> usize {
        self.entries.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        let documents: Vec<_> =
            (0..self.entries.len()).map(|index| self.document(py, index)).collect::<PyResult<_>>()?;
        PyTuple::new(py, documents)?.try_iter()
    }

    /// A document by its place or its name, or a part of the corpus.
    fn __getitem__<'py>(&self, at: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, len) = (at.py(), self.entries.len());
        if let Ok(slice) = at.cast::<PySlice>() {
            let range = slice.indices(len as isize)?;
            let places = (0..range.slicelength as isize).map(|nth| range.start + nth * range.step);
            let entries = places.map(|place| self.entries[place as usize].clone()).collect();
            return Ok(Bound::new(py, Self::from_parts(entries, Vec::new(), Vec::new()))?.into_any());
        }
        if let Ok(name) = at.extract::<&str>() {
            let index = self.entries.iter().position(|entry| entry.name == name);
            return index.map_or_else(|| Err(unknown(name)), |index| self.document(py, index));
        }
        let index: isize =
            at.extract().map_err(|_| PyTypeError::new_err("a document is found by int, slice or name"))?;
        let place = if index < 0 { index + len as isize } else { index };
        match usize::try_from(place) {
            Ok(place) if place < len => self.document(py, place),
            _ => Err(PyIndexError::new_err(format!("no document {index} among {len}"))),
        }
    }

    fn __eq__(&self, other: &Self) -> bool {
        let same = |(one, two): (&Entry, &Entry)| one.name == two.name && one.document == two.document;
        self.entries.len() == other.entries.len()
            && self.entries.iter().zip(other.entries.iter()).all(same)
            && self.failures == other.failures
    }

    fn __hash__(&self) -> u64 {
        let names: Vec<_> = self.entries.iter().map(|entry| &entry.name).collect();
        hash(&(names, &self.failures))
    }

    fn __repr__(&self) -> String {
        let metrics: usize = self.entries.iter().map(|entry| entry.document.metrics.len()).sum();
        let errors = match self.failures.len() {
            0 => String::new(),
            count => format!(", {count} errors"),
        };
        format!("<Corpus {} documents, {metrics} metrics{errors}>", self.entries.len())
    }

    /// The documents in a notebook, and what could not be read.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._show")?.call_method1("corpus_html", (slf,))
    }

    #[allow(clippy::type_complexity)] // a constructor and its arguments, as pickle wants them
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Vec<(String, Document)>, Vec<Failure>, Vec<LeftOut>))> {
        let function = py.import("baogao._baogao")?.getattr("_corpus")?;
        let entry = |entry: &Entry| (entry.name.clone(), Document(Arc::clone(&entry.document)));
        let entries = self.entries.iter().map(entry).collect();
        Ok((function, (entries, self.failures.to_vec(), self.left_out.to_vec())))
    }
}

/// A folder that is there from now on.
fn make(folder: &Path) -> PyResult<()> {
    std::fs::create_dir_all(folder)
        .map_err(|error| crate::open::system(&folder.display().to_string(), &error))
}

fn unknown(name: &str) -> PyErr {
    PyKeyError::new_err(format!("no document is called {name:?}: `names` has them all"))
}

/// The files that a table goes to, or all of them.
fn targets(path: &Path, table: &str, ending: &str) -> PyResult<Vec<(PathBuf, Kind)>> {
    if table != "all" {
        return Ok(vec![(path.to_owned(), export::kind(table)?)]);
    }
    fs::create_dir_all(path).map_err(|error| open::system(&path.display().to_string(), &error))?;
    Ok(Kind::ALL.map(|kind| (path.join(format!("{}.{ending}", kind.name())), kind)).to_vec())
}

/// A corpus by its parts, for unpickling.
#[pyfunction]
#[pyo3(name = "_corpus")]
pub(crate) fn corpus(
    entries: Vec<(String, PyRef<'_, Document>)>,
    failures: Vec<PyRef<'_, Failure>>,
    left_out: Vec<PyRef<'_, LeftOut>>,
) -> Corpus {
    let entry =
        |(name, document): (String, PyRef<'_, Document>)| Entry { name, document: Arc::clone(&document.0) };
    let failures = failures.into_iter().map(|failure| Failure::clone(&failure)).collect();
    let left_out = left_out.into_iter().map(|file| LeftOut::clone(&file)).collect();
    Corpus::from_parts(entries.into_iter().map(entry).collect(), failures, left_out)
}
