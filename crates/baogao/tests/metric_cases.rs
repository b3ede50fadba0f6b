//! Runs `metric_cases/*.toml`: sentences with every field of their records, and what is found wrong in them.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write;

use baogao::{Document, FindingCode, Metric};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    group: Vec<Group>,
    #[serde(default, rename = "case")]
    tables: Vec<Table>,
}

/// A case with a field a line, as `cargo xtask cases` writes them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    text: String,
    reason: String,
    #[serde(default, rename = "metric")]
    metrics: Vec<BTreeMap<String, String>>,
}

/// The fields of a case, and where JSON has them in a record; `xtask/src/cases.rs` writes the same ones.
const FIELDS: [(&str, &str); 13] = [
    ("quantity", "/span/text"),
    ("value", "/value"),
    ("value_max", "/value_max"),
    ("unit", "/unit"),
    ("bound", "/bound"),
    ("indicator", "/indicator/text"),
    ("indicator_id", "/indicator_id"),
    ("role", "/role"),
    ("direction", "/direction"),
    ("basis", "/basis"),
    ("status", "/status"),
    ("period", "/period/text"),
    ("part_of", "/part_of"),
];

fn fields(metric: &Metric) -> BTreeMap<String, String> {
    let json = serde_json::to_value(metric).unwrap();
    let value = |(field, place): (&str, &str)| {
        let value = json.pointer(place).filter(|value| !value.is_null())?;
        Some((field.to_owned(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
    };
    FIELDS.into_iter().filter_map(value).collect()
}

#[derive(Deserialize)]
struct Group {
    name: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    #[serde(default)]
    want: Vec<String>,
    /// `code` of each finding of this stage, in order.
    #[serde(default)]
    findings: Vec<String>,
}

/// The name that JSON has for a closed list's member.
fn name(member: impl Serialize) -> String {
    serde_json::to_value(member).unwrap().as_str().unwrap().to_owned()
}

/// `80亿元 = 8000000000 元 · 地区生产总值 #地区生产总值 · level · actual · 2023年`: bound, direction, basis and part behind
/// what they belong to.
fn told(metric: &Metric) -> String {
    let mut line = format!("{} = {}", metric.span.text, metric.value);
    if let Some(max) = metric.value_max {
        write!(line, "..{max}").unwrap();
    }
    write!(line, " {}", if metric.unit.is_empty() { "-" } else { &metric.unit }).unwrap();
    let bound = name(metric.bound);
    if bound != "exact" {
        write!(line, " {bound}").unwrap();
    }
    let indicator = metric.indicator.as_ref().map_or("-", |indicator| indicator.text.as_str());
    write!(line, " · {indicator}").unwrap();
    if let Some(id) = &metric.indicator_id {
        write!(line, " #{id}").unwrap();
    }
    write!(line, " · {}", name(metric.role)).unwrap();
    for word in [metric.direction.map(name), metric.basis.map(name)].into_iter().flatten() {
        write!(line, " {word}").unwrap();
    }
    write!(line, " · {}", metric.status.map_or_else(|| "-".to_owned(), name)).unwrap();
    if let Some(text) = metric.period.as_ref().and_then(|period| period.text.as_deref()) {
        write!(line, " · {text}").unwrap();
    }
    if let Some(total) = metric.part_of {
        write!(line, " · of {}", total.0).unwrap();
    }
    line
}

fn found(document: &Document) -> Vec<String> {
    let ours = [FindingCode::SumMismatch, FindingCode::GrowthMismatch, FindingCode::TableDoubtful];
    let findings = document.findings.iter().filter(|finding| ours.contains(&finding.code));
    findings.map(|finding| name(finding.code)).collect()
}

const FILES: [(&str, &str); 11] = [
    ("sentences", include_str!("metric_cases/sentences.toml")),
    ("money", include_str!("metric_cases/money.toml")),
    ("growth", include_str!("metric_cases/growth.toml")),
    ("shares", include_str!("metric_cases/shares.toml")),
    ("counts", include_str!("metric_cases/counts.toml")),
    ("ranges", include_str!("metric_cases/ranges.toml")),
    ("targets", include_str!("metric_cases/targets.toml")),
    ("periods", include_str!("metric_cases/periods.toml")),
    ("parts", include_str!("metric_cases/parts.toml")),
    ("tables", include_str!("metric_cases/tables.toml")),
    ("negatives", include_str!("metric_cases/negatives.toml")),
];

/// What a case has in place of what it wants, or nothing where it is right.
fn wrong(case: &Case) -> Option<String> {
    let document = baogao::parse(&case.text);
    let have: Vec<String> = document.metrics.iter().map(told).collect();
    let findings = found(&document);
    (have != case.want || findings != case.findings).then(|| {
        format!("{:?}\n  want {:#?} {:?}\n  have {have:#?} {findings:?}", case.text, case.want, case.findings)
    })
}

#[test]
fn sentences_give_their_records() {
    let mut failed = Vec::new();
    let (mut all, mut negative) = (0, 0);
    for (file, text) in FILES {
        let File { group, tables } = toml::from_str(text).unwrap();
        for Table { text, reason, metrics } in tables {
            all += 1;
            negative += usize::from(metrics.is_empty());
            let have: Vec<_> = baogao::parse(&text).metrics.iter().map(fields).collect();
            if have != metrics {
                failed.push(format!("{file}, {reason}: {text:?}\n  want {metrics:#?}\n  have {have:#?}"));
            }
        }
        for (name, case) in group.iter().flat_map(|group| group.cases.iter().map(|case| (&group.name, case)))
        {
            all += 1;
            negative += usize::from(case.want.is_empty());
            failed.extend(wrong(case).map(|wrong| format!("{file}, {name}: {wrong}")));
        }
    }
    assert!(failed.is_empty(), "{} of {all}:\n{}", failed.len(), failed.join("\n"));
    assert!(all >= 500 && negative * 3 >= all, "{negative} of {all} are negative");
}

/// A failure that is mended moves to its family.
#[test]
fn known_failures_still_fail() {
    let File { group, .. } = toml::from_str(include_str!("metric_cases/known_failures.toml")).unwrap();
    let cases = group.iter().flat_map(|group| &group.cases);
    let mended: Vec<&str> = cases.filter(|case| wrong(case).is_none()).map(|case| &*case.text).collect();
    assert!(mended.is_empty(), "these are right now: {mended:#?}");
}
