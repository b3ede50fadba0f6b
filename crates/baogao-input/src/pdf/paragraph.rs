//! Lines to paragraphs: what the page had to break is joined, what the writer broke stays.

use std::collections::BTreeMap;

use super::Page;
use super::lines::{Line, is_wide};
use crate::layout::Look;

/// A paragraph while its lines come in.
struct Open {
    line: Line,
    /// Where its first line starts.
    first_left: i32,
    /// What it is known to be by its place.
    centred: bool,
    /// How many centred lines it has.
    lines: usize,
}

/// Joins lines in reading order to paragraphs with their looks.
pub(super) fn join(lines: impl IntoIterator<Item = Line>, pages: &[Page]) -> Vec<(String, Look)> {
    let lines = only_rows_in_tables(lines.into_iter().collect());
    let width = pages.iter().map(|page| page.width).max().unwrap_or_default();
    let margins = Margins::of(&lines, width);
    let mut joined = Vec::new();
    let mut open: Option<Open> = None;
    for line in lines {
        let centred = margins.is_centred(&line, width);
        match &mut open {
            Some(paragraph) if margins.goes_on(paragraph, &line, centred) => {
                append(&mut paragraph.line, line);
            }
            Some(paragraph) if centred && margins.is_title_going_on(paragraph, &line) => {
                paragraph.lines += 1;
                append(&mut paragraph.line, line);
            }
            _ => {
                let first_left = line.left;
                joined.extend(open.replace(Open { line, first_left, centred, lines: 1 }).map(finish));
            }
        }
    }
    joined.extend(open.map(finish));
    joined
}

/// A line whose parts stand apart is a row where there are three of them or the line before or behind has parts too; else its gap
/// is a wide space.
fn only_rows_in_tables(mut lines: Vec<Line>) -> Vec<Line> {
    let is_row: Vec<bool> = (0..lines.len())
        .map(|at| {
            let beside = || at.checked_sub(1).is_some_and(|before| lines[before].row);
            let behind = || lines.get(at + 1).is_some_and(|next| next.row);
            let cells = lines[at].runs.text.matches('\t').count() + 1;
            lines[at].row && (cells >= 3 || beside() || behind())
        })
        .collect();
    for (line, is_row) in lines.iter_mut().zip(is_row) {
        if line.row && !is_row {
            line.runs.replace_tabs();
            line.row = false;
        }
    }
    lines
}

fn finish(paragraph: Open) -> (String, Look) {
    let look = Look { row: paragraph.line.row, centred: paragraph.centred, ..Look::default() };
    paragraph.line.runs.finish(String::new(), look)
}

/// Adds the next line of a paragraph; words of Latin letters keep a space, and a hyphen at the end of a line goes.
fn append(paragraph: &mut Line, mut next: Line) {
    let last = paragraph.runs.text.chars().next_back().unwrap_or(' ');
    let first = next.runs.text.chars().next().unwrap_or(' ');
    if last.is_ascii_alphabetic() && first.is_ascii_alphanumeric()
        || last.is_ascii_alphanumeric() && first.is_ascii_alphabetic()
        || matches!(last, ',' | ';') && first.is_ascii_alphabetic()
    {
        next.runs.prepend_space();
    }
    paragraph.runs.append(next.runs);
    (paragraph.left, paragraph.right) = (next.left, next.right);
    (paragraph.bottom, paragraph.top) = (next.bottom, next.top);
    paragraph.column = next.column;
}

/// How the lines of a document stand on its pages.
struct Margins {
    /// Where lines of the text start that are no first ones.
    left: i32,
    /// Where full lines end.
    right: i32,
    /// Width of a character of the text.
    em: i32,
    /// From the top of a line to the top of the next.
    pitch: i32,
}

impl Margins {
    fn of(lines: &[Line], width: i32) -> Self {
        let text = || lines.iter().filter(|line| !line.row);
        let em =
            most_common(text().map(|line| (line.em, line.runs.text.chars().count())), 50).unwrap_or(1).max(1);
        let of_text = || text().filter(|line| (line.em - em).abs() * 10 <= em && !line.column.is_part);
        // Most first lines are indented: the margin is the leftmost place where one line of eight starts.
        let mut starts: BTreeMap<i32, usize> = BTreeMap::new();
        for line in of_text() {
            *starts.entry(line.left * 2 / em).or_default() += 1;
        }
        let count = of_text().count();
        let left = starts
            .iter()
            .find(|&(_, &number)| number * 8 >= count)
            .map_or(0, |(&half_ems, _)| half_ems * em / 2)
            // A page with a few centred lines tells nothing of its margin.
            .min(width / 5);
        let mut ends: Vec<i32> = of_text().filter(|line| is_long(line)).map(|line| line.right).collect();
        ends.sort_unstable();
        // Nine long lines of ten end before it: punctuation may hang over the margin. Where few are long, none is known to be
        // full, and the right margin is as wide as the left one.
        let most = ends.get(ends.len() * 9 / 10).or(ends.last()).copied().unwrap_or_default();
        let full = ends.iter().filter(|&&end| most - end <= 2 * em).count();
        let right = if full >= 3 { most } else { most.max(width - left) };
        let pitches = lines.windows(2).filter(|pair| !pair[0].row && !pair[1].row);
        let pitches =
            pitches.map(|pair| pair[0].top - pair[1].top).filter(|&pitch| pitch > 0 && pitch < 4 * em);
        let pitch = most_common(pitches.map(|pitch| (pitch, 1)), 100).unwrap_or(2 * em);
        Self { left, right, em, pitch }
    }

