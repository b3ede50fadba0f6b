//! Lines and paragraphs: what the layout of the text says before any marker is read.

use super::glyph::is_space;
use super::look::{LineHint, Look};
use super::opening;
use super::row::{self, BARS};
use super::rules::MarkerRules;
use super::separator::{self, Mark, Marks, Separator, Separators};
use crate::text::{TextRange, chars_in};

/// What a line ends with, closing quotes and brackets left aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// 。！？
    Sentence,
    /// ；：，、
    Clause,
    /// Anything else.
    Open,
}

/// A line that holds text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without surrounding space and markup (`**`, `##`).
    pub(super) text: TextRange,
    /// Characters of `text`.
    pub(super) chars: u32,
    /// Columns of `text`, two for a wide character.
    pub(super) columns: u32,
    /// Set off by Markdown: `##` or a line that is bold as a whole.
    pub(super) emphasized: bool,
    /// Level of a Markdown heading (`##` is 2), else 0.
    pub(super) heading: u8,
    /// A row of a table, a picture, a rule, a page number.
    pub(super) table: bool,
    /// An entry of a list of contents, or the heading of one; it counts as a row.
    pub(super) contents: bool,
    /// An empty line or an indent stands before it.
    pub(super) set_off: bool,
    /// Holds the end of a clause or sentence inside.
    pub(super) prose: bool,
    /// A quote or bracket is still open at its end.
    pub(super) unclosed: bool,
    pub(super) ending: Ending,
    /// The index of its paragraph.
    pub(super) paragraph: u32,
    /// Its separators: the first one of all, and one past the last.
    pub(super) separators: (u32, u32),
}

/// The lines of a text, before they are joined to paragraphs.
pub(super) struct Split {
    pub(super) lines: Vec<Line>,
    pub(super) separators: Vec<Separator>,
}

impl Split {
    pub(super) fn new(text: &str) -> Self {
        let separators = separator::find(text);
        Self { lines: lines(text, &separators), separators }
    }
}

/// The lines of a text with their paragraphs.
pub(super) struct Page<'r> {
    pub(super) lines: Vec<Line>,
    /// First and one past the last line of every paragraph.
    pub(super) paragraphs: Vec<(u32, u32)>,
    /// Lines are broken at a fixed width.
    pub(super) wrapped: bool,
    /// What the file's layout says of every line; empty where it says nothing.
    looks: Vec<Look>,
    /// Marker forms of the user's own.
    pub(super) rules: &'r MarkerRules,
    pub(super) separators: Vec<Separator>,
}

impl<'r> Page<'r> {
    pub(super) fn new(text: &str, split: Split, hints: &[LineHint], rules: &'r MarkerRules) -> Self {
        let Split { mut lines, separators } = split;
        let looks = looks(&mut lines, hints);
        let wrap = wrap_width(&lines);
        let mut paragraphs: Vec<(u32, u32)> = Vec::with_capacity(lines.len());
        for index in 0..lines.len() {
            let before = index.checked_sub(1).map(|before| lines[before]);
            let joined = before.is_some_and(|before| continues(text, before, lines[index], wrap, rules));
            let at = index as u32;
            match paragraphs.last_mut() {
                Some(paragraph) if joined => paragraph.1 = at + 1,
                _ => paragraphs.push((at, at + 1)),
            }
            lines[index].paragraph = paragraphs.len() as u32 - 1;
        }
        Self { lines, paragraphs, wrapped: wrap.is_some(), looks, rules, separators }
    }

    /// The separators of the whole text.
    pub(super) fn separators(&self) -> Separators<'_> {
        Separators::new(&self.separators)
    }

    /// The separators of a line.
    pub(super) fn separators_of(&self, line: &Line) -> Separators<'_> {
        let (first, end) = line.separators;
        Separators::new(self.separators.get(first as usize..end as usize).unwrap_or_default())
    }

    /// The separators of a line and all behind it.
    pub(super) fn separators_from(&self, line: &Line) -> Separators<'_> {
        Separators::new(self.separators.get(line.separators.0 as usize..).unwrap_or_default())
    }

    /// What the file's layout says of a line.
    pub(super) fn look(&self, index: usize) -> Look {
        self.looks.get(index).copied().unwrap_or_default()
    }

    /// The text of a paragraph.
    pub(super) fn paragraph(&self, index: usize) -> TextRange {
        let (first, end) = self.paragraphs[index];
        TextRange { start: self.lines[first as usize].text.start, end: self.lines[end as usize - 1].text.end }
    }

    /// The line that holds `at`, or the last one before it.
    pub(super) fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.text.start() <= at).saturating_sub(1)
    }
}

