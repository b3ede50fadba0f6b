//! Python bindings of baogao: thin, typed, no logic. The Python package `baogao` re-exports what stands here.

mod arrow;
mod chunk;
mod clean;
mod command;
mod convert;
mod corpus;
mod diff;
mod document;
mod explain;
mod export;
mod facts;
mod finding;
mod many;
mod metric;
mod numbers;
mod open;
mod outline;
mod panel;
mod parser;
mod patient;
mod place;
mod record;
mod search;
mod span;
mod table;
mod text;

use mimalloc::MiMalloc;
use pyo3::prelude::*;

/// Keeps what one document gave back for the next one; the system's own hands the pages of large tables back each time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The compiled half of the package `baogao`.
#[pymodule]
mod _baogao {
    #[pymodule_export]
    use crate::chunk::Chunk;
    #[pymodule_export]
    use crate::clean::{Cleaning, clean};
    #[pymodule_export]
    use crate::command::command;
    #[pymodule_export]
    use crate::corpus::{Corpus, Failure, LeftOut, corpus};
    #[pymodule_export]
    use crate::diff::{Comparison, compare};
    #[pymodule_export]
    use crate::document::{Document, Source, parse, record};
    #[pymodule_export]
    use crate::explain::Rule;
    #[pymodule_export]
    use crate::facts::{Region, Stretch, region, stretch};
    #[pymodule_export]
    use crate::finding::{Finding, Repair};
    #[pymodule_export]
    use crate::many::{inputs, parse_many};
    #[pymodule_export]
    use crate::metric::{Metric, Period, period};
    #[pymodule_export]
    use crate::numbers::{NumberError, Quantity, format_number, number, quantities, quantity};
    #[pymodule_export]
    use crate::open::{ReadError, open_bytes, open_pages, open_path, read_error};
    #[pymodule_export]
    use crate::outline::{Measure, Paragraph, Report, Section};
    #[pymodule_export]
    use crate::panel::{Indicator, Panel, indicator, indicators};
    #[pymodule_export]
    use crate::parser::{Parser, parser};
    #[pymodule_export]
    use crate::place::Place;
    #[pymodule_export]
    use crate::search::Hit;
    #[pymodule_export]
    use crate::span::{Span, span};
    #[pymodule_export]
    use crate::table::{Rows, Table, table};

    /// The version of the package.
    #[pymodule_init]
    fn version(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        use pyo3::types::PyModuleMethods;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
