//! What was planned beside what was reached.

use std::collections::{HashMap, HashSet};

use baogao::{Document, Number, Status, known_indicator};

use super::options::PanelOptions;
use super::panel_of;
use super::row::{Figure, PanelRow};
use crate::column::Field;
use crate::column::Get::{Decimal, Int, Text};
use crate::error::ExportError;
use crate::sheet::{Fields, Sheet};

/// How a target ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Score {
    /// It was reached.
    Met,
    /// It was not.
    Missed,
    /// Nobody can say: no report of the next year, or another unit.
    Open,
}

impl Score {
    /// The name that it has in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Open => "open",
        }
    }
}

/// A target of a report beside what the report of the next year says was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScoreRow {
    /// The cell of the target.
    pub planned: PanelRow,
    /// What was planned: a growth or a value.
    pub target: Figure,
    /// Whether it is a growth.
    pub is_growth: bool,
    /// What was reached.
    pub reached: Option<Figure>,
    /// What was reached less what was planned.
    pub difference: Option<Number>,
    /// How it ended.
    pub score: Score,
    /// Why it is open.
    pub why: Option<&'static str>,
}

/// The targets of reports beside what the reports of the next year say was reached.
///
/// ```
/// use baogao_export::{PanelOptions, Score, scorecard};
/// let plan = baogao::parse("青山县2022年政府工作报告\n二、2022年工作安排\n预期目标是：地区生产总值增长6%以上。\n");
/// let review = baogao::parse("青山县2023年政府工作报告\n2022年，地区生产总值186.4亿元，增长5.8%。\n");
/// let card = scorecard([("a", &plan), ("b", &review)], &PanelOptions::new(["GDP"])?)?;
/// assert_eq!(card.rows()[0].score, Score::Missed);
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// As [`panel_of`].
pub fn scorecard<'a>(
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
    options: &PanelOptions,
) -> Result<Sheet<ScoreRow>, ExportError> {
    let documents: Vec<_> = documents.into_iter().collect();
    let reviewed = reviewed(&documents);
    let options = PanelOptions { status: None, kinds: None, ..options.clone() };
    let panel = panel_of(documents, &options)?;
    let mut reached: HashMap<(&str, &str, i32), &PanelRow> = HashMap::new();
    for row in panel.rows().iter().filter(|row| row.status == Some(Status::Actual)) {
        if let Some(key) = key(row) {
            reached.insert(key, row);
        }
    }
    let mut rows = Vec::new();
    for planned in panel.rows().iter().filter(|row| row.status == Some(Status::Target)) {
        let actual = key(planned).and_then(|key| reached.get(&key).copied());
        let is_reviewed = place_and_year(planned).is_some_and(|key| reviewed.contains(&key));
        for (target, is_growth) in [(&planned.value, false), (&planned.growth, true)] {
            let Some(target) = target else { continue };
            let told = actual.and_then(|actual| told(actual, is_growth));
            rows.push(row(planned, target, is_growth, told, is_reviewed));
        }
    }
    Ok(Sheet { rows })
}

/// The places and years that reports review.
fn reviewed<'a>(documents: &[(&'a str, &'a Document)]) -> HashSet<(&'a str, i32)> {
    let reports = documents.iter().flat_map(|(_, document)| &document.reports);
    let places = reports.filter_map(|report| {
        let region = report.region.as_ref()?;
        Some((region.code.as_deref().unwrap_or(region.place()), report.reviews?.end.year()))
    });
    places.collect()
}

fn place_and_year(row: &PanelRow) -> Option<(&str, i32)> {
    Some((row.region_code.as_deref().or(row.region.as_deref())?, row.year?))
}

/// What the report that reviews the year says of it, not a later one.
fn told(actual: &PanelRow, is_growth: bool) -> Option<&Figure> {
    let figure = if is_growth { &actual.growth } else { &actual.value };
    figure.as_ref().filter(|figure| figure.is_first_told)
}

/// Cells of one indicator, place and year belong together.
fn key(row: &PanelRow) -> Option<(&str, &str, i32)> {
    let (place, year) = place_and_year(row)?;
    Some((&row.indicator, place, year))
}

fn row(
    planned: &PanelRow,
    target: &Figure,
    is_growth: bool,
    reached: Option<&Figure>,
    is_reviewed: bool,
) -> ScoreRow {
    let why = match reached {
        None if !is_reviewed => Some("no_report"),
        None => Some("not_told"),
        Some(reached) if reached.unit != target.unit => Some("other_unit"),
        Some(_) => None,
    };
    let difference =
        reached.filter(|_| why.is_none()).and_then(|reached| reached.value.checked_sub(target.value));
    let score = reached.filter(|_| why.is_none()).and_then(|reached| score(planned, target, reached));
    ScoreRow {
        planned: planned.clone(),
        target: target.clone(),
        is_growth,
        reached: reached.cloned(),
        difference,
        score: score.unwrap_or(Score::Open),
        why: why.or_else(|| score.is_none().then_some("not_told")),
    }
}

