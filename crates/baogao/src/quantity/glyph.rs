//! What a character may be to this stage, looked up in constant time.
//!
//! Each reader asks here first: most characters are refused by one bit, before a word is compared.

use crate::codes;
use crate::vocabulary::{glyph, time};

/// A numeral may start here.
pub(crate) const NUMERAL: u8 = 1;
/// May stand inside a numeral or between its parts (点, 分之, 成).
pub(crate) const PART: u8 = 1 << 1;
/// A time expression that is a word may start here (今年, 去年, 上半年).
pub(crate) const TIME: u8 = 1 << 2;
/// Second character of such a word; 前 goes with a number or a space as well.
pub(crate) const SECOND: u8 = 1 << 3;
/// May stand behind a number in a time expression.
pub(crate) const DATE: u8 = 1 << 4;
/// May stand between a number and its unit, or be a unit of a kind of its own.
pub(crate) const INSIDE: u8 = 1 << 5;
/// A digit before it may count: 三年, 五至六.
pub(crate) const COUNTED: u8 = 1 << 6;
/// May tie a number to the next one: a range, a list, a ratio.
pub(crate) const LINK: u8 = 1 << 7;

/// The characters of each class.
const CLASSES: [(&[char], u8); 5] = [
    (glyph::NUMERAL, NUMERAL | PART),
    (glyph::PART, PART),
    (glyph::INSIDE, INSIDE),
    (glyph::COUNTED, COUNTED),
    (glyph::LINK, LINK),
];

/// Characters of a page.
const PAGE: usize = 64;
/// Room for the pages that hold a class.
const PAGES: usize = 64;

/// The classes of all characters of the basic plane, in pages; most of those are the empty one, number 0.
struct Table {
    page_of: [u8; 0x1_0000 / PAGE],
    classes: [u8; PAGES * PAGE],
    used: u8,
}

static TABLE: Table = {
    let mut table = Table { page_of: [0; 0x1_0000 / PAGE], classes: [0; PAGES * PAGE], used: 0 };
    let mut list = 0;
    while list < CLASSES.len() {
        let (chars, class) = CLASSES[list];
        let mut at = 0;
        while at < chars.len() {
            table.mark(chars[at], class);
            at += 1;
        }
        list += 1;
    }
    table.mark_words(time::WORD.list(), TIME, SECOND);
    table.mark_words(time::DATE_SIGN.list(), DATE, 0);
    table
};

impl Table {
    const fn mark(&mut self, char: char, class: u8) {
        let page = char as usize / PAGE;
        if self.page_of[page] == 0 {
            self.used += 1;
            self.page_of[page] = self.used;
        }
        self.classes[self.page_of[page] as usize * PAGE + char as usize % PAGE] |= class;
    }

    /// Marks the first characters of words, and the second ones.
    const fn mark_words<T: Copy>(&mut self, words: &[(&str, T)], first: u8, second: u8) {
        let mut at = 0;
        while at < words.len() {
            let (opening, rest) = split_first(words[at].0.as_bytes());
            self.mark(opening, first);
            if !rest.is_empty() {
                self.mark(split_first(rest).0, second);
            }
            at += 1;
        }
    }

    /// The classes of a character by its page and its place there.
    #[inline]
    const fn class(&self, page: usize, place: usize) -> u8 {
        self.classes[self.page_of[page % self.page_of.len()] as usize % PAGES * PAGE + place % PAGE]
    }
}

/// The first character of a text, one of the basic plane, and the bytes behind it.
const fn split_first(text: &[u8]) -> (char, &[u8]) {
    let (code, rest) = match text {
        [first @ ..0x80, rest @ ..] => (*first as u32, rest),
        [first @ ..0xE0, second, rest @ ..] => ((*first as u32 & 0x1F) << 6 | *second as u32 & 0x3F, rest),
        [first, second, third, rest @ ..] => {
            ((*first as u32 & 0x0F) << 12 | (*second as u32 & 0x3F) << 6 | *third as u32 & 0x3F, rest)
        }
        _ => (0, text),
    };
    match char::from_u32(code) {
        Some(char) => (char, rest),
        None => ('\0', rest),
    }
}

/// The classes of a character.
#[inline]
pub(crate) fn class(c: char) -> u8 {
    let code = c as usize;
    if code < 0x1_0000 { TABLE.class(code / PAGE, code) } else { 0 }
}

/// Whether a character is one of these classes.
#[inline]
pub(crate) fn is(c: char, classes: u8) -> bool {
    class(c) & classes != 0
}

/// A bit for each character that a numeral or a time word may start with, a word for each page.
static STARTS: [u64; 0x1_0000 / PAGE] = {
    let mut starts = [0; 0x1_0000 / PAGE];
    let mut page = 0;
    while page < starts.len() {
        let mut place = 0;
        while TABLE.page_of[page] > 0 && place < PAGE {
            if TABLE.class(page, place) & (NUMERAL | TIME) != 0 {
                starts[page] |= 1 << place;
            }
            place += 1;
        }
        page += 1;
    }
    starts
};

/// The next place at or behind `from` where a numeral or a time word may start, and its classes.
#[inline]
pub(crate) fn next_start(text: &str, from: usize) -> Option<(usize, u8)> {
    let is_start = |code: usize| STARTS.get(code / PAGE).is_some_and(|page| page >> (code % PAGE) & 1 != 0);
    let (at, code) = codes::find(text, from, is_start)?;
    Some((at, TABLE.class(code / PAGE, code)))
}

/// The value of a digit, narrow or wide.
pub(crate) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(c as u32 - '０' as u32).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{NUMERAL, PART, TIME, class, next_start};

    #[test]
    fn starts_are_found_in_any_width() {
        assert_eq!(next_start("共有3个", 0), Some((6, NUMERAL | PART)));
        assert_eq!(next_start("共有３个", 0), Some((6, NUMERAL | PART)));
        assert_eq!(next_start("二〇二三", 3), Some((3, NUMERAL | PART)));
        assert_eq!(next_start("我们今年", 0), Some((6, TIME)));
        assert_eq!(next_start("é共𠀀有三", 0), Some((12, NUMERAL | PART)));
        assert_eq!(next_start("共有𠀀。", 0), None);
        assert_eq!(class('三') & NUMERAL, NUMERAL);
        assert_eq!(class('\u{20E00}'), 0);
    }
}
