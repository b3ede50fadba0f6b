//! Rules of the user's own: marker forms, words, indicators and units that their reports have.

#[cfg(feature = "toml")]
mod file;

use std::sync::Arc;

use cn_numbers::Number;

use crate::error::RuleError;
use crate::lex::OwnWords;
use crate::metric::{Catalogue, IndicatorName, NO_UNIT};
use crate::outline::{MarkerRules, Style};
use crate::quantity::{Dimension, UnitName, UnitTable};

/// Marker forms, false friends, words, indicators and units that a user adds to those that the library knows.
///
/// As a file ([`Rules::from_toml`], feature `toml`):
///
/// ```toml
/// # Words that open like a marker and are none.
/// no_markers = ["一是一"]
///
/// [[marker]]
/// pattern = "任务{cjk}："   # {cjk} 一, 十二; {arabic} 1, 12
/// style = "cjk"             # the style that its nodes have
///
/// [[word]]
/// text = "确保实现"
/// class = "cue"             # a class of the lexicon, by the name of its file in `data/lexicon`
/// attributes = { tone = "firm" } # as words of that file have them; left out: none
///
/// [[indicator]]
/// name = "亩均税收"         # what `indicator_id` holds; more aliases for a name that is known are added to it
/// aliases = ["亩均税收贡献", "单位用地税收"]
/// units = ["money"]         # dimensions of its amounts, `none` for a bare number; left out: any
///
/// [[unit]]
/// name = "标台"             # what `unit` holds
/// folds = ["标准台"]        # other spellings
/// dimension = "count"       # left out: count
/// code = "…"                # ISO 4217 or UCUM; left out: none
/// factor = "1.5"            # how many of the dimension's base unit it holds (平方米, 米, 千克 …); left out: none
/// ```
///
/// ```
/// use baogao::{Parser, Rules, Style};
/// let rules = Rules::new().marker("任务{cjk}：", Style::Cjk)?.no_marker("任务一：略");
/// let parser = Parser::builder().rules(rules).build();
/// let document = parser.parse("工作要点\n任务一：修路\n年内完工，通车。\n任务二：架桥\n开工建设。\n")?;
/// assert_eq!(document.sections[1].title.text, "架桥");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A form has its place in the nesting, and is a section or a measure, as its style is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub(crate) markers: MarkerRules,
    // Shared: parsers are cloned for every thread.
    indicators: Arc<Vec<IndicatorName>>,
    units: Arc<Vec<UnitName>>,
    words: Option<Arc<OwnWords>>,
}

impl Rules {
    /// No rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a marker form: literal text around one `{cjk}` (一, 十二) or `{arabic}` (1, 12).
    ///
    /// # Errors
    /// [`RuleError`] without a file where the pattern has no or two numerals or nothing else, or where the style cannot
    /// be numbered.
    pub fn marker(mut self, pattern: &str, style: Style) -> Result<Self, RuleError> {
        self.markers.marker(pattern, style)?;
        Ok(self)
    }

    /// Adds a word that opens like a marker and is none (`一是一`). An empty word is left out.
    #[must_use]
    pub fn no_marker(mut self, word: &str) -> Self {
        self.markers.no_marker(word);
        self
    }

    /// Adds a word to a class of the lexicon (`cue`, `change`, `compare` …: the names of the files in `data/lexicon`), with
    /// attributes as the words of that file have them. It comes before the words that the library knows.
    ///
    /// ```
    /// use baogao::{Parser, Rules, Status};
    /// let rules = Rules::new().word("锚定", "cue", &[("tone", "firm")])?;
    /// let document = Parser::builder().rules(rules).build().parse("锚定地区生产总值增长6%。")?;
    /// assert_eq!(document.metrics[0].status, Some(Status::Target));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`RuleError`] without a file where the word is empty or holds anything but Chinese characters, or no class or
    /// attribute has that name.
    pub fn word(mut self, word: &str, class: &str, attributes: &[(&str, &str)]) -> Result<Self, RuleError> {
        let words = self.words.get_or_insert_default();
        Arc::make_mut(words).add(word, class, attributes.iter().copied()).map_err(refused)?;
        Ok(self)
    }

    /// The words, where there are any.
    pub(crate) fn words(&self) -> Option<&Arc<OwnWords>> {
        self.words.as_ref()
    }

    /// Adds an indicator: the name that [`Metric::indicator_id`](crate::Metric::indicator_id) holds, the phrases that
    /// stand for it, and the dimensions that its amounts have (`money`, `percent`, `none` for a bare number; any where
    /// none is given). A name that the library knows gets more phrases.
    ///
    /// ```
    /// use baogao::{Parser, Rules};
    /// let rules = Rules::new().indicator("亩均税收", &["单位用地税收"], &["money"])?;
    /// let document = Parser::builder().rules(rules).build().parse("全县单位用地税收25万元。")?;
    /// assert_eq!(document.metrics[0].indicator_id.as_deref(), Some("亩均税收"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`RuleError`] without a file where a name is empty, or a dimension is none that a unit has.
    pub fn indicator(self, name: &str, aliases: &[&str], units: &[&str]) -> Result<Self, RuleError> {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        self.add_indicator(IndicatorName {
            name: name.to_owned(),
            aliases: owned(aliases),
            units: owned(units),
        })
    }

