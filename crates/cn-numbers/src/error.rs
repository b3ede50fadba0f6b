use std::fmt;

/// Why a string is no number, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseError {
    /// The string holds nothing to read.
    Empty,
    /// A character that no numeral has in this place; `at` is its byte offset.
    UnexpectedChar {
        /// The character.
        char: char,
        /// Its byte offset.
        at: usize,
    },
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no number: the text is empty"),
            Self::UnexpectedChar { char, at } => write!(f, "unexpected {char:?} at byte {at}"),
        }
    }
}

impl std::error::Error for ParseError {}
