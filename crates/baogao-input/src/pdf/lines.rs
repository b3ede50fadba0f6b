//! Characters to lines, in reading order.

use super::columns;
use super::{Glyph, Page};
use crate::layout::font_of_name;
use crate::line::{RunLook, Runs};

/// A line of one column of one page; a row where several cells stand beside each other.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) runs: Runs,
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
    pub(super) top: i32,
    /// Width of a full-width character.
    pub(super) em: i32,
    /// Its cells stand apart.
    pub(super) row: bool,
    /// The column that it stands in, counted over all pages: lines of one have margins in common.
    pub(super) column: Column,
}

/// Margins of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) left: i32,
    pub(super) right: i32,
    /// It is one of several on its page.
    pub(super) is_part: bool,
}

/// Characters that stand close together on one line.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    runs: Runs,
    pub(super) left: i32,
    pub(super) right: i32,
    bottom: i32,
    top: i32,
    em: i32,
    count: i32,
    /// What the last character was, and whether a space came behind it.
    last: char,
    has_space: bool,
}

impl Segment {
    fn new(glyph: &Glyph) -> Self {
        Self {
            runs: Runs::default(),
            left: glyph.left,
            right: glyph.left,
            bottom: glyph.bottom,
            top: glyph.top,
            em: 0,
            count: 0,
            last: ' ',
            has_space: false,
        }
    }

    pub(super) fn em(&self) -> i32 {
        if self.em > 0 { self.em } else { (self.top - self.bottom).max(1) }
    }

    pub(super) fn count(&self) -> i32 {
        self.count
    }

    /// The glyph goes on where this ends.
    fn takes(&self, glyph: &Glyph) -> bool {
        let em = self.em().max(glyph.right - glyph.left);
        let gap = glyph.left - self.right;
        let lowest = glyph.bottom.max(self.bottom);
        let common = glyph.top.min(self.top) - lowest;
        let height = (glyph.top - glyph.bottom).min(self.top - self.bottom);
        !stands_apart(gap, em, self.last, glyph.character) && gap > -em / 2 && 2 * common > height
    }

    fn push(&mut self, glyph: &Glyph, look: RunLook) {
        if self.count > 0 && is_raised((glyph.bottom, glyph.top), (self.bottom, self.top)) {
            self.runs.push(glyph.character.encode_utf8(&mut [0; 4]), RunLook { raised: Some(true), ..look });
            self.right = self.right.max(glyph.right);
            self.count += 1;
            return;
        }
        if self.count > 0 && needs_space(self, glyph) {
            self.runs.push(" ", look);
        }
        self.runs.push(glyph.character.encode_utf8(&mut [0; 4]), look);
        if is_wide(glyph.character) {
            self.em = self.em.max(glyph.right - glyph.left);
        }
        self.right = self.right.max(glyph.right);
        // A raised figure makes no line higher.
        if self.count == 0 || glyph.top - glyph.bottom > self.top - self.bottom {
            (self.bottom, self.top) = (glyph.bottom, glyph.top);
        }
        (self.last, self.has_space) = (glyph.character, false);
        self.count += 1;
    }

    fn overlaps(&self, other: &Self) -> bool {
        let common = self.top.min(other.top) - self.bottom.max(other.bottom);
        2 * common > (self.top - self.bottom).min(other.top - other.bottom)
    }
}

/// Set small and high: the mark of a note or an exponent. Both are lower and upper ends.
fn is_raised(part: (i32, i32), line: (i32, i32)) -> bool {
    let (height, whole) = (part.1 - part.0, line.1 - line.0);
    height * 4 <= whole * 3 && (part.0 - line.0) * 4 >= whole && part.1 * 4 >= line.1 * 4 - whole
}

/// A gap between two characters is one between cells: figures keep less room between them than words do.
fn stands_apart(gap: i32, em: i32, last: char, next: char) -> bool {
    let are_figures = last.is_ascii_alphanumeric() && next.is_ascii_digit();
    4 * gap >= if are_figures { 3 * em } else { 6 * em }
}

/// A space stands between two characters: one of the text's own, or a gap between words of Latin letters. What a word
/// processor puts between Chinese characters and figures is no space.
fn needs_space(segment: &Segment, glyph: &Glyph) -> bool {
    let gap = glyph.left - segment.right;
    match (segment.last.is_ascii_alphanumeric(), glyph.character.is_ascii_alphanumeric()) {
        (true, true) => segment.has_space || 5 * gap > segment.em(),
        (false, false) => segment.has_space || 4 * gap > 3 * segment.em(),
        _ if segment.last.is_ascii_alphabetic() || glyph.character.is_ascii_alphabetic() => segment.has_space,
        _ => 4 * gap > 3 * segment.em(),
    }
}

pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff5e}' | '\u{20000}'..='\u{3ffff}')
}

/// The lines of a page in reading order.
pub(super) fn of_page(page: &Page) -> Vec<Line> {
    let looks: Vec<RunLook> = page.fonts.iter().map(|name| look_of_font(name)).collect();
    let mut rows = rows(segments(page, &looks));
    columns::in_reading_order(&mut rows, page.width)
        .into_iter()
        .map(|(cells, column)| line(cells, column))
        .collect()
}

fn look_of_font(name: &str) -> RunLook {
    let bold = ["Bold", "Heavy", "Black", "粗"].iter().any(|part| name.contains(part));
    RunLook { bold: Some(bold), font: Some(font_of_name(name)), ..RunLook::default() }
}

/// Its box is one, and within the largest page that a PDF can have (200 inches, some of it beyond the edges).
fn is_on_paper(glyph: &Glyph) -> bool {
    const LARGEST: i32 = 4 * 14_400 * 100;
    let Glyph { left, bottom, right, top, .. } = *glyph;
    [left, bottom, right, top].iter().all(|length| (-LARGEST..=LARGEST).contains(length))
        && left <= right
        && bottom < top
}

fn segments(page: &Page, looks: &[RunLook]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut previous: Option<Glyph> = None;
    for glyph in &page.glyphs {
        if glyph.character.is_whitespace() {
            // How wide it is shows in the gap to the next character.
            if let Some(open) = segments.last_mut() {
                open.has_space = true;
            }
            continue;
        }
        if !is_on_paper(glyph)
            || glyph.character.is_control()
            || glyph.character == '\u{fffe}'
            || glyph.character == '\u{feff}'
        {
            continue;
        }
        // Bold is sometimes printed as the same character twice.
        let is_shadow = previous.is_some_and(|other| {
            other.character == glyph.character
                && other.bottom.abs_diff(glyph.bottom) < 100
                && 3 * (glyph.left - other.left).abs() < glyph.right - glyph.left
        });
        previous = Some(*glyph);
        if is_shadow {
            continue;
        }
        let mut look = looks.get(glyph.font).copied().unwrap_or_default();
        look.size = u16::try_from((glyph.top - glyph.bottom) / 50).ok();
        match segments.last_mut() {
            Some(open) if open.takes(glyph) => open.push(glyph, look),
            _ => {
                let mut segment = Segment::new(glyph);
                segment.push(glyph, look);
                segments.push(segment);
            }
        }
    }
    segments
}

/// Segments side by side, top to bottom and left to right; what is printed twice in one place is taken once.
fn rows(mut segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    segments.sort_by_key(|segment| (-segment.top, segment.left));
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        match rows.last_mut() {
            Some(row) if row[0].overlaps(&segment) => row.push(segment),
            _ => rows.push(vec![segment]),
        }
    }
    for row in &mut rows {
        row.sort_by_key(|segment| segment.left);
        row.dedup_by(|next, one| {
            next.runs.text == one.runs.text && 2 * (next.left - one.left).abs() < one.em()
        });
    }
    rows
}

/// One line of cells that stand apart, or of pieces that the file has split.
fn line(cells: Vec<Segment>, column: Column) -> Line {
    let mut line = Line {
        runs: Runs::default(),
        left: cells.iter().map(|cell| cell.left).min().unwrap_or_default(),
        right: cells.iter().map(|cell| cell.right).max().unwrap_or_default(),
        bottom: cells.iter().map(|cell| cell.bottom).min().unwrap_or_default(),
        top: cells.iter().map(|cell| cell.top).max().unwrap_or_default(),
        em: cells.iter().map(Segment::em).max().unwrap_or(1),
        row: false,
        column,
    };
    let mut gaps = 0;
    let mut before: Option<(i32, char)> = None;
    let highest = cells.iter().max_by_key(|cell| cell.top - cell.bottom).map(|cell| (cell.bottom, cell.top));
    for mut cell in cells {
        let is_mark = highest.is_some_and(|line| is_raised((cell.bottom, cell.top), line));
        if let Some((right, _)) = before.as_mut().filter(|_| is_mark) {
            *right = (*right).max(cell.right);
            cell.runs.raise();
            line.runs.append(cell.runs);
            continue;
        }
        if let Some((right, last)) = before {
            let gap = cell.left - right;
            let first = cell.runs.text.chars().next().unwrap_or(' ');
            if stands_apart(gap, line.em, last, first) {
                gaps += 1;
                line.runs.push("\t", RunLook::default());
            } else if last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric() && 5 * gap > line.em {
                line.runs.push(" ", RunLook::default());
            }
        }
        before = Some((cell.right, cell.last));
        line.runs.append(cell.runs);
    }
    line.row = gaps > 0;
    line
}
