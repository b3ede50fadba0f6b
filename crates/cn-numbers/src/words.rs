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

/// Words by two neighbouring characters, so that a look-up compares with a handful: the numeral and the character
/// behind it, or for a word that ends in the numeral, the character before it.
struct Words {
    /// Sorted by key; longer words first within a key.
    followed: Vec<(u64, Word)>,
    last: Vec<(u64, Word)>,
}

impl Words {
    fn read(data: &'static str) -> Self {
        let mut words = Self { followed: Vec::new(), last: Vec::new() };
        for line in data.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (text, not_before) = line.split_once(" ^").unwrap_or((line, ""));
            let Some((at, numeral)) = text.char_indices().find(|(_, char)| begins_numeral(*char)) else {
                continue;
            };
            let (before, from) = text.split_at(at);
            let word = Word { before, from, not_before };
            match (from.chars().nth(1), before.chars().next_back()) {
                (Some(next), _) => words.followed.push((key(numeral, next), word)),
                (None, Some(previous)) => words.last.push((key(previous, numeral), word)),
                (None, None) => {}
            }
        }
        for list in [&mut words.followed, &mut words.last] {
            list.sort_by_key(|(key, word)| (*key, usize::MAX - word.before.len() - word.from.len()));
        }
        words
    }
}

fn begins_numeral(char: char) -> bool {
    matches!(
        glyph(char),
        Some(
            Glyph::Arabic(_)
                | Glyph::Digit(_)
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
    let followed = chars.next().and_then(|next| find(&WORDS.followed, key(numeral, next), before, from));
    let end = followed.or_else(|| {
        let previous = before.chars().next_back()?;
        find(&WORDS.last, key(previous, numeral), before, from)
    });
    end.map(|len| at + len)
}

fn find(list: &[(u64, Word)], key: u64, before: &str, from: &str) -> Option<usize> {
    let first = list.partition_point(|(other, _)| *other < key);
    let same = list.iter().skip(first).take_while(|(other, _)| *other == key);
    let matches = |word: &&Word| {
        from.starts_with(word.from)
            && before.ends_with(word.before)
            && !char_at(from, word.from.len()).is_some_and(|char| word.not_before.contains(char))
    };
    same.map(|(_, word)| word).find(matches).map(|word| word.from.len())
}
