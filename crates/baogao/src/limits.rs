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
