//! The numbers in a text.

use crate::Number;
use crate::read::glyph::{Glyph, char_at, glyph, is_minus};
use crate::read::{self, Form, Numeral};

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The value.
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
/// ```
/// let values: Vec<String> =
///     cn_numbers::scan("共有三百二十户、1.2万人").map(|number| number.value.to_string()).collect();
/// assert_eq!(values, ["320", "12000"]);
/// ```
#[must_use]
pub fn scan(text: &str) -> Scan<'_> {
    Scan { text, at: 0 }
}

impl Iterator for Scan<'_> {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        loop {
            let char = char_at(self.text, self.at)?;
            if !starts(char) {
                self.at += char.len_utf8();
                continue;
            }
            let start = self.at;
            match read::numeral(self.text, start) {
                Ok(Some(numeral)) => {
                    self.at = start + numeral.len;
                    if matches!(numeral.form, Form::Bare | Form::Half) {
                        continue;
                    }
                    return Some(Match { start, end: self.at, value: numeral.value, numeral });
                }
                Ok(None) => self.at = start + char.len_utf8(),
                Err(fault) => self.at = fault.resume.max(start + char.len_utf8()),
            }
        }
    }
}

fn starts(char: char) -> bool {
    matches!(
        glyph(char),
        Some(
            Glyph::Arabic(_)
                | Glyph::Digit(_)
                | Glyph::Zero
                | Glyph::Tens(_)
                | Glyph::Unit(_)
                | Glyph::Scale(_)
                | Glyph::Negative
        )
    ) || is_minus(char)
}
