//! The reports of a text: one, or the parts of a collection.

use std::sync::LazyLock;

use memchr::memmem;

use super::form::Form;
use super::glyph::is_space;
use super::line::{Ending, Line, Page};
use super::numeral::cjk_number;
use super::opening;
use super::report_title::trimmed_title;
use super::vocabulary::vocabulary;
use crate::text::TextRange;
use crate::vocabulary::numeral::{is_ordinal, is_to_ten};

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
    /// Its number counts only in company.
    weak: bool,
    /// 第一篇, which numbers the parts of one document too.
    part: bool,
}

/// A collection marker with its title.
struct Found {
    ordinal: u32,
    title: Option<TextRange>,
    weak: bool,
    part: bool,
}

/// Text between two equal markers below which the first one is an entry of a list.
const ENTRY: usize = 600;

/// Bytes at the start of a line in which the marker of a part stands: forty characters.
const HEAD: usize = 120;

/// What the marker of a part holds.
static SIGNS: LazyLock<[memmem::Finder<'static>; 2]> =
    LazyLock::new(|| ["篇", "范"].map(memmem::Finder::new));

/// Finds where the reports begin; a text without collection markers is one report.
pub(super) fn starts(text: &str, page: &Page) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    for (index, line) in page.lines.iter().enumerate() {
        if line.table {
            continue;
        }
        let found = numbered(text, line.text).or_else(|| suffixed(text, line, &starts, page));
        if let Some(Found { ordinal, title, weak, part }) = found {
            starts.push(Start {
                line: index,
                at: line.text.start(),
                ordinal: Some(ordinal),
                title,
                weak,
                part,
            });
        }
    }
    // 总结1 or 总结（一） alone may be a name; with 总结2 behind it, it is the first part.
    if !starts.iter().any(|start| start.ordinal == Some(2)) {
        starts.retain(|start| !start.weak);
    }
    drop_entries(text, &mut starts);
    if are_parts(text, page, &starts) {
        starts.clear();
    }
    if starts.first().is_some_and(|start| start.ordinal == Some(2)) {
        starts = first_of(text, page, starts);
    }
    if starts.is_empty() {
        let at = page.lines.first().map_or(0, |line| line.text.start());
        starts.push(Start { line: 0, at, ordinal: None, title: None, weak: false, part: false });
    }
    starts
}

/// True where 第一篇, 第二篇, … are the parts of one document, as of a five-year plan, and no documents by themselves.
///
/// They are where the chapters run on from each to the next. Where there are no chapters, or they begin anew, the titles tell: a
/// document is called 总结 or 报告, a part by its topic; 第1篇 with a figure numbers documents.
fn are_parts(text: &str, page: &Page, starts: &[Start]) -> bool {
    if starts.is_empty() || !starts.iter().all(|start| start.part) {
        return false;
    }
    let mut chapters: Vec<Option<(u32, u32)>> = Vec::with_capacity(starts.len());
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(page.lines.len(), |next| next.line);
        chapters.push(chapters_of(text, &page.lines[start.line..end]));
    }
    let both = chapters.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?)));
    let (run_on, anew) =
        both.fold(
            (0, 0),
            |(run_on, anew), (before, behind)| {
                if before.1 + 1 == behind.0 { (run_on + 1, anew) } else { (run_on, anew + 1) }
            },
        );
    if run_on > anew {
        return true;
    }
    // 第一篇 总体思路, with chapters of its own: a topic, though documents are called so too
    let all_have_chapters = chapters.iter().all(Option::is_some);
    let is_topic = |title: &str| all_have_chapters && vocabulary().is_topic(title);
    let named = |start: &&Start| {
        let below = page.lines.get(start.line + 1).map(|line| line.text);
        let title = start.title.or(below).map(|title| &text[title]);
        title.is_some_and(|title| vocabulary().is_document(title) && !is_topic(title))
    };
    let named = starts.iter().filter(named).count();
    let figures =
        starts.iter().any(|start| text[start.at..].chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
    let with_chapters = chapters.iter().flatten().count();
    named * 2 < starts.len() && if figures { with_chapters * 2 > starts.len() } else { starts.len() > 1 }
}

/// The first and the last chapter of some lines.
fn chapters_of(text: &str, lines: &[Line]) -> Option<(u32, u32)> {
    let chapter = |line: &Line| {
        let marker = opening::read(&text[line.text]).filter(|marker| marker.form == Form::Chapter)?;
        marker.value
    };
    let mut found = lines.iter().filter(|line| !line.table).filter_map(chapter);
    let first = found.next()?;
    Some((first, found.next_back().unwrap_or(first)))
}

