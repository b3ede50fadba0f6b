//! Tables with every record that they give: cases in `table_cases.toml`.
#![allow(clippy::unwrap_used)]

use baogao::Metric;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    text: String,
    #[serde(default)]
    want: Vec<String>,
    /// `code` of each finding, in order.
    #[serde(default)]
    findings: Vec<String>,
    /// It is read otherwise today.
    #[serde(default)]
    fails: bool,
}

/// A record in a line.
fn line(metric: &Metric) -> String {
    let json = serde_json::to_value(metric).unwrap();
    let word = |field: &str| json[field].as_str();
    let sense: Vec<&str> = ["role", "direction", "basis"].into_iter().filter_map(word).collect();
    let year = metric.period.as_ref().and_then(|period| period.start).map(|start| start.year().to_string());
    let parts = [
        Some(format!("{} = {} {}", metric.span.text, metric.value, metric.unit)),
        word("name").map(str::to_owned),
        Some(sense.join(" ")),
        word("status").map(str::to_owned),
        year,
        json["place"]["text"].as_str().map(str::to_owned),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[test]
fn every_table_gives_its_records() {
    let file: File = toml::from_str(include_str!("table_cases.toml")).unwrap();
    for Table { name, text, want, findings, fails } in file.table {
        let document = baogao::parse(&text);
        let have: Vec<String> = document.metrics.iter().map(line).collect();
        let told: Vec<String> = document
            .findings
            .iter()
            .map(|finding| serde_json::to_value(finding.code).unwrap().as_str().unwrap().to_owned())
            .collect();
        let is_right = have == want && told == findings;
        assert_eq!(is_right, !fails, "{name}: {told:?}\n{}", have.join("\n"));
    }
}
