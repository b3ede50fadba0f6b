//! Where a quantity stands: its sentence, its clause, what leads up to it and what follows.

use crate::codes::{chinese_digit, is_ideograph};
use crate::text::TextRange;

/// How far back from a number its clause is read, in bytes (about sixty characters).
const LONGEST_LEAD: usize = 180;

/// How far behind a number its noun is read, in bytes.
pub(super) const LONGEST_TAIL: usize = 90;

/// True for a mark that ends a clause, a sentence included.
pub(super) fn ends_clause(char: char) -> bool {
    !is_ideograph(char) && (ends_sentence(char) || matches!(char, '，' | ',' | '：' | ':' | '|'))
}

/// A digit of a year that is written out (一九八五年).
pub(super) fn is_year_digit(char: char) -> bool {
    chinese_digit(char).is_some() || matches!(char, '零' | '〇' | '○')
}

/// True for a mark that ends a sentence. A semicolon parts parallel sentences.
pub(super) fn ends_sentence(char: char) -> bool {
    !is_ideograph(char) && matches!(char, '。' | '！' | '？' | '!' | '?' | '；' | ';')
}

/// The text around one quantity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// From the last clause mark, or the quantity before, to the quantity.
    pub(super) lead: TextRange,
    /// From the quantity to the next mark or quantity.
    pub(super) tail: TextRange,
    /// The lead begins right behind another quantity: no mark stands between.
    pub(super) joined: bool,
}

/// Reads the context of a quantity between the end of the one before (or of nothing) and the start of the next.
pub(super) fn context(
    reading: &str,
    quantity: TextRange,
    floor: usize,
    is_first: bool,
    ceiling: usize,
) -> Context {
    let from = boundary_behind(reading, floor.max(quantity.start().saturating_sub(LONGEST_LEAD)));
    let before = reading.get(from..quantity.start()).unwrap_or_default();
    let mark =
        before.char_indices().rev().find(|&(at, char)| ends_clause(char) && !inside_number(before, at));
    let lead = mark.map_or(from, |(at, char)| from + at + char.len_utf8());
    let to = boundary_before(reading, ceiling.min(quantity.end() + LONGEST_TAIL));
    let behind = reading.get(quantity.end()..to).unwrap_or_default();
    let stop = behind.char_indices().find(|&(_, char)| ends_clause(char) || char == '\n' || char == '）');
    Context {
        lead: TextRange::new(lead, quantity.start()),
        tail: TextRange::new(quantity.end(), quantity.end() + stop.map_or(behind.len(), |(at, _)| at)),
        joined: mark.is_none() && !is_first && from == floor,
    }
}

/// The clause before the one that begins at a place, or as much of its end as a lead may be long.
pub(super) fn before(reading: &str, floor: usize, place: usize) -> TextRange {
    let from = boundary_behind(reading, floor.max(place.saturating_sub(LONGEST_LEAD)).min(place));
    let text = reading.get(from..place).unwrap_or_default().trim_end_matches(ends_clause);
    let mark = text.char_indices().rev().find(|&(_, char)| ends_clause(char));
    let start = mark.map_or(0, |(at, char)| at + char.len_utf8());
    TextRange::new(from + start, from + text.len())
}

/// Whether a bracket opens before a place, as far back as a lead is read, and does not close.
pub(super) fn opens_bracket(reading: &str, floor: usize, place: usize) -> bool {
    let from = boundary_behind(reading, floor.max(place.saturating_sub(LONGEST_LEAD)).min(place));
    let words = reading.get(from..place).unwrap_or_default();
    words.rfind(['（', '(', '）', ')']).is_some_and(|last| words[last..].starts_with(['（', '(']))
}

/// A colon or comma between digits belongs to them.
fn inside_number(text: &str, at: usize) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    at > 0 && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1))
}

fn boundary_behind(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LEAD, before, context, opens_bracket};
    use crate::text::TextRange;

    #[test]
    fn the_lead_starts_behind_the_last_mark() {
        let text = "经济向好，完成投资12亿元，增长3%。";
        let number = TextRange::from(text.find("12亿元").map(|at| at..at + "12亿元".len()).unwrap());
        let context = context(text, number, 0, true, text.find("3%").unwrap());
        assert_eq!((&text[context.lead], &text[context.tail]), ("完成投资", ""));
        assert!(!context.joined);
    }

    #[test]
    fn the_clause_before_is_read_from_its_end() {
        let text = "经济向好，安排专项资金，每年不少于5000万元";
        let place = text.find("每年").unwrap();
        assert_eq!(&text[before(text, 0, place)], "安排专项资金");
        assert!(before(text, place, place).is_empty());
        let long = "报告".repeat(100);
        assert_eq!(before(&long, 0, long.len()), TextRange::new(long.len() - LONGEST_LEAD, long.len()));
    }

    #[test]
    fn a_bracket_opens_until_it_closes() {
        let opens = |text: &str, floor| opens_bracket(text, floor, text.len());
        assert!(opens("9万辆（包括低速货车", 0));
        assert!(!opens("9万辆（含货车）增长", 0));
        assert!(!opens("9万辆（包括低速货车", "9万辆（".len()));
        assert!(!opens(&format!("（{}", "报告".repeat(100)), 0));
    }
}
