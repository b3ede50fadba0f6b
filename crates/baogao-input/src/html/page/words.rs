//! Words to lines: what stands between them, and where a line and its block end.

use super::{Block, Open, PageLine, Place, Role, Walker};
use crate::error::ReadError;
use crate::layout::Look;

impl Walker {
    pub(super) fn text(&mut self, text: &str) {
        if self.skip.is_some() {
            return;
        }
        if self.open.last().is_some_and(|open| open.role == Role::Pre) {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.end_line();
                }
                self.push(line.trim_end_matches('\r'));
            }
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(is_space).unwrap_or(rest.len());
            if end > 0 {
                self.push(&rest[..end]);
            }
            rest = &rest[end..];
            let behind = rest.trim_start_matches(is_space);
            let space = &rest[..rest.len() - behind.len()];
            if !space.is_empty() {
                let has_end = space.contains(['\n', '\r']);
                self.space = Some(self.space.unwrap_or(has_end) && has_end);
            }
            rest = behind;
        }
    }

    /// Adds words, behind the space that came before them.
    pub(super) fn push(&mut self, words: &str) {
        let look = self.look();
        let is_start = self.runs.is_empty();
        if let Some(has_end) = self.space.take().filter(|_| !is_start) {
            // A line end of the source beside a Chinese character is a wrap, no space.
            let both = self.runs.text.chars().next_back().zip(words.chars().next());
            if !(has_end && both.is_some_and(|(before, behind)| is_wide(before) || is_wide(behind))) {
                self.runs.push(" ", look);
            }
        }
        // An item may bring a number of its own.
        if is_start && !self.label.is_empty() && !words.trim().is_empty() {
            let label = std::mem::take(&mut self.label);
            if !has_marker(words) {
                self.runs.push(&label, look);
            }
        }
        self.runs.push(words, look);
        if self.inline.iter().any(|&(.., is_link)| is_link) {
            self.linked += words.len();
        }
        if self.runs.text.len() > self.limit && self.failed.is_none() {
            self.failed = Some(ReadError::TooLarge { what: "its text".to_owned(), limit: self.limit as u64 });
        }
    }

    /// A line break; in a heading it only makes it look well.
    pub(super) fn line_break(&mut self) {
        if self.skip.is_some() {
            return;
        }
        if self.open.last().is_some_and(|open| open.heading.is_some()) {
            self.space = Some(true);
        } else {
            self.end_line();
        }
    }

    /// Ends the line that is open, if it has words.
    pub(super) fn end_line(&mut self) {
        if self.skip.is_some() {
            return;
        }
        self.space = None;
        let mut runs = std::mem::take(&mut self.runs);
        runs.settle();
        let linked = std::mem::take(&mut self.linked);
        if runs.text.trim().is_empty() {
            return;
        }
        self.bytes += runs.text.len() + 1;
        if self.bytes > self.limit {
            self.failed = Some(ReadError::TooLarge { what: "its text".to_owned(), limit: self.limit as u64 });
            return;
        }
        let block = self.block();
        let look = Look {
            heading: self.open.last().and_then(|open| open.heading),
            centred: self.open.last().is_some_and(|open| open.centred),
            ..Look::default()
        };
        let (text, look) = runs.finish(String::new(), look);
        let line = PageLine { text: text.trim_end().to_owned(), look, ties: Place { block, linked } };
        match self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            Some(cell) => cell.lines.push(line),
            None => self.page.lines.push(line),
        }
    }

    /// The index of the block that text now goes to.
    pub(super) fn block(&mut self) -> usize {
        let known = self.open.iter().rposition(|open| open.block.is_some());
        let mut parent = known.and_then(|at| self.open[at].block).unwrap_or_default();
        for open in &mut self.open[known.map_or(0, |at| at + 1)..] {
            let Open { is_main, is_beside, .. } = *open;
            self.page.blocks.push(Block { parent, is_main, is_beside });
            parent = self.page.blocks.len() - 1;
            open.block = Some(parent);
        }
        parent
    }
}

/// Space of HTML, and the no-break space that pages indent with.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}')
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// The text brings a number of its own: `1、`, `（一）`, `第一章`, `①`.
fn has_marker(text: &str) -> bool {
    let numeral =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十百".contains(c);
    let opening = text.chars().next().filter(|c| ['（', '(', '第'].contains(c));
    let inner = opening.map_or(text, |opening| &text[opening.len_utf8()..]);
    let behind = inner.trim_start_matches(numeral);
    let closes: &[char] = match opening {
        Some('第') => &['章', '节', '条', '部', '，', ','],
        Some(_) => &['）', ')'],
        None => &['、', '.', '．', '）', ')', '是', '要'],
    };
    let is_numbered = behind.len() < inner.len() && behind.starts_with(closes);
    is_numbered || text.starts_with(|c| matches!(c, '\u{2460}'..='\u{249b}' | '\u{3220}'..='\u{3229}'))
}