/// Finds the look of every line, and sets off the lines that it sets off.
fn looks(lines: &mut [Line], hints: &[LineHint]) -> Vec<Look> {
    if hints.is_empty() {
        return Vec::new();
    }
    let mut looks = vec![Look::default(); lines.len()];
    let mut next = 0;
    for (line, look) in lines.iter_mut().zip(&mut looks) {
        while hints.get(next).is_some_and(|hint| hint.range.end <= line.text.start()) {
            next += 1;
        }
        let Some(hint) = hints.get(next).filter(|hint| hint.range.start < line.text.end()) else { continue };
        *look = hint.look;
        line.table |= look.row;
        line.emphasized |= look.is_heading() || look.is_emphasized(line.text.len());
        line.set_off |= look.is_heading() || look.title;
    }
    looks
}

/// Left in a line whose page number was blanked.
const PAGE_BREAK: char = '\u{c}';

fn lines(text: &str, separators: &[Separator]) -> Vec<Line> {
    // Few lines of a report are shorter.
    let mut lines = Vec::with_capacity(text.len() / 128);
    let (mut start, mut first) = (0, 0);
    let mut blank = false;
    loop {
        let behind = separators.get(first..).unwrap_or_default();
        let (inside, marks) = up_to_break(behind);
        let last = behind.get(inside.len());
        let end = last.map_or(text.len(), |last| last.start());
        let raw = &text[start..end];
        match line(raw, start, blank, inside, marks) {
            Some(line) => {
                let separators = (first as u32, (first + inside.len()) as u32);
                lines.push(Line { separators, ..line });
                blank = false;
            }
            // The page breaks, the paragraph goes on.
            None if raw.contains(PAGE_BREAK) => {}
            // `\r\n` is one break, not an empty line.
            None => {
                let mark = text.as_bytes().get(end);
                let is_empty_line =
                    mark == Some(&b'\r') || mark == Some(&b'\n') && !after_return(text, start);
                blank |= end > start || is_empty_line;
            }
        }
        if last.is_none() {
            return lines;
        }
        first += inside.len() + 1;
        start = end + 1;
    }
}

/// The separators of the line that some open with, and their kinds.
fn up_to_break(separators: &[Separator]) -> (&[Separator], Marks) {
    let mut marks = Marks::default();
    for (count, separator) in separators.iter().enumerate() {
        if separator.mark == Mark::Break {
            return (&separators[..count], marks);
        }
        marks.insert(separator.mark);
    }
    (separators, marks)
}

fn after_return(text: &str, at: usize) -> bool {
    at > 0 && text.as_bytes()[at - 1] == b'\r'
}

fn is_markup(c: char) -> bool {
    is_space(c) || matches!(c, '*' | '#' | '>')
}

