//! Tables to files, by the crate that writes them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use baogao_export::{CsvOptions, ExportError, Sheet, SheetRow, Table as Kind, XlsxWriter};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use crate::open;
use crate::table::Entry;

/// What a table is written to.
pub(crate) type Out = BufWriter<File>;

/// Rows over many documents, whichever they are.
pub(crate) trait Rows: Send + Sync {
    fn csv(&self, options: CsvOptions, out: &mut Out) -> Result<(), ExportError>;

    fn xlsx(&self, out: &mut Out) -> Result<(), ExportError>;

    /// The cells of a row as they are read.
    fn cells(&self, row: usize) -> Vec<Option<String>>;
}

impl<R: SheetRow + Send + Sync> Rows for Sheet<R> {
    fn csv(&self, options: CsvOptions, out: &mut Out) -> Result<(), ExportError> {
        Sheet::csv(self, options, out)
    }

    fn xlsx(&self, out: &mut Out) -> Result<(), ExportError> {
        Sheet::xlsx(self, out)
    }

    fn cells(&self, row: usize) -> Vec<Option<String>> {
        Sheet::cells(self, row)
    }
}

/// A table of documents as comma-separated values.
pub(crate) fn csv(kind: Kind, entries: &[Entry], bom: bool, out: &mut Out) -> Result<(), ExportError> {
    baogao_export::csv(kind, documents(entries), CsvOptions { bom }, out)
}

/// Tables of documents as a spreadsheet, a sheet each.
pub(crate) fn xlsx(kinds: &[Kind], entries: &[Entry], out: &mut Out) -> Result<(), ExportError> {
    let mut writer = XlsxWriter::of(kinds);
    for (name, document) in documents(entries) {
        writer.write(name, document)?;
    }
    writer.finish(out)
}

/// Documents with their names.
pub(crate) fn documents(entries: &[Entry]) -> impl Iterator<Item = (&str, &baogao::Document)> {
    entries.iter().map(|entry| (entry.name.as_str(), &*entry.document))
}

/// A table by its name.
pub(crate) fn kind(name: &str) -> PyResult<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        let known = Kind::ALL.map(Kind::name).join(", ");
        PyValueError::new_err(format!("no table is called {name:?}: {known}, or all"))
    })
}

/// Writes a file that takes its target's place once it is whole.
pub(crate) fn file(
    py: Python<'_>,
    path: &Path,
    write: impl FnOnce(&mut Out) -> Result<(), ExportError> + Send,
) -> PyResult<()> {
    py.detach(|| if is_file(path) { beside(path, write) } else { straight(path, write) }).map_err(|error| {
        let called = path.display().to_string();
        match error {
            ExportError::Io(error) => open::system(&called, &error),
            ExportError::TooManyRows { .. } => PyValueError::new_err(format!("{called}: {error}")),
            _ => PyRuntimeError::new_err(format!("{called} {error}")),
        }
    })
}

/// Whether there is a file of a disk, or nothing yet.
fn is_file(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |kind| kind.is_file())
}

fn beside(path: &Path, write: impl FnOnce(&mut Out) -> Result<(), ExportError>) -> Result<(), ExportError> {
    // a link stays one: what it leads to is replaced
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // the error of the system itself, and not one around it
    let mut refused = None;
    let made = tempfile::Builder::new().prefix(".baogao-").make_in(folder, |path| {
        let file = OpenOptions::new().write(true).create_new(true).open(path);
        file.inspect_err(|error| refused = error.raw_os_error())
    });
    let made = made.map_err(|error| refused.map_or(error, io::Error::from_raw_os_error))?;
    let (file, whole) = made.into_parts();
    finished(file, write)?;
    whole.persist(&target).map_err(|refused| ExportError::Io(refused.error))
}

/// A pipe or a device has no place beside it.
fn straight(path: &Path, write: impl FnOnce(&mut Out) -> Result<(), ExportError>) -> Result<(), ExportError> {
    finished(OpenOptions::new().write(true).open(path)?, write)
}

fn finished(file: File, write: impl FnOnce(&mut Out) -> Result<(), ExportError>) -> Result<(), ExportError> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.flush()?;
    Ok(())
}
