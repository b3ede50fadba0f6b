//! Bounds on what is read.

/// Limits of reading; over one of them there is a [`ReadError::TooLarge`](crate::ReadError::TooLarge) or
/// [`ReadError::TooDeep`](crate::ReadError::TooDeep).
///
/// ```
/// assert_eq!(baogao_input::Limits::default().max_text, 64 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest file that is read as a whole, and longest unpacked part of a .docx, in bytes; 128 MiB by default.
    pub max_bytes: u64,
    /// Longest source text in bytes of UTF-8; 64 MiB by default, as in [`baogao::Limits`].
    pub max_text: usize,
    /// Deepest nesting of XML elements; 512 by default, where Word itself stays below 60.
    pub max_depth: usize,
    /// Most entries of an archive; 100,000 by default.
    pub max_entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 128 << 20, max_text: 64 << 20, max_depth: 512, max_entries: 100_000 }
    }
}
