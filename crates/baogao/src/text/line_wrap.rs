//! Lines that were broken in mid-sentence: at a fixed width throughout, or here and there.
//!
//! A line goes on in the next one where it fills the width at which the text is broken, where it is prose whose
//! sentence is plainly open, or where the break parts the halves of a number. Poems, titles and lists end early; tables
//! are left alone.

use super::cut_number::{self, Halves};
use super::line_end::cuts;
use super::lines::Line;
use super::wrap_width::{Parting, Setting, Width};
use super::{RepairEdit, RepairKind, TextRange, inner_space};
use crate::stop::Stop;

/// Prose that was broken by nothing but its reader's eye fills so many columns.
const NARROWEST: u32 = 24;
const OPEN: u32 = 60;

/// Broken lines, and what may have been one.
#[derive(Default)]
pub(super) struct Wraps {
    pub(super) edits: Vec<RepairEdit>,
    /// A number and the end of its line, where the next line may go on with it.
    pub(super) doubtful: Vec<TextRange>,
}

/// The edits that join broken lines, given the lines of the text and the places where the number of a page was cut out.
pub(super) fn find(text: &str, lines: &[Line<'_>], pages: &[usize], stop: &Stop<'_>) -> Wraps {
    let width = Width::of(text, lines, stop);
    let mut wraps = Wraps::default();
    let mut above = Above::default();
    for (index, pair) in lines.windows(2).enumerate().take_while(|_| !stop.is_due()) {
        let [line, next] = pair else { continue };
        if next.set_off {
            above = Above::default();
            continue;
        }
        let filled = width
            .filter(|width| Setting::of(text, *line, *next).is_some_and(|setting| width.is_filled(setting)));
        let halves = cut_number::halves(line.text, next.text);
        let page_ends = || {
            let behind = pages.get(pages.partition_point(|page| *page < line.end()));
            behind.is_some_and(|page| *page <= next.at)
        };
        let goes_on = halves == Halves::Proved
            || above.is_cut_too(halves, *line, lines.get(index + 1..).unwrap_or_default())
            || !(line.is_table() || next.is_table())
                && (match filled {
                    Some(width) => is_broken(text, *line, *next, width),
                    None => is_open(text, *line, *next),
                } || page_ends() && goes_over_page(*line, *next));
        if goes_on {
            wraps.edits.push(joined(text, *line, *next, filled));
            above = Above { bytes: above.bytes + line.text.len(), cuts_number: is_cut(halves, *line) };
            continue;
        }
        if let Halves::Doubtful { before, behind } = halves
            && cut_number::is_prose(&line.text[..line.text.len() - before], above.bytes)
        {
            wraps.doubtful.push(TextRange::new(line.end() - before, next.at + behind));
        }
        above = Above::default();
    }
    wraps
}

/// The lines that go on in a line.
#[derive(Clone, Copy, Default)]
struct Above {
    bytes: usize,
    /// Whether the last of them ends inside a number.
    cuts_number: bool,
}

impl Above {
    /// Whether a number is cut between two lines as one is at the end of the line above, or of the next: one bare number
    /// may end its line by accident, two in a row do not.
    fn is_cut_too(self, halves: Halves, line: Line<'_>, behind: &[Line<'_>]) -> bool {
        let next_is_cut = || {
            matches!(behind, [next, last, ..]
                if !last.set_off && is_cut(cut_number::halves(next.text, last.text), *next))
        };
        is_cut(halves, line) && (self.cuts_number || next_is_cut())
    }
}

/// Whether a line ends in a number that the next one may go on with, and a word stands before it.
fn is_cut(halves: Halves, line: Line<'_>) -> bool {
    match halves {
        Halves::Proved => true,
        Halves::Doubtful { before, .. } => cut_number::is_said(&line.text[..line.text.len() - before]),
        Halves::Apart => false,
    }
}

/// The edit that joins two lines. Words of Latin letters were parted by a space, unless every line is cut to a column.
fn joined(text: &str, line: Line<'_>, next: Line<'_>, filled: Option<Width>) -> RepairEdit {
    let range = TextRange::new(line.end(), next.at);
    let letters = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphabetic());
    let latin = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
    let (before, behind) = (line.text.chars().next_back(), next.text.chars().next());
    let spaced = text[range].contains([' ', '\u{3000}']);
    let parted = spaced && before.is_some_and(|char| char.is_ascii_graphic()) && latin(behind)
        || letters(before) && letters(behind) && !filled.is_some_and(Width::is_hard);
    let replacement = if parted { " ".to_owned() } else { String::new() };
    RepairEdit { kind: RepairKind::LineWrap, source: range, replacement }
}

/// True where a line that fills the width goes on in the next one.
fn is_broken(text: &str, line: Line<'_>, next: Line<'_>, width: Width) -> bool {
    if width.parting == Parting::SetOff {
        return true;
    }
    let exact = width.is_exact();
    if next.opens() {
        // Marks of items stand inside sentences as well, but what ends before them may be an item itself.
        let ended = line.ends_sentence() || line.text.ends_with(['：', ':', '；', ';']);
        return exact && !ended && (!line.opens() || cuts(text, line, next));
    }
    if line.ends_sentence() {
        let heads = width.is_short(&next) && !next.ends_sentence();
        return exact && !heads && width.parting != Parting::Lines { long: false };
    }
    if line.text.ends_with(['：', ':']) {
        return exact;
    }
    // A heading ends with its line, however long it is, unless a bracket is open.
    let is_heading = line.opens() && !line.is_unclosed() && !line.text.contains(['。', '；']);
    !is_heading
        || exact && cuts(text, line, next)
        // One that fills the line goes on where the next line is short and no prose.
        || width.is_short(&next) && !next.is_prose()
}

/// True where the sentence of a line that ended its page is open.
fn goes_over_page(line: Line<'_>, next: Line<'_>) -> bool {
    let is_open =
        line.text.ends_with(|char: char| char.is_alphanumeric() || matches!(char, '，' | '、' | ','));
    is_open && line.is_prose() && line.columns() >= NARROWEST && !next.opens()
}

/// True where the sentence of a line that fills no width is plainly open: a bracket is, or a word is cut.
fn is_open(text: &str, line: Line<'_>, next: Line<'_>) -> bool {
    if !line.is_prose() || line.ends_sentence() || line.text.ends_with(['：', ':']) || next.opens() {
        return false;
    }
    let Some(setting) = Setting::of(text, line, next).filter(|setting| setting.columns() >= NARROWEST) else {
        return false;
    };
    if line.is_unclosed() {
        return true;
    }
    if cut_number::lacks_unit(line.text, next.text) && next.is_prose() {
        return true;
    }
    let cut = || inner_space::parts_word(text, TextRange::new(line.end(), next.at));
    let is_heading = line.opens() && !line.text.contains(['。', '；']);
    !is_heading
        && line.text.ends_with(char::is_alphanumeric)
        && setting.columns() >= OPEN
        && next.is_prose()
        && cut()
}
