//! Where the title of a node ends.

use super::line::is_space;
use super::vocabulary::vocabulary;
use crate::text::TextRange;

/// Longest head in front of a colon that is a title by itself (指导思想：以…).
const COLON_HEAD: usize = 20;
/// Bytes from which on a line with a comma and a full stop may hold text behind its title.
const LONG_LINE: usize = 100;
/// A head before a space that stands for a lost line break.
const SPACE_HEAD: std::ops::RangeInclusive<usize> = 4..=40;

/// The title of a section: its line, or the first sentence where text runs on behind it.
pub(super) fn section(text: &str, body: TextRange, alone: bool, bold: bool) -> TextRange {
    let body = opened(text, body);
    let rest = &text[body];
    let prose = rest.len() > LONG_LINE && rest.contains(['，', ',']) && rest.ends_with(['。', '；']);
    let end = if alone && !bold && !prose { rest.len() } else { run_in(rest, bold) };
    closed(text, body, end)
}

/// The lead of a measure: up to the first stop.
pub(super) fn lead(text: &str, body: TextRange, bold: bool) -> TextRange {
    let body = opened(text, body);
    let rest = &text[body];
    let stop = rest.find(['。', '；', ';', '：', ':', '！', '!', '？', '?']).unwrap_or(rest.len());
    let end = if bold { stop.min(rest.find("**").unwrap_or(stop)) } else { stop };
    closed(text, body, end)
}

/// Up to the end of the first sentence, a colon behind a short head, or the trace of a lost line break.
fn run_in(rest: &str, bold: bool) -> usize {
    let mut stop = rest.find(['。', '；', ';', '！', '!', '？', '?']).unwrap_or(rest.len());
    if bold {
        stop = stop.min(rest.find("**").unwrap_or(stop));
    }
    let head = &rest[..stop];
    if let Some(colon) = head.find(['：', ':'])
        && head[..colon].chars().count() <= COLON_HEAD
        && rest.len() > colon + 90
    {
        stop = colon;
    }
    lost_break(&rest[..stop], rest).unwrap_or(stop)
}

/// A space behind which a new sentence starts.
fn lost_break(head: &str, rest: &str) -> Option<usize> {
    let spaces = head.chars().filter(|c| is_space(*c)).count();
    let mut chars = 0;
    let mut last = ' ';
    for (at, c) in head.char_indices() {
        if !is_space(c) {
            chars += 1;
            last = c;
            continue;
        }
        let behind = rest[at..].trim_start_matches(is_space);
        let fits = SPACE_HEAD.contains(&chars) && last.is_alphabetic() && behind.len() > 60;
        // Where spaces are strewn about, only a repeated head or a usual opener tells.
        let opens = vocabulary().sentence_opener(behind) || head.starts_with(behind.get(..6).unwrap_or("\0"));
        if fits && behind.starts_with(|c: char| !c.is_ascii()) && (opens || spaces == 1) {
            return Some(at);
        }
    }
    None
}

/// Without what still belongs to the marker: space, a second separator, markup.
fn opened(text: &str, body: TextRange) -> TextRange {
    let rest = &text[body];
    let kept = rest.trim_start_matches(|c| {
        is_space(c) || matches!(c, '、' | '：' | ':' | '.' | '．' | '，' | ',' | '*')
    });
    TextRange::new(body.end() - kept.len(), body.end())
}

/// Without closing punctuation.
fn closed(text: &str, body: TextRange, end: usize) -> TextRange {
    let head = &text[body.start()..body.start() + end];
    let kept = head.trim_end_matches(|c| {
        is_space(c)
            || matches!(
                c,
                '。' | '；'
                    | ';'
                    | '：'
                    | ':'
                    | '！'
                    | '!'
                    | '？'
                    | '?'
                    | '，'
                    | ','
                    | '、'
                    | '.'
                    | '．'
                    | '*'
            )
    });
    TextRange::new(body.start(), body.start() + kept.len())
}
