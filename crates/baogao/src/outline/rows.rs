//! Rows of tables among the lines: what stands in them is no heading and no item.

use super::line::{Ending, Line};
use super::row::{BARS, is_of_number, is_row};
use super::separator::Separator;
use crate::vocabulary::marker::is_row_opener;
use crate::vocabulary::numeral::is_to_ten;

/// Longest row in characters.
const LONGEST: u32 = 400;

/// Marks the rows of tables: those that end in a number, those between them, and the heads above them.
pub(super) fn mark(text: &str, lines: &mut [Line], separators: &[Separator]) {
    let bars = |line: &Line| {
        let (first, end) = line.separators;
        let inside = separators.get(first as usize..end as usize).unwrap_or_default();
        let is_bar =
            |separator: &&Separator| BARS.holds(separator.mark) && line.text.contains(separator.start());
        inside.iter().filter(is_bar).count()
    };
    let (mut before, mut has_rows) = (0, false);
    for index in 0..lines.len() {
        let line = &lines[index];
        let count = if line.chars > LONGEST || line.ending == Ending::Sentence { 0 } else { bars(line) };
        // 一、总则 3 may be an entry of a list of contents, but below a row
        let below = before == count && index > 0 && lines[index - 1].table;
        let is_row = count > 0 && (below || ends_in_number(&text[line.text], count));
        lines[index].table |= is_row;
        has_rows |= lines[index].table;
        before = count;
    }
    if !has_rows {
        return;
    }
    for index in (1..lines.len()).rev() {
        if !lines[index].table || lines[index].contents || lines[index - 1].table {
            continue;
        }
        let (head, row) = (&lines[index - 1], &lines[index]);
        if head.ending == Ending::Sentence || head.prose || head.chars > LONGEST {
            continue;
        }
        let count = bars(head);
        let words = &text[head.text];
        let is_head = count > 0 && count == bars(row)
            || words.contains("  ") && !words.contains(['。', '，']) && is_row(&text[row.text]);
        lines[index - 1].table |= is_head;
    }
}

/// The last cell is a number; one that an item of a list may end with counts from the third cell on.
fn ends_in_number(row: &str, bars: usize) -> bool {
    // what has no number at its end has a mark there: —
    const NONE: [&str; 7] = ["—", "——", "-", "－", "/", "…", "……"];
    let mut cells = row.rsplit(['\t', '|', '│', '┃']).map(str::trim);
    let last = cells.find(|cell| !NONE.contains(cell)).unwrap_or_default();
    let digits = last.trim_matches(|c| matches!(c, '(' | ')' | '（' | '）' | '+' | '-' | '－' | '%' | '％'));
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_of_number);
    let is_page =
        bars == 1 && digits == last && last.len() <= 4 && last.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (!is_page || !opens_item(row))
}

/// `一、`, `第一章`, `1.`: it may be the entry of a list of contents.
fn opens_item(row: &str) -> bool {
    let first = row.trim_start().chars().next();
    first.is_some_and(|c| c.is_ascii_digit() || is_to_ten(c) || is_row_opener(c))
}
