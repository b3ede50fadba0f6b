//! The words that the outline knows, from `data/outline.toml`.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::form::Form;
use super::glyph::is_space;
use crate::data;
use crate::lexicon::Lexicon;
use crate::vocabulary::date::is_year_sign;
use crate::vocabulary::title::ISSUER;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vocabulary {
    firm_enumerators: Words,
    loose_enumerators: Words,
    no_markers: Words,
    counters: Words,
    behind_parentheses: Words,
    behind_references: Words,
    behind_units: Words,
    pub(super) counted_by_article: Words,
    item_verbs: Words,
    pub(super) title_words: Words,
    page_words: Words,
    pub(super) page_prefixes: Words,
    pub(super) glossary_words: Vec<String>,
    pub(super) glossary_ends: Words,
    sentence_openers: Words,
    salutations: Words,
    pub(super) occasion_ends: Words,
    pub(super) offices: Words,
    pub(super) speaker_labels: Words,
    surnames: HashSet<String>,
    issuer_ends: Vec<String>,
    announced: Words,
    piece_words: Words,
    pub(super) annex_words: Words,
    contents_heads: Vec<String>,
    heading_ends: Words,
    heading_times: String,
    heading_subjects: Words,
    frame_headings: HashSet<String>,
    pub(super) final_title_words: Words,
    pub(super) metadata_labels: Words,
    dateline_openings: Words,
    dateline_ends: Words,
    pub(super) glued_title_words: Words,
    pub(super) label_words: Words,
    scales: Words,
    measure_words: Words,
    nouns_like_measures: Words,
    /// 甲乙丙
    stems: String,
    /// 壹贰叁
    formal_digits: String,
    /// Other characters for one of them: 参 for 叁.
    formal_digits_written: BTreeMap<char, char>,
    /// What numbers the parts of a text, with the form of each: 章, 条.
    units: BTreeMap<String, Form>,
    /// 之 of 第三十条之一
    pub(super) inserted: String,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| data::read(&data::OUTLINE).unwrap_or_default());

pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// A word that makes a numeral an item (是, 要; 靠, 抓).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Enumerator {
    pub(super) len: usize,
    pub(super) firm: bool,
}

/// A list of words, read as a tree.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Words(Lexicon<()>);

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Self {
        Self(Lexicon::new([(words, ())]))
    }
}

impl Default for Words {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl Words {
    /// The bytes of the longest word that the text opens with.
    pub(super) fn opening(&self, text: &str) -> Option<usize> {
        Some(self.0.prefix(text)?.end)
    }

    /// Whether one may, by its first character.
    #[inline]
    pub(super) fn may_start(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|first| self.0.may_start(first))
    }

    /// The text opens with one of them.
    pub(super) fn open(&self, text: &str) -> bool {
        self.0.prefix(text).is_some()
    }

    /// The text ends with one of them.
    pub(super) fn end(&self, text: &str) -> bool {
        self.0.suffix(text).is_some()
    }

    /// Where the longest word begins that the text ends with.
    pub(super) fn ending(&self, text: &str) -> Option<usize> {
        Some(self.0.suffix(text)?.start)
    }

    /// The text holds one of them.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.0.is_in(text)
    }

    /// Where the first one ends.
    pub(super) fn first_end(&self, text: &str) -> Option<usize> {
        Some(self.0.first(text)?.end)
    }

    /// Where the last one ends, words that overlap included.
    pub(super) fn last_end(&self, text: &str) -> Option<usize> {
        let starts = text.char_indices().filter(|(_, c)| self.0.may_start(*c));
        starts.filter_map(|(at, _)| Some(at + self.opening(&text[at..])?)).max()
    }
}

impl Vocabulary {
    /// The word behind a numeral that makes it an item.
    pub(super) fn enumerator(&self, text: &str) -> Option<Enumerator> {
        let find = |words: &Words, firm| Some(Enumerator { len: words.opening(text)?, firm });
        find(&self.firm_enumerators, true).or_else(|| find(&self.loose_enumerators, false))
    }

    /// A phrase that only looks like a marker.
    pub(super) fn no_marker(&self, text: &str) -> bool {
        self.no_markers.open(text)
    }

    /// A noun that numbers in a list count (产业, 线, 月).
    pub(super) fn counter(&self, text: &str) -> bool {
        self.counters.open(text)
    }

    /// What follows one of several items in a row, and no heading: （一）至（三）项.
    pub(super) fn behind_parenthesis(&self, text: &str) -> bool {
        self.behind_parentheses.open(text)
    }

    /// What follows an item that a sentence refers to: （二）项.
    pub(super) fn behind_reference(&self, text: &str) -> bool {
        self.behind_references.open(text)
    }

    /// What follows 第一节 or 第五条 where it is no heading (第一节课).
    pub(super) fn behind_unit(&self, text: &str) -> bool {
        self.behind_units.open(text)
    }

    /// A verb that opens an item whose 是 was lost (三大力发展).
    pub(super) fn item_verb(&self, text: &str) -> bool {
        self.item_verbs.open(text)
    }

    /// A phrase that opens a sentence, behind a space that stands for a lost line break.
    pub(super) fn sentence_opener(&self, text: &str) -> bool {
        self.sentence_openers.open(text)
    }

