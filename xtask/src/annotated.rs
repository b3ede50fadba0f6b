//! The phrases that are known: of the project's own cases, and of annotated documents.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::corpus::text;

/// A document with the phrases that are known in it.
#[derive(Debug)]
pub(crate) struct Annotated {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Where a number starts, and its phrase, in bytes.
    pub(crate) phrases: Vec<(usize, Range<usize>)>,
    pub(crate) source: Source,
}

/// Where an annotation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// The sentences of the project's own cases.
    Cases,
    /// Phrases of real reports, by their offsets.
    Own,
    /// Phrases of real reports of which fits disagreed, read one by one.
    Disputed,
    /// Phrases of real reports, by their words.
    Phrases,
    /// Whole documents.
    Documents,
}

impl Source {
    /// How much a phrase of it counts: what was read with care counts more, what a case shows most.
    pub(crate) const fn trust(self) -> f64 {
        match self {
            Self::Own => 1.0,
            Self::Disputed | Self::Phrases | Self::Documents => 5.0,
            Self::Cases => 20.0,
        }
    }
}

/// Everything that is known. Weights of a part of it alone would be worse: a folder that is not there is an error.
pub(crate) fn all(shared: &Path) -> Result<Vec<Annotated>> {
    let wide = shared.join("corpus/wide");
    let needed = ["corpus/wide", "train", "seed", "gold", "gold-second"];
    if let Some(missing) = needed.iter().map(|name| shared.join(name)).find(|path| !path.is_dir()) {
        bail!("{} is not there: say where the annotated documents are with --shared", missing.display());
    }
    let mut all = cases(Path::new("crates/baogao/tests/metric_cases"))?;
    all.extend(by_offsets(Path::new("xtask/phrases.jsonl"), &wide, Source::Own)?);
    all.extend(by_offsets(Path::new("xtask/disputed.jsonl"), &wide, Source::Disputed)?);
    all.extend(by_words(&shared.join("train/phrases.jsonl"), &wide)?);
    for folder in ["seed", "gold", "gold-second"] {
        all.extend(documents(&shared.join(folder))?);
    }
    Ok(all)
}

#[derive(Deserialize)]
struct Cases {
    #[serde(rename = "case")]
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    #[serde(default, rename = "metric")]
    metrics: Vec<Fields>,
}

#[derive(Deserialize)]
struct Fields {
    quantity: String,
    indicator: Option<String>,
}

/// The texts of the metric cases with their numbers and phrases.
fn cases(folder: &Path) -> Result<Vec<Annotated>> {
    let mut all = Vec::new();
    for path in files(folder, "toml")? {
        let file: Cases = toml::from_str(&fs::read_to_string(&path)?)?;
        for (at, Case { text, metrics }) in file.cases.into_iter().enumerate() {
            let mut phrases = Vec::new();
            let mut from = 0;
            for Fields { quantity, indicator } in &metrics {
                let Some(start) = text[from..].find(quantity.as_str()).map(|at| from + at) else { continue };
                from = start + quantity.len();
                let phrase = indicator.as_ref().and_then(|phrase| near(&text, start..from, phrase, None));
                phrases.extend(phrase.map(|phrase| (start, phrase)));
            }
            let name = format!("{}:{at}", path.display());
            all.push(Annotated { name, text, phrases, source: Source::Cases });
        }
    }
    Ok(all)
}

#[derive(Deserialize)]
struct Offsets {
    doc: String,
    at: usize,
    start: usize,
    end: usize,
}

/// A line a phrase: document, and code points of the number and of the phrase.
fn by_offsets(path: &Path, folder: &Path, source: Source) -> Result<Vec<Annotated>> {
    grouped(path, folder, source, |row: Offsets| {
        (
            row.doc,
            Box::new(move |text: &str| {
                let byte = |at| text.char_indices().nth(at).map(|(byte, _)| byte);
                Some((byte(row.at)?, byte(row.start)?..byte(row.end)?))
            }),
        )
    })
}

#[derive(Deserialize)]
struct Words {
    doc: String,
    at: usize,
    quantity: String,
    side: String,
    indicator: String,
}

/// A line a phrase: document, code point and text of the number, and the words of the phrase.
fn by_words(path: &Path, folder: &Path) -> Result<Vec<Annotated>> {
    grouped(path, folder, Source::Phrases, |row: Words| {
        (
            row.doc,
            Box::new(move |text: &str| {
                let start = text.char_indices().nth(row.at)?.0;
                let number = start..start + row.quantity.len();
                let behind = Some(row.side == "behind");
                Some((start, near(text, number, &row.indicator, behind)?))
            }),
        )
    })
}

type Locate = Box<dyn Fn(&str) -> Option<(usize, Range<usize>)>>;

/// The rows of a file, by their documents.
fn grouped<Row: for<'a> Deserialize<'a>>(
    path: &Path,
    folder: &Path,
    source: Source,
    read: impl Fn(Row) -> (String, Locate),
) -> Result<Vec<Annotated>> {
    let mut all: Vec<Annotated> = Vec::new();
    let mut rows = Vec::new();
    for line in fs::read_to_string(path).with_context(|| path.display().to_string())?.lines() {
        rows.push(read(serde_json::from_str(line)?));
    }
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    for (name, locate) in rows {
        if all.last().is_none_or(|last| last.name != name) {
            let text = text(&folder.join(&name))?;
            all.push(Annotated { name: name.clone(), text, phrases: Vec::new(), source });
        }
        if let Some(last) = all.last_mut() {
            last.phrases.extend(locate(&last.text));
        }
    }
    Ok(all)
}

#[derive(Deserialize)]
struct Gold {
    metrics: Vec<GoldMetric>,
}

#[derive(Deserialize)]
struct GoldMetric {
    span: [usize; 2],
    indicator: Option<GoldPhrase>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct GoldPhrase {
    span: [usize; 2],
}

/// Whole documents, each beside its `.gold.json`.
fn documents(folder: &Path) -> Result<Vec<Annotated>> {
    let mut all = Vec::new();
    for path in files(folder, "txt")? {
        let gold: Gold = serde_json::from_str(&fs::read_to_string(path.with_extension("gold.json"))?)?;
        let text = text(&path)?;
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let metrics = gold.metrics.into_iter().filter(|metric| !metric.optional);
        let phrases = metrics.filter_map(|metric| {
            let [start, end] = metric.indicator?.span;
            Some((bytes[metric.span[0]], bytes[start]..bytes[end]))
        });
        let phrases = phrases.collect();
        all.push(Annotated { name: path.display().to_string(), text, phrases, source: Source::Documents });
    }
    Ok(all)
}

/// The files of a folder, in the order of their names.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|own| own == extension) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The place of a phrase nearest to a number on a side of it: behind, or before; either where it is not known.
fn near(text: &str, number: Range<usize>, phrase: &str, behind: Option<bool>) -> Option<Range<usize>> {
    let before = text[..number.start].rfind(phrase).filter(|_| behind != Some(true));
    let after = text[number.end..].find(phrase).map(|at| number.end + at).filter(|_| behind != Some(false));
    let start = match (before, after) {
        // 的 and space may part a number from its noun
        (Some(_), Some(after)) if after - number.end <= '的'.len_utf8() => after,
        (before, after) => before.or(after)?,
    };
    Some(start..start + phrase.len())
}
