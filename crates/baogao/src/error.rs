//! Why a text could not be parsed.

use thiserror::Error;

/// The one way in which parsing text fails.
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
}
