//! First stage: the source text becomes a reading, repaired and in simplified characters, with a way back.

mod char_index;
mod offset_map;
mod pinyin;
mod pinyin_gloss;
mod range;
mod repair;
mod script;
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

/// Reads a source text: repairs it where asked to, then simplifies its characters.
pub(crate) fn read(source: &str, repair: bool) -> CleanText<'_> {
    let repairs = if repair { pinyin_gloss::find(source) } else { Vec::new() };
    let (repaired, map) = replay(source, &repairs);
    CleanText { reading: script::simplify(repaired), map, repairs }
}

/// The repaired text and the way back from it.
fn replay<'a>(source: &'a str, repairs: &[RepairEdit]) -> (Cow<'a, str>, OffsetMap) {
    let mut map = OffsetMap::default();
    if repairs.is_empty() {
        return (Cow::Borrowed(source), map);
    }
    let mut repaired = String::with_capacity(source.len());
    let mut at = 0;
    for repair in repairs {
        repaired.push_str(&source[at..repair.source.start()]);
        let start = repaired.len();
        repaired.push_str(&repair.replacement);
        map.push(Edit { source: repair.source, reading: TextRange::new(start, repaired.len()) });
        at = repair.source.end();
    }
    repaired.push_str(&source[at..]);
    (Cow::Owned(repaired), map)
}
