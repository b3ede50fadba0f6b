//! Runs the examples of the rules of meaning, that stand beside them in `src/meaning/rules/**/*.toml`: sentences that a rule
//! speaks of with what it gives, and sentences that look alike with what comes of them instead.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use baogao::{Metric, Parser};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    accepts: Vec<Example>,
    #[serde(default)]
    rejects: Vec<Example>,
}

/// A text, one number in it, and what is wanted of its record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    quantity: String,
    /// `2019`, `2016/2020`, `2019-01/2019-06`, `2019-06-30`; `none` where no year is known.
    when: Option<String>,
    /// `text`, `heading` or `report`.
    source: Option<String>,
    average: Option<bool>,
    cumulated: Option<bool>,
    name: Option<String>,
    indicator: Option<String>,
    role: Option<String>,
    status: Option<String>,
    basis: Option<String>,
    place: Option<String>,
    #[allow(dead_code)]
    why: Option<String>,
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn rules_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/meaning/rules")
}

/// The name that JSON has for a closed list's member; `none` for none.
fn word(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or("none").to_owned()
}

/// The days of a record as the examples write them.
fn when(metric: &Metric) -> String {
    let Some((start, end)) = metric.period.as_ref().and_then(|period| Some((period.start?, period.end?)))
    else {
        return "none".to_owned();
    };
    let is_first = start.day() == 1;
    let ends_month = baogao::Date::new(end.year(), end.month(), end.day() + 1).is_none();
    let whole = is_first && start.month() == 1 && end.month() == 12 && ends_month;
    let month = |date: baogao::Date| format!("{:04}-{:02}", date.year(), date.month());
    match (whole, is_first && ends_month, start.year() == end.year()) {
        (true, _, true) => start.year().to_string(),
        (true, _, false) => format!("{}/{}", start.year(), end.year()),
        (_, true, _) if month(start) == month(end) => month(start),
        (_, true, _) => format!("{}/{}", month(start), month(end)),
        _ if start == end => start.to_string(),
        _ => format!("{start}/{end}"),
    }
}

/// What of a record is not as the example wants it.
fn wrong(example: &Example, parser: &Parser) -> Option<String> {
    let document = parser.parse(&example.text).unwrap();
    let metrics: Vec<&Metric> =
        document.metrics.iter().filter(|metric| metric.span.text == example.quantity).collect();
    let [metric] = metrics[..] else {
        return Some(format!("{}: {} records of {}", example.text, metrics.len(), example.quantity));
    };
    let json = serde_json::to_value(metric).unwrap();
    let indicator = metric.indicator.as_ref().map_or("none", |indicator| indicator.text.as_str());
    let have = [
        ("when", &example.when, when(metric)),
        ("source", &example.source, word(&json["period"]["source"])),
        ("average", &example.average.map(|wanted| wanted.to_string()), metric.average.is_some().to_string()),
        ("cumulated", &example.cumulated.map(|wanted| wanted.to_string()), metric.cumulated.to_string()),
        ("name", &example.name, word(&json["name"])),
        ("indicator", &example.indicator, indicator.to_owned()),
        ("role", &example.role, word(&json["role"])),
        ("status", &example.status, word(&json["status"])),
        ("basis", &example.basis, word(&json["basis"])),
        ("place", &example.place, word(&json["place"]["text"])),
    ];
    let differ = have.into_iter().filter_map(|(field, wanted, have)| {
        let wanted = wanted.as_deref()?;
        (wanted != have).then(|| format!("  {field}: {have}, not {wanted}\n"))
    });
    let differ: String = differ.collect();
    (!differ.is_empty()).then(|| format!("{}: {}\n{differ}", example.text, example.quantity))
}

fn read(path: &Path) -> File {
    toml::from_str(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_example_gives_its_record() {
    let parser = Parser::default();
    let mut misses = Vec::new();
    let mut count = 0;
    for path in files(&rules_folder(), "toml") {
        for rule in read(&path).rule {
            assert!(!rule.accepts.is_empty(), "{}: no sentence that it accepts", rule.id);
            for example in rule.accepts.iter().chain(&rule.rejects) {
                count += 1;
                misses.extend(wrong(example, &parser).map(|wrong| format!("{}: {wrong}", rule.id)));
            }
        }
    }
    assert!(misses.is_empty(), "{} of {count}:\n{}", misses.len(), misses.join("\n"));
}

#[test]
fn every_rule_has_examples_and_every_example_a_rule() {
    let folder = rules_folder();
    let mut told = BTreeSet::new();
    for path in files(&folder, "rs") {
        let source = fs::read_to_string(&path).unwrap();
        let ids = source.split("id: \"").skip(1).filter_map(|rest| rest.split('"').next());
        for id in ids {
            assert!(told.insert(id.to_owned()), "{id}: two rules of one name");
        }
    }
    let examples: Vec<String> =
        files(&folder, "toml").iter().flat_map(|path| read(path).rule).map(|rule| rule.id).collect();
    for id in &examples {
        assert!(told.contains(id), "{id}: no rule has this name");
    }
    // a family that has examples has them for each of its rules
    let family = |id: &str| id.split('.').next().unwrap().to_owned();
    let families: BTreeSet<String> = examples.iter().map(|id| family(id)).collect();
    let bare: Vec<&String> =
        told.iter().filter(|id| families.contains(&family(id)) && !examples.contains(id)).collect();
    assert!(bare.is_empty(), "rules without examples: {bare:?}");
}

/// The rules that gave the fields of the number of an example.
fn spoke(example: &Example, parser: &Parser) -> Vec<&'static str> {
    let document = parser.parse(&example.text).unwrap();
    let metric = document.metrics.iter().find(|metric| metric.span.text == example.quantity);
    document.explain(metric.unwrap().id).iter().map(|rule| rule.id).collect()
}

#[test]
fn every_rule_speaks_of_a_sentence_that_it_accepts() {
    let parser = Parser::builder().explain(true).build();
    let mut silent = Vec::new();
    for rule in files(&rules_folder(), "toml").iter().flat_map(|path| read(path).rule) {
        let speaks = |example: &Example| spoke(example, &parser).contains(&rule.id.as_str());
        if !rule.accepts.iter().any(speaks) {
            silent.push(rule.id);
        }
    }
    assert!(silent.is_empty(), "{silent:?}");
}

/// Rules whose sentences read the same without them: none may come, and one that gets a deciding sentence leaves.
const UNDECIDED: [&str; 2] = ["status.compared_with_plan", "status.review_heading"];

#[test]
fn without_a_rule_a_sentence_of_it_is_read_otherwise() {
    let defaults: BTreeSet<&str> =
        baogao::rules().filter(|rule| rule.source == "default").map(|rule| rule.id).collect();
    let mut needless = Vec::new();
    for rule in files(&rules_folder(), "toml").iter().flat_map(|path| read(path).rule) {
        let parser = Parser::builder().without_rule(&rule.id).unwrap().build();
        let holds = rule.accepts.iter().all(|example| wrong(example, &parser).is_none());
        if holds && !defaults.contains(rule.id.as_str()) {
            needless.push(rule.id);
        }
    }
    assert_eq!(needless, UNDECIDED);
}
