//! Repairs: edits of the source that can be listed, explained and replayed.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Span;

/// What kind of damage an edit undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RepairKind {
    /// Pinyin in parentheses behind the character that it reads (`創(chuàng)建`).
    PinyinGloss,
    /// A stretch of GBK text that was read one byte late (`?,F(xiàn)總結(jié)`).
    ShiftedBytes,
}

/// One edit: the source text in `span` reads `replacement`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Repair {
    /// The damage that it undoes.
    pub kind: RepairKind,
    /// The damaged stretch of the source.
    pub span: Span,
    /// What stands there once repaired.
    pub replacement: String,
}

/// Applies repairs, in order and without overlap, to the source that they were made for.
///
/// ```
/// let source = "全面推進創(chuàng)建工作";
/// let document = baogao::parse(source);
/// assert_eq!(baogao::apply(source, &document.repairs), "全面推進創建工作");
/// ```
pub fn apply(source: &str, repairs: &[Repair]) -> String {
    apply_within(source, repairs, 0..source.len())
}

/// A stretch of the source, given in bytes, with the repairs that lie in it applied.
pub(crate) fn apply_within(source: &str, repairs: &[Repair], within: Range<usize>) -> String {
    let first = repairs.partition_point(|repair| repair.span.range().start < within.start);
    let inside = repairs[first..].iter().take_while(|repair| repair.span.range().end <= within.end);
    let mut clean = String::with_capacity(within.len());
    let mut at = within.start;
    for repair in inside {
        let range = repair.span.range();
        clean.push_str(source.get(at..range.start).unwrap_or_default());
        clean.push_str(&repair.replacement);
        at = range.end;
    }
    clean.push_str(source.get(at..within.end).unwrap_or_default());
    clean
}
