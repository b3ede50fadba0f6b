//! Third stage: numbers with their approximators, ranges and units.

use cn_numbers::Number;
use serde::{Deserialize, Serialize};

use crate::text::TextRange;

/// How a value stands to the true amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QuantityDraft {
    /// Value, approximators and unit (`8000多万元`).
    pub(crate) range: TextRange,
    /// After scaling: `8000多万元` is 80000000.
    pub(crate) value: Number,
    /// The upper end of a range (`5%—6%`).
    pub(crate) value_max: Option<Number>,
    pub(crate) bound: Bound,
    /// Canonical unit, simplified, without scale; empty for a bare number.
    pub(crate) unit: String,
    /// money, area, length, …; of the unit.
    pub(crate) dimension: Option<String>,
    /// ISO 4217 or UCUM.
    pub(crate) unit_code: Option<String>,
}

/// Finds the quantities of a reading, in order, without overlap.
pub(crate) fn scan(_reading: &str) -> Vec<QuantityDraft> {
    Vec::new()
}
