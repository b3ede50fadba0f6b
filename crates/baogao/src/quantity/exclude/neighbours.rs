//! What the characters right before a number make of it.

use super::{Scene, is_stop};
use crate::quantity::QuantityKind;
use crate::quantity::mention::Reader;
use crate::quantity::name::Names;
use crate::vocabulary::numeral::{is_ordinal as is_ordinal_first, is_to_ten};

/// Characters of a list of places in an order at most.
const LONGEST_LIST: usize = 16;

/// 第三, 初一; 期 makes an ordinal of a count alone (预期5%, 首期2亿元), and none where it counts the courses (培训班12期1200人次).
pub(super) fn is_ordinal(scene: &Scene<'_, '_>) -> bool {
    let counts_one = || {
        !matches!(scene.mention.kind, QuantityKind::Percent | QuantityKind::Points | QuantityKind::Measure)
            && !scene.front().trim_end_matches([' ', '期']).ends_with(|c: char| c.is_ascii_digit())
    };
    // 第一、|二轮: the mark stands before the first of them
    let listed = || {
        let mut before = scene.front().chars().rev().take(LONGEST_LIST);
        let is_list = before.next() == Some('、') && before.next().is_some_and(is_to_ten);
        is_list && before.find(|char| *char != '、' && !is_to_ten(*char)).is_some_and(is_ordinal_first)
    };
    let is_marked = scene
        .before()
        .is_some_and(|mark| scene.names.is_ordinal_mark(mark) && (mark != '期' || counts_one()));
    scene.opens_with_number() && (is_marked || listed())
}

/// PM2.5, 5·12, 10.6.132.108, 5G+12, but not GDP1200亿元 and 同比+12.35%.
pub(super) fn is_code(scene: &Scene<'_, '_>) -> bool {
    let is_amount =
        matches!(scene.mention.kind, QuantityKind::Percent | QuantityKind::Points | QuantityKind::Measure);
    let has_sign = scene.mention.start < scene.mention.number && is_amount;
    match scene.before() {
        Some('+') => !has_sign,
        Some('·' | '.' | '_') => true,
        Some(c) if c.is_ascii_alphabetic() => !is_told_of_latin(scene),
        _ => false,
    }
}

/// GDP1200亿元, EPS 12.5元, AED120台: a Latin word names what is measured, and the number has a unit. One letter makes a
/// code of its number (G20, A4, T3), and so does a word glued to it that is not in capitals.
fn is_told_of_latin(scene: &Scene<'_, '_>) -> bool {
    let front = scene.front();
    let trimmed = front.trim_end_matches(' ');
    let is_part = |c: char| c.is_ascii_alphabetic() || c == '&';
    let len = trimmed.bytes().rev().take(12).take_while(|b| is_part(char::from(*b))).count();
    let (before, word) = trimmed.split_at(trimmed.len() - len);
    let is_parted = trimmed.len() < front.len();
    let is_code = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "/.-_@".contains(c));
    let is_word = len > 1 && (word.bytes().all(|b| !b.is_ascii_lowercase()) || is_parted && len > 2);
    let ends_phrase = || scene.reader.char_at(scene.mention.end).is_none_or(is_stop);
    let is_value = match scene.mention.kind {
        QuantityKind::Percent | QuantityKind::Points | QuantityKind::Measure | QuantityKind::Multiple => true,
        // MA700支线客机
        QuantityKind::Count => {
            is_parted || scene.mention.power >= 4 || scene.mention.is_digits() && ends_phrase()
        }
        QuantityKind::Plain => scene.mention.power >= 4,
        _ => false,
    };
    is_word && !is_code && is_value && !scene.words.codes.iter().any(|code| code == word)
}

/// What did not happen, and nothing behind it: 零投诉窗口 is a name.
pub(in crate::quantity) fn counts_none(reader: &Reader<'_>, names: &Names, at: usize) -> bool {
    let event = names.event(reader.rest(at));
    event.is_some_and(|event| reader.char_at(at + event).is_none_or(is_stop))
}
