//! Fits the weights of phrases and writes them down.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use baogao::Parser;

use crate::annotated::{self, Source};
use crate::model::{self, Choice, Features};

/// Where the weights go.
const WEIGHTS: &str = "crates/baogao/data/phrases/weights.txt";

/// What a weight of one is written as.
const SCALE: f64 = 48.0;

/// Smaller weights decide few choices, and three of five are smaller.
const LEAST: i64 = 8;

const HEAD: &str = "\
# What speaks for a candidate phrase and what against it: a feature and its weight a line, sorted.
# Written by `cargo xtask fit`; by hand nothing is changed here.
";

/// Fits to all that is annotated, or checks by leaving documents out.
pub(crate) fn run(shared: &Path, leave_out: Option<usize>, hold: f64) -> Result<()> {
    let (choices, features, sources) = choices(shared)?;
    match leave_out {
        Some(parts) => {
            ensure!(parts > 1, "at least 2 parts are needed to leave one out");
            check(&choices, &features, &sources, parts, hold);
            Ok(())
        }
        None => write(&choices, &features, hold),
    }
}

/// All choices, and the source of every document.
fn choices(shared: &Path) -> Result<(Vec<Choice>, Features, Vec<Source>)> {
    let (mut all, mut features, mut sources) = (Vec::new(), Features::default(), Vec::new());
    let mut documents: BTreeMap<String, usize> = BTreeMap::new();
    let parser = Parser::builder().build();
    for annotated in annotated::all(shared)? {
        // one document may be annotated twice
        let next = documents.len();
        let document = *documents.entry(annotated.name.clone()).or_insert(next);
        for choice in parser.phrase_choices(&annotated.text, &annotated.phrases) {
            let numbered = |candidate: Vec<String>, features: &mut Features| {
                candidate.into_iter().map(|name| features.number(name, document)).collect()
            };
            let candidates =
                choice.candidates.into_iter().map(|candidate| numbered(candidate, &mut features)).collect();
            all.push(Choice {
                document,
                of: choice.of,
                candidates,
                right: choice.right,
                trust: annotated.source.trust(),
            });
            sources.push(annotated.source);
        }
    }
    Ok((all, features, sources))
}

/// Leaves every part of the documents out once and says how many choices in it come out right.
fn check(choices: &[Choice], features: &Features, sources: &[Source], parts: usize, hold: f64) {
    let mut told: BTreeMap<(&str, Source), (usize, usize)> = BTreeMap::new();
    // documents that follow one another are apart
    let part_of = |choice: &Choice| choice.document.wrapping_mul(7919) % parts;
    for part in 0..parts {
        let known: Vec<&Choice> = choices.iter().filter(|choice| part_of(choice) != part).collect();
        let weights = model::fit(&known, features, hold);
        for (choice, source) in choices.iter().zip(sources).filter(|(choice, _)| part_of(choice) == part) {
            let (right, all) = told.entry((choice.of, *source)).or_default();
            *right += usize::from(model::is_right(choice, &weights));
            *all += 1;
        }
    }
    for ((of, source), (right, all)) in told {
        println!("{of:5} {source:9?} {right:5} of {all:5}  {:.3}", right as f64 / all as f64);
    }
}

fn write(choices: &[Choice], features: &Features, hold: f64) -> Result<()> {
    let weights = model::fit(&choices.iter().collect::<Vec<_>>(), features, hold);
    let mut lines: Vec<(&str, i64)> = Vec::new();
    for (at, weight) in weights.iter().enumerate() {
        let weight = (weight * SCALE).round() as i64;
        if weight.abs() >= LEAST {
            lines.push((features.name(at), weight));
        }
    }
    lines.sort_unstable();
    let mut text = HEAD.to_owned();
    for (name, weight) in &lines {
        writeln!(text, "{name} {weight}")?;
    }
    fs::write(WEIGHTS, text)?;
    println!("{} weights from {} choices: {WEIGHTS}", lines.len(), choices.len());
    Ok(())
}
