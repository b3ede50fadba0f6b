//! Repairs: edits of the source that can be listed, explained and replayed.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Span;

/// What kind of damage an edit undoes. In JSON a kind is written in snake case (`pinyin_gloss`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RepairKind {
    /// What shows as nothing or stands for a space: a byte order mark, zero-width characters, `&nbsp;`, `<U+00A0>`.
    Control,
    /// Pinyin in parentheses behind the character that it reads (`創(chuàng)建`).
    PinyinGloss,
    /// UTF-8 that was read as Latin-1 or as GBK (`å·¥ä½œ` for 工作).
    Mojibake,
    /// A stretch of GBK text that was read one byte late (`?,F(xiàn)總結(jié)`).
    ByteShift,
    /// Digits, letters and signs of full width (`２０２３年`).
    Width,
    /// A title with a space between every two characters (`政 府 工 作 报 告`).
    LetterSpacing,
    /// A space inside a word or between a number and its unit (`重 点`).
    InnerSpace,
    /// The number of a page, put into the text where the page ended (`- 3 -`).
    PageNumber,
    /// A line broken in mid-sentence.
    LineWrap,
    /// A comma that stands there twice (`，，`).
    DoubledComma,
    /// Traditional characters read as simplified ones. The repaired text keeps its script: no [`Repair`] has this kind.
    Script,
}

impl RepairKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Control,
        Self::PinyinGloss,
        Self::Mojibake,
        Self::ByteShift,
        Self::Width,
        Self::LetterSpacing,
        Self::InnerSpace,
        Self::PageNumber,
        Self::LineWrap,
        Self::DoubledComma,
        Self::Script,
    ];

    /// The kind as it is written in JSON.
    ///
    /// ```
    /// assert_eq!(baogao::RepairKind::PinyinGloss.name(), "pinyin_gloss");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::PinyinGloss => "pinyin_gloss",
            Self::Mojibake => "mojibake",
            Self::ByteShift => "byte_shift",
            Self::Width => "width",
            Self::LetterSpacing => "letter_spacing",
            Self::InnerSpace => "inner_space",
            Self::PageNumber => "page_number",
            Self::LineWrap => "line_wrap",
            Self::DoubledComma => "doubled_comma",
            Self::Script => "script",
        }
    }
}

/// The kinds of damage to repair.
///
/// ```
/// use baogao::{RepairKind, RepairKinds};
/// let kinds = RepairKinds::all().without(RepairKind::LineWrap);
/// assert!(kinds.contains(RepairKind::Width) && !kinds.contains(RepairKind::LineWrap));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RepairKinds {
    bits: u16,
}

impl RepairKinds {
    /// Every kind.
    pub fn all() -> Self {
        RepairKind::ALL.into_iter().fold(Self::none(), Self::with)
    }

    /// No kind: the text is read as it stands.
    pub fn none() -> Self {
        Self { bits: 0 }
    }

    /// These kinds and one more.
    #[must_use]
    pub fn with(self, kind: RepairKind) -> Self {
        Self { bits: self.bits | 1 << kind as u16 }
    }

    /// These kinds but for one.
    #[must_use]
    pub fn without(self, kind: RepairKind) -> Self {
        Self { bits: self.bits & !(1 << kind as u16) }
    }

    /// True where damage of this kind is repaired.
    pub fn contains(self, kind: RepairKind) -> bool {
        self.bits >> kind as u16 & 1 == 1
    }
}

/// Every kind.
impl Default for RepairKinds {
    fn default() -> Self {
        Self::all()
    }
}

/// One edit: the source text in `span` reads `replacement`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
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
