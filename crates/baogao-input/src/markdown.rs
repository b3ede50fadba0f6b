//! Markdown: its words without its marks, headings and bold as layout, front matter apart.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::error::ReadError;
use crate::layout::{Look, Writer};
use crate::limits::Limits;
use crate::source::{Format, Source};

/// Reads Markdown text.
pub(crate) fn read(text: &str, encoding: &'static str, limits: &Limits) -> Result<Source, ReadError> {
    let (front_matter, body) = split_front_matter(text);
    let mut page = Page {
        writer: Writer::new(limits),
        line: Line::default(),
        lists: Vec::new(),
        row: None,
        bold: 0,
        note: 0,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(body, options) {
        page.take(event)?;
    }
    page.end_line()?;
    let mut source = Source::new(Format::Markdown, encoding, page.writer.text);
    source.layout = page.writer.layout;
    source.front_matter = front_matter.map(str::to_owned);
    Ok(source)
}

/// The block between `---` at the very start and the next such line, and the rest.
fn split_front_matter(text: &str) -> (Option<&str>, &str) {
    let opened = ["---\n", "---\r\n"].iter().find_map(|fence| text.strip_prefix(fence));
    let Some(rest) = opened else { return (None, text) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (Some(rest[..at].trim_end()), &rest[at + line.len()..]);
        }
        at += line.len();
    }
    (None, text)
}

#[derive(Debug, Default)]
struct Line {
    text: String,
    heading: Option<u8>,
    bold: usize,
}

struct Page {
    writer: Writer,
    line: Line,
    /// Open lists with the next number of each; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Cells of the row that is open.
    row: Option<usize>,
    bold: usize,
    /// Open definitions of footnotes.
    note: usize,
}

impl Page {
    fn take(&mut self, event: Event<'_>) -> Result<(), ReadError> {
        match event {
            Event::Start(tag) => self.open(tag)?,
            Event::End(tag) => self.close(tag)?,
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::Html(html) | Event::InlineHtml(html) => {
                // Tags leave no words; a break is a break.
                if html.trim_start().get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) {
                    self.break_line()?;
                }
            }
            Event::SoftBreak | Event::HardBreak => self.break_line()?,
            Event::InlineMath(math) | Event::DisplayMath(math) => self.push(&math),
            Event::Rule => self.end_line()?,
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, tag: Tag<'_>) -> Result<(), ReadError> {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line()?;
                self.line.heading = Some(level_of(level));
            }
            Tag::List(start) => {
                self.end_line()?;
                self.lists.push(start);
            }
            Tag::Item => {
                self.end_line()?;
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.line.text = format!("{number}. ");
                    *number = number.saturating_add(1);
                }
            }
            Tag::TableHead | Tag::TableRow => {
                self.end_line()?;
                self.row = Some(0);
            }
            Tag::TableCell => {
                if let Some(cells) = &mut self.row {
                    if *cells > 0 {
                        self.line.text.push('\t');
                    }
                    *cells += 1;
                }
            }
            Tag::Strong => self.bold += 1,
            Tag::FootnoteDefinition(_) => self.note += 1,
            // The first paragraph of an item stands behind its number.
            Tag::Paragraph if !self.lists.is_empty() => {}
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => self.end_line()?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, tag: TagEnd) -> Result<(), ReadError> {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::List(_) => {
                self.end_line()?;
                self.lists.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.end_line()?;
                self.row = None;
            }
            TagEnd::FootnoteDefinition => {
                self.line = Line::default();
                self.note = self.note.saturating_sub(1);
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock => self.end_line()?,
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if self.bold > 0 && self.line.text[self.line.bold..].trim().is_empty() {
            self.line.bold = self.line.text.len() + text.len();
        }
        self.line.text.push_str(text);
    }

    /// A line break within a paragraph; within a cell or heading it is a space at most.
    fn break_line(&mut self) -> Result<(), ReadError> {
        if self.row.is_some() || self.line.heading.is_some() {
            self.line.text.push(' ');
            return Ok(());
        }
        self.end_line()
    }

    fn end_line(&mut self) -> Result<(), ReadError> {
        let line = std::mem::take(&mut self.line);
        // Footnotes stand apart, as those of Word do.
        if line.text.trim().is_empty() || self.note > 0 {
            return Ok(());
        }
        let look =
            Look { heading: line.heading, bold: line.bold, row: self.row.is_some(), ..Look::default() };
        for (at, text) in line.text.lines().enumerate() {
            let look = if at == 0 { look } else { Look::default() };
            self.writer.line(text, Look { bold: look.bold.min(text.len()), ..look })?;
        }
        Ok(())
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