    fn left(&self, line: &Line) -> i32 {
        if line.column.is_part { line.column.left } else { self.left }
    }

    fn right(&self, line: &Line) -> i32 {
        if line.column.is_part { line.column.right } else { self.right }
    }

    /// As far from the left margin as from the right one, and from both.
    fn is_centred(&self, line: &Line, width: i32) -> bool {
        let middle = line.left.midpoint(line.right);
        // A title is larger than the text and may fill its line.
        let is_large = line.em * 10 >= self.em * 12;
        let is_apart = line.left - self.left > 2 * self.em && self.right - line.right > 2 * self.em;
        !line.row && !line.column.is_part && (middle - width / 2).abs() <= self.em && (is_large || is_apart)
    }

    /// The next line of a title, which is larger than the text and was broken where it looks well, or of its subtitle.
    fn is_title_going_on(&self, paragraph: &Open, next: &Line) -> bool {
        /// No title of a report has more.
        const LINES: usize = 3;
        let line = &paragraph.line;
        let drop = line.top - next.top;
        // A dash opens a subtitle, a bracket a date.
        let is_another = next.runs.text.starts_with(['—', '–', '-', '―', '─', '（', '(', '〔', '【', '《']);
        // A subtitle behind a dash fills its first line.
        let is_subtitle = line.runs.text.starts_with(['—', '–', '―', '─'])
            && self.right(line) - line.right <= 2 * line.em
            && drop * 2 <= self.pitch * 3;
        let is_title = paragraph.centred && line.em * 10 >= self.em * 11;
        (is_title || is_subtitle)
            && paragraph.lines < LINES
            && !is_another
            && (line.em - next.em).abs() * 12 <= line.em
            && drop > 0
            && drop <= 2 * line.em
            && !line.runs.text.ends_with(['。', '：', '；', '！'])
    }

    /// The line is the next one of the paragraph, not the first of another.
    fn goes_on(&self, paragraph: &Open, next: &Line, centred: bool) -> bool {
        let line = &paragraph.line;
        if line.row || next.row || centred || paragraph.centred || (line.em - next.em).abs() * 8 > line.em {
            return false;
        }
        let em = line.em;
        let drop = line.top - next.top;
        // Without a drop the next line stands at the head of another column or page.
        if drop > 0 && drop * 2 > self.pitch * 3 {
            return false;
        }
        let room = self.right(line) - line.right;
        // Figures and letters leave a part of a character free, punctuation that may not begin a line another one.
        if room > 2 * em + unbreakable(&next.runs.text, em) {
            return false;
        }
        let (start, margin) = (next.left, self.left(next));
        if 5 * (start - margin) <= 4 * em {
            return true;
        }
        // A paragraph that hangs: its later lines start right of the margin, and of its first line or below it.
        let is_second = paragraph.first_left == line.left;
        !is_second && 2 * (start - line.left).abs() <= em
    }
}

/// Long enough to have been broken by the page.
fn is_long(line: &Line) -> bool {
    line.runs.text.chars().count() >= 15
}

/// Width of what at the start of a line could not have stood at the end of the one before: a number or a word, and a bracket
/// with the character behind it.
fn unbreakable(text: &str, em: i32) -> i32 {
    let mut width = 0;
    for c in text.chars() {
        if is_wide(c) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…') {
            let is_opening = matches!(c, '“' | '‘' | '（' | '《' | '〈' | '【' | '「' | '『' | '〔');
            let is_closing =
                matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '”' | '’');
            width += if is_opening || is_closing { em } else { 0 };
            if !is_opening {
                break;
            }
        } else if c.is_whitespace() {
            break;
        } else {
            width += em / 2 + em / 10;
        }
    }
    width.min(20 * em)
}

/// The value that most of the weight stands at, among values that differ by less than a step.
fn most_common(values: impl Iterator<Item = (i32, usize)>, step: i32) -> Option<i32> {
    let mut weights: BTreeMap<i32, (usize, i32)> = BTreeMap::new();
    for (value, weight) in values {
        let entry = weights.entry(value / step).or_insert((0, value));
        entry.0 += weight;
    }
    weights.into_values().rev().max_by_key(|&(weight, _)| weight).map(|(_, value)| value)
}
