//! The numbers in a text.

use crate::Number;
use crate::read::glyph::{self, char_at, is_minus};
use crate::read::{self, Form, Numeral};
use crate::words::word_end;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The value; the lower end of a span such as `三四百`.
    pub value: Number,
    /// Form, upper end and the like.
    pub numeral: Numeral,
}

/// Iterator over the numbers in a text; see [`scan`].
#[derive(Clone, Debug)]
pub struct Scan<'a> {
    text: &'a str,
    at: usize,
}

/// Finds the numbers in a text, in order, each as long as it can be.
///
/// Numerals in words that count nothing (一般, 统一, 十分重要, 三农) are left alone, and so are a bare 百, 千, 万 or 亿,
/// numbers with more than one point (`1.2.3`) and digits behind a lone Latin letter (`A4`).
/// A hyphen is a sign only where it cannot be a dash: `-5.2` after a space or bracket, but not in `2021-2025`.
///
/// ```
/// let values = |text| cn_numbers::scan(text).map(|number| number.value.to_string()).collect::<Vec<_>>();
/// assert_eq!(values("共有三百二十户、1.2万人,增速为-0.5%"), ["320", "12000", "-0.5"]);
/// assert!(values("统一思想十分重要,一些千家万户").is_empty());
/// ```
#[must_use]
pub fn scan(text: &str) -> Scan<'_> {
    Scan { text, at: 0 }
}

impl Iterator for Scan<'_> {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        loop {
            self.at = next_start(self.text.as_bytes(), self.at)?;
            let start = self.at;
            let char = char_at(self.text, start)?;
            let behind = start + char.len_utf8();
            if is_minus(char) && !self.allows_sign(behind) || self.is_part_of_word(char, behind) {
                self.at = behind;
                continue;
            }
            if char.is_ascii_digit() && self.is_named() {
                self.at = dotted_end(self.text.as_bytes(), digits_end(self.text.as_bytes(), start));
                continue;
            }
            if let Some(end) = word_end(self.text, start) {
                self.at = end;
                continue;
            }
            match read::spoken(self.text, start) {
                Ok(Some(numeral)) => {
                    self.at = start + numeral.len;
                    if self.is_no_number(char, &numeral) {
                        continue;
                    }
                    return Some(Match { start, end: self.at, value: numeral.value, numeral });
                }
                Ok(None) => self.at = behind,
                Err(fault) => self.at = fault.resume.max(behind),
            }
        }
    }
}

impl Scan<'_> {
    fn before(&self) -> Option<char> {
        self.text.get(..self.at)?.chars().next_back()
    }

    /// A hyphen is a sign at the start, behind white space, brackets, punctuation and words such as 为 and 增长,
    /// and before a digit.
    fn allows_sign(&self, behind: usize) -> bool {
        char_at(self.text, behind).is_some_and(|next| next.is_numeric() && glyph::glyph(next).is_some())
            && self.before().is_none_or(|before| {
                before.is_whitespace()
                    || "([{（【〔《：:，,、；;“\"'|为是达到至长降率幅额值计于由从".contains(before)
            })
    }

    /// Digits behind a lone Latin letter are part of a name: A4, G312.
    fn is_named(&self) -> bool {
        let mut before = self.text.as_bytes().iter().take(self.at).rev();
        before.next().is_some_and(u8::is_ascii_alphabetic)
            && !before.next().is_some_and(u8::is_ascii_alphabetic)
    }

    /// Digits of financial writing outside of it (陆 in 陆路, 参 in 参加), and 两 behind a number, where it is a weight.
    fn is_part_of_word(&self, char: char, behind: usize) -> bool {
        match char {
            '两' | '兩' => self.before().is_some_and(|before| glyph::glyph(before).is_some()),
            _ if glyph::is_homograph(char) => !char_at(self.text, behind)
                .is_some_and(|next| glyph::is_financial(next) || "万萬亿億元圆圓角分".contains(next)),
            _ => false,
        }
    }

    /// Whether what was read up to `self.at` is to be passed over.
    fn is_no_number(&mut self, first: char, numeral: &Numeral) -> bool {
        match numeral.form {
            Form::Bare | Form::Half => true,
            // 负 before a bare unit
            _ if numeral.has_sign && first == '负' && numeral.len == first.len_utf8() => true,
            Form::Arabic => {
                let end = dotted_end(self.text.as_bytes(), self.at);
                let is_dotted = end > self.at;
                self.at = end;
                is_dotted
            }
            _ => false,
        }
    }
}

/// The end of `.1.2` behind a number: dates, addresses and the numbers of headings.
fn dotted_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end = digits_end(bytes, end + 1);
    }
    end
}

fn digits_end(bytes: &[u8], at: usize) -> usize {
    bytes.iter().skip(at).position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |len| at + len)
}

/// The next byte at which a numeral may start. Most of a text is passed over here, a table look-up a character.
fn next_start(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    loop {
        let lead = *bytes.get(at)?;
        match lead {
            0..0x80 => {
                if lead.is_ascii_digit() || lead == b'-' {
                    return Some(at);
                }
                at += 1;
            }
            0xE0..0xF0 => {
                let (Some(second), Some(third)) = (bytes.get(at + 1), bytes.get(at + 2)) else { return None };
                let code = usize::from(lead & 0xF) << 12
                    | usize::from(second & 0x3F) << 6
                    | usize::from(third & 0x3F);
                if glyph::may_start(code) {
                    return Some(at);
                }
                at += 3;
            }
            0xF0.. => at += 4,
            _ => at += 2,
        }
    }
}
