//! The words that the library knows, compiled by the build script, and what each of them is.

use std::sync::LazyLock;

use crawdad::Trie;

use super::class::{Attributes, Classes};

static TRIE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.trie"));
static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.entries"));

/// Bytes of an entry: classes, attributes, cost.
const ENTRY: usize = 24;

/// What the lexicon says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) classes: Classes,
    pub(super) attributes: Attributes,
    /// How rare it is: of two readings of a stretch, the one that costs less is taken.
    pub(super) cost: u32,
}

/// The built-in words.
pub(super) struct Lexicon {
    trie: Trie,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon { trie: Trie::deserialize_from_slice(TRIE).0 });

impl Lexicon {
    pub(super) fn builtin() -> &'static Self {
        &LEXICON
    }

    /// Every word that the characters begin with, the shortest first: its length in characters and its entry.
    #[inline]
    pub(super) fn prefixes(&self, chars: &[char]) -> impl Iterator<Item = (usize, Entry)> {
        self.trie.common_prefix_search(chars.iter().copied()).map(|(word, length)| (length, entry(word)))
    }

    /// The entry of a whole word.
    pub(super) fn get(&self, word: &str) -> Option<Entry> {
        self.trie.exact_match(word.chars()).map(entry)
    }
}

#[inline]
fn entry(word: u32) -> Entry {
    let at = word as usize * ENTRY;
    let (classes, rest) =
        ENTRIES.get(at..at + ENTRY).and_then(<[u8]>::split_first_chunk).unwrap_or((&[0; 16], &[]));
    let (attributes, cost) = rest.split_first_chunk().unwrap_or((&[0; 4], &[]));
    Entry {
        classes: Classes(u128::from_le_bytes(*classes)),
        attributes: Attributes(u32::from_le_bytes(*attributes)),
        cost: cost.first_chunk().map_or(0, |cost| u32::from_le_bytes(*cost)),
    }
}
