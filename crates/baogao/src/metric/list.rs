//! Lists in a clause: 甲、乙和丙 whose members have a value each, and what parts their values.

use super::indicator;
use crate::text::TextRange;

/// The members of `甲、乙和丙`, a phrase each.
pub(super) fn members(reading: &str, head: TextRange) -> Vec<TextRange> {
    let text = &reading[head];
    let mut members = Vec::new();
    let mut start = 0;
    for (at, char) in text.char_indices().chain([(text.len(), '、')]) {
        if matches!(char, '、' | '和' | '与' | '及') {
            let range =
                indicator::trim(reading, TextRange::new(head.start() + start, head.start() + at.max(start)));
            if !range.is_empty() {
                members.push(range);
            }
            start = at + if at < text.len() { char.len_utf8() } else { 0 };
        }
    }
    members
}

/// 、 和 or a comma and nothing else.
pub(super) fn is_separator(between: &str) -> bool {
    const LONGEST: usize = 3;
    between.len() <= 4 * LONGEST
        && between.chars().count() <= LONGEST
        && between
            .chars()
            .all(|char| matches!(char, '、' | '和' | '，' | ',' | ' ' | '及' | '与' | '以' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::{is_separator, members};
    use crate::text::TextRange;

    #[test]
    fn a_list_is_parted_into_its_members() {
        for (text, expected) in [
            ("粮食、蔬菜和水果产量", &["粮食", "蔬菜", "水果产量"][..]),
            ("出口", &["出口"]),
            ("进口、", &["进口"]),
            ("", &[]),
        ] {
            let members = members(text, TextRange::new(0, text.len()));
            let members: Vec<&str> = members.into_iter().map(|member| &text[member]).collect();
            assert_eq!(members, expected);
        }
    }

    #[test]
    fn words_are_no_separators() {
        assert!(["、", "和", "，", "", " 及 ", "以及"].into_iter().all(is_separator));
        assert!(["，增长", "、其中", "和、和、", "。"].into_iter().all(|text| !is_separator(text)));
    }
}