/// What stands before a 【2】 is the first part.
fn first_of(text: &str, page: &Page, mut starts: Vec<Start>) -> Vec<Start> {
    let Some(first) = starts.first().copied() else { return starts };
    let bare = first.title.map(|title| &text[title]);
    let line =
        page.lines[..first.line].iter().position(|line| Some(&text[trimmed_title(text, line.text)]) == bare);
    if let Some(line) = line {
        let at = page.lines[line].text;
        starts.insert(
            0,
            Start {
                line,
                at: at.start(),
                ordinal: Some(1),
                title: Some(trimmed_title(text, at)),
                weak: false,
                part: false,
            },
        );
    } else if text[..first.at].trim().is_empty() {
        return starts;
    } else {
        starts.insert(0, Start { line: 0, at: 0, ordinal: Some(1), title: None, weak: false, part: false });
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
            let (Some(title), Some(other)) = (start.title, later.title) else {
                return later.ordinal == start.ordinal;
            };
            later.ordinal == start.ordinal && text[title].starts_with(&text[other])
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
fn numbered(text: &str, line: TextRange) -> Option<Found> {
    let words = &text[line];
    let head = words.as_bytes();
    let head = &head[..head.len().min(HEAD)];
    let at = SIGNS.iter().filter_map(|sign| sign.find(head)).min()?;
    let (value, behind, opens) = part_marker(words, at)?;
    let title = words[behind..]
        .trim_start_matches(|c| is_space(c) || matches!(c, ':' | '：' | '、' | '.' | '】' | ')' | '）'));
    let from = line.end() - title.len();
    let separated = title.len() < words.len() - behind;
    let is_ordinal = words.starts_with(is_ordinal);
    let part = is_ordinal && at > 0;
    // 【篇一】 alone: the part has no title of its own.
    if title.is_empty() && opens && (separated || is_ordinal) {
        return Some(Found { ordinal: value, title: None, weak: false, part });
    }
    if !separated || title.is_empty() || !opens && !words[behind..].starts_with([':', '：']) {
        return None;
    }
    // Where the text runs on, the title ends at the first space.
    let long = title.chars().count() > 60;
    let len = if long { title.find(is_space).filter(|len| *len <= 150)? } else { title.len() };
    let len = if words.starts_with('【') { title[..len].trim_end_matches('】').len() } else { len };
    Some(Found {
        ordinal: value,
        title: Some(trimmed_title(text, TextRange::new(from, from + len))),
        weak: false,
        part,
    })
}

/// The value, the byte behind, and whether the marker opens its line.
fn part_marker(words: &str, at: usize) -> Option<(u32, usize, bool)> {
    let before = words[..at].trim_start_matches(['【', '（', '(']);
    let sign = &words[at..];
    if let Some(rest) = sign.strip_prefix('篇') {
        let behind = words.len() - rest.len();
        if let Some(numeral) = before.strip_prefix(is_ordinal) {
            let (value, len) = number(numeral)?;
            return (len == numeral.len()).then_some((value, behind, true));
        }
        let (value, len) = number(rest)?;
        return Some((value, behind + len, before.is_empty()));
    }
    let rest = sign.strip_prefix("范文")?;
    let (value, len) = number(rest)?;
    before.is_empty().then_some((value, words.len() - rest.len() + len, true))
}

/// `…总结【2】`, `…总结(三)`, `…总结 篇二`, `…总结2`: a title with its number behind.
fn suffixed(text: &str, line: &Line, starts: &[Start], page: &Page) -> Option<Found> {
    let words = &text[line.text];
    if line.ending == Ending::Sentence || line.chars > 60 || opening::is_sure(words) {
        return None;
    }
    let bracketed = words.strip_suffix(['】', ')', '）', ']']);
    let (base, numeral) = match bracketed {
        Some(body) => {
            let open = body.rfind(['【', '(', '（', '['])?;
            (&body[..open], body[open..].trim_start_matches(['【', '(', '（', '[']))
        }
        None => {
            let base = words.trim_end_matches(|c: char| c.is_ascii_digit() || is_to_ten(c));
            (base.trim_end_matches(is_space).trim_end_matches('篇'), &words[base.len()..])
        }
    };
    let numeral = numeral.trim_start_matches('篇');
    let (ordinal, len) = number(numeral)?;
    if len != numeral.len() || ordinal > 50 {
        return None;
    }
    let base = base.trim_end_matches(is_space);
    let named =
        starts.iter().rev().take(3).any(|start| start.title.is_some_and(|title| &text[title] == base))
            || page.lines.iter().take(12).any(|line| &text[line.text] == base);
    let titled = vocabulary().title_words.end(base) && base.chars().count() >= 6;
    let weak = bracketed.is_none() || ordinal == 1 && !words.ends_with('】');
    (named || titled).then(|| {
        let title = trimmed_title(text, TextRange::new(line.text.start(), line.text.start() + base.len()));
        Found { ordinal, title: Some(title), weak, part: false }
    })
}
