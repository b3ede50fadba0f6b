//! The words and characters that the grammar asks for, compiled from `data/vocabulary`: a module a file, a class an item.

/// Words of one class, the longest first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words(&'static [&'static str]);

/// Words of one class with what each says, the longest first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entries<T: 'static>(&'static [(&'static str, T)]);

/// Whether a text may begin with a word, by its third byte: the last one of the first character tells most words apart.
#[inline]
fn may_open(word: &str, third: Option<&u8>) -> bool {
    word.len() < 3 || word.as_bytes().get(2) == third
}

impl Words {
    /// The longest word that a text begins with.
    #[inline]
    pub(crate) fn opening(&self, text: &str) -> Option<&'static str> {
        let third = text.as_bytes().get(2);
        self.0.iter().find(|word| may_open(word, third) && text.starts_with(**word)).copied()
    }

    /// The longest word that a text ends with.
    #[inline]
    pub(crate) fn ending(&self, text: &str) -> Option<&'static str> {
        self.0.iter().find(|word| text.ends_with(**word)).copied()
    }

    /// Whether a text begins with one of the words.
    #[inline]
    pub(crate) fn open(&self, text: &str) -> bool {
        self.opening(text).is_some()
    }

    /// Whether a text ends with one of the words.
    #[inline]
    pub(crate) fn end(&self, text: &str) -> bool {
        self.ending(text).is_some()
    }

    /// Whether a text holds one of the words.
    #[inline]
    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word))
    }

    /// Whether a text is one of the words.
    #[inline]
    pub(crate) fn hold(&self, text: &str) -> bool {
        let third = text.as_bytes().get(2);
        self.0.iter().any(|word| word.len() == text.len() && may_open(word, third) && *word == text)
    }

    /// The text behind the word that it begins with.
    #[inline]
    pub(crate) fn strip_opening<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.strip_prefix(self.opening(text)?)
    }

    /// The text before the word that it ends with.
    #[inline]
    pub(crate) fn strip_ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.strip_suffix(self.ending(text)?)
    }

    /// All words.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }
}

impl<T: Copy> Entries<T> {
    /// What the longest word says that a text begins with, and its bytes.
    #[inline]
    pub(crate) fn opening(&self, text: &str) -> Option<(T, usize)> {
        let third = text.as_bytes().get(2);
        let opens = |(word, _): &&(&str, T)| may_open(word, third) && text.starts_with(word);
        self.0.iter().find(opens).map(|(word, says)| (*says, word.len()))
    }

    /// What the longest word says that a text ends with, and its bytes.
    #[inline]
    pub(crate) fn ending(&self, text: &str) -> Option<(T, usize)> {
        self.0.iter().find(|(word, _)| text.ends_with(word)).map(|(word, says)| (*says, word.len()))
    }

    /// What a text says that is one of the words.
    #[inline]
    pub(crate) fn of(&self, text: &str) -> Option<T> {
        self.0.iter().find(|(word, _)| *word == text).map(|(_, says)| *says)
    }

    /// The words with what they say, as a constant may go through them.
    pub(crate) const fn list(&self) -> &'static [(&'static str, T)] {
        self.0
    }

    /// All words with what they say.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, T)> {
        self.0.iter().copied()
    }
}

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));
