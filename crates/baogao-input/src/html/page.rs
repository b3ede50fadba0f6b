//! Tags to lines: what ends a line, what is hidden, what is a list, a table, a heading.
//!
//! No tree is built, so that nothing can be nested too deep: a stack of open blocks with a bound, where unknown and unbalanced
//! tags are passed over as a browser would.

use super::element::{is_block, is_ended_by_others, is_without_text};
use super::list::List;
use super::style::Attributes;
use super::token::{Token, Tokens};
use crate::error::ReadError;
use crate::layout::Look;
use crate::limits::Limits;
use crate::line::{Line, RunLook, Runs, Ties};
use crate::row::{self, Spans, row_lines};

/// Open blocks that are told apart; deeper ones belong to the last of them.
const DEEPEST: usize = 256;

/// Where a line stands, and how much of it leads elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// The block, by its index in [`Page::blocks`].
    pub(super) block: usize,
    /// Bytes in links.
    pub(super) linked: usize,
}

impl Ties for Place {
    fn absorb(&mut self, other: Self, _at: usize) {
        // A row stands where its last cell stands; selection looks at what contains both.
        self.linked += other.linked;
        if self.block == 0 {
            self.block = other.block;
        }
    }
}

pub(super) type PageLine = Line<Place>;

/// A block that holds text, in the order of its start tag.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    pub(super) parent: usize,
    /// The page says that this is its main part.
    pub(super) is_main: bool,
    /// Its tag or name says that it is no part of the report, or it does not show until a script has run: so it is unless most of
    /// the text is in it.
    pub(super) is_beside: bool,
}

/// Everything that a page shows.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) lines: Vec<PageLine>,
    /// The first is the page itself; a block comes behind its parent.
    pub(super) blocks: Vec<Block>,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    tag: Vec<u8>,
    /// Its index among the blocks, once it holds text.
    block: Option<usize>,
    is_main: bool,
    is_beside: bool,
    centred: bool,
    look: RunLook,
    heading: Option<u8>,
    role: Role,
}

/// What closing an element means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Block,
    List,
    Item,
    Table,
    Row,
    Cell,
    Pre,
}

type Cell = row::Cell<Place>;

#[derive(Debug, Default)]
struct Table {
    row: Vec<Cell>,
    /// The cell that is open.
    cell: Option<Cell>,
    spans: Spans,
}

/// What is passed over up to its end tag.
#[derive(Debug)]
struct Skip {
    tag: Vec<u8>,
    depth: usize,
}

#[derive(Debug)]
struct Walker {
    open: Vec<Open>,
    /// Elements beyond [`DEEPEST`].
    beyond: usize,
    inline: Vec<(Vec<u8>, RunLook, bool)>,
    lists: Vec<List>,
    tables: Vec<Table>,
    skip: Option<Skip>,
    runs: Runs,
    linked: usize,
    /// Space that is written if more text follows, and whether it held a line end.
    space: Option<bool>,
    label: String,
    page: Page,
    bytes: usize,
    limit: usize,
    /// What a style hides is read too.
    reads_hidden: bool,
    failed: Option<ReadError>,
}

/// Reads a page, with what its styles hide or without.
pub(super) fn read(text: &str, limits: &Limits, reads_hidden: bool) -> Result<Page, ReadError> {
    let mut walker = Walker { reads_hidden, ..Walker::new(limits) };
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Start => walker.start(tokens.name.as_bytes(), &tokens.attributes),
            Token::End => walker.end(tokens.name.as_bytes()),
            Token::Text(text) if walker.skip.is_none() => walker.text(&htmlize::unescape(text)),
            Token::Text(_) => {}
        }
        if let Some(error) = walker.failed.take() {
            return Err(error);
        }
    }
    walker.finish()
}

impl Walker {
    fn new(limits: &Limits) -> Self {
        Self {
            open: Vec::new(),
            beyond: 0,
            inline: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            skip: None,
            runs: Runs::default(),
            linked: 0,
            space: None,
            label: String::new(),
            page: Page { lines: Vec::new(), blocks: vec![Block::default()] },
            bytes: 0,
            limit: limits.max_text,
            reads_hidden: false,
            failed: None,
        }
    }

