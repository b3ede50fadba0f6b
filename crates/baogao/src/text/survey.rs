//! One look at every character: which kinds of damage a text can have at all, and where.
//!
//! Clean text ends here: a repair looks only at the places that the survey kept for it.

use std::sync::LazyLock;

use super::{OffsetMap, byte_shift, redaction, script, width};
use crate::codes::codes;

/// `，` and its like in any width: the second byte of a pair that lost its first one may show as such a mark.
const MARK: u8 = 1;
/// Of no daily use, once simplified.
const UNCOMMON: u8 = 1 << 1;
/// Has a simplified form.
const TRADITIONAL: u8 = 1 << 2;
/// Stands in simplified text too, and reads differently in traditional text.
const SHARED: u8 = 1 << 3;
/// Looked at one by one: opening parentheses, `?`, controls, `&`, `<`, letters of full width.
const SPECIAL: u8 = 1 << 4;
/// May hide what was redacted.
const SIGN: u8 = 1 << 5;
/// Space that may stand inside a word.
const SPACE: u8 = 1 << 6;
/// The end of a line.
const BREAK: u8 = 1 << 7;

/// Where the loop has something to do.
const LOOKED_AT: u8 = MARK | UNCOMMON | SPECIAL | SPACE;

/// Two characters of three bytes may stand between a mark and the uncommon one that makes it suspicious.
const NEAR: usize = 6;

/// The class of every character of the basic plane.
static CLASSES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let class = |code: u32| char::from_u32(code).map_or(UNCOMMON, class);
    (0..=0xFFFF).map(class).collect()
});

fn class(char: char) -> u8 {
    let mut class = 0;
    let mut set = |flag: u8, holds: bool| class |= if holds { flag } else { 0 };
    set(MARK, byte_shift::mark_byte(char).is_some());
    // Accented letters stand in every gloss and begin no shifted run.
    set(UNCOMMON, char >= '\u{300}' && !byte_shift::is_common(char));
    set(TRADITIONAL, script::is_traditional(char));
    set(SHARED, script::is_shared(char));
    set(SPECIAL, matches!(char, '(' | '（' | '?' | '&' | '<') || is_control(char) || width::is_wide(char));
    set(SIGN, redaction::SIGNS.contains(&char));
    set(SPACE, matches!(char, ' ' | '\u{3000}'));
    set(BREAK, matches!(char, '\n' | '\r'));
    class
}

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
    /// Opening parentheses before a letter.
    pub(super) glosses: Vec<u32>,
    /// Where a shifted run may begin.
    pub(super) shifts: Vec<u32>,
    /// Characters and character references that show as nothing.
    pub(super) controls: Vec<u32>,
    /// Spaces between two characters that are no spaces, the one behind them no letter.
    pub(super) gaps: Vec<u32>,
    /// Letters, digits and signs of full width.
    pub(super) wide: Vec<u32>,
}

impl Survey {
    pub(super) fn of(text: &str) -> Self {
        let classes = CLASSES.as_slice();
        let mut survey = Self::default();
        let bytes = text.as_bytes();
        // The mark last seen, and where it ends; none yet is far away.
        let (mut mark, mut mark_end) = (0, usize::MAX / 2);
        let mut seen = 0;
        for (at, code) in codes(text) {
            let class = classes.get(code).copied().unwrap_or(UNCOMMON);
            seen |= class;
            if class & LOOKED_AT == 0 {
                continue;
            }
            if class & UNCOMMON != 0 && at.wrapping_sub(mark_end) <= NEAR {
                survey.shift(mark);
            }
            if class & MARK != 0 {
                (mark, mark_end) = (at, at + if code <= 0x7F { 1 } else { 3 });
                if class & UNCOMMON != 0 {
                    survey.shift(at);
                }
            }
            if code == usize::from(b' ') {
                survey.space(bytes, at);
            }
            if class & SPECIAL != 0
                && let Some(char) = text[at..].chars().next()
            {
                survey.special(bytes, at, char);
            }
        }
        survey.seen = seen;
        survey
    }

    fn shift(&mut self, at: usize) {
        let at = at as u32;
        if self.shifts.last() != Some(&at) {
            self.shifts.push(at);
        }
    }

    /// Keeps the first of some spaces, where a character of more than one byte or a stop stands behind them.
    fn space(&mut self, bytes: &[u8], at: usize) {
        let before = at.checked_sub(1).map_or(b'\n', |before| bytes[before]);
        if matches!(before, b' ' | b'\n' | b'\r' | b'\t') {
            return;
        }
        let behind = bytes[at..].iter().find(|byte| **byte != b' ').copied().unwrap_or(b'\n');
        if behind >= 0xE2 || matches!(behind, b',' | b';') {
            self.gaps.push(at as u32);
        }
    }

    fn special(&mut self, bytes: &[u8], at: usize, char: char) {
        let next = bytes.get(at + char.len_utf8()).copied().unwrap_or(0);
        match char {
            '?' => self.shift(at),
            // Accented letters of pinyin lie below U+0300.
            '(' | '（' if next == b' ' || next.is_ascii_lowercase() || matches!(next, 0xC3..=0xCB) => {
                self.glosses.push(at as u32);
            }
            '&' if next == b'#' || next.is_ascii_lowercase() => self.controls.push(at as u32),
            '<' if next == b'U' => self.controls.push(at as u32),
            // The break of another system is no damage.
            '\r' if next == b'\n' && at.checked_sub(1).is_none_or(|before| bytes[before] != b'\r') => {}
            char if is_control(char) => self.controls.push(at as u32),
            char if width::is_wide(char) => self.wide.push(at as u32),
            _ => {}
        }
    }

    /// Something has a simplified form.
    pub(super) fn is_traditional(&self) -> bool {
        self.seen & TRADITIONAL != 0
    }

    pub(super) fn has_spaces(&self) -> bool {
        self.seen & SPACE != 0
    }

    /// Some line ends here.
    pub(super) fn has_breaks(&self) -> bool {
        self.seen & BREAK != 0
    }

    /// Something may be redacted.
    pub(super) fn has_signs(&self) -> bool {
        self.seen & SIGN != 0
    }

    /// Takes up what restored stretches hold.
    pub(super) fn note<'a>(&mut self, restored: impl Iterator<Item = &'a str>) {
        let classes = CLASSES.as_slice();
        for char in restored.flat_map(str::chars) {
            self.seen |= classes.get(char as usize).copied().unwrap_or(UNCOMMON);
        }
    }

    /// Takes the places of wide characters and gaps over to the text that edits make of this one.
    pub(super) fn shift_places(&mut self, edits: &OffsetMap) {
        for places in [&mut self.wide, &mut self.gaps] {
            let moved = places.iter().map(|&at| (at, edits.reading_at(at as usize)));
            let moved = moved.filter(|&(at, moved)| edits.source_start(moved) == at as usize);
            *places = moved.map(|(_, moved)| moved as u32).collect();
        }
    }
}
