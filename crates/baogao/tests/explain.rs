//! What an explaining parser says of its records, and that it reads the same ones.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use baogao::{Document, Parser, PhraseChoice};

fn reports() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/reports");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn explained(text: &str) -> Document {
    Parser::builder().explain(true).explain_phrases(true).build().parse(text).unwrap()
}

/// What was chosen on the way to the phrase of a number, a step a line.
fn told(document: &Document, number: &str) -> Vec<String> {
    let metric = document.metrics.iter().find(|metric| metric.span.text == number).unwrap();
    let choices = document.explain_phrase(metric.id).iter();
    choices.map(|choice| format!("{} {}", choice.of, choice.chosen)).collect()
}

#[test]
fn records_are_the_same_with_and_without_reasons() {
    let mut reasons = 0;
    for text in reports() {
        let (plain, explained) = (Parser::default().parse(&text).unwrap(), explained(&text));
        assert_eq!(serde_json::to_string(&plain).unwrap(), serde_json::to_string(&explained).unwrap());
        for metric in &plain.metrics {
            assert!(plain.explain(metric.id).is_empty() && plain.explain_phrase(metric.id).is_empty());
            reasons += explained.explain_phrase(metric.id).len();
        }
    }
    assert!(reasons > 100, "{reasons}");
}

#[test]
fn what_was_chosen_is_what_the_weights_choose() {
    for document in reports().iter().map(|text| explained(text)) {
        for choice in document.metrics.iter().flat_map(|metric| document.explain_phrase(metric.id)) {
            let next = choice.runner_up.as_ref().map(|(_, score)| *score);
            assert!(next.is_none_or(|next| next <= choice.score), "{choice}");
            let weights: Vec<i32> = choice.features.iter().map(|feature| feature.weight).collect();
            assert!(weights.len() <= 4 && weights.is_sorted_by(|one, next| one >= next), "{choice}");
            assert!(weights.iter().all(|weight| *weight > 0), "{choice}");
            let is_ahead = next.is_some_and(|next| next < choice.score);
            assert!(!is_ahead || !weights.is_empty(), "{choice}");
        }
    }
}

#[test]
fn every_way_to_a_phrase_is_told() {
    let text = "全市生产总值800亿元，增长6%。第一产业、第二产业分别增长3%、8%。";
    let document = explained(text);
    assert_eq!(
        told(&document, "800亿元"),
        ["side lead", "end 全市生产总值|800亿元，增长", "start 全市|生产总值800亿元，"]
    );
    assert_eq!(told(&document, "6%").last().unwrap(), "earlier 生产总值");
    assert_eq!(told(&document, "8%"), ["list 第二产业"]);
    let document = explained("新建35处、54个场馆。");
    assert_eq!(told(&document, "35处").last().unwrap(), "shared 场馆");
}

#[test]
fn a_choice_is_written_in_a_line() {
    let document = explained("为2.4万名农民购买保险。");
    let noun: &PhraseChoice = &document.explain_phrase(document.metrics[0].id)[1];
    let line = noun.to_string();
    let (other, score) = noun.runner_up.as_ref().unwrap();
    let first = &noun.features[0];
    let head =
        format!("noun 农民|购买保险。 ({}; {other} {score}): {} +{}", noun.score, first.name, first.weight);
    assert!(line.starts_with(&head), "{line}");
}