    fn finish(mut self) -> Result<Page, ReadError> {
        self.end_line();
        while let Some(open) = self.open.pop() {
            self.leave(&open);
        }
        self.failed.take().map_or(Ok(self.page), Err)
    }

    fn start(&mut self, tag: &[u8], attributes: &Attributes) {
        if self.is_skipped_start(tag) {
            return;
        }
        match tag {
            b"br" => return self.line_break(),
            b"hr" => return self.end_line(),
            b"img" | b"input" | b"meta" | b"link" | b"base" | b"wbr" | b"area" | b"col" | b"source"
            | b"track" | b"embed" | b"param" => return,
            _ => {}
        }
        let is_hidden = attributes.is_hidden() || !is_block(tag) && attributes.is_invisible();
        if is_without_text(tag) || is_hidden && !self.reads_hidden {
            if is_block(tag) {
                self.end_line();
            }
            self.skip = Some(Skip { tag: tag.to_vec(), depth: 1 });
            return;
        }
        if !is_block(tag) {
            /// Inline elements that are told apart.
            const MOST: usize = 256;
            let look = attributes.look(tag);
            if self.inline.len() < MOST {
                self.inline.push((tag.to_vec(), look.over(self.look()), tag == b"a" && attributes.href));
            }
            return;
        }
        self.start_block(tag, attributes);
    }

