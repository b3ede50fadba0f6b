//! `baogao metrics`: the metric records as an aligned table, or as data.

use std::io::Write;
use std::mem;

use anyhow::Result;
use baogao::{Bound, Document, Language, Metric, Number};
use baogao_export::{CsvOptions, Table};
use serde::Serialize;

use crate::args::{MetricsFormat, MetricsOptions};
use crate::batch::{Batch, Outcome, Parsed};
use crate::output::{Frame, Output, each, finish, head};
use crate::{parse, table};

const HEADER: [&str; 9] =
    ["place", "indicator", "value", "unit", "role", "direction", "basis", "status", "period"];

pub(crate) fn run(options: &MetricsOptions) -> Result<Outcome> {
    let batch = Batch::new(&options.input)?.filtered(wanted(options));
    let batch = batch.explained(options.explain).explained_phrases(options.explain);
    let path = options.input.output.as_deref();
    let is_many = batch.is_many;
    let batch = if options.format == MetricsFormat::Table { batch } else { batch.named() };
    match options.format {
        MetricsFormat::Table => each(batch, Output::open(path, "txt")?, Frame::default(), |parsed, out| {
            head(is_many, parsed, out)?;
            if options.explain {
                return explain(&parsed.document, options.lang.into(), out);
            }
            let rows: Vec<_> = parsed.document.metrics.iter().map(row).collect();
            Ok(table::write(HEADER, &rows, out)?)
        }),
        MetricsFormat::Csv => {
            let out = Output::one(path, "CSV")?;
            parse::csv(batch, out, Table::Metrics, CsvOptions { bom: options.bom })
        }
        MetricsFormat::Parquet => parse::parquet(batch, path, Table::Metrics),
        MetricsFormat::Jsonl => each(batch, Output::open(path, "jsonl")?, Frame::default(), |parsed, out| {
            for metric in &parsed.document.metrics {
                serde_json::to_writer(&mut *out, &Record::new(parsed, metric))?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }),
        MetricsFormat::Json => {
            let mut out = Output::one(path, "JSON")?;
            let mut is_first = true;
            let outcome = batch.run(Ok, |parsed| {
                for metric in &parsed.document.metrics {
                    out.write_all(if mem::take(&mut is_first) { b"[\n" } else { b",\n" })?;
                    serde_json::to_writer(&mut out, &Record::new(&parsed, metric))?;
                }
                Ok(())
            })?;
            out.write_all(if is_first { b"[]\n" } else { b"\n]\n" })?;
            finish(out, outcome)
        }
    }
}

/// Every record with the rules that gave its fields, and the choices of its phrase.
fn explain(document: &Document, language: Language, out: &mut (impl Write + ?Sized)) -> Result<()> {
    for metric in &document.metrics {
        let row = row(metric);
        let cells: Vec<&str> = row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        writeln!(out, "{}", cells.join("  "))?;
        for rule in document.explain(metric.id) {
            let (why, source) = (rule.why_in(language), rule.source_in(language));
            writeln!(out, "    {}: {why} ({source})", rule.id)?;
        }
        for choice in document.explain_phrase(metric.id) {
            writeln!(out, "    phrase.{choice}")?;
        }
    }
    Ok(())
}

/// A record with the key of its document.
#[derive(Serialize)]
struct Record<'a> {
    doc: &'a str,
    sha256: Option<&'a str>,
    #[serde(flatten)]
    metric: &'a Metric,
}

impl<'a> Record<'a> {
    fn new(parsed: &'a Parsed, metric: &'a Metric) -> Self {
        Self { doc: &parsed.doc, sha256: parsed.document.sha256.as_deref(), metric }
    }
}

/// Which records are asked for.
fn wanted(options: &MetricsOptions) -> impl Fn(&Metric) -> bool + Send + Sync + 'static {
    let indicators = options.indicator.clone();
    let roles = options.role.clone();
    move |metric| {
        let holds = |wanted: &String| {
            metric.indicator_id.as_deref() == Some(wanted.as_str())
                || metric.indicator.as_ref().is_some_and(|indicator| indicator.text.contains(wanted.as_str()))
        };
        (indicators.is_empty() || indicators.iter().any(holds))
            && (roles.is_empty() || roles.contains(&metric.role))
    }
}

fn row(metric: &Metric) -> [String; 9] {
    let indicator = metric.indicator.as_ref().map(|indicator| one_line(&indicator.text));
    let period = metric.period.as_ref().map(|period| one_line(period.words()));
    [
        metric.span.span.chars().start.to_string(),
        indicator.unwrap_or_default(),
        value(metric),
        metric.unit.to_string(),
        name(metric.role),
        metric.direction.map(name).unwrap_or_default(),
        metric.basis.map(name).unwrap_or_default(),
        metric.status.map(name).unwrap_or_default(),
        period.unwrap_or_default(),
    ]
}

fn value(metric: &Metric) -> String {
    bounded(metric.bound, metric.value, metric.value_max)
}

/// The value with its bound: `>2000`, `~3`, `5..6`.
pub(crate) fn bounded(bound: Bound, value: Number, max: Option<Number>) -> String {
    let bound = match bound {
        Bound::Exact => "",
        Bound::About => "~",
        Bound::Above => ">",
        Bound::Below => "<",
    };
    let to = max.map(|max| format!("..{max}")).unwrap_or_default();
    format!("{bound}{value}{to}")
}

/// The name that JSON has for a closed list's member.
pub(crate) fn name(member: impl Serialize) -> String {
    match serde_json::to_value(member) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}
