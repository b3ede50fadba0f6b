//! Tables over a corpus: the panel, the scorecard, a series. And the catalogue that their names are from.

use std::path::PathBuf;

use arrow_array::RecordBatch;
use baogao_export::{CsvOptions, ExportError, PanelOptions, PeriodKind, Sheet, SheetRow};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::arrow;
use crate::export::{self, Rows, documents};
use crate::table::Entry;

/// A table over a corpus: indicators by region and year, one row a cell; a scorecard and a series are such tables too.
///
/// It is an Arrow table (PyCapsule interface): `pl.DataFrame(panel)`, `pa.table(panel)`. Printed, its first rows.
///
/// >>> import baogao
/// >>> text = "青山县2024年政府工作报告\n2023年，全县地区生产总值186.4亿元，增长5.8%。\n"
/// >>> baogao.parse_many([text]).panel("GDP", scale="亿元")
/// <Panel of 1 row>
/// region  year  indicator     status  value  unit  growth  doc
/// 青山县  2023  地区生产总值  actual  186.4  亿元  5.8     0
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Panel {
    rows: Box<dyn Rows>,
    batch: RecordBatch,
    name: &'static str,
}

/// What is asked of a panel, as Python gives it.
pub(crate) struct Asked {
    pub(crate) indicators: Vec<String>,
    pub(crate) status: Option<String>,
    pub(crate) kinds: Option<Vec<String>>,
    pub(crate) scale: Option<String>,
}

impl Asked {
    /// A string asks for one indicator, anything else is gone through.
    pub(crate) fn indicators(asked: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<String>> {
        let Some(asked) = asked else { return Ok(Vec::new()) };
        if let Ok(one) = asked.extract::<String>() {
            return Ok(vec![one]);
        }
        asked.try_iter()?.map(|one| one?.extract()).collect()
    }

    fn options(&self) -> PyResult<PanelOptions> {
        let mut options = PanelOptions::new(&self.indicators).map_err(refused)?;
        if let Some(status) = &self.status {
            options = options.status(match status.as_str() {
                "actual" => baogao::Status::Actual,
                "target" => baogao::Status::Target,
                _ => {
                    return Err(PyValueError::new_err(format!(
                        "no such status: {status:?}: actual or target"
                    )));
                }
            });
        }
        if let Some(kinds) = &self.kinds {
            let kind = |name: &String| {
                PeriodKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
                    PyValueError::new_err(format!("no such kind: {name:?}: year, part, average or sum"))
                })
            };
            options = options.kinds(kinds.iter().map(kind).collect::<PyResult<Vec<_>>>()?);
        }
        match &self.scale {
            Some(scale) => options.scale(scale).map_err(refused),
            None => Ok(options),
        }
    }
}

fn refused(error: ExportError) -> PyErr {
    match error {
        ExportError::Indicator(_) | ExportError::Scale(_) => PyValueError::new_err(error.to_string()),
        _ => PyRuntimeError::new_err(error.to_string()),
    }
}

impl Panel {
    pub(crate) fn of(py: Python<'_>, entries: &[Entry], asked: &Asked) -> PyResult<Self> {
        let options = asked.options()?;
        py.detach(|| Self::told("Panel", baogao_export::panel_of(documents(entries), &options)?))
            .map_err(refused)
    }

    pub(crate) fn scorecard(py: Python<'_>, entries: &[Entry], asked: &Asked) -> PyResult<Self> {
        let options = asked.options()?;
        py.detach(|| Self::told("Scorecard", baogao_export::scorecard(documents(entries), &options)?))
            .map_err(refused)
    }

    pub(crate) fn series(
        py: Python<'_>,
        entries: &[Entry],
        indicator: &str,
        region: Option<&str>,
    ) -> PyResult<Self> {
        py.detach(|| Self::told("Series", baogao_export::series(documents(entries), indicator, region)?))
            .map_err(refused)
    }

    fn told<R: SheetRow + Send + Sync>(name: &'static str, sheet: Sheet<R>) -> Result<Self, ExportError> {
        let batch = sheet.batch()?;
        Ok(Self { rows: Box::new(sheet), batch, name })
    }
}

