//! One indicator of one place over the years, with what later reports say of a year again.

use baogao::{Document, Status};

use super::options::PanelOptions;
use super::row::PanelRow;
use super::{candidates, cell};
use crate::column::Field;
use crate::column::Get::{Bool, Decimal, Int, Text};
use crate::error::ExportError;
use crate::sheet::{Fields, Sheet};

/// What one report says of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SeriesRow {
    /// What the report says.
    pub row: PanelRow,
    /// It is the cell of the panel.
    pub is_cell: bool,
    /// It says something else than the cell.
    pub is_restated: bool,
}

/// An indicator of a region over the years: a row for every report that tells of a year, the cell of the panel first.
///
/// ```
/// use baogao_export::series;
/// let first = baogao::parse("青山县2023年政府工作报告\n2022年，地区生产总值186.4亿元，增长5.8%。\n");
/// let later = baogao::parse("青山县2024年政府工作报告\n2022年，地区生产总值188亿元。\n");
/// let series = series([("a", &first), ("b", &later)], "GDP", Some("青山县"))?;
/// let restated: Vec<bool> = series.rows().iter().map(|row| row.is_restated).collect();
/// assert_eq!(restated, [false, true]);
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// As [`panel_of`](crate::panel_of).
pub fn series<'a>(
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    indicator: &str,
    region: Option<&str>,
) -> Result<Sheet<SeriesRow>, ExportError> {
    let documents: Vec<_> = documents.into_iter().collect();
    let options = PanelOptions::new([indicator])?.status(Status::Actual);
    let found = candidates(&documents, &options)?;
    let mut cells = cell::rows(found.clone(), &options);
    cells.retain(|row| {
        region.is_none_or(|region| {
            [&row.region, &row.region_code].into_iter().flatten().any(|name| name == region)
        })
    });
    let mut rows = Vec::new();
    for cell in cells {
        let of_others = documents.iter().enumerate().filter(|(_, (doc, _))| *doc != cell.doc);
        let again = of_others.flat_map(|(at, _)| {
            let of_doc =
                found.iter().filter(|one| one.order.0 == at && one.year == cell.year).copied().collect();
            cell::rows(of_doc, &options)
        });
        let again: Vec<_> = again.filter(|row| row.region == cell.region).collect();
        let is_other = |row: &PanelRow| match (&row.value, &cell.value) {
            (Some(one), Some(two)) => one.unit == two.unit && one.value != two.value,
            _ => false,
        };
        let again = again
            .into_iter()
            .map(|row| SeriesRow { is_cell: false, is_restated: is_other(&row), row })
            .collect::<Vec<_>>();
        rows.push(SeriesRow { row: cell, is_cell: true, is_restated: false });
        rows.extend(again);
    }
    Ok(Sheet { rows })
}

static FIELDS: [Field<SeriesRow>; 14] = [
    Field::new("region", "The place, by the last part of its name", Text(|row| row.row.region.as_deref())),
    Field::new(
        "region_code",
        "The code of the place (GB/T 2260)",
        Text(|row| row.row.region_code.as_deref()),
    ),
    Field::new("year", "The year", Int(|row| row.row.year.map(i64::from))),
    Field::new(
        "indicator",
        "The name of the catalogue, or the words that were asked for",
        Text(|row| Some(&row.row.indicator)),
    ),
    Field::new("value", "The amount", Decimal(|row| row.row.value.as_ref().map(|figure| &figure.value))),
    Field::new(
        "unit",
        "The unit of the amount",
        Text(|row| row.row.value.as_ref().map(|figure| &*figure.unit)),
    ),
    Field::new(
        "growth",
        "The growth over the year before, in percent",
        Decimal(|row| row.row.growth.as_ref().map(|figure| &figure.value)),
    ),
    Field::new("is_cell", "It is the cell of the panel", Bool(|row| row.is_cell)),
    Field::new("is_restated", "It says something else than the cell", Bool(|row| row.is_restated)),
    Field::new("doc", "The document that the cell is from", Text(|row| Some(&row.row.doc))),
    Field::new("sha256", "SHA-256 of the bytes of that document", Text(|row| Some(&row.row.sha256))),
    Field::new(
        "span_start",
        "First code point of the figure",
        Int(|row| row.row.shown().and_then(|figure| i64::try_from(figure.said.start).ok())),
    ),
    Field::new(
        "span_end",
        "Code point behind the figure",
        Int(|row| row.row.shown().and_then(|figure| i64::try_from(figure.said.end).ok())),
    ),
    Field::new(
        "sentence",
        "The sentence around the figure",
        Text(|row| row.row.shown().map(|figure| &*figure.said.sentence)),
    ),
];

impl Fields for SeriesRow {
    const NAME: &'static str = "series";

    fn fields() -> &'static [Field<Self>] {
        &FIELDS
    }
}