/// At or above the target; at or below it where less is better or the target says 以内; about it from half a point away.
fn score(planned: &PanelRow, target: &Figure, reached: &Figure) -> Option<Score> {
    let lower_is_better = known_indicator(&planned.indicator).is_some_and(|known| known.lower_is_better);
    let at_most = target.bound == "below" || lower_is_better && target.bound != "above";
    let mut line = if at_most { target.value_max.unwrap_or(target.value) } else { target.value };
    if target.bound == "about" {
        let room = if target.unit == "%" { Number::decimal(5, 1)? } else { Number::default() };
        line = if at_most { line.checked_add(room)? } else { line.checked_sub(room)? };
    }
    let is_met = if at_most { reached.value <= line } else { reached.value >= line };
    Some(if is_met { Score::Met } else { Score::Missed })
}

/// A column of what was reached.
macro_rules! reached {
    ($get:expr) => {
        |row| row.reached.as_ref().and_then($get)
    };
}

static FIELDS: [Field<ScoreRow>; 26] = [
    Field::new(
        "region",
        "The place, by the last part of its name",
        Text(|row| row.planned.region.as_deref()),
    ),
    Field::new(
        "region_code",
        "The code of the place (GB/T 2260)",
        Text(|row| row.planned.region_code.as_deref()),
    ),
    Field::new("year", "The year", Int(|row| row.planned.year.map(i64::from))),
    Field::new(
        "indicator",
        "The name of the catalogue, or the words that were asked for",
        Text(|row| Some(&row.planned.indicator)),
    ),
    Field::new(
        "measure",
        "What the target is of: value or growth",
        Text(|row| Some(if row.is_growth { "growth" } else { "value" })),
    ),
    Field::new("unit", "The unit of the amount", Text(|row| Some(&row.target.unit))),
    Field::new("target", "The amount or growth that is planned", Decimal(|row| Some(&row.target.value))),
    Field::new("target_max", "The upper end of a range", Decimal(|row| row.target.value_max.as_ref())),
    Field::new(
        "target_bound",
        "How the target stands to the true amount",
        Text(|row| Some(row.target.bound)),
    ),
    Field::new("cue", "The word that makes a target of it", Text(|row| row.planned.cue.as_deref())),
    Field::new("tone", "How firm the target is: firm, expected or soft", Text(|row| row.planned.tone)),
    Field::new(
        "reached",
        "The amount or growth that was reached",
        Decimal(reached!(|figure| Some(&figure.value))),
    ),
    Field::new(
        "difference",
        "What was reached less what was planned",
        Decimal(|row| row.difference.as_ref()),
    ),
    Field::new("score", "How they stand to each other", Text(|row| Some(row.score.name()))),
    Field::new("why", "Why they cannot be compared", Text(|row| row.why)),
    Field::new("target_doc", "The document that the target is from", Text(|row| Some(&row.target.said.doc))),
    Field::new(
        "target_sha256",
        "SHA-256 of the bytes of that document",
        Text(|row| Some(&row.target.said.sha256)),
    ),
    Field::new(
        "target_start",
        "First code point of the figure",
        Int(|row| i64::try_from(row.target.said.start).ok()),
    ),
    Field::new(
        "target_end",
        "Code point behind the figure",
        Int(|row| i64::try_from(row.target.said.end).ok()),
    ),
    Field::new(
        "target_sentence",
        "The sentence around the figure",
        Text(|row| Some(&row.target.said.sentence)),
    ),
    Field::new(
        "reached_bound",
        "How what was reached stands to the true amount",
        Text(reached!(|figure| Some(figure.bound))),
    ),
    Field::new(
        "reached_doc",
        "The document that the figure reached is from",
        Text(reached!(|figure| Some(&*figure.said.doc))),
    ),
    Field::new(
        "reached_sha256",
        "SHA-256 of the bytes of that document",
        Text(reached!(|figure| Some(&*figure.said.sha256))),
    ),
    Field::new(
        "reached_start",
        "First code point of the figure",
        Int(reached!(|figure| i64::try_from(figure.said.start).ok())),
    ),
    Field::new(
        "reached_end",
        "Code point behind the figure",
        Int(reached!(|figure| i64::try_from(figure.said.end).ok())),
    ),
    Field::new(
        "reached_sentence",
        "The sentence around the figure",
        Text(reached!(|figure| Some(&*figure.said.sentence))),
    ),
];

impl Fields for ScoreRow {
    const NAME: &'static str = "scorecard";

    fn fields() -> &'static [Field<Self>] {
        &FIELDS
    }
}
