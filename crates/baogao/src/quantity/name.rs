//! Numbers that are part of a name: 三个代表, 八项规定, 500强, PM2.5, “5·12”.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lexicon::{CharSet, Trie};

static NAMES: LazyLock<Names> =
    LazyLock::new(|| Names::read(include_str!("../../data/names.toml")).unwrap_or_default());

/// The vocabulary of `data/names.toml`.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: Vec<String>,
    trie: Trie,
    not_after: CharSet,
    digit_names: CharSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: String,
    not_after: String,
    digit_names: String,
}

impl Names {
    pub(crate) fn builtin() -> &'static Self {
        &NAMES
    }

    fn read(toml: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(toml)?;
        let names: Vec<String> = file.names.split_whitespace().map(str::to_owned).collect();
        let trie = Trie::new(names.iter().map(|name| name.chars()));
        let (not_after, digit_names) = (file.not_after.chars().collect(), file.digit_names.chars().collect());
        Ok(Self { names, trie, not_after, digit_names })
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
            !(ends_in_digit && next.is_some_and(|c| c.is_ascii_digit() || ".,，%％".contains(c)))
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
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_start_with_their_number() {
        let names = Names::builtin();
        assert!(names.starts("三个代表重要思想"));
        assert!(names.starts("12345热线"));
        assert!(!names.starts("123456人"));
        assert!(!names.starts("六户"));
    }
}
