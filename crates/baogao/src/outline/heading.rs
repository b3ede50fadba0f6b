//! Headings without a number: set off by markup, or a short line between paragraphs of prose.

use super::form::{Firmness, Form};
use super::line::{Ending, Line, Page};
use super::vocabulary::vocabulary;
use crate::codes::is_ideograph;
use crate::vocabulary::date::{is_end_of_date, is_year_sign};
use crate::vocabulary::title;

/// How much speaks for a heading, in tenths; `None` where the line is none.
pub(super) fn weight(text: &str, page: &Page, header: usize, index: usize) -> Option<i32> {
    let line = page.lines.get(index)?;
    let words = &text[line.text];
    let look = page.look(index);
    // A style says so itself; a paragraph in it is no heading all the same.
    if look.is_heading()
        && !look.title
        && !line.table
        && (2..=60).contains(&line.chars)
        && !vocabulary().is_page(words)
    {
        return Some(40);
    }
    if line.table || !(2..=40).contains(&line.chars) || vocabulary().is_page(words) {
        return None;
    }
    if is_glossary(words) {
        return Some(30);
    }
    if bracketed(words).is_some() {
        return page.lines.get(index + 1).is_some_and(|next| !next.table).then_some(10);
    }
    if line.prose
        || line.ending != Ending::Open
        || words.starts_with(NO_OPENERS)
        || words.contains(NO_PARTS)
        || is_caption(words)
    {
        return None;
    }
    let next = page.lines.get(index + 1)?;
    let before = index.checked_sub(1).and_then(|before| page.lines.get(before));
    let named = vocabulary().heading_end(words) || vocabulary().frame_heading(words);
    if named && is_followed(text, page, next) && may_precede(text, before, index == header) {
        return Some(8);
    }
    let before = before?;
    if is_row(text, next) || is_row(text, before) {
        return None;
    }
    if line.emphasized {
        return (!next.emphasized || is_numbered(text, next)).then_some(12);
    }
    // Without markup only the shape tells: a short line, prose in front of it and behind.
    let shaped = !page.wrapped
        && (4..=24).contains(&line.chars)
        && before.ending == Ending::Sentence
        && before.chars >= 20
        && (next.chars >= 40 && next.prose || is_numbered(text, next))
        && !words.contains(|c: char| c.is_ascii_alphabetic());
    shaped.then_some(6)
}

/// A row of cells, where a table also counts rules, tags and pictures.
fn is_row(text: &str, line: &Line) -> bool {
    line.table && !line.contents && !text[line.text].starts_with(['-', '<', '!'])
}

/// A sentence or a numbered heading stands below.
fn is_followed(text: &str, page: &Page, next: &Line) -> bool {
    !page.wrapped && !next.table && (next.prose || next.ending == Ending::Sentence || opens_list(text, next))
}

/// What may stand above a heading that its words alone tell: the header, an address, the end of a sentence.
fn may_precede(text: &str, before: Option<&Line>, is_first: bool) -> bool {
    is_first
        || before.is_none_or(|before| {
            before.ending == Ending::Sentence
                || before.contents
                || vocabulary().salutation(&text[before.text])
        })
}

/// What stands inside of 【】 that enclose a whole line: 【办理流程】.
pub(super) fn bracketed(words: &str) -> Option<&str> {
    let inner = words.strip_prefix('【')?.strip_suffix('】')?;
    let named = inner.starts_with(is_ideograph) && !inner.contains(['【', '】', '：']);
    (named && (2..=20).contains(&inner.chars().count())).then_some(inner)
}

/// A line that its words make a heading: `2023年工作回顾`, where a document would name who reports; `【办理流程】`.
pub(super) fn is_plain(words: &str) -> bool {
    match front_of_heading(words) {
        Some(_) => !vocabulary().is_document(words),
        None => vocabulary().heading_start(words).is_none() && bracketed(words).is_some(),
    }
}

/// `2021年工作总结`, `2022年工作计划`: a title by its words, and a heading where a title stands above several of them.
pub(super) fn is_of_year(words: &str) -> bool {
    front_of_heading(words).is_some_and(|time| time.contains(is_year_sign)) && vocabulary().is_document(words)
}

/// What stands before the end of a heading, where that is a time and what the heading is about alone.
fn front_of_heading(words: &str) -> Option<&str> {
    let time = &words[..vocabulary().heading_start(words)?];
    vocabulary().opens_heading(time).then_some(time)
}

/// Several lines of a kind stand here: the first of them is no title.
pub(super) fn several(text: &str, lines: &[Line], is_one: impl Fn(&str) -> bool) -> bool {
    let short = lines.iter().filter(|line| !line.table && !line.prose && (4..=24).contains(&line.chars));
    short.filter(|line| is_one(&text[line.text])).take(2).count() == 2
}

/// Marks with which no heading opens: what they open is a caption, a date, a list.
const NO_OPENERS: &[char] = &['（', '(', '[', '—', '-', '·', '●', '|', '<', '!', '注'];
/// Marks of captions, credits and formulas.
const NO_PARTS: &[char] = &['%', '％', '=', '|', '：', ':', '/', '＝', '。', '，', ','];

/// The first item of a list, or one without a number.
fn opens_list(text: &str, line: &Line) -> bool {
    super::opening::read(&text[line.text]).is_some_and(|marker| {
        marker.firmness != Firmness::Doubtful && marker.value.is_none_or(|value| value == 1)
    })
}

fn is_numbered(text: &str, line: &Line) -> bool {
    super::opening::is_sure(&text[line.text])
}

/// The form of a heading without a number.
pub(super) fn form(words: &str) -> Form {
    if is_glossary(words) {
        Form::Appendix
    } else if vocabulary().frame_heading(words) {
        Form::Preface
    } else {
        Form::Heading
    }
}

/// 名词解释 and other headings of what stands behind a report.
pub(super) fn is_glossary(words: &str) -> bool {
    let bare = words.trim_end_matches(['：', ':']);
    let bare = title::ENCLOSED.strip_opening(bare).unwrap_or(bare);
    vocabulary().glossary_words.iter().any(|word| word == bare) || vocabulary().glossary_ends.end(bare)
}

/// 表1 …, 图2 …, 单位：…, a date, a name.
fn is_caption(words: &str) -> bool {
    let caption = words
        .strip_prefix(title::is_picture)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == ' '));
    caption
        || title::CAPTION_OPENER.open(words)
        || words.contains("以下")
        || words.ends_with(|c| is_end_of_date(c) || title::is_enclosing_end(c))
        || vocabulary().salutation(words)
        || !words.contains(is_ideograph)
        || words.starts_with(|c: char| c.is_ascii_digit()) && !words.contains(is_year_sign)
}
