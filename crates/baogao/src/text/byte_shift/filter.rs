//! Which two characters may belong together: most that are tried do not, and one look at a bit says so.

use std::sync::LazyLock;

use super::super::words::words;
use crate::dictionary;

/// So many bits: few of them are set by the words of the language and of a document.
const BITS: u32 = 20;

/// A set of pairs that may hold some more.
#[derive(Clone)]
pub(super) struct Filter {
    bits: Vec<u64>,
}

impl Filter {
    pub(super) fn new() -> Self {
        Self { bits: vec![0; 1 << (BITS - u64::BITS.ilog2())] }
    }

    /// What ends a word of the dictionary, and every word of two characters.
    pub(super) fn of_language() -> Self {
        static LANGUAGE: LazyLock<Filter> = LazyLock::new(|| {
            let mut filter = Filter::new();
            for (first, second) in dictionary::ends().chain(words()) {
                filter.insert(first, second);
            }
            filter
        });
        LANGUAGE.clone()
    }

    /// Adds what stands side by side in a text that goes on behind a character; and hands on its last one.
    pub(super) fn insert_all(
        &mut self,
        mut last: Option<char>,
        text: impl Iterator<Item = char>,
    ) -> Option<char> {
        for char in text {
            if let Some(last) = last.replace(char) {
                self.insert(last, char);
            }
        }
        last
    }

    fn insert(&mut self, first: char, second: char) {
        let (word, bit) = place(first, second);
        self.bits[word] |= bit;
    }

    /// False where two characters are none of its pairs.
    #[inline]
    pub(super) fn may_hold(&self, first: char, second: char) -> bool {
        let (word, bit) = place(first, second);
        self.bits[word] & bit != 0
    }
}

/// A text made for it sets bits that say too much, which costs time and no more: how much is done is bounded.
#[inline]
fn place(first: char, second: char) -> (usize, u64) {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let hash = (u64::from(first) << 32 | u64::from(second)).wrapping_mul(FACTOR) >> (u64::BITS - BITS);
    let hash = (hash ^ u64::from(first)) & ((1 << BITS) - 1);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn pairs_of_the_language_and_of_a_text_may_stand() {
        let mut filter = Filter::of_language();
        assert!(filter.may_hold('经', '济') && !filter.may_hold('钱', '榆'));
        filter.insert_all(None, "钱榆".chars());
        assert!(filter.may_hold('钱', '榆'));
        assert!(!Filter::new().may_hold('经', '济'));
    }
}
