//! `baogao parse --table all`: every table from one parse, a file a table in one folder.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
#[cfg(feature = "parquet")]
use baogao_export::ParquetWriter;
use baogao_export::{CsvOptions, CsvWriter, Table};

use crate::batch::{Batch, Outcome};
use crate::output::finish;
use crate::whole_file::Sink;

/// The folder of `--output`, made where it is not there.
fn folder(path: Option<&Path>) -> Result<PathBuf> {
    let Some(path) = path else {
        bail!("all tables go to a folder: name it by --output");
    };
    fs::create_dir_all(path).with_context(|| path.display().to_string())?;
    Ok(path.to_owned())
}

/// Every table with what its file is written through.
fn opened<T>(folder: &Path, ending: &str, mut begin: impl FnMut(Table, Sink) -> Result<T>) -> Result<Vec<T>> {
    let open = |table: Table| {
        let path = folder.join(format!("{}.{ending}", table.name()));
        begin(table, Sink::open(Some(&path))?)
    };
    Table::ALL.into_iter().map(open).collect()
}

/// All tables as CSV: rows are written where documents are parsed, below their headers.
pub(crate) fn csv(batch: Batch, path: Option<&Path>, options: CsvOptions) -> Result<Outcome> {
    let mut files = opened(&folder(path)?, "csv", |table, mut out| {
        CsvWriter::new(table, options, &mut out)?.finish()?;
        Ok(out)
    })?;
    let outcome = batch.run(
        |parsed| {
            let rows = |table| {
                let mut rows = Vec::new();
                let mut writer = CsvWriter::without_header(table, &mut rows);
                writer.write(&parsed.doc, &parsed.document)?;
                writer.finish()?;
                Ok(rows)
            };
            Table::ALL.into_iter().map(rows).collect::<Result<Vec<_>>>()
        },
        |rows| files.iter_mut().zip(rows).try_for_each(|(file, rows)| Ok(file.write_all(&rows)?)),
    )?;
    files.into_iter().try_fold(outcome, |outcome, file| finish(file, outcome))
}

/// All tables as Parquet.
#[cfg(feature = "parquet")]
pub(crate) fn parquet(batch: Batch, path: Option<&Path>) -> Result<Outcome> {
    let mut files = opened(&folder(path)?, "parquet", |table, out| Ok(ParquetWriter::new(table, out)?))?;
    let outcome = batch.run(Ok, |parsed| {
        files.iter_mut().try_for_each(|file| Ok(file.write(&parsed.doc, &parsed.document)?))
    })?;
    files.into_iter().try_fold(outcome, |outcome, file| finish(file.finish()?, outcome))
}