    fn start_block(&mut self, tag: &[u8], attributes: &Attributes) {
        self.end_line();
        // A paragraph ends where a block starts; an item, row or cell where the next one does.
        if self.open.last().is_some_and(|open| open.tag == b"p") {
            self.pop();
        }
        let role = match tag {
            b"ul" | b"ol" | b"menu" | b"dir" => Role::List,
            b"li" => Role::Item,
            b"table" => Role::Table,
            b"tr" => Role::Row,
            b"td" | b"th" => Role::Cell,
            b"pre" => Role::Pre,
            _ => Role::Block,
        };
        match role {
            Role::Item => self.close_within(Role::List, &[Role::Item]),
            Role::Row => self.close_within(Role::Table, &[Role::Row]),
            Role::Cell => self.close_within(Role::Table, &[Role::Cell]),
            _ => {}
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        match role {
            Role::List => self.lists.push(List::new(tag == b"ol", attributes)),
            Role::Item => {
                self.label =
                    self.lists.last_mut().map(|list| list.label(attributes.value)).unwrap_or_default()
            }
            Role::Table => self.tables.push(Table::default()),
            Role::Row => self.end_row(false),
            Role::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    let columns = attributes.columns.unwrap_or(1).clamp(1, 64);
                    // More rows than a report's table has are data of a script.
                    let rows = attributes.rows.unwrap_or(1).clamp(1, 1000);
                    table.cell = Some(Cell { columns, rows, ..Cell::default() });
                }
            }
            Role::Block | Role::Pre => {}
        }
        let heading = match tag {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => self.open.last().and_then(|open| open.heading),
        };
        let is_beside = self.is_boilerplate(tag, attributes) || attributes.is_invisible();
        let says_so = matches!(tag, b"main" | b"article") || attributes.role == "main";
        let look = attributes.look(tag).over(self.block_look());
        let centred = attributes.is_centred()
            || tag == b"center"
            || (self.open.last().is_some_and(|open| open.centred)
                && attributes.property("text-align").is_none()
                && attributes.align.is_empty());
        self.open.push(Open {
            tag: tag.to_vec(),
            block: None,
            is_main: says_so,
            is_beside,
            centred,
            look,
            heading,
            role,
        });
    }

    fn end(&mut self, tag: &[u8]) {
        if let Some(skip) = &mut self.skip {
            if skip.tag == tag {
                skip.depth -= 1;
                if skip.depth == 0 {
                    self.skip = None;
                }
                return;
            }
            // The end of what contains a paragraph or cell ends it too.
            let ends = is_ended_by_others(&skip.tag)
                && is_block(tag)
                && self.open.iter().any(|open| open.tag == tag);
            if !ends {
                return;
            }
            self.skip = None;
        }
        if tag == b"br" {
            return self.line_break();
        }
        if !is_block(tag) {
            if let Some(at) = self.inline.iter().rposition(|(open, ..)| open == tag) {
                self.inline.truncate(at);
            }
            return;
        }
        self.end_line();
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        // The end of a cell's content does not reach beyond its cell.
        let fence = |open: &Open| {
            open.role == Role::Cell
                && !matches!(tag, b"td" | b"th" | b"tr" | b"table" | b"tbody" | b"thead" | b"tfoot")
        };
        let from = self.open.iter().rposition(fence).map_or(0, |at| at + 1);
        if let Some(at) = self.open[from..].iter().rposition(|open| open.tag == tag) {
            while self.open.len() > from + at {
                self.pop();
            }
        }
    }

    /// Closes the nearest element of some roles that is open inside the nearest of another.
    fn close_within(&mut self, outer: Role, inner: &[Role]) {
        let from = self.open.iter().rposition(|open| open.role == outer).map_or(0, |at| at + 1);
        if let Some(at) = self.open[from..].iter().position(|open| inner.contains(&open.role)) {
            while self.open.len() > from + at {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.leave(&open);
        }
    }

    fn leave(&mut self, open: &Open) {
        match open.role {
            Role::List => drop(self.lists.pop()),
            Role::Item => self.label.clear(),
            Role::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    table.row.extend(table.cell.take());
                }
            }
            Role::Row => self.end_row(true),
            Role::Table => {
                self.end_row(false);
                self.tables.pop();
            }
            Role::Block | Role::Pre => {}
        }
    }

    /// The cells so far become a row where the table stands. A row without cells counts where it is one, for what reaches over it.
    fn end_row(&mut self, is_row: bool) {
        let Some(table) = self.tables.last_mut() else { return };
        table.row.extend(table.cell.take());
        let row = std::mem::take(&mut table.row);
        if row.is_empty() && !is_row {
            return;
        }
        let lines = row_lines(row, &mut table.spans);
        let around = self.tables.len().checked_sub(2).and_then(|at| self.tables[at].cell.as_mut());
        match around {
            Some(cell) => cell.lines.extend(lines),
            None => self.page.lines.extend(lines),
        }
    }

    fn is_skipped_start(&mut self, tag: &[u8]) -> bool {
        let Some(skip) = &mut self.skip else { return false };
        if skip.tag == tag {
            // Another paragraph, item or cell ends one that was not closed.
            if is_ended_by_others(tag) {
                self.skip = None;
                return false;
            }
            skip.depth += 1;
        } else if tag == b"body" {
            self.skip = None;
            return false;
        }
        true
    }

    fn is_boilerplate(&self, tag: &[u8], attributes: &Attributes) -> bool {
        let is_inside = || self.open.iter().any(|open| open.is_main);
        match tag {
            b"nav" | b"footer" | b"aside" => true,
            b"header" => !is_inside(),
            b"div" | b"ul" | b"ol" | b"section" | b"table" | b"p" | b"td" => {
                attributes.role == "navigation"
                    || attributes.names.iter().any(|name| super::is_boilerplate(name))
            }
            _ => false,
        }
    }

    /// The look that blocks give to what is in them.
    fn block_look(&self) -> RunLook {
        self.open.last().map(|open| open.look).unwrap_or_default()
    }

    fn look(&self) -> RunLook {
        let block = self.block_look();
        self.inline.last().map_or(block, |(_, look, _)| look.over(block))
    }

    fn text(&mut self, text: &str) {
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
    fn push(&mut self, words: &str) {
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
    fn line_break(&mut self) {
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
    fn end_line(&mut self) {
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
    fn block(&mut self) -> usize {
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
