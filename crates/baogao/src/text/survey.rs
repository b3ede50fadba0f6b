//! One look at every character: which kinds of damage a text can have at all, and where.
//!
//! Clean text ends here: a repair looks only at the places that the survey kept for it.

use std::sync::LazyLock;

use super::pinyin_gloss::Spelled;
use super::{OffsetMap, RepairEdit, furniture, gbk, mojibake, redaction, script, width};
use crate::codes::{BEYOND, codes};

/// `，` and its like in any width: the second byte of a pair that lost its first one may show as such a mark.
const MARK: u8 = 1;
/// Of no daily use, once simplified.
const UNCOMMON: u8 = 1 << 1;
/// Has a simplified form.
const TRADITIONAL: u8 = 1 << 2;
/// Looked at one by one: opening parentheses, what stands for a lost byte, controls, `&`, `<`, letters of full width and those of misread text.
const SPECIAL: u8 = 1 << 3;
/// May hide what was redacted.
const SIGN: u8 = 1 << 4;
/// Space that may stand inside a word.
const SPACE: u8 = 1 << 5;
/// The end of a line.
const BREAK: u8 = 1 << 6;

/// Stands in every notice of a page and beside every page number inside a line.
const PAGE: u8 = 1 << 7;

/// Where the loop has something to do: rarely.
const LOOKED_AT: u8 = UNCOMMON | SPECIAL | SIGN | SPACE | PAGE;

/// The class of an opening parenthesis of either width.
const BRACKET: u8 = MARK | SPECIAL;

/// Two characters of three bytes may stand between a mark and the uncommon one that makes it suspicious.
const NEAR: usize = 6;

/// The class of every character of the basic plane; those beyond it are uncommon.
static CLASSES: LazyLock<Box<[u8; BEYOND]>> = LazyLock::new(|| {
    let mut classes = Box::new([UNCOMMON; BEYOND]);
    for (code, slot) in (0..).zip(classes.iter_mut()) {
        *slot = char::from_u32(code).map_or(UNCOMMON, class);
    }
    classes
});

fn class(char: char) -> u8 {
    let mut class = 0;
    let mut set = |flag: u8, holds: bool| class |= if holds { flag } else { 0 };
    set(MARK, gbk::mark_byte(char).is_some());
    // Accented letters stand in every gloss and begin no shifted run.
    set(UNCOMMON, char >= '\u{300}' && !gbk::is_common(char));
    set(TRADITIONAL, script::is_traditional(char));
    let is_special =
        matches!(char, '(' | '（' | '?' | '\u{fffd}' | '&' | '<') || is_control(char) || width::is_wide(char);
    set(SPECIAL, is_special || char < '\u{300}' && mojibake::opens(char));
    set(SIGN, redaction::SIGNS.contains(&char));
    set(SPACE, matches!(char, ' ' | '\u{3000}'));
    set(BREAK, matches!(char, '\n' | '\r'));
    set(PAGE, furniture::is_sign(script::simple(char)));
    class
}

/// The class of the character with a code.
fn class_of(code: usize) -> u8 {
    class_in(&CLASSES, code)
}

/// The same, for a pass that looks the table up once.
#[inline]
fn class_in(classes: &[u8; BEYOND], code: usize) -> u8 {
    classes.get(code).copied().unwrap_or(UNCOMMON)
}

/// Ideographic space.
const IDEOGRAPHIC: &[u8] = "\u{3000}".as_bytes();

/// Shows as nothing, or as a space that is none.
pub(super) fn is_control(char: char) -> bool {
    match char {
        '\t' | '\n' => false,
        '\u{a0}' | '\u{ad}' | '\u{feff}' | '\u{2028}' | '\u{2029}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' => true,
        char => char.is_control(),
    }
}

/// What a text holds, in byte offsets in order.
#[derive(Default)]
pub(super) struct Survey {
    seen: u8,
    /// Syllables in parentheses.
    pub(super) glosses: Vec<Spelled>,
    /// Where a shifted run may begin.
    pub(super) shifts: Vec<u32>,
    /// Characters and character references that show as nothing.
    pub(super) controls: Vec<u32>,
    /// Characters of no daily use.
    pub(super) rare: Vec<u32>,
    /// What may be the beginning of a character in UTF-8, read in another encoding.
    pub(super) misread: Vec<u32>,
    /// Spaces between two characters that are no spaces, the one behind them no letter.
    pub(super) gaps: Vec<u32>,
    /// These gaps, and where ideographic space stands behind a character: a title may be letter-spaced.
    pub(super) blanks: Vec<u32>,
    /// Letters, digits and signs of full width.
    pub(super) wide: Vec<u32>,
    /// Signs that may hide what was redacted.
    pub(super) signs: Vec<u32>,
    /// Signs of furniture.
    pub(super) page: Vec<u32>,
}

impl Survey {
    pub(super) fn of(text: &str) -> Self {
        let classes = &**CLASSES;
        let mut survey = Self::default();
        let mut seen = 0;
        let mut codes = codes(text);
        loop {
            while let Some((first, second)) = codes.two() {
                let both = class_in(classes, first) | class_in(classes, second);
                if both & LOOKED_AT != 0 {
                    break;
                }
                seen |= both;
                codes.pass_two();
            }
            let Some((at, code)) = codes.next() else { break };
            let class = class_in(classes, code);
            seen |= class;
            if class & LOOKED_AT != 0 {
                // Thousands of them may stand in a text.
                if class == BRACKET
                    && let Some(gloss) = Spelled::at(text, at)
                {
                    // Its letters say nothing else.
                    codes.skip_to(gloss.letters_end as usize);
                    survey.glosses.push(gloss);
                    continue;
                }
                survey.look(text, at, code, class);
            }
        }
        survey.seen = seen;
        survey
    }

