//! The words of `data/exclude.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;
use crate::lexicon::CharSet;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| data::read::<File>(&data::EXCLUDE).unwrap_or_default().into());

/// The vocabulary of the rules.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) told: Vec<String>,
    pub(super) nought_after: CharSet,
    pub(super) many_before: CharSet,
    pub(super) things: String,
    pub(super) no_noun: CharSet,
    pub(super) codes: Vec<String>,
    pub(super) years_of: Vec<String>,
    pub(super) rate_behind: Vec<String>,
    pub(super) rate_front: Vec<String>,
    pub(super) beside: Vec<Beside>,
}

/// A form of words around a number with its unit; what it does not name, it does not ask for.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) rule: String,
    pub(super) units: Vec<String>,
    pub(super) is_chinese: bool,
    pub(super) most: Option<u8>,
    pub(super) front: Vec<String>,
    pub(super) behind: Vec<String>,
    pub(super) has_noun: bool,
    pub(super) but: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    told: String,
    nought_after: String,
    many_before: String,
    things: String,
    no_noun: String,
    codes: String,
    years_of: String,
    rate_behind: String,
    rate_front: String,
    beside: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: String,
    #[serde(default)]
    units: String,
    script: Option<Script>,
    most: Option<u8>,
    #[serde(default)]
    front: String,
    #[serde(default)]
    behind: String,
    #[serde(default)]
    noun: bool,
    #[serde(default)]
    but: String,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Script {
    Chinese,
}

fn list(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

impl From<File> for Words {
    fn from(file: File) -> Self {
        let row = |row: &Row| Beside {
            rule: row.rule.clone(),
            units: list(&row.units),
            is_chinese: row.script == Some(Script::Chinese),
            most: row.most,
            front: list(&row.front),
            behind: list(&row.behind),
            has_noun: row.noun,
            but: list(&row.but),
        };
        Self {
            told: list(&file.told),
            nought_after: file.nought_after.chars().collect(),
            many_before: file.many_before.chars().collect(),
            things: file.things,
            no_noun: file.no_noun.chars().collect(),
            codes: list(&file.codes),
            years_of: list(&file.years_of),
            rate_behind: list(&file.rate_behind),
            rate_front: list(&file.rate_front),
            beside: file.beside.iter().map(row).collect(),
        }
    }
}

impl Words {
    pub(super) fn builtin() -> &'static Self {
        &WORDS
    }
}

/// Whether a text begins with one of the words.
pub(super) fn begins(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}

/// Whether a text ends with one of the words.
pub(super) fn ends(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::File;
    use crate::data;

    #[test]
    fn the_data_file_reads() {
        let file: File = data::read(&data::EXCLUDE).unwrap();
        for row in &file.beside {
            let asks = [&row.front, &row.behind, &row.units];
            assert!(asks.iter().any(|words| !words.is_empty()), "{}", row.rule);
        }
    }
}
