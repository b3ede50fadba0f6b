//! Double-byte text that lost a byte: where characters begin is found again, so that one damaged byte costs one character.
//!
//! A decoder that goes from left to right pairs the second half of one character with the first half of the next until a byte of
//! ASCII stops it. Here the reading of a stretch with the fewest rare and lost characters is taken.

use encoding_rs::{BIG5, Encoding, GBK};

use super::common::{SIMPLIFIED, Share, TRADITIONAL};

/// What a character that hardly anybody writes costs.
const RARE: u32 = 4;
/// What a byte that stands for nothing costs.
const LOST: u32 = 6;
/// Longer stretches are read from left to right.
const LONGEST: usize = 1 << 20;

/// Decodes bytes that have errors in a double-byte encoding.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut start = 0;
    while start < bytes.len() {
        // No byte below 0x30 is a part of a character of two or four bytes.
        let length =
            bytes[start..].iter().position(|&byte| byte < 0x30).map_or(bytes.len() - start, |at| at + 1);
        let stretch = &bytes[start..start + length];
        start += length;
        let (read, had_errors) = encoding.decode_without_bom_handling(stretch);
        let share = Share::of(&read, usize::MAX);
        let is_sound = !had_errors && (share.all < 4 || share.percent() >= 60);
        if is_sound || stretch.len() > LONGEST {
            text.push_str(&read);
        } else {
            best(stretch, encoding, &mut text);
        }
    }
    text
}

/// Whether an encoding has characters of two bytes that a lost byte puts out of step.
pub(super) fn is_double_byte(encoding: &'static Encoding) -> bool {
    [GBK, encoding_rs::GB18030, BIG5].contains(&encoding)
}

/// A step of a reading: how many bytes, and what they stand for.
#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    bytes: u8,
}

/// Adds the cheapest reading of a stretch.
fn best(stretch: &[u8], encoding: &'static Encoding, text: &mut String) {
    // From the back: the cheapest way from here to the end.
    let mut steps = vec![Step { cost: 0, bytes: 0 }; stretch.len() + 1];
    for at in (0..stretch.len()).rev() {
        let one = if stretch[at].is_ascii() { 0 } else { LOST };
        let mut step = Step { cost: one + steps[at + 1].cost, bytes: 1 };
        for length in [2_u8, 4] {
            let Some(bytes) = stretch.get(at..at + usize::from(length)) else { continue };
            if let Some(own) = character(bytes, encoding).map(|c| cost(c, encoding)) {
                let cost = own + steps[at + usize::from(length)].cost;
                if cost <= step.cost {
                    step = Step { cost, bytes: length };
                }
            }
        }
        steps[at] = step;
    }
    let mut at = 0;
    while at < stretch.len() {
        let length = usize::from(steps[at].bytes.max(1));
        match character(&stretch[at..at + length], encoding) {
            Some(c) => text.push(c),
            None if text.ends_with('\u{fffd}') => {}
            None => text.push('\u{fffd}'),
        }
        at += length;
    }
}

/// What a character costs in a text of an encoding.
fn cost(c: char, encoding: &'static Encoding) -> u32 {
    let (own, other) =
        if encoding == BIG5 { (&TRADITIONAL, &SIMPLIFIED) } else { (&SIMPLIFIED, &TRADITIONAL) };
    let is_mark = matches!(c, '\u{2010}'..='\u{203b}' | '\u{2460}'..='\u{249b}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '·' | '×' | '℃');
    match c {
        c if is_mark || own.has(c) => 0,
        c if other.has(c) => RARE / 2,
        _ => RARE,
    }
}

/// The one character that bytes stand for.
fn character(bytes: &[u8], encoding: &'static Encoding) -> Option<char> {
    if bytes.len() == 1 {
        return bytes[0].is_ascii().then(|| char::from(bytes[0]));
    }
    if bytes[0].is_ascii() {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}
