//! Lines while they are made: runs of one look each, and cells that become rows.

use crate::layout::{Font, Look};
use crate::note_mark;

/// Looks of a line that are told apart; more are decoration.
const LOOKS: usize = 8;

/// Formatting of a run that was said or inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RunLook {
    pub(crate) bold: Option<bool>,
    pub(crate) hidden: Option<bool>,
    /// Said, and perhaps none of those that matter.
    pub(crate) font: Option<Option<Font>>,
    /// In half points.
    pub(crate) size: Option<u16>,
    /// Set above the line.
    pub(crate) raised: Option<bool>,
}

impl RunLook {
    /// This look, and where it says nothing, the one below.
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            hidden: self.hidden.or(below.hidden),
            font: self.font.or(below.font),
            size: self.size.or(below.size),
            raised: self.raised.or(below.raised),
        }
    }
}

/// Text with how much of it looks how.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs {
    pub(crate) text: String,
    /// Bytes from the start that are bold.
    bold: usize,
    /// Bytes in each typeface and size, few at a time.
    looks: Vec<(Option<Font>, Option<u16>, usize)>,
    /// Raised text whose end has not been seen.
    raised: String,
}

impl Runs {
    pub(crate) fn push(&mut self, text: &str, look: RunLook) {
        if look.raised == Some(true) {
            self.raised.push_str(text);
            return;
        }
        self.settle();
        // Space between bold runs is bold or not as it pleases.
        if self.bold == self.text.len() && (look.bold == Some(true) || text.trim().is_empty()) {
            self.bold += text.len();
        }
        self.text.push_str(text);
        self.count((look.font.flatten(), look.size), text.len());
    }

    /// Writes what was raised, where it is no mark of a note.
    pub(crate) fn settle(&mut self) {
        if self.raised.is_empty() {
            return;
        }
        let raised = std::mem::take(&mut self.raised);
        let text = note_mark::settle(&self.text, &raised);
        if !text.is_empty() {
            self.push(&text, RunLook::default());
        }
    }

    /// Makes all of it raised text.
    pub(crate) fn raise(&mut self) {
        self.settle();
        let raised = std::mem::take(&mut self.text);
        *self = Self { raised, ..Self::default() };
    }

    /// There is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.raised.is_empty()
    }

    fn count(&mut self, look: (Option<Font>, Option<u16>), bytes: usize) {
        match self.looks.iter().position(|&(font, size, _)| (font, size) == look) {
            Some(at) => self.looks[at].2 += bytes,
            None if self.looks.len() < LOOKS => self.looks.push((look.0, look.1, bytes)),
            None => {}
        }
    }

    /// Adds what stands in the next paragraph.
    pub(crate) fn append(&mut self, mut next: Self) {
        if next.text.is_empty() {
            self.raised.push_str(&next.raised);
            return;
        }
        self.settle();
        let raised = std::mem::take(&mut next.raised);
        if self.bold == self.text.len() {
            self.bold += next.bold;
        }
        self.text.push_str(&next.text);
        for (font, size, bytes) in next.looks {
            self.count((font, size), bytes);
        }
        self.raised = raised;
    }

    /// Makes wide spaces of its tabs.
    pub(crate) fn replace_tabs(&mut self) {
        // A wide space has three bytes: what is counted in bytes would no longer fit.
        let extra = |text: &str| 2 * text.matches('\t').count();
        self.bold += self.text.get(..self.bold).map_or(0, extra);
        self.text = self.text.replace('\t', "\u{3000}");
    }

    /// Puts a space before it.
    pub(crate) fn prepend_space(&mut self) {
        self.text.insert(0, ' ');
        self.bold += usize::from(self.bold > 0);
    }

    /// The text behind a label, and its look on top of what is known of the line.
    pub(crate) fn finish(mut self, label: String, mut look: Look) -> (String, Look) {
        self.settle();
        let most = self.looks.iter().rev().max_by_key(|&&(.., bytes)| bytes);
        if let Some(&(font, size, _)) = most {
            (look.font, look.size) = (font, size);
        }
        if !self.text[..self.bold].trim().is_empty() {
            look.bold = label.len() + self.bold;
        }
        let text = if label.is_empty() { self.text } else { label + &self.text };
        (text, look)
    }
}

/// What a reader ties to a line beside its text.
pub(crate) trait Ties: Default {
    /// Takes over the ties of a line that goes into this one at a byte offset.
    fn absorb(&mut self, other: Self, at: usize);
}

/// A finished line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line<T> {
    pub(crate) text: String,
    pub(crate) look: Look,
    pub(crate) ties: T,
}
