//! The words that the library knows, and what each of them is.

use std::sync::LazyLock;

use crawdad::Trie;

use super::class::{Attributes, Classes};
use crate::dictionary;

/// What the lexicon says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) classes: Classes,
    pub(super) attributes: Attributes,
    /// How rare it is: of two readings of a stretch, the one that costs less is taken.
    pub(super) cost: u32,
}

/// A word of the lexicon, whose entry is read once the word is taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word(u32);

impl Word {
    #[inline]
    pub(super) const fn cost(self) -> u32 {
        dictionary::cost(self.0)
    }

    #[inline]
    pub(super) fn entry(self) -> Entry {
        entry(self.0)
    }
}

/// The built-in words.
pub(super) struct Lexicon {
    trie: &'static Trie,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon { trie: &dictionary::WORDS });

impl Lexicon {
    pub(super) fn builtin() -> &'static Self {
        &LEXICON
    }

    /// Every word that the characters begin with, the shortest first: its length in characters.
    #[inline]
    pub(super) fn prefixes(&self, chars: &[char]) -> impl Iterator<Item = (usize, Word)> {
        self.trie.common_prefix_search(chars.iter().copied()).map(|(word, length)| (length, Word(word)))
    }

    /// The entry of a whole word.
    pub(super) fn get(&self, word: &str) -> Option<Entry> {
        self.trie.exact_match(word.chars()).map(entry)
    }
}

#[inline]
fn entry(word: u32) -> Entry {
    let (classes, rest) = dictionary::attributes(word).split_first_chunk().unwrap_or((&[0; 16], &[]));
    let attributes = rest.first_chunk().map_or(0, |attributes| u32::from_le_bytes(*attributes));
    Entry {
        classes: Classes(u128::from_le_bytes(*classes)),
        attributes: Attributes(attributes),
        cost: dictionary::cost(word),
    }
}
