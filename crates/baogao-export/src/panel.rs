//! The panel: indicators by region and year, out of any number of reports.

use std::collections::HashMap;

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use baogao::{Basis, Direction, Document, Metric, Number, Region, Report, Role, Status};

use crate::arrow::{RowBuilder, schema_of};
use crate::column::Get::{Date, Decimal, Digits, Doc, Int, Text};
use crate::column::{Field, columns, end, id, name, start};
use crate::error::ExportError;

/// The columns of a panel.
pub fn panel_schema() -> Schema {
    schema_of(&columns(&Row::FIELDS))
}

/// What a row is told apart by within its report.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'a> {
    indicator: &'a str,
    period: Option<&'a baogao::Period>,
    status: Option<Status>,
}

/// A row: the first level of its indicator, and its first growth over the year before.
struct Row<'a> {
    report: &'a Report,
    region: Option<&'a Region>,
    key: Key<'a>,
    level: Option<&'a Metric>,
    growth: Option<&'a Metric>,
    /// The growth in percent, below zero where it went down.
    signed: Option<Number>,
}

impl<'a> Row<'a> {
    const FIELDS: [Field<Self>; 18] = [
        Field::new("doc", Doc),
        Field::new("report", Int(|row| id(row.report.id.0))),
        Field::new("region", Text(|row| row.region.map(Region::place))),
        Field::new("region_code", Text(|row| row.region.and_then(|region| region.code.as_deref()))),
        Field::new("year", Int(Self::year)),
        Field::new("indicator", Text(|row| Some(row.key.indicator))),
        Field::new("period", Text(|row| row.key.period.and_then(|period| period.text.as_deref()))),
        Field::new("period_start", Date(|row| row.key.period.and_then(|period| period.start))),
        Field::new("period_end", Date(|row| row.key.period.and_then(|period| period.end))),
        Field::new("status", Text(|row| row.key.status.as_ref().and_then(name))),
        Field::new("value", Decimal(|row| row.level.map(|metric| &metric.value))),
        Field::new("value_text", Digits(|row| row.level.map(|metric| &metric.value))),
        Field::new("unit", Text(|row| row.shown().map(|metric| &*metric.unit))),
        Field::new("growth", Decimal(|row| row.signed.as_ref())),
        Field::new("growth_text", Digits(|row| row.signed.as_ref())),
        Field::new("start", Int(|row| row.shown().and_then(|metric| start(metric.span.span)))),
        Field::new("end", Int(|row| row.shown().and_then(|metric| end(metric.span.span)))),
        Field::new("text", Text(|row| row.shown().map(|metric| metric.span.text.as_str()))),
    ];

    /// The metric whose place it is told with.
    fn shown(&self) -> Option<&'a Metric> {
        self.level.or(self.growth)
    }

    fn year(&self) -> Option<i64> {
        let of_period = self.key.period.and_then(|period| period.start).map(|start| start.year());
        of_period.or(self.report.year).map(i64::from)
    }
}

/// One row a report, indicator, period and status: the value, its unit and its growth in percent over the year before
/// (negative where it fell), the region and the year, and the place in the source.
///
/// `indicators` are canonical names (`indicator_id`) or the words of reports (`indicator`); none stands for every canonical
/// name. The region is the report's, without the divisions that it lies in; the year is that of the period, else the report's.
///
/// ```
/// let text = "青山县2023年政府工作报告\n2022年，全县地区生产总值186.4亿元，增长5.8%。\n";
/// let document = baogao::parse(text);
/// let panel = baogao_export::panel([("a.txt", &document)], &["地区生产总值"])?;
/// assert_eq!((panel.num_rows(), panel.num_columns()), (1, 18));
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// [`ExportError::Arrow`] where a column outgrows its offsets (2 GiB of text).
pub fn panel<'a, S: AsRef<str>>(
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    indicators: &[S],
) -> Result<RecordBatch, ExportError> {
    let mut rows = RowBuilder::new(&columns(&Row::FIELDS), 0);
    for (doc, document) in documents {
        for report in &document.reports {
            rows.extend(doc, &Row::FIELDS, &of_report(document, report, indicators));
        }
    }
    rows.finish()
}

/// The rows of a report, in the order in which their indicators are named first.
fn of_report<'a, S: AsRef<str>>(
    document: &'a Document,
    report: &'a Report,
    indicators: &[S],
) -> Vec<Row<'a>> {
    let region = report.region.as_ref();
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut row_of: HashMap<Key<'a>, usize> = HashMap::new();
    // The reports of a collection come in the order of their metrics.
    let first = document.metrics.partition_point(|metric| metric.report < report.id);
    for metric in document.metrics[first..].iter().take_while(|metric| metric.report == report.id) {
        let Some(indicator) = wanted(metric, indicators) else { continue };
        let is_level = metric.role == Role::Level;
        let is_growth = metric.role == Role::Change
            && metric.unit == "%"
            && metric.direction.is_some()
            && matches!(metric.basis, Some(Basis::Yoy) | None);
        if !is_level && !is_growth {
            continue;
        }
        let key = Key { indicator, period: metric.period.as_ref(), status: metric.status };
        let at = *row_of.entry(key).or_insert(rows.len());
        if at == rows.len() {
            rows.push(Row { report, region, key, level: None, growth: None, signed: None });
        }
        let row = &mut rows[at];
        // What a report says of its own place it says first; parts and comparisons follow.
        if is_level {
            row.level.get_or_insert(metric);
        } else if row.growth.is_none() {
            row.growth = Some(metric);
            row.signed = signed(metric);
        }
    }
    rows
}

/// The name under which a record is asked for.
fn wanted<'a, S: AsRef<str>>(metric: &'a Metric, indicators: &[S]) -> Option<&'a str> {
    let known = metric.indicator_id.as_deref();
    let said = metric.indicator.as_ref().map(|indicator| indicator.text.as_str());
    if indicators.is_empty() {
        return known;
    }
    let asks =
        |name: &Option<&str>| name.is_some_and(|name| indicators.iter().any(|asked| asked.as_ref() == name));
    [known, said].into_iter().find(asks).flatten()
}

/// A growth in percent, below zero where it went down.
fn signed(growth: &Metric) -> Option<Number> {
    if growth.direction == Some(Direction::Down) { growth.value.checked_neg() } else { Some(growth.value) }
}
