//! What a page puts around a document: navigation, tools, source lines, notices of sharing sites, lists of other
//! documents. Numbers of pages are known by [`page_number`].
//!
//! Words that a report may use itself (来源：, 下载, a lone 大) count only before its first paragraph of running text or
//! behind its last one. The vocabulary is `data/furniture.toml`.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::lines::Line;
use super::{TextRange, page_number};
use crate::codes::is_ideograph;
use crate::data;
use crate::lexicon::CharSet;
use crate::stop::Stop;

/// Running text has at least this many bytes and a full stop.
const RUNNING: usize = 120;

/// A label with its value, and an item of a list of documents, are no longer than this, in bytes.
const LABEL: usize = 150;

/// A step of a path is no longer than this, in bytes.
const STEP: usize = 24;

/// Lines before the document, at most.
const HEAD: usize = 60;

/// Lines that list other documents, at most.
const RELATED: usize = 40;

#[derive(Deserialize)]
struct Vocabulary {
    whole: Vec<String>,
    label: Vec<String>,
    notice: Vec<String>,
    path: Vec<String>,
    related: Vec<String>,
    signs: String,
}

static VOCABULARY: LazyLock<Option<Vocabulary>> = LazyLock::new(|| data::read(&data::FURNITURE).ok());

/// A sign, and a notice or path that holds it.
struct Signed {
    sign: char,
    /// Bytes of the words before the sign.
    before: usize,
    words: &'static str,
    is_notice: bool,
}

/// Every notice and path, by its first sign.
static SIGNED: LazyLock<Vec<Signed>> = LazyLock::new(|| {
    let Some(vocabulary) = VOCABULARY.as_ref() else { return Vec::new() };
    let signed = |words: &'static String, is_notice| {
        let (before, sign) = words.char_indices().find(|(_, char)| vocabulary.signs.contains(*char))?;
        Some(Signed { sign, before, words, is_notice })
    };
    let notices = vocabulary.notice.iter().filter_map(|words| signed(words, true));
    let paths = vocabulary.path.iter().filter_map(|words| signed(words, false));
    let mut signed: Vec<Signed> = notices.chain(paths).collect();
    signed.sort_by_key(|signed| signed.sign);
    signed
});

/// One of the characters at which notices, paths and page numbers inside a line are looked for.
pub(super) fn is_sign(char: char) -> bool {
    static SIGNS: LazyLock<CharSet> = LazyLock::new(|| {
        let signs = VOCABULARY.iter().flat_map(|vocabulary| vocabulary.signs.chars());
        signs.chain(page_number::SIGNS).collect()
    });
    SIGNS.contains(char)
}

/// `- 4 KB`: the size of a file to download, a line of its own.
static FILE_SIZE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^- ?[0-9.]+ ?[KM]B$").ok());

/// A moment to the minute, and a date of release: when the page was put up.
static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:- )?20[0-9]{2}[-/年.][0-9]{1,2}[-/月.][0-9]{1,2}日? ?(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|发布)$").ok()
});

/// The stretches of a text that are furniture, in order, given where its signs stand; the numbers of its pages are among them
/// where they were not cut out.
pub(super) fn find(
    text: &str,
    lines: &[Line<'_>],
    signs: &[u32],
    has_pages: bool,
    stop: &Stop<'_>,
) -> Vec<TextRange> {
    let notices = Notices::of(text, signs);
    let mut found = stretches(lines, &notices, stop);
    let pages = if has_pages { page_number::find(text, lines, signs, stop) } else { Vec::new() };
    if !pages.is_empty() {
        // What lies in a longer stretch is told with it.
        let alone = |page: &TextRange| {
            let before = found.partition_point(|range| range.start() <= page.start());
            before.checked_sub(1).is_none_or(|last| found[last].end() <= page.start())
        };
        let pages: Vec<TextRange> = pages.into_iter().filter(alone).collect();
        found.extend(pages);
        found.sort_unstable();
    }
    let headings = page_headings(lines, &notices, &found);
    if !headings.is_empty() {
        found.extend(headings);
        found.sort_unstable();
    }
    apart(found)
}

/// Ranges in order, those that overlap as one: a heading may hold the number of its page.
fn apart(ranges: Vec<TextRange>) -> Vec<TextRange> {
    let mut apart: Vec<TextRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start() < last.end() => {
                *last = TextRange::new(last.start(), last.end().max(range.end()));
            }
            _ => apart.push(range),
        }
    }
    apart
}

