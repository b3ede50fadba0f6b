//! Bytes to text: byte order marks, UTF-8, and what Chinese text is in otherwise.

mod common;
mod doubt;
mod guess;
mod resync;

use encoding_rs::{BIG5, Encoding, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::ReadError;
use common::Share;
pub(crate) use doubt::{Doubt, Fault, doubts};

/// Text and how it was found.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The name of the encoding.
    pub(crate) encoding: &'static str,
    pub(crate) fault: Fault,
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
/// yields to a byte order mark, to valid UTF-8 and to what makes text where it makes none, because pages are wrong about
/// themselves.
pub(crate) fn decode(
    bytes: &[u8],
    wanted: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
) -> Result<Decoded, ReadError> {
    if let Some(encoding) = wanted {
        return Ok(decode_as(bytes, encoding));
    }
    if let Some(decoded) = utf32(bytes) {
        return Ok(decoded);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(bytes, encoding));
    }
    let nuls = memchr::memchr_iter(0, bytes).count();
    if nuls > 0 {
        if let Some(decoded) = utf16(bytes) {
            return Ok(decoded);
        }
        // A few among much text are damage; more are another kind of file. What is UTF-8 otherwise is hardly one.
        let share = if std::str::from_utf8(bytes).is_ok() { 8 } else { 50 };
        if nuls * share > bytes.len() {
            return Err(ReadError::Binary);
        }
    }
    let sample = guess::sample(bytes);
    if is_utf8(bytes, &sample) {
        return Ok(decode_as(bytes, UTF_8));
    }
    let declared = declared.filter(|&declared| declared != UTF_8);
    let encoding = guess::guess(&sample, declared).ok_or(ReadError::Unsupported {
        kind: "text in EUC-TW, or in no encoding that is known",
        advice: "convert it first, for example with `iconv -f EUC-TW -t UTF-8 FILE`",
    })?;
    Ok(decode_as(bytes, encoding))
}

/// Decodes without the mark and says whether that went wrong.
fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let fault = match had_errors {
        true => Fault::Lost,
        // Bytes of another encoding are never valid UTF-8 by chance, so that rare characters in it were written so.
        false if encoding == UTF_8 => Fault::None,
        false => Fault::Possible,
    };
    let text = if had_errors && resync::is_double_byte(encoding) {
        resync::decode(bytes, encoding)
    } else {
        text.into_owned()
    };
    Decoded { text, encoding: encoding.name(), fault }
}

/// Text in UTF-16 that lost its mark has NULs in its line ends and digits.
fn utf16(bytes: &[u8]) -> Option<Decoded> {
    /// Characters that tell, and how many of a hundred must be common.
    const ENOUGH: (usize, usize) = (12, 60);
    [UTF_16LE, UTF_16BE].into_iter().map(|encoding| decode_as(bytes, encoding)).find(|decoded| {
        let share = Share::of(&decoded.text, 1 << 14);
        share.all >= ENOUGH.0 && share.percent() >= ENOUGH.1 && !decoded.text.contains('\0')
    })
}

/// Text in UTF-32, which the Encoding Standard does not know: by its mark, or by the NULs that every character has.
fn utf32(bytes: &[u8]) -> Option<Decoded> {
    let (is_little, start) = match bytes {
        [0xFF, 0xFE, 0, 0, ..] => (true, 4),
        [0, 0, 0xFE, 0xFF, ..] => (false, 4),
        _ if is_quads(bytes, [2, 3]) => (true, 0),
        _ if is_quads(bytes, [0, 1]) => (false, 0),
        _ => return None,
    };
    let mut had_errors = false;
    let mut text = String::with_capacity(bytes.len());
    for quad in bytes[start..].chunks(4) {
        let number = <[u8; 4]>::try_from(quad)
            .map(|quad| if is_little { u32::from_le_bytes(quad) } else { u32::from_be_bytes(quad) });
        let character = number.ok().and_then(char::from_u32);
        had_errors |= character.is_none();
        text.push(character.unwrap_or('\u{fffd}'));
    }
    let fault = if had_errors { Fault::Lost } else { Fault::None };
    Some(Decoded { text, encoding: if is_little { "UTF-32LE" } else { "UTF-32BE" }, fault })
}

/// Nearly every four bytes have NULs at these two places and something else in the other two.
fn is_quads(bytes: &[u8], places: [usize; 2]) -> bool {
    let quads = || bytes.chunks_exact(4).take(1 << 10);
    let fits = |quad: &&[u8]| {
        let zeros = |places: [usize; 2]| places.iter().all(|&place| quad[place] == 0);
        zeros(places) && !zeros(if places[0] == 0 { [2, 3] } else { [0, 1] })
    };
    let count = quads().filter(fits).count();
    count >= 4 && count * 50 >= quads().count() * 49
}

/// UTF-8, whole or with some bytes broken.
fn is_utf8(bytes: &[u8], sample: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return !is_short_gbk(sample);
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // A text of another encoding has no run of valid sequences of three bytes.
    if good > bad * 20 {
        return true;
    }
    let own = Share::of(&String::from_utf8_lossy(sample), usize::MAX);
    good > bad && own.percent() >= 50 && own.percent() > guess::chinese(sample).1.percent()
}

/// A few words of GBK can be valid sequences of two bytes, which no Chinese text in UTF-8 consists of.
fn is_short_gbk(sample: &[u8]) -> bool {
    /// Longer texts are never valid by chance.
    const LONGEST: usize = 64;
    let is_two_bytes =
        |text: &str| text.chars().all(|c| c.is_ascii() || c < '\u{800}' && !matches!(c, '\u{80}'..='\u{ff}'));
    !sample.is_empty()
        && sample.len() <= LONGEST
        && std::str::from_utf8(sample).is_ok_and(is_two_bytes)
        && guess::fits(sample, GBK)
        && Share::of(&GBK.decode_without_bom_handling(sample).0, LONGEST).percent() == 100
}
