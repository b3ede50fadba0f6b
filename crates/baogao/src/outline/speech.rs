//! The lines under a title that say where a report was given and who gave it.
//!
//! Observed forms: `——2014年2月19日在市第十三届人民代表大会第三次会议上` (also over two lines), `（2月22日在…会议上 王小明）`,
//! `市长 王小明`, `市长　王 明`, `报告人：王小明`, and a title with `（2022年1月11日 王小明）` behind it.

use super::glyph::is_space;
use super::line::Line;
use super::vocabulary::vocabulary;
use crate::codes::{chinese_digit, is_ideograph};
use crate::date::written::date;
use crate::text::TextRange;
use crate::vocabulary::date::is_day_sign;

/// Longest line that may be one of them, in characters.
const LONGEST: u32 = 70;
/// Characters behind the occasion in its line: a name, a closing parenthesis.
const BEHIND: usize = 16;

/// Where a report was given and who gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Speech {
    /// `2014年2月19日在…会议上`.
    pub(super) occasion: Option<TextRange>,
    /// The office with the name, or the name alone.
    pub(super) speaker: Option<TextRange>,
}

/// Reads the lines of a header.
pub(super) fn read(text: &str, zone: &[Line]) -> Speech {
    let mut speech = Speech::default();
    let mut by_title = None;
    for (index, line) in zone.iter().enumerate() {
        let words = &text[line.text];
        if line.table || line.chars > LONGEST || vocabulary().is_page(words) {
            continue;
        }
        if speech.occasion.is_none()
            && let Some(found) = occasion(text, *line, zone.get(index + 1))
        {
            speech.occasion = Some(found);
            // （2月22日在…会议上 王小明）
            let end = zone.iter().map(|line| line.text).find(|line| line.end() >= found.end());
            let behind = TextRange::new(found.end(), end.map_or(found.end(), TextRange::end));
            speech.speaker = speech.speaker.or_else(|| name_of(text, bare(text, behind)));
            continue;
        }
        let below = index > 0
            && speech.occasion.is_some_and(|occasion| occasion.end() >= zone[index - 1].text.start());
        let name = if below { name_of(text, line.text) } else { None };
        speech.speaker = speech.speaker.or(name).or_else(|| speaker(text, line.text));
        by_title = by_title.or_else(|| behind_date(text, line.text));
    }
    speech.speaker = speech.speaker.or(by_title);
    speech
}

/// `在…会议上`, with the date before it; `next` is the line that a wrap may have put its end on.
fn occasion(text: &str, line: Line, next: Option<&Line>) -> Option<TextRange> {
    let words = &text[line.text];
    let start = line.text.end() - words.trim_start_matches(is_edge).len();
    let opening = &text[start..line.text.end()];
    let dashed = words.starts_with(is_dash);
    let dated = opening.starts_with(|c: char| c.is_ascii_digit() || chinese_digit(c).is_some())
        && opening.contains(is_day_sign);
    if !(dashed || dated || opening.starts_with('在')) {
        return None;
    }
    if let Some(end) = occasion_end(opening) {
        return Some(TextRange::new(start, start + end));
    }
    // The place in one line, the meeting in the next.
    let next = next.filter(|next| opening.contains('在') && next.chars <= LONGEST)?;
    let end = occasion_end(&text[next.text])?;
    Some(TextRange::new(start, next.text.start() + end))
}

/// Where `…会议上` ends, if little follows.
fn occasion_end(words: &str) -> Option<usize> {
    let end = vocabulary().occasion_ends.last_end(words)?;
    (words[end..].chars().count() <= BEHIND).then_some(end)
}

/// `市长 王小明`, `报告人：王小明`.
fn speaker(text: &str, line: TextRange) -> Option<TextRange> {
    let line = bare(text, line);
    let words = &text[line];
    if let Some(label) = vocabulary().speaker_labels.opening(words) {
        let rest = words[label..].trim_start_matches(|c| is_space(c) || matches!(c, '：' | ':'));
        return name_of(text, TextRange::new(line.end() - rest.len(), line.end()));
    }
    // The last office in the line: 省委副书记、代省长 王小明.
    let office = vocabulary().offices.last_end(words)?;
    let plain =
        words[..office].chars().all(|c| c.is_alphabetic() || is_space(c) || matches!(c, '、' | '（' | '）'));
    let name = name_of(text, TextRange::new(line.start() + office, line.end()))?;
    plain.then(|| TextRange::new(line.start(), name.end()))
}

