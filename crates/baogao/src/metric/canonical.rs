//! The canonical name of a common indicator, from the phrase that stands for it.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use super::indicator::time_prefix;
use super::{Basis, Role};
use crate::codes::is_ideograph;
use crate::lexicon::{CharSet, Lexicon, Trie};
use crate::quantity::{QuantityDraft, QuantityKind};

static DATA: &str = include_str!("../../data/indicators.toml");

static BUILTIN: LazyLock<(Catalogue, Neutral)> = LazyLock::new(|| {
    let file: File = toml::from_str(DATA).unwrap_or_default();
    let PlaceLists { ends, kinds, never } = file.place_names;
    let chars = |list: String| list.chars().collect();
    let places = PlaceNames { ends: chars(ends), kinds: chars(kinds), never: chars(never) };
    let neutral = Neutral { words: Lexicon::new([(file.neutral, ()), (file.places, ())]), places };
    (Catalogue::new(file.indicator).lasting(), neutral)
});

/// How `data/indicators.toml` and rules files write the dimension of a bare number.
pub(crate) const NO_UNIT: &str = "none";

/// An indicator with the phrases that stand for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorName {
    pub(crate) name: Cow<'static, str>,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// Dimensions that an amount of it has; any where there are none.
    #[serde(default)]
    pub(crate) units: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    neutral: Vec<String>,
    places: Vec<String>,
    place_names: PlaceLists,
    indicator: Vec<IndicatorName>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceLists {
    ends: String,
    kinds: String,
    never: String,
}

/// Indicators by the phrases that stand for them.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    indicators: Vec<IndicatorName>,
    /// The phrases, read from their end.
    phrases: Trie,
    /// The indicator of every phrase.
    of_phrase: Vec<usize>,
}

/// Words before a name that say nothing of what is measured.
struct Neutral {
    words: Lexicon<()>,
    places: PlaceNames,
}

/// Characters of names of places.
struct PlaceNames {
    /// 省, 市, 县
    ends: CharSet,
    /// 城区, 山区, 贫困县, 城镇 are kinds of places, and narrow what is measured: what stands before an end in these.
    kinds: CharSet,
    /// What no name holds: 占全市…
    never: CharSet,
}

impl Catalogue {
    pub(crate) fn new(indicators: Vec<IndicatorName>) -> Self {
        let mut phrases = Vec::new();
        let mut of_phrase = Vec::new();
        for (index, indicator) in indicators.iter().enumerate() {
            for phrase in indicator.aliases.iter().map(String::as_str).chain([&*indicator.name]) {
                phrases.push(plain(phrase).into_owned());
                of_phrase.push(index);
            }
        }
        let trie = Trie::new(phrases.iter().map(|phrase| phrase.chars().rev()));
        Self { indicators, phrases: trie, of_phrase }
    }

    /// The catalogue with names that last as long as the program: a record borrows them.
    fn lasting(mut self) -> Self {
        for IndicatorName { name, .. } in &mut self.indicators {
            *name = Cow::Borrowed(String::leak(std::mem::take(name).into_owned()));
        }
        self
    }

    /// Indicators of a user's own: one that the library knows keeps its dimensions where none are given.
    pub(crate) fn of_user(mut indicators: Vec<IndicatorName>) -> Self {
        for own in indicators.iter_mut().filter(|own| own.units.is_empty()) {
            if let Some(known) = BUILTIN.0.indicators.iter().find(|known| known.name == own.name) {
                own.units.clone_from(&known.units);
            }
        }
        Self::new(indicators)
    }

    /// The canonical name of what a number measures: the user's own indicators first.
    pub(super) fn name(
        &self,
        phrase: &str,
        quantity: &QuantityDraft,
        role: Role,
        basis: Option<Basis>,
    ) -> Option<Cow<'static, str>> {
        let (builtin, neutral) = &*BUILTIN;
        let last = phrase.chars().next_back()?;
        if is_ideograph(last) && !self.phrases.may_start(last) && !builtin.phrases.may_start(last) {
            return None;
        }
        let phrase = plain(phrase);
        let found = self.at_end(&phrase, neutral).or_else(|| builtin.at_end(&phrase, neutral))?;
        found.takes(quantity, role, basis).then(|| found.name.clone())
    }

    /// The indicator that the phrase ends with, where nothing that narrows it stands before.
    fn at_end(&self, phrase: &str, neutral: &Neutral) -> Option<&IndicatorName> {
        let (index, len) = self.phrases.words(phrase.chars().rev()).last()?;
        let is_neutral = neutral.is_all(&phrase[..phrase.len() - len]);
        is_neutral.then(|| self.indicators.get(*self.of_phrase.get(index)?)).flatten()
    }
}

