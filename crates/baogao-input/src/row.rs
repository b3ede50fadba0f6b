//! Rows of tables: cells side by side become a line, and what reaches over several rows stands in each of them.

use std::collections::BTreeMap;

use crate::layout::Look;
use crate::line::{Line, Ties};

/// A cell of a row.
#[derive(Clone, Debug)]
pub(crate) struct Cell<T> {
    pub(crate) lines: Vec<Line<T>>,
    /// Columns that it takes.
    pub(crate) columns: usize,
    /// Rows that it reaches over, where the format counts them.
    pub(crate) rows: usize,
    /// It goes on from the row above, where the format says so of every cell.
    pub(crate) goes_on: bool,
    /// Text of a cell above that reaches into this row.
    pub(crate) above: Option<String>,
}

impl<T> Default for Cell<T> {
    fn default() -> Self {
        Self { lines: Vec::new(), columns: 1, rows: 1, goes_on: false, above: None }
    }
}

impl<T> Cell<T> {
    fn text(&self) -> String {
        let lines: Vec<&str> =
            self.lines.iter().map(|line| line.text.trim()).filter(|text| !text.is_empty()).collect();
        lines.join(" ").replace(['\n', '\t'], " ")
    }

    /// Not a datum but text of its own: many sentences, or paragraphs under each other.
    fn is_layout(&self) -> bool {
        const SENTENCES: usize = 3;
        const LINES: usize = 4;
        const BYTES: usize = 600;
        /// A sentence of twelve characters.
        const SENTENCE: usize = 36;
        let full = || self.lines.iter().map(|line| line.text.trim()).filter(|text| !text.is_empty());
        let ends = |text: &&str| text.ends_with(['。', '！', '？']);
        full().filter(ends).count() >= SENTENCES
            || full().count() >= LINES && full().map(str::len).sum::<usize>() >= BYTES
            || full().count() >= 2 && full().any(|text| ends(&text) && text.len() >= SENTENCE)
    }
}

/// Cells that reach down from the rows above, by their first columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spans(BTreeMap<usize, Span>);

#[derive(Clone, Debug)]
struct Span {
    text: String,
    columns: usize,
    /// Rows below that it still reaches into; those of a format that says so cell by cell are not counted.
    rows: Option<usize>,
}

impl Spans {
    /// Longest text that is written again in every row.
    const LONGEST: usize = 300;
    /// Columns of a table that are told apart.
    const COLUMNS: usize = 256;

    /// Fills a row with the cells that reach into it, and takes in those that begin in it.
    fn fill<T>(&mut self, cells: Vec<Cell<T>>) -> Vec<Cell<T>> {
        let mut row: Vec<Cell<T>> = Vec::with_capacity(cells.len());
        let mut column = 0;
        for mut cell in cells {
            while let Some(above) = self.reaching(column) {
                column += above.columns;
                row.push(above);
            }
            if cell.goes_on {
                cell.above = self.0.get(&column).map(|span| span.text.clone());
            } else {
                self.0.remove(&column);
                if column < Self::COLUMNS {
                    // Where the format counts no rows, the next row says whether this one goes on.
                    let rows = (cell.rows != Self::UNCOUNTED).then(|| cell.rows.saturating_sub(1));
                    let text = Some(cell.text()).filter(|text| text.len() <= Self::LONGEST && is_label(text));
                    if rows != Some(0) {
                        self.0.insert(
                            column,
                            Span { text: text.unwrap_or_default(), columns: cell.columns, rows },
                        );
                    }
                }
            }
            column += cell.columns;
            row.push(cell);
        }
        while let Some(above) = self.reaching(column) {
            column += above.columns;
            row.push(above);
        }
        row
    }

    /// Stands for [`Cell::rows`] where every cell says for itself whether it goes on.
    pub(crate) const UNCOUNTED: usize = usize::MAX;

    /// The cell that reaches into this row at a column.
    fn reaching<T>(&mut self, column: usize) -> Option<Cell<T>> {
        let span = self.0.get_mut(&column)?;
        let rows = span.rows.as_mut()?;
        let cell = Cell { columns: span.columns, above: Some(span.text.clone()), ..Cell::default() };
        *rows = rows.saturating_sub(1);
        if *rows == 0 {
            self.0.remove(&column);
        }
        Some(cell)
    }
}

