use std::fmt;

/// Why a string is no number, and where: `at` is a byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseError {
    /// The string holds nothing to read.
    Empty,
    /// A character that no numeral has in this place.
    UnexpectedChar {
        /// The character.
        char: char,
        /// Its byte offset.
        at: usize,
    },
    /// A digit or unit out of its order: `一百千`, `三万五万`.
    BadOrder {
        /// The byte offset of the first character that does not follow.
        at: usize,
    },
    /// The text stops where a digit must follow: `负`, `百分之`.
    Incomplete {
        /// The byte offset of the end.
        at: usize,
    },
    /// Two neighbouring digits that name a span of values: `三四百`.
    Approximate {
        /// The byte offset of the two digits.
        at: usize,
    },
    /// More digits than a [`Number`](crate::Number) holds; nothing is rounded.
    TooLarge {
        /// The byte offset behind which the value stops to fit.
        at: usize,
    },
    /// A fraction over nought: `零分之一`.
    ZeroDenominator {
        /// The byte offset of the denominator.
        at: usize,
    },
}

impl ParseError {
    /// The byte offset that the error names; 0 for the empty text.
    ///
    /// ```
    /// assert_eq!(cn_numbers::parse("三个x").unwrap_err().at(), 3);
    /// ```
    #[must_use]
    pub const fn at(&self) -> usize {
        match *self {
            Self::Empty => 0,
            Self::UnexpectedChar { at, .. }
            | Self::BadOrder { at }
            | Self::Incomplete { at }
            | Self::Approximate { at }
            | Self::TooLarge { at }
            | Self::ZeroDenominator { at } => at,
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no number: the text is empty"),
            Self::UnexpectedChar { char, at } => write!(f, "unexpected {char:?} at byte {at}"),
            Self::BadOrder { at } => write!(f, "digit or unit out of order at byte {at}"),
            Self::Incomplete { at } => write!(f, "the number breaks off at byte {at}"),
            Self::Approximate { at } => write!(f, "two digits for a span of values at byte {at}"),
            Self::TooLarge { at } => write!(f, "too many digits for an exact number at byte {at}"),
            Self::ZeroDenominator { at } => write!(f, "a fraction over nought at byte {at}"),
        }
    }
}

impl std::error::Error for ParseError {}