impl IndicatorName {
    /// Whether a number can be said of it: 500家 behind 出口 is said of something else.
    fn takes(&self, quantity: &QuantityDraft, role: Role, basis: Option<Basis>) -> bool {
        let dimension = quantity.dimension.as_deref().unwrap_or(NO_UNIT);
        let listed = self.units.is_empty() || self.units.iter().any(|unit| unit == dimension);
        let relative = matches!(
            quantity.kind,
            QuantityKind::Percent | QuantityKind::Points | QuantityKind::Multiple | QuantityKind::Fraction
        );
        match role {
            Role::Level | Role::Limit => listed,
            // 完成固定资产投资计划的91.4%
            Role::Rate => listed || basis == Some(Basis::Plan) || quantity.unit.contains('/'),
            Role::Change | Role::Share | Role::Ratio => {
                listed || relative || quantity.kind == QuantityKind::Ratio
            }
        }
    }
}

impl Neutral {
    /// Whether a text holds places, times and words such as 实现 alone.
    fn is_all(&self, mut text: &str) -> bool {
        while !text.is_empty() {
            let cut = self.words.prefix(text).map(|word| word.end);
            let cut = cut.or_else(|| time_prefix(text)).or_else(|| place(text, &self.places));
            let Some(cut) = cut else { return false };
            text = &text[cut..];
        }
        true
    }
}

/// The bytes of a place name at the start of a text: up to six characters and 省, 市, 县 …
fn place(text: &str, names: &PlaceNames) -> Option<usize> {
    let mut before = None;
    for (at, char) in text.char_indices().take(7) {
        if names.ends.contains(char) && before.is_some_and(|before| !names.kinds.contains(before)) {
            return Some(at + char.len_utf8());
        }
        if names.never.contains(char) {
            return None;
        }
        before = Some(char);
    }
    None
}

/// The bytes that begin a bracket, a quotation mark or a space, and some others: few phrases hold one.
const MAY_LEAVE_OUT: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = matches!(byte as u8, ..b'0' | b'[' | b']' | 0xC2 | 0xE1..=0xE3 | 0xEF);
        byte += 1;
    }
    bytes
};

/// Without brackets and what they hold, quotation marks and space.
fn plain(phrase: &str) -> Cow<'_, str> {
    if !phrase.bytes().any(|byte| MAY_LEAVE_OUT[usize::from(byte)]) {
        return Cow::Borrowed(phrase);
    }
    let mut depth = 0_usize;
    let kept = phrase.chars().filter(|&char| {
        match char {
            '(' | '（' | '[' | '〔' => depth += 1,
            ')' | '）' | ']' | '〕' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0 && !matches!(char, '“' | '”') && !char.is_whitespace()
    });
    Cow::Owned(kept.collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BUILTIN, Catalogue, DATA, File, IndicatorName};

    fn canonical(phrase: &str) -> Option<&'static str> {
        let (builtin, neutral) = &*BUILTIN;
        builtin.at_end(&super::plain(phrase), neutral).map(|found| &*found.name)
    }

    #[test]
    fn the_data_file_reads_and_no_phrase_stands_twice() {
        let file: File = toml::from_str(DATA).unwrap();
        assert!(file.indicator.len() >= 150, "{}", file.indicator.len());
        let mut seen = BTreeSet::new();
        for indicator in &file.indicator {
            for phrase in indicator.aliases.iter().map(String::as_str).chain([&*indicator.name]) {
                assert!(!phrase.is_empty() && seen.insert(super::plain(phrase)), "{phrase}");
            }
        }
    }

    #[test]
    fn places_times_and_verbs_are_passed_over() {
        for (phrase, name) in [
            ("生产总值", "地区生产总值"),
            ("全市实现地区生产总值（GDP）", "地区生产总值"),
            ("河东市完成一般公共预算收入", "一般公共预算收入"),
            ("2023年浙江省新昌县规上工业增加值", "规模以上工业增加值"),
            ("广义货币供应量（M2）余额", "广义货币供应量余额"),
            ("社会消费品\n零售总额", "社会消费品零售总额"),
            ("自治州农民人均纯收入", "农村居民人均纯收入"),
        ] {
            assert_eq!(canonical(phrase), Some(name), "{phrase}");
        }
    }

    #[test]
    fn what_narrows_an_indicator_names_another_one() {
        for phrase in [
            "占地区生产总值的比重",
            "占全市规模以上工业总产值",
            "地区生产总值增量",
            "贫困地区农村居民人均可支配收入",
            "中心城区固定资产投资",
            "亿元以上固定资产投资项目",
            "食品出口",
            "拉动地区生产总值",
            "惠及市场主体",
            "粮食",
            "",
        ] {
            assert_eq!(canonical(phrase), None, "{phrase}");
        }
        assert_eq!(canonical("工业投资"), Some("工业投资"));
    }

    #[test]
    fn an_indicator_of_ones_own_keeps_the_dimensions_that_are_known() {
        let own = IndicatorName {
            name: "地区生产总值".into(),
            aliases: vec!["经济盘子".to_owned()],
            units: Vec::new(),
        };
        let own = Catalogue::of_user(vec![own]);
        assert_eq!(own.indicators[0].units, ["money"]);
        assert!(own.at_end("我市经济盘子", &BUILTIN.1).is_some());
    }
}