    /// Adds a unit: the name that [`Metric::unit`](crate::Metric::unit) holds, its other spellings, its dimension, and
    /// its code in ISO 4217 or UCUM. A spelling that the library knows is read as this unit from then on.
    ///
    /// ```
    /// use baogao::{Parser, Rules};
    /// let rules = Rules::new().unit("标台", &["标准台"], "count", None)?;
    /// let document = Parser::builder().rules(rules).build().parse("公交车万人拥有量达到12.5标准台。")?;
    /// assert_eq!(document.metrics[0].unit, "标台");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`RuleError`] without a file where a name is empty or begins with a digit or a space.
    pub fn unit(
        self,
        name: &str,
        folds: &[&str],
        dimension: impl Into<Dimension>,
        code: Option<&str>,
    ) -> Result<Self, RuleError> {
        self.add_unit(UnitName {
            name: name.to_owned(),
            folds: folds.iter().map(|fold| (*fold).to_owned()).collect(),
            dimension: dimension.into(),
            code: code.map(str::to_owned),
            factor: None,
        })
    }

    /// Says how many of its dimension's base unit a unit added before holds, as a decimal (`"10000"`).
    ///
    /// ```
    /// use baogao::{Parser, Rules};
    /// let rules = Rules::new().unit("垧", &[], "area", None)?.factor("垧", "10000")?;
    /// let parser = Parser::builder().rules(rules.clone()).build();
    /// let metric = &parser.parse("全村耕地3垧。")?.metrics[0];
    /// assert_eq!(rules.base_value(metric.value, &metric.unit).unwrap().to_string(), "30000");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`RuleError`] without a file where no such unit was added, or the factor is no decimal above zero.
    pub fn factor(mut self, unit: &str, factor: &str) -> Result<Self, RuleError> {
        check_factor(factor)?;
        let known = Arc::make_mut(&mut self.units).iter_mut().rev().find(|own| own.name == unit);
        let own =
            known.ok_or_else(|| refused(format!("no unit `{unit}` was added: add it before its factor")))?;
        own.factor = Some(factor.to_owned());
        Ok(self)
    }

    /// A value in the base unit of its dimension (平方米, 米, 千克, 千瓦时 …), where the unit has a fixed factor: the user's
    /// own units first, then those of the library. Money has none.
    pub fn base_value(&self, value: Number, unit: &str) -> Option<Number> {
        let own = self.units.iter().rev().find(|own| own.name == unit);
        let factor = match own {
            Some(own) => own.factor.as_deref(),
            None => UnitTable::builtin().factor(unit),
        };
        value.checked_mul(cn_numbers::parse(factor?).ok()?)
    }

    fn add_indicator(mut self, indicator: IndicatorName) -> Result<Self, RuleError> {
        if indicator
            .aliases
            .iter()
            .map(String::as_str)
            .chain([&*indicator.name])
            .any(|phrase| phrase.trim().is_empty())
        {
            return Err(refused(
                "an indicator without a name: write the phrase that stands in reports".to_owned(),
            ));
        }
        let own = self.units.iter().map(|unit| &unit.dimension);
        let known = UnitTable::builtin().dimensions().chain(own).map(Dimension::name);
        let known: Vec<&str> = known.chain([NO_UNIT]).collect();
        if let Some(wrong) = indicator.units.iter().find(|unit| !known.contains(&unit.as_str())) {
            let mut known = known;
            known.sort_unstable();
            known.dedup();
            return Err(refused(format!(
                "no unit has the dimension `{wrong}`: take one of {}",
                known.join(", ")
            )));
        }
        Arc::make_mut(&mut self.indicators).push(indicator);
        Ok(self)
    }

    fn add_unit(mut self, unit: UnitName) -> Result<Self, RuleError> {
        let names = unit.folds.iter().chain([&unit.name]).map(String::as_str);
        for name in names.chain([unit.dimension.name()]) {
            if name.is_empty() {
                return Err(refused("a unit without a name or a dimension: write it".to_owned()));
            }
            if name.starts_with(|char: char| char.is_numeric() || char.is_whitespace()) {
                return Err(refused(format!(
                    "`{name}` begins with a digit or a space: write the unit alone"
                )));
            }
        }
        unit.factor.as_deref().map_or(Ok(()), check_factor)?;
        Arc::make_mut(&mut self.units).push(unit);
        Ok(self)
    }

    /// The indicators in the form that the metric stage searches.
    pub(crate) fn catalogue(&self) -> Catalogue {
        Catalogue::of_user(self.indicators.to_vec())
    }

    /// The units of the library and the user's, or nothing where there are none of the user's.
    pub(crate) fn unit_table(&self) -> Option<UnitTable> {
        (!self.units.is_empty()).then(|| UnitTable::builtin().with(&self.units))
    }
}

/// A factor is a decimal above zero.
fn check_factor(factor: &str) -> Result<(), RuleError> {
    let is_plain = factor.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_positive = cn_numbers::parse(factor).is_ok_and(|number| !number.is_zero());
    if is_plain && is_positive {
        Ok(())
    } else {
        Err(refused(format!(
            "`{factor}` is no decimal above zero: write how many of the base unit one holds"
        )))
    }
}

fn refused(reason: String) -> RuleError {
    RuleError { file: None, line: None, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_of_ones_own_comes_first() {
        let rules =
            Rules::new().unit("亩", &["大亩"], "area", None).and_then(|rules| rules.factor("亩", "1000"));
        let value = |rules: &Rules, unit: &str| {
            rules.base_value(Number::integer(3), unit).map(|value| value.to_string())
        };
        assert_eq!(rules.map(|rules| value(&rules, "亩")), Ok(Some("3000".to_owned())));
        let none = Rules::new();
        assert_eq!(value(&none, "公顷").as_deref(), Some("30000"));
        assert_eq!((value(&none, "元"), value(&none, "没有")), (None, None));
    }
}
