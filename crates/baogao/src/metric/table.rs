//! Rows of an indicator table: `居民消费价格 2.6 2.7 2.5` under `单位：%`, Markdown and tabbed rows.
//!
//! A table is read where its header names every column and every column has its unit; what is not is told. Tables with a
//! cell a line are put together in `stacked`.

use super::Role;
use super::stacked::Stack;
use crate::finding::{FindingCode, FindingDraft};
use crate::quantity::{self, QuantityDraft, UnitTable};
use crate::text::TextRange;

/// Lines before the first row in which its header, its unit and its caption are looked for.
const HEADER_LINES: usize = 6;

/// Longest name of a row or a column in bytes: what is longer is prose.
const LONGEST_NAME: usize = 90;

/// A number of a table with what its row and column say of it.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) quantity: QuantityDraft,
    pub(super) row: TextRange,
    pub(super) column: TextRange,
    pub(super) role: Role,
    /// 比上年 stands in the header.
    pub(super) is_yoy: bool,
    pub(super) is_negative: bool,
    /// Start of the caption or the header, where the time of the table is named.
    pub(super) caption: usize,
}

/// The tables of a text.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// From the first row to the last, in order.
    pub(super) ranges: Vec<TextRange>,
    pub(super) cells: Vec<Cell>,
    pub(super) findings: Vec<FindingDraft>,
}

/// A line with the fields that it holds.
pub(super) struct Line {
    pub(super) range: TextRange,
    fields: Vec<TextRange>,
    /// Cells parted by a mark, or by spaces alone.
    has_marks: bool,
    /// Numbers at its end.
    numbers: usize,
}

/// Reads the tables of a text.
pub(super) fn read(reading: &str, units: &UnitTable) -> Tables {
    let mut tables = Tables::default();
    let mut before: Vec<Line> = Vec::new();
    let mut rows: Vec<Line> = Vec::new();
    let mut stack = Stack::default();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', reading.as_bytes()).chain([reading.len()]) {
        let range = TextRange::new(start, start + reading[start..end].trim_end().len());
        start = (end + 1).min(reading.len());
        if range.is_empty() && rows.is_empty() {
            continue;
        }
        let line = line(reading, range);
        if !stack.takes(reading, line.as_ref(), range) {
            stack.read(reading, units, &mut tables);
        }
        let goes_on = match (&line, rows.first()) {
            (Some(line), Some(first)) => line.has_marks == first.has_marks && line.numbers == first.numbers,
            (Some(line), None) => line.numbers > 0,
            (None, _) => false,
        };
        match line {
            Some(line) if goes_on => rows.push(line),
            other => {
                if !rows.is_empty() {
                    table(reading, &before, &rows, units, &mut tables);
                    before.clear();
                    rows.clear();
                }
                match other {
                    Some(line) if line.numbers > 0 => rows.push(line),
                    Some(line) => before.push(line),
                    None => before.clear(),
                }
                if before.len() > HEADER_LINES {
                    before.remove(0);
                }
            }
        }
    }
    if !rows.is_empty() {
        table(reading, &before, &rows, units, &mut tables);
    }
    stack.read(reading, units, &mut tables);
    tables
}

impl Line {
    /// A cell that stands alone on its line.
    pub(super) fn is_cell(&self) -> bool {
        !self.has_marks && self.numbers == 0
    }
}

/// A line that may belong to a table: short, and no sentence.
fn line(reading: &str, range: TextRange) -> Option<Line> {
    const LONGEST_LINE: usize = 400;
    let text = &reading[range];
    const STOPS: [char; 4] = ['。', '；', '！', '？'];
    // most sentences end with their line
    if text.len() > LONGEST_LINE || text.is_empty() || text.ends_with(STOPS) || text.contains(STOPS) {
        return None;
    }
    let has_marks = text.trim_start().starts_with('|') || text.contains('\t');
    let mut fields = Vec::new();
    if has_marks {
        let mut at = range.start();
        for field in text.split(['|', '\t']) {
            let whole = TextRange::new(at, at + field.len());
            at += field.len() + 1;
            fields.push(name(reading, whole));
        }
        if text.trim_start().starts_with('|') {
            fields.remove(0);
        }
        while fields.last().is_some_and(|field| field.is_empty()) {
            fields.pop();
        }
    } else {
        let body = text.trim_start().trim_start_matches(['-', '*', '•']).trim_start();
        let mut at = range.end() - body.len();
        for field in body.split([' ', '\u{3000}', '\u{a0}']) {
            if !field.is_empty() {
                fields.push(TextRange::new(at, at + field.len()));
            }
            at += field.len() + reading[at + field.len()..].chars().next().map_or(0, char::len_utf8);
        }
    }
    // | --- | --- |
    if fields.iter().all(|field| reading[*field].chars().all(|char| matches!(char, '-' | ':'))) && has_marks {
        return Some(Line { range, fields: Vec::new(), has_marks, numbers: 0 });
    }
    let is_number = |field: &&TextRange| number(&reading[**field]).is_some();
    let holds = |field: &&TextRange| is_number(field) || is_blank(&reading[**field]);
    let numbers = fields.iter().rev().take_while(holds).count();
    let has_number = fields.iter().rev().take(numbers).any(|field| is_number(&field));
    let numbers = if numbers == fields.len() || !has_number { 0 } else { numbers };
    let is_long = fields.iter().any(|field| field.len() > LONGEST_NAME);
    (!is_long).then_some(Line { range, fields, has_marks, numbers })
}

