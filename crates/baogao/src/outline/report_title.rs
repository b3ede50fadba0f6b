//! The title of a report: one to three lines of its header.

use super::glyph::is_space;
use super::heading;
use super::label;
use super::line::{Ending, Line};
use super::opening;
use super::vocabulary::vocabulary;
use crate::codes::is_ideograph;
use crate::text::TextRange;
use crate::vocabulary::date::{is_day_sign, is_end_of_date, is_month_sign};
use crate::vocabulary::title;

/// The best title among short lines: one that ends in 报告, 总结 and so on, else the first.
pub(super) fn best(
    text: &str,
    zone: &[Line],
    wrapped: bool,
    headed: bool,
    styled: impl Fn(usize) -> bool,
) -> Option<TextRange> {
    let mut best: Option<(i32, usize)> = None;
    // Where lines are broken at a width, a short line may be anything: it needs the word for a title.
    let usual = if wrapped { 3 } else { 0 };
    for (index, line) in zone.iter().enumerate() {
        let score = if headed && heading::is_plain(&text[line.text]) {
            0
        } else {
            title_score(&text[line.text], line)
        } + if styled(index) { 20 } else { 0 };
        if score > usual && best.is_none_or(|(other, _)| score > other) {
            best = Some((score, index));
        }
    }
    let (_, mut index) = best?;
    // A page names the document before the document names itself.
    let bare = |index: usize| text[trimmed_title(text, zone[index].text)].replace(is_space, "");
    for later in index + 1..zone.len() {
        let page = zone[index..later].iter().any(|line| vocabulary().is_page(&text[line.text]));
        if page && bare(later) == bare(index) {
            index = later;
        }
    }
    let first = first_title_line(text, zone, index);
    let upper = &text[zone[index].text];
    if zone.get(index + 1).is_some_and(|next| goes_on(upper, &text[next.text], next)) {
        index += 1;
    }
    let last = trimmed_title(text, zone[index].text);
    Some(if first < index { TextRange::new(zone[first].text.start(), last.end()) } else { last })
}

/// Lines that a title has at most.
const TITLE_LINES: usize = 3;

/// The line that a title over several lines begins in: 青河县民政局 above 关于2023年工作的报告.
fn first_title_line(text: &str, zone: &[Line], last: usize) -> usize {
    let mut first = last;
    while first > 0 && last - first + 1 < TITLE_LINES {
        let above = &zone[first - 1];
        let words = &text[above.text];
        let plain =
            !above.table && (2..=30).contains(&above.chars) && above.ending == Ending::Open && !above.prose;
        let begun = words
            .chars()
            .all(|c| c.is_alphabetic() || c.is_ascii_digit() || is_space(c) || "“”《》、".contains(c))
            && (vocabulary().issuer(words)
                || words.starts_with(ABOUT) && !vocabulary().title_words.end(words)
                || last == first && text[zone[last].text].starts_with(ORDINAL)
                || title::OPEN_END.end(words)
                || title::PLACE_END.end(words));
        if !plain
            || !begun
            || vocabulary().is_page(words)
            || is_date_line(words)
            || opening::read(words).is_some()
        {
            break;
        }
        first -= 1;
    }
    first
}

/// 和2023年工作计划 below 2022年工作总结.
fn goes_on(upper: &str, words: &str, line: &Line) -> bool {
    let ends = vocabulary().title_words.end(words);
    let about = upper.contains(ABOUT) && !vocabulary().final_title_words.end(upper);
    if ends && about && line.chars <= 40 && !line.prose && line.ending == Ending::Open {
        return true;
    }
    ends && line.chars <= 30 && !line.prose && words.starts_with(title::is_joint)
}

/// A title that opens so goes on to its 报告 or 通知.
const ABOUT: &str = "关于";
/// No title opens with a number in a row: 第十四个五年规划纲要 goes on with the line above.
const ORDINAL: char = '第';

fn title_score(words: &str, line: &Line) -> i32 {
    let plain =
        !line.table && (3..=60).contains(&line.chars) && line.ending != Ending::Sentence && !line.prose;
    if !plain
        || vocabulary().is_page(words)
        || words.starts_with(['—', '-', '<'])
        || is_bracketed(words)
        || line.chars <= 5 && words.contains('篇')
        || opening::read(words).is_some()
        || is_date_line(words)
        || words.ends_with(['：', ':'])
        || is_metadata(words)
        || vocabulary().dateline(words)
        || label::opens(words)
    {
        return 0;
    }
    let inner = unwrapped(words);
    let bare = inner.split(['（', '(', '[', '【']).next().unwrap_or(inner);
    let bare = if bare.is_empty() { inner } else { bare };
    let ends = vocabulary().title_words.end(bare.trim_end());
    let holds = ends || vocabulary().title_words.are_in(words);
    1 + if ends && line.chars > 4 { 4 } else { 0 } + if holds { 2 } else { 0 }
}

