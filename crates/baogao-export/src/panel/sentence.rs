//! The sentence that a record stands in.

use std::ops::Range;

/// Characters that a sentence is told with at most, before its record and behind it.
const REACH: usize = 200;

/// The bytes of the sentence around a stretch of a text.
pub(super) fn range(text: &str, around: Range<usize>) -> Range<usize> {
    let is_end = |char: char| matches!(char, '。' | '！' | '？' | '；' | '\n' | '\r');
    let before = text.get(..around.start).unwrap_or_default();
    let behind = text.get(around.end..).unwrap_or_default();
    let reach = before.char_indices().rev().take(REACH).last().map_or(around.start, |(at, _)| at);
    let start = before[reach..].rfind(is_end).map_or(reach, |at| {
        let stop = &before[reach + at..];
        reach + at + stop.chars().next().map_or(0, char::len_utf8)
    });
    let reach = behind.char_indices().nth(REACH).map_or(behind.len(), |(at, _)| at);
    let end = behind[..reach].find(is_end).map_or(reach, |at| {
        let stop = &behind[at..];
        at + stop.chars().next().filter(|stop| !stop.is_whitespace()).map_or(0, char::len_utf8)
    });
    start..around.end + end
}

/// The sentence, without space around it.
pub(super) fn text(text: &str, around: Range<usize>) -> &str {
    text.get(range(text, around)).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_sentence_ends_at_its_stops_and_at_lines() {
        let source = "甲。乙增长5%，丙2%；丁。\n戊 7%";
        let around = |part: &str| source.find(part).map(|at| at..at + part.len()).unwrap();
        assert_eq!(text(source, around("5%")), "乙增长5%，丙2%；");
        assert_eq!(text(source, around("丁")), "丁。");
        assert_eq!(text(source, around("7%")), "戊 7%");
        assert_eq!(text("", 0..0), "");
        assert_eq!(text(&"增".repeat(900), 300..303).chars().count(), 301);
    }
}
