//! The panel of a corpus: an Arrow table of its own.

use arrow_array::RecordBatch;
use baogao_export::panel_schema;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::arrow;
use crate::table::Entry;

/// Indicators by region and year: one row a report, indicator, period and status.
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Panel(RecordBatch);

impl Panel {
    pub(crate) fn of(py: Python<'_>, entries: &[Entry], indicators: &[String]) -> PyResult<Self> {
        let documents = || entries.iter().map(|entry| (entry.name.as_str(), &*entry.document));
        let batch = py.detach(|| baogao_export::panel(documents(), indicators));
        batch.map(Self).map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }
}

#[pymethods]
impl Panel {
    /// The names of its columns.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, panel_schema().fields().iter().map(|field| field.name().as_str()))
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<Panel of {} rows>", self.0.num_rows())
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
        arrow::stream(py, self.0.schema(), vec![self.0.clone()])
    }

    /// The types of the columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        arrow::schema(py, &panel_schema())
    }

    /// A `pyarrow.Table` over the same buffers.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._frames")?.call_method1("to_arrow", (slf,))
    }

    /// A `pandas.DataFrame`; decimals are `Decimal`, days are `datetime.date`.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._frames")?.call_method1("to_pandas", (slf,))
    }

    /// A `polars.DataFrame`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao._frames")?.call_method1("to_polars", (slf,))
    }
}