/// A line in parentheses as a whole, or several in brackets with nothing to speak of between: 【打印】【关闭】.
fn is_bracketed(words: &str) -> bool {
    let parenthesized = words
        .strip_prefix(['（', '('])
        .is_some_and(|rest| rest.find(['）', ')']).is_none_or(|at| at + '）'.len_utf8() >= rest.len()));
    let between = || {
        let (mut inside, mut outside) = (false, 0);
        for c in words.chars() {
            match c {
                '【' => inside = true,
                '】' => inside = false,
                _ if !inside && !is_space(c) => outside += 1,
                _ => {}
            }
        }
        outside
    };
    parenthesized || words.starts_with('【') && unwrapped(words).len() == words.len() && between() < 4
}

/// Without 【】 around the whole of it; what opens and closes inside stays.
fn unwrapped(words: &str) -> &str {
    let inner = words.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    inner.filter(|inner| !inner.contains(['【', '】'])).unwrap_or(words)
}

/// Characters of the name of a field at most.
const FIELD: usize = 8;

/// `发布机构：…`, one field or several in a line, as a portal puts them above a document.
pub(super) fn is_metadata(words: &str) -> bool {
    let Some((name, _)) = words.split_once(['：', ':']) else { return false };
    let name = name.trim_matches(|c| is_space(c) || matches!(c, '[' | '【' | '*'));
    name.chars().count() <= FIELD && vocabulary().metadata_labels.opening(name) == Some(name.len())
}

/// A date or a number alone in a line.
pub(super) fn is_date_line(words: &str) -> bool {
    let rest = words.trim_matches(|c: char| is_space(c) || matches!(c, '（' | '）' | '(' | ')'));
    rest.ends_with(is_end_of_date) && rest.chars().count() <= 16
        || rest.chars().all(|c| c.is_ascii() && !c.is_ascii_alphabetic())
}

/// Without what a page glued in front and a date or footnote behind.
pub(super) fn trimmed_title(text: &str, line: TextRange) -> TextRange {
    let words = &text[line];
    let glued = vocabulary().page_prefixes.opening(words);
    let start = line.start() + glued.unwrap_or_else(|| page_count(words));
    let words = &text[start..line.end()];
    let start = start + note_in_front(words);
    let words = &text[start..line.end()];
    let tail = words.rfind(['（', '(', '[']).filter(|at| *at > 0 && is_note(&words[*at..]));
    let words = words[..tail.unwrap_or(words.len())].trim_end_matches(is_space);
    let inner = unwrapped(words);
    let start = start + words.find(inner).unwrap_or(0);
    TextRange::new(start, start + inner.len())
}

/// The bytes of `第1页共10页` in front of a title.
fn page_count(words: &str) -> usize {
    let Some(rest) = words.strip_prefix('第') else { return 0 };
    let counting = |c: char| c.is_ascii_digit() || is_space(c) || title::is_page_count(c);
    let kept = rest.trim_start_matches(counting);
    let counted = &words[..words.len() - kept.len()];
    if title::PAGE_SIGN.are_in(counted) { counted.len() } else { 0 }
}

/// The bytes of a date in parentheses in front of a title.
fn note_in_front(words: &str) -> usize {
    let end = words.strip_prefix(['（', '(']).and_then(|_| words.find(['）', ')']));
    let end = end
        .filter(|end| is_note(&words[..*end]))
        .map_or(0, |end| end + words[end..].chars().next().map_or(0, char::len_utf8));
    if end < words.len() { end } else { 0 }
}

/// `（2019年1月8日…）`, `[1]`
fn is_note(tail: &str) -> bool {
    tail.contains(is_month_sign) && tail.contains(is_day_sign) || tail.starts_with('[') && tail.len() <= 5
}

/// A title that runs into the text: up to its 总结 or 报告.
pub(super) fn glued(text: &str, line: Option<&Line>) -> Option<TextRange> {
    let line = line.filter(|line| opening::read(&text[line.text]).is_none())?.text;
    let range = trimmed_title(text, TextRange::new(line.start(), line.end()));
    let words = &text[range.start()..line.end()];
    let head_end = words.char_indices().nth(40).map_or(words.len(), |(at, _)| at);
    let head = &words[..head_end];
    let head = &head[..head.find(['。', '，', ',', '；', '：', ':']).unwrap_or(head.len())];
    if is_metadata(words) || vocabulary().dateline(words) {
        return None;
    }
    let ends = &vocabulary().glued_title_words;
    let mut end = ends.first_end(head)?;
    // 工作汇报总结 ends with its last word of the kind, as long as they touch.
    while let Some(more) = ends.opening(&head[end..]) {
        end += more;
    }
    // A sentence that ends so is no title (全面落实发展规划。), nor is one that goes on with it (年度计划投资80亿元).
    let title = TextRange::new(range.start(), range.start() + end);
    let behind = &text[title.end()..line.end()];
    let goes_on = behind.starts_with(is_ideograph) && !vocabulary().sentence_opener(behind);
    (!behind.starts_with('。') && !goes_on).then_some(title)
}
