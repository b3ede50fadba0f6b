//! Third stage: numbers with their approximators, ranges and units.

mod approximator;
mod bounds;
#[cfg(test)]
mod cases;
mod chain;
mod dimension;
mod exclude;
mod glyph;
mod joined;
mod mention;
mod moment;
mod name;
mod numeral;
mod period;
mod scan;
mod time_word;
mod unit;
mod unit_phrase;
mod unreadable;

use std::borrow::Cow;

use cn_numbers::Number;
use serde::{Deserialize, Serialize};

use exclude::Exclusion;
use scan::Scope;

pub use dimension::Dimension;
pub(crate) use moment::{Moment, PeriodDraft, Told, Year, resolve};
pub(crate) use unit::{UnitName, UnitTable};

use crate::finding::FindingDraft;
use crate::stop::Stop;
use crate::text::{self, CharIndex, Excerpt, TextRange};

/// How a value stands to the true amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bound {
    /// Stated as it is.
    #[default]
    Exact,
    /// 约, 左右, 上下
    About,
    /// 多, 余, 超过, 突破, 以上, 不少于
    Above,
    /// 近, 不足, 以下, 不超过
    Below,
}

/// A number in the text with all that belongs to it.
///
/// ```
/// let quantities = baogao::quantities("总投资8000多万元,占地20余亩");
/// let first = &quantities[0];
/// assert_eq!(first.span.text, "8000多万元");
/// assert_eq!(first.value.to_string(), "80000000");
/// assert_eq!(first.unit, "元");
/// assert_eq!(first.bound, baogao::Bound::Above);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quantity {
    /// Value, approximators and unit as they stand in the source.
    pub span: Excerpt,
    /// The exact value, scaled.
    pub value: Number,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// How the value stands to the true amount.
    pub bound: Bound,
    /// Canonical unit without scale; empty for a bare number.
    pub unit: Cow<'static, str>,
    /// What the unit measures (money, area, …).
    pub dimension: Option<Dimension>,
    /// ISO 4217 for money, UCUM for physical units.
    pub unit_code: Option<Cow<'static, str>>,
}

impl Quantity {
    /// The value in the base unit of its dimension (平方米, 米, 千克, 千瓦时 …), where the unit has a fixed factor.
    ///
    /// ```
    /// let area = &baogao::quantities("占地3公顷")[0];
    /// assert_eq!(area.base_value().unwrap().to_string(), "30000");
    /// ```
    pub fn base_value(&self) -> Option<Number> {
        let factor = UnitTable::builtin().factor(&self.unit)?;
        self.value.checked_mul(cn_numbers::parse(factor).ok()?)
    }
}

/// What sort of number it is; the linker treats them differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuantityKind {
    /// No unit.
    Plain,
    /// A counting word (个, 家).
    Count,
    /// A unit of measure, money included.
    Measure,
    /// %, ‰, 成
    Percent,
    /// 个百分点
    Points,
    /// 三分之一
    Fraction,
    /// One number of 16.5:14.8:68.7
    Ratio,
    /// 倍, 番
    Multiple,
    /// A span of time (三年, 45分钟).
    Duration,
    /// 岁
    Age,
    /// A scale without a number (亿元以上, 千亿级).
    Scale,
}

impl QuantityKind {
    fn of(dimension: &Dimension) -> Self {
        match dimension {
            Dimension::Count => Self::Count,
            Dimension::Percent => Self::Percent,
            Dimension::PercentagePoint => Self::Points,
            Dimension::Multiple => Self::Multiple,
            Dimension::Time => Self::Duration,
            Dimension::Age => Self::Age,
            _ => Self::Measure,
        }
    }
}

/// A quantity before its place is mapped to the source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QuantityDraft {
    /// Value, approximators and unit (`8000多万元`).
    pub(crate) range: TextRange,
    /// After scaling: `8000多万元` is 80000000.
    pub(crate) value: Number,
    /// The upper end of a range (`5%—6%`); few have one.
    pub(crate) value_max: Option<Box<Number>>,
    pub(crate) bound: Bound,
    /// Canonical unit, simplified, without scale; empty for a bare number.
    pub(crate) unit: Cow<'static, str>,
    /// money, area, length, …; of the unit.
    pub(crate) dimension: Option<Dimension>,
    /// ISO 4217 or UCUM.
    pub(crate) unit_code: Option<Cow<'static, str>>,
    /// The number alone: digits, inner approximator and scale.
    pub(crate) number: TextRange,
    /// The unit as written; empty where there is none.
    pub(crate) unit_range: TextRange,
    pub(crate) kind: QuantityKind,
    /// Bytes of the name of a currency right before the number (人民币|2亿元), and of the gap: they name nothing.
    pub(crate) currency: u8,
    /// The rule that says why the number is no metric.
    pub(crate) aside: Option<&'static Exclusion>,
}

