//! Documents as JSON, schema `baogao/2`.

use std::io::Write;

use baogao::{Document, Finding, Measure, Metric, Paragraph, Repair, Report, Section, Source};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::column::Cell;
use crate::error::ExportError;
use crate::table::Table;

/// How JSON is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JsonOptions {
    /// Leave the source text out.
    pub no_text: bool,
}

/// Writes a document as one indented object, without a line end behind it.
///
/// # Errors
/// [`ExportError`] where `out` refuses.
pub fn json(document: &Document, options: JsonOptions, out: impl Write) -> Result<(), ExportError> {
    match without_text(document, options) {
        Some(value) => serde_json::to_writer_pretty(out, &value)?,
        None => serde_json::to_writer_pretty(out, document)?,
    }
    Ok(())
}

/// Writes documents as one object a line.
///
/// ```
/// use baogao_export::{JsonOptions, json_lines};
/// let documents = [baogao::parse("一、甲\n"), baogao::parse("一、乙\n")];
/// let mut out = Vec::new();
/// json_lines(&documents, JsonOptions::default(), &mut out)?;
/// assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 2);
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// [`ExportError`] where `out` refuses.
pub fn json_lines<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
    options: JsonOptions,
    mut out: impl Write,
) -> Result<(), ExportError> {
    for document in documents {
        match without_text(document, options) {
            Some(value) => line(&value, &mut out)?,
            None => line(document, &mut out)?,
        }
    }
    Ok(())
}

/// Writes the rows of a table as one object a line, a member a column; a decimal is a string, so that no digit is lost.
///
/// ```
/// use baogao_export::{Table, table_lines};
/// let document = baogao::parse("一、甲\n二、乙\n");
/// let mut out = Vec::new();
/// table_lines(Table::Sections, [("a.txt", &document)], &mut out)?;
/// assert!(out.starts_with(br#"{"doc":"a.txt","sha256":""#));
/// assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 2);
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// [`ExportError`] where `out` refuses.
pub fn table_lines<'a>(
    table: Table,
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    mut out: impl Write,
) -> Result<(), ExportError> {
    for (doc, document) in documents {
        table.rows(doc, document, |cells| {
            let columns = table.columns().iter().map(|column| column.name.to_owned());
            let row: Map<String, Value> = columns.zip(cells.map(Cell::value)).collect();
            line(&row, &mut out)
        })?;
    }
    Ok(())
}

fn line(value: &impl Serialize, mut out: impl Write) -> Result<(), ExportError> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A document without its text, field by field: nothing is copied.
#[derive(Serialize)]
struct WithoutText<'a> {
    schema: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: &'a Option<String>,
    source: &'a Source,
    reports: &'a [Report],
    sections: &'a [Section],
    measures: &'a [Measure],
    paragraphs: &'a [Paragraph],
    metrics: &'a [Metric],
    repairs: &'a [Repair],
    findings: &'a [Finding],
}

/// The document without its text, where that is asked for.
fn without_text(document: &Document, options: JsonOptions) -> Option<WithoutText<'_>> {
    let Document {
        schema,
        doc,
        sha256,
        source,
        text: _,
        reports,
        sections,
        measures,
        paragraphs,
        metrics,
        repairs,
        findings,
        ..
    } = document;
    options.no_text.then_some(WithoutText {
        schema,
        doc,
        sha256,
        source,
        reports,
        sections,
        measures,
        paragraphs,
        metrics,
        repairs,
        findings,
    })
}
