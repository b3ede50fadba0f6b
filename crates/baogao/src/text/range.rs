//! Byte ranges of the reading, the coordinate that every stage works in.

use std::ops::{Index, Range};

/// A half-open byte range of the reading (the repaired, simplified text).
///
/// Stages hand ranges on; only the assembly of the document turns them into [`Span`](super::Span)s of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TextRange {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl TextRange {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: offset(start), end: offset(end) }
    }

    pub(crate) fn empty(at: usize) -> Self {
        Self::new(at, at)
    }

    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    pub(crate) fn end(self) -> usize {
        self.end as usize
    }

    pub(crate) fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub(crate) fn contains(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    pub(crate) fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Index<TextRange> for str {
    type Output = str;

    fn index(&self, range: TextRange) -> &str {
        &self[range.range()]
    }
}

/// Inputs are limited to 64 MiB by default and to 4 GiB at most, so that an offset fits.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