/// The name in `…报告（2022年1月11日 王小明）`.
fn behind_date(text: &str, line: TextRange) -> Option<TextRange> {
    let words = &text[line];
    let open = words.rfind(['（', '('])?;
    let inner = words[open..].trim_end_matches(['）', ')']);
    let day = inner.rfind(is_day_sign).filter(|_| date(inner).is_some())? + '日'.len_utf8();
    name_of(text, TextRange::new(line.start() + open + day, line.start() + open + inner.len()))
}

/// Characters of a name at most, dots included.
const LONGEST_NAME: usize = 16;

/// The range if it holds a name and nothing else: a surname and one or two characters, perhaps spaced, or a name with a dot.
fn name_of(text: &str, range: TextRange) -> Option<TextRange> {
    let range = bare(text, range);
    let words = &text[range];
    let letters = || words.chars().filter(|c| !is_space(*c));
    let count = letters().take(LONGEST_NAME + 1).count();
    if !(2..=LONGEST_NAME).contains(&count) || !letters().all(|c| is_ideograph(c) || c == '·') {
        return None;
    }
    // 阿不都·热合曼
    let dotted = words.contains('·');
    let opening = |chars| vocabulary().surname(&letters().take(chars).collect::<String>());
    let named = match count {
        2 => opening(1),
        3 => opening(1) || opening(2),
        4 => opening(2),
        _ => false,
    };
    (dotted || named).then_some(range)
}

/// Without space, dashes, markup and parentheses around.
fn bare(text: &str, range: TextRange) -> TextRange {
    let words = &text[range];
    let start = range.end() - words.trim_start_matches(is_edge).len();
    let words = &text[start..range.end()];
    TextRange::new(start, start + words.trim_end_matches(is_edge).len())
}

/// Dashes before an occasion, and the line that some draw for them.
fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '─' | '－' | '-')
}

fn is_edge(c: char) -> bool {
    is_space(c) || is_dash(c) || matches!(c, '（' | '(' | '）' | ')' | '*' | '>')
}

#[cfg(test)]
mod tests {
    use super::super::line::{Page, Split};
    use super::super::rules::MarkerRules;
    use super::*;

    fn read_header(text: &str) -> (Option<&str>, Option<&str>) {
        let rules = MarkerRules::default();
        let page = Page::new(text, Split::new(text), &[], &rules);
        let speech = read(text, &page.lines);
        (speech.occasion.map(|range| &text[range]), speech.speaker.map(|range| &text[range]))
    }

    #[test]
    fn occasion_and_speaker_in_lines_of_their_own() {
        let text = "政府工作报告\n——2014年2月19日在青河县第十三届人民代表大会第三次会议上\n县长　王 明\n";
        let occasion = "2014年2月19日在青河县第十三届人民代表大会第三次会议上";
        assert_eq!(read_header(text), (Some(occasion), Some("县长　王 明")));
    }

    #[test]
    fn an_occasion_goes_over_two_lines() {
        let text = "政府工作报告\n2012年4月19日在青河市\n第十四届人民代表大会第一次会议上\n代市长 欧阳立新\n";
        let occasion = "2012年4月19日在青河市\n第十四届人民代表大会第一次会议上";
        assert_eq!(read_header(text), (Some(occasion), Some("代市长 欧阳立新")));
    }

    #[test]
    fn the_speaker_stands_behind_the_occasion_or_the_date() {
        let text = "政府工作报告\n（2月22日在市第十一届人民代表大会第四次会议上 张立新）\n";
        assert_eq!(read_header(text), (Some("2月22日在市第十一届人民代表大会第四次会议上"), Some("张立新")));
        assert_eq!(read_header("青河市政府工作报告（2022年1月11日 张立新）\n"), (None, Some("张立新")));
        let alone = "政府工作报告\n在市第十届人民代表大会第一次会议上\n**张立新**\n";
        assert_eq!(read_header(alone).1, Some("张立新"));
        assert_eq!(read_header("述职报告\n述职人：李立\n"), (None, Some("李立")));
        assert_eq!(read_header("讲话\n副书记、州长 买买提·艾山\n"), (None, Some("副书记、州长 买买提·艾山")));
    }

    #[test]
    fn what_only_looks_like_it() {
        assert_eq!(read_header("县长办公室\n市长热线工作总结\n"), (None, None));
        assert_eq!(read_header("——在服务中成长，在实践中提高\n全县局长培训班总结\n"), (None, None));
        assert_eq!(read_header("书记带头抓落实\n主任委员会议\n"), (None, None));
        assert_eq!(read_header("2023年1月8日在建项目已达40个，进度良好\n"), (None, None));
    }
}
