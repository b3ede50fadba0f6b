//! `baogao parse`: whole documents, or one of their tables.

use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::Result;
#[cfg(feature = "parquet")]
use baogao_export::ParquetWriter;
use baogao_export::{
    CsvOptions, CsvWriter, JsonOptions, PageOptions, Table, XlsxWriter, json, json_lines, markdown,
};

use crate::args::{Format, ParseOptions, Tables};
use crate::batch::{Batch, Outcome};
use crate::dataset;
use crate::output::{Frame, Output, each, finish};
use crate::pages;
use crate::tables;
use crate::whole_file::Sink;

/// An array of objects.
pub(crate) const ARRAY: Frame = Frame { before: b"[\n", between: b",\n", behind: b"\n]\n" };
const LINE: Frame = Frame { before: b"", between: b"\n", behind: b"\n" };

pub(crate) fn run(options: &ParseOptions) -> Result<Outcome> {
    if let Some(folder) = &options.into {
        return dataset::run(options, folder);
    }
    let batch = Batch::new(&options.input)?.named();
    let path = options.input.output.as_deref();
    let json_options = JsonOptions { no_text: options.no_text };
    match options.format.unwrap_or(Format::Json) {
        Format::Json => {
            let output = Output::open(path, "json")?;
            let frame = if batch.is_many { ARRAY } else { LINE };
            each(batch, output, frame, |parsed, out| Ok(json(&parsed.document, json_options, out)?))
        }
        Format::Jsonl => each(batch, Output::open(path, "jsonl")?, Frame::default(), |parsed, out| {
            Ok(json_lines([&parsed.document], json_options, out)?)
        }),
        Format::Csv => {
            let csv_options = CsvOptions { bom: options.bom };
            match options.table {
                Tables::One(table) => csv(batch, Output::one(path, "CSV")?, table, csv_options),
                Tables::All => tables::csv(batch, path, csv_options),
            }
        }
        Format::Parquet => match options.table {
            Tables::One(table) => parquet(batch, path, table),
            #[cfg(feature = "parquet")]
            Tables::All => tables::parquet(batch, path),
            #[cfg(not(feature = "parquet"))]
            Tables::All => parquet(batch, path, Table::Metrics),
        },
        Format::Xlsx => {
            let mut out = Output::one(path, "a spreadsheet")?;
            let mut sheets = XlsxWriter::new();
            let outcome = batch.run(Ok, |parsed| Ok(sheets.write(&parsed.doc, &parsed.document)?))?;
            let mut bytes = Cursor::new(Vec::new());
            sheets.finish(&mut bytes)?;
            out.write_all(bytes.get_ref())?;
            finish(out, outcome)
        }
        Format::Markdown => each(batch, Output::open(path, "md")?, LINE, |parsed, out| {
            out.write_all(markdown(&parsed.document).as_bytes())?;
            Ok(())
        }),
        Format::Html => pages::run(batch, path, PageOptions { language: options.lang.into() }),
    }
}

/// A table as CSV: rows are written where documents are parsed, behind one header.
pub(crate) fn csv(batch: Batch, mut out: Sink, table: Table, options: CsvOptions) -> Result<Outcome> {
    let mut header = Vec::new();
    CsvWriter::new(table, options, &mut header)?.finish()?;
    out.write_all(&header)?;
    each(batch, Output::One(out), Frame::default(), |parsed, out| {
        let mut rows = CsvWriter::without_header(table, out);
        rows.write(&parsed.doc, &parsed.document)?;
        Ok(rows.finish()?)
    })
}

/// A table as Parquet.
#[cfg(feature = "parquet")]
pub(crate) fn parquet(batch: Batch, path: Option<&Path>, table: Table) -> Result<Outcome> {
    let mut out = Output::one(path, "Parquet")?;
    let mut writer = ParquetWriter::new(table, &mut out)?;
    let outcome = batch.run(Ok, |parsed| Ok(writer.write(&parsed.doc, &parsed.document)?))?;
    writer.finish()?;
    finish(out, outcome)
}

#[cfg(not(feature = "parquet"))]
pub(crate) fn parquet(_: Batch, _: Option<&Path>, table: Table) -> Result<Outcome> {
    let name = table.name();
    let written = format!("parse_many([path]).{name}.to_parquet(file)");
    Err(no_parquet(&written).context(format!("{name} as Parquet")))
}

/// Told where Parquet was left off, with what writes it from Python.
#[cfg(not(feature = "parquet"))]
pub(crate) fn no_parquet(python: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "this command was built without Parquet: `cargo install --path crates/baogao-cli --features parquet` builds it with; \
         from Python, `{python}` writes it"
    )
}
