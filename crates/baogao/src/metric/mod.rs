//! Fourth stage: records of numbers, where they stand, and what they say of each other.

mod arithmetic;
mod canonical;
mod draft;
mod place;
mod precision;

use std::borrow::Cow;
use std::sync::Arc;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::finding::FindingDraft;
use crate::quantity::QuantityDraft;
use crate::text::{Excerpt, TextRange};

pub(crate) use arithmetic::check;
pub(crate) use canonical::{Catalogue, IndicatorName, NO_UNIT};
pub(crate) use draft::{Cells, cap, drafts};
pub(crate) use precision::Precision;

/// What a value is to its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// An amount.
    Level,
    /// By how much it changed.
    Change,
    /// Its part of a whole.
    Share,
    /// A named ratio (失业率5.2%).
    Rate,
    /// A rule or threshold (90岁以上老年人).
    Limit,
    /// So many times itself at another time or place (是2010年的1.8倍).
    Ratio,
}

/// Which way a change went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 增长
    Up,
    /// 下降
    Down,
    /// 持平
    Flat,
}

/// What a change or a rate is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The year before (同比, 比上年).
    Yoy,
    /// The month or quarter before (环比).
    Mom,
    /// The plan (完成计划的).
    Plan,
    /// Another place or group (高于全市).
    Peer,
    /// A named base (比2015年).
    Base,
}

/// Reached or planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is so.
    Actual,
    /// It is to be so.
    Target,
}

/// The time that a metric speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// The time expression as it reads (今年, 1—6月); `None` where no words say it.
    // shared by all metrics that it governs
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub text: Option<Arc<str>>,
    /// First day, ISO 8601, where the year is known.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub start: Option<Date>,
    /// Last day, ISO 8601, where the year is known.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub end: Option<Date>,
    /// Whence it is known.
    pub source: PeriodSource,
}

impl Period {
    /// The time of these days; none where the year is not known.
    pub(crate) fn of(text: Option<Arc<str>>, days: Option<(Date, Date)>, source: PeriodSource) -> Self {
        let (start, end) = days.unzip();
        Self { text, start, end, source }
    }

    /// The time expression as it reads; empty where no words say it.
    ///
    /// ```
    /// let metric = &baogao::parse("2023年，全市产值5亿元。").metrics[0];
    /// assert_eq!(metric.period.as_ref().map(|period| period.words()), Some("2023年"));
    /// ```
    pub fn words(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

/// Whence the time of a metric is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PeriodSource {
    /// A time expression of its clause, sentence, paragraph or item.
    Text,
    /// A heading above it (2022年工作回顾).
    Heading,
    /// The year of its report and what reports of that kind speak of.
    Report,
}

/// Over what a value is an average.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Average {
    /// Over years (年均, 两年平均): the growth of no single year.
    Yearly,
}

/// How firm a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Tone {
    /// 确保, 必须
    Firm,
    /// 预期, 计划, 目标是
    Expected,
    /// 力争, 争取, 努力
    Soft,
}

/// The word that makes a target of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cue {
    /// The word at its place.
    #[serde(flatten)]
    pub span: Excerpt,
    /// How firm it is.
    pub tone: Tone,
}

/// A metric before its places are mapped to the source.
#[derive(Clone, Debug)]
pub(crate) struct MetricDraft {
    pub(crate) quantity: QuantityDraft,
    /// Index of its report.
    pub(crate) report: usize,
    /// Index of its paragraph.
    pub(crate) paragraph: Option<usize>,
    /// Index of the innermost node it stands in.
    pub(crate) node: Option<usize>,
    pub(crate) indicator: Option<TextRange>,
    pub(crate) indicator_id: Option<Cow<'static, str>>,
    pub(crate) role: Role,
    pub(crate) direction: Option<Direction>,
    pub(crate) basis: Option<Basis>,
    pub(crate) status: Option<Status>,
    pub(crate) period: Option<Period>,
    /// What is measured, in full.
    pub(crate) name: Option<CompactString>,
    pub(crate) average: Option<Average>,
    pub(crate) cumulated: bool,
    /// The place whose figure it is, where that is not the report's.
    pub(crate) place: Option<TextRange>,
    pub(crate) cue: Option<(TextRange, Tone)>,
    /// The noun behind money that has it (投资3亿元的|快速路).
    pub(crate) thing: Option<TextRange>,
    /// The name of its column, where it stands in a table; empty where its table names none.
    pub(crate) column: Option<TextRange>,
    /// Index of the metric of which this one is a part.
    pub(crate) part_of: Option<usize>,
}

/// What the stage hands on: metrics in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metrics {
    pub(crate) metrics: Vec<MetricDraft>,
    pub(crate) findings: Vec<FindingDraft>,
    /// Numbers that the end of a paragraph or item cuts: no metrics, and no words either.
    pub(crate) cut: Vec<TextRange>,
}
