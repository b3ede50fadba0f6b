//! `baogao metrics`: the metric records as an aligned table.

use std::io::Write;

use anyhow::Result;
use baogao::Metric;
use serde::Serialize;

use crate::args::FileOptions;
use crate::{input, table};

const HEADER: [&str; 9] =
    ["place", "indicator", "value", "unit", "role", "direction", "basis", "status", "period"];

pub(crate) fn run(options: &FileOptions, out: &mut impl Write) -> Result<()> {
    let document = input::parse(options)?;
    let rows: Vec<_> = document.metrics.iter().map(row).collect();
    table::write(HEADER, &rows, out)?;
    Ok(())
}

fn row(metric: &Metric) -> [String; 9] {
    let indicator = metric.indicator.as_ref().map(|indicator| one_line(&indicator.text));
    let period = metric.period.as_ref().map(|period| one_line(&period.text));
    [
        metric.span.span.chars().start.to_string(),
        indicator.unwrap_or_default(),
        value(metric),
        metric.unit.clone(),
        name(metric.role),
        metric.direction.map(name).unwrap_or_default(),
        metric.basis.map(name).unwrap_or_default(),
        metric.status.map(name).unwrap_or_default(),
        period.unwrap_or_default(),
    ]
}

/// The value with its bound: `>2000`, `~3`, `5..6`.
fn value(metric: &Metric) -> String {
    let bound = match metric.bound {
        baogao::Bound::Exact => "",
        baogao::Bound::About => "~",
        baogao::Bound::Above => ">",
        baogao::Bound::Below => "<",
    };
    let to = metric.value_max.map(|max| format!("..{max}")).unwrap_or_default();
    format!("{bound}{}{to}", metric.value)
}

/// The name that JSON has for a closed list's member.
fn name(member: impl Serialize) -> String {
    match serde_json::to_value(member) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}
