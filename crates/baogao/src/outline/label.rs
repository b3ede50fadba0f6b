//! Labels of tables, pictures and annexes: 表1, 附图3. The number in one counts nothing.

use super::glyph::is_space;
use super::line::Line;
use super::numeral::{arabic_number, cjk_number};
use super::vocabulary::vocabulary;
use crate::text::TextRange;

/// Characters of a line at most that a label opens; a longer one is a sentence.
const LONGEST: u32 = 60;

/// The labels that lines open with, in text order.
pub(super) fn find(text: &str, lines: &[Line]) -> Vec<TextRange> {
    lines.iter().filter(|line| line.chars <= LONGEST).filter_map(|line| label(text, line.text)).collect()
}

/// `表1`, `表 3-2`, in front of a title or alone in its line.
fn label(text: &str, line: TextRange) -> Option<TextRange> {
    let len = length(&text[line])?;
    Some(TextRange::new(line.start(), line.start() + len))
}

/// A line opens with one.
pub(super) fn opens(words: &str) -> bool {
    length(words).is_some()
}

/// The bytes of a label.
fn length(words: &str) -> Option<usize> {
    let word = vocabulary().label_words.opening(words)?;
    let rest = words[word..].trim_start_matches(is_space);
    let (_, digits) = arabic_number(rest).or_else(|| cjk_number(rest))?;
    let behind = &rest[digits..];
    let parts = behind.len()
        - behind
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '.' | '．'))
            .len();
    let end = words.len() - behind.len() + parts;
    // 表1个 is no label.
    let title = &words[end..];
    let set_off =
        title.is_empty() || title.starts_with(|c| is_space(c) || matches!(c, '：' | ':' | '、' | '（' | '('));
    set_off.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::line::Split;
    use super::find;

    #[test]
    fn labels_open_their_lines() {
        let text = "表1\n收入情况\n表 2-1：支出情况\n附图3 位置\n图1个\n见表4\n表格5 张\n";
        let found: Vec<&str> =
            find(text, &Split::new(text).lines).iter().map(|label| &text[*label]).collect();
        assert_eq!(found, ["表1", "表 2-1", "附图3"]);
    }
}