impl QuantityDraft {
    /// The range with the name of its currency.
    pub(crate) fn with_currency(&self) -> TextRange {
        let currency = self.number.start() - usize::from(self.currency);
        TextRange::new(self.range.start().min(currency), self.range.end())
    }
}

/// What the stage hands on, each list in text order and without overlap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) quantities: Vec<QuantityDraft>,
    /// Time expressions, for the periods of metrics.
    pub(crate) periods: Vec<PeriodDraft>,
    /// Numbers that cannot be read as they stand.
    pub(crate) findings: Vec<FindingDraft>,
    /// Where the first number stands that was not read, since there are too many before it.
    pub(crate) left: Option<usize>,
}

impl Found {
    /// The length of the longest list.
    fn longest(&self) -> usize {
        self.quantities.len().max(self.periods.len()).max(self.findings.len())
    }
}

/// Whether a character is one of a numeral, Chinese or Arabic.
pub(crate) fn is_numeral(char: char) -> bool {
    glyph::is(char, glyph::NUMERAL)
}

/// Finds the quantities of a reading that may be metrics, and its time expressions.
pub(crate) fn read(reading: &str, units: &UnitTable, stop: &Stop<'_>) -> Found {
    scan::scan(reading, units, Scope::Metrics, stop)
}

/// Finds the quantities of a text: every number that is no date, with its unit where it has one.
///
/// Broader than the metrics of a document: bare numbers and spans of time count here.
///
/// ```
/// let quantities = baogao::quantities("增长5%—6%");
/// assert_eq!(quantities[0].value_max.map(|n| n.to_string()).as_deref(), Some("6"));
/// assert_eq!(quantities[0].unit, "%");
/// ```
pub fn quantities(source: &str) -> Vec<Quantity> {
    let (found, excerpt) = everything(source);
    let told = found.quantities.into_iter().filter(|draft| !draft.aside.is_some_and(|rule| rule.is_name));
    told.map(|draft| Quantity {
        span: excerpt(draft.range),
        value: draft.value,
        value_max: draft.value_max.map(|max| *max),
        bound: draft.bound,
        unit: draft.unit,
        dimension: draft.dimension,
        unit_code: draft.unit_code,
    })
    .collect()
}

/// Every number and time of a source, and the words of a range of its reading.
fn everything(source: &str) -> (Found, impl Fn(TextRange) -> Excerpt) {
    let stop = Stop::never();
    let clean = text::read(source, text::RepairKinds::all(), &stop);
    let chars = CharIndex::new(source);
    let found = scan::scan(&clean.text, UnitTable::builtin(), Scope::All, &stop);
    (found, move |range| Excerpt { span: clean.map.span(range, &chars), text: clean.text[range].into() })
}

/// A number that measures nothing, and the rule that says so.
///
/// ```
/// let aside = &baogao::set_aside("居前3位")[0];
/// assert_eq!((&*aside.span.text, aside.rule), ("3位", "exclude.place_in_order"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetAside {
    /// The number with its unit as it stands in the source.
    pub span: Excerpt,
    /// The name of the rule.
    pub rule: &'static str,
    /// What the rule says, in a sentence.
    pub why: &'static str,
}

/// Finds the numbers of a text that are no metrics, each with the rule that sets it aside. Times are not among them.
///
/// ```
/// let rules: Vec<_> = baogao::set_aside("第三批建设一支队伍").iter().map(|aside| aside.rule).collect();
/// assert_eq!(rules, ["exclude.ordinal", "exclude.article"]);
/// ```
pub fn set_aside(source: &str) -> Vec<SetAside> {
    let (found, excerpt) = everything(source);
    let told = found.quantities.iter().filter_map(|draft| {
        let rule = draft.aside?;
        Some(SetAside { span: excerpt(draft.range), rule: rule.id, why: rule.why })
    });
    told.collect()
}

/// Finds the time expressions of a text: their numbers say when, and are neither quantities nor set aside.
///
/// ```
/// let times = baogao::times("2022年建成3所学校，上半年开工2所");
/// assert_eq!(times.iter().map(|time| &*time.text).collect::<Vec<_>>(), ["2022年", "上半年"]);
/// ```
pub fn times(source: &str) -> Vec<Excerpt> {
    let (found, excerpt) = everything(source);
    found.periods.iter().map(|time| excerpt(time.range)).collect()
}
