//! `baogao panel` and `baogao scorecard`: tables over many reports. `baogao indicators`: the names that they are asked by.

use std::io::{self, Cursor, Write};

use anyhow::Result;
use baogao::{Document, Indicator, search_indicators};
use baogao_export::{CsvOptions, PanelOptions, panel_of, scorecard};

use crate::args::{IndicatorsOptions, PanelFormat, PanelOptions as Options, ScorecardOptions, TableOptions};
use crate::batch::{Batch, Outcome, Parsed};
use crate::output::{Output, finish};
use crate::table;

pub(crate) fn run(options: &Options) -> Result<Outcome> {
    let mut asked = asked(&options.table)?;
    if let Some(status) = options.status {
        asked = asked.status(status);
    }
    if !options.kind.is_empty() {
        asked = asked.kinds(options.kind.iter().copied());
    }
    let (documents, outcome) = read(&options.table)?;
    let sheet = panel_of(pairs(&documents), &asked)?;
    write(&sheet, &options.table, outcome)
}

pub(crate) fn run_scorecard(options: &ScorecardOptions) -> Result<Outcome> {
    let asked = asked(&options.table)?;
    let (documents, outcome) = read(&options.table)?;
    let sheet = scorecard(pairs(&documents), &asked)?;
    write(&sheet, &options.table, outcome)
}

/// The options of the command line, before anything is read.
fn asked(options: &TableOptions) -> Result<PanelOptions> {
    let asked = PanelOptions::new(&options.indicator)?;
    Ok(match &options.scale {
        Some(scale) => asked.scale(scale)?,
        None => asked,
    })
}

fn read(options: &TableOptions) -> Result<(Vec<Parsed>, Outcome)> {
    let mut documents = Vec::new();
    let outcome = Batch::new(&options.input)?.named().run(Ok, |parsed| {
        documents.push(parsed);
        Ok(())
    })?;
    Ok((documents, outcome))
}

fn pairs(documents: &[Parsed]) -> impl Iterator<Item = (&str, &Document)> {
    documents.iter().map(|parsed| (parsed.doc.as_str(), &parsed.document))
}

/// Writes the rows; the file is opened once there is something to write.
fn write<R: baogao_export::SheetRow>(
    sheet: &baogao_export::Sheet<R>,
    options: &TableOptions,
    outcome: Outcome,
) -> Result<Outcome> {
    let mut bytes = Vec::new();
    match options.format {
        PanelFormat::Csv => sheet.csv(CsvOptions { bom: options.bom }, &mut bytes)?,
        PanelFormat::Json => sheet.json(&mut bytes)?,
        PanelFormat::Html => bytes = sheet.html().into_bytes(),
        PanelFormat::Xlsx => {
            let mut file = Cursor::new(Vec::new());
            sheet.xlsx(&mut file)?;
            bytes = file.into_inner();
        }
        #[cfg(feature = "parquet")]
        PanelFormat::Parquet => sheet.parquet(&mut bytes)?,
        #[cfg(not(feature = "parquet"))]
        PanelFormat::Parquet => return Err(crate::parse::no_parquet("corpus.panel(names).to_parquet(file)")),
    }
    let mut out = Output::one(options.input.output.as_deref(), "a table")?;
    out.write_all(&bytes)?;
    finish(out, outcome)
}

/// The catalogue, or what a text is found in.
pub(crate) fn indicators(options: &IndicatorsOptions) -> Result<Outcome> {
    let found = search_indicators(options.query.as_deref().unwrap_or_default());
    let mut out = io::stdout().lock();
    if options.json {
        serde_json::to_writer_pretty(&mut out, &found)?;
        writeln!(out)?;
    } else {
        let rows: Vec<_> = found.iter().map(|one| row(one)).collect();
        table::write(["name", "unit", "domain", "better", "definition", "aliases"], &rows, &mut out)?;
    }
    Ok(if found.is_empty() { Outcome::Some } else { Outcome::All })
}

fn row(one: &Indicator) -> [String; 6] {
    let better = if one.lower_is_better { "lower" } else { "" };
    // the first ones tell what it is about; --json has all
    let aliases: Vec<&str> = one.aliases.iter().copied().take(3).collect();
    [one.name, one.unit, one.domain, better, one.definition, &aliases.join(" ")].map(str::to_owned)
}
