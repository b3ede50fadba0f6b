//! Words that make a value a bound: 约, 近, 超过, 不少于 in front; 多, 余, 左右, 以上 behind.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Bound;
use crate::lexicon::CharSet;

static WORDS: LazyLock<Approximators> =
    LazyLock::new(|| Approximators::read(include_str!("../../data/approximators.toml")).unwrap_or_default());

/// The words of `data/approximators.toml`, the longest first.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approximators {
    before: Vec<Word>,
    before_scale: Vec<Word>,
    after: Vec<Word>,
    /// The characters that words in front end with, and those that words behind start with.
    #[serde(skip)]
    last_chars: CharSet,
    #[serde(skip)]
    first_chars: CharSet,
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
        for list in [&mut words.before, &mut words.before_scale, &mut words.after] {
            list.sort_by_key(|word| std::cmp::Reverse(word.word.len()));
        }
        let fronts = words.before.iter().chain(&words.before_scale);
        words.last_chars = fronts.filter_map(|word| word.word.chars().next_back()).collect();
        words.first_chars = words.after.iter().filter_map(|word| word.word.chars().next()).collect();
        Ok(words)
    }

    /// The longest word that the text before a number ends with.
    pub(crate) fn before(&self, text: &str) -> Option<Approximation> {
        self.may_end(text).then(|| ends(&self.before, text)).flatten()
    }

    /// The same before a bare scale word (数十, 上百).
    pub(crate) fn before_scale(&self, text: &str) -> Option<Approximation> {
        self.may_end(text).then(|| ends(&self.before_scale, text)).flatten()
    }

    fn may_end(&self, text: &str) -> bool {
        text.chars().next_back().is_some_and(|last| self.last_chars.contains(last))
    }

    /// The longest word that the text behind a number or unit starts with.
    pub(crate) fn after(&self, text: &str) -> Option<Approximation> {
        text.chars().next().filter(|first| self.first_chars.contains(*first))?;
        let word = self.after.iter().find(|word| {
            text.strip_prefix(word.word.as_str())
                .is_some_and(|rest| !rest.chars().next().is_some_and(|c| word.not_before.contains(c)))
        })?;
        Some(Approximation { bound: word.bound, len: word.word.len(), peer: false })
    }
}

fn ends(words: &[Word], text: &str) -> Option<Approximation> {
    let word = words.iter().find(|word| text.ends_with(word.word.as_str()))?;
    let front = text.strip_suffix(word.word.as_str())?.chars().next_back();
    let broken = front.is_some_and(|c| word.not_after.contains(c));
    let missing = !word.only_after.is_empty() && !front.is_some_and(|c| word.only_after.contains(c));
    (!broken && !missing && !word.outside).then_some(Approximation {
        bound: word.bound,
        len: word.word.len(),
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
