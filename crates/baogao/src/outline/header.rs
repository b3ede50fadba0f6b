//! The header of a report: title, date, year, issuer.

use super::line::{Ending, Line, Page};
use super::marker;
use super::separator::is_space;
use super::speech::{self, Speech};
use super::vocabulary::vocabulary;
use crate::text::TextRange;

/// Lines that a header has at most, page furniture included.
const MOST_LINES: usize = 60;

/// What the header of a report says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) title: Option<TextRange>,
    pub(super) issuer: Option<TextRange>,
    pub(super) date: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) speech: Speech,
    /// The first line behind the header.
    pub(super) end: usize,
}

/// Reads the header from `first` on; a collection may know the title already.
pub(super) fn read(
    text: &str,
    page: &Page,
    lines: std::ops::Range<usize>,
    known: Option<TextRange>,
) -> Header {
    let end = end(text, page, lines.clone());
    let zone = &page.lines[lines.start..end];
    let styled = |index: usize| page.look(lines.start + index).title;
    let title = known
        .or_else(|| title(text, zone, page.wrapped, styled))
        .or_else(|| glued_title(text, zone.first().or(page.lines.get(lines.start))));
    let mut header = Header { title, end, speech: speech::read(text, zone), ..Header::default() };
    let signature = signature(text, &page.lines[end..lines.end]);
    let spoken = header.speech.occasion.and_then(|occasion| date(&text[occasion]));
    header.date = spoken
        .or_else(|| zone.iter().filter(|line| line.chars <= 60).find_map(|line| date(&text[line.text])))
        .or(signature.date);
    header.year =
        title.and_then(|title| year(&text[title])).or_else(|| header.date.as_deref()?.get(..4)?.parse().ok());
    let is_apart = |line: &TextRange| {
        title.is_none_or(|title| title.end() <= line.start() || line.end() <= title.start())
    };
    header.issuer = zone
        .iter()
        .map(|line| line.text)
        .find(|line| is_apart(line) && is_issuer(&text[*line]))
        .or(signature.issuer);
    header
}

/// Lines at the end of a report that its signature is looked for in.
const SIGNATURE_LINES: usize = 4;

/// Who signed and when, in lines of their own below the text (GB/T 9704-2012, 7.3.5).
#[derive(Default)]
struct Signature {
    issuer: Option<TextRange>,
    date: Option<String>,
}

fn signature(text: &str, lines: &[Line]) -> Signature {
    let last = &lines[lines.len().saturating_sub(SIGNATURE_LINES)..];
    let mut found = Signature::default();
    for (index, line) in last.iter().enumerate().rev() {
        let words = &text[line.text];
        if line.chars > 20 || !is_date_line(words) {
            continue;
        }
        let Some(date) = date(words) else { continue };
        let above = index.checked_sub(1).map(|above| last[above].text);
        found.issuer = above.filter(|above| is_issuer(&text[*above]));
        found.date = Some(date);
        break;
    }
    found
}

/// The header ends where a speech turns to its hearers, at the first marker or the first long paragraph.
fn end(text: &str, page: &Page, lines: std::ops::Range<usize>) -> usize {
    let last = lines.end.min(lines.start + MOST_LINES);
    for index in lines.start..last {
        let line = &page.lines[index];
        let words = &text[line.text];
        if vocabulary().salutation(words) && line.chars <= 40 {
            return index;
        }
        if is_page(words) {
            continue;
        }
        let look = page.look(index);
        if look.is_heading() && !look.title && index > lines.start {
            return index;
        }
        // A Markdown heading below the title's level, unless it names the document once more.
        let again = || page.lines[lines.start..index].iter().any(|line| text[line.text] == *words);
        if line.heading > 1 && index > lines.start && !again() {
            return index;
        }
        let marked = marker::read(words)
            .is_some_and(|marker| marker.form.is_section() && marker.firmness == marker::Firmness::Firm);
        let marked = marked || page.rules.read(words).is_some();
        if marked || line.prose && line.chars > 40 && line.ending == Ending::Sentence || line.chars > 120 {
            return index;
        }
    }
    last
}

/// Navigation, counters, credits.
pub(super) fn is_page(line: &str) -> bool {
    vocabulary().page_words.are_in(line)
}

/// The best title among short lines: one that ends in 报告, 总结 and so on, else the first.
fn title(text: &str, zone: &[Line], wrapped: bool, styled: impl Fn(usize) -> bool) -> Option<TextRange> {
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
        let page = zone[index..later].iter().any(|line| is_page(&text[line.text]));
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
        if !plain || !begun || is_page(words) || is_date_line(words) || marker::read(words).is_some() {
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
        || is_page(words)
        || words.starts_with(['—', '(', '（', '-', '【', '<'])
        || line.chars <= 5 && words.contains('篇')
        || marker::read(words).is_some()
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

fn is_date_line(words: &str) -> bool {
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
fn glued_title(text: &str, line: Option<&Line>) -> Option<TextRange> {
    let line = line.filter(|line| marker::read(&text[line.text]).is_none())?.text;
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

fn is_issuer(words: &str) -> bool {
    words.chars().count() <= 30 && words.chars().all(char::is_alphabetic) && vocabulary().issuer(words)
}

/// Digits of a year as they are written: 2019, 二〇一九, 二○一九, 二O一九.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        // Latin O and Greek omicron stand in for 〇.
        '〇' | '○' | 'O' | 'Ｏ' | 'Ο' | '零' => Some(0),
        _ => "一二三四五六七八九".chars().position(|other| other == c).map(|at| at as u32 + 1),
    }
}

/// The first year in a line (2019年, 二〇一九年).
pub(super) fn year(words: &str) -> Option<i32> {
    year_at(words).map(|(year, _)| year)
}

/// The first year and the byte behind its 年.
fn year_at(words: &str) -> Option<(i32, usize)> {
    let (mut value, mut count) = (0_u32, 0);
    for (at, c) in words.char_indices() {
        match digit(c) {
            Some(next) => {
                value = if count < 4 { value * 10 + next } else { 0 };
                count += 1;
            }
            None if is_space(c) => {}
            None => {
                if c == '年' && count == 4 && (1900..2100).contains(&value) {
                    return Some((value as i32, at + c.len_utf8()));
                }
                (value, count) = (0, 0);
            }
        }
    }
    None
}

/// The first whole date in a line, ISO 8601.
pub(super) fn date(words: &str) -> Option<String> {
    let (year, behind) = year_at(words)?;
    let (month, day) = words.get(behind..)?.split_once('月')?;
    let month = small(month)?;
    let day = small(day.split_once('日')?.0)?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn small(words: &str) -> Option<u32> {
    let words = words.trim_matches(is_space);
    if words.len() > 9 {
        return None;
    }
    words
        .parse()
        .ok()
        .or_else(|| marker::cjk_number(words).filter(|(_, len)| *len == words.len()).map(|(value, _)| value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_script() {
        assert_eq!(date("（2019年1月8日 某某）").as_deref(), Some("2019-01-08"));
        assert_eq!(date("二〇二六年一月二十七日").as_deref(), Some("2026-01-27"));
        assert_eq!(date("2019年第8次"), None);
        assert_eq!(year("关于二○一九年工作"), Some(2019));
        assert_eq!(year("12345年"), None);
    }
}
