//! Why a text could not be parsed.

use std::fmt;

use thiserror::Error;

/// A rule of the user's own that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct RuleError {
    /// The file, where it came from one.
    pub file: Option<String>,
    /// Its line there, from 1.
    pub line: Option<usize>,
    /// What is wrong with it and what to write instead.
    pub reason: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
        }
        if let Some(line) = self.line {
            write!(f, "{line}: ")?;
        }
        f.write_str(&self.reason)
    }
}

/// Why a text gave no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ParseError {
    /// The text is longer than [`Limits::max_bytes`](crate::Limits).
    #[error("the text has {actual} bytes and the limit is {limit}: split it or raise `max_bytes`")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
        /// The length of the text in bytes.
        actual: usize,
    },
    /// The flag of [`ParseOptions::cancel`](crate::ParseOptions::cancel) was set.
    #[error("parsing was cancelled before it was done")]
    Cancelled,
    /// The moment of [`ParseOptions::deadline`](crate::ParseOptions::deadline) has come.
    #[error("parsing took longer than it was given: give it more time, or split the text")]
    DeadlinePassed,
}

impl ParseError {
    /// A short name of the reason, for programs.
    ///
    /// ```
    /// assert_eq!(baogao::ParseError::DeadlinePassed.code(), "deadline_passed");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::Cancelled => "cancelled",
            Self::DeadlinePassed => "deadline_passed",
        }
    }
}
