//! Workbooks: every sheet a table, its cells as they show.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Cell, DataRef, DataType, Dimensions, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx};
use zip::ZipArchive;

use crate::error::ReadError;
use crate::layout::{Look, Writer};
use crate::limits::Limits;
use crate::row::is_label;
use crate::source::{Format, Source};

/// Columns of a sheet that are read; those behind them are notes of its maker.
const COLUMNS: u32 = 256;

/// Whether an archive holds a workbook; leaves the place at the start.
pub(crate) fn is_workbook(mut input: impl Read + Seek) -> io::Result<bool> {
    let is_one = ZipArchive::new(&mut input)
        .is_ok_and(|archive| archive.file_names_raw().any(|name| name.starts_with(b"xl/workbook.xml")));
    input.seek(SeekFrom::Start(0))?;
    Ok(is_one)
}

/// Reads a workbook of Excel 2007 and later.
pub(crate) fn read_xlsx(mut input: impl Read + Seek, limits: &Limits) -> Result<Source, ReadError> {
    bounded(&mut input, limits)?;
    input.seek(SeekFrom::Start(0))?;
    guarded(Format::Xlsx, || {
        let mut book = Xlsx::new(input).map_err(|error| damaged(Format::Xlsx, error))?;
        let mut pages = Pages::new(limits);
        for sheet in shown(book.sheets_metadata()) {
            let merged = book.merge_cells_by_sheet_name(&sheet).unwrap_or_default();
            let mut page = Page::new(&sheet, &merged);
            let mut cells =
                book.worksheet_cells_reader(&sheet).map_err(|error| damaged(Format::Xlsx, error))?;
            while let Some((cell, style)) =
                cells.next_cell_with_style_id().map_err(|error| damaged(Format::Xlsx, error))?
            {
                let is_percent = cells
                    .styles()
                    .get(style)
                    .and_then(|style| style.number_format.as_ref())
                    .is_some_and(|format| format.format_code.contains('%'));
                page.take(cell.get_position(), shown_ref(&cell, is_percent), &mut pages)?;
            }
            page.finish(&mut pages)?;
        }
        pages.source(Format::Xlsx)
    })
}

/// Reads a workbook of Excel 97 to 2003. It does not say how its figures show: a percentage may stand as a fraction.
pub(crate) fn read_xls(input: impl Read + Seek, limits: &Limits) -> Result<Source, ReadError> {
    guarded(Format::Xls, || {
        let mut book = Xls::new(input).map_err(|error| damaged(Format::Xls, error))?;
        let mut pages = Pages::new(limits);
        for sheet in shown(book.sheets_metadata()) {
            let merged = book.merge_cells_by_sheet_name(&sheet).unwrap_or_default();
            let range = book.worksheet_range(&sheet).map_err(|error| damaged(Format::Xls, error))?;
            let (row, column) = range.start().unwrap_or_default();
            let mut page = Page::new(&sheet, &merged);
            for (at, line, value) in range.used_cells() {
                let place = (row.saturating_add(at as u32), column.saturating_add(line as u32));
                page.take(place, written(value, false), &mut pages)?;
            }
            page.finish(&mut pages)?;
        }
        pages.source(Format::Xls)
    })
}

/// The library may panic on a file that was made to break it; that is a damaged file.
fn guarded(format: Format, read: impl FnOnce() -> Result<Source, ReadError>) -> Result<Source, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(ReadError::Damaged { format, detail: "its records contradict each other".to_owned() })
    })
}

fn damaged(format: Format, error: impl ToString) -> ReadError {
    let error = error.to_string().to_lowercase();
    if error.contains("password") {
        return ReadError::Encrypted;
    }
    let detail = if error.contains("not found") {
        "a part of it is missing"
    } else {
        "a part of it is not well-formed"
    };
    ReadError::Damaged { format, detail: detail.to_owned() }
}

/// Refuses an archive whose parts unpack to more than the limit, before the library holds them in memory.
fn bounded(input: impl Read + Seek, limits: &Limits) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(input).map_err(|error| damaged(Format::Xlsx, error))?;
    let mut left = limits.max_bytes;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(Format::Xlsx, error))?;
        if !entry.name_raw().ends_with(b".xml") {
            continue;
        }
        let read = io::copy(&mut entry.take(left + 1), &mut io::sink())
            .map_err(|error| damaged(Format::Xlsx, error))?;
        left = left.checked_sub(read).ok_or_else(|| ReadError::TooLarge {
            what: "what it unpacks to".to_owned(),
            limit: limits.max_bytes,
        })?;
    }
    Ok(())
}

fn shown(sheets: &[Sheet]) -> Vec<String> {
    let is_shown =
        |sheet: &&Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    sheets.iter().filter(is_shown).map(|sheet| sheet.name.clone()).collect()
}

/// The text of a workbook.
struct Pages {
    writer: Writer,
}

impl Pages {
    fn new(limits: &Limits) -> Self {
        Self { writer: Writer::new(limits) }
    }

    fn source(self, format: Format) -> Result<Source, ReadError> {
        if self.writer.text.trim().is_empty() {
            return Err(ReadError::NoText);
        }
        let mut source = Source::new(format, "UTF-8", self.writer.text);
        source.layout = self.writer.layout;
        Ok(source)
    }
}

