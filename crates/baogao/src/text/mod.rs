//! First stage: the source text becomes a reading, repaired and in simplified characters, with a way back.

mod char_index;
mod offset_map;
mod range;
mod repair;
mod span;

use std::borrow::Cow;

pub(crate) use char_index::CharIndex;
pub(crate) use offset_map::{Edit, OffsetMap};
pub(crate) use range::TextRange;
pub use repair::{Repair, RepairKind, apply};
pub use span::{Excerpt, Span};

/// The source and its reading.
pub(crate) struct CleanText<'a> {
    /// Repaired and simplified; borrowed where nothing had to change.
    pub(crate) reading: Cow<'a, str>,
    /// From the reading back to the source.
    pub(crate) map: OffsetMap,
    /// The edits, in source order. Simplified characters are no repair.
    pub(crate) repairs: Vec<RepairEdit>,
}

/// A repair before its place is counted in code points.
pub(crate) struct RepairEdit {
    pub(crate) kind: RepairKind,
    /// Byte range of the source.
    pub(crate) source: TextRange,
    pub(crate) replacement: String,
}

/// Reads a source text.
pub(crate) fn read(source: &str, _repairs: bool) -> CleanText<'_> {
    CleanText { reading: Cow::Borrowed(source), map: OffsetMap::default(), repairs: Vec::new() }
}
