//! The characters of a PDF with their places: lines in reading order, without page numbers and running heads, joined to
//! paragraphs.
//!
//! Taking the characters out of the file is a PDF library's work ([`PdfReader`]: the Python package and the command use PDFium);
//! what they say is found here.

mod columns;
mod furniture;
mod lines;
mod paragraph;
#[cfg(feature = "pdfium")]
mod pdfium;

use std::fmt;
use std::sync::Arc;

use crate::error::ReadError;
use crate::layout::Writer;
use crate::read::Options;
use crate::source::{Format, Source};
use crate::text::{self, Fault};

/// One page as a PDF library gives it. Lengths are in hundredths of a point (1/7200 inch), counted from the lower left
/// corner of the page as it is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// From the left edge to the right one.
    pub width: i32,
    /// From the lower edge to the upper one.
    pub height: i32,
    /// Names of the fonts that its characters point to.
    pub fonts: Vec<String>,
    /// Its characters in the order of the file.
    pub glyphs: Vec<Glyph>,
}

/// One character on a page. Its box reaches over the whole width and height of the type, not of the ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// What it stands for.
    pub character: char,
    /// Left end of its box.
    pub left: i32,
    /// Lower end.
    pub bottom: i32,
    /// Right end.
    pub right: i32,
    /// Upper end.
    pub top: i32,
    /// Index into [`Page::fonts`].
    pub font: usize,
}

/// A PDF library: what gives the pages of a file that is held in memory.
///
/// ```
/// use baogao_input::{Options, pdf::{Page, PdfReader}, read};
/// let reader = PdfReader::new(|_, _| Ok(vec![Page::default()]));
/// let options = Options { pdf: Some(reader), ..Options::default() };
/// // Its one page is empty.
/// assert_eq!(read(b"%PDF-1.7", &options).unwrap_err().code(), "no_text");
/// ```
#[derive(Clone)]
pub struct PdfReader(Arc<Take>);

type Take = dyn Fn(&[u8], &Options) -> Result<Vec<Page>, ReadError> + Send + Sync;

impl PdfReader {
    /// A reader that calls a function with the bytes of a file.
    pub fn new(
        take: impl Fn(&[u8], &Options) -> Result<Vec<Page>, ReadError> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(take))
    }

    pub(crate) fn pages(&self, bytes: &[u8], options: &Options) -> Result<Vec<Page>, ReadError> {
        (self.0)(bytes, options)
    }
}

impl fmt::Debug for PdfReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PdfReader")
    }
}

/// Reads the pages of a PDF.
///
/// Columns are read one after the other, rows of a table have tabs between their cells, page numbers and running heads are
/// left out, and lines that the page had to break are joined: without a space between Chinese characters.
///
/// ```
/// use baogao_input::{Options, pdf};
/// let line = |text: &str, bottom: i32| -> Vec<pdf::Glyph> {
///     let place = |(at, character)| {
///         let left = 7_200 + 1_600 * at as i32;
///         pdf::Glyph { character, left, bottom, right: left + 1_600, top: bottom + 1_600, font: 0 }
///     };
///     text.chars().enumerate().map(place).collect()
/// };
/// let glyphs = [line("　　今年以来，全市经济运行总体", 70_000), line("平稳。", 67_200), line("—1—", 4_000)].concat();
/// let page = pdf::Page { width: 36_800, height: 84_200, fonts: vec!["FangSong".to_owned()], glyphs };
/// let source = pdf::read(&[page], &Options::default())?;
/// assert_eq!(source.text, "今年以来，全市经济运行总体平稳。\n");
/// # Ok::<(), baogao_input::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError::NoText`] where the pages hold no characters (scanned paper), [`ReadError::TooLarge`] over the limit of text.
pub fn read(pages: &[Page], options: &Options) -> Result<Source, ReadError> {
    let mut lines: Vec<_> = pages.iter().map(lines::of_page).collect();
    furniture::remove(&mut lines, pages);
    let mut writer = Writer::new(&options.limits);
    for (text, look) in paragraph::join(lines.into_iter().flatten(), pages) {
        writer.line(&text, look)?;
    }
    if writer.text.trim().is_empty() {
        return Err(ReadError::NoText);
    }
    let mut source = Source::new(Format::Pdf, "UTF-8", writer.text);
    source.layout = writer.layout;
    source.name = options.file_name();
    source.origin.path.clone_from(&options.name);
    // What a font has no reading for is a lost character; one whose readings are wrong gives characters that nobody writes.
    let fault = if source.text.contains('\u{fffd}') { Fault::Lost } else { Fault::Possible };
    source.doubts = text::doubts(&source.text, "the fonts of the file", fault);
    Ok(source)
}
