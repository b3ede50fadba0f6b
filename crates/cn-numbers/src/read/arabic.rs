//! Runs of Arabic digits: groups of thousands, the decimal point, powers of ten (`1.5e8`).

use super::glyph::{Glyph, char_at, glyph_at};
use super::magnitude::{Magnitude, append};

/// A number in Arabic digits as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arabic {
    /// `None` where the digits do not fit.
    pub(crate) magnitude: Option<Magnitude>,
    /// Digits before the point.
    pub(crate) places: u32,
    /// The first digit is 0 (`01`, `0.5`).
    pub(crate) leads_with_zero: bool,
    /// `1.5e8`
    pub(crate) has_exponent: bool,
    pub(crate) end: usize,
}

impl Arabic {
    pub(crate) fn is_decimal(&self) -> bool {
        self.magnitude.is_none_or(|magnitude| magnitude.scale > 0)
    }
}

/// Reads the longest number in Arabic digits that starts at a byte offset.
pub(crate) fn arabic(text: &str, at: usize) -> Option<Arabic> {
    let mut digits = Digits::default();
    let mut end = digits.run(text, at);
    if digits.count == 0 {
        return None;
    }
    let leads_with_zero = matches!(glyph_at(text, at), Some((Glyph::Arabic(0), _)));
    if digits.count <= 3 && !leads_with_zero {
        end = groups(text, end, &mut digits);
    }
    let places = digits.count;
    let point = char_at(text, end).filter(|char| matches!(char, '.' | '．'));
    if let Some(point) = point {
        let fraction_end = digits.run(text, end + point.len_utf8());
        if digits.count > places {
            end = fraction_end;
        }
    }
    let mut magnitude = digits.magnitude(digits.count - places);
    let mut has_exponent = false;
    if let Some((exponent, exponent_end)) = exponent(text, end) {
        has_exponent = true;
        end = exponent_end;
        magnitude = magnitude.and_then(|magnitude| magnitude.shifted(exponent?));
    }
    Some(Arabic { magnitude, places, leads_with_zero, has_exponent, end })
}

/// Digits as they are read; past 38 of them the value no longer fits, but the run is read to its end.
#[derive(Default)]
struct Digits {
    value: u128,
    count: u32,
    overflow: bool,
}

impl Digits {
    /// Reads digits on; the offset behind the last.
    fn run(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let mut at = at;
        loop {
            match bytes.get(at) {
                Some(&byte @ b'0'..=b'9') => {
                    self.push(byte - b'0');
                    at += 1;
                }
                // ０–９ are EF BC 90–99
                Some(0xEF) => match glyph_at(text, at) {
                    Some((Glyph::Arabic(digit), next)) => {
                        self.push(digit);
                        at = next;
                    }
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    fn push(&mut self, digit: u8) {
        self.count += 1;
        match append(self.value, digit) {
            Some(value) => self.value = value,
            None => self.overflow = true,
        }
    }

    fn magnitude(&self, scale: u32) -> Option<Magnitude> {
        if self.overflow { None } else { Magnitude::new(self.value, scale) }
    }
}

/// Reads `,ddd` on while the groups keep to one separator and to three digits.
fn groups(text: &str, at: usize, digits: &mut Digits) -> usize {
    let Some(separator) = char_at(text, at).filter(|char| is_separator(*char)) else {
        return at;
    };
    let mut at = at;
    while char_at(text, at) == Some(separator) {
        let mut group = Digits::default();
        let start = at + separator.len_utf8();
        let end = three_digits(text, start, &mut group);
        if group.count != 3 {
            break;
        }
        let value = digits.value.checked_mul(1000).and_then(|value| value.checked_add(group.value));
        match value {
            Some(value) => digits.value = value,
            None => digits.overflow = true,
        }
        digits.count += 3;
        at = end;
    }
    at
}

/// Reads three digits that no fourth follows; otherwise the count is not 3.
fn three_digits(text: &str, at: usize, group: &mut Digits) -> usize {
    let mut at = at;
    while group.count < 4 {
        let Some((Glyph::Arabic(digit), next)) = glyph_at(text, at) else { break };
        group.push(digit);
        at = next;
    }
    at
}

/// Comma, full-width comma, space, no-break space, thin space, narrow no-break space.
const fn is_separator(char: char) -> bool {
    matches!(char, ',' | '，' | ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// `e8`, `E-15`; the inner `None` is an exponent out of all range.
fn exponent(text: &str, at: usize) -> Option<(Option<i32>, usize)> {
    let bytes = text.as_bytes();
    if !matches!(bytes.get(at), Some(b'e' | b'E')) {
        return None;
    }
    let negative = bytes.get(at + 1) == Some(&b'-');
    let signed = negative || bytes.get(at + 1) == Some(&b'+');
    let mut end = at + 1 + usize::from(signed);
    let start = end;
    let mut value = 0_i32;
    while let Some(&byte @ b'0'..=b'9') = bytes.get(end) {
        value = value.saturating_mul(10).saturating_add(i32::from(byte - b'0'));
        end += 1;
    }
    if end == start || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let value = if negative { -value } else { value };
    Some(((value.unsigned_abs() < 1000).then_some(value), end))
}
