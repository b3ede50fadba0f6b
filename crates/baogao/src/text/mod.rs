//! First stage: the source text becomes a reading, repaired and in simplified characters, with a way back.

#[cfg(test)]
mod cases;
mod char_index;
mod gbk;
mod offset_map;
mod pinyin;
mod pinyin_gloss;
mod range;
mod redaction;
mod repair;
mod script;
mod shifted_bytes;
mod span;
mod words;

use std::borrow::Cow;

pub(crate) use char_index::CharIndex;
pub(crate) use offset_map::{Edit, OffsetMap};
pub(crate) use range::TextRange;
pub(crate) use repair::apply_within;
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
    /// Damage that was seen and left: redacted years, unreadable stretches.
    pub(crate) damage: Vec<Damage>,
}

/// Damage that is reported and not repaired.
pub(crate) struct Damage {
    pub(crate) kind: DamageKind,
    /// Byte range of the reading.
    pub(crate) range: TextRange,
}

/// What kind of damage cannot be repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DamageKind {
    /// Part of a year was redacted.
    RedactedYear,
    /// A stretch lost bytes, and nothing says which.
    Unreadable,
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
    let (mut repairs, mut unreadable) = (Vec::new(), Vec::new());
    if repair {
        let glosses = pinyin_gloss::find(source);
        let shifted = shifted_bytes::find(source, &glosses);
        repairs = merge(glosses, shifted.edits);
        unreadable = shifted.unreadable;
    }
    let (repaired, map) = replay(source, &repairs);
    let reading = script::simplify(repaired);
    let mut damage: Vec<Damage> = redaction::find(&reading)
        .into_iter()
        .map(|range| Damage { kind: DamageKind::RedactedYear, range })
        .collect();
    damage.extend(unreadable.into_iter().map(|stretch| {
        let range = TextRange::new(map.reading_at(stretch.start()), map.reading_at(stretch.end()));
        Damage { kind: DamageKind::Unreadable, range }
    }));
    CleanText { reading, map, repairs, damage }
}

/// Both kinds of edits in order; a gloss inside a restored stretch is part of it.
fn merge(glosses: Vec<RepairEdit>, mut shifted: Vec<RepairEdit>) -> Vec<RepairEdit> {
    if shifted.is_empty() {
        return glosses;
    }
    let runs: Vec<TextRange> = shifted.iter().map(|edit| edit.source).collect();
    shifted.extend(glosses.into_iter().filter(|gloss| {
        let before = runs.partition_point(|run| run.start <= gloss.source.start);
        before.checked_sub(1).is_none_or(|run| runs[run].end <= gloss.source.start)
    }));
    shifted.sort_by_key(|edit| edit.source);
    shifted
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
