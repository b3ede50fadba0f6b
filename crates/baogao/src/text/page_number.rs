//! Numbers of pages: a line of their own, inside a line, and the items that a sharing site makes of pages.
//!
//! A number by itself proves nothing (a cell of a table, a lost decimal): it has to be framed, to be counted (第1页), or
//! to stand in a row of numbers, each a page behind the one before it.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::{Line, line_at};
use super::{RepairEdit, RepairKind, TextRange};
use crate::stop::Stop;

/// A line with a page number is no longer than this, in bytes.
const LONGEST: usize = 48;

/// Between two page numbers lie at least this many bytes: a quarter of a page.
const PAGE: usize = 300;

/// So many bare numbers in a row are page numbers.
const FEWEST: usize = 3;

/// `- 1 -`, `—1—`, `第 1 页`, `第1页/共10页`: a line of its own.
static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[-—–－·•~] ?){1,3}[0-9]{1,4}(?: ?[-—–－·•~]){1,3}$|^第 ?[0-9]{1,4} ?页(?: ?[,，/、]? ?共 ?[0-9]{1,4} ?页)?$",
    )
    .ok()
});

/// 第1页共10页 with the rule before it, and —1—: inside a line.
static INSIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:[-—_] ?){0,40}第 ?[0-9]{1,4} ?页 ?[,，/、]? ?共 ?[0-9]{1,4} ?页|— ?[0-9]{1,3} ?—").ok()
});

/// One of these stands beside every page number inside a line.
pub(super) const SIGNS: [char; 2] = ['页', '—'];

/// The page numbers of a text, in order, given where signs of furniture stand in it.
pub(super) fn find(text: &str, lines: &[Line<'_>], signs: &[u32], stop: &Stop<'_>) -> Vec<TextRange> {
    let mut found = Vec::new();
    let open = |_: &&Line<'_>| !stop.is_due();
    for line in lines.iter().take_while(open).filter(|line| is_page_line(line.text)) {
        found.push(line.range());
    }
    for line in marked(text, lines, signs).take_while(open).filter(|line| !is_page_line(line.text)) {
        found.extend(inside(line));
    }
    if stop.is_due() {
        return found;
    }
    let counted = bare_numbers(lines).chain(page_items(text, lines));
    found.extend(counted);
    found.sort_unstable();
    found
}

/// The edits that cut page numbers out of a text. A page that ended in mid-sentence leaves no empty line behind.
pub(super) fn cut(text: &str, lines: &[Line<'_>], pages: &[TextRange]) -> Vec<RepairEdit> {
    let mut edits: Vec<RepairEdit> = Vec::with_capacity(pages.len());
    for &page in pages {
        let Some((index, line)) = line_at(lines, page.start()) else { continue };
        let source = if page == line.range() { whole_line(text, lines, index) } else { page };
        // A number behind another one is cut with it.
        let done = edits.last().map_or(0, |edit| edit.source.end());
        if source.end() > done {
            let source = TextRange::new(source.start().max(done), source.end());
            edits.push(RepairEdit { kind: RepairKind::PageNumber, source, replacement: String::new() });
        }
    }
    edits
}

/// A line with its break; and the empty lines around it, where the line before it goes on behind it.
fn whole_line(text: &str, lines: &[Line<'_>], index: usize) -> TextRange {
    let line = &lines[index];
    let before = index.checked_sub(1).map(|before| &lines[before]);
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |before| before + 1);
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    match (before, lines.get(index + 1)) {
        (Some(before), Some(next)) if !before.ends_sentence() => {
            TextRange::new(line_end(before.end()), line_start(next.at))
        }
        _ => TextRange::new(line_start(line.at), line_end(line.end())),
    }
}

/// The lines with a 页, or with a number behind a dash.
fn marked<'l, 'a>(text: &str, lines: &'l [Line<'a>], signs: &[u32]) -> impl Iterator<Item = &'l Line<'a>> {
    let is_marked = |sign: &usize| {
        let here = &text[*sign..];
        let number = |behind: &str| {
            behind.strip_prefix(' ').unwrap_or(behind).starts_with(|char: char| char.is_ascii_digit())
        };
        here.starts_with('页') || here.strip_prefix('—').is_some_and(number)
    };
    let marks = signs.iter().map(|&sign| sign as usize).filter(is_marked);
    let mut indices: Vec<usize> =
        marks.filter_map(|mark| line_at(lines, mark)).map(|(index, _)| index).collect();
    indices.dedup();
    indices.into_iter().map(|index| &lines[index])
}

fn is_page_line(line: &str) -> bool {
    line.len() <= LONGEST
        && line.bytes().any(|byte| byte.is_ascii_digit())
        && (LINE.as_ref().is_some_and(|pattern| pattern.is_match(line)) || is_page_of_all(line))
}

/// `3 / 10`: the third of ten pages.
fn is_page_of_all(line: &str) -> bool {
    let (page, all) = match line.split_once('/') {
        Some((page, all)) => (number(page.trim()), number(all.trim())),
        None => (None, None),
    };
    matches!((page, all), (Some(page), Some(all)) if (1..=all).contains(&page) && all > 1)
}

/// A number of up to four digits that does not begin with 0.
fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && !text.starts_with('0') { text.parse().ok() } else { None }
}

