//! Numbers that are part of a name: 三个代表, 八项规定, 500强, PM2.5, “5·12”.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;
use crate::lexicon::{CharSet, Lexicon, Trie};
use crate::vocabulary::numeral::is_to;

static NAMES: LazyLock<Names> = LazyLock::new(|| data::read::<File>(&data::NAMES).unwrap_or_default().into());

/// The vocabulary of `data/names.toml`.
#[derive(Debug)]
pub(crate) struct Names {
    names: Vec<String>,
    trie: Trie,
    not_after: CharSet,
    digit_names: CharSet,
    events: Lexicon<()>,
    rates: Lexicon<()>,
    durations: Lexicon<()>,
    round_words: Lexicon<()>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: String,
    not_after: String,
    digit_names: String,
    events: String,
    rates: String,
    durations: String,
    round_words: String,
}

impl From<File> for Names {
    fn from(file: File) -> Self {
        let words = |words: &str| -> Vec<String> { words.split_whitespace().map(str::to_owned).collect() };
        let names = words(&file.names);
        Self {
            trie: Trie::new(names.iter().map(|name| name.chars())),
            names,
            not_after: file.not_after.chars().collect(),
            digit_names: file.digit_names.chars().collect(),
            events: Lexicon::new([(words(&file.events), ())]),
            rates: Lexicon::new([(words(&file.rates), ())]),
            durations: Lexicon::new([(words(&file.durations), ())]),
            round_words: Lexicon::new([(words(&file.round_words), ())]),
        }
    }
}

impl Names {
    pub(crate) fn builtin() -> &'static Self {
        &NAMES
    }

    /// Whether a name of the vocabulary starts the text.
    pub(crate) fn starts(&self, text: &str) -> bool {
        self.longest(text).is_some()
    }

    /// The longest name that the text starts with.
    pub(crate) fn longest(&self, text: &str) -> Option<usize> {
        let names = self.trie.words(text.chars()).filter(|&(index, len)| {
            // 110 is the number of the police only where the digits end.
            let name = self.names.get(index).map_or("", String::as_str);
            let ends_in_digit = name.ends_with(|c: char| c.is_ascii_digit());
            let next = text.get(len..).and_then(|rest| rest.chars().next());
            !(ends_in_digit && next.is_some_and(|c| c.is_ascii_digit() || ".,，%％万亿".contains(c)))
        });
        names.last().map(|(_, len)| len)
    }

    /// Whether this character in front makes an ordinal of a number (第三).
    #[inline]
    pub(crate) fn is_ordinal_mark(&self, c: char) -> bool {
        self.not_after.contains(c)
    }

    /// Whether this character behind digits makes a class or a code of them (500强).
    #[inline]
    pub(crate) fn is_digit_name(&self, c: char) -> bool {
        self.digit_names.contains(c)
    }

    /// The bytes of what did not happen, where a text starts with it (零事故).
    pub(crate) fn event(&self, text: &str) -> Option<usize> {
        self.events.prefix(text).map(|event| event.end)
    }

    /// Whether a text begins with a word that a round numeral opens (百姓).
    pub(crate) fn is_round_word(&self, text: &str) -> bool {
        self.round_words.prefix(text).is_some()
    }

    /// Whether a text begins with what is told of so many people (10万人死亡率).
    pub(crate) fn is_rate(&self, text: &str) -> bool {
        self.rates.prefix(text).is_some()
    }

    /// Whether words in front of a span of time make it what is measured (工期三年).
    pub(crate) fn measures_duration(&self, front: &str) -> bool {
        self.durations.is_in(front)
    }

    /// Whether a text says what a span of time before it became (由5天|压缩到2天).
    pub(crate) fn changes_duration(&self, behind: &str) -> bool {
        let rest = self.durations.prefix(behind).and_then(|verb| behind.get(verb.end..));
        rest.is_some_and(|rest| rest.starts_with(is_to))
    }
}

#[cfg(test)]
mod tests {
    use super::{File, Names};
    use crate::data;

    #[test]
    fn the_data_file_reads() {
        assert!(data::read::<File>(&data::NAMES).is_ok());
    }

    #[test]
    fn names_start_with_their_number() {
        let names = Names::builtin();
        assert!(names.starts("三个代表重要思想"));
        assert!(names.starts("12345热线"));
        assert!(!names.starts("123456人"));
        assert!(!names.starts("六户"));
        assert_eq!((names.event("事故，全年"), names.event("距离")), (Some("事故".len()), None));
        assert!(names.measures_duration("总工期") && !names.measures_duration("在过去的"));
    }
}
