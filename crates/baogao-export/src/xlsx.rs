//! Every table as a sheet of one spreadsheet.

use std::io::{Seek, Write};

use baogao::Document;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use crate::column::{Cell, Field, Key};
use crate::error::ExportError;
use crate::table::Table;

/// Rows that a sheet holds below its header.
const ROWS: u32 = 1_048_575;
/// Digits that a number keeps in a spreadsheet; longer ones are written as text.
const DIGITS: usize = 15;
/// Characters that a cell holds.
const CELL: usize = 32_767;

/// Writes every table of any number of documents, a sheet each, with a frozen header and a filter.
///
/// # Errors
/// [`ExportError`] where `out` refuses or a sheet is full.
pub fn xlsx<'a>(
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    out: impl Write + Seek + Send,
) -> Result<(), ExportError> {
    let mut writer = XlsxWriter::new();
    for (doc, document) in documents {
        writer.write(doc, document)?;
    }
    writer.finish(out)
}

/// Writes rows document by document, each to a file of its own in the system's folder for such files until all are put together:
/// no rows are held in memory.
pub struct XlsxWriter {
    workbook: Workbook,
    sheets: Vec<Sheet>,
}

/// The sheet of a table, once it is begun, with its rows so far.
struct Sheet {
    table: Table,
    sheet: Option<Worksheet>,
    rows: u32,
}

impl Default for XlsxWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl XlsxWriter {
    /// Sheets without rows.
    pub fn new() -> Self {
        Self::of(&Table::ALL)
    }

    /// Sheets of these tables alone.
    ///
    /// ```
    /// use baogao_export::{Table, XlsxWriter};
    /// let document = baogao::parse("全市地区生产总值1.2万亿元。\n");
    /// let mut writer = XlsxWriter::of(&[Table::Metrics]);
    /// writer.write("report.txt", &document)?;
    /// let mut file = std::io::Cursor::new(Vec::new());
    /// writer.finish(&mut file)?;
    /// assert!(file.into_inner().starts_with(b"PK"));
    /// # Ok::<(), baogao_export::ExportError>(())
    /// ```
    pub fn of(tables: &[Table]) -> Self {
        let sheet = |&table| Sheet { table, sheet: None, rows: 0 };
        Self { workbook: Workbook::new(), sheets: tables.iter().map(sheet).collect() }
    }

    /// Adds the rows of a document.
    ///
    /// # Errors
    /// [`ExportError::TooManyRows`] where a sheet is full, and where the system has no room for it.
    pub fn write(&mut self, doc: &str, document: &Document) -> Result<(), ExportError> {
        for Sheet { table, sheet, rows } in &mut self.sheets {
            let sheet = begun(sheet, *table, &mut self.workbook)?;
            table.rows(doc, document, |cells| {
                if *rows == ROWS {
                    return Err(ExportError::TooManyRows { table: table.name(), limit: ROWS });
                }
                *rows += 1;
                for (column, cell) in (0_u16..).zip(cells) {
                    write(sheet, *rows, column, &cell)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Writes the file.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn finish(self, out: impl Write + Seek + Send) -> Result<(), ExportError> {
        let Self { mut workbook, sheets } = self;
        // The same documents give the same bytes: the time of writing is none of their facts.
        let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&never));
        for Sheet { table, mut sheet, rows } in sheets {
            begun(&mut sheet, table, &mut workbook)?.autofilter(
                0,
                0,
                rows,
                (table.columns().len() - 1) as u16,
            )?;
            if let Some(sheet) = sheet {
                workbook.push_worksheet(sheet);
            }
        }
        workbook.save_to_writer(out)?;
        Ok(())
    }
}

/// Writes one table as a spreadsheet of its own.
pub(crate) fn sheet<R>(
    name: &str,
    fields: &[Field<R>],
    rows: &[R],
    out: impl Write + Seek + Send,
) -> Result<(), ExportError> {
    let bold = Format::new().set_bold();
    let mut workbook = Workbook::new();
    workbook
        .set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    for (column, field) in (0_u16..).zip(fields) {
        sheet.write_string_with_format(0, column, field.name, &bold)?;
    }
    for (at, row) in (1..=ROWS).zip(rows) {
        for (column, field) in (0_u16..).zip(fields) {
            write(sheet, at, column, &field.cell(&Key::default(), 0, row))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_writer(out)?;
    Ok(())
}

/// The sheet of a table with its header: rows are written once, from the first on.
fn begun<'a>(
    sheet: &'a mut Option<Worksheet>,
    table: Table,
    workbook: &mut Workbook,
) -> Result<&'a mut Worksheet, ExportError> {
    if let Some(sheet) = sheet {
        return Ok(sheet);
    }
    let mut begun = workbook.new_worksheet_with_constant_memory()?;
    begun.set_name(table.name())?;
    let bold = Format::new().set_bold();
    for (column, shape) in (0_u16..).zip(table.columns()) {
        begun.write_string_with_format(0, column, shape.name, &bold)?;
    }
    begun.set_freeze_panes(1, 0)?;
    Ok(sheet.insert(begun))
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>) -> Result<(), ExportError> {
    match cell {
        Cell::Empty => {}
        Cell::Int(value) => {
            // Ids and places are below 2^32, which a spreadsheet's numbers hold exactly.
            if let Ok(value) = i32::try_from(*value) {
                sheet.write_number(row, column, value)?;
            } else {
                sheet.write_string(row, column, value.to_string())?;
            }
        }
        Cell::Text(text) => {
            let end = text.char_indices().nth(CELL).map_or(text.len(), |(end, _)| end);
            sheet.write_string(row, column, &text[..end])?;
        }
        Cell::Bool(value) => {
            sheet.write_boolean(row, column, *value)?;
        }
        Cell::Date(date) => {
            sheet.write_string(row, column, date.to_string())?;
        }
        Cell::Decimal(value) => {
            let text = value.to_string();
            // The spreadsheet's own kind of number; the text beside it keeps every digit.
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            match text.parse::<f64>() {
                Ok(value) if digits <= DIGITS => sheet.write_number(row, column, value)?,
                _ => sheet.write_string(row, column, text)?,
            };
        }
    }
    Ok(())
}