#[pymethods]
impl Panel {
    /// The names of its columns in Arrow, data frames and files.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let schema = self.batch.schema();
        PyTuple::new(py, schema.fields().iter().map(|field| field.name().as_str()))
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// What it is: `Panel`, `Scorecard` or `Series`.
    #[getter]
    fn name(&self) -> &'static str {
        self.name
    }

    /// The cells of the first rows as they are read, for a view.
    fn _cells(&self, most: usize) -> Vec<Vec<Option<String>>> {
        (0..most.min(self.batch.num_rows())).map(|row| self.rows.cells(row)).collect()
    }

    /// The first rows, with the columns that tell most.
    fn __repr__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._show")?.call_method1("panel_text", (slf,))
    }

    /// The same in a notebook.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._show")?.call_method1("panel_html", (slf,))
    }

    /// Writes all rows and columns as comma-separated values; with `bom=True` Excel takes them for UTF-8.
    #[pyo3(signature = (path, *, bom = false))]
    fn to_csv(&self, py: Python<'_>, path: PathBuf, bom: bool) -> PyResult<()> {
        export::file(py, &path, |out| self.rows.csv(CsvOptions { bom }, out))
    }

    /// Writes all rows and columns as a spreadsheet (.xlsx) of one sheet.
    fn to_excel(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        export::file(py, &path, |out| self.rows.xlsx(out))
    }

    /// Writes all rows and columns as a Parquet file, by pyarrow or polars, whichever is installed.
    fn to_parquet<'py>(slf: &Bound<'py, Self>, path: PathBuf) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._frames")?.call_method1("to_parquet", (slf, path))
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
        arrow::stream(py, self.batch.schema(), vec![self.batch.clone()])
    }

    /// The types of the columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        arrow::schema(py, &self.batch.schema())
    }

    /// A `pyarrow.Table` over the same buffers.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._frames")?.call_method1("to_arrow", (slf,))
    }

    /// A `pandas.DataFrame`; decimals are `Decimal`, or floats where `decimals` is false; days are `datetime.date`.
    #[pyo3(signature = (*, decimals = true))]
    fn to_pandas<'py>(slf: &Bound<'py, Self>, decimals: bool) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._frames")?.call_method1("to_pandas", (slf, decimals))
    }

    /// A `polars.DataFrame`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._frames")?.call_method1("to_polars", (slf,))
    }
}

/// An indicator of the catalogue: what `indicator_id` of a record names, and a panel is asked by.
///
/// >>> import baogao
/// >>> gdp = baogao.indicators("GDP")[0]
/// >>> gdp.name, gdp.unit, gdp.domain, gdp.lower_is_better
/// ('地区生产总值', '亿元', 'accounts', False)
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(PartialEq, Eq)]
pub(crate) struct Indicator(&'static baogao::Indicator);

impl std::hash::Hash for Indicator {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}

#[pymethods]
impl Indicator {
    /// The canonical name, which `indicator_id` holds.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name
    }

    /// Other phrases for it.
    #[getter]
    fn aliases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.aliases)
    }

    /// What it is, in a line.
    #[getter]
    fn definition(&self) -> &'static str {
        self.0.definition
    }

    /// The unit that it is usually given in; empty where it has none.
    #[getter]
    fn unit(&self) -> &'static str {
        self.0.unit
    }

    /// Dimensions that an amount of it has.
    #[getter]
    fn dimensions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.dimensions)
    }

    /// What the National Bureau of Statistics calls it, where it publishes it.
    #[getter]
    fn bureau(&self) -> Option<&'static str> {
        self.0.bureau
    }

    /// The part of the catalogue that it stands in.
    #[getter]
    fn domain(&self) -> &'static str {
        self.0.domain
    }

    /// Less of it is better.
    #[getter]
    fn lower_is_better(&self) -> bool {
        self.0.lower_is_better
    }

    /// Whose it is may stand in front.
    #[getter]
    fn owner(&self) -> bool {
        self.0.owner
    }

    /// The indicators that add up to it.
    #[getter]
    fn sum_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.sum_of)
    }

    fn __repr__(&self) -> String {
        format!("<Indicator {} ({}): {}>", self.0.name, self.0.unit, self.0.definition)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&'static str,))> {
        Ok((py.import("baogao._baogao")?.getattr("_indicator")?, (self.0.name,)))
    }
}

/// The indicators of the catalogue whose name, aliases, definition or domain hold a text; all without one.
///
/// >>> import baogao
/// >>> [indicator.name for indicator in baogao.indicators("城镇新增就业")]
/// ['城镇新增就业']
#[pyfunction]
#[pyo3(signature = (query = None))]
pub(crate) fn indicators(query: Option<&str>) -> Vec<Indicator> {
    baogao::search_indicators(query.unwrap_or_default()).into_iter().map(Indicator).collect()
}

/// An indicator by its name, for unpickling.
#[pyfunction]
#[pyo3(name = "_indicator")]
pub(crate) fn indicator(name: &str) -> PyResult<Indicator> {
    baogao::find_indicator(name).map(Indicator).map_err(|error| PyValueError::new_err(error.to_string()))
}
