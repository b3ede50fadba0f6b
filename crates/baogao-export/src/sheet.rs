//! Rows over many documents in every format: what the panel and what stands on it hand on.

#[cfg(feature = "xlsx")]
use std::io::Seek;
use std::io::Write;

#[cfg(feature = "arrow")]
use arrow_array::RecordBatch;
#[cfg(feature = "arrow")]
use arrow_schema::Schema;
use serde_json::{Map, Value};

use crate::CsvOptions;
#[cfg(feature = "arrow")]
use crate::arrow::{RowBuilder, schema_of};
use crate::column::{Column, Field, Key};
use crate::error::ExportError;

/// A row of a [`Sheet`]: this crate has them.
#[allow(private_bounds)] // rows are of this crate
pub trait SheetRow: Fields {}

impl<R: Fields> SheetRow for R {}

/// A row that says its own columns.
pub(crate) trait Fields: Sized + 'static {
    /// The name of the table.
    const NAME: &'static str;

    fn fields() -> &'static [Field<Self>];
}

/// A table over many documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet<R> {
    pub(crate) rows: Vec<R>,
}

impl<R: SheetRow> Sheet<R> {
    /// Its columns.
    pub fn columns() -> Vec<Column> {
        R::fields().iter().map(Field::column).collect()
    }

    /// The types of its columns.
    #[cfg(feature = "arrow")]
    pub fn schema() -> Schema {
        schema_of(&Self::columns())
    }

    /// Its rows.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// The cells of a row as they are read, for a view; nothing where one is empty, and no cells where there is no such row.
    ///
    /// ```
    /// let document = baogao::parse("青山县2023年政府工作报告\n2022年，全县地区生产总值186.4亿元。\n");
    /// let options = baogao_export::PanelOptions::new(["GDP"])?;
    /// let panel = baogao_export::panel_of([("a.txt", &document)], &options)?;
    /// assert_eq!(panel.cells(0)[3].as_deref(), Some("青山县"));
    /// assert!(panel.cells(1).is_empty());
    /// # Ok::<(), baogao_export::ExportError>(())
    /// ```
    pub fn cells(&self, row: usize) -> Vec<Option<String>> {
        let row = self.rows.get(row).into_iter();
        row.flat_map(|row| R::fields().iter().map(|field| field.cell(&Key::default(), 0, row).text()))
            .collect()
    }

    /// As a record batch.
    ///
    /// # Errors
    /// [`ExportError::Arrow`] where a column outgrows its offsets (2 GiB of text).
    #[cfg(feature = "arrow")]
    pub fn batch(&self) -> Result<RecordBatch, ExportError> {
        let mut builder = RowBuilder::new(&Self::columns(), self.rows.len());
        builder.extend(&Key::default(), R::fields(), &self.rows);
        builder.finish()
    }

    /// As comma-separated values, a header first.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn csv(&self, options: CsvOptions, mut out: impl Write) -> Result<(), ExportError> {
        if options.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut out = csv::Writer::from_writer(out);
        out.write_record(R::fields().iter().map(|field| field.name))?;
        for row in &self.rows {
            out.write_record(
                R::fields()
                    .iter()
                    .map(|field| field.cell(&Key::default(), 0, row).text().unwrap_or_default()),
            )?;
        }
        out.flush()?;
        Ok(())
    }

    /// As an array of objects; a decimal is a string, so that no digit is lost.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn json(&self, mut out: impl Write) -> Result<(), ExportError> {
        let object = |row: &R| {
            let pairs = R::fields()
                .iter()
                .map(|field| (field.name.to_owned(), field.cell(&Key::default(), 0, row).value()));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        let rows: Vec<Value> = self.rows.iter().map(object).collect();
        serde_json::to_writer_pretty(&mut out, &rows)?;
        out.write_all(b"\n")?;
        Ok(())
    }

    /// As a page with one table.
    pub fn html(&self) -> String {
        let mut page = format!(
            "<!doctype html>\n<html lang=\"zh\"><meta charset=\"utf-8\"><title>{}</title>\n<style>{STYLE}</style>\n<table>\n<tr>",
            R::NAME
        );
        for field in R::fields() {
            page.push_str(&format!("<th>{}", field.name));
        }
        for row in &self.rows {
            page.push_str("\n<tr>");
            for field in R::fields() {
                let cell = field.cell(&Key::default(), 0, row).text().unwrap_or_default();
                page.push_str("<td>");
                page.push_str(&escaped(&cell));
            }
        }
        page.push_str("\n</table>\n</html>\n");
        page
    }

    /// As a Parquet file.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    #[cfg(feature = "parquet")]
    pub fn parquet(&self, out: impl Write + Send) -> Result<(), ExportError> {
        let mut writer =
            parquet::arrow::ArrowWriter::try_new(out, std::sync::Arc::new(Self::schema()), None)?;
        writer.write(&self.batch()?)?;
        writer.close()?;
        Ok(())
    }

    /// As a spreadsheet of one sheet.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses or the sheet is full.
    #[cfg(feature = "xlsx")]
    pub fn xlsx(&self, out: impl Write + Seek + Send) -> Result<(), ExportError> {
        crate::xlsx::sheet(R::NAME, R::fields(), &self.rows, out)
    }
}

const STYLE: &str = "body{font:14px/1.5 sans-serif}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:2px 6px;\
                     text-align:left;vertical-align:top}th{position:sticky;top:0;background:#eee}";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
