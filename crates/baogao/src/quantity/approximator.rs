//! Words that make a value a bound: 约, 近, 超过, 不少于 in front; 多, 余, 左右, 以上 behind.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Bound;
use crate::lexicon::Trie;

static WORDS: LazyLock<Approximators> =
    LazyLock::new(|| Approximators::read(include_str!("../../data/approximators.toml")).unwrap_or_default());

/// The words of `data/approximators.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approximators {
    before: Vec<Word>,
    before_scale: Vec<Word>,
    after: Vec<Word>,
    /// The lists by their characters, those in front from their end.
    #[serde(skip)]
    tree_before: Trie,
    #[serde(skip)]
    tree_before_scale: Trie,
    #[serde(skip)]
    tree_after: Trie,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Word {
    word: String,
    bound: Bound,
    /// Characters in front with which it is another word.
    #[serde(default)]
    not_after: String,
    /// Characters of which one must stand in front.
    #[serde(default)]
    only_after: String,
    /// Characters behind with which it is another word.
    #[serde(default)]
    not_before: String,
    /// Compares with another place where a change is told (低于全省): no bound of a gap in points.
    #[serde(default)]
    peer: bool,
    /// Known so that nothing shorter is read out of it; outside the span.
    #[serde(default)]
    outside: bool,
}

/// A word found next to a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approximation {
    pub(crate) bound: Bound,
    pub(crate) len: usize,
    pub(crate) peer: bool,
}

impl Approximators {
    pub(crate) fn builtin() -> &'static Self {
        &WORDS
    }

    fn read(toml: &str) -> Result<Self, toml::de::Error> {
        let mut words: Self = toml::from_str(toml)?;
        let from_end = |words: &[Word]| Trie::new(words.iter().map(|word| word.word.chars().rev()));
        words.tree_before = from_end(&words.before);
        words.tree_before_scale = from_end(&words.before_scale);
        words.tree_after = Trie::new(words.after.iter().map(|word| word.word.chars()));
        Ok(words)
    }

    /// Whether a word may end with this character in front of a number.
    #[inline]
    pub(crate) fn may_precede(&self, last: char) -> bool {
        self.tree_before.may_start(last)
    }

    /// Whether a word may start with this character behind a number or unit.
    #[inline]
    pub(crate) fn may_follow(&self, first: char) -> bool {
        self.tree_after.may_start(first)
    }

    /// The longest word that the text before a number ends with.
    pub(crate) fn before(&self, text: &str) -> Option<Approximation> {
        ends(&self.before, &self.tree_before, text)
    }

    /// The same before a bare scale word (数十, 上百).
    pub(crate) fn before_scale(&self, text: &str) -> Option<Approximation> {
        ends(&self.before_scale, &self.tree_before_scale, text)
    }

    /// The longest word that the text behind a number or unit starts with.
    pub(crate) fn after(&self, text: &str) -> Option<Approximation> {
        let words = self.tree_after.words(text.chars()).filter_map(|(index, len)| {
            let word = self.after.get(index)?;
            let next = text.get(len..)?.chars().next();
            (!next.is_some_and(|c| word.not_before.contains(c))).then_some((word.bound, len))
        });
        words.last().map(|(bound, len)| Approximation { bound, len, peer: false })
    }
}

fn ends(words: &[Word], tree: &Trie, text: &str) -> Option<Approximation> {
    let (index, len) = tree.words(text.chars().rev()).last()?;
    let word = words.get(index)?;
    let front = text.get(..text.len() - len)?.chars().next_back();
    let broken = front.is_some_and(|c| word.not_after.contains(c));
    let missing = !word.only_after.is_empty() && !front.is_some_and(|c| word.only_after.contains(c));
    (!broken && !missing && !word.outside).then_some(Approximation {
        bound: word.bound,
        len,
        peer: word.peer,
    })
}

#[cfg(test)]
mod tests {
    use super::{Approximators, Bound};

    #[test]
    fn words_inside_other_words_do_not_count() {
        let words = Approximators::builtin();
        assert_eq!(words.before("总投资超过").map(|found| found.bound), Some(Bound::Above));
        assert_eq!(words.before("附近").map(|found| found.bound), None);
        assert_eq!(words.before("节约").map(|found| found.bound), None);
        assert_eq!(words.after("左右的").map(|found| found.bound), Some(Bound::About));
        assert_eq!(words.after("余额").map(|found| found.bound), None);
    }
}