/// What a page is headed by: a line above its tools or notices that the document repeats below them as its title.
fn page_headings(lines: &[Line<'_>], notices: &Notices, furniture: &[TextRange]) -> Vec<TextRange> {
    let same = |line: &str| -> String { line.chars().filter(|char| !char.is_whitespace()).collect() };
    let inside = |line: &Line<'_>| {
        let after = furniture.partition_point(|range| range.start() <= line.at);
        after.checked_sub(1).filter(|last| furniture[*last].end() > line.at)
    };
    let before_text = |line: &&Line<'_>| !is_running(line, notices) || inside(line).is_some();
    let head: Vec<&Line<'_>> = if furniture.is_empty() {
        Vec::new()
    } else {
        lines.iter().take(HEAD).take_while(before_text).collect()
    };
    let Some(last) = head.iter().rposition(|line| inside(line).is_some()) else { return Vec::new() };
    let below: Vec<String> = head[last + 1..].iter().map(|line| same(line.text)).collect();
    let above = head[..last].iter().filter(|line| inside(line).is_none() && line.text.len() >= STEP);
    let repeated = above.filter(|line| below.contains(&same(line.text)));
    repeated.map(|line| line.range()).collect()
}

fn is_running(line: &Line<'_>, notices: &Notices) -> bool {
    line.text.len() >= RUNNING && line.text.contains('。') && !notices.stand_in(line)
}

