//! What the end of a line cuts: the marks that no line begins or ends with, words, numbers.

use super::cut_number::is_digit;
use super::lines::Line;
use super::{TextRange, inner_space};
use crate::codes::is_ideograph;

/// No line begins with one of these, and none ends with one of those.
pub(super) const CLOSING: &[char] =
    &['，', '。', '、', '；', '：', '！', '？', '”', '’', '）', '》', '】', '〉', '」', '』', '%', '％', '‰'];
pub(super) const OPENING: &[char] = &['“', '‘', '（', '《', '【', '〈', '「', '『'];

/// True where the end of a line cuts a word or a number, or parts a mark from what it belongs to.
pub(super) fn cuts(text: &str, line: Line<'_>, next: Line<'_>) -> bool {
    let (Some(before), Some(behind)) = (line.text.chars().next_back(), next.text.chars().next()) else {
        return false;
    };
    if CLOSING.contains(&behind) || OPENING.contains(&before) {
        return true;
    }
    if is_digit(before) || is_ideograph(before) && is_ideograph(behind) {
        let parts_word = || inner_space::parts_word(text, TextRange::new(line.end(), next.at));
        return is_digit(before) && is_digit(behind) && !next.opens() || parts_word();
    }
    // 1. 5% and 1, 234
    matches!(before, '.' | ',') && is_digit(behind) && line.text.chars().rev().nth(1).is_some_and(is_digit)
}
