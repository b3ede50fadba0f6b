//! The catalogue of indicators that Chinese reports speak of, and how it is searched.

mod near;
mod phrases;

use std::fmt;
use std::sync::LazyLock;

use serde::Serialize;

pub(crate) use phrases::{Phrases, plain};

/// An indicator of the catalogue: what `indicator_id` of a record names.
///
/// ```
/// let gdp = baogao::find_indicator("GDP")?;
/// assert_eq!((gdp.name, gdp.unit, gdp.lower_is_better), ("地区生产总值", "亿元", false));
/// # Ok::<(), baogao::UnknownIndicator>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Indicator {
    /// The canonical name.
    pub name: &'static str,
    /// Other phrases for it.
    pub aliases: &'static [&'static str],
    /// What it is, in a line.
    pub definition: &'static str,
    /// The unit that it is usually given in; empty where it has none.
    pub unit: &'static str,
    /// Dimensions that an amount of it has, `none` for a bare number; any where there are none.
    pub dimensions: &'static [&'static str],
    /// What the National Bureau of Statistics calls it, where it publishes it.
    pub bureau: Option<&'static str>,
    /// The part of the catalogue that it stands in (`accounts`, `employment`).
    pub domain: &'static str,
    /// Less of it is better: a rate of unemployment, an emission.
    pub lower_is_better: bool,
    /// Whose it is may stand in front: 市属企业营业收入 is a 营业收入.
    pub owner: bool,
    /// The indicators that add up to it: 出口总额 and 进口总额 to 货物进出口总额.
    pub sum_of: &'static [&'static str],
}

static INDICATORS: &[Indicator] = &include!(concat!(env!("OUT_DIR"), "/indicators.rs"));

/// Where every phrase of the catalogue leads.
static BUILTIN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(INDICATORS.iter().map(|one| (one.owner, one.aliases.iter().copied().chain([one.name]))))
});

/// The catalogue, sorted by domain and name.
///
/// ```
/// let employment: Vec<_> = baogao::indicators().iter().filter(|one| one.domain == "employment").collect();
/// assert!(employment.iter().any(|one| one.name == "城镇调查失业率" && one.lower_is_better));
/// ```
pub fn indicators() -> &'static [Indicator] {
    INDICATORS
}

/// The indicator that a phrase of a report ends with, where nothing before it narrows it.
pub(crate) fn of_phrase(phrase: &str) -> Option<&'static Indicator> {
    INDICATORS.get(BUILTIN.at_end(phrase)?)
}

/// Whether a phrase that ends with this character may be in the catalogue.
pub(crate) fn may_end_with(char: char) -> bool {
    BUILTIN.may_end_with(char)
}

/// The indicator of a name or an alias (`GDP`, `新增就业`, `规上工业增加值`).
///
/// # Errors
/// [`UnknownIndicator`] with the names that come nearest.
///
/// ```
/// assert_eq!(baogao::find_indicator("规上工业增加值").map(|one| one.name), Ok("规模以上工业增加值"));
/// let error = baogao::find_indicator("人均可支配收人").unwrap_err();
/// assert_eq!(error.near[0], "居民人均可支配收入");
/// ```
pub fn find_indicator(name: &str) -> Result<&'static Indicator, UnknownIndicator> {
    known_indicator(name).ok_or_else(|| UnknownIndicator { name: name.to_owned(), near: near::names(name) })
}

/// The indicator of a name or an alias, where there is one: as [`find_indicator`], for many names, without looking for what comes
/// near each.
///
/// ```
/// assert!(baogao::known_indicator("GDP").is_some() && baogao::known_indicator("投资环境").is_none());
/// ```
pub fn known_indicator(name: &str) -> Option<&'static Indicator> {
    BUILTIN.whole(&plain(name)).and_then(|index| INDICATORS.get(index))
}

/// The indicators whose name, aliases, definition or domain hold a text, those whose name does first; all where it is empty.
///
/// ```
/// let found = baogao::search_indicators("失业率");
/// assert!(found.len() >= 2 && found[0].name.ends_with("失业率"));
/// ```
pub fn search_indicators(query: &str) -> Vec<&'static Indicator> {
    let query = query.trim();
    let place = |one: &Indicator| {
        let holds = |text: &&str| text.contains(query);
        [
            one.name.contains(query),
            one.aliases.iter().any(holds),
            one.definition.contains(query) || one.bureau.is_some_and(|name| name.contains(query)),
            one.domain == query,
        ]
        .iter()
        .position(|found| *found)
    };
    let mut found: Vec<_> = INDICATORS.iter().filter_map(|one| Some((place(one)?, one))).collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, one)| one).collect()
}

