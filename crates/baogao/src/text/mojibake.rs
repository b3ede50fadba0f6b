//! UTF-8 that was read as Latin-1 (`å·¥ä½œ` for 工作) or as GBK (`宸ヤ綔`), and stands in the text so.
//!
//! A stretch without ASCII is turned back into the bytes that it was read from. Where they are Chinese text in UTF-8
//! from the first to the last, the stretch is restored; where bytes of it are gone, it is told and left. So is GBK that was
//! read as Latin-1 (`¹¤×÷×Ü½á`), with what it may have been.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;

use super::gbk::{char_of, is_common, pair_of};
use super::{Lost, RepairEdit, RepairKind, TextRange};

/// The bytes of a Chinese character, or of a mark, in UTF-8.
const BYTES: usize = 3;

/// The first byte of the characters of GB 2312, which GBK begins with.
const GBK_FIRST: u8 = 0xA1;

/// What the search for such stretches found.
#[derive(Default)]
pub(super) struct Misread {
    pub(super) edits: Vec<RepairEdit>,
    /// Misread for certain, and bytes of it are gone.
    pub(super) unreadable: Vec<Lost>,
}

/// In what the bytes were read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReadAs {
    Latin,
    Gbk,
}

/// True where a character is what Latin-1 or GBK make of the first bytes of a Chinese character in UTF-8, or Latin-1 of one
/// in GBK.
pub(super) fn opens(char: char) -> bool {
    match latin(char) {
        Some(byte) => is_lead(byte) || byte >= GBK_FIRST && char != '·',
        None => pair_of(char).is_some_and(|[first, second]| is_lead(first) && is_tail(second)),
    }
}

/// Of the ideographs in daily use, and of the marks of full width.
fn is_lead(byte: u8) -> bool {
    matches!(byte, 0xE2..=0xE9 | 0xEF)
}

fn is_tail(byte: u8) -> bool {
    matches!(byte, 0x80..=0xBF)
}

/// The misread stretches of a text, given where characters stand that may open one.
pub(super) fn find(text: &str, places: &[u32]) -> Misread {
    let mut misread = Misread::default();
    let mut done = 0;
    for &at in places {
        let at = at as usize;
        if at < done {
            continue;
        }
        let Some(char) = text[at..].chars().next() else { continue };
        let read_as = if latin(char).is_some() { ReadAs::Latin } else { ReadAs::Gbk };
        let stretch = Stretch::around(text, done, at, read_as);
        done = stretch.range.end();
        match stretch.restored() {
            Some(replacement) => {
                let edit = RepairEdit { kind: RepairKind::Mojibake, source: stretch.range, replacement };
                misread.edits.push(edit);
            }
            None if stretch.is_misread() => {
                misread.unreadable.push(Lost { range: stretch.range, candidates: Vec::new() });
            }
            None => {
                let candidates: Vec<String> = stretch.as_gbk().into_iter().collect();
                if !candidates.is_empty() {
                    misread.unreadable.push(Lost { range: stretch.range, candidates });
                }
            }
        }
    }
    misread
}

/// A stretch of text as the bytes that it was read from.
struct Stretch {
    range: TextRange,
    read_as: ReadAs,
    /// `None` where a byte is gone.
    bytes: Vec<Option<u8>>,
}

impl Stretch {
    /// The longest stretch around a place, from an offset on, that one reading of bytes can have made.
    fn around(text: &str, from: usize, at: usize, read_as: ReadAs) -> Self {
        let is_part = |char: &char| match read_as {
            ReadAs::Latin => latin(*char).is_some(),
            ReadAs::Gbk => matches!(*char, '\u{fffd}' | '€') || pair_of(*char).is_some(),
        };
        let before = text[from..at].chars().rev().take_while(is_part).map(char::len_utf8).sum::<usize>();
        let behind = text[at..].chars().take_while(is_part).map(char::len_utf8).sum::<usize>();
        let range = TextRange::new(at - before, at + behind);
        let mut bytes = Vec::with_capacity(range.len());
        for char in text[range].chars() {
            match (read_as, char) {
                (ReadAs::Latin, char) => bytes.extend(latin(char).map(Some)),
                (ReadAs::Gbk, '€') => bytes.push(Some(0x80)),
                (ReadAs::Gbk, '\u{fffd}') => bytes.push(None),
                (ReadAs::Gbk, char) => bytes.extend(pair_of(char).into_iter().flatten().map(Some)),
            }
        }
        Self { range, read_as, bytes }
    }

    /// The text that the bytes are in UTF-8, where they are Chinese text as a whole.
    fn restored(&self) -> Option<String> {
        let bytes: Vec<u8> = self.bytes.iter().copied().collect::<Option<_>>()?;
        let text = String::from_utf8(bytes).ok()?;
        let is_chinese = |char: char| char.len_utf8() == BYTES && is_common(char);
        let is_mark = |char: char| matches!(char, '·' | '×' | '°' | '±' | '℃' | '‰' | '−' | '–' | '●' | '○');
        let is_text = text.chars().all(|char| is_chinese(char) || is_mark(char) || is_wide(char));
        (is_text && text.chars().any(is_chinese)).then_some(text)
    }