/// Digits alone, as one writes them in a cell: their text without a sign, and whether it is negative.
pub(super) fn number(text: &str) -> Option<(&str, bool)> {
    let digits = text.trim_start_matches(['-', '－', '−']);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let shape = digits.starts_with(|char: char| char.is_ascii_digit())
        && digits.ends_with(|char: char| char.is_ascii_digit());
    (is_plain && shape && text.len() - digits.len() <= 3).then_some((digits, digits.len() < text.len()))
}

/// A cell that says that there is no number.
pub(super) fn is_blank(text: &str) -> bool {
    matches!(text, "—" | "－" | "-" | "--" | "——" | "…" | "……" | "/")
}

/// A name without markup, 其中 and footnote marks around it.
pub(super) fn name(reading: &str, range: TextRange) -> TextRange {
    const EDGES: [char; 7] = [' ', '\u{3000}', '\u{a0}', '*', '\r', '#', '\t'];
    let mut range = range;
    loop {
        let text = &reading[range];
        let mut head = text.trim_start_matches(EDGES);
        for prefix in ["<br>", "其中：", "其中:", "#"] {
            head = head.strip_prefix(prefix).unwrap_or(head);
        }
        let start = range.end() - head.len();
        let body = head.trim_end_matches(EDGES);
        let cut = TextRange::new(start, start + body.strip_suffix("<br>").unwrap_or(body).len());
        if cut == range {
            return range;
        }
        range = cut;
    }
}

/// What a column holds.
pub(super) struct Column {
    pub(super) name: TextRange,
    pub(super) unit: Option<String>,
    pub(super) role: Role,
    pub(super) is_yoy: bool,
}

fn table(reading: &str, before: &[Line], rows: &[Line], units: &UnitTable, tables: &mut Tables) {
    let count = rows[0].numbers;
    let has_marks = rows[0].has_marks;
    let told_unit = before.iter().rev().find_map(|line| unit_line(&reading[line.range]));
    // two lines that end in numbers are no table yet
    if rows.len() < if has_marks { 1 } else { 3 } || !(has_marks || told_unit.is_some()) {
        return;
    }
    let range = TextRange::new(rows[0].range.start(), rows[rows.len() - 1].range.end());
    let caption = before.first().map_or(range.start(), |line| line.range.start());
    let title: String = before.iter().map(|line| &reading[line.range]).collect();
    let header = header(reading, before, count, has_marks);
    let per_row =
        header.as_ref().is_some_and(|(row, _)| row.iter().any(|name| bare(&reading[*name]) == "单位"));
    let columns: Option<Vec<Column>> = header.as_ref().map(|(_, names)| {
        names.iter().map(|name| column(reading, *name, told_unit.as_deref(), &title)).collect()
    });
    let is_known =
        columns.as_ref().is_some_and(|columns| columns.iter().all(|column| column.unit.is_some() || per_row));
    let mut cells = Vec::new();
    for row in rows {
        let Some(columns) = columns.as_ref().filter(|_| is_known) else { break };
        let names = &row.fields[..row.fields.len() - count];
        let own_unit = if per_row { names.last().map(|unit| bare(&reading[*unit])) } else { None };
        let names = &names[..names.len() - usize::from(per_row && names.len() > 1)];
        // two tables side by side have two names in a row
        if has_marks && names.len() != 1 {
            continue;
        }
        let (Some(first), Some(last)) = (names.first(), names.last()) else { continue };
        let row_name = name(reading, TextRange::new(first.start(), last.end()));
        for (column, field) in columns.iter().zip(&row.fields[row.fields.len() - count..]) {
            let unit = column.unit.clone().or_else(|| own_unit.clone());
            let quantity = unit.and_then(|unit| amount(&reading[*field], *field, &unit, units));
            let Some((quantity, is_negative)) = quantity else { continue };
            let (role, is_yoy) = (column.role, column.is_yoy);
            cells.push(Cell {
                quantity,
                row: row_name,
                column: column.name,
                role,
                is_yoy,
                is_negative,
                caption,
            });
        }
    }
    let blank =
        |row: &Line| row.fields.iter().rev().take(count).filter(|field| is_blank(&reading[**field])).count();
    let expected = rows.len() * count - rows.iter().map(blank).sum::<usize>();
    if cells.len() < expected {
        let missing = match (&columns, is_known) {
            (None, _) => "its header does not name as many columns as its rows have",
            (Some(_), false) => "the unit of a column is not named",
            (Some(_), true) => "a row has two names, or a cell is no number of its unit",
        };
        tables.findings.push(doubtful(range, missing));
    }
    tables.ranges.push(range);
    tables.cells.append(&mut cells);
}

