//! How the words of `data/lexicon` do over documents: how many hold each, which ones few hold, which stand in several files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use aho_corasick::AhoCorasick;
use anyhow::{Context, Result};
use serde::Deserialize;

use crate::corpus::{Corpus, each};

const FOLDER: &str = "crates/baogao/data/lexicon";

/// A word that fewer documents hold is told of no kind of document.
const LEAST: usize = 3;

#[derive(Deserialize)]
struct File {
    words: BTreeMap<String, toml::Table>,
}

/// A word of a class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// The name of its file.
    class: String,
    word: String,
}

pub(crate) fn run(corpus: &Corpus, is_whole: bool) -> Result<()> {
    let entries = entries(Path::new(FOLDER))?;
    let texts = corpus.texts()?;
    let counts = counts(&entries, &texts)?;
    tell(&entries, &counts, texts.len(), is_whole, &mut io::stdout().lock())
}

/// The words of every class; not those of `general.txt`, which are another project's.
fn entries(folder: &Path) -> Result<Vec<Entry>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let class = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path)?;
        let file: File = toml::from_str(&text).with_context(|| path.display().to_string())?;
        all.extend(file.words.into_keys().map(|word| Entry { class: class.clone(), word }));
    }
    all.sort();
    Ok(all)
}

/// How many documents hold each word, as its text reads once repaired; traditional characters hold none.
fn counts(entries: &[Entry], texts: &[String]) -> Result<Vec<usize>> {
    let words = AhoCorasick::new(entries.iter().map(|entry| &entry.word))?;
    let held = each(texts, |text| {
        let clean = baogao::clean(text);
        let mut held = vec![false; entries.len()];
        for found in words.find_overlapping_iter(&*clean.text) {
            held[found.pattern().as_usize()] = true;
        }
        held
    });
    let count = |at: usize| held.iter().filter(|held| held[at]).count();
    Ok((0..entries.len()).map(count).collect())
}

fn tell(
    entries: &[Entry],
    counts: &[usize],
    documents: usize,
    is_whole: bool,
    out: &mut impl Write,
) -> Result<()> {
    let rare = |entry: &(&Entry, &usize)| *entry.1 < LEAST;
    let all = || entries.iter().zip(counts);
    writeln!(
        out,
        "{documents} documents, {} words, {} in fewer than {LEAST}",
        entries.len(),
        all().filter(rare).count()
    )?;
    writeln!(out, "\nwords, rare ones, by class:")?;
    let mut classes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for entry in all() {
        let (words, few) = classes.entry(&entry.0.class).or_default();
        *words += 1;
        *few += usize::from(rare(&entry));
    }
    for (class, (words, few)) in &classes {
        writeln!(out, "{words:6} {few:5}  {class}")?;
    }
    writeln!(
        out,
        "\n{}",
        if is_whole { "documents that hold each word:" } else { "words in fewer documents:" }
    )?;
    for (entry, count) in all().filter(|entry| is_whole || rare(entry)) {
        writeln!(out, "{count:6}  {} {}", entry.class, entry.word)?;
    }
    writeln!(out, "\nwords of several classes:")?;
    for (word, classes) in duplicates(entries) {
        writeln!(out, "        {word}: {}", classes.join(", "))?;
    }
    Ok(())
}

/// Words that stand in several files.
fn duplicates(entries: &[Entry]) -> BTreeMap<&str, Vec<&str>> {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in entries {
        classes.entry(&entry.word).or_default().push(&entry.class);
    }
    classes.retain(|_, classes| classes.len() > 1);
    classes
}

#[cfg(test)]
mod tests {
    use super::{Entry, counts, duplicates, entries, tell};

    fn entry(class: &str, word: &str) -> Entry {
        Entry { class: class.to_owned(), word: word.to_owned() }
    }

    #[test]
    fn documents_are_counted_and_not_places() {
        let entries = [entry("change", "增长"), entry("change_noun", "增长"), entry("cue", "力争")];
        let texts = ["增长5%，增长6%。", "生产总值增长5%。", "力争增长6%。"].map(str::to_owned);
        let counts = counts(&entries, &texts).unwrap();
        assert_eq!(counts, [3, 3, 1]);
        assert_eq!(duplicates(&entries)["增长"], ["change", "change_noun"]);
        let mut told = Vec::new();
        tell(&entries, &counts, 3, false, &mut told).unwrap();
        let told = String::from_utf8(told).unwrap();
        assert!(told.starts_with("3 documents, 3 words, 1 in fewer than 3\n"), "{told}");
        assert!(told.contains("     1  cue 力争\n") && !told.contains("     3  change 增长\n"), "{told}");
    }

    #[test]
    fn every_file_of_the_lexicon_is_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/baogao/data/lexicon");
        let entries = entries(folder.as_ref()).unwrap();
        assert!(entries.contains(&entry("cue", "力争")) && entries.len() > 1000, "{}", entries.len());
    }
}
