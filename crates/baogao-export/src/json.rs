//! Documents as JSON, schema `baogao/2`.

use std::io::Write;

use baogao::{Document, Finding, Measure, Metric, Paragraph, Repair, Report, Section, Source};
use serde::Serialize;

use crate::error::ExportError;

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

fn line(value: &impl Serialize, mut out: impl Write) -> Result<(), ExportError> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A document without its text, field by field: nothing is copied.
#[derive(Serialize)]
struct WithoutText<'a> {
    schema: &'a str,
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
