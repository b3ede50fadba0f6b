//! The characters of a text by their codes: what the passes over a whole text read, faster than `char_indices`. And what
//! a character is to every stage.

use crate::vocabulary::numeral;

/// Stands for all characters beyond the basic plane.
pub(crate) const BEYOND: usize = 0x1_0000;

/// First ideograph, and how many places there are from it to the end of the block.
pub(crate) const FIRST_IDEOGRAPH: usize = 0x4E00;
pub(crate) const IDEOGRAPHS: usize = 0x5200;

/// Whether a character is an ideograph of this block, as most characters of a report are.
#[inline]
pub(crate) const fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{4E00}'..='\u{9FFF}')
}

/// The value of 一 to 九.
pub(crate) const fn chinese_digit(char: char) -> Option<u8> {
    numeral::digit(char)
}

/// Where every character of a text starts, and its code.
#[inline]
pub(crate) fn codes(text: &str) -> Codes<'_> {
    Codes { rest: text.as_bytes(), length: text.len() }
}

/// The first character at or behind a boundary whose code a condition holds for: where it starts, and its code.
#[inline]
pub(crate) fn find(text: &str, from: usize, holds: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    let mut codes = codes(text);
    codes.rest = codes.rest.get(from..)?;
    loop {
        while let Some((first, second)) = codes.two() {
            if holds(first) {
                return Some((codes.at(), first));
            }
            if holds(second) {
                return Some((codes.at() + 3, second));
            }
            codes.pass_two();
        }
        let (at, code) = codes.next()?;
        if holds(code) {
            return Some((at, code));
        }
    }
}

/// The code of the character of three bytes that stand lowest, the first one below.
#[inline]
const fn of_lowest(bytes: u64) -> usize {
    ((bytes & 0x0F) << 12 | (bytes >> 8 & 0x3F) << 6 | (bytes >> 16 & 0x3F)) as usize
}

/// The characters of a text, as [`codes`] tells them.
#[derive(Clone)]
pub(crate) struct Codes<'a> {
    rest: &'a [u8],
    /// Of the whole text.
    length: usize,
}

impl Codes<'_> {
    /// Where the next character starts.
    #[inline]
    fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    /// The codes of the next two characters, where both have three bytes as most do, and something stands behind them.
    #[inline]
    pub(crate) fn two(&self) -> Option<(usize, usize)> {
        /// The upper halves of the first bytes of two characters, and what they are in characters of three bytes.
        const LEADS: u64 = 0xF0 << 24 | 0xF0;
        const OF_THREE: u64 = 0xE0 << 24 | 0xE0;
        let bytes = u64::from_le_bytes(*self.rest.first_chunk()?);
        (bytes & LEADS == OF_THREE).then(|| (of_lowest(bytes), of_lowest(bytes >> 24)))
    }

    /// Leaves out the two characters that [`Codes::two`] tells.
    #[inline]
    pub(crate) fn pass_two(&mut self) {
        self.rest = self.rest.get(6..).unwrap_or_default();
    }

    /// Leaves out the characters before an offset on a boundary.
    pub(crate) fn skip_to(&mut self, at: usize) {
        let skipped = at.saturating_sub(self.length - self.rest.len());
        self.rest = self.rest.get(skipped..).unwrap_or_default();
    }
}

impl Iterator for Codes<'_> {
    type Item = (usize, usize);

    #[inline]
    fn next(&mut self) -> Option<(usize, usize)> {
        let at = self.at();
        let code;
        (code, self.rest) = match *self.rest {
            [lead @ 0xE0..=0xEF, second, third, ref behind @ ..] => (of_three(lead, second, third), behind),
            [lead @ 0..=0x7F, ref behind @ ..] => (usize::from(lead), behind),
            [lead @ ..0xE0, second, ref behind @ ..] => {
                (usize::from(lead & 0x1F) << 6 | usize::from(second & 0x3F), behind)
            }
            [_, _, _, _, ref behind @ ..] => (BEYOND, behind),
            _ => return None,
        };
        Some((at, code))
    }
}

/// The code of a character of three bytes: what marks the bytes as such goes with one subtraction.
#[inline]
fn of_three(lead: u8, second: u8, third: u8) -> usize {
    const MARKS: usize = 0xE0 << 12 | 0x80 << 6 | 0x80;
    ((usize::from(lead) << 12) + (usize::from(second) << 6) + usize::from(third)).wrapping_sub(MARKS)
}

#[cfg(test)]
mod tests {
    use super::{BEYOND, codes, find};

    #[test]
    fn a_character_is_found_wherever_it_stands() {
        let text = "报告éa𠀀，报ß一报告\u{7ff}\u{800}\u{ffff}\u{10000}终";
        for (at, char) in text.char_indices() {
            let code = (char as usize).min(BEYOND);
            let first = text.char_indices().find(|(_, other)| (*other as usize).min(BEYOND) == code).unwrap();
            assert_eq!(find(text, 0, |other| other == code), Some((first.0, code)), "{char}");
            assert_eq!(find(text, at, |other| other == code), Some((at, code)), "{char}");
        }
        assert_eq!(find(text, 0, |code| code == 'b' as usize), None);
        assert_eq!(find(text, text.len(), |_| true), None);
    }

    #[test]
    fn codes_are_those_of_the_characters() {
        for text in ["", "a", "报告é𠀀，ß", "\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}"] {
            let expected = text.char_indices().map(|(at, char)| (at, (char as usize).min(BEYOND)));
            assert!(codes(text).eq(expected), "{text}");
        }
        let mut codes = codes("报告é报告，一");
        assert_eq!(codes.two(), Some(('报' as usize, '告' as usize)));
        codes.pass_two();
        assert_eq!((codes.two(), codes.next()), (None, Some((6, 'é' as usize))));
        assert_eq!(codes.two(), Some(('报' as usize, '告' as usize)));
        codes.pass_two();
        assert_eq!((codes.two(), codes.next()), (None, Some((14, '，' as usize))));
        let mut codes = super::codes("报告é");
        codes.skip_to(3);
        codes.skip_to(0);
        assert_eq!(codes.next(), Some((3, '告' as usize)));
        codes.skip_to(8);
        assert_eq!(codes.next(), None);
    }
}
