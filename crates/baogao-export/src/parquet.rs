//! Tables as Parquet files.

use std::io::Write;
use std::sync::Arc;

use baogao::Document;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::arrow::{BatchBuilder, arrow_schema};
use crate::error::ExportError;
use crate::table::Table;

/// Rows that are collected before they are handed to the file.
pub(crate) const BATCH: usize = 16_384;

/// Writes a table of any number of documents, compressed with Snappy.
///
/// # Errors
/// [`ExportError`] where `out` refuses.
pub fn parquet<'a>(
    table: Table,
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    out: impl Write + Send,
) -> Result<(), ExportError> {
    let mut writer = ParquetWriter::new(table, out)?;
    for (doc, document) in documents {
        writer.write(doc, document)?;
    }
    writer.finish()?;
    Ok(())
}

pub(crate) fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(4 * BATCH))
        .build()
}

/// Writes a table document by document.
pub struct ParquetWriter<W: Write + Send> {
    rows: BatchBuilder,
    out: ArrowWriter<W>,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn new(table: Table, out: W) -> Result<Self, ExportError> {
        let out = ArrowWriter::try_new(out, Arc::new(arrow_schema(table)), Some(properties()))?;
        Ok(Self { rows: BatchBuilder::new(table), out })
    }

    /// Writes the rows of a document.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn write(&mut self, doc: &str, document: &Document) -> Result<(), ExportError> {
        self.rows.push(doc, document);
        if self.rows.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        let batch = self.rows.finish()?;
        self.out.write(&batch)?;
        Ok(())
    }

    /// Writes what is still held back, and the footer, and gives back what was written to.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn finish(mut self) -> Result<W, ExportError> {
        self.flush()?;
        Ok(self.out.into_inner()?)
    }
}
