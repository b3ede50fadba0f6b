//! Runs `metric_cases/*.toml`: texts with every field of their records, and what is found wrong in them.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use baogao::{Document, FindingCode, Metric};
use serde::Deserialize;

/// The family of those that are read wrong.
const KNOWN_FAILURES: &str = "known_failures";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "case")]
    cases: Vec<Case>,
}

/// A case with a field a line, as `cargo xtask cases` writes them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    reason: String,
    /// The code of each finding of the metric stage, in order.
    #[serde(default)]
    findings: Vec<String>,
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

/// What the metric stage finds; `xtask/src/cases.rs` writes the same ones.
const FINDINGS: [FindingCode; 3] =
    [FindingCode::SumMismatch, FindingCode::GrowthMismatch, FindingCode::TableDoubtful];

fn fields(metric: &Metric) -> BTreeMap<String, String> {
    let json = serde_json::to_value(metric).unwrap();
    let value = |(field, place): (&str, &str)| {
        let value = json.pointer(place).filter(|value| !value.is_null())?;
        Some((field.to_owned(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
    };
    FIELDS.into_iter().filter_map(value).collect()
}

fn found(document: &Document) -> Vec<String> {
    let ours = document.findings.iter().filter(|finding| FINDINGS.contains(&finding.code));
    ours.map(|finding| serde_json::from_value(serde_json::to_value(finding.code).unwrap()).unwrap()).collect()
}

/// The families with their cases: a file each.
fn families() -> BTreeMap<String, Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/metric_cases");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let family = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let cases = |path: &Path| toml::from_str::<File>(&fs::read_to_string(path).unwrap()).unwrap().cases;
    files.map(|path| (family(&path), cases(&path))).collect()
}

/// What a case has in place of what it wants, or nothing where it is right.
fn wrong(case: &Case) -> Option<String> {
    let document = baogao::parse(&case.text);
    let have: Vec<_> = document.metrics.iter().map(fields).collect();
    let findings = found(&document);
    (have != case.metrics || findings != case.findings).then(|| {
        let Case { text, reason, findings: wanted, metrics } = case;
        format!("{reason}: {text:?}\n  want {metrics:#?} {wanted:?}\n  have {have:#?} {findings:?}")
    })
}

#[test]
fn texts_give_their_records() {
    let mut failed = Vec::new();
    let (mut all, mut negative) = (0, 0);
    for (family, cases) in families().iter().filter(|(family, _)| *family != KNOWN_FAILURES) {
        all += cases.len();
        negative += cases.iter().filter(|case| case.metrics.is_empty()).count();
        failed.extend(cases.iter().filter_map(wrong).map(|wrong| format!("{family}, {wrong}")));
    }
    assert!(failed.is_empty(), "{} of {all}:\n{}", failed.len(), failed.join("\n"));
    assert!(all >= 500 && negative * 3 >= all, "{negative} of {all} are negative");
}

/// A failure that is mended moves to its family.
#[test]
fn known_failures_still_fail() {
    let families = families();
    let cases = families[KNOWN_FAILURES].iter();
    let mended: Vec<&str> = cases.filter(|case| wrong(case).is_none()).map(|case| &*case.text).collect();
    assert!(mended.is_empty(), "these are right now: {mended:#?}");
}
