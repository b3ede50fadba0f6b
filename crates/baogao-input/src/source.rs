//! What reading gives.

pub use baogao::NoteKind;
use baogao::{Document, Finding, FindingCode, Origin, ParseError, ParseOptions, Parser};

use crate::layout::Layout;
use crate::text::Doubt;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Text in some encoding.
    Text,
    /// Markdown.
    Markdown,
    /// A web page or a piece of one.
    Html,
    /// A Word document, with or without macros.
    Docx,
    /// A PDF whose characters a library took out; see [`pdf`](crate::pdf).
    Pdf,
    /// A message, or a page that a browser saved as one file (.eml, .mht, .mhtml).
    Mail,
    /// A workbook of Excel 2007 and later.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
}

impl Format {
    /// The name that `source.format` has in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Mail => "mail",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
        }
    }
}

/// A source text with what is known of where it came from.
///
/// ```
/// let gbk = b"\xd2\xbb\xa1\xa2\xd6\xd8\xb5\xe3\xb9\xa4\xd7\xf7\r\n";
/// let source = baogao_input::read(gbk, &Default::default())?;
/// assert_eq!(source.text, "一、重点工作\r\n");
/// assert_eq!(source.encoding, "GBK");
/// # Ok::<(), baogao_input::ReadError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    /// File name without its folder, where there is one.
    pub name: Option<String>,
    /// What its document is called among others: the path below the folder that was walked, else the file name.
    pub doc: Option<String>,
    /// SHA-256 of the bytes that it was read from, in hexadecimal.
    pub sha256: Option<String>,
    /// Where it comes from, with its folders, and what the caller knows of it.
    pub origin: Origin,
    /// The text that every span of a document points into.
    pub text: String,
    /// What it was read from.
    pub format: Format,
    /// The encoding that its bytes were in, by its name in the WHATWG Encoding Standard, or `UTF-32LE`, `UTF-32BE`.
    pub encoding: &'static str,
    /// What the layout says of the lines of the text.
    pub layout: Layout,
    /// Footnotes and endnotes, which stand apart from the text.
    pub notes: Vec<Note>,
    /// The front matter of Markdown without its fences.
    pub front_matter: Option<String>,
    pub(crate) doubts: Vec<Doubt>,
}

/// A note of a .docx.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands on paper.
    pub kind: NoteKind,
    /// Its text.
    pub text: String,
    /// Byte offset in [`Source::text`] of the place that refers to it.
    pub at: usize,
}

impl Source {
    /// A source of plain text in UTF-8.
    pub(crate) fn new(format: Format, encoding: &'static str, text: String) -> Self {
        Self {
            name: None,
            doc: None,
            sha256: None,
            origin: Origin::default(),
            text,
            format,
            encoding,
            layout: Layout::default(),
            notes: Vec::new(),
            front_matter: None,
            doubts: Vec::new(),
        }
    }

    /// Whether the bytes probably were in another encoding than [`encoding`](Self::encoding), or were damaged.
    pub fn is_encoding_doubtful(&self) -> bool {
        !self.doubts.is_empty()
    }

    /// Parses the text, with the layout as evidence, fills in the document's source record and adds a finding wherever
    /// the encoding is doubtful.
    ///
    /// # Errors
    /// [`ParseError::TooLarge`] where the parser's limit is below that of reading.
    pub fn parse(&self, parser: &Parser) -> Result<Document, ParseError> {
        self.parse_with(parser, &ParseOptions::new())
    }

    /// The same within the time that the options give; layout and origin are the source's own.
    ///
    /// ```
    /// use std::time::Instant;
    /// use baogao::{ParseError, ParseOptions, Parser};
    /// let source = baogao_input::read("一、重点工作\n".as_bytes(), &Default::default())?;
    /// let over = ParseOptions::new().deadline(Instant::now());
    /// assert_eq!(source.parse_with(&Parser::default(), &over).unwrap_err(), ParseError::DeadlinePassed);
    /// # Ok::<(), baogao_input::ReadError>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Parser::parse_with`].
    pub fn parse_with(&self, parser: &Parser, options: &ParseOptions<'_>) -> Result<Document, ParseError> {
        let document = parser.parse_with(&self.text, &options.layout(&self.layout).origin(&self.origin))?;
        Ok(self.told_in(document))
    }

    /// The same for a source that nobody needs any more: the document takes its text over, where [`Source::parse_with`] copies it.
    ///
    /// ```
    /// use baogao::{ParseOptions, Parser};
    /// let source = baogao_input::read("一、重点工作\n".as_bytes(), &Default::default())?;
    /// let document = source.into_document(&Parser::default(), &ParseOptions::new())?;
    /// assert_eq!(document.sections[0].title.text, "重点工作");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Parser::parse_with`].
    pub fn into_document(
        mut self,
        parser: &Parser,
        options: &ParseOptions<'_>,
    ) -> Result<Document, ParseError> {
        let text = std::mem::take(&mut self.text);
        let document = parser.parse_with(text, &options.layout(&self.layout).origin(&self.origin))?;
        Ok(self.told_in(document))
    }

    /// The document of the text with what the source says beside it.
    fn told_in(&self, mut document: Document) -> Document {
        document.doc.clone_from(&self.doc);
        document.sha256.clone_from(&self.sha256);
        document.source.name.clone_from(&self.name);
        document.source.format = self.format.name().to_owned();
        document.source.encoding = self.encoding.to_owned();
        document.source.notes = self.marked_notes(&document.text);
        for doubt in &self.doubts {
            let (range, message) = (doubt.range.clone(), doubt.message.clone());
            let finding = Finding::at(FindingCode::EncodingDoubtful, &document.text, range, message);
            let start = finding.span.range().start;
            let at = document.findings.partition_point(|other| other.span.range().start < start);
            document.findings.insert(at, finding);
        }
        document
    }

    /// The notes with the places of their marks in code points.
    fn marked_notes(&self, text: &str) -> Vec<baogao::Note> {
        let (mut at, mut chars) = (0, 0);
        let place = |note: &Note| {
            // In the order of the text, but for notes in boxes, which are counted from the start.
            if note.at < at {
                (at, chars) = (0, 0);
            }
            chars += text[at..note.at].chars().count();
            at = note.at;
            baogao::Note {
                kind: note.kind,
                text: note.text.clone(),
                at: u32::try_from(chars).unwrap_or(u32::MAX),
            }
        };
        self.notes.iter().map(place).collect()
    }
}
