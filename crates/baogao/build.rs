//! Compiles the lexicon: `data/lexicon/*.toml` and `general.txt` become one trie with what every word is; and the catalogue of
//! indicators, the weights of phrases, the vocabulary of the grammar and those of the stages. A broken entry fails the build.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::float_arithmetic)]

#[path = "src/lex/class.rs"]
mod class;
#[path = "build/findings.rs"]
mod findings;
#[path = "build/indicators.rs"]
mod indicators;
#[path = "src/meaning/phrase/key.rs"]
mod key;
#[path = "build/phrases.rs"]
mod phrases;
#[path = "build/rules.rs"]
mod rules;
#[path = "build/speech.rs"]
mod speech;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/vocabulary.rs"]
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::Path;

use class::{Attributes, Classes, FILES};

/// What a word of a report costs, by its length in characters: less than a general word, but one character tells little.
const COST_OF_OUR_WORD: [u8; 2] = [75, 40];

/// What a word of a report costs that is `loose`, where the general dictionary does not know it.
const COST_OF_LOOSE_WORD: u8 = 100;

/// Running words of the text that the frequencies of the general dictionary were counted in.
const RUNNING_WORDS: f64 = 60_101_967.0;

#[derive(Clone, Copy)]
struct Entry {
    classes: Classes,
    attributes: Attributes,
    cost: u8,
}

fn main() {
    findings::compile();
    indicators::compile();
    phrases::compile();
    tables::compile();
    vocabulary::compile();
    rules::compile();
    println!("cargo::rerun-if-changed=data/lexicon");
    println!("cargo::rerun-if-changed=src/lex/class.rs");
    let folder = Path::new("data/lexicon");
    let mut words = general(&folder.join("general.txt"));
    for (name, class) in FILES {
        ours(&folder.join(format!("{name}.toml")), class, &mut words);
    }
    let known: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    for file in fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".toml").unwrap_or("general");
        assert!(stem == "general" || known.contains(&stem), "{name}: no class has this name");
    }
    write(&words);
}

/// `word frequency tag`, sorted.
fn general(path: &Path) -> BTreeMap<String, Entry> {
    let mut words = BTreeMap::new();
    let mut before = String::new();
    for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
        let at = format!("{}:{}", path.display(), number + 1);
        let [word, frequency, tag] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{at}: not `word frequency tag`")
        };
        assert!(before.as_str() < word, "{at}: {word} is out of order");
        before = word.to_owned();
        let frequency: f64 = frequency.parse().expect(&at);
        let cost = (10.0 * (RUNNING_WORDS / frequency.max(1.0)).ln()) as u8;
        let classes = speech::of_speech(tag);
        words.insert(word.to_owned(), Entry { classes, attributes: Attributes::default(), cost });
    }
    words
}

/// A file of one class: a word a line with its attributes, sorted. Behind a word that announces the verbs of `set` make another one.
fn ours(path: &Path, class: class::Class, words: &mut BTreeMap<String, Entry>) {
    let file = fs::read_to_string(path).unwrap();
    let table: toml::Table = file.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines: Vec<&str> = file.lines().filter(|line| line.starts_with('"')).collect();
    assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{} is not sorted", path.display());
    let entries = table["words"].as_table().expect("a table [words]");
    assert_eq!(lines.len(), entries.len(), "{}: a word a line", path.display());
    let set = table.get("set").map_or(&[][..], |set| set.as_array().expect("a list of verbs"));
    for (word, value) in entries {
        let mut attributes = Attributes::default();
        let mut is_loose = false;
        for (name, value) in value.as_table().expect("attributes in braces") {
            if name == "loose" {
                is_loose = value.as_bool().expect("true or false");
                continue;
            }
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let attribute = Attributes::named(name, &text)
                .unwrap_or_else(|| panic!("{}: {word}: no attribute {name} = {text}", path.display()));
            attributes = attributes.merged(attribute).expect(word);
        }
        add(word.clone(), class, attributes, is_loose, words);
        for verb in set.iter().filter(|_| attributes.has(class::Flag::Announces)) {
            add(format!("{word}{}", verb.as_str().expect("a verb")), class, attributes, false, words);
        }
    }
}

/// Says of a word that it is of a class, besides what other files say of it. A loose one costs what it does in general.
fn add(
    word: String,
    class: class::Class,
    attributes: Attributes,
    is_loose: bool,
    words: &mut BTreeMap<String, Entry>,
) {
    let cost = if is_loose {
        words.get(&word).map_or(COST_OF_LOOSE_WORD, |entry| entry.cost)
    } else {
        COST_OF_OUR_WORD[usize::from(word.chars().count() > 1)]
    };
    let entry = words.entry(word.clone()).or_insert(Entry {
        classes: Classes::NONE,
        attributes: Attributes::default(),
        cost,
    });
    entry.classes = entry.classes.with(class);
    entry.cost = entry.cost.min(cost);
    let merged = entry.attributes.merged(attributes);
    entry.attributes = merged.unwrap_or_else(|| panic!("{word} says two things of one attribute"));
}

/// The trie, whose value of a word is its index and, in the last byte, its cost; one entry a word (classes, attributes); and which
/// two characters end a word.
fn write(words: &BTreeMap<String, Entry>) {
    let out = env::var("OUT_DIR").unwrap();
    let value = |(index, (word, entry)): (u32, (_, &Entry))| (word, index << 8 | u32::from(entry.cost));
    let records: Vec<(&String, u32)> = (0..).zip(words).map(value).collect();
    let trie = crawdad::Trie::from_records(records).expect("words that are sorted, each once");
    fs::write(Path::new(&out).join("lexicon.trie"), trie.serialize_to_vec()).unwrap();
    let ends: BTreeSet<&str> = words.keys().filter_map(|word| last_two(word)).collect();
    fs::write(Path::new(&out).join("lexicon.ends"), ends.into_iter().collect::<String>()).unwrap();
    let mut entries = Vec::new();
    for Entry { classes, attributes, .. } in words.values() {
        entries.extend_from_slice(&classes.0.to_le_bytes());
        entries.extend_from_slice(&attributes.0.to_le_bytes());
    }
    fs::write(Path::new(&out).join("lexicon.entries"), entries).unwrap();
}

/// The last two characters of a word that has as many.
fn last_two(word: &str) -> Option<&str> {
    word.char_indices().rev().nth(1).map(|(at, _)| &word[at..])
}
