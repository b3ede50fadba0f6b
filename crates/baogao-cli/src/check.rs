//! `baogao check`: findings, each under the line that it speaks of, with what to do about it.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use baogao::{Document, Finding, Language, check, check_against};
use serde::Serialize;

use crate::args::{CheckFormat, CheckOptions, FilesOptions};
use crate::batch::{Batch, Outcome, Parsed};
use crate::output::{Frame, Output, each};
use crate::place::Places;

/// Code points shown on either side of a finding.
const CONTEXT: usize = 20;

pub(crate) fn run(options: &CheckOptions) -> Result<Outcome> {
    let old = match &options.against {
        Some(path) => match before(&options.input, path)? {
            Some(old) => Some(old),
            None => return Ok(Outcome::Some),
        },
        None => None,
    };
    let batch = Batch::new(&options.input)?;
    let language = options.lang.into();
    let is_many = batch.is_many;
    let ending = if options.format == CheckFormat::Text { "txt" } else { "jsonl" };
    each(batch, Output::open(options.input.output.as_deref(), ending)?, Frame::default(), |parsed, out| {
        let document = &parsed.document;
        let mut findings = check(document);
        if let Some(old) = &old {
            findings.extend(check_against(document, old));
            findings.sort_by_key(|finding| (finding.span, finding.code));
        }
        let mut places = Places::new(&document.text);
        for finding in &mut findings {
            finding.message = finding.message_in(language).into_owned();
            let place = places.place(finding.span.range().start);
            match options.format {
                CheckFormat::Text => {
                    if is_many {
                        write!(out, "{}:", parsed.name)?;
                    }
                    text(document, finding, place, language, out)?;
                }
                CheckFormat::Jsonl => json(parsed, finding, place, language, out)?,
            }
        }
        Ok(())
    })
}

/// The report that the others are checked against; nothing where it cannot be read, which is told.
fn before(input: &FilesOptions, path: &Path) -> Result<Option<Document>> {
    let options = FilesOptions { files: vec![PathBuf::from(path)], output: None, ..input.clone() };
    let mut documents = Vec::new();
    let outcome = Batch::new(&options)?.run(Ok, |parsed| {
        documents.push(parsed.document);
        Ok(())
    })?;
    if outcome != Outcome::All {
        return Ok(None);
    }
    let count = documents.len();
    match documents.pop() {
        Some(document) if count == 1 => Ok(Some(document)),
        _ => bail!("{}: holds {count} documents: --against takes one", path.display()),
    }
}

fn text(
    document: &Document,
    finding: &Finding,
    (line, column): (usize, usize),
    language: Language,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(out, "{line}:{column}: {}: {}", finding.code.name(), finding.message)?;
    writeln!(out, "    {}", excerpt(document, finding))?;
    writeln!(out, "    → {}", finding.code.advice_in(language))?;
    Ok(())
}

/// A finding as an object on a line.
#[derive(Serialize)]
struct Told<'a> {
    doc: &'a str,
    line: usize,
    column: usize,
    #[serde(flatten)]
    finding: &'a Finding,
    advice: &'static str,
}

fn json(
    parsed: &Parsed,
    finding: &Finding,
    (line, column): (usize, usize),
    language: Language,
    out: &mut dyn Write,
) -> Result<()> {
    let advice = finding.code.advice_in(language);
    let told = Told { doc: &parsed.doc, line, column, finding, advice };
    serde_json::to_writer(&mut *out, &told)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// The finding's place in brackets, with what stands around it in its line.
fn excerpt(document: &Document, finding: &Finding) -> String {
    let range = finding.span.range();
    let (before, after) = (&document.text[..range.start], &document.text[range.end..]);
    let head = before.char_indices().rev().take(CONTEXT).take_while(|(_, char)| *char != '\n').last();
    let head = &before[head.map_or(before.len(), |(at, _)| at)..];
    let tail: String = after.chars().take(CONTEXT).take_while(|char| *char != '\n').collect();
    format!("{head}[{}]{tail}", document.text[range].replace(['\r', '\n'], " "))
}
