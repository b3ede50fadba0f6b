//! The words that the library knows, compiled by the build script, with an entry for each.

use std::sync::LazyLock;

use crawdad::Trie;

static TRIE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.trie"));
static ENDS: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.ends"));
static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.entries"));

/// Bytes of an entry: classes and attributes.
const ENTRY: usize = 20;

/// The words, each with a number that tells its entry and, in the last byte, its cost: the search for words reads nothing else.
pub(crate) static WORDS: LazyLock<Trie> = LazyLock::new(|| Trie::deserialize_from_slice(TRIE).0);

/// What a word is, in bytes that the lexicon reads.
#[inline]
pub(crate) fn attributes(word: u32) -> &'static [u8] {
    let at = (word >> 8) as usize * ENTRY;
    ENTRIES.get(at..at + ENTRY).unwrap_or_default()
}

/// How rare a word is: ten times the logarithm of the words of running text to one of it; for words of reports, less.
#[inline]
pub(crate) const fn cost(word: u32) -> u32 {
    word & 0xFF
}

/// The cost of a whole word, `None` for one that is not known.
pub(crate) fn cost_of(word: impl Iterator<Item = char>) -> Option<u32> {
    WORDS.exact_match(word).map(cost)
}

/// The last two characters of every word that has as many, each pair once.
pub(crate) fn ends() -> impl Iterator<Item = (char, char)> {
    let mut chars = ENDS.chars();
    std::iter::from_fn(move || chars.next().zip(chars.next()))
}

#[cfg(test)]
mod tests {
    use super::{cost_of, ends};

    #[test]
    fn every_word_ends_in_two_characters() {
        assert!(ends().any(|pair| pair == ('经', '济')) && ends().all(|pair| pair != ('济', '经')));
    }

    #[test]
    fn rare_words_cost_more() {
        let cost = |word: &str| cost_of(word.chars());
        assert!(cost("的") < cost("经济") && cost("的").is_some());
        assert_eq!(cost("济经"), None);
    }
}
