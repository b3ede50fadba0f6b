//! Between offsets of the clean text and of its source, both ways, by binary search.

use super::{CharIndex, Span, TextRange};

/// One place where reading and source differ: `source` was replaced by `reading`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) source: TextRange,
    pub(crate) reading: TextRange,
    /// What was cut away belongs to the character before it, as a gloss does and a line break does not.
    pub(crate) clings: bool,
}

impl Edit {
    /// What is to be added to an offset of the reading behind the edit.
    pub(super) fn shift(self) -> i64 {
        i64::from(self.source.end) - i64::from(self.reading.end)
    }
}

/// Where every offset of a clean text stands in its source, and the other way round.
///
/// Offsets count what the map was made for: bytes, or code points. Between two repairs both texts run in step; without
/// repairs the map is the identity and holds nothing. Both ways are monotone.
///
/// ```
/// let clean = baogao::clean("全面推進創(chuàng)建工作");
/// assert_eq!(clean.text, "全面推進創建工作");
/// let bytes = clean.offsets();
/// let at = clean.text.find("建").unwrap_or_default();
/// assert_eq!(&clean.source[bytes.to_source(at)..], "建工作");
/// assert_eq!(bytes.to_clean(bytes.to_source(at)), at);
/// assert_eq!(clean.char_offsets().to_source(5), 13);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    edits: Vec<Edit>,
}

/// Edits come in order and do not overlap.
impl FromIterator<Edit> for OffsetMap {
    fn from_iter<I: IntoIterator<Item = Edit>>(edits: I) -> Self {
        Self { edits: edits.into_iter().collect() }
    }
}

impl OffsetMap {
    /// The source offset at which the text that starts at an offset of the clean text starts.
    ///
    /// Inside a replacement this is where the replaced stretch starts.
    pub fn to_source(&self, clean: usize) -> usize {
        self.source_start(clean)
    }

    /// The offset of the clean text at which a source offset is read; inside a replaced stretch, where its
    /// replacement starts.
    pub fn to_clean(&self, source: usize) -> usize {
        self.reading_at(source)
    }

    pub(super) fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Appends the next edit; edits come in order and do not overlap.
    pub(crate) fn push(&mut self, edit: Edit) {
        debug_assert!(self.edits.last().is_none_or(|last| last.source.end <= edit.source.start));
        self.edits.push(edit);
    }

    /// The source byte at which a range that starts here starts: a replaced stretch counts whole.
    pub(crate) fn source_start(&self, reading: usize) -> usize {
        self.source_at(reading, true)
    }

    /// The source byte at which a range that ends here ends: what was cut away behind it (a gloss) belongs to it.
    pub(crate) fn source_end(&self, reading: usize) -> usize {
        self.source_at(reading, false)
    }

    /// The span of the source that a range of the reading was read from.
    #[inline]
    pub(crate) fn span(&self, range: TextRange, chars: &CharIndex<'_>) -> Span {
        let (start, end) = if self.edits.is_empty() {
            (range.start(), range.end())
        } else {
            (self.source_start(range.start()), self.source_end(range.end()))
        };
        // Two blanks stand for one character of furniture that has four bytes: between them there is no boundary.
        let start = chars.floor(start);
        let end = if range.is_empty() { start } else { chars.ceil(end) };
        Span::new(start..end, chars)
    }

    /// The byte of the reading where a byte of the source is read; inside an edit, where the edit starts.
    pub(crate) fn reading_at(&self, source: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.source.start() <= source);
        let Some(edit) = after.checked_sub(1).map(|last| self.edits[last]) else {
            return source;
        };
        if source >= edit.source.end() {
            edit.reading.end() + (source - edit.source.end())
        } else {
            edit.reading.start()
        }
    }

    fn source_at(&self, reading: usize, is_start: bool) -> usize {
        let mut after = self.edits.partition_point(|edit| edit.reading.start() <= reading);
        if !is_start {
            // Of what was cut away right here, only the first ones may belong to what ends here.
            let here = |edit: &Edit| edit.reading.start() == reading && edit.reading.is_empty();
            let cut = self.edits[..after].iter().rev().take_while(|edit| here(edit)).count();
            let clinging = self.edits[after - cut..after].iter().take_while(|edit| edit.clings).count();
            after = after - cut + clinging;
        }
        let Some(edit) = after.checked_sub(1).map(|last| self.edits[last]) else {
            return reading;
        };
        if reading >= edit.reading.end() {
            edit.source.end() + (reading - edit.reading.end())
        } else if is_start || reading == edit.reading.start() {
            edit.source.start()
        } else {
            edit.source.end()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, OffsetMap, TextRange};

    #[test]
    fn a_cut_gloss_belongs_to_the_range_that_ends_before_it() {
        let mut map = OffsetMap::default();
        // source 创(xx)建, reading 创建
        map.push(Edit { source: TextRange::new(3, 7), reading: TextRange::empty(3), clings: true });
        assert_eq!((map.source_start(0), map.source_end(3)), (0, 7));
        assert_eq!((map.source_start(3), map.source_end(6)), (7, 10));
    }

    #[test]
    fn a_cut_line_break_belongs_to_neither_side() {
        let mut map = OffsetMap::default();
        // source 创(xx)\n建, reading 创建
        map.push(Edit { source: TextRange::new(3, 7), reading: TextRange::empty(3), clings: true });
        map.push(Edit { source: TextRange::new(7, 8), reading: TextRange::empty(3), clings: false });
        assert_eq!((map.source_start(0), map.source_end(3)), (0, 7));
        assert_eq!((map.source_start(3), map.source_end(6), map.reading_at(8)), (8, 11, 3));
    }

    #[test]
    fn a_replaced_stretch_counts_whole() {
        let mut map = OffsetMap::default();
        map.push(Edit { source: TextRange::new(6, 10), reading: TextRange::new(6, 12), clings: false });
        assert_eq!((map.source_start(9), map.source_end(9)), (6, 10));
        assert_eq!((map.source_start(12), map.source_end(6)), (10, 6));
    }
}
