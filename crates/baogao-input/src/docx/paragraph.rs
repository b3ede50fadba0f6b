//! A paragraph while its runs are read, and the line that it becomes.

use super::numbering::{Label, Suffix};
use super::styles::{ParagraphLook, Resolved, Role};
use crate::layout::Look;
use crate::line::{Runs, Ties};
use crate::source::NoteKind;

/// Where a text refers to a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Reference {
    pub(super) kind: NoteKind,
    pub(super) id: i64,
}

/// References with their byte offsets in the line.
#[derive(Clone, Debug, Default)]
pub(super) struct References(pub(super) Vec<(usize, Reference)>);

impl Ties for References {
    fn absorb(&mut self, other: Self, at: usize) {
        self.0.extend(other.0.into_iter().map(|(offset, reference)| (at + offset, reference)));
    }
}

pub(super) type Line = crate::line::Line<References>;

/// The runs of a paragraph and the notes that they refer to.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub(super) runs: Runs,
    references: References,
}

impl Content {
    pub(super) fn refer(&mut self, reference: Reference) {
        self.runs.settle();
        self.references.0.push((self.runs.text.len(), reference));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.references.0.is_empty()
    }

    /// Adds what stands in the next paragraph.
    pub(super) fn append(&mut self, next: Self) {
        self.runs.settle();
        self.references.absorb(next.references, self.runs.text.len());
        self.runs.append(next.runs);
    }
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<String>,
    pub(super) look: ParagraphLook,
    /// What its style gives; known once its properties are over.
    pub(super) resolved: Resolved,
    pub(super) content: Content,
    /// Its end was deleted: it goes on in the next paragraph.
    pub(super) runs_on: bool,
    /// It carries the end of a section, which shows as nothing.
    pub(super) ends_section: bool,
    /// A part of it, or all, is a table of contents that a field has made.
    pub(super) in_contents: bool,
    /// Lines of the text boxes that are anchored in it.
    pub(super) boxes: Vec<Line>,
}

impl Paragraph {
    /// Heading level from 1, by its own outline level, that of its style, or the name of the style.
    pub(super) fn heading(&self) -> Option<u8> {
        let outline = self.look.outline.or(self.resolved.paragraph.outline);
        match (outline, self.resolved.role) {
            (Some(level), _) if level < 9 => Some(level + 1),
            (None, Role::Heading(level)) => Some(level),
            _ => None,
        }
    }

    /// A heading or title stands in one line; a break in it only makes it look well.
    pub(super) fn is_one_line(&self) -> bool {
        self.heading().is_some() || self.resolved.role == Role::Title
    }

    /// A line of a table of contents, or a paragraph without a word that is there for its section only: neither is counted.
    pub(super) fn shows_nothing(&self) -> bool {
        let is_empty = self.content.runs.text.trim().is_empty() && self.content.runs.is_empty();
        self.resolved.role == Role::Contents || (self.in_contents || self.ends_section) && is_empty
    }

    /// The line that it becomes, with its number in front.
    pub(super) fn line(self, label: Option<Label>) -> Line {
        let mut look = Look {
            heading: self.heading(),
            title: self.resolved.role == Role::Title,
            centred: self.look.centred.or(self.resolved.paragraph.centred).unwrap_or_default(),
            ..Look::default()
        };
        let Content { runs, references } = self.content;
        let mut before = String::new();
        if let Some(label) = label {
            look.numbered = Some(label.level);
            before.push_str(&label.text);
            before.push_str(gap(&label, &runs.text));
        }
        let mut ties = References::default();
        ties.absorb(references, before.len());
        let (text, look) = runs.finish(before, look);
        Line { text, look, ties }
    }
}

/// What to write between a number and the text. Behind Chinese punctuation people type nothing; elsewhere a space keeps
/// `1.` and `5万` apart.
fn gap(label: &Label, text: &str) -> &'static str {
    let Some(last) = label.text.chars().next_back() else { return "" };
    if text.starts_with(char::is_whitespace) || text.is_empty() {
        return "";
    }
    let is_closed = !last.is_ascii() && !last.is_alphanumeric() || last == ')';
    match label.suffix {
        _ if is_closed => "",
        Suffix::Nothing if !text.starts_with(|c: char| c.is_ascii_digit()) => "",
        _ => " ",
    }
}