fn stretches(lines: &[Line<'_>], notices: &Notices, stop: &Stop<'_>) -> Vec<TextRange> {
    let mut found = Vec::new();
    let Some(vocabulary) = VOCABULARY.as_ref() else { return found };
    let first = lines.iter().position(|line| is_running(line, notices)).unwrap_or(0);
    let last = lines.iter().rposition(|line| is_running(line, notices)).unwrap_or(0);
    let (mut behind_arrow, mut follows) = (false, false);
    for (index, line) in lines.iter().take_while(|_| !stop.is_due()).enumerate() {
        let outside = index < first || index > last;
        if outside && index > last && is_related(vocabulary, line.text) && lines.len() - index <= RELATED {
            let end = lines.last().map_or(line.end(), Line::end);
            found.push(TextRange::new(line.at, end));
            break;
        }
        // A lone `>` parts the steps of a path; without a path before it, it quotes.
        let quotes = line.text.starts_with('>') && !follows;
        let is_step = behind_arrow && line.text.len() <= STEP && !line.text.starts_with('>');
        let is_furniture = matches(&FILE_SIZE, line.text)
            || notices.stand_in(line)
            || outside
                && !quotes
                && (is_step || is_tool(vocabulary, line.text) || matches(&STAMP, line.text));
        follows = is_furniture;
        behind_arrow =
            outside && is_furniture && bare(line.text).is_empty() && line.text.contains(['>', '＞', '»']);
        if is_furniture {
            found.push(line.range());
        }
    }
    found
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    text.len() <= 40 && pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// A line without the marks that tools are set in.
fn bare(text: &str) -> &str {
    const MARKS: &str = "【】[]（）()：:|｜>＞»《》<＜×·-";
    text.trim_matches(|char: char| !is_ideograph(char) && (char.is_whitespace() || MARKS.contains(char)))
}

fn is_tool(vocabulary: &Vocabulary, text: &str) -> bool {
    if text.len() > LABEL || text.contains('。') {
        return false;
    }
    let bare = bare(text);
    let marks = bare.is_empty() && text.chars().count() <= 2 && !text.starts_with(['—', '-']);
    let opening = text.trim_start_matches(['【', '[']);
    marks
        || vocabulary.whole.iter().any(|whole| whole == bare)
        || vocabulary.label.iter().any(|label| opening.starts_with(label.as_str()))
}

fn is_related(vocabulary: &Vocabulary, text: &str) -> bool {
    text.len() <= LABEL && vocabulary.related.iter().any(|related| related == bare(text))
}

/// Where notices and paths stand in a text; most have none.
struct Notices {
    /// In order, each with true where it is a notice.
    places: Vec<(usize, bool)>,
}

impl Notices {
    /// Looks around the signs of a text.
    fn of(text: &str, signs: &[u32]) -> Self {
        let mut places = Vec::new();
        for &at in signs {
            let at = at as usize;
            let Some(sign) = text[at..].chars().next() else { continue };
            let first = SIGNED.partition_point(|signed| signed.sign < sign);
            for signed in SIGNED[first..].iter().take_while(|signed| signed.sign == sign) {
                let start = at.checked_sub(signed.before);
                let here =
                    start.filter(|start| text.as_bytes()[*start..].starts_with(signed.words.as_bytes()));
                places.extend(here.map(|start| (start, signed.is_notice)));
            }
        }
        places.sort_unstable();
        Self { places }
    }

    /// A line holds a notice, or begins like a path.
    fn stand_in(&self, line: &Line<'_>) -> bool {
        let first = self.places.partition_point(|(at, _)| *at < line.at);
        let inside = self.places[first..].iter().take_while(|(at, _)| *at < line.end());
        let mut inside = inside.filter(|(at, notice)| *notice || *at == line.at && line.text.len() <= LABEL);
        inside.next().is_some()
    }
}

/// The text with its furniture blanked by as many bytes of space, so that every boundary stays one.
///
/// A form feed stands for a character of one byte: the page ends there, the paragraph need not. An ideographic space
/// would be an indent.
pub(super) fn blanked(text: &str, furniture: &[TextRange]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for range in furniture {
        out.push_str(&text[at..range.start()]);
        out.extend(text[*range].chars().map(|char| match (char, char.len_utf8()) {
            ('\n', _) => "\n",
            (_, 1) => "\u{c}",
            (_, 2) => "\u{a0}",
            (_, 3) => "\u{2003}",
            _ => "\u{2003}\u{c}",
        }));
        at = range.end();
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::survey::Survey;
    use super::{SIGNED, TextRange, VOCABULARY, blanked};
    use crate::stop::Stop;

    fn find(text: &str) -> Vec<TextRange> {
        let lines: Vec<_> = lines(text).collect();
        super::find(text, &lines, &Survey::of(text).page, true, &Stop::never())
    }

    fn furniture(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn every_notice_and_path_holds_a_sign() {
        let vocabulary = VOCABULARY.as_ref().unwrap();
        for words in vocabulary.notice.iter().chain(&vocabulary.path) {
            assert!(SIGNED.iter().any(|signed| signed.words == words), "{words}");
        }
    }

    const BODY: &str = "全市上下坚持稳中求进，经济运行总体平稳，社会大局和谐稳定，各项工作取得了新的成绩，人民生活水平继续提高，为今后发展打下了坚实基础。";

    #[test]
    fn a_page_is_peeled_off_its_document() {
        let text = format!(
            "您的位置:\n首页\n>\n要闻\n【字体：\n大\n中\n小\n】\n来源：本市日报\n时间：2024-02-10\n某市工作报告\n{BODY}\n— 3 —\n{BODY}\n相关报道：\n某县工作报告\n"
        );
        let page = "您的位置: 首页 > 要闻 【字体： 大 中 小 】 来源：本市日报 时间：2024-02-10";
        let mut expected: Vec<&str> = page.split(' ').collect();
        expected.extend(["— 3 —", "相关报道：\n某县工作报告"]);
        assert_eq!(furniture(&text), expected);
        let blank = blanked(&text, &find(&text));
        assert_eq!(blank.len(), text.len());
        assert!(blank.trim_start().starts_with("某市工作报告\n"));
    }

    #[test]
    fn the_heading_of_the_page_is_no_second_title() {
        let text = format!("2024 年某市政府工作报告\n下载\n2024年某市政府工作报告\n{BODY}");
        assert_eq!(furniture(&text), ["2024 年某市政府工作报告", "下载"]);
        let twice = format!("2024年某市政府工作报告\n2024年某市政府工作报告\n{BODY}");
        assert!(furniture(&twice).is_empty());
    }

    #[test]
    fn a_heading_with_its_page_number_is_told_once() {
        let heading = "2024年某市政府工作报告第1页，共4页";
        let text = format!("{heading}\n下载\n{heading}\n{BODY}");
        assert_eq!(furniture(&text), [heading, "下载", "第1页，共4页"]);
        assert_eq!(blanked(&text, &find(&text)).len(), text.len());
    }

    #[test]
    fn notices_and_page_numbers_are_found_anywhere() {
        let text = format!(
            "{BODY}\n- 1、本文档由用户上传，版权归上传者\n校舍建设按规定精选- - -第 1 页，共 4 页标准配备\n{BODY}"
        );
        assert_eq!(furniture(&text), ["- 1、本文档由用户上传，版权归上传者", "- - -第 1 页，共 4 页"]);
    }

    #[test]
    fn the_words_of_a_report_stay() {
        for line in [
            "来源：本级财政",
            "下载",
            "大",
            "相关链接",
            "资料来源：市统计局",
            "第一页",
            "——主要指标稳步回升",
            "5-10",
        ] {
            let text = format!("{BODY}\n{line}\n{BODY}");
            assert!(furniture(&text).is_empty(), "{line}");
        }
        let text = format!(
            "某市工作报告\n2024年1月20日\n市长 张三\n一、工作回顾\n{BODY}\n谢谢大家！\n2024年1月20日\n附件：名词解释"
        );
        assert!(furniture(&text).is_empty(), "{:?}", furniture(&text));
    }
}
