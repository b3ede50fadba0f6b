//! Words in which a numeral counts nothing, read from `data/words.txt` at first use.

use std::sync::LazyLock;

use crate::read::glyph::{Glyph, char_at, glyph};

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../data/words.txt")));

/// A word, parted before its first numeral.
struct Word {
    before: &'static str,
    /// From the numeral on.
    from: &'static str,
    /// Characters before which the word does not end.
    not_before: &'static str,
}

/// Words by two neighbouring characters, so that a look-up compares with a handful.
struct Words {
    /// By the numeral and the character behind it.
    followed: Index,
    /// Words that end in their numeral, by the character before it and the numeral.
    last: Index,
}

#[derive(Default)]
struct Index {
    /// A bit for the hash of every key: most look-ups end here.
    filter: Vec<u64>,
    /// Sorted.
    keys: Vec<u64>,
    /// In step with the keys; longer words first within a key.
    words: Vec<Word>,
}

impl Words {
    fn read(data: &'static str) -> Self {
        let (mut followed, mut last) = (Vec::new(), Vec::new());
        for line in data.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (text, not_before) = line.split_once(" ^").unwrap_or((line, ""));
            let Some((at, numeral)) = text.char_indices().find(|(_, char)| begins_numeral(*char)) else {
                continue;
            };
            let (before, from) = text.split_at(at);
            let word = Word { before, from, not_before };
            match (from.chars().nth(1), before.chars().next_back()) {
                (Some(next), _) => followed.push((key(numeral, next), word)),
                (None, Some(previous)) => last.push((key(previous, numeral), word)),
                (None, None) => {}
            }
        }
        Self { followed: Index::new(followed), last: Index::new(last) }
    }
}

impl Index {
    fn new(mut entries: Vec<(u64, Word)>) -> Self {
        entries.sort_by_key(|(key, word)| (*key, usize::MAX - word.before.len() - word.from.len()));
        let mut index = Self { filter: vec![0; FILTER_BITS / 64], ..Self::default() };
        for (key, word) in entries {
            let bit = filter_bit(key);
            if let Some(bits) = index.filter.get_mut(bit / 64) {
                *bits |= 1 << (bit % 64);
            }
            index.keys.push(key);
            index.words.push(word);
        }
        index
    }

    /// The length from the numeral on of the first word that stands here.
    #[inline]
    fn find(&self, key: u64, before: &str, from: &str) -> Option<usize> {
        let bit = filter_bit(key);
        let is_known = self.filter.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1);
        if is_known { self.search(key, before, from) } else { None }
    }

    fn search(&self, key: u64, before: &str, from: &str) -> Option<usize> {
        let first = self.keys.partition_point(|other| *other < key);
        let same = self.keys.iter().zip(&self.words).skip(first).take_while(|(other, _)| **other == key);
        same.map(|(_, word)| word).find(|word| word.stands(before, from)).map(|word| word.from.len())
    }
}

impl Word {
    fn stands(&self, before: &str, from: &str) -> bool {
        from.starts_with(self.from)
            && before.ends_with(self.before)
            && !char_at(from, self.from.len()).is_some_and(|char| self.not_before.contains(char))
    }
}

const FILTER_BITS: usize = 8192;

#[inline]
const fn filter_bit(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 51) as usize
}

fn begins_numeral(char: char) -> bool {
    matches!(
        glyph(char),
        Some(
            Glyph::Arabic(_)
                | Glyph::Digit(_)
                | Glyph::Liang
                | Glyph::Zero
                | Glyph::Tens(_)
                | Glyph::Unit(_)
                | Glyph::Scale(_)
        )
    )
}

fn key(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// The end of the word whose first numeral stands at a byte offset, if one does.
pub(crate) fn word_end(text: &str, at: usize) -> Option<usize> {
    let (before, from) = text.split_at_checked(at)?;
    let mut chars = from.chars();
    let numeral = chars.next()?;
    let words = &*WORDS;
    let followed = chars.next().and_then(|next| words.followed.find(key(numeral, next), before, from));
    let end = followed.or_else(|| {
        let previous = before.chars().next_back()?;
        words.last.find(key(previous, numeral), before, from)
    });
    end.map(|len| at + len)
}

/// Whether a word begins with the numeral at a byte offset and goes on behind it.
pub(crate) fn begins_word(text: &str, at: usize) -> bool {
    let from = text.get(at..).unwrap_or_default();
    let mut chars = from.chars();
    match (chars.next(), chars.next()) {
        (Some(numeral), Some(next)) => WORDS.followed.find(key(numeral, next), "", from).is_some(),
        _ => false,
    }
}
