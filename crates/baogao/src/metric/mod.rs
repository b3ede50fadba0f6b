//! Fourth stage: quantities that measure something become records that know what they measure.

mod arithmetic;
mod basis;
mod between;
mod canonical;
mod clause;
mod indicator;
mod link;
mod list;
mod period;
mod place;
mod predicate;
mod role;
mod stacked;
mod status;
mod table;
mod vocabulary;

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::finding::FindingDraft;
use crate::quantity::QuantityDraft;
use crate::text::TextRange;

pub(crate) use canonical::{Catalogue, IndicatorName, NO_UNIT};
pub(crate) use link::link;

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
    /// The time expression as it reads (今年, 1—6月).
    // shared by all metrics that it governs
    pub text: Arc<str>,
    /// First day, ISO 8601, where the year is known.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub start: Option<Date>,
    /// Last day, ISO 8601, where the year is known.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub end: Option<Date>,
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
    /// The name of its column, where it stands in a table.
    pub(crate) column: Option<TextRange>,
    /// Index of the metric of which this one is a part.
    pub(crate) part_of: Option<usize>,
}

/// What the stage hands on: metrics in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metrics {
    pub(crate) metrics: Vec<MetricDraft>,
    pub(crate) findings: Vec<FindingDraft>,
}
