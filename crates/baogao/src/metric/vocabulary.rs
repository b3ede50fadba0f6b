//! The words of `data/metric.toml`, as sets that are searched in one pass.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use super::{Basis, Direction};

static DATA: &str = include_str!("../../data/metric.toml");

/// The vocabulary of the stage, read once.
pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| toml::from_str::<File>(DATA).unwrap_or_default().into());

/// A set of words with a label each.
pub(super) struct Words<T> {
    automaton: Option<AhoCorasick>,
    labels: Vec<T>,
    by_first: ByChar<T>,
    by_last: ByChar<T>,
}

/// Words under the character that they share, the longest first.
struct ByChar<T> {
    words: Vec<(char, String, T)>,
    /// A bit for every character's low bits: most look-ups end here.
    filter: [u64; 16],
}

impl<T: Copy> ByChar<T> {
    fn new(pairs: &[(String, T)], char_of: impl Fn(&str) -> Option<char>) -> Self {
        let mut words: Vec<(char, String, T)> =
            pairs.iter().filter_map(|(word, label)| Some((char_of(word)?, word.clone(), *label))).collect();
        words.sort_by(|a, b| (a.0, b.1.len(), &a.1).cmp(&(b.0, a.1.len(), &b.1)));
        let mut filter = [0; 16];
        for (char, ..) in &words {
            let (slot, bit) = slot(*char);
            filter[slot] |= bit;
        }
        Self { words, filter }
    }

    /// The words of a character.
    #[inline]
    fn of(&self, char: char) -> &[(char, String, T)] {
        let (at, bit) = slot(char);
        if self.filter[at] & bit == 0 {
            return &[];
        }
        let from = self.words.partition_point(|word| word.0 < char);
        let count = self.words[from..].iter().take_while(|word| word.0 == char).count();
        &self.words[from..from + count]
    }
}

/// Where the filter keeps a character.
const fn slot(char: char) -> (usize, u64) {
    ((char as usize >> 6) % 16, 1 << (char as usize % 64))
}

/// A word found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<T> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: T,
}

impl<T: Copy> Words<T> {
    pub(super) fn new(lists: impl IntoIterator<Item = (Vec<String>, T)>) -> Self {
        let pairs: Vec<(String, T)> = lists
            .into_iter()
            .flat_map(|(words, label)| words.into_iter().map(move |word| (word, label)))
            .collect();
        Self {
            // a prefilter does not pay on clauses
            automaton: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .prefilter(false)
                .build(pairs.iter().map(|(word, _)| word))
                .ok(),
            labels: pairs.iter().map(|(_, label)| *label).collect(),
            by_first: ByChar::new(&pairs, |word| word.chars().next()),
            by_last: ByChar::new(&pairs, |word| word.chars().next_back()),
        }
    }

    /// Every word of a text, from left to right, the longest at each place.
    pub(super) fn iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found<T>> + 't {
        self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text)).filter_map(|found| {
            let label = *self.labels.get(found.pattern().as_usize())?;
            Some(Found { start: found.start(), end: found.end(), label })
        })
    }

    pub(super) fn first(&self, text: &str) -> Option<Found<T>> {
        self.iter(text).next()
    }

    pub(super) fn last(&self, text: &str) -> Option<Found<T>> {
        self.iter(text).last()
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// The longest word that the text starts with.
    pub(super) fn prefix(&self, text: &str) -> Option<Found<T>> {
        let words = self.by_first.of(text.chars().next()?);
        let (_, word, label) = words.iter().find(|(_, word, _)| text.starts_with(word.as_str()))?;
        Some(Found { start: 0, end: word.len(), label: *label })
    }

    /// The longest word that the text ends with.
    pub(super) fn suffix(&self, text: &str) -> Option<Found<T>> {
        let words = self.by_last.of(text.chars().next_back()?);
        let (_, word, label) = words.iter().find(|(_, word, _)| text.ends_with(word.as_str()))?;
        Some(Found { start: text.len() - word.len(), end: text.len(), label: *label })
    }
}

/// What a word between the indicator and its number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// 增长, 下降
    Change(Direction),
    /// 增速, 降幅: nouns of a change
    ChangeNoun(Direction),
    /// 达, 为, 完成
    Copula,
    /// 同比, 分别
    Adverb,
}