/// A name that the catalogue does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownIndicator {
    /// What was asked for.
    pub name: String,
    /// Names that come near it, the nearest first.
    pub near: Vec<&'static str>,
}

impl fmt::Display for UnknownIndicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no indicator is called `{}`", self.name)?;
        if self.near.is_empty() {
            return f.write_str("; `baogao indicators` lists them");
        }
        write!(f, "; near it: {}", self.near.join(", "))
    }
}

impl std::error::Error for UnknownIndicator {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{INDICATORS, find_indicator, indicators, of_phrase, plain, search_indicators};

    fn canonical(phrase: &str) -> Option<&'static str> {
        of_phrase(&plain(phrase)).map(|found| found.name)
    }

    #[test]
    fn the_catalogue_is_full_and_no_phrase_leads_to_two() {
        assert!(indicators().len() >= 600, "{}", indicators().len());
        let mut seen = BTreeMap::new();
        for one in INDICATORS {
            for phrase in one.aliases.iter().chain([&one.name]) {
                let other = seen.insert(plain(phrase).into_owned(), one.name);
                assert!(other.is_none(), "{phrase} of {} is {other:?} too", one.name);
                assert_eq!(find_indicator(phrase).map(|found| found.name), Ok(one.name), "{phrase}");
            }
        }
    }

    #[test]
    fn places_times_and_verbs_are_passed_over() {
        for (phrase, name) in [
            ("生产总值", "地区生产总值"),
            ("全市实现地区生产总值（GDP）", "地区生产总值"),
            ("北京市生产总值", "地区生产总值"),
            ("河东市完成一般公共预算收入", "一般公共预算收入"),
            ("2023年浙江省新昌县规上工业增加值", "规模以上工业增加值"),
            ("广义货币供应量（M2）余额", "广义货币供应量余额"),
            ("社会消费品\n零售总额", "社会消费品零售总额"),
            ("自治州农民人均纯收入", "农村居民人均纯收入"),
            ("全社会研究与试验发展（R&D）经费支出占国内生产总值的比例", "研究与试验发展经费投入强度"),
            ("“十三五”时期固投", "固定资产投资"),
        ] {
            assert_eq!(canonical(phrase), Some(name), "{phrase}");
        }
    }

    #[test]
    fn whose_it_is_may_stand_before_some() {
        for (phrase, name) in [
            ("市属企业营业收入", "营业收入"),
            ("十大重点产业实现产值", "产值"),
            ("轨道交通装备产业增加值占地区生产总值的比重", "占地区生产总值比重"),
            ("130个市级重点建设项目完成投资", "重点项目投资"),
            ("基层医疗卫生机构能力达标率", "达标率"),
        ] {
            assert_eq!(canonical(phrase), Some(name), "{phrase}");
        }
    }

    #[test]
    fn what_narrows_an_indicator_names_another_one() {
        for phrase in [
            "占地区生产总值增量",
            "占全市规模以上工业总产值",
            "地区生产总值增量",
            "中心城区固定资产投资",
            "亿元以上固定资产投资项目",
            "食品出口",
            "拉动地区生产总值",
            "惠及市场主体",
            "粮食",
            "带动产值",
            "办结率和满意率",
            "利润占营业收入",
            "",
        ] {
            assert_eq!(canonical(phrase), None, "{phrase}");
        }
        assert_eq!(canonical("工业投资"), Some("工业投资"));
    }

    #[test]
    fn a_search_puts_names_first() {
        let found = search_indicators("劳动力");
        assert!(found.len() > 3 && found[0].name.contains("劳动力"));
        assert!(found.iter().any(|one| !one.name.contains("劳动力")), "definitions are searched too");
        assert_eq!(search_indicators("").len(), indicators().len());
        assert!(search_indicators("没有这样的指标").is_empty());
    }

    #[test]
    fn an_unknown_name_is_told_what_comes_near() {
        let near = |name: &str| find_indicator(name).unwrap_err().near;
        assert!(near("地区生产总直").contains(&"地区生产总值"));
        assert!(near("xyz").is_empty() && near("").is_empty());
        assert!(find_indicator("xyz").unwrap_err().to_string().ends_with("lists them"));
    }
}
