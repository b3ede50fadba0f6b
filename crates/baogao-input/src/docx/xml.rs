//! A reader of XML parts that knows its depth and nothing of document types.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::error::ReadError;
use crate::limits::Limits;
use crate::source::Format;

/// Namespaces of WordprocessingML, transitional and strict.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

macro_rules! tags {
    ($($tag:ident = $name:literal),* $(,)?) => {
        /// An element of WordprocessingML that is read, or [`Tag::Other`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Tag {
            $($tag,)*
            /// `m:t`
            MathText,
            AlternateContent,
            Choice,
            Fallback,
            Other,
        }

        impl Tag {
            fn of_word(local: &str) -> Self {
                match local {
                    $($name => Self::$tag,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    AbstractNum = "abstractNum", AbstractNumId = "abstractNumId", BasedOn = "basedOn", Bold = "b", Break = "br",
    CarriageReturn = "cr", Cell = "tc", CellDeleted = "cellDel", CellProperties = "tcPr", Deleted = "del",
    DocumentDefaults = "docDefaults", FieldChar = "fldChar", FieldSimple = "fldSimple",
    InstructionText = "instrText", DocumentPart = "docPartGallery", Endnote = "endnote",
    EndnoteReference = "endnoteReference", Fonts = "rFonts", Footnote = "footnote",
    FootnoteReference = "footnoteReference", GridSpan = "gridSpan", Hidden = "vanish", IsLegal = "isLgl",
    Jc = "jc", Level = "lvl", LevelIndex = "ilvl", LevelOverride = "lvlOverride", LevelRestart = "lvlRestart",
    LevelText = "lvlText", MoveFrom = "moveFrom", Name = "name", NoBreakHyphen = "noBreakHyphen", Num = "num",
    NumFormat = "numFmt", NumId = "numId", NumProperties = "numPr", NumStyleLink = "numStyleLink",
    OutlineLevel = "outlineLvl", Paragraph = "p", ParagraphChange = "pPrChange", ParagraphProperties = "pPr",
    ParagraphStyle = "pStyle", Placeholder = "showingPlcHdr", RowProperties = "trPr", Row = "tr",
    RubyText = "rt", Run = "r", RunChange = "rPrChange", RunProperties = "rPr", RunStyle = "rStyle", Sdt = "sdt",
    SdtContent = "sdtContent", SdtProperties = "sdtPr", Size = "sz", Start = "start",
    StartOverride = "startOverride", Style = "style", SectionProperties = "sectPr",
    StyleLink = "styleLink", Suffix = "suff", Symbol = "sym",
    Tab = "tab", Table = "tbl", TableStyle = "tblStylePr", Text = "t", TextBox = "txbxContent",
    VerticalAlign = "vertAlign", VerticalMerge = "vMerge",
}

/// An event that matters.
pub(super) enum Token<'a> {
    /// An element opens. An empty one is closed by the next token.
    Start(Element<'a>),
    /// An element closes.
    End(Tag),
    /// Character data, entities resolved.
    Text(Cow<'a, str>),
    /// The part is over.
    Eof,
}

/// The start tag of an element.
pub(super) struct Element<'a> {
    pub(super) tag: Tag,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.start.name().into_inner())
    }

    /// The value of an attribute, by the name without its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|attribute| local(attribute.key.0) == name)?;
        Some(unescape(found.value))
    }

    /// `w:val`.
    pub(super) fn val(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// `w:val` as a number.
    pub(super) fn number<T: std::str::FromStr>(&self) -> Option<T> {
        self.val()?.trim().parse().ok()
    }

    /// A property that is on where it stands without `w:val`.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Resolves the entities of an attribute; what is none stays as it is.
fn unescape(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.contains('&') {
        return value;
    }
    match quick_xml::escape::unescape(&value) {
        Ok(text) => Cow::Owned(text.into_owned()),
        Err(_) => value,
    }
}

/// Reads the tokens of one part.
pub(super) struct Part<'a> {
    reader: Reader<&'a [u8]>,
    open: Vec<Tag>,
    limit: usize,
    /// The prefix of WordprocessingML with its colon, as the root declares it.
    prefix: String,
}

impl<'a> Part<'a> {
    pub(super) fn new(text: &'a str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, open: Vec::new(), limit: limits.max_depth, prefix: "w:".to_owned() }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token<'a>, ReadError> {
        loop {
            let event = self.reader.read_event().map_err(|error| damaged(error.to_string()))?;
            return Ok(match event {
                Event::Start(start) => {
                    if self.open.len() >= self.limit {
                        return Err(ReadError::TooDeep { limit: self.limit });
                    }
                    if self.open.is_empty() {
                        self.find_prefix(&start);
                    }
                    let tag = self.tag(start.name().into_inner());
                    self.open.push(tag);
                    Token::Start(Element { tag, start })
                }
                Event::End(_) => Token::End(self.open.pop().unwrap_or(Tag::Other)),
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(data) => Token::Text(data.xml10_content()),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().ok().flatten();
                    let name = reference.into_inner();
                    match (character, resolve_predefined_entity(&name)) {
                        (Some(character), _) => Token::Text(Cow::Owned(character.to_string())),
                        (None, Some(text)) => Token::Text(Cow::Borrowed(text)),
                        (None, None) => continue,
                    }
                }
                // No document of Word has one; the only use left is a bomb of entities.
                Event::DocType(_) => return Err(damaged("it declares a document type".to_owned())),
                Event::Eof if !self.open.is_empty() => return Err(damaged("it ends too early".to_owned())),
                Event::Eof => Token::Eof,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => continue,
            });
        }
    }

    /// Passes over the rest of the element that has just opened.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.open.len();
        while self.open.len() >= depth {
            if let Token::Eof = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// Calls `visit` for every element below the one that has just opened, to its end. An element for which `visit`
    /// gives false is passed over with everything in it.
    pub(super) fn each(
        &mut self,
        mut visit: impl FnMut(&Element<'_>, &mut Self) -> Result<bool, ReadError>,
    ) -> Result<(), ReadError> {
        let depth = self.open.len();
        while self.open.len() >= depth {
            match self.next()? {
                Token::Start(element) => {
                    let before = self.open.len();
                    let goes_in = visit(&element, self)?;
                    if !goes_in && self.open.len() == before {
                        self.skip()?;
                    }
                }
                Token::Eof => break,
                Token::End(_) | Token::Text(_) => {}
            }
        }
        Ok(())
    }

    fn tag(&self, name: &str) -> Tag {
        match name.strip_prefix(self.prefix.as_str()) {
            Some(local) => Tag::of_word(local),
            None => match local(name) {
                "AlternateContent" => Tag::AlternateContent,
                "Choice" => Tag::Choice,
                "Fallback" => Tag::Fallback,
                "t" if name.starts_with("m:") => Tag::MathText,
                _ => Tag::Other,
            },
        }
    }

    fn find_prefix(&mut self, root: &BytesStart<'_>) {
        for attribute in root.attributes().with_checks(false).flatten() {
            if WORD.contains(&attribute.value.as_ref()) {
                let prefix = attribute.key.0.strip_prefix("xmlns:");
                self.prefix = prefix.map(|prefix| format!("{prefix}:")).unwrap_or_default();
            }
        }
    }
}

pub(super) fn damaged(detail: String) -> ReadError {
    ReadError::Damaged { format: Format::Docx, detail }
}
