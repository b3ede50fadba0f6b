//! The panel: indicators by region and year, out of any number of reports.

use std::collections::HashMap;

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use baogao::{Basis, Direction, Document, Metric, Number, Report, Role, Status};

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
    region: Option<&'a str>,
    key: Key<'a>,
    level: Option<&'a Metric>,
    growth: Option<&'a Metric>,
    /// The growth in percent, below zero where it went down.
    signed: Option<Number>,
}

impl<'a> Row<'a> {
    const FIELDS: [Field<Self>; 17] = [
        Field::new("doc", Doc),
        Field::new("report", Int(|row| id(row.report.id.0))),
        Field::new("region", Text(|row| row.region)),
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
    let region = region(document, report);
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
