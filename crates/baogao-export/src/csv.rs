//! Tables as comma-separated values.

use std::io::Write;

use baogao::Document;

use crate::column::Cell;
use crate::error::ExportError;
use crate::table::Table;

/// How CSV is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CsvOptions {
    /// Begin with a byte order mark, without which Excel takes UTF-8 for the system's encoding.
    pub bom: bool,
}

/// Writes a table of any number of documents, a header first. RFC 4180 with line ends of `\n`; an empty cell is nothing.
///
/// # Errors
/// [`ExportError`] where `out` refuses.
pub fn csv<'a>(
    table: Table,
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    options: CsvOptions,
    out: impl Write,
) -> Result<(), ExportError> {
    let mut writer = CsvWriter::new(table, options, out)?;
    for (doc, document) in documents {
        writer.write(doc, document)?;
    }
    writer.finish()
}

/// Writes a table document by document.
pub struct CsvWriter<W: Write> {
    table: Table,
    out: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn new(table: Table, options: CsvOptions, mut out: W) -> Result<Self, ExportError> {
        if options.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut writer = Self::without_header(table, out);
        writer.out.write_record(table.columns().iter().map(|column| column.name))?;
        Ok(writer)
    }

    /// Goes on with a table whose header stands already.
    pub fn without_header(table: Table, out: W) -> Self {
        Self { table, out: csv::Writer::from_writer(out) }
    }

    /// Writes the rows of a document.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn write(&mut self, doc: &str, document: &Document) -> Result<(), ExportError> {
        let out = &mut self.out;
        let mut digits = String::new();
        self.table.rows(doc, document, |cells| {
            for cell in cells {
                match cell {
                    Cell::Empty => out.write_field("")?,
                    Cell::Int(value) => {
                        use std::fmt::Write;
                        digits.clear();
                        let _ = write!(digits, "{value}");
                        out.write_field(&digits)?;
                    }
                    Cell::Text(text) => out.write_field(text.as_bytes())?,
                    Cell::Decimal(value) => out.write_field(value.to_string())?,
                    Cell::Bool(value) => out.write_field(if value { "true" } else { "false" })?,
                    Cell::Date(date) => out.write_field(date.to_string())?,
                }
            }
            out.write_record(None::<&[u8]>)
        })?;
        Ok(())
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn finish(mut self) -> Result<(), ExportError> {
        self.out.flush()?;
        Ok(())
    }
}
