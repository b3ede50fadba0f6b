//! Where the title of a node ends.

use super::glyph::is_space;
use super::heading;
use super::separator::{Mark, Separator, Separators};
use super::vocabulary::vocabulary;
use crate::codes::is_ideograph;
use crate::text::{TextRange, chars_in};

/// Longest head in front of a colon that is a title by itself (指导思想：以…).
const COLON_HEAD: u32 = 20;
/// Bytes from which on a line with a comma and a full stop may hold text behind its title.
const LONG_LINE: usize = 100;
/// A head before a space that stands for a lost line break.
const SPACE_HEAD: std::ops::RangeInclusive<usize> = 4..=40;

/// The title of a section: its line, or the first sentence where text runs on behind it.
pub(super) fn section(
    text: &str,
    separators: &mut Separators<'_>,
    body: TextRange,
    alone: bool,
    bold: bool,
) -> TextRange {
    let bold = bold || is_bold(text, body);
    let body = opened(text, body);
    if let Some(inner) = heading::bracketed(&text[body]) {
        let start = body.start() + '【'.len_utf8();
        return TextRange::new(start, start + inner.len());
    }
    let rest = &text[body];
    let marks = separators.within(body);
    let prose = rest.len() > LONG_LINE
        && marks.iter().any(|separator| separator.mark == Mark::Comma)
        && rest.ends_with(['。', '；']);
    let end = if alone && !bold && !prose { body.end() } else { run_in(text, body, marks, bold) };
    closed(text, TextRange::new(body.start(), end))
}

/// The lead of a measure: up to the first stop.
pub(super) fn lead(text: &str, separators: &mut Separators<'_>, body: TextRange, bold: bool) -> TextRange {
    let bold = bold || is_bold(text, body);
    let body = opened(text, body);
    let stops = |mark| is_stop(mark) || mark == Mark::Colon;
    let end = first(separators.within(body), stops).unwrap_or(body.end());
    let end = if bold { end.min(bold_end(text, body)) } else { end };
    closed(text, TextRange::new(body.start(), end))
}

fn is_stop(mark: Mark) -> bool {
    matches!(mark, Mark::FullStop | Mark::Semicolon | Mark::OtherStop)
}

/// Where the first mark of a kind stands.
fn first(marks: &[Separator], kind: impl Fn(Mark) -> bool) -> Option<usize> {
    marks.iter().find(|separator| kind(separator.mark)).map(|separator| separator.start())
}

/// Bold begins behind the marker: `1. **强化培训** 办班十期`.
fn is_bold(text: &str, body: TextRange) -> bool {
    text[body].trim_start_matches(is_space).starts_with("**")
}

fn bold_end(text: &str, body: TextRange) -> usize {
    text[body].find("**").map_or(body.end(), |at| body.start() + at)
}

/// Up to the end of the first sentence, a colon behind a short head, or the trace of a lost line break.
fn run_in(text: &str, body: TextRange, marks: &[Separator], bold: bool) -> usize {
    let mut stop = first(marks, is_stop).unwrap_or(body.end());
    if bold {
        stop = stop.min(bold_end(text, body));
    }
    let colon = first(marks, |mark| mark == Mark::Colon).filter(|colon| *colon < stop);
    if let Some(colon) = colon
        && body.end() - colon > 90
        && chars_in(&text.as_bytes()[body.start()..colon]) <= COLON_HEAD
    {
        stop = colon;
    }
    lost_break(text, body, stop, marks).unwrap_or(stop)
}

/// A space behind which a new sentence starts.
fn lost_break(text: &str, body: TextRange, stop: usize, marks: &[Separator]) -> Option<usize> {
    let before = marks.iter().take_while(|separator| separator.start() < stop);
    let spaces =
        before.filter(|separator| matches!(separator.mark, Mark::Space | Mark::Tab | Mark::Break)).count();
    if spaces == 0 {
        return None;
    }
    let (mut chars, mut last) = (0, ' ');
    for (at, c) in text[body.start()..stop].char_indices() {
        let (before, at) = (std::mem::replace(&mut last, c), body.start() + at);
        if !is_space(c) {
            chars += 1;
            continue;
        }
        if !SPACE_HEAD.contains(&chars) || !before.is_alphabetic() {
            continue;
        }
        let behind = text[at..body.end()].trim_start_matches(is_space);
        // Where spaces are strewn about, only a repeated head or a usual opener tells.
        let repeated = || behind.get(..6).is_some_and(|opening| text[body].starts_with(opening));
        let opens = spaces == 1 || vocabulary().sentence_opener(behind) || repeated();
        if behind.len() > 60 && behind.starts_with(|c: char| !c.is_ascii()) && opens {
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
    let kept = kept.strip_prefix('?').filter(|rest| rest.starts_with(is_ideograph)).unwrap_or(kept);
    TextRange::new(body.end() - kept.len(), body.end())
}

/// Without closing punctuation.
fn closed(text: &str, title: TextRange) -> TextRange {
    let head = &text[title];
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
    TextRange::new(title.start(), title.start() + kept.len())
}
