//! `baogao diff`: what changed between two documents.

use std::io::Write;

use anyhow::{Result, bail};
use baogao_export::{diff_html, diff_text};

use crate::args::{DiffFormat, DiffOptions};
use crate::batch::{Batch, Outcome, Parsed};
use crate::output::{Output, finish};

pub(crate) fn run(options: &DiffOptions) -> Result<Outcome> {
    let mut documents: Vec<Parsed> = Vec::new();
    let outcome = Batch::new(&options.input)?.run(Ok, |parsed| {
        documents.push(parsed);
        Ok(())
    })?;
    if outcome != Outcome::All {
        return Ok(outcome);
    }
    let [old, new] = &documents[..] else {
        let found = documents.len();
        bail!("diff compares two documents and {found} were found: name one file for each");
    };
    let diff = baogao::diff(&old.document, &new.document);
    let shown = baogao_export::DiffOptions { all: options.all, language: options.lang.into() };
    let mut out = Output::one(options.input.output.as_deref(), "a comparison")?;
    match options.format {
        DiffFormat::Text => out.write_all(diff_text(&diff, shown).as_bytes())?,
        DiffFormat::Html => out.write_all(diff_html(&diff, shown).as_bytes())?,
        DiffFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &diff)?;
            out.write_all(b"\n")?;
        }
    }
    finish(out, outcome)
}
