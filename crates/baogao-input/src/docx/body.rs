//! document.xml and the notes: paragraphs, tables and text boxes in the order of the text, without recursion.

use super::field::{self, Fields};
use super::numbering::Numbering;
use super::paragraph::{Content, Line, Paragraph};
use super::styles::{Styles, set_run};
use super::xml::{Element, Part, Tag, Token};
use crate::error::ReadError;
use crate::layout::Writer;
use crate::limits::Limits;
use crate::line::RunLook;
use crate::row::{self, Spans, row_lines};
use crate::source::NoteKind;

pub(super) use super::paragraph::Reference;
use super::paragraph::References;

/// What a body became.
pub(super) struct Read {
    pub(super) writer: Writer,
    /// References to notes with their byte offsets in the text.
    pub(super) references: Vec<(usize, Reference)>,
}

/// A place that lines go to.
#[derive(Debug, Default)]
struct Container {
    lines: Vec<Line>,
    /// Text whose paragraph end was deleted; it opens the next paragraph.
    carried: Option<Content>,
}

type Cell = row::Cell<References>;

/// A row of a table that is being read.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    /// What is known of the cell that is open, but for its lines.
    cell: Cell,
    is_deleted: bool,
    cell_is_deleted: bool,
}

/// Reads one part.
pub(super) struct Body<'a> {
    styles: &'a mut Styles,
    numbering: &'a mut Numbering,
    limits: Limits,
    read: Read,
    /// Cells and text boxes that are open, innermost last; what is in none goes to the text.
    containers: Vec<Container>,
    /// Text whose paragraph end was deleted, outside of containers.
    carried: Option<Content>,
    paragraphs: Vec<Paragraph>,
    rows: Vec<Row>,
    /// For every open table, the cells that reach down into its next row.
    tables: Vec<Spans>,
    fields: Fields,
    /// The instruction of a field is being read.
    in_instruction: bool,
    /// The text holds a sentence, and how much of it has been looked at.
    has_begun: bool,
    seen: usize,
    /// Lines of text boxes, which float beside the text and stand behind it.
    floating: Vec<Line>,
    /// For every open `mc:AlternateContent`, whether one of its choices was taken.
    choices: Vec<bool>,
    run: RunLook,
    /// Text is being read, with its space as it stands.
    in_text: Option<bool>,
    /// Text of the `w:t` that is open; entities cut it into pieces.
    buffer: String,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a mut Styles, numbering: &'a mut Numbering, limits: &Limits) -> Self {
        Self {
            styles,
            numbering,
            limits: *limits,
            read: Read { writer: Writer::new(limits), references: Vec::new() },
            containers: Vec::new(),
            carried: None,
            paragraphs: Vec::new(),
            rows: Vec::new(),
            tables: Vec::new(),
            fields: Fields::default(),
            in_instruction: false,
            has_begun: false,
            seen: 0,
            floating: Vec::new(),
            choices: Vec::new(),
            run: RunLook::default(),
            in_text: None,
            buffer: String::new(),
        }
    }

    /// Reads the main part.
    pub(super) fn read(mut self, text: &str) -> Result<Read, ReadError> {
        let mut part = Part::new(text, &self.limits);
        loop {
            match part.next()? {
                Token::Start(element) => self.open(&element, &mut part)?,
                Token::End(tag) => self.close(tag)?,
                Token::Text(text) if self.in_text.is_some() => self.buffer.push_str(&text),
                Token::Text(text) if self.in_instruction => self.fields.instruct(&text),
                Token::Text(_) => {}
                Token::Eof => break,
            }
        }
        self.finish()?;
        Ok(self.read)
    }

    /// Reads the notes of a part by their ids.
    pub(super) fn read_notes(mut self, text: &str) -> Result<Vec<(i64, String)>, ReadError> {
        let mut part = Part::new(text, &self.limits);
        let mut notes = Vec::new();
        let mut id = None;
        loop {
            match part.next()? {
                Token::Start(element) if matches!(element.tag, Tag::Footnote | Tag::Endnote) => {
                    // The lines between text and notes are notes too, of a type.
                    let is_note = element.attribute("type").is_none_or(|kind| kind == "normal");
                    id = element.attribute("id").filter(|_| is_note).and_then(|id| id.trim().parse().ok());
                }
                Token::Start(element) => self.open(&element, &mut part)?,
                Token::End(Tag::Footnote | Tag::Endnote) => {
                    self.finish()?;
                    let writer = std::mem::replace(&mut self.read.writer, Writer::new(&self.limits));
                    notes.extend(id.take().map(|id| (id, writer.text.trim().to_owned())));
                }
                Token::End(tag) => self.close(tag)?,
                Token::Text(text) if self.in_text.is_some() => self.buffer.push_str(&text),
                Token::Text(text) if self.in_instruction => self.fields.instruct(&text),
                Token::Text(_) => {}
                Token::Eof => return Ok(notes),
            }
        }
    }

    fn open(&mut self, element: &Element<'_>, part: &mut Part<'_>) -> Result<(), ReadError> {
        match element.tag {
            Tag::Paragraph => {
                let in_contents = self.fields.is_in_contents();
                let resolved = self.styles.paragraph(None);
                self.paragraphs.push(Paragraph { resolved, in_contents, ..Paragraph::default() });
            }
            Tag::ParagraphProperties => self.paragraph_properties(part)?,
            Tag::Run => self.run = self.below(),
            Tag::RunProperties => self.run_properties(part)?,
            Tag::Text => {
                self.in_text = Some(element.attribute("space").is_some_and(|space| space == "preserve"));
            }
            Tag::MathText => {
                self.run = self.below();
                self.in_text = Some(false);
            }
            Tag::FieldChar => self.field(element),
            Tag::InstructionText => self.in_instruction = true,
            Tag::FieldSimple if element.attribute("instr").is_some_and(|text| field::is_contents(&text)) => {
                self.begin_contents();
                part.skip()?;
            }
            Tag::Tab => self.push("\t"),
            Tag::NoBreakHyphen => self.push("-"),
            Tag::Break | Tag::CarriageReturn => self.line_break(),
            Tag::Symbol => self.symbol(element),
            Tag::FootnoteReference => self.refer(NoteKind::Footnote, element),
            Tag::EndnoteReference => self.refer(NoteKind::Endnote, element),
            Tag::Deleted | Tag::MoveFrom | Tag::RubyText => part.skip()?,
            Tag::AlternateContent => self.choices.push(false),
            Tag::Choice => match self.choices.last_mut() {
                Some(taken @ false) => *taken = true,
                _ => part.skip()?,
            },
            Tag::Fallback if self.choices.last() == Some(&true) => part.skip()?,
            Tag::TextBox => self.containers.push(Container::default()),
            Tag::Table => self.tables.push(Spans::default()),
            Tag::Row => self.rows.push(Row::default()),
            Tag::RowProperties => self.row_properties(part)?,
            Tag::Cell => {
                if let Some(row) = self.rows.last_mut() {
                    (row.cell, row.cell_is_deleted) = (Cell::default(), false);
                }
                self.containers.push(Container::default());
            }
            Tag::CellProperties => self.cell_properties(part)?,
            Tag::SdtProperties => self.control(part)?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, tag: Tag) -> Result<(), ReadError> {
        match tag {
            Tag::Text | Tag::MathText => self.end_text(),
            Tag::Paragraph => self.end_paragraph()?,
            Tag::InstructionText => self.in_instruction = false,
            Tag::Table => drop(self.tables.pop()),
            Tag::AlternateContent => drop(self.choices.pop()),
            Tag::TextBox => {
                let lines = self.end_container();
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxes.extend(lines),
                    None => self.emit_all(lines)?,
                }
                // The run that holds the box goes on behind it.
                self.run = self.below();
            }
            Tag::Cell => {
                let lines = self.end_container();
                if let Some(row) = self.rows.last_mut().filter(|row| !row.cell_is_deleted) {
                    row.cells.push(Cell { lines, ..std::mem::take(&mut row.cell) });
                }
            }
            Tag::Row => {
                if let Some(row) = self.rows.pop().filter(|row| !row.is_deleted) {
                    let mut none = Spans::default();
                    let lines = row_lines(row.cells, self.tables.last_mut().unwrap_or(&mut none));
                    self.emit_all(lines)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What a run of the current paragraph has where it says nothing.
    fn below(&self) -> RunLook {
        self.paragraphs.last().map(|paragraph| paragraph.resolved.run).unwrap_or_default()
    }

    fn push(&mut self, text: &str) {
        let run = self.run;
        if run.hidden != Some(true)
            && !self.fields.is_in_contents()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.content.runs.push(text, run);
        }
    }

    fn end_text(&mut self) {
        let Some(keeps_space) = self.in_text.take() else { return };
        let text = std::mem::take(&mut self.buffer);
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
        let read = if keeps_space { text.as_str() } else { text.trim_matches(is_space) };
        if read.contains(['\r', '\n', '\t', '\u{ad}', '\0']) {
            let line: String = read.chars().filter(|&c| !matches!(c, '\u{ad}' | '\0')).collect();
            self.push(&line.replace(['\r', '\n', '\t'], " "));
        } else {
            self.push(read);
        }
        self.buffer = text;
        self.buffer.clear();
    }

    fn line_break(&mut self) {
        if self
            .paragraphs
            .last()
            .is_some_and(|paragraph| !paragraph.is_one_line() && !paragraph.content.runs.text.is_empty())
        {
            self.push("\n");
        }
    }

    /// A character of a symbol font; those in the private area are ornaments.
    fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let sign = code
            .and_then(char::from_u32)
            .filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c) && !c.is_control());
        if let Some(sign) = sign {
            self.push(sign.encode_utf8(&mut [0; 4]));
        }
    }

    fn field(&mut self, element: &Element<'_>) {
        let kind = element.attribute("fldCharType").unwrap_or_default();
        if self.fields.mark(&kind) {
            self.begin_contents();
        }
    }

    /// What names a table of contents goes with it.
    fn begin_contents(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.in_contents = true;
        }
        let is_caption = |line: &str| {
            let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
            matches!(bare.as_str(), "目录" | "目錄" | "目次" | "Contents" | "CONTENTS")
        };
        if self.containers.is_empty() {
            self.read.writer.take_back(is_caption);
            self.seen = self.seen.min(self.read.writer.text.len());
        } else if let Some(container) = self.containers.last_mut()
            && container.lines.last().is_some_and(|line| is_caption(&line.text))
        {
            container.lines.pop();
        }
    }

    fn refer(&mut self, kind: NoteKind, element: &Element<'_>) {
        let id = element.attribute("id").and_then(|id| id.trim().parse().ok());
        if let (Some(id), Some(paragraph)) = (id, self.paragraphs.last_mut()) {
            paragraph.content.refer(Reference { kind, id });
        }
    }

    fn paragraph_properties(&mut self, part: &mut Part<'_>) -> Result<(), ReadError> {
        let Some(mut paragraph) = self.paragraphs.pop() else { return part.skip() };
        let mut in_mark = false;
        part.each(|element, _| {
            match element.tag {
                Tag::ParagraphChange | Tag::RunChange => return Ok(false),
                Tag::ParagraphStyle => paragraph.style = element.val().map(|style| style.into_owned()),
                Tag::RunProperties => in_mark = true,
                Tag::Deleted | Tag::MoveFrom if in_mark => paragraph.runs_on = true,
                Tag::Hidden if in_mark => paragraph.runs_on |= element.is_on(),
                Tag::SectionProperties => {
                    paragraph.ends_section = true;
                    return Ok(false);
                }
                _ => paragraph.look.set(element),
            }
            Ok(true)
        })?;
        paragraph.resolved = self.styles.paragraph(paragraph.style.as_deref());
        self.paragraphs.push(paragraph);
        Ok(())
    }

    fn run_properties(&mut self, part: &mut Part<'_>) -> Result<(), ReadError> {
        let mut own = RunLook::default();
        let mut style = None;
        part.each(|element, _| {
            match element.tag {
                Tag::RunChange => return Ok(false),
                Tag::RunStyle => style = element.val().map(|style| style.into_owned()),
                _ => set_run(&mut own, element),
            }
            Ok(true)
        })?;
        let style = style.map(|style| self.styles.run(&style)).unwrap_or_default();
        self.run = own.over(style).over(self.below());
        Ok(())
    }

    fn row_properties(&mut self, part: &mut Part<'_>) -> Result<(), ReadError> {
        let mut is_deleted = false;
        part.each(|element, _| {
            is_deleted |= element.tag == Tag::Deleted;
            Ok(true)
        })?;
        if let Some(row) = self.rows.last_mut() {
            row.is_deleted |= is_deleted;
        }
        Ok(())
    }

    fn cell_properties(&mut self, part: &mut Part<'_>) -> Result<(), ReadError> {
        /// Word's own limit on columns.
        const COLUMNS: usize = 63;
        let Some(row) = self.rows.last_mut() else { return part.skip() };
        part.each(|element, _| {
            match element.tag {
                Tag::GridSpan => row.cell.columns = element.number().unwrap_or(1).clamp(1, COLUMNS),
                Tag::VerticalMerge if element.val().is_some_and(|value| value == "restart") => {
                    row.cell.rows = Spans::UNCOUNTED;
                }
                Tag::VerticalMerge => row.cell.goes_on = true,
                Tag::CellDeleted => row.cell_is_deleted = true,
                _ => {}
            }
            Ok(true)
        })
    }

    /// A content control that shows a placeholder or a table of contents has no text of the author's in it.
    fn control(&mut self, part: &mut Part<'_>) -> Result<(), ReadError> {
        let mut is_skipped = false;
        part.each(|element, _| {
            is_skipped |= match element.tag {
                Tag::Placeholder => element.is_on(),
                Tag::DocumentPart => element.val().is_some_and(|name| name == "Table of Contents"),
                _ => false,
            };
            Ok(true)
        })?;
        if !is_skipped {
            return Ok(());
        }
        loop {
            match part.next()? {
                Token::Start(element) if element.tag == Tag::SdtContent => return part.skip(),
                Token::Start(_) => part.skip()?,
                Token::End(Tag::Sdt) | Token::Eof => return Ok(()),
                Token::End(_) | Token::Text(_) => {}
            }
        }
    }

    fn carried(&mut self) -> &mut Option<Content> {
        match self.containers.last_mut() {
            Some(container) => &mut container.carried,
            None => &mut self.carried,
        }
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(mut paragraph) = self.paragraphs.pop() else { return Ok(()) };
        if let Some(mut before) = self.carried().take() {
            before.append(std::mem::take(&mut paragraph.content));
            paragraph.content = before;
        }
        let boxes = std::mem::take(&mut paragraph.boxes);
        if paragraph.runs_on {
            *self.carried() = Some(paragraph.content).filter(|content| !content.is_empty());
        } else if !paragraph.shows_nothing() {
            let label = self.label(&paragraph);
            self.emit(paragraph.line(label))?;
        }
        self.float(boxes)
    }

    /// Lines of a text box stand where it is anchored on a cover, before the text begins, and else behind the whole text: nobody
    /// reads them between two paragraphs.
    fn float(&mut self, boxes: Vec<Line>) -> Result<(), ReadError> {
        if boxes.is_empty() {
            return Ok(());
        }
        self.has_begun |= self.read.writer.text[self.seen..].contains('。');
        self.seen = self.read.writer.text.len();
        if !self.has_begun || !self.containers.is_empty() {
            return self.emit_all(boxes);
        }
        self.floating.extend(boxes);
        Ok(())
    }

    /// The automatic number of a paragraph.
    fn label(&mut self, paragraph: &Paragraph) -> Option<super::numbering::Label> {
        let (own, style) = (&paragraph.look, &paragraph.resolved.paragraph);
        let num_id = own.num_id.or(style.num_id)?;
        // A style numbers on the level that names it, whatever level it names itself.
        let by_style = || self.numbering.level_of_style(num_id, &paragraph.resolved.chain);
        let linked = if own.num_id.is_none() && own.level.is_none() { by_style() } else { None };
        let level = own.level.or(linked).or(style.level).unwrap_or_default();
        self.numbering.next(num_id, level)
    }

    fn emit(&mut self, line: Line) -> Result<(), ReadError> {
        match self.containers.last_mut() {
            Some(container) => container.lines.push(line),
            None => {
                let start = self.read.writer.line(&line.text, line.look)?;
                self.read.references.extend(line.ties.0.into_iter().map(|(at, note)| (start + at, note)));
            }
        }
        Ok(())
    }

    fn emit_all(&mut self, lines: Vec<Line>) -> Result<(), ReadError> {
        lines.into_iter().try_for_each(|line| self.emit(line))
    }

    /// Closes the innermost container and gives its lines.
    fn end_container(&mut self) -> Vec<Line> {
        let Some(Container { mut lines, carried }) = self.containers.pop() else { return Vec::new() };
        lines.extend(carried.map(|content| Paragraph { content, ..Paragraph::default() }.line(None)));
        lines
    }

    /// Writes what is still held.
    fn finish(&mut self) -> Result<(), ReadError> {
        while !self.containers.is_empty() {
            let lines = self.end_container();
            self.emit_all(lines)?;
        }
        if let Some(content) = self.carried.take() {
            self.emit(Paragraph { content, ..Paragraph::default() }.line(None))?;
        }
        let floating = std::mem::take(&mut self.floating);
        self.emit_all(floating)
    }
}
