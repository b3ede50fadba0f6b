//! The words that the outline knows, from `data/outline.toml`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::marker::Enumerator;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vocabulary {
    firm_enumerators: Vec<String>,
    loose_enumerators: Vec<String>,
    no_markers: Vec<String>,
    counters: Vec<String>,
    behind_parentheses: Vec<String>,
    behind_references: Vec<String>,
    behind_units: Vec<String>,
    item_verbs: Vec<String>,
    pub(super) title_words: Vec<String>,
    page_words: Vec<String>,
    pub(super) page_prefixes: Vec<String>,
    pub(super) glossary_words: Vec<String>,
    sentence_openers: Vec<String>,
    salutations: Vec<String>,
    pub(super) occasion_ends: Vec<String>,
    pub(super) offices: Vec<String>,
    pub(super) speaker_labels: Vec<String>,
    pub(super) surnames: Vec<String>,
    issuer_ends: Vec<String>,
    announced: Vec<String>,
}

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/outline.toml")).unwrap_or_default());

/// Searched in every short line.
static PAGE_WORDS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(VOCABULARY.page_words.iter().map(String::as_str).chain([" > "])).ok());

pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

fn opens(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}

impl Vocabulary {
    /// A word of the page around a report stands in the line (首页, 浏览).
    pub(super) fn page_word(&self, line: &str) -> bool {
        PAGE_WORDS.as_ref().is_some_and(|words| words.is_match(line))
    }

    /// The word behind a numeral that makes it an item.
    pub(super) fn enumerator(&self, text: &str) -> Option<Enumerator> {
        let find = |words: &[String], firm| {
            let word = words.iter().find(|word| text.starts_with(word.as_str()))?;
            Some(Enumerator { len: word.len(), firm })
        };
        find(&self.firm_enumerators, true).or_else(|| find(&self.loose_enumerators, false))
    }

    /// A phrase that only looks like a marker.
    pub(super) fn no_marker(&self, text: &str) -> bool {
        opens(&self.no_markers, text)
    }

    /// A noun that numbers in a list count (产业, 线, 月).
    pub(super) fn counter(&self, text: &str) -> bool {
        opens(&self.counters, text)
    }

    /// What follows one of several items in a row, and no heading: （一）至（三）项.
    pub(super) fn behind_parenthesis(&self, text: &str) -> bool {
        opens(&self.behind_parentheses, text)
    }

    /// What follows an item that a sentence refers to: （二）项.
    pub(super) fn behind_reference(&self, text: &str) -> bool {
        opens(&self.behind_references, text)
    }

    /// What follows 第一节 or 第五条 where it is no heading (第一节课).
    pub(super) fn behind_unit(&self, text: &str) -> bool {
        opens(&self.behind_units, text)
    }

    /// A verb that opens an item whose 是 was lost (三大力发展).
    pub(super) fn item_verb(&self, text: &str) -> bool {
        opens(&self.item_verbs, text)
    }

    /// A phrase that opens a sentence, behind a space that stands for a lost line break.
    pub(super) fn sentence_opener(&self, text: &str) -> bool {
        opens(&self.sentence_openers, text)
    }

    /// The words with which a speech turns to its hearers.
    pub(super) fn salutation(&self, text: &str) -> bool {
        opens(&self.salutations, text)
    }

    /// The name of an office, a school, a company by its end.
    pub(super) fn issuer(&self, name: &str) -> bool {
        // 小学 alone is a kind, no name.
        let named =
            |end: &String| name.strip_suffix(end.as_str()).is_some_and(|name| name.chars().count() >= 2);
        name == "国务院" || name == "国家统计局" || self.issuer_ends.iter().any(named)
    }

    /// What a sentence counts that announces a list: 三个方面的工作。
    pub(super) fn announced(&self, text: &str) -> bool {
        text.is_empty() || opens(&self.announced, text.trim_start_matches('的'))
    }

    /// A year: four digits and 年.
    pub(super) fn year(&self, text: &str) -> bool {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && text.get(4..).is_some_and(|rest| rest.trim_start().starts_with('年'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        let read: Result<Vocabulary, _> = toml::from_str(include_str!("../../data/outline.toml"));
        assert!(read.is_ok(), "{read:?}");
        assert!(vocabulary().item_verb("大力发展"));
    }
}