    /// The text that the bytes are in GBK, where they are characters in daily use and marks throughout: letters of other
    /// languages and signs never follow one another so.
    fn as_gbk(&self) -> Option<String> {
        /// Bytes of two characters.
        const SHORTEST: usize = 4;
        if self.read_as != ReadAs::Latin || self.bytes.len() < SHORTEST || !self.bytes.len().is_multiple_of(2)
        {
            return None;
        }
        let char = |pair: &[Option<u8>]| match *pair {
            [Some(lead), Some(trail)] if lead >= GBK_FIRST && trail >= GBK_FIRST => {
                char_of(lead, trail).filter(|char| is_common(*char) || is_wide(*char))
            }
            _ => None,
        };
        let text: String = self.bytes.chunks(2).map(char).collect::<Option<_>>()?;
        // ········ and ×××× are rows of signs
        let mut chars = text.chars();
        let first = chars.next()?;
        chars.any(|other| other != first).then_some(text)
    }

    /// True where most of the bytes are characters of Chinese text in UTF-8, with some of them gone.
    fn is_misread(&self) -> bool {
        // Letters never follow one another so.
        let begins =
            |two: &&[Option<u8>]| matches!(two, [Some(lead), Some(tail)] if is_lead(*lead) && is_tail(*tail));
        if self.read_as == ReadAs::Latin {
            return self.bytes.windows(2).filter(begins).count() >= 2;
        }
        let (mut at, mut whole) = (0, 0);
        while let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let is_char = match rest {
                // Most bytes of a text that was never misread end here.
                &[Some(first), Some(second), Some(third), ..] if is_lead(first) && is_tail(second) => {
                    std::str::from_utf8(&[first, second, third])
                        .is_ok_and(|text| text.chars().all(|char| is_common(char) || is_wide(char)))
                }
                _ => false,
            };
            whole += usize::from(is_char);
            at += if is_char { BYTES } else { 1 };
        }
        whole >= 2 && whole * BYTES * 2 >= self.bytes.len()
    }
}

/// Digits, letters and signs of full width.
fn is_wide(char: char) -> bool {
    ('！'..='～').contains(&char)
}

/// The byte that Latin-1, or the Windows code page that browsers take it for, reads as this character.
fn latin(char: char) -> Option<u8> {
    /// What the code page has where Latin-1 has controls.
    static WINDOWS: LazyLock<Vec<char>> = LazyLock::new(|| {
        let bytes: Vec<u8> = (0x80..=0x9F).collect();
        WINDOWS_1252.decode_without_bom_handling(&bytes).0.chars().collect()
    });
    match u8::try_from(char as u32) {
        Ok(byte) => (byte >= 0x80).then_some(byte),
        Err(_) if ('\u{152}'..='\u{2122}').contains(&char) => {
            let place = WINDOWS.iter().position(|windows| *windows == char)?;
            Some(0x80 + u8::try_from(place).ok()?)
        }
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GBK, WINDOWS_1252};

    use super::super::layers::replay;
    use super::super::survey::Survey;
    use super::find;

    fn repaired(text: &str) -> (String, usize) {
        let found = find(text, &Survey::of(text).misread);
        (replay(text, &found.edits), found.unreadable.len())
    }

    const TEXTS: [&str; 3] =
        ["全县完成投资5亿元，新建学校3所。", "一、工作情况", "（二）财政收入增长12.5%，“放管服”改革"];

    #[test]
    fn utf8_read_as_latin_comes_back() {
        for text in TEXTS {
            let windows = WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0;
            assert_eq!(repaired(&windows), (text.to_owned(), 0), "{windows}");
            let latin: String = text.bytes().map(char::from).collect();
            assert_eq!(repaired(&latin), (text.to_owned(), 0), "{latin}");
        }
    }

    #[test]
    fn utf8_read_as_gbk_comes_back_where_no_byte_is_gone() {
        for (text, clean) in [("宸ヤ綔", "工作"), ("鍏ㄥ幙宸ヤ綔2024", "全县工作2024")] {
            assert_eq!(GBK.decode_without_bom_handling(clean.as_bytes()).0, text);
            assert_eq!(repaired(text), (clean.to_owned(), 0));
        }
        let text = "全县完成投资情况5亿元";
        let misread = GBK.decode_without_bom_handling(&text.as_bytes()[..24]).0;
        assert_eq!(repaired(&misread), (text[..24].to_owned(), 0));
    }

    #[test]
    fn a_stretch_that_lost_bytes_is_told() {
        let gbk = GBK.decode_without_bom_handling("全县完成投资5亿元，新建学校".as_bytes()).0;
        let cut = gbk.replace('€', "\u{fffd}");
        assert_eq!(repaired("å·¥ä½æå").1, 1);
        assert!(repaired(&cut).1 >= 1, "{cut}");
    }

    #[test]
    fn gbk_read_as_latin_is_told_with_what_it_may_have_been() {
        for text in ["二、主要成效", "群众", "资金缺口较大，人才不足。"] {
            let latin: String = GBK.encode(text).0.iter().copied().map(char::from).collect();
            let found = find(&latin, &Survey::of(&latin).misread);
            assert!(found.edits.is_empty());
            assert_eq!(found.unreadable[0].candidates, [text], "{latin}");
        }
    }

    #[test]
    fn letters_and_rare_characters_stay() {
        for text in [
            "咖啡馆Café Élysée新开3家，Ångström实验室",
            "温度25°C，±3，10×5",
            "naïve façade Ça",
            "王喆、李翀、张玥瑢",
            "淸廉、銆",
            "创(chuàng)建",
            "一、概况················1",
            "3×4×5，±0.5°，²³",
            "Ångström、Élysée、ÀÉ",
            "锟斤拷",
        ] {
            assert_eq!(repaired(text), (text.to_owned(), 0));
        }
    }
}
