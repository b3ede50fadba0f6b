//! Our own reports give the JSON beside them, field for field.
//!
//! `BLESS=1 cargo test -p baogao --test fixtures` writes the files anew: read the difference before it is committed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// The document of a fixture as JSON, without its text.
fn document(name: &str) -> Value {
    let text = fs::read_to_string(folder().join("reports").join(format!("{name}.txt"))).unwrap();
    let mut value = serde_json::to_value(baogao::parse(&text)).unwrap();
    value.as_object_mut().unwrap().remove("text");
    value["source"]["name"] = format!("{name}.txt").into();
    value
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder().join("reports"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn every_report_gives_its_expected_json() {
    let names = names();
    assert!(names.len() >= 6, "only {} reports", names.len());
    for name in names {
        let path = folder().join("reports").join(format!("{name}.json"));
        let actual = document(&name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, serde_json::to_string_pretty(&actual).unwrap() + "\n").unwrap();
        }
        let expected: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (table, rows) in expected.as_object().unwrap() {
            assert_eq!(&actual[table], rows, "{name}: {table}");
        }
    }
}

#[derive(Deserialize)]
struct KnownFailures {
    failure: Vec<KnownFailure>,
}

/// What a reader would expect and the parser does not give.
#[derive(Deserialize)]
struct KnownFailure {
    report: String,
    table: String,
    /// Fields that one row ought to have; `span` and the like are compared by their text.
    row: Value,
    reason: String,
}

/// True where a row has all of these fields.
fn has(row: &Value, fields: &Value) -> bool {
    fields.as_object().unwrap().iter().all(|(name, want)| {
        let have = &row[name];
        have == want || (have.is_object() && &have["text"] == want)
    })
}

#[test]
fn known_failures_still_fail() {
    let text = fs::read_to_string(folder().join("known-failures.toml")).unwrap();
    let known: KnownFailures = toml::from_str(&text).unwrap();
    for failure in known.failure {
        let document = document(&failure.report);
        let rows = document[&failure.table].as_array().unwrap();
        assert!(!failure.reason.is_empty());
        assert!(
            !rows.iter().any(|row| has(row, &failure.row)),
            "{}: {} holds now: take it off the list",
            failure.report,
            failure.row
        );
    }
}

#[test]
fn a_row_is_found_by_its_fields() {
    let document = document("work-report");
    let rows = document["metrics"].as_array().unwrap();
    let fields = serde_json::json!({"span": "98.7亿元", "value": "9870000000", "role": "level"});
    assert!(rows.iter().any(|row| has(row, &fields)));
    assert!(!rows.iter().any(|row| has(row, &serde_json::json!({"span": "98.7亿元", "role": "change"}))));
}
