//! Bounds on what is accepted.

/// Limits of a parser.
///
/// ```
/// assert_eq!(baogao::Limits::default().max_bytes, 64 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest text in bytes; 64 MiB by default, never above 4 GiB.
    pub max_bytes: usize,
    /// Deepest outline level; nodes below it stay at it. 16 by default.
    pub max_levels: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 64 << 20, max_levels: 16 }
    }
}

/// A record for so many bytes of text at most: the densest tables of real reports have half as many.
const BYTES_A_RECORD: usize = 16;

/// So many records any text may have.
const FEWEST_RECORDS: usize = 10_000;

/// How many records a text of so many bytes may have: a text of nothing but figures would be a hundred times as long as records.
pub(crate) fn most_records(bytes: usize) -> usize {
    (bytes / BYTES_A_RECORD).max(FEWEST_RECORDS)
}

/// A place that may be a marker for so many bytes of text at most: a table of contents of short lines has as many.
const BYTES_A_MARKER: usize = 24;

/// How many places that may be markers are looked at in a text of so many bytes.
pub(crate) fn most_markers(bytes: usize) -> usize {
    (bytes / BYTES_A_MARKER).max(FEWEST_RECORDS)
}