/// Words that name a row or a column, and years; a figure that reaches over rows is told once.
pub(crate) fn is_label(text: &str) -> bool {
    let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    is_year && text.bytes().all(|byte| byte.is_ascii_digit())
        || !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '－' | '—' | '.'))
        || text.contains('年')
}

/// A row as a line with tabs between its cells, each with the columns that it takes. A row of one cell, or of cells that hold
/// whole texts, is layout and stays in lines.
pub(crate) fn row_lines<T: Ties>(cells: Vec<Cell<T>>, spans: &mut Spans) -> Vec<Line<T>> {
    let own = cells.len();
    let has_text = cells.iter().any(|cell| cell.lines.iter().any(|line| !line.text.trim().is_empty()));
    let cells = spans.fill(cells);
    // A row that only cells from above reach into shows nothing of its own.
    if !has_text {
        return Vec::new();
    }
    if own == 1 && cells.len() == 1 || cells.iter().any(Cell::is_layout) {
        return cells.into_iter().flat_map(|cell| cell.lines).collect();
    }
    let mut row: Line<T> = Line { look: Look { row: true, ..Look::default() }, ..Line::default() };
    let count = cells.len();
    for (at, cell) in cells.into_iter().enumerate() {
        let start = row.text.len();
        for line in cell.lines {
            let text = line.text.trim();
            if !text.is_empty() && row.text.len() > start {
                row.text.push(' ');
            }
            let shift = row.text.len();
            row.ties.absorb(line.ties, shift);
            row.text.push_str(&text.replace(['\n', '\t'], " "));
        }
        if row.text.len() == start {
            row.text.push_str(&cell.above.unwrap_or_default());
        }
        let tabs = if at + 1 < count { cell.columns } else { 0 };
        row.text.extend(std::iter::repeat_n('\t', tabs));
    }
    vec![row]
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Ties for () {
        fn absorb(&mut self, (): Self, _at: usize) {}
    }

    fn cell(text: &str, rows: usize) -> Cell<()> {
        let line = Line { text: text.to_owned(), ..Line::default() };
        Cell { lines: vec![line], rows, ..Cell::default() }
    }

    fn texts(rows: Vec<Vec<Cell<()>>>) -> Vec<String> {
        let mut spans = Spans::default();
        rows.into_iter().flat_map(|row| row_lines(row, &mut spans)).map(|line| line.text).collect()
    }

    #[test]
    fn a_name_that_reaches_down_stands_in_every_row_and_a_figure_once() {
        let rows = vec![
            vec![cell("甲县", 3), cell("产值", 1), cell("12.5", 2)],
            vec![cell("投资", 1)],
            vec![cell("税收", 1), cell("3", 1)],
            vec![cell("乙县", 1), cell("产值", 1), cell("8", 1)],
        ];
        assert_eq!(texts(rows), ["甲县\t产值\t12.5", "甲县\t投资\t", "甲县\t税收\t3", "乙县\t产值\t8"]);
    }

    #[test]
    fn what_goes_on_is_said_by_each_cell() {
        let go_on = || Cell { goes_on: true, ..cell("", Spans::UNCOUNTED) };
        let rows = vec![
            vec![cell("甲县", Spans::UNCOUNTED), cell("产值", Spans::UNCOUNTED)],
            vec![go_on(), cell("投资", Spans::UNCOUNTED)],
            vec![cell("", Spans::UNCOUNTED), cell("税收", Spans::UNCOUNTED)],
        ];
        assert_eq!(texts(rows), ["甲县\t产值", "甲县\t投资", "\t税收"]);
    }

    #[test]
    fn a_cell_of_paragraphs_is_no_datum() {
        let mut cells = vec![cell("主要做法", 1), cell("一、抓落实", 1)];
        cells[1]
            .lines
            .push(Line {
                text: "全年召开调度会十二次，解决问题三十个。".to_owned(), ..Line::default()
            });
        assert_eq!(texts(vec![cells]), ["主要做法", "一、抓落实", "全年召开调度会十二次，解决问题三十个。"]);
        let mut cells = vec![cell("粮食", 1), cell("32", 1)];
        cells[0].lines.push(Line { text: "（万吨）".to_owned(), ..Line::default() });
        assert_eq!(texts(vec![cells]), ["粮食 （万吨）\t32"]);
    }
}
