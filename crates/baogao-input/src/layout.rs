//! What the layout of a file says of the lines of its text.

pub(crate) use baogao::{Font, Layout, LineHint, Look};

use crate::error::ReadError;
use crate::limits::Limits;

/// The typeface that a font name means.
pub(crate) fn font_of_name(name: &str) -> Option<Font> {
    const NAMES: [(&str, Font); 19] = [
        ("标宋", Font::BiaoSong),
        ("BiaoSong", Font::BiaoSong),
        ("BSK", Font::BiaoSong),
        ("FZXBS", Font::BiaoSong),
        ("FZHT", Font::Hei),
        ("FZKT", Font::Kai),
        ("FZFS", Font::FangSong),
        ("FZSS", Font::Song),
        ("黑", Font::Hei),
        ("SimHei", Font::Hei),
        ("YaHei", Font::Hei),
        ("Heiti", Font::Hei),
        ("楷", Font::Kai),
        ("Kai", Font::Kai),
        ("仿宋", Font::FangSong),
        ("FangSong", Font::FangSong),
        ("宋", Font::Song),
        ("SimSun", Font::Song),
        ("Song", Font::Song),
    ];
    NAMES.iter().find(|(part, _)| name.contains(part)).map(|&(_, font)| font)
}

/// Builds a text line by line, within its limit.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) text: String,
    pub(crate) layout: Layout,
    limit: usize,
}

impl Writer {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { text: String::new(), layout: Layout::default(), limit: limits.max_text }
    }

    /// Takes the last line back, if it is one of these.
    pub(crate) fn take_back(&mut self, is_one: impl Fn(&str) -> bool) {
        let end = self.text.trim_end().len();
        let start = self.text[..end].rfind('\n').map_or(0, |at| at + 1);
        if end > start && is_one(&self.text[start..end]) {
            self.text.truncate(start);
            self.layout.lines.retain(|hint| hint.range.start < start);
        }
    }

    /// Adds a line (which may hold line breaks of its own) and returns where it starts.
    pub(crate) fn line(&mut self, line: &str, look: Look) -> Result<usize, ReadError> {
        let start = self.text.len();
        if start + line.len() + 1 > self.limit {
            return Err(ReadError::TooLarge { what: "its text".to_owned(), limit: self.limit as u64 });
        }
        self.text.push_str(line);
        if look != Look::default() && !line.trim().is_empty() {
            self.layout.lines.push(LineHint { range: start..self.text.len(), look });
        }
        self.text.push('\n');
        Ok(start)
    }
}
