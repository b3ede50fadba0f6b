//! Spaces inside words (`重 点加强`), between a number and its unit (`10 多名`), and before a stop (`成绩 。`).
//!
//! A space may be all that is left of a line break, and then parts two sentences: it goes only where the characters
//! on both sides make a word, or where one of them cannot stand alone there. Titles, signatures and tables keep theirs.

use std::ops::Range;

use super::survey::Survey;
use super::words::{Neighbours, is_word};
use super::{RepairEdit, RepairKind, TextRange, lines, script};
use crate::codes::is_ideograph;
use crate::stop::Stop;
use crate::vocabulary::layout;
use crate::vocabulary::numeral::is_ordinal;

/// From this many words mended by the dictionary on, the document's own words are believed as well.
const HABIT: usize = 3;

/// Lines shorter than this (in bytes) are titles and signatures.
const SHORTEST: usize = 48;

/// The edits that close gaps; `neighbours` where they have been collected before.
pub(super) fn find(
    text: &str,
    survey: &Survey,
    neighbours: Option<Neighbours>,
    stop: &Stop<'_>,
) -> Vec<RepairEdit> {
    let mut edits = Vec::new();
    let mut doubtful: Vec<Gap<'_>> = Vec::new();
    let mut mended = 0;
    let mut line = Prose::default();
    for &at in survey.gaps.iter().take_while(|_| !stop.is_due()) {
        let at = at as usize;
        if at >= line.range.end {
            line = Prose::around(text, at);
        }
        if !line.holds {
            continue;
        }
        let Some(gap) = Gap::at(text, at) else { continue };
        match gap.verdict() {
            Verdict::Word => {
                mended += 1;
                edits.push(gap.edit());
            }
            Verdict::Close => edits.push(gap.edit()),
            Verdict::Doubtful => doubtful.push(gap),
            Verdict::Keep => {}
        }
    }
    if mended >= HABIT && !doubtful.is_empty() && !stop.is_due() {
        let own = neighbours.unwrap_or_else(|| {
            Neighbours::of(text.split_inclusive('\n').take_while(|_| !stop.is_due()), text.len())
        });
        let is_known = |gap: &&Gap<'_>| {
            let (before, behind) = gap.written();
            own.contains(before, behind)
        };
        edits.extend(doubtful.iter().filter(is_known).map(Gap::edit));
        edits.sort_by_key(|edit| edit.source);
    }
    edits
}

/// True where a stretch of space between two characters parts what belongs together.
pub(super) fn parts_word(text: &str, range: TextRange) -> bool {
    matches!(Gap { text, range }.verdict(), Verdict::Word | Verdict::Close)
}

/// A line, and whether it is running text.
#[derive(Default)]
struct Prose {
    range: Range<usize>,
    holds: bool,
}

impl Prose {
    fn around(text: &str, at: usize) -> Self {
        let (range, line) = lines::line_around(text, at);
        let holds = line.is_some_and(|line| {
            let stops = line.text.contains(['。', '，', '；', ',', ';']);
            line.text.len() >= SHORTEST && stops && !line.is_table()
        });
        Self { range, holds }
    }
}

enum Verdict {
    /// Both sides make a word.
    Word,
    /// One side cannot stand at the edge.
    Close,
    /// Two words or one that no dictionary has.
    Doubtful,
    Keep,
}

/// A gap between two characters.
struct Gap<'a> {
    text: &'a str,
    range: TextRange,
}

impl<'a> Gap<'a> {
    fn at(text: &'a str, at: usize) -> Option<Self> {
        let end = at + text[at..].len() - text[at..].trim_start_matches(' ').len();
        (at > 0 && end < text.len()).then(|| Self { text, range: TextRange::new(at, end) })
    }

    fn edit(&self) -> RepairEdit {
        RepairEdit { kind: RepairKind::InnerSpace, source: self.range, replacement: String::new() }
    }

    /// The last characters before the gap, the last one first.
    fn ahead(&self) -> impl Iterator<Item = char> {
        self.text[..self.range.start()].chars().rev().map(script::simple)
    }

    fn after(&self) -> impl Iterator<Item = char> {
        self.text[self.range.end()..].chars().map(script::simple)
    }

    /// The characters on both sides in the script of the text.
    fn written(&self) -> (char, char) {
        let before = self.text[..self.range.start()].chars().next_back();
        (before.unwrap_or(' '), self.text[self.range.end()..].chars().next().unwrap_or(' '))
    }

    fn before(&self) -> char {
        self.ahead().next().unwrap_or(' ')
    }

    fn behind(&self) -> char {
        self.after().next().unwrap_or(' ')
    }

    fn verdict(&self) -> Verdict {
        let (before, behind) = (self.before(), self.behind());
        if lines::opens(&self.text[self.range.end()..]) || self.is_behind_marker() {
            return Verdict::Keep;
        }
        // A stop is never set off from the word before it, nor a quotation from its mark.
        let closes = "。，、；：！？”’）》】";
        let hugs = closes.contains(behind)
            && (is_ideograph(before) || before.is_ascii_alphanumeric() || before == '%')
            || matches!(behind, ',' | ';') && is_ideograph(before)
            || "“（《".contains(before) && is_ideograph(behind);
        if hugs {
            return Verdict::Close;
        }
        if before.is_ascii_digit() && layout::is_unit(behind) && self.range.len() == 1 {
            return self.count();
        }
        if !is_ideograph(before) || !is_ideograph(behind) {
            return Verdict::Keep;
        }
        if is_word(before, behind) {
            let whole = |first: Option<char>, second: Option<char>| matches!((first, second), (Some(first), Some(second)) if is_word(first, second));
            let left = whole(self.ahead().nth(1), Some(before));
            let right = whole(Some(behind), self.after().nth(1));
            return if left && right { Verdict::Keep } else { Verdict::Word };
        }
        if layout::is_binding_back(behind) || layout::is_binding_ahead(before) {
            return Verdict::Close;
        }
        Verdict::Doubtful
    }

    /// 第二章 and the like, which a space sets off from their title.
    fn is_behind_marker(&self) -> bool {
        let mut ahead = self.ahead().peekable();
        match ahead.next() {
            Some(part) if layout::is_part(part) => {}
            Some('分') if ahead.next() == Some('部') => {}
            _ => return false,
        }
        let numeral = |c: &char| c.is_ascii_digit() || layout::is_part_digit(*c);
        let digits = std::iter::from_fn(|| ahead.next_if(numeral)).take(6).count();
        (1..6).contains(&digits) && ahead.next().is_some_and(is_ordinal)
    }

    /// A number before a unit: closed where it begins behind a word or a mark, not in a row of numbers.
    fn count(&self) -> Verdict {
        let number = |char: &char| char.is_ascii_digit() || matches!(char, '.' | ',' | '%');
        match self.ahead().find(|char| !number(char)) {
            Some(char) if char.is_ascii_alphabetic() || char == '-' => Verdict::Keep,
            _ => Verdict::Close,
        }
    }
}