/// Every set of the stage.
pub(super) struct Vocabulary {
    pub(super) between: Words<Between>,
    pub(super) to: Words<()>,
    pub(super) peer: Words<()>,
    pub(super) opening: Words<Direction>,
    /// 加快, 提升: verbs of a change that act on counted things.
    pub(super) acting: Words<()>,
    /// 位次, 等级: what is counted where they do not.
    pub(super) places: Words<()>,
    /// True for a word that is cut off, false for a noun that only opens like one (到位).
    pub(super) leading: Words<bool>,
    pub(super) inner: Words<()>,
    pub(super) share: Words<()>,
    pub(super) stops: Words<()>,
    /// 建设, 改造: stops that go on as a noun before one of `heads`.
    pub(super) nominal: Words<()>,
    pub(super) heads: Words<()>,
    pub(super) verbs: Words<()>,
    /// True for a cue, false for a word that only looks like one.
    pub(super) cues: Words<bool>,
    pub(super) met: Words<()>,
    pub(super) headings: Words<()>,
    pub(super) past: Words<()>,
    pub(super) basis: Words<Basis>,
}

impl From<File> for Vocabulary {
    fn from(file: File) -> Self {
        let File { change, between, leading, inner, share, behind, target, basis } = file;
        let (down, up): (Vec<_>, Vec<_>) =
            change.nouns.into_iter().partition(|noun| noun.starts_with(['降', '跌']));
        let (fewer, more): (Vec<_>, Vec<_>) =
            change.opening.into_iter().partition(|verb| !verb.starts_with('增'));
        Self {
            between: Words::new([
                (change.up, Between::Change(Direction::Up)),
                (change.down, Between::Change(Direction::Down)),
                (change.flat, Between::Change(Direction::Flat)),
                (up, Between::ChangeNoun(Direction::Up)),
                (down, Between::ChangeNoun(Direction::Down)),
                (between.copula, Between::Copula),
                (between.adverbs, Between::Adverb),
            ]),
            to: Words::new([(between.to, ())]),
            peer: Words::new([(change.peer, ())]),
            opening: Words::new([(more, Direction::Up), (fewer, Direction::Down)]),
            acting: Words::new([(change.acting, ())]),
            places: Words::new([(change.places, ())]),
            leading: Words::new([(leading.words, true), (leading.kept, false)]),
            inner: Words::new([(inner.words, ())]),
            share: Words::new([(share.words, ())]),
            stops: Words::new([(behind.stops, ())]),
            nominal: Words::new([(behind.nominal, ())]),
            heads: Words::new([(behind.heads, ())]),
            verbs: Words::new([(behind.verbs, ())]),
            cues: Words::new([(target.cues, true), (target.decoys, false)]),
            met: Words::new([(target.met, ())]),
            headings: Words::new([(target.headings, ())]),
            past: Words::new([(target.past, ())]),
            basis: Words::new([
                (basis.yoy, Basis::Yoy),
                (basis.mom, Basis::Mom),
                (basis.plan, Basis::Plan),
                (basis.peer, Basis::Peer),
                (basis.base, Basis::Base),
            ]),
        }
    }
}

#[derive(Default, Deserialize)]
struct File {
    change: Change,
    between: BetweenLists,
    leading: Leading,
    inner: List,
    share: List,
    behind: Behind,
    target: Target,
    basis: BasisLists,
}

#[derive(Default, Deserialize)]
struct Change {
    up: Vec<String>,
    down: Vec<String>,
    flat: Vec<String>,
    peer: Vec<String>,
    nouns: Vec<String>,
    opening: Vec<String>,
    acting: Vec<String>,
    places: Vec<String>,
}

#[derive(Default, Deserialize)]
struct BetweenLists {
    copula: Vec<String>,
    adverbs: Vec<String>,
    to: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Leading {
    words: Vec<String>,
    kept: Vec<String>,
}

#[derive(Default, Deserialize)]
struct List {
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Behind {
    stops: Vec<String>,
    nominal: Vec<String>,
    heads: Vec<String>,
    verbs: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Target {
    cues: Vec<String>,
    decoys: Vec<String>,
    met: Vec<String>,
    headings: Vec<String>,
    past: Vec<String>,
}

#[derive(Default, Deserialize)]
struct BasisLists {
    yoy: Vec<String>,
    mom: Vec<String>,
    plan: Vec<String>,
    peer: Vec<String>,
    base: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::{DATA, File, VOCABULARY};

    #[test]
    fn the_data_file_reads() {
        assert!(toml::from_str::<File>(DATA).is_ok());
    }

    #[test]
    fn the_longest_word_counts_at_both_ends() {
        assert_eq!(VOCABULARY.leading.prefix("全年生产").map(|found| found.end), Some("全年".len()));
        assert_eq!(
            VOCABULARY.between.suffix("产值同比增长").map(|found| found.start),
            Some("产值同比".len())
        );
        assert!(VOCABULARY.leading.prefix("").is_none() && VOCABULARY.between.suffix("").is_none());
    }
}
