//! The text stage by itself: damaged text in, clean text, repairs and offsets out.

use std::borrow::Cow;

use super::offset_map::{Edit, OffsetMap};
use super::{Repair, RepairEdit, RepairKind, RepairKinds, Repaired, Span, TextRange, char_index, script};
use crate::stop::Stop;

/// A clean text, how it came out of its source, and where every place of it stands there.
#[derive(Clone, Debug)]
pub struct CleanText<'a> {
    /// The text as it came in.
    pub source: &'a str,
    /// The repaired text, in the script of the source; borrowed where nothing had to be repaired.
    pub text: Cow<'a, str>,
    /// The repairs in source order: [`apply`](crate::apply) makes `text` of `source` with them.
    pub repairs: Vec<Repair>,
    map: OffsetMap,
    /// Traditional characters are to be read as simplified ones.
    simplify: bool,
}

/// Repairs a damaged text.
///
/// Text without damage comes back as it is. So does a text of 4 GiB and more: offsets have 32 bits.
///
/// ```
/// let clean = baogao::clean("深入開展創(chuàng)建工作，２０２３年");
/// assert_eq!(clean.text, "深入開展創建工作，2023年");
/// assert_eq!(clean.simplified(), "深入开展创建工作，2023年");
/// assert_eq!(clean.repairs[0].kind, baogao::RepairKind::PinyinGloss);
/// assert_eq!(baogao::apply(clean.source, &clean.repairs), clean.text);
/// ```
pub fn clean(source: &str) -> CleanText<'_> {
    clean_with(source, RepairKinds::all())
}

/// Repairs some kinds of damage and leaves the others.
///
/// ```
/// use baogao::{RepairKind, RepairKinds, clean_with};
/// let clean = clean_with("２０２３年創(chuàng)建", RepairKinds::all().without(RepairKind::Width));
/// assert_eq!(clean.text, "２０２３年創建");
/// ```
pub fn clean_with(source: &str, kinds: RepairKinds) -> CleanText<'_> {
    if u32::try_from(source.len()).is_err() {
        return CleanText {
            source,
            text: Cow::Borrowed(source),
            repairs: Vec::new(),
            map: OffsetMap::default(),
            simplify: false,
        };
    }
    let Repaired { text, edits, map, survey, .. } = super::repair(source, kinds, &Stop::never());
    CleanText {
        source,
        repairs: told(source, edits),
        text,
        map,
        simplify: kinds.contains(RepairKind::Script) && survey.is_traditional(),
    }
}

/// The edits with their places in code points, counted from one to the next.
pub(crate) fn told(source: &str, edits: impl IntoIterator<Item = RepairEdit>) -> Vec<Repair> {
    let (mut at, mut chars) = (0, 0);
    let mut count = |byte: usize| {
        chars += char_index::chars_between(source.as_bytes(), at, byte);
        at = byte;
        chars
    };
    let repair = |edit: RepairEdit| {
        let TextRange { start: byte_start, end: byte_end } = edit.source;
        let (char_start, char_end) = (count(byte_start as usize), count(byte_end as usize));
        let span = Span { byte_start, byte_end, char_start, char_end };
        Repair { kind: edit.kind, span, replacement: edit.replacement }
    };
    edits.into_iter().map(repair).collect()
}

impl CleanText<'_> {
    /// The repaired text in simplified characters. Offsets are those of `text`: every character keeps its length.
    ///
    /// ```
    /// let clean = baogao::clean("餅乾與乾坤");
    /// assert_eq!(clean.simplified(), "饼干与乾坤");
    /// ```
    pub fn simplified(&self) -> Cow<'_, str> {
        let text = Cow::Borrowed(self.text.as_ref());
        if self.simplify { script::simplify(text) } else { text }
    }

    /// From bytes of `text` to bytes of `source` and back.
    pub fn offsets(&self) -> &OffsetMap {
        &self.map
    }

    /// From code points of `text` to code points of `source` and back, as Python and JSON count.
    pub fn char_offsets(&self) -> OffsetMap {
        let mut map = OffsetMap::default();
        let mut shift = 0;
        for repair in &self.repairs {
            let source = TextRange::from(repair.span.chars());
            let start = (source.start() as i64 - shift) as usize;
            let end = start + repair.replacement.chars().count();
            let clings = repair.kind == RepairKind::PinyinGloss;
            map.push(Edit { source, reading: TextRange::new(start, end), clings });
            shift = source.end() as i64 - end as i64;
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn code_points_and_bytes_map_alike() {
        let text = clean("創(chuàng)建２０２３年總結(jié)");
        assert_eq!(text.text, "創建2023年總結");
        let (bytes, chars) = (text.offsets(), text.char_offsets());
        for (index, (at, _)) in text.text.char_indices().enumerate() {
            let source = chars.to_source(index);
            assert_eq!(text.source.char_indices().nth(source).map(|(at, _)| at), Some(bytes.to_source(at)));
            let back = text.text.char_indices().nth(chars.to_clean(source)).map(|(at, _)| at);
            assert_eq!(back, Some(bytes.to_clean(bytes.to_source(at))));
        }
    }
}
