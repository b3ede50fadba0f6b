//! The kind of a file, by its content.

use memchr::memmem;

use crate::error::ReadError;
use crate::source::Format;

/// How much of a file is looked at.
pub(crate) const HEAD: usize = 64 << 10;

/// What a file is, as its first bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A zip archive: a Word document, a workbook or an archive of files.
    Zip,
    /// A file that gzip has packed.
    Gzip,
    /// The container that documents of Office 97 share with encrypted ones of any Office.
    Compound,
    /// A message, or a page that was saved as one.
    Mail,
    /// Text of some sort.
    Text,
}

/// What converts documents that are not read here.
const TO_DOCX: &str = "convert it first: soffice --headless --convert-to docx FILE";

/// Tells text and archives from what is not read.
pub(crate) fn kind(head: &[u8]) -> Result<Kind, ReadError> {
    let unsupported = |kind, advice| Err(ReadError::Unsupported { kind, advice });
    match head {
        [] => Err(ReadError::Empty),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Ok(Kind::Zip),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Ok(Kind::Compound),
        [b'{', b'\\', b'r', b't', b'f', ..] => unsupported("a rich text file (.rtf)", TO_DOCX),
        [0x1F, 0x8B, ..] => Ok(Kind::Gzip),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => {
            unsupported("a bzip2 archive", "unpack it first: bunzip2 FILE")
        }
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => unsupported("an xz archive", "unpack it first: unxz FILE"),
        [b'R', b'a', b'r', b'!', ..] => unsupported("a RAR archive", "unpack it first: unrar x FILE"),
        [b'7', b'z', 0xBC, 0xAF, ..] => unsupported("a 7z archive", "unpack it first: 7z x FILE"),
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'G', b'I', b'F', b'8', ..] => {
            unsupported("an image", "recognise its text first (OCR)")
        }
        _ if memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() => Err(ReadError::Pdf),
        _ if head.get(257..262) == Some(b"ustar") => {
            unsupported("a tar archive", "unpack it first: tar xf FILE")
        }
        _ if is_mail(head) => Ok(Kind::Mail),
        _ => Ok(Kind::Text),
    }
}

#[cfg(feature = "mail")]
use crate::mail::is_mail;

#[cfg(not(feature = "mail"))]
fn is_mail(_: &[u8]) -> bool {
    false
}

/// What a document of Office 97 is: a workbook, or something that is not read.
pub(crate) fn compound(bytes: &[u8]) -> Result<(), ReadError> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    let unsupported = |kind, advice| Err(ReadError::Unsupported { kind, advice });
    if has("EncryptedPackage") {
        return Err(ReadError::Encrypted);
    }
    if has("WordDocument") || has("WpsDocument") {
        return unsupported("a document of Word 97 or WPS (.doc, .wps)", TO_DOCX);
    }
    if has("PowerPoint Document") {
        return unsupported(
            "a presentation of PowerPoint 97 (.ppt)",
            "convert it first: soffice --headless --convert-to pdf FILE",
        );
    }
    if (has("Workbook") || has("Book")) && cfg!(feature = "sheets") {
        return Ok(());
    }
    unsupported("a document of Office 97 (.doc, .wps, .xls)", TO_DOCX)
}

/// The format of decoded text; the name counts where the content leaves a choice.
pub(crate) fn text_format(text: &str, name: Option<&str>) -> Result<Format, ReadError> {
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    let has_extension = |known: &[&str]| {
        extension.is_some_and(|extension| known.iter().any(|known| extension.eq_ignore_ascii_case(known)))
    };
    let head = head_of(text);
    if is_html(head) || has_extension(&["html", "htm", "xhtml", "shtml"]) && has_tag(head) {
        return Ok(Format::Html);
    }
    if head.trim_start().starts_with("<?xml") && !has_extension(&["txt", "md"]) {
        return Err(ReadError::Unsupported { kind: "an XML file", advice: "save it as .docx or .html" });
    }
    // By its name alone: a text with a few marks in it is read as it stands.
    if has_extension(&["md", "markdown", "mdown"]) {
        return Ok(Format::Markdown);
    }
    Ok(Format::Text)
}

fn head_of(text: &str) -> &str {
    let end = (0..=text.len().min(HEAD)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    &text[..end]
}

/// Tags that a page or a piece of one starts with.
const TAGS: [&str; 38] = [
    "html",
    "head",
    "body",
    "p",
    "div",
    "table",
    "span",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "br",
    "meta",
    "title",
    "script",
    "style",
    "link",
    "section",
    "article",
    "main",
    "header",
    "nav",
    "a",
    "b",
    "strong",
    "font",
    "center",
    "tbody",
    "tr",
    "td",
    "img",
    "blockquote",
    "input",
];

/// Text that starts with a tag of HTML, behind whatever declarations and comments.
fn is_html(head: &str) -> bool {
    let mut rest = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let Some(end) = comment.find("-->") else { return false };
            rest = comment[end + 3..].trim_start();
        } else if let Some(declaration) = rest.strip_prefix("<?xml") {
            let Some(end) = declaration.find("?>") else { return false };
            rest = declaration[end + 2..].trim_start();
        } else {
            break;
        }
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    if tag.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("!doctype")) {
        return tag[8..].trim_start().get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html"));
    }
    is_known_tag(tag)
}

/// `tag` starts behind `<`.
fn is_known_tag(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let closes = tag[end..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    closes && TAGS.iter().any(|known| tag[..end].eq_ignore_ascii_case(known))
}

fn has_tag(head: &str) -> bool {
    memchr::memchr_iter(b'<', head.as_bytes()).any(|at| {
        let tag = &head[at + 1..];
        is_known_tag(tag.strip_prefix('/').unwrap_or(tag))
    })
}
