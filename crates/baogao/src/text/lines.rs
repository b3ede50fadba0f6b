//! Lines as the repairs see them: how wide, how ended, and whether they begin something of their own.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3_iter, memrchr};

use super::TextRange;
use super::char_index::chars_in;
use crate::vocabulary::layout;

/// A line without the space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Where `text` begins.
    pub(super) at: usize,
    pub(super) text: &'a str,
    /// An empty line or an indent stands before it.
    pub(super) set_off: bool,
}

/// The lines of a text that hold something.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut blank = false;
    memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())).filter_map(move |end| {
        let raw = &text[start..end];
        let body = raw.trim_start();
        let at = end - body.len();
        let lead = &text[start..at];
        start = (end + 1).min(text.len());
        let body = body.trim_end();
        if body.is_empty() {
            blank = true;
            return None;
        }
        let indents = |lead: &str| lead.contains(['\u{3000}', '\t']) || lead.starts_with("  ");
        let set_off = blank || !lead.is_empty() && indents(lead);
        blank = false;
        Some(Line { at, text: body, set_off })
    })
}

/// The line around a place of a text that holds something there: its range, and the line itself.
pub(super) fn line_around(text: &str, at: usize) -> (Range<usize>, Option<Line<'_>>) {
    let bytes = text.as_bytes();
    let start = memrchr(b'\n', &bytes[..at]).map_or(0, |before| before + 1);
    let end = memchr(b'\n', &bytes[at..]).map_or(text.len(), |behind| at + behind);
    let line = lines(&text[start..end]).next();
    (start..end, line.map(|line| Line { at: start + line.at, ..line }))
}

/// The line that a place of the text stands in, with its index.
pub(super) fn line_at<'l, 'a>(lines: &'l [Line<'a>], at: usize) -> Option<(usize, &'l Line<'a>)> {
    let index = lines.partition_point(|line| line.at <= at).checked_sub(1)?;
    Some((index, lines.get(index)?))
}

impl Line<'_> {
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// The line in its text.
    pub(super) fn range(&self) -> TextRange {
        TextRange::new(self.at, self.end())
    }

    pub(super) fn chars(&self) -> u32 {
        chars_in(self.text.as_bytes())
    }

    /// Two for a character of three bytes and more, one for others.
    pub(super) fn columns(&self) -> u32 {
        let chars = chars_in(self.text.as_bytes()) as usize;
        (chars + (self.text.len() - chars) / 2) as u32
    }

    /// Ends with a stop, closing quotes and brackets left aside.
    pub(super) fn ends_sentence(&self) -> bool {
        let body = self.text.trim_end_matches(['”', '）', ')', '》', '」', '』', '"', '*', ' ']);
        body.ends_with(['。', '！', '？', '!', '?', '…'])
    }

    /// A row of a table, a rule, a picture, markup.
    pub(super) fn is_table(&self) -> bool {
        let text = self.text;
        text.starts_with(['|', '<', '│', '┌', '├', '└', '┏', '!']) && !text.starts_with("！")
            || memchr_iter(b'<', text.as_bytes()).any(|at| text[at..].starts_with("</"))
            || holds_rule(text)
            || text.starts_with("---")
            || is_row(text)
    }

    /// Holds the end of a clause or sentence before its last character.
    pub(super) fn is_prose(&self) -> bool {
        let inner = self.text.len() - self.text.chars().next_back().map_or(0, char::len_utf8);
        self.text[..inner].contains(['。', '；', '，', ',', ';', '、'])
    }

    /// More quotes and brackets open than close.
    pub(super) fn is_unclosed(&self) -> bool {
        let weight = |char| match char {
            '“' | '（' | '(' | '《' => 1,
            '”' | '）' | ')' | '》' => -1,
            _ => 0,
        };
        self.text.chars().map(weight).sum::<i32>() > 0
    }

    /// Begins like an item, a heading or a mark of layout.
    pub(super) fn opens(&self) -> bool {
        opens(self.text)
    }
}

/// True where a text begins like an item, a heading or a mark of layout, whether or not it is one.
pub(super) fn opens(text: &str) -> bool {
    let behind = |set: &dyn Fn(char) -> bool| text.trim_start_matches(set);
    let digits = behind(&|char| char.is_ascii_digit() || matches!(char, '０'..='９'));
    let numerals = behind(&layout::is_line_digit);
    let marked = |rest: &str| {
        let behind = rest.strip_prefix(['、', '.', '．', ')', '）', ':', '：']);
        // 270.06 is a number.
        rest.len() < text.len()
            && behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
    };
    let ordinal = numerals.len() < text.len() && numerals.starts_with(layout::is_behind_ordinal);
    marked(digits)
        || marked(numerals)
        || ordinal
        || text.starts_with([
            '（', '(', '第', '【', '[', '〔', '—', '-', '–', '●', '•', '·', '◆', '■', '□', '○', '★', '▲',
            '◎', '*', '#', '>', '＞', '|', '※',
        ])
        || text.starts_with(|char| matches!(char, '①'..='⒛' | '❶'..='❿' | '㈠'..='㈩'))
        || layout::OPENER.open(text)
}

/// Holds what parts the cells of a table. Every line is asked: byte by byte is faster than character by character.
fn holds_rule(text: &str) -> bool {
    let bytes = text.as_bytes();
    // │ is E2 94 82, ┃ is E2 94 83
    let is_rule =
        |at: usize| bytes[at] != 0xE2 || matches!(bytes.get(at + 1..at + 3), Some([0x94, 0x82 | 0x83]));
    memchr3_iter(b'|', b'\t', 0xE2, bytes).any(is_rule)
}

/// A row of a table whose rules are lost: a name and at least two numbers, parted by space.
fn is_row(text: &str) -> bool {
    if text.len() > 200 || !text.contains(' ') {
        return false;
    }
    let number = |word: &&str| {
        let word = word.trim_start_matches(['-', '－']);
        word.starts_with(|char: char| char.is_ascii_digit())
            && word.chars().all(|char| char.is_ascii_digit() || matches!(char, '.' | '．' | ',' | '%' | '％'))
    };
    let mut words = text.split_whitespace();
    words.next().is_some() && words.clone().filter(number).count() >= 2 && words.all(|word| number(&word))
}
