//! The unit that a head, the name of a row or a caption tells: 净利润（万元）, 增长%, 单位：亿元、%.

use super::cell::{Written, amount};
use super::vocabulary::vocabulary;
use crate::quantity::{Dimension, UnitTable};
use crate::text::TextRange;
use crate::vocabulary::numeral::is_large_scale;
use crate::vocabulary::table;

/// Longest unit in characters.
const LONGEST: usize = 12;

/// A unit as it is written somewhere in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) written: String,
    /// What it measures.
    pub(super) dimension: Option<Dimension>,
    /// Where its brackets, or it alone, stand in the text that it was read from.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Unit {
    pub(super) fn is_percent(&self) -> bool {
        self.dimension == Some(Dimension::Percent)
    }

    pub(super) fn is_points(&self) -> bool {
        self.dimension == Some(Dimension::PercentagePoint)
    }

    /// The name ends with what is counted in another kind of unit: 户数 below 单位：万元.
    pub(super) fn contradicts(&self, name: &str) -> bool {
        let found = vocabulary().implied.suffix(name);
        let implied = found.and_then(|found| vocabulary().dimensions.get(found.label));
        // 亿元/平方米 and so on have a dimension of their own
        let own = self.dimension.as_ref().filter(|own| vocabulary().dimensions.contains(own));
        implied.is_some_and(|implied| own.is_some_and(|own| own != implied))
    }
}

/// Reads units.
pub(super) struct Units<'u> {
    pub(super) table: &'u UnitTable,
}

impl Units<'_> {
    /// The unit that a text is as a whole.
    pub(super) fn whole(&self, text: &str) -> Option<Unit> {
        let written: String = text.chars().filter(|char| !char.is_whitespace() && *char != '*').collect();
        let written = written.strip_prefix("人民币").unwrap_or(&written);
        let is_plain = !written.is_empty()
            && written.chars().count() <= LONGEST
            && !written.contains(|char: char| char.is_ascii_digit());
        let read = amount(&Written::ONE, TextRange::empty(0), written, self.table).filter(|_| is_plain)?;
        Some(Unit { written: written.to_owned(), dimension: read.dimension, start: 0, end: text.len() })
    }

    /// The unit that a head or a name tells, in brackets or behind it.
    pub(super) fn within(&self, text: &str) -> Option<Unit> {
        self.in_brackets(text).or_else(|| self.behind(text))
    }

    fn in_brackets(&self, text: &str) -> Option<Unit> {
        let mut end = text.len();
        while let Some(close) = text[..end].rfind(['）', ')', '］', ']']) {
            let open = text[..close].rfind(['（', '(', '［', '['])?;
            let inner = text[open..close].trim_start_matches(['（', '(', '［', '[']);
            let inner = inner.trim_start_matches("单位").trim_start_matches(['：', ':', ' ']);
            let behind = close + text[close..].chars().next().map_or(0, char::len_utf8);
            if !table::PLACE_IN_BRACKETS.hold(inner.trim())
                && let Some(unit) = self.whole(inner)
            {
                return Some(Unit { start: open, end: behind, ..unit });
            }
            end = open;
        }
        None
    }

    /// 增长%, 净利润/万元, 净利润 万元
    fn behind(&self, text: &str) -> Option<Unit> {
        let text = text.trim_end();
        let sign = text.char_indices().next_back().filter(|(_, char)| matches!(char, '%' | '％' | '‰'));
        if let Some((at, _)) = sign {
            let unit = self.whole(&text[at..])?;
            return Some(Unit { start: at, end: text.len(), ..unit });
        }
        let at = text.rfind(['/', '／', ' ', '\u{3000}', '：', ':', '，'])?;
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        let (before, behind) = (text[..at].trim_end(), &text[at + mark..]);
        // 元/吨 is one unit
        let is_rate = text[at..].starts_with(['/', '／']) && self.ends_with_unit(before);
        let unit = self.whole(behind).filter(|_| !before.is_empty() && !is_rate)?;
        let is_measure =
            unit.dimension != Some(Dimension::Count) || behind.trim().starts_with(is_large_scale);
        is_measure.then_some(Unit { start: at, end: text.len(), ..unit })
    }

    fn ends_with_unit(&self, text: &str) -> bool {
        let starts = text.char_indices().rev().take(3).map(|(at, _)| at);
        starts.into_iter().any(|at| self.whole(&text[at..]).is_some())
    }

    /// 单位：万元; 金额单位：亿元、%: the units that a line above a table tells. None where it tells none.
    pub(super) fn of_caption(&self, text: &str) -> Option<Vec<Unit>> {
        let Some((before, told)) = table::UNIT_LABEL.iter().find_map(|label| text.split_once(label)) else {
            return self.in_brackets(text).map(|unit| vec![unit]);
        };
        // 编制单位：财政局
        if vocabulary().offices.suffix(before).is_some() {
            return None;
        }
        let told = told.trim_start().trim_start_matches(['(', '（', '[']);
        let told = told.split([')', '）', ']', ' ', '\u{3000}', '\t', '|', '*']).next().unwrap_or_default();
        if let Some(unit) = self.whole(told) {
            return Some(vec![unit]);
        }
        let parts = told.split(table::is_unit_mark);
        let units: Option<Vec<Unit>> = parts.map(|part| self.whole(part)).collect();
        // a unit that is not known is told as none of the others may be taken
        Some(units.unwrap_or_default()).filter(|_| !told.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::Units;
    use crate::quantity::UnitTable;

    fn within(text: &str) -> Option<String> {
        Units { table: UnitTable::builtin() }.within(text).map(|unit| unit.written)
    }

    #[test]
    fn heads_and_names_tell_their_unit() {
        for (text, unit) in [
            ("净利润（万元）", "万元"),
            ("2023年 （亿元）", "亿元"),
            ("比上年增长%", "%"),
            ("增长（％）", "％"),
            ("金额（单位：万元）", "万元"),
            ("净利润/万元", "万元"),
            ("粮食 万吨", "万吨"),
            ("价格（元/吨）", "元/吨"),
            ("硫酸（折100%）（万吨）", "万吨"),
        ] {
            assert_eq!(within(text).as_deref(), Some(unit), "{text}");
        }
        for text in [
            "县（市、区）",
            "县（市）",
            "地区生产总值",
            "化肥（折100%）",
            "价格元/吨",
            "0-15岁（含不满16周岁）",
            "产值（可比价）",
        ] {
            assert_eq!(within(text), None, "{text}");
        }
    }

    #[test]
    fn captions_tell_one_unit_or_several() {
        let of = |text: &str| {
            let units = Units { table: UnitTable::builtin() }.of_caption(text);
            units.map(|units| units.into_iter().map(|unit| unit.written).collect::<Vec<_>>())
        };
        assert_eq!(of("单位：万元"), Some(vec!["万元".to_owned()]));
        assert_eq!(of("2023年收支情况（单位：万元）"), Some(vec!["万元".to_owned()]));
        assert_eq!(of("金额单位：人民币万元 币种：人民币"), Some(vec!["万元".to_owned()]));
        assert_eq!(of("单位：亿元、%"), Some(vec!["亿元".to_owned(), "%".to_owned()]));
        assert_eq!(of("编制单位：县财政局"), None);
        assert_eq!(of("单位：美分点"), Some(Vec::new()));
        assert_eq!(of("各县区情况"), None);
    }
}
