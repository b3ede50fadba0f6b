//! Bytes to text: byte order marks, UTF-8, and what Chinese text is in otherwise.

use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::detect::HEAD;
use crate::error::ReadError;

/// Why a decoding is doubtful, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// Byte range in the decoded text: the first bytes that stand for no character, or the start of the text.
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
}

/// Text and how it was found.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static Encoding,
    pub(crate) doubt: Option<Doubt>,
}

/// The encoding that a name means (`gbk`, `GB2312`, `big5`, `utf-8`, …), by the WHATWG Encoding Standard.
///
/// ```
/// assert_eq!(baogao_input::encoding_for_label("gb2312").unwrap(), "GBK");
/// assert!(baogao_input::encoding_for_label("klingon").is_err());
/// ```
///
/// # Errors
/// [`ReadError::UnknownEncoding`] for a name that means none.
pub fn encoding_for_label(label: &str) -> Result<&'static str, ReadError> {
    for_label(label).map(Encoding::name)
}

pub(crate) fn for_label(label: &str) -> Result<&'static Encoding, ReadError> {
    let known = match label.trim().to_ascii_lowercase().as_str() {
        // Python's and ICU's names for what the standard files under GBK and UTF-16LE.
        "cp936" | "ms936" | "euc-cn" => Some(GBK),
        "utf8-sig" | "utf-8-sig" | "utf_8" => Some(UTF_8),
        "utf16" | "utf_16" => Some(UTF_16LE),
        "cp950" => Some(BIG5),
        other => Encoding::for_label(other.as_bytes()),
    };
    known.ok_or_else(|| ReadError::UnknownEncoding { label: label.to_owned() })
}

/// Decodes bytes. `wanted` is what the caller asked for and always holds; `declared` is what the file says of itself and
/// yields to a byte order mark and to valid UTF-8, because pages are wrong about themselves.
pub(crate) fn decode(
    bytes: &[u8],
    wanted: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
) -> Result<Decoded, ReadError> {
    if let Some(encoding) = wanted {
        return Ok(decode_as(bytes, encoding));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(bytes, encoding));
    }
    if !bytes.contains(&0) {
        if std::str::from_utf8(bytes).is_ok() || is_nearly_utf8(bytes) {
            return Ok(decode_as(bytes, UTF_8));
        }
        let encoding = declared.filter(|&declared| declared != UTF_8).unwrap_or_else(|| guess(bytes));
        return Ok(decode_as(bytes, encoding));
    }
    // Text in UTF-16 that lost its mark has NULs in its line ends and digits; other bytes with NULs are no text.
    [UTF_16LE, UTF_16BE]
        .into_iter()
        .map(|encoding| decode_as(bytes, encoding))
        .find(|decoded| {
            decoded.doubt.is_none() && !decoded.text.contains('\0') && commonness(&decoded.text).is_some()
        })
        .ok_or(ReadError::Binary)
}

/// Decodes without the mark and says where that went wrong.
fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let text = text.into_owned();
    let doubt = if had_errors { lost(&text, encoding) } else { nonsense(&text, encoding) };
    Decoded { text, encoding, doubt }
}

/// The first place where bytes stand for no character.
fn lost(text: &str, encoding: &'static Encoding) -> Option<Doubt> {
    let at = text.find('\u{fffd}')?;
    let count = text.matches('\u{fffd}').count();
    let end = at + text[at..].len() - text[at..].trim_start_matches('\u{fffd}').len();
    let message = format!(
        "bytes stand for no character in {} (in {count} places); another encoding may fit",
        encoding.name()
    );
    Some(Doubt { range: at..end, message })
}

/// Text of characters that hardly anybody writes was read in the wrong encoding. Bytes of another encoding are never
/// valid UTF-8 by chance, so that rare characters in it were written so.
fn nonsense(text: &str, encoding: &'static Encoding) -> Option<Doubt> {
    /// In 150 reports at least 99 of 100 characters are common; read in a wrong encoding, at most 82.
    const COMMON_PERCENT: usize = 90;
    if encoding == UTF_8 {
        return None;
    }
    let (common, all) = commonness(text)?;
    if common * 100 >= all * COMMON_PERCENT {
        return None;
    }
    let end = text.find('\n').unwrap_or(text.len());
    let message = format!(
        "only {} of 100 characters are common when read as {}; another encoding may fit",
        common * 100 / all,
        encoding.name()
    );
    Some(Doubt { range: 0..end, message })
}

/// How many characters of the start of a text are common Chinese ones, of how many beyond ASCII; `None` where there are
/// too few to tell.
fn commonness(text: &str) -> Option<(usize, usize)> {
    const SAMPLE: usize = 1 << 14;
    const ENOUGH: usize = 12;
    let letters: Vec<char> = text
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii() || *c == '\u{fffd}')
        .take(SAMPLE)
        .collect();
    if letters.len() < ENOUGH {
        return None;
    }
    let sample: String = letters.iter().collect();
    // The first level of GB 2312 and of Big5: 3,755 and 5,401 characters in everyday use.
    let common = [(GBK, 0xB0..=0xD7), (BIG5, 0xA4..=0xC6)].map(|(encoding, leads)| {
        let (bytes, ..) = encoding.encode(&sample);
        let mut count = 0;
        let mut at = 0;
        while at < bytes.len() {
            let is_pair = bytes[at] >= 0x81 && at + 1 < bytes.len();
            // The first level has its second byte above A0 in GB 2312; rare characters of GBK have it below.
            count += usize::from(
                is_pair && leads.contains(&bytes[at]) && (encoding == BIG5 || bytes[at + 1] >= 0xA1),
            );
            at += if is_pair { 2 } else { 1 };
        }
        count
    });
    Some((common[0].max(common[1]), letters.len()))
}

/// UTF-8 that was cut or has a few bytes broken.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // A text of another encoding has no run of valid sequences of three bytes.
    good > bad * 20
}

/// What Chinese text in these bytes is encoded in.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(HEAD)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, head.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    if [GBK, encoding_rs::GB18030, BIG5].contains(&guess) {
        return guess;
    }
    // Too little text for statistics: whichever of the two gives common characters.
    [GBK, BIG5]
        .into_iter()
        .filter_map(|encoding| {
            let (text, had_errors) = encoding.decode_without_bom_handling(head);
            let (common, all) = commonness(&text)?;
            (!had_errors && common * 10 >= all * 9).then_some((encoding, common))
        })
        .max_by_key(|&(encoding, common)| (common, encoding == GBK))
        .map_or(guess, |(encoding, _)| encoding)
}

impl Doubt {
    /// The same doubt about the text that was taken from a page: at its first lost character, else its first line.
    pub(crate) fn over(self, text: &str) -> Self {
        let start = text.find('\u{fffd}').unwrap_or_default();
        let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
        Self { range: start..end, ..self }
    }
}
