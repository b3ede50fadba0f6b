//! What reports are, when and where: cases in `report_cases.toml`.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeMap;

use baogao::{Document, Origin, ParseOptions, Parser, Report, Stretch};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    path: Option<String>,
    given: Option<String>,
    want: BTreeMap<String, String>,
    /// The codes of the findings on dates.
    findings: Option<Vec<String>>,
}

impl Case {
    fn document(&self) -> Document {
        let origin = Origin { path: self.path.clone(), region: self.given.clone() };
        Parser::default().parse_with(&self.text, &ParseOptions::new().origin(&origin)).unwrap()
    }
}

/// Years, months or days, whichever says it all.
fn told(stretch: Stretch) -> String {
    let Stretch { start, end } = stretch;
    let is_first = start.day() == 1;
    let is_last = end.month() == 2 && end.day() >= 28 || end.day() >= 30;
    match (start.month(), end.month()) {
        (1, 12) if is_first && is_last && start.year() == end.year() => start.year().to_string(),
        (1, 12) if is_first && is_last => format!("{}/{}", start.year(), end.year()),
        _ if is_first && is_last => format!("{:.7}/{:.7}", start.to_string(), end.to_string()),
        _ => format!("{start}/{end}"),
    }
}

fn field(report: &Report, name: &str) -> String {
    let region = report.region.as_ref();
    let found = match name {
        "kind" => report.kind.map(|kind| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()),
        "year" => report.year.map(|year| year.to_string()),
        "reviews" => report.reviews.map(told),
        "plans" => report.plans.map(told),
        "region" => region.map(|region| region.text.clone()),
        "name" => region.map(|region| region.name.clone()),
        "code" => region.and_then(|region| region.code.clone()),
        name => panic!("no field is called {name}"),
    };
    found.unwrap_or_default()
}

fn wrong(case: &Case) -> Vec<String> {
    let document = case.document();
    let report = &document.reports[0];
    let mut wrong: Vec<String> = case
        .want
        .iter()
        .filter(|(name, want)| field(report, name) != **want)
        .map(|(name, want)| format!("{name}: {:?}, not {want:?}", field(report, name)))
        .collect();
    if let Some(want) = &case.findings {
        let code = |finding: &baogao::Finding| serde_json::to_value(finding.code).unwrap();
        let found: Vec<_> =
            document.findings.iter().map(code).filter(|code| code == "date_mismatch").collect();
        if found != *want {
            wrong.push(format!("findings {found:?}, not {want:?}"));
        }
    }
    wrong
}

#[test]
fn reports_say_what_they_are_when_and_where() {
    let cases: Cases = toml::from_str(include_str!("report_cases.toml")).unwrap();
    assert!(cases.case.len() >= 60);
    let wrong: Vec<String> = cases
        .case
        .iter()
        .filter_map(|case| Some((case, wrong(case))).filter(|(_, wrong)| !wrong.is_empty()))
        .map(|(case, wrong)| format!("{:?} {:?}\n    {}", case.text, case.path, wrong.join("\n    ")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_case_is_seen() {
    let text = "青山县2024年工作要点\n新建3个。\n".to_owned();
    let want = [("year".to_owned(), "2023".to_owned())].into();
    let case = Case { text, path: None, given: None, want, findings: Some(vec!["date_mismatch".to_owned()]) };
    assert_eq!(wrong(&case).len(), 2);
}