/// One sheet, row by row.
struct Page {
    /// Its name, until something is written below it.
    name: Option<String>,
    /// Last rows of the merged cells, by their first cells.
    merged: HashMap<(u32, u32), u32>,
    /// Names that reach down from above, by their columns, with the last row that they reach.
    above: BTreeMap<u32, (u32, String)>,
    row: u32,
    cells: BTreeMap<u32, String>,
}

impl Page {
    fn new(name: &str, merged: &[Dimensions]) -> Self {
        let down = merged.iter().filter(|cells| cells.end.0 > cells.start.0);
        Self {
            name: Some(name.to_owned()).filter(|name| is_name(name)),
            merged: down.map(|cells| (cells.start, cells.end.0)).collect(),
            above: BTreeMap::new(),
            row: 0,
            cells: BTreeMap::new(),
        }
    }

    /// Takes the next cell, in the order of rows.
    fn take(&mut self, (row, column): (u32, u32), text: String, pages: &mut Pages) -> Result<(), ReadError> {
        if row != self.row {
            self.end_row(pages)?;
            self.row = row;
        }
        let text = text.trim().replace(['\n', '\r', '\t'], " ");
        if column < COLUMNS && !text.is_empty() {
            self.cells.insert(column, text);
        }
        Ok(())
    }

    fn end_row(&mut self, pages: &mut Pages) -> Result<(), ReadError> {
        let row = self.row;
        let mut cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return Ok(());
        }
        for (&column, text) in &cells {
            if let Some(&last) = self.merged.get(&(row, column)).filter(|_| is_label(text)) {
                self.above.insert(column, (last, text.clone()));
            }
        }
        self.above.retain(|_, (last, _)| *last >= row);
        if let Some(name) = self.name.take() {
            pages.writer.line(&name, Look { heading: Some(1), ..Look::default() })?;
        }
        // A line by itself is a title or a note.
        if let Some((_, text)) = cells.first_key_value().filter(|_| cells.len() == 1 && self.above.is_empty())
        {
            pages.writer.line(text, Look::default())?;
            return Ok(());
        }
        for (&column, (_, text)) in &self.above {
            cells.entry(column).or_insert_with(|| text.clone());
        }
        let last = cells.last_key_value().map_or(0, |(&column, _)| column);
        let line: Vec<&str> =
            (0..=last).map(|column| cells.get(&column).map_or("", String::as_str)).collect();
        pages.writer.line(&line.join("\t"), Look { row: true, ..Look::default() })?;
        Ok(())
    }

    fn finish(mut self, pages: &mut Pages) -> Result<(), ReadError> {
        self.end_row(pages)
    }
}

/// A name that somebody gave, not the one that a new sheet has.
fn is_name(name: &str) -> bool {
    let bare = name.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    !bare.is_empty() && !["Sheet", "工作表", "sheet", "Worksheet", "Table"].contains(&bare)
}

fn shown_ref(cell: &Cell<DataRef<'_>>, is_percent: bool) -> String {
    match cell.get_value() {
        DataRef::SharedString(text) => (*text).to_owned(),
        value => written(value, is_percent),
    }
}

/// A value as it shows.
fn written(value: &impl DataType, is_percent: bool) -> String {
    if let Some(text) = value.get_string() {
        return text.to_owned();
    }
    if let Some(date) = value.get_datetime().filter(|date| date.is_datetime()) {
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        return format!("{year}年{month}月{day}日");
    }
    let number = match (value.get_int(), value.get_float()) {
        (Some(number), _) => number.to_string(),
        (None, Some(number)) => decimal(number),
        (None, None) => return String::new(),
    };
    if is_percent { percent(&number) } else { number }
}

/// A float as Excel shows it: fifteen digits, of which those behind are noise.
fn decimal(number: f64) -> String {
    let shortest = number.to_string();
    if shortest.bytes().filter(u8::is_ascii_digit).count() <= 15 || !number.is_finite() {
        return shortest;
    }
    let rounded = format!("{number:.14e}").parse::<f64>().map_or(shortest, |rounded| rounded.to_string());
    // Zeros in front are no digits of the number.
    if rounded.contains('.') {
        rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        rounded
    }
}

/// `0.046` as `4.6%`: the point two places on.
fn percent(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction:0<2}");
    let (whole, fraction) = digits.split_at(whole.len() + 2);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_as_excel_shows_them() {
        let cases = [
            ("0.046", "4.6%"),
            ("-0.004", "-0.4%"),
            ("1", "100%"),
            ("1.205", "120.5%"),
            ("0.5", "50%"),
            ("0", "0%"),
        ];
        for (number, expected) in cases {
            assert_eq!(percent(number), expected);
        }
        let noise = 1_286.399_999_999_999_9_f64;
        assert_eq!(
            (decimal(noise), decimal(12.5), decimal(0.1)),
            ("1286.4".to_owned(), "12.5".to_owned(), "0.1".to_owned())
        );
        assert!(is_name("财政收支") && !is_name("Sheet1") && !is_name("工作表2"));
    }
}
