//! The command, for `python -m baogao` and the script of the package.

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the command line and gives its exit code.
#[pyfunction]
#[pyo3(name = "_command")]
pub(crate) fn command(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| baogao_cli::run(arguments))
}
