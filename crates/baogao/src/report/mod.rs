//! Third stage: what a report is and what it speaks of: its kind, its year, what it looks back on and ahead to, its
//! place.
//!
//! The header, the headings and the first sentences say it.

mod kind;
mod origin;
mod region;
mod stretch;
mod vocabulary;
mod year;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::finding::FindingDraft;
use crate::outline::{NodeKind, Outline, ReportNode};
use crate::text::TextRange;
pub use origin::Origin;
pub use region::Region;
pub(crate) use region::is_division;

/// What a report is: it decides what a figure speaks of that names no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 政府工作报告, and those of courts, procuratorates and congresses: reviews the year before, plans its own.
    WorkReport,
    /// 预算执行情况和预算草案的报告: reviews the year before, plans its own.
    Budget,
    /// 国民经济和社会发展计划执行情况的报告: reviews the year before, plans its own.
    PlanExecution,
    /// 统计公报: speaks of its year.
    Communique,
    /// 工作总结: speaks of its year.
    Summary,
    /// 规划, 工作要点, 实施方案: speaks of its stretch.
    Plan,
    /// 讲话: speaks of the year of its date, up to the date.
    Speech,
}

/// The days that a report looks back on, or ahead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stretch {
    /// First day, ISO 8601.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start: Date,
    /// Last day, ISO 8601.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub end: Date,
}

impl Stretch {
    /// From the first day of a month to the last day of another.
    fn months((year, month): (i32, u8), (last_year, last_month): (i32, u8)) -> Option<Self> {
        let end = Date::new(last_year, last_month, crate::date::days_of(last_year, last_month))?;
        Some(Self { start: Date::new(year, month, 1)?, end })
    }

    /// Whole years.
    fn years(first: i32, last: i32) -> Option<Self> {
        Self::months((first, 1), (last, 12))
    }
}

/// What a report is and what it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) kind: Option<ReportKind>,
    pub(crate) year: Option<i32>,
    /// It was given at the end of the year before, where 明年 is its own year.
    pub(crate) is_early: bool,
    pub(crate) reviews: Option<Stretch>,
    pub(crate) plans: Option<Stretch>,
    pub(crate) region: Option<Region>,
}

/// What the stage hands on: the facts of every report, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reports {
    pub(crate) facts: Vec<Facts>,
    pub(crate) findings: Vec<FindingDraft>,
}

/// Reads the facts of all reports; `place` is theirs where the caller names it.
pub(crate) fn facts(reading: &str, outline: &Outline, origin: &Origin, place: Option<&str>) -> Reports {
    let place = origin.region.as_deref().or(place).map(Region::named);
    let mut reports = Reports::default();
    for (index, report) in outline.reports.iter().enumerate() {
        let scene = Scene::new(reading, outline, (index, report));
        let kind = kind::kind(scene.title, scene.occasion, scene.opening);
        let (year, contradiction) = year::year(&scene, kind, origin);
        reports.findings.extend(contradiction);
        let is_early = year::is_early(&scene, year);
        let (reviews, plans) = stretch::stretches(&scene, kind, year);
        let region = place.clone().or_else(|| region::region(&scene, origin));
        reports.facts.push(Facts { kind, year, is_early, reviews, plans, region });
    }
    reports
}

/// The beginning of a text, of so many bytes at most.
fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// Bytes of the text behind the header that say who gives the report and what it speaks of.
const OPENING: usize = 1500;
/// Headings that are looked at.
const HEADINGS: usize = 60;

/// What the facts of one report are read from.
struct Scene<'a> {
    report: &'a ReportNode,
    title: &'a str,
    occasion: Option<&'a str>,
    speaker: Option<&'a str>,
    issuer: Option<&'a str>,
    /// The header behind the title, and the beginning of the text.
    opening: &'a str,
    /// Where the report itself says its date.
    dated: Option<&'a str>,
    headings: Vec<&'a str>,
    /// All of the report.
    text: &'a str,
}

impl<'a> Scene<'a> {
    fn new(reading: &'a str, outline: &'a Outline, (index, report): (usize, &'a ReportNode)) -> Self {
        let start = report.title.map_or(report.range.start(), |title| title.end());
        let end = (report.header.end().min(start + OPENING) + OPENING).min(report.range.end());
        let opening = head(&reading[start..], end.saturating_sub(start));
        let first = outline.nodes.partition_point(|node| node.report < index);
        let nodes = outline.nodes[first..].iter().take_while(|node| node.report == index);
        let headings = nodes
            .filter(|node| node.kind == NodeKind::Section && node.level <= 2)
            .take(HEADINGS)
            .map(|node| &reading[node.title]);
        let words = |range: Option<TextRange>| range.map(|range| &reading[range]);
        Self {
            report,
            title: words(report.title).unwrap_or_default(),
            occasion: words(report.occasion),
            speaker: words(report.speaker),
            issuer: words(report.issuer),
            opening,
            dated: words(report.dated),
            headings: headings.collect(),
            text: &reading[report.range],
        }
    }
}