    /// The words with which a speech turns to its hearers.
    pub(super) fn salutation(&self, text: &str) -> bool {
        self.salutations.open(text)
    }

    /// Navigation, counters, credits.
    pub(super) fn is_page(&self, line: &str) -> bool {
        self.page_words.are_in(line)
    }

    /// The name of an office, a school, a company by its end.
    pub(super) fn issuer(&self, name: &str) -> bool {
        // 小学 alone is a kind, no name.
        let named =
            |end: &String| name.strip_suffix(end.as_str()).is_some_and(|name| name.chars().count() >= 2);
        ISSUER.hold(name) || self.issuer_ends.iter().any(named)
    }

    /// The value of 甲 to 癸.
    pub(super) fn stem(&self, c: char) -> Option<u32> {
        place(&self.stems, c)
    }

    /// The value of 壹 to 拾.
    pub(super) fn formal_digit(&self, c: char) -> Option<u32> {
        let written = self.formal_digits_written.get(&c).copied().unwrap_or(c);
        place(&self.formal_digits, written)
    }

    /// The bytes of the unit behind a number of 第, and the form of its marker: 章, 条.
    pub(super) fn unit(&self, text: &str) -> Option<(usize, Form)> {
        self.units
            .iter()
            .find(|(unit, _)| text.starts_with(unit.as_str()))
            .map(|(unit, form)| (unit.len(), *form))
    }

    /// A scale or unit that stands behind a number with a space between: 1.5 万元.
    pub(super) fn scale(&self, text: &str) -> bool {
        self.scales.open(text) && !self.nouns_like_measures.open(text)
    }

    /// What a number counts or measures where it stands right behind it: 1.5个百分点.
    pub(super) fn measure_word(&self, text: &str) -> bool {
        (self.scales.open(text) || self.measure_words.open(text)) && !self.nouns_like_measures.open(text)
    }

    /// The name of a document, not of a part of one: 社区工作总结, 培训心得.
    pub(super) fn is_document(&self, title: &str) -> bool {
        self.title_words.are_in(title) || self.piece_words.are_in(title)
    }

    /// The heading of a list of contents: 目 录.
    pub(super) fn contents_head(&self, text: &str) -> bool {
        let bare = || text.chars().filter(|c| !is_space(*c));
        self.contents_heads.iter().any(|head| bare().eq(head.chars()))
    }

    /// What a heading without a number ends in: 2023年工作回顾.
    pub(super) fn heading_end(&self, text: &str) -> bool {
        self.heading_ends.end(text)
    }

    /// Whether the last word of a title is what a heading is called by its topic: 总体思路, 保障措施; no 工作总结.
    pub(super) fn is_topic(&self, title: &str) -> bool {
        title.char_indices().rev().nth(1).is_some_and(|(at, _)| self.heading_ends.end(&title[at..]))
    }

    /// A line may be one by its first character.
    pub(super) fn contents_head_opens(&self, text: &str) -> bool {
        let first = text.chars().next();
        self.contents_heads.iter().any(|head| head.chars().next() == first)
    }

    /// What frames a document: 前言, 结束语.
    pub(super) fn frame_heading(&self, text: &str) -> bool {
        self.frame_headings.contains(text)
    }

    /// Where the longest such end begins.
    pub(super) fn heading_start(&self, text: &str) -> Option<usize> {
        self.heading_ends.ending(text)
    }

    /// Whether a text holds nothing but the time in front of it and what it is about: 2023年, 今后五年的, 财政.
    pub(super) fn opens_heading(&self, text: &str) -> bool {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            // 2022 年工作回顾
            let of_time = first.is_ascii_digit() || is_space(first) || self.heading_times.contains(first);
            let time = of_time.then(|| first.len_utf8());
            let Some(length) = self.heading_subjects.opening(rest).or(time) else { return false };
            rest = &rest[length..];
        }
        true
    }

    /// Where a report of the press comes from: 新华社青河3月27日电.
    pub(super) fn dateline(&self, text: &str) -> bool {
        // 电（记者林远舟）, 电 记者 林远舟
        let names_writer = |at: &usize| self.dateline_openings.open(&text[*at..]);
        let mut ends = text.char_indices().map(|(at, _)| at).skip(1).filter(names_writer);
        let ends_at = |end: usize| self.dateline_ends.end(text[..end].trim_end_matches(is_space));
        self.dateline_openings.open(text) && (self.dateline_ends.end(text) || ends.any(ends_at))
    }

    /// A family name.
    pub(super) fn surname(&self, name: &str) -> bool {
        self.surnames.contains(name)
    }

    /// What a sentence counts that announces a list: 三个方面的工作。
    pub(super) fn announced(&self, text: &str) -> bool {
        text.is_empty() || self.announced.open(text.trim_start_matches('的'))
    }

    /// A year: four digits and 年.
    pub(super) fn year(&self, text: &str) -> bool {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && text.get(4..).is_some_and(|rest| rest.trim_start().starts_with(is_year_sign))
    }
}

/// The place of a character in a row of them, from 1.
fn place(row: &str, c: char) -> Option<u32> {
    row.chars().zip(1..).find(|(other, _)| *other == c).map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        let read: Result<Vocabulary, _> = data::read(&data::OUTLINE);
        assert!(read.is_ok(), "{read:?}");
        assert!(vocabulary().item_verb("大力发展"));
    }
}