    /// Looks at one of the few characters that say something: kept out of the loop over all of them.
    #[inline(never)]
    fn look(&mut self, text: &str, at: usize, code: usize, class: u8) {
        let bytes = text.as_bytes();
        if class & UNCOMMON != 0 {
            if let Some(mark) = mark_before(text, at) {
                self.shift(mark);
            }
            if class & MARK != 0 {
                self.shift(at);
            }
            // Ideographs, and letters and signs that stand among them where text is out of step.
            if matches!(code, 0x370..=0x4FF | 0x2488..=0x249B | 0x2500..=0x257F | 0x3040..=0x312F | 0x4E00..=0x9FFF)
            {
                self.rare.push(at as u32);
                if u32::try_from(code).ok().and_then(char::from_u32).is_some_and(mojibake::opens) {
                    self.misread.push(at as u32);
                }
            }
        }
        if class & SIGN != 0 {
            self.signs.push(at as u32);
        }
        if class & PAGE != 0 {
            self.page.push(at as u32);
        }
        if class & SPACE != 0 {
            self.space(bytes, at);
        }
        if class & SPECIAL != 0
            && let Some(char) = u32::try_from(code).ok().and_then(char::from_u32)
        {
            self.special(text, at, char);
        }
    }

    fn shift(&mut self, at: usize) {
        let at = at as u32;
        if self.shifts.last() != Some(&at) {
            self.shifts.push(at);
        }
    }

    /// Keeps the first of some spaces, where a character of more than one byte or a stop stands behind them.
    fn space(&mut self, bytes: &[u8], at: usize) {
        let before = &bytes[..at];
        if matches!(before.last(), None | Some(b' ' | b'\n' | b'\r' | b'\t')) || before.ends_with(IDEOGRAPHIC)
        {
            return;
        }
        if bytes[at] != b' ' {
            self.blanks.push(at as u32);
            return;
        }
        let behind = bytes[at..].iter().find(|byte| **byte != b' ').copied().unwrap_or(b'\n');
        if behind >= 0xE2 || matches!(behind, b',' | b';') {
            self.gaps.push(at as u32);
            self.blanks.push(at as u32);
        }
    }

    fn special(&mut self, text: &str, at: usize, char: char) {
        let bytes = text.as_bytes();
        let next = bytes.get(at + char.len_utf8()).copied().unwrap_or(0);
        match char {
            '?' | '\u{fffd}' => self.shift(at),
            '&' if next == b'#' || next.is_ascii_lowercase() => self.controls.push(at as u32),
            '<' if next == b'U' => self.controls.push(at as u32),
            // The break of another system is no damage.
            '\r' if next == b'\n' && at.checked_sub(1).is_none_or(|before| bytes[before] != b'\r') => {}
            char if is_control(char) => self.controls.push(at as u32),
            char if width::is_wide(char) => self.wide.push(at as u32),
            char if mojibake::opens(char) => self.misread.push(at as u32),
            _ => {}
        }
    }

    /// Something has a simplified form.
    pub(super) fn is_traditional(&self) -> bool {
        self.seen & TRADITIONAL != 0
    }

    /// Some line ends here.
    pub(super) fn has_breaks(&self) -> bool {
        self.seen & BREAK != 0
    }

    /// Takes the places that are still to be looked at over to the text that edits make of this one, and takes up
    /// what the edits put there.
    pub(super) fn shift_places(&mut self, edits: &[RepairEdit], map: &OffsetMap) {
        for places in [&mut self.wide, &mut self.gaps, &mut self.blanks, &mut self.signs, &mut self.page] {
            let (mut rest, mut shift) = (map.edits(), 0);
            places.retain_mut(|at| {
                let (before, behind) = rest.split_at(rest.partition_point(|edit| edit.source.end <= *at));
                rest = behind;
                shift = before.last().map_or(shift, |edit| edit.shift());
                let inside = rest.first().is_some_and(|edit| edit.source.start <= *at);
                *at = (i64::from(*at) - shift) as u32;
                !inside
            });
        }
        let known = (self.signs.len(), self.page.len());
        for (edit, place) in edits.iter().zip(map.edits()).filter(|(edit, _)| !edit.replacement.is_empty()) {
            for (at, code) in codes(&edit.replacement) {
                let class = class_of(code);
                self.seen |= class;
                for (flag, places) in [(SIGN, &mut self.signs), (PAGE, &mut self.page)] {
                    if class & flag != 0 {
                        places.push(place.reading.start + at as u32);
                    }
                }
            }
        }
        if known != (self.signs.len(), self.page.len()) {
            self.signs.sort_unstable();
            self.page.sort_unstable();
        }
    }
}

/// The mark that ends last before an offset, where it is near.
fn mark_before(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    while at - end <= NEAR {
        let char = text[..end].chars().next_back()?;
        let start = end - char.len_utf8();
        if class_of(char as usize) & MARK != 0 {
            return Some(start);
        }
        end = start;
    }
    None
}