/// Reads one line; `marks` are the kinds of its separators.
fn line(raw: &str, start: usize, blank: bool, separators: &[Separator], marks: Marks) -> Option<Line> {
    let mut from = raw.len() - raw.trim_start_matches(is_markup).len();
    // The bullet of a Markdown list: what it opens has its marker behind it.
    if raw[from..].starts_with("- ") {
        from = raw.len() - raw[from + 1..].trim_start_matches(is_markup).len();
    }
    let body = raw[from..].trim_end_matches(|c| is_space(c) || c == '*');
    if body.is_empty() {
        return None;
    }
    let lead = &raw[..from];
    let bold = lead.as_bytes().windows(2).any(|two| two == b"**");
    let chars = chars_in(body.as_bytes()) as usize;
    let text = TextRange::new(start + from, start + from + body.len());
    let inside = || Separators::new(separators).within(text).iter();
    let prose = |separator: &Separator| STOPS.holds(separator.mark) && separator.end() < text.end();
    let closes_tag = |separator: &Separator| {
        separator.mark == Mark::Angle && raw[separator.end() - start..].starts_with('/')
    };
    let table = body.starts_with(['|', '┌', '├', '└', '┏'])
        || body.starts_with("![")
        || body.starts_with("---")
        || body.starts_with('<') && body.ends_with('>')
        || marks.meet(BARS) && inside().filter(|separator| BARS.holds(separator.mark)).count() >= 3
        || marks.holds(Mark::Angle) && inside().any(closes_tag)
        || row::is_row(body);
    Some(Line {
        text,
        chars: chars as u32,
        columns: (chars + (body.len() - chars) / 2) as u32,
        emphasized: lead.contains('#') || bold && raw.trim_end().ends_with("**"),
        heading: lead.bytes().filter(|byte| *byte == b'#').count().min(6) as u8,
        table,
        contents: false,
        set_off: blank || lead.contains('\u{3000}') || lead.starts_with("  "),
        prose: separators.iter().any(prose),
        unclosed: marks.meet(OPENING) && inside().map(opened).sum::<i32>() > 0,
        ending: ending(body),
        paragraph: 0,
        separators: (0, 0),
    })
}

/// What ends a sentence or a clause.
const STOPS: Marks = Marks::of(&[Mark::FullStop, Mark::Semicolon, Mark::Comma]);
const OPENING: Marks = Marks::of(&[Mark::OpenParenthesis, Mark::OpenQuote]);

/// How many quotes and brackets a separator opens: one, none, or one less.
fn opened(separator: &Separator) -> i32 {
    i32::from(OPENING.holds(separator.mark)) - i32::from(separator.mark == Mark::Close)
}

fn ending(body: &str) -> Ending {
    let closes = |c: &char| matches!(c, '”' | '）' | ')' | '》' | '」' | '』' | '"' | '*' | ' ');
    match body.chars().rev().find(|c| !closes(c)) {
        Some('。' | '！' | '？' | '!' | '?' | '…') => Ending::Sentence,
        Some('；' | '：' | '，' | '、' | ';' | ':' | ',') => Ending::Clause,
        _ => Ending::Open,
    }
}

/// The columns at which a hard-wrapped text breaks its lines; `None` where lines are paragraphs.
///
/// A text counts as wrapped where two lines in five end in mid-sentence within a narrow band of widths.
fn wrap_width(lines: &[Line]) -> Option<u32> {
    let mut widths = [0_u32; 128];
    let mut counted = 0;
    for line in lines.iter().filter(|line| !line.table && line.columns >= 24) {
        counted += 1;
        if line.ending != Ending::Sentence && line.columns < 128 {
            widths[line.columns as usize] += 1;
        }
    }
    let band = |at: usize| widths[at.saturating_sub(3)..(at + 3).min(128)].iter().sum::<u32>();
    let widest = (24..128).max_by_key(|at| band(*at))?;
    (counted >= 5 && band(widest) * 5 >= counted * 2).then_some(widest as u32)
}

/// True where `next` goes on with the sentence that a hard wrap cut at the end of `line`.
fn continues(text: &str, line: Line, next: Line, wrap: Option<u32>, rules: &MarkerRules) -> bool {
    let gap = &text[line.text.end()..next.text.start()];
    if line.table || next.table || next.set_off || line.ending == Ending::Sentence || gap.contains('#') {
        return false;
    }
    if opening::is_sure(&text[next.text]) || rules.read(&text[next.text]).is_some() {
        return false;
    }
    // A marker alone in its line has its title in the next one.
    if line.chars <= 6 && opening::read(&text[line.text]).is_some_and(|marker| marker.len == line.text.len())
    {
        return !next.emphasized || line.emphasized;
    }
    // A heading of its own ends with its line, however long it is.
    if !line.unclosed && opening::is_sure(&text[line.text]) && !text[line.text].contains(['。', '；']) {
        return wrap
            .is_some_and(|width| line.columns + 3 >= width && !next.prose && next.columns < width / 2);
    }
    match wrap {
        Some(width) if line.columns + 6 >= width => true,
        _ => {
            line.unclosed && line.prose
                || line.prose && line.ending == Ending::Open && line.chars >= 30 && next.prose
        }
    }
}
