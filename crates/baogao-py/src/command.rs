//! The command, for `python -m baogao` and the script of the package.

use std::ffi::OsString;

use baogao_input::pdf::{Page, PdfReader};
use baogao_input::{Format, Options, ReadError as InputError};
use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;

use crate::open;

/// Runs the command line and gives its exit code.
#[pyfunction]
#[pyo3(name = "_command")]
pub(crate) fn command(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| baogao_cli::run_with(arguments, Some(PdfReader::new(pages))))
}

/// The pages of a PDF by the library behind the Python half; where it is not installed, that is said.
fn pages(bytes: &[u8], options: &Options) -> Result<Vec<Page>, InputError> {
    Python::attach(|py| {
        let read = || {
            let pages = py.import("baogao._pdf")?.call_method1("pages", (bytes, options.name.as_deref()))?;
            pages.extract::<Vec<open::Page>>()
        };
        let damaged = |detail: String| InputError::Damaged { format: Format::Pdf, detail };
        match read() {
            Ok(pages) => Ok(pages.into_iter().map(open::page).collect()),
            Err(error) if error.is_instance_of::<PyImportError>(py) => Err(InputError::Pdf),
            Err(error) => {
                let value = error.value(py);
                let code = value.getattr("code").and_then(|code| code.extract::<String>());
                Err(match code.as_deref() {
                    Ok("encrypted") => InputError::Encrypted,
                    _ => damaged(value.to_string()),
                })
            }
        }
    })
}
