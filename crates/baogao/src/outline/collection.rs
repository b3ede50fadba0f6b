//! The reports of a text: one, or the parts of a collection.

use super::header::trimmed_title;
use super::line::{Ending, Layout, is_space};
use super::marker::cjk_number;
use super::vocabulary::vocabulary;
use crate::text::TextRange;

/// Where a report begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    /// Its first line.
    pub(super) line: usize,
    /// The first byte that belongs to it.
    pub(super) at: usize,
    pub(super) ordinal: Option<u32>,
    /// The title behind or before a collection marker.
    pub(super) title: Option<TextRange>,
}

/// Text between two equal markers below which the first one is an entry of a list.
const ENTRY: usize = 600;

/// Finds where the reports begin; a text without collection markers is one report.
pub(super) fn starts(text: &str, layout: &Layout) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    for (index, line) in layout.lines.iter().enumerate() {
        if line.table {
            continue;
        }
        let words = &text[line.text];
        let found = numbered(text, line.text)
            .or_else(|| suffixed(text, line.text, words, line.ending, &starts, layout));
        if let Some((ordinal, title)) = found {
            starts.push(Start {
                line: index,
                at: line.text.start(),
                ordinal: Some(ordinal),
                title: Some(title),
            });
        }
    }
    drop_entries(text, &mut starts);
    if starts.first().is_some_and(|start| start.ordinal != Some(1)) && starts.len() == 1 {
        starts = first_of(text, layout, starts);
    }
    if starts.is_empty() {
        let at = layout.lines.first().map_or(0, |line| line.text.start());
        starts.push(Start { line: 0, at, ordinal: None, title: None });
    }
    starts
}

/// What stands before a 【2】 is the first part.
fn first_of(text: &str, layout: &Layout, mut starts: Vec<Start>) -> Vec<Start> {
    let Some(first) = starts.first().copied() else { return starts };
    let bare = first.title.map(|title| &text[title]);
    let line = layout.lines[..first.line]
        .iter()
        .position(|line| Some(&text[trimmed_title(text, line.text)]) == bare);
    if let Some(line) = line {
        let at = layout.lines[line].text;
        starts.insert(
            0,
            Start { line, at: at.start(), ordinal: Some(1), title: Some(trimmed_title(text, at)) },
        );
    } else if text[..first.at].trim().is_empty() {
        return starts;
    } else {
        starts.insert(0, Start { line: 0, at: 0, ordinal: Some(1), title: None });
    }
    starts
}

/// Entries of a table of contents or an abstract repeat the marker of the report that follows.
fn drop_entries(text: &str, starts: &mut Vec<Start>) {
    let all = starts.clone();
    let mut index = 0;
    starts.retain(|start| {
        let at = index;
        index += 1;
        let Some(next) = all.get(at + 1) else { return true };
        let short = next.at - start.at < ENTRY;
        let again = all[at + 1..].iter().take(60).any(|later| {
            later.ordinal == start.ordinal && later.title.map(|t| &text[t]) == start.title.map(|t| &text[t])
        });
        !(short && again)
    });
}

fn number(words: &str) -> Option<(u32, usize)> {
    cjk_number(words).or_else(|| {
        let len = words.bytes().take_while(u8::is_ascii_digit).count();
        words.get(..len)?.parse().ok().filter(|value| (1..200).contains(value)).map(|value| (value, len))
    })
}

/// `第1篇 …`, `篇一：…`, `范文3：…`, also behind a page's own title in the same line.
fn numbered(text: &str, line: TextRange) -> Option<(u32, TextRange)> {
    let words = &text[line];
    let head_end = words.char_indices().nth(40).map_or(words.len(), |(at, _)| at);
    let at = words[..head_end].find(['篇', '范'])?;
    let (value, behind, opens) = part_marker(words, at)?;
    let title = words[behind..]
        .trim_start_matches(|c| is_space(c) || matches!(c, ':' | '：' | '、' | '.' | '】' | ')' | '）'));
    let from = line.end() - title.len();
    let separated = title.len() < words.len() - behind;
    if !separated || title.is_empty() || !opens && !words[behind..].starts_with([':', '：']) {
        return None;
    }
    // Where the text runs on, the title ends at the first space.
    let long = title.chars().count() > 60;
    let len = if long { title.find(is_space).filter(|len| *len <= 150)? } else { title.len() };
    Some((value, trimmed_title(text, TextRange::new(from, from + len))))
}

/// The value, the byte behind, and whether the marker opens its line.
fn part_marker(words: &str, at: usize) -> Option<(u32, usize, bool)> {
    let before = words[..at].trim_start_matches(['【', '（', '(']);
    if words[at..].starts_with('篇') {
        if let Some(numeral) = before.strip_prefix('第') {
            let (value, len) = number(numeral)?;
            return (len == numeral.len()).then_some((value, at + '篇'.len_utf8(), true));
        }
        let behind = at + '篇'.len_utf8();
        let (value, len) = number(&words[behind..])?;
        return Some((value, behind + len, before.is_empty()));
    }
    let behind = at + "范文".len();
    words[at..].starts_with("范文").then_some(())?;
    let (value, len) = number(words.get(behind..)?)?;
    before.is_empty().then_some((value, behind + len, true))
}

/// `…总结【2】`, `…总结(三)`, `…总结 篇二`: a title with its number behind.
fn suffixed(
    text: &str,
    line: TextRange,
    words: &str,
    ending: Ending,
    starts: &[Start],
    layout: &Layout,
) -> Option<(u32, TextRange)> {
    if ending == Ending::Sentence || words.chars().count() > 60 {
        return None;
    }
    let body = words.strip_suffix(['】', ')', '）', ']'])?;
    let open = body.rfind(['【', '(', '（', '['])?;
    let inner = body[open..].chars().next().map(|c| &body[open + c.len_utf8()..])?;
    let (value, len) = number(inner.trim_start_matches('篇'))?;
    if len != inner.trim_start_matches('篇').len() || value < 2 && !words.ends_with('】') {
        return None;
    }
    let base = body[..open].trim_end_matches(is_space);
    let named =
        starts.iter().rev().take(3).any(|start| start.title.is_some_and(|title| &text[title] == base))
            || layout.lines.iter().take(12).any(|line| &text[line.text] == base);
    let titled = vocabulary().title_words.iter().any(|word| base.ends_with(word.as_str()))
        && base.chars().count() >= 6;
    (named || titled)
        .then(|| (value, trimmed_title(text, TextRange::new(line.start(), line.start() + base.len()))))
}
