//! The words of `data/table.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;
use crate::lexicon::Lexicon;
use crate::metric::{Basis, Tone};
use crate::quantity::Dimension;

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| data::read::<File>(&data::TABLE).unwrap_or_default().into());

pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// What a column holds, by a word of its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Names of what is measured.
    Rows,
    /// Numbers that measure nothing.
    Serial,
    Unit,
    Place,
    Time,
    Note,
}

/// How a word of a change turns the sign of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// A plain number is a rise, one with a minus a fall.
    Up,
    /// A plain number is a fall.
    Down,
    /// 增加值: no change at all.
    None,
}

/// What stands between a name and its number: words that a name is shorter without.
pub(super) struct Vocabulary {
    pub(super) heads: Lexicon<Holds>,
    pub(super) plain: Lexicon<()>,
    pub(super) change: Lexicon<Turn>,
    pub(super) share: Lexicon<()>,
    pub(super) percent: Lexicon<()>,
    pub(super) basis: Lexicon<Basis>,
    pub(super) plan: Lexicon<Option<Tone>>,
    pub(super) done: Lexicon<()>,
    pub(super) open_times: Lexicon<()>,
    pub(super) average: Lexicon<()>,
    pub(super) sum: Lexicon<()>,
    pub(super) selecting: Lexicon<()>,
    pub(super) sums: Lexicon<()>,
    pub(super) place_ends: Lexicon<()>,
    /// 编制: before a 单位 that is an office and no unit.
    pub(super) offices: Lexicon<()>,
    /// The dimension that a name tells of by its end, by its place in `dimensions`.
    pub(super) implied: Lexicon<usize>,
    pub(super) dimensions: Vec<Dimension>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    row_heads: Vec<String>,
    serial_heads: Vec<String>,
    unit_heads: Vec<String>,
    place_heads: Vec<String>,
    time_heads: Vec<String>,
    note_heads: Vec<String>,
    plain_heads: Vec<String>,
    change_up: Vec<String>,
    change_down: Vec<String>,
    change_any: Vec<String>,
    no_change: Vec<String>,
    share_words: Vec<String>,
    percent_words: Vec<String>,
    basis_yoy: Vec<String>,
    basis_mom: Vec<String>,
    basis_plan: Vec<String>,
    plan_expected: Vec<String>,
    plan_firm: Vec<String>,
    plan_soft: Vec<String>,
    no_plan: Vec<String>,
    done_words: Vec<String>,
    open_times: Vec<String>,
    average_words: Vec<String>,
    sum_words: Vec<String>,
    selecting: Vec<String>,
    sums: Vec<String>,
    place_ends: Vec<String>,
    offices: Vec<String>,
    implied: BTreeMap<String, Vec<String>>,
}

impl From<File> for Vocabulary {
    fn from(file: File) -> Self {
        let words = |list: Vec<String>| Lexicon::new([(list, ())]);
        let (dimensions, ends): (Vec<_>, Vec<_>) =
            file.implied.into_iter().map(|(name, ends)| (Dimension::from(name), ends)).unzip();
        Self {
            heads: Lexicon::new([
                // 地区 heads rows and places alike
                (file.place_heads, Holds::Place),
                (file.time_heads, Holds::Time),
                (file.unit_heads, Holds::Unit),
                (file.serial_heads, Holds::Serial),
                (file.note_heads, Holds::Note),
                (file.row_heads, Holds::Rows),
            ]),
            plain: words(file.plain_heads),
            change: Lexicon::new([
                (file.change_up, Turn::Up),
                (file.change_down, Turn::Down),
                (file.change_any, Turn::Up),
                (file.no_change, Turn::None),
            ]),
            share: words(file.share_words),
            percent: words(file.percent_words),
            basis: Lexicon::new([
                (file.basis_yoy, Basis::Yoy),
                (file.basis_mom, Basis::Mom),
                (file.basis_plan, Basis::Plan),
            ]),
            plan: Lexicon::new([
                (file.plan_expected, Some(Tone::Expected)),
                (file.plan_firm, Some(Tone::Firm)),
                (file.plan_soft, Some(Tone::Soft)),
                (file.no_plan, None),
            ]),
            done: words(file.done_words),
            open_times: words(file.open_times),
            average: words(file.average_words),
            sum: words(file.sum_words),
            selecting: words(file.selecting),
            sums: words(file.sums),
            place_ends: words(file.place_ends),
            offices: words(file.offices),
            implied: Lexicon::new(ends.into_iter().zip(0..)),
            dimensions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Holds, vocabulary};

    #[test]
    fn the_file_is_read() {
        let heads = &vocabulary().heads;
        assert_eq!(heads.prefix("地区").map(|found| found.label), Some(Holds::Place));
        assert_eq!(heads.prefix("指标").map(|found| found.label), Some(Holds::Rows));
    }
}
