//! Tags to lines: what ends a line, what is hidden, what is a list, a table, a heading.
//!
//! No tree is built, so that nothing can be nested too deep: a stack of open blocks with a bound, where unknown and unbalanced
//! tags are passed over as a browser would.

mod words;

use super::element::{is_block, is_ended_by_others, is_without_text};
use super::list::List;
use super::style::Attributes;
use super::token::{Token, Tokens};
use crate::error::ReadError;
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

impl Role {
    fn of(tag: &[u8]) -> Self {
        match tag {
            b"ul" | b"ol" | b"menu" | b"dir" => Self::List,
            b"li" => Self::Item,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"pre" => Self::Pre,
            _ => Self::Block,
        }
    }
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
        let role = Role::of(tag);
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
        self.start_role(role, tag, attributes);
        let opened = self.opened(tag, attributes, role);
        self.open.push(opened);
    }

    /// What a list, a table or a part of them begins with.
    fn start_role(&mut self, role: Role, tag: &[u8], attributes: &Attributes) {
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
    }

    /// The block that a tag opens in those that are open.
    fn opened(&self, tag: &[u8], attributes: &Attributes, role: Role) -> Open {
        let around = self.open.last();
        let heading = match tag {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => around.and_then(|open| open.heading),
        };
        let centred = attributes.is_centred()
            || tag == b"center"
            || (around.is_some_and(|open| open.centred)
                && attributes.property("text-align").is_none()
                && attributes.align.is_empty());
        Open {
            tag: tag.to_vec(),
            block: None,
            is_main: matches!(tag, b"main" | b"article") || attributes.role == "main",
            is_beside: self.is_boilerplate(tag, attributes) || attributes.is_invisible(),
            centred,
            look: attributes.look(tag).over(self.block_look()),
            heading,
            role,
        }
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
}
