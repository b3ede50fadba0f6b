//! Lines that were broken in mid-sentence: at a fixed width throughout, or here and there.
//!
//! A line goes on in the next one where that one begins nothing of its own, and the line either fills the width at
//! which the text is broken, or is prose whose sentence is plainly open. Poems, titles and lists end early; tables are left alone.

use super::lines::Line;
use super::{RepairEdit, RepairKind, TextRange, inner_space};

/// Lines from here on may have been broken; shorter ones are titles, verses and items.
const NARROWEST: u32 = 24;
const WIDEST: u32 = 128;

/// A line may fall short of the width by three characters: a mark or a word was not to be cut.
const SLACK: u32 = 6;

/// Where no line is longer, the longest ones show the width; a text of titles alone has shorter ones.
const NARROW_CAP: u32 = 40;
const WIDE_CAP: u32 = 100;

/// Fewer long lines than this tell nothing of a width.
const FEWEST: u32 = 5;

/// The edits that join broken lines, given the lines of the text.
pub(super) fn find(text: &str, lines: &[Line<'_>]) -> Vec<RepairEdit> {
    let width = width(lines);
    let mut edits: Vec<RepairEdit> = Vec::new();
    let mut last: Option<Line<'_>> = None;
    for &line in lines {
        if let Some(before) = last
            && goes_on(text, before, line, width)
        {
            let range = TextRange::new(before.end(), line.at);
            let letters = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
            let parted = letters(before.text.chars().next_back()) && letters(line.text.chars().next());
            let replacement = if parted { " ".to_owned() } else { String::new() };
            edits.push(RepairEdit { kind: RepairKind::LineWrap, source: range, replacement });
        }
        last = Some(line);
    }
    edits
}

/// The columns at which a text is broken: two long lines in five end there in mid-sentence, or nothing is longer and
/// most lines of that length do.
fn width(lines: &[Line<'_>]) -> Option<u32> {
    let mut widths = [0_u32; WIDEST as usize];
    let (mut counted, mut longest, mut full) = (0, 0, [0_u32; WIDEST as usize]);
    for line in lines {
        // A line of so few bytes is too narrow; most lines of a wrapped text are no tables.
        if line.text.len() < NARROWEST as usize {
            continue;
        }
        // The columns are half of the bytes at least.
        if line.text.len() >= 2 * WIDEST as usize {
            counted += 1;
            longest = WIDEST;
            continue;
        }
        let columns = line.columns();
        if columns >= NARROWEST && (columns >= WIDEST || !line.is_table()) {
            counted += 1;
            longest = longest.max(columns);
            if let Some(full) = full.get_mut(columns as usize) {
                *full += 1;
            }
            if columns < WIDEST && !line.ends_sentence() {
                widths[columns as usize] += 1;
            }
        }
    }
    let band = |at: u32| {
        let (from, to) = (at.saturating_sub(3), (at + 3).min(WIDEST));
        widths[from as usize..to as usize].iter().sum::<u32>()
    };
    if (NARROW_CAP..WIDE_CAP).contains(&longest) {
        let at_cap =
            |counts: &[u32]| counts[(longest - SLACK) as usize..=longest as usize].iter().sum::<u32>();
        let open = at_cap(&widths);
        if open >= FEWEST && open * 3 >= at_cap(&full) * 2 {
            return Some(longest);
        }
    }
    let widest = (NARROWEST..WIDEST).max_by_key(|at| band(*at))?;
    (counted >= FEWEST && band(widest) * 5 >= counted * 2).then_some(widest)
}

/// True where `next` goes on with the sentence that a break cut at the end of `line`.
fn goes_on(text: &str, line: Line<'_>, next: Line<'_>, width: Option<u32>) -> bool {
    if next.set_off
        || line.text.len() < NARROWEST as usize
        || line.ends_sentence()
        || line.text.ends_with(['：', ':'])
    {
        return false;
    }
    let columns = line.columns();
    let fills = width.is_some_and(|width| columns + SLACK >= width && columns < WIDEST);
    let open = || {
        let prose = line.is_prose() && columns >= NARROWEST;
        let cut = || inner_space::parts_word(text, TextRange::new(line.end(), next.at));
        prose && (line.is_unclosed() || is_open(line) && columns >= 60 && next.is_prose() && cut())
    };
    if !fills && !open() || next.opens() || line.is_table() || next.is_table() {
        return false;
    }
    // A heading ends with its line, however long it is, unless a bracket is open.
    !line.opens()
        || line.is_unclosed()
        || line.text.contains(['。', '；'])
        || fills && heading_runs_on(line, next, width)
}

/// Ends with no mark at all.
fn is_open(line: Line<'_>) -> bool {
    line.text.ends_with(|char: char| char.is_alphanumeric())
}

/// A heading that fills the line goes on where the next one is short and no prose.
fn heading_runs_on(line: Line<'_>, next: Line<'_>, width: Option<u32>) -> bool {
    width.is_some_and(|width| line.columns() + 3 >= width && !next.is_prose() && next.columns() < width / 2)
}