/// Tells of a table that cannot be read with certainty.
pub(super) fn doubtful(range: TextRange, missing: &str) -> FindingDraft {
    let message = format!("this table was not read whole: {missing}");
    FindingDraft { code: FindingCode::TableDoubtful, range, other: None, message }
}

/// `单位：万吨`, `- 金额单位：亿美元`: the unit of all columns that name none.
pub(super) fn unit_line(text: &str) -> Option<String> {
    let (before, unit) = text.split_once("单位：").or_else(|| text.split_once("单位:"))?;
    let is_bare = before.trim_matches([' ', '-', '（', '(', '*', '\u{3000}']).is_empty();
    let unit = bare(unit);
    (is_bare && !unit.is_empty() && unit.chars().count() <= 10)
        .then(|| unit.trim_end_matches(['）', ')']).to_owned())
}

/// A name without the spaces between its letters.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace() && *char != '*').collect()
}

/// The cells of the header, and the names of the columns of numbers among them.
fn header(
    reading: &str,
    before: &[Line],
    count: usize,
    has_marks: bool,
) -> Option<(Vec<TextRange>, Vec<TextRange>)> {
    let lines = before.iter().rev().take_while(|line| unit_line(&reading[line.range]).is_none());
    let mut lines: Vec<&Line> =
        lines.filter(|line| !line.fields.is_empty() && line.has_marks == has_marks).collect();
    if has_marks {
        let fields = &lines.first()?.fields;
        let names = fields.get(fields.len().checked_sub(count)?..)?;
        let all_named = fields.len() > count && names.iter().all(|name| !name.is_empty());
        return all_named.then(|| (fields.clone(), names.to_vec()));
    }
    lines.truncate(2);
    lines.reverse();
    let fields: Vec<TextRange> = lines.iter().flat_map(|line| line.fields.iter().copied()).collect();
    [joined(reading, &fields, usize::MAX), joined(reading, &fields, 2), fields]
        .into_iter()
        .find(|fields| fields.len() == count + 1)
        .map(|fields| (fields.clone(), fields[1..].to_vec()))
}

/// Letters that stand alone put together into words of so many: `产 量` is one name.
fn joined(reading: &str, fields: &[TextRange], longest: usize) -> Vec<TextRange> {
    let mut words: Vec<(TextRange, usize)> = Vec::new();
    for field in fields {
        let is_letter = reading[*field].chars().count() == 1;
        match words.last_mut() {
            Some((word, letters)) if is_letter && (1..longest).contains(letters) => {
                *word = TextRange::new(word.start(), field.end());
                *letters += 1;
            }
            _ => words.push((*field, usize::from(is_letter))),
        }
    }
    words.into_iter().map(|(word, _)| word).collect()
}

/// Unit and role from the name of a column, the unit line and the caption.
pub(super) fn column(reading: &str, name: TextRange, told_unit: Option<&str>, title: &str) -> Column {
    let text = bare(&reading[name]);
    let is_change =
        ["增长", "增速", "增幅", "涨跌", "增减", "上涨", "±"].iter().any(|word| text.contains(word));
    let is_share = ["比重", "占比", "构成"].iter().any(|word| text.contains(word));
    let inner = text.rsplit_once(['（', '(']).map(|(_, unit)| unit.trim_end_matches(['）', ')']).to_owned());
    let percent = text.ends_with(['%', '％']).then(|| "%".to_owned());
    // 金额单位 is no unit of the other columns
    let of_table = told_unit.filter(|unit| !(is_change || is_share) || *unit == "%" || *unit == "％");
    let unit = inner.filter(|unit| !unit.is_empty()).or(percent).or_else(|| of_table.map(str::to_owned));
    let is_percent = unit.as_deref().is_some_and(|unit| unit == "%" || unit == "％");
    let changes = ["涨跌", "上涨", "增长", "增速", "下降"].iter().any(|word| title.contains(word));
    let role = if is_change || (is_percent && changes && !is_share) {
        Role::Change
    } else if is_share {
        Role::Share
    } else if is_percent {
        Role::Rate
    } else {
        Role::Level
    };
    let of_change = if is_change { text.as_str() } else { title };
    let is_yoy =
        role == Role::Change && ["比上年", "同比", "较上年"].iter().any(|word| of_change.contains(word));
    Column { name, unit, role, is_yoy }
}

/// A cell read with its unit behind it, and whether a minus stands before it.
pub(super) fn amount(
    text: &str,
    field: TextRange,
    unit: &str,
    units: &UnitTable,
) -> Option<(QuantityDraft, bool)> {
    let (digits, is_negative) = number(text)?;
    // 亿块 of chips is no money
    if unit.ends_with('块') {
        return None;
    }
    let written = format!("达{digits}{unit}");
    let mut found = quantity::read(&written, units).quantities;
    let draft = found.pop().filter(|draft| found.is_empty() && draft.range.end() == written.len())?;
    let end = TextRange::new(field.end(), field.end());
    let quantity = QuantityDraft { range: field, number: field, unit_range: end, ..draft };
    (!quantity.unit.is_empty()).then_some((quantity, is_negative))
}
