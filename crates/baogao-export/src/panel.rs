//! The panel: indicators by region and year, out of any number of reports.

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use baogao::{Basis, Direction, Document, Metric, Report, Role, Status};

use crate::arrow::{RowBuilder, schema_of};
use crate::error::ExportError;
use crate::table::{Cell, Column, amount, columns, date, id, named, place, text};

const COLUMNS: &[Column] = columns![
    "doc" Text, "report" Int, "region" Text, "year" Int, "indicator" Text, "period" Text, "period_start" Date,
    "period_end" Date, "status" Text, "value" Decimal, "value_text" Text, "unit" Text, "growth" Decimal,
    "growth_text" Text, "start" Int, "end" Int, "text" Text,
];

/// The columns of a panel.
pub fn panel_schema() -> Schema {
    schema_of(COLUMNS)
}

/// What a row is told apart by within its report.
#[derive(PartialEq)]
struct Key<'a> {
    indicator: &'a str,
    period: Option<&'a baogao::Period>,
    status: Option<Status>,
}

/// A row: the first level of its indicator, and its first growth over the year before.
struct Row<'a> {
    key: Key<'a>,
    level: Option<&'a Metric>,
    growth: Option<&'a Metric>,
}

/// One row a report, indicator, period and status: the value, its unit and its growth in percent over the year before
/// (negative where it fell), the region and the year, and the place in the source.
///
/// `indicators` are canonical names (`indicator_id`) or the words of reports (`indicator`); none stands for every canonical
/// name. The region is the place that the issuer or the title names; the year is that of the period, else the report's.
///
/// ```
/// let text = "青山县2023年政府工作报告\n2022年，全县地区生产总值186.4亿元，增长5.8%。\n";
/// let document = baogao::parse(text);
/// let panel = baogao_export::panel([("a.txt", &document)], &["地区生产总值"])?;
/// assert_eq!((panel.num_rows(), panel.num_columns()), (1, 17));
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// [`ExportError::Arrow`] where a column outgrows its offsets (2 GiB of text).
pub fn panel<'a, S: AsRef<str>>(
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    indicators: &[S],
) -> Result<RecordBatch, ExportError> {
    let mut rows = RowBuilder::new(COLUMNS);
    for (doc, document) in documents {
        for report in &document.reports {
            for row in of_report(document, report, indicators) {
                push(&mut rows, doc, document, report, &row);
            }
        }
    }
    rows.finish()
}

/// The rows of a report, in the order in which their indicators are named first.
fn of_report<'a, S: AsRef<str>>(document: &'a Document, report: &Report, indicators: &[S]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for metric in document.metrics.iter().filter(|metric| metric.report == report.id) {
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
        let at = match rows.iter().position(|row| row.key == key) {
            Some(at) => at,
            None => {
                rows.push(Row { key, level: None, growth: None });
                rows.len() - 1
            }
        };
        let row = &mut rows[at];
        let slot = if is_level { &mut row.level } else { &mut row.growth };
        // What a report says of its own place it says first; parts and comparisons follow.
        slot.get_or_insert(metric);
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

fn push<'a>(rows: &mut RowBuilder, doc: &str, document: &Document, report: &Report, row: &Row<'a>) {
    let Some(shown) = row.level.or(row.growth) else { return };
    let (value, value_text) = amount(row.level.map(|metric| &metric.value));
    let (growth, growth_text) = signed(row.growth);
    let (start, end) = place(shown.span.span);
    let period = row.key.period;
    let year = period.and_then(|period| Some(period.start?.year().into()));
    let year = year.or(report.year.map(i64::from));
    rows.push(&[
        text(doc),
        id(report.id.0),
        region(document, report).map_or(Cell::Empty, text),
        year.map_or(Cell::Empty, Cell::Int),
        text(row.key.indicator),
        period.map_or(Cell::Empty, |period| text(&period.text)),
        date(period.and_then(|period| period.start)),
        date(period.and_then(|period| period.end)),
        named(&row.key.status),
        value,
        value_text,
        text(&shown.unit),
        growth,
        growth_text,
        start,
        end,
        text(&shown.span.text),
    ]);
}

/// A growth in percent, below zero where it went down.
fn signed<'a>(growth: Option<&Metric>) -> (Cell<'a>, Cell<'a>) {
    let is_down = growth.is_some_and(|metric| metric.direction == Some(Direction::Down));
    match amount(growth.map(|metric| &metric.value)) {
        (Cell::Decimal(value, _), _) if is_down => amount(value.checked_neg().as_ref()),
        cells => cells,
    }
}

/// The place that a report is about: what its issuer is called by, else what its title names (2023年青山县政府工作报告).
fn region<'a>(document: &'a Document, report: &'a Report) -> Option<&'a str> {
    let named = [&report.issuer, &report.title].into_iter().flatten().find_map(|name| place_name(&name.text));
    named.or_else(|| place_name(document.source.name.as_deref()?))
}

/// Levels of places by the ends of their names, the longest first.
const LEVELS: [&str; 10] = ["自治区", "自治州", "自治县", "街道", "省", "市", "州", "县", "区", "镇"];

/// Up to the first end of a place's name, without a year before it.
fn place_name(name: &str) -> Option<&str> {
    let name = name.trim_start_matches(|c: char| !c.is_alphabetic() || "年度关于".contains(c));
    let (end, level) = LEVELS
        .iter()
        .filter_map(|level| name.find(level).filter(|&at| at > 0).map(|at| (at + level.len(), *level)))
        .min_by_key(|&(end, level)| (end, std::cmp::Reverse(level.len())))?;
    let place = &name[..end];
    let stem = place.strip_suffix(level)?;
    // 全市, 本县 and 高新技术产业开发区 are no names of places.
    let is_name = (2..=8).contains(&stem.chars().count()) && !stem.contains(['全', '本', '，', '、', '的']);
    is_name.then_some(place)
}

#[cfg(test)]
mod tests {
    use super::place_name;

    #[test]
    fn places_are_named_by_their_ends() {
        for (name, place) in [
            ("2023年青山县政府工作报告", Some("青山县")),
            ("淮安市人民政府", Some("淮安市")),
            ("2025年广东省政府工作报告.docx", Some("广东省")),
            ("内蒙古自治区人民政府", Some("内蒙古自治区")),
            ("政府工作报告", None),
            ("全市工作总结", None),
            ("关于2023年国民经济和社会发展计划执行情况的报告", None),
        ] {
            assert_eq!(place_name(name), place, "{name}");
        }
    }
}
