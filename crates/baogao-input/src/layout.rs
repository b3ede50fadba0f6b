//! What the layout of a file says of the lines of its text.

use std::ops::Range;

use crate::error::ReadError;
use crate::limits::Limits;

/// Hints for the lines of a text that have any, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// In the order of the text, without overlap.
    pub lines: Vec<LineHint>,
}

/// What the layout says of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineHint {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Everything that was seen.
    pub look: Look,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Heading level by style, outline level or tag, from 1.
    pub heading: Option<u8>,
    /// It is the title of the document by style.
    pub title: bool,
    /// Bytes at the start of the line, behind its number, that are bold; the whole line where it is all bold.
    pub bold: usize,
    /// The typeface of most of it.
    pub font: Option<Font>,
    /// Font size in half points.
    pub size: Option<u16>,
    /// It is centred.
    pub centred: bool,
    /// Level of its automatic number, from 1.
    pub numbered: Option<u8>,
    /// It is a row of a table.
    pub row: bool,
}

/// Typefaces that official documents tell levels apart by (GB/T 9704).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Font {
    /// 小标宋: the title.
    BiaoSong,
    /// 黑体: first level.
    Hei,
    /// 楷体: second level.
    Kai,
    /// 仿宋: text.
    FangSong,
    /// 宋体.
    Song,
}

impl Font {
    /// The typeface that a font name means.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        const NAMES: [(&str, Font); 14] = [
            ("标宋", Font::BiaoSong),
            ("BiaoSong", Font::BiaoSong),
            ("BSK", Font::BiaoSong),
            ("黑", Font::Hei),
            ("SimHei", Font::Hei),
            ("YaHei", Font::Hei),
            ("Heiti", Font::Hei),
            ("楷", Font::Kai),
            ("Kai", Font::Kai),
            ("仿宋", Font::FangSong),
            ("FangSong", Font::FangSong),
            ("宋", Font::Song),
            ("SimSun", Font::Song),
            ("Song", Font::Song),
        ];
        NAMES.iter().find(|(part, _)| name.contains(part)).map(|&(_, font)| font)
    }
}

/// Builds a text line by line, within its limit.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) text: String,
    pub(crate) layout: Layout,
    limit: usize,
}

impl Writer {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { text: String::new(), layout: Layout::default(), limit: limits.max_text }
    }

    /// Adds a line (which may hold line breaks of its own) and returns where it starts.
    pub(crate) fn line(&mut self, line: &str, look: Look) -> Result<usize, ReadError> {
        let start = self.text.len();
        if start + line.len() + 1 > self.limit {
            return Err(ReadError::TooLarge { what: "its text".to_owned(), limit: self.limit as u64 });
        }
        self.text.push_str(line);
        if look != Look::default() && !line.trim().is_empty() {
            self.layout.lines.push(LineHint { range: start..self.text.len(), look });
        }
        self.text.push('\n');
        Ok(start)
    }
}
