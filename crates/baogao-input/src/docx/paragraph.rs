//! A paragraph while its runs are read, and the line that it becomes.

use super::numbering::{Label, Suffix};
use super::styles::{ParagraphLook, Resolved, Role, RunLook};
use crate::layout::{Font, Look};
use crate::source::NoteKind;

/// Where a text refers to a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Reference {
    pub(super) kind: NoteKind,
    pub(super) id: i64,
}

/// A finished line with its look and the notes that it refers to.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) look: Look,
    /// Byte offsets in the text of the line.
    pub(super) references: Vec<(usize, Reference)>,
}

/// Looks of a paragraph that are told apart; more are decoration.
const LOOKS: usize = 8;

/// Text of a paragraph with how much of it looks how.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    text: String,
    /// Bytes from the start that are bold.
    bold: usize,
    /// Bytes in each typeface and size, few at a time.
    looks: Vec<(Option<Font>, Option<u16>, usize)>,
    references: Vec<(usize, Reference)>,
}

impl Runs {
    pub(super) fn push(&mut self, text: &str, look: RunLook) {
        if look.bold == Some(true) && self.bold == self.text.len() {
            self.bold += text.len();
        } else if text.trim().is_empty() && self.bold == self.text.len() {
            // Space between bold runs is bold or not as it pleases.
            self.bold += text.len();
        }
        self.text.push_str(text);
        let (font, size) = (look.font.flatten(), look.size);
        match self.looks.iter().position(|&(of, at, _)| (of, at) == (font, size)) {
            Some(at) => self.looks[at].2 += text.len(),
            None if self.looks.len() < LOOKS => self.looks.push((font, size, text.len())),
            None => {}
        }
    }

    pub(super) fn refer(&mut self, reference: Reference) {
        self.references.push((self.text.len(), reference));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.references.is_empty()
    }

    pub(super) fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// Adds what stands in the next paragraph.
    pub(super) fn append(&mut self, next: Self) {
        let start = self.text.len();
        if self.bold == start {
            self.bold += next.bold;
        }
        self.text.push_str(&next.text);
        for look in next.looks {
            match self.looks.iter().position(|&(font, size, _)| (font, size) == (look.0, look.1)) {
                Some(at) => self.looks[at].2 += look.2,
                None if self.looks.len() < LOOKS => self.looks.push(look),
                None => {}
            }
        }
        self.references.extend(next.references.into_iter().map(|(at, note)| (start + at, note)));
    }
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<String>,
    pub(super) look: ParagraphLook,
    /// What its style gives; known once its properties are over.
    pub(super) resolved: Resolved,
    pub(super) runs: Runs,
    /// Its end was deleted: it goes on in the next paragraph.
    pub(super) runs_on: bool,
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

    /// The line that it becomes, with its number in front.
    pub(super) fn line(self, label: Option<Label>) -> Line {
        let heading = self.heading();
        let Runs { text, bold, mut looks, references } = self.runs;
        let mut line = Line::default();
        let mut look = Look {
            heading,
            title: self.resolved.role == Role::Title,
            centred: self.look.centred.or(self.resolved.paragraph.centred).unwrap_or_default(),
            ..Look::default()
        };
        if let Some(label) = label {
            look.numbered = Some(label.level);
            line.text.push_str(&label.text);
            line.text.push_str(gap(&label, &text));
        }
        let shift = line.text.len();
        looks.sort_by_key(|&(.., bytes)| std::cmp::Reverse(bytes));
        if let Some(&(font, size, _)) = looks.first() {
            (look.font, look.size) = (font, size);
        }
        if !text[..bold].trim().is_empty() {
            look.bold = shift + bold;
        }
        line.text.push_str(&text);
        line.look = look;
        line.references = references.into_iter().map(|(at, note)| (shift + at, note)).collect();
        line
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