/// Page numbers inside a line; one between dashes stands behind a sentence, where no word and no range goes on.
fn inside<'l>(line: &'l Line<'_>) -> impl Iterator<Item = TextRange> + 'l {
    let places = INSIDE.as_ref().into_iter().flat_map(|pattern| pattern.find_iter(line.text));
    let is_page = |start: usize, end: usize| {
        let ended = line.text[..start].trim_end().ends_with(['。', '！', '？', '；', '”', '）']);
        line.text[start..end].contains('页')
            || (start == 0 || ended)
                && !line.text[end..].starts_with(|char: char| char == '—' || char.is_ascii_digit())
    };
    places
        .filter(move |page| is_page(page.start(), page.end()))
        .map(|page| TextRange::new(line.at + page.start(), line.at + page.end()))
}

/// Lines of a number alone, each one more than the one before it and a page away.
fn bare_numbers(lines: &[Line<'_>]) -> impl Iterator<Item = TextRange> {
    let numbers = lines.iter().filter_map(|line| Some((number(line.text)?, line.range())));
    let numbers: Vec<(u32, TextRange)> = numbers.collect();
    let follows = |before: &(u32, TextRange), next: &(u32, TextRange)| {
        next.0 == before.0 + 1 && next.1.start() - before.1.end() >= PAGE
    };
    let rows = numbers.chunk_by(follows).filter(|row| row.len() >= FEWEST);
    rows.flatten().map(|(_, range)| *range).collect::<Vec<_>>().into_iter()
}

/// A sharing site makes items of pages: `1、` at the beginning, then `2、`, `3、`, each in the middle of a sentence.
///
/// Items of a list end with a stop; here every line of a page's length is cut, and no other item has a number.
fn page_items(text: &str, lines: &[Line<'_>]) -> impl Iterator<Item = TextRange> {
    let item = |line: &Line<'_>| {
        let digits = line.text.bytes().take_while(u8::is_ascii_digit).count();
        let mark = line.text[digits..].starts_with('、').then_some('、'.len_utf8())?;
        Some((number(&line.text[..digits])?, TextRange::new(line.at, line.at + digits + mark)))
    };
    let mut items = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((number, range)) = item(line) else { continue };
        let cut = || {
            let before = lines[index - 1];
            before.text.len() >= PAGE
                && before.text.ends_with(char::is_alphanumeric)
                && !text[before.end()..line.at].contains("\n\n")
        };
        if number as usize != items.len() + 1 || number > 1 && !cut() {
            items.clear();
            break;
        }
        items.push(range);
    }
    if items.len() < FEWEST {
        items.clear();
    }
    items.into_iter()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::stop::Stop;
    use crate::text::layers::replay;
    use crate::text::lines::lines;
    use crate::text::survey::Survey;

    fn pages(text: &str) -> Vec<&str> {
        let lines: Vec<_> = lines(text).collect();
        find(text, &lines, &Survey::of(text).page, &Stop::never())
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    const BODY: &str = "全市上下坚持稳中求进，经济运行总体平稳，社会大局和谐稳定，各项工作取得了新的成绩，人民生活水平继续提高，为今后发展打下了坚实基础。";

    #[test]
    fn lines_of_their_own() {
        for line in
            ["- 3 -", "—3—", "· 12 ·", "－ 7 －", "第 3 页", "第3页 共10页", "第3页/共10页", "3 / 10", "3/10"]
        {
            assert_eq!(pages(&format!("{BODY}\n{line}\n{BODY}")), [line], "{line}");
        }
        for line in
            ["-12", "70", "2.5", "5-10", "第一页", "10/3", "1/1", "0/5", "2023", "——3", "第3页的表格", "-3"]
        {
            assert!(pages(&format!("{BODY}\n{line}\n{BODY}")).is_empty(), "{line}");
        }
    }

    #[test]
    fn inside_a_line_behind_a_sentence() {
        assert_eq!(pages("任务已经完成。—3—（二）继续推进。"), ["—3—"]);
        assert_eq!(pages("任务按规定精选- - -第 1 页，共 4 页标准配备"), ["- - -第 1 页，共 4 页"]);
        for text in ["比例为5—3—2。", "编号为甲—3—乙。", "结束。—3——5月份", "见第3页。", "结束。——3—"]
        {
            assert!(pages(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn bare_numbers_need_their_neighbours() {
        let page = format!("{BODY}\n{BODY}");
        let text = format!("{page}\n1\n{page}\n2\n{page}\n3\n{page}");
        assert_eq!(pages(&text), ["1", "2", "3"]);
        assert!(pages(&format!("{page}\n1\n{page}\n2\n{page}")).is_empty(), "two are too few");
        assert!(
            pages(&format!("{page}\n1\n乡村\n2\n街道\n3\n社区\n{page}")).is_empty(),
            "a column of a table"
        );
        assert!(pages(&format!("{page}\n70\n{page}\n2\n{page}\n9\n{page}")).is_empty(), "no row");
    }

    #[test]
    fn a_page_that_ends_in_mid_sentence_leaves_no_empty_line() {
        let cut = |text: &str| {
            let lines: Vec<_> = lines(text).collect();
            let pages = find(text, &lines, &Survey::of(text).page, &Stop::never());
            replay(text, &super::cut(text, &lines, &pages))
        };
        for (text, clean) in [
            ("新建校舍\n\n- 3 -\n\n面积扩大。\n", "新建校舍\n面积扩大。\n"),
            ("新建校舍\n- 3 -\n- 4 -\n面积扩大。", "新建校舍\n面积扩大。"),
            ("已经完成。\n\n- 3 -\n\n面积扩大。", "已经完成。\n\n\n面积扩大。"),
            ("已经完成。\n- 3 -", "已经完成。\n"),
            ("任务已经完成。—3—（二）继续推进。", "任务已经完成。（二）继续推进。"),
            ("已经完成。\n比例为5—3—2。", "已经完成。\n比例为5—3—2。"),
        ] {
            assert_eq!(cut(text), clean);
        }
    }

    #[test]
    fn pages_made_items() {
        let page = format!("{BODY}{BODY}学校占地");
        let text = format!("1、工作汇报{page}\n2、面积三千平方米。{page}\n3、面积三千平方米。{BODY}");
        assert_eq!(pages(&text), ["1、", "2、", "3、"]);
        let ended = format!("1、工作汇报{page}\n2、面积三千平方米。{BODY}{BODY}\n3、面积三千平方米。{BODY}");
        assert!(pages(&ended).is_empty(), "an item ends with its sentence");
        let list = format!("一、任务\n1、道路改造\n2、管网改造\n3、老旧小区改造\n{BODY}");
        assert!(pages(&list).is_empty(), "short items");
    }
}
