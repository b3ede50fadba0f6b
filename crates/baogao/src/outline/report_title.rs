//! The title of a report: one to three lines of its header.

use super::glyph::is_space;
use super::line::{Ending, Line};
use super::opening;
use super::vocabulary::vocabulary;
use crate::text::TextRange;

/// The best title among short lines: one that ends in 报告, 总结 and so on, else the first.
pub(super) fn best(
    text: &str,
    zone: &[Line],
    wrapped: bool,
    styled: impl Fn(usize) -> bool,
) -> Option<TextRange> {
    let mut best: Option<(i32, usize)> = None;
    // Where lines are broken at a width, a short line may be anything: it needs the word for a title.
    let usual = if wrapped { 3 } else { 0 };
    for (index, line) in zone.iter().enumerate() {
        let score = title_score(&text[line.text], line) + if styled(index) { 20 } else { 0 };
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
    if zone.get(index + 1).is_some_and(|next| goes_on(&text[next.text], next)) {
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
                || OPEN_TITLE.iter().any(|end| words.ends_with(end))
                || PLACE.iter().any(|end| words.ends_with(end)));
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
fn goes_on(words: &str, line: &Line) -> bool {
    let ends = vocabulary().title_words.end(words);
    ends && line.chars <= 30 && !line.prose && words.starts_with(['和', '及', '暨', '与'])
}

/// With these a line of a title goes on in the next one.
const OPEN_TITLE: [&str; 6] = ["关于", "的", "和", "及", "暨", "在"];
/// Ends of the names of places, alone above a title.
const PLACE: [&str; 8] = ["省", "市", "县", "区", "镇", "乡", "州", "共和国"];

fn title_score(words: &str, line: &Line) -> i32 {
    let plain =
        !line.table && (3..=60).contains(&line.chars) && line.ending != Ending::Sentence && !line.prose;
    if !plain
        || vocabulary().is_page(words)
        || words.starts_with(['—', '(', '（', '-', '【', '<'])
        || line.chars <= 5 && words.contains('篇')
        || opening::read(words).is_some()
        || is_date_line(words)
        || words.ends_with(['：', ':'])
    {
        return 0;
    }
    let bare = words.split(['（', '(', '[', '【']).next().unwrap_or(words);
    let ends = vocabulary().title_words.end(bare.trim_end());
    let holds = ends || vocabulary().title_words.are_in(words);
    1 + if ends && line.chars > 4 { 4 } else { 0 } + if holds { 2 } else { 0 }
}

/// A date or a number alone in a line.
pub(super) fn is_date_line(words: &str) -> bool {
    let rest = words.trim_matches(|c: char| is_space(c) || matches!(c, '（' | '）' | '(' | ')'));
    rest.ends_with(['年', '月', '日']) && rest.chars().count() <= 16
        || rest.chars().all(|c| c.is_ascii() && !c.is_ascii_alphabetic())
}

/// Without what a page glued in front and a date or footnote behind.
pub(super) fn trimmed_title(text: &str, line: TextRange) -> TextRange {
    let words = &text[line];
    let glued = vocabulary().page_prefixes.opening(words);
    let start = line.start() + glued.unwrap_or_else(|| page_count(words));
    let words = &text[start..line.end()];
    let tail = words.rfind(['（', '(', '[']).filter(|at| *at > 0 && is_note(&words[*at..]));
    let words = words[..tail.unwrap_or(words.len())].trim_end_matches(is_space);
    TextRange::new(start, start + words.len())
}

/// The bytes of `第1页共10页` in front of a title.
fn page_count(words: &str) -> usize {
    let Some(rest) = words.strip_prefix('第') else { return 0 };
    let counting =
        |c: char| c.is_ascii_digit() || is_space(c) || matches!(c, '页' | '共' | '，' | ',' | '第');
    let kept = rest.trim_start_matches(counting);
    let counted = &words[..words.len() - kept.len()];
    if counted.contains("页共") || counted.contains("页，共") || counted.contains("页,共") {
        counted.len()
    } else {
        0
    }
}

/// `（2019年1月8日…）`, `[1]`
fn is_note(tail: &str) -> bool {
    tail.contains('月') && tail.contains('日') || tail.starts_with('[') && tail.len() <= 5
}

/// A title that runs into the text: up to its 总结 or 报告.
pub(super) fn glued(text: &str, line: Option<&Line>) -> Option<TextRange> {
    let line = line.filter(|line| opening::read(&text[line.text]).is_none())?.text;
    let range = trimmed_title(text, TextRange::new(line.start(), line.end()));
    let words = &text[range.start()..line.end()];
    let head_end = words.char_indices().nth(40).map_or(words.len(), |(at, _)| at);
    let head = &words[..head_end];
    let head = &head[..head.find(['。', '，', ',', '；', '：', ':']).unwrap_or(head.len())];
    let ends = ["总结", "报告", "汇报", "公报", "讲话", "计划", "方案", "意见", "规划", "材料"];
    // 工作汇报总结 ends with its last word of the kind, as long as they touch.
    let mut end = ends.iter().filter_map(|word| head.find(word).map(|at| at + word.len())).min()?;
    while let Some(word) = ends.iter().find(|word| head[end..].starts_with(**word)) {
        end += word.len();
    }
    // A sentence that ends so is no title: 全面落实发展规划。
    let title = TextRange::new(range.start(), range.start() + end);
    (!text[title.end()..].starts_with('。')).then_some(title)
}
