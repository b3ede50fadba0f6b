//! Messages and pages that a browser saved as one file (.eml, .mht, .mhtml): the part that holds the text.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::error::ReadError;
use crate::read::{Options, read_text};
use crate::source::{Format, Source};
use crate::text;

/// Fields that a message begins with; two of them are no chance.
const FIELDS: [&str; 20] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "reply-to",
    "sender",
    "content-transfer-encoding",
    "snapshot-content-location",
    "x-mailer",
    "content-location",
    "delivered-to",
    "dkim-signature",
    "references",
    "in-reply-to",
];

/// A head of `Name: value` lines with fields of a message among them.
pub(crate) fn is_mail(head: &[u8]) -> bool {
    /// A head says what it is in so many lines.
    const LINES: usize = 40;
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let mut known = 0;
    for (at, line) in head.split(|&byte| byte == b'\n').take(LINES).enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match line {
            [] if at == 0 => continue,
            [] => break,
            [b' ' | b'\t', ..] if at > 0 => continue,
            _ => {}
        }
        let Some(colon) = line.iter().position(|&byte| byte == b':') else { return false };
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_';
        if colon == 0 || !line[..colon].iter().all(is_name) {
            return false;
        }
        let name = String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase();
        known += usize::from(FIELDS.contains(&name.as_str()));
    }
    known >= 2
}

/// Reads the part of a message that holds most text: a page if there is one, else plain text.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Source, ReadError> {
    let message = MessageParser::default().parse(bytes).ok_or_else(|| damaged("it has no parts"))?;
    let (mut pages, mut texts) = (Vec::new(), Vec::new());
    collect(&message, &mut pages, &mut texts, 0);
    let mut trouble = None;
    for (parts, format) in [(pages, Format::Html), (texts, Format::Text)] {
        let mut best: Option<Source> = None;
        for (bytes, charset) in parts {
            let declared = charset.as_deref().and_then(|label| text::for_label(label).ok());
            let options = Options { format: Some(format), ..options.clone() };
            match read_text(&bytes, None, declared, &options) {
                Ok(source) if best.as_ref().is_none_or(|best| best.text.len() < source.text.len()) => {
                    best = Some(source)
                }
                Ok(_) => {}
                Err(error) => trouble = trouble.or(Some(error)),
            }
        }
        if let Some(mut source) = best.filter(|source| !source.text.trim().is_empty()) {
            source.format = Format::Mail;
            return Ok(source);
        }
    }
    Err(trouble.unwrap_or(ReadError::NoText))
}

/// Bytes of a part with the encoding that it declares.
type Body = (Vec<u8>, Option<String>);

/// The parts of text in a message and in those that it holds.
fn collect(message: &Message<'_>, pages: &mut Vec<Body>, texts: &mut Vec<Body>, depth: usize) {
    /// Messages in messages.
    const DEEPEST: usize = 4;
    for part in &message.parts {
        let is_file = part.content_disposition().is_some_and(|disposition| disposition.is_attachment());
        match &part.body {
            PartType::Html(_) if !is_file => pages.extend(body(message, part)),
            PartType::Text(_) if !is_file => texts.extend(body(message, part)),
            PartType::Message(inner) if depth < DEEPEST => collect(inner, pages, texts, depth + 1),
            _ => {}
        }
    }
}

/// The bytes of a part, as they were before they were made fit for mail: what they are in is found as for any file.
fn body(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Body> {
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let raw = message.raw_message.get(start..end)?;
    let bytes = match part.encoding {
        Encoding::Base64 => base64_decode(raw)?,
        Encoding::QuotedPrintable => quoted_printable_decode(raw)?,
        Encoding::None => raw.to_vec(),
    };
    let charset = part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned);
    Some((bytes, charset))
}

fn damaged(detail: &str) -> ReadError {
    ReadError::Damaged { format: Format::Mail, detail: detail.to_owned() }
}
