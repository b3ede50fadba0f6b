//! What a file's own layout says of its lines: styles, outline levels, bold and typefaces, automatic numbers.

use std::ops::Range;

/// Hints for the lines of a text that have any.
///
/// ```
/// use baogao::{Layout, LineHint, Look, ParseOptions, Parser};
/// let text = "某市工作报告\n经济运行\n全市经济总体平稳。\n";
/// let look = Look { heading: Some(1), ..Look::default() };
/// let layout = Layout { lines: vec![LineHint { range: 19..31, look }] };
/// let document = Parser::default().parse_with(text, &ParseOptions::new().layout(&layout))?;
/// assert_eq!(document.sections[0].title.text, "经济运行");
/// # Ok::<(), baogao::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// In the order of the text, without overlap.
    pub lines: Vec<LineHint>,
}

/// What the layout says of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineHint {
    /// Byte range in the source text.
    pub range: Range<usize>,
    /// How it looks.
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

/// Typefaces by which official documents tell levels apart (GB/T 9704-2012, 7.3.3).
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

impl Look {
    /// Something sets the line off as a heading.
    pub(super) fn is_heading(&self) -> bool {
        self.heading.is_some()
    }

    /// The typeface or weight of a heading, on a line of so many bytes.
    pub(super) fn is_emphasized(&self, bytes: usize) -> bool {
        self.bold > 0 && self.bold >= bytes || matches!(self.font, Some(Font::Hei | Font::Kai))
    }
}
