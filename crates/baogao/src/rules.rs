//! Rules of the user's own: marker forms, words, indicators and units that their reports have.

use std::collections::BTreeMap;
use std::sync::Arc;

use cn_numbers::Number;
use serde::Deserialize;
use toml::Spanned;

use crate::error::RuleError;
use crate::lex::OwnWords;
use crate::metric::{Catalogue, IndicatorName, NO_UNIT};
use crate::outline::{MarkerRules, Style};
use crate::quantity::{UnitName, UnitTable};

/// Marker forms, false friends, words, indicators and units that a user adds to those that the library knows.
///
/// As a file:
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

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    no_markers: Vec<Spanned<String>>,
    #[serde(default, rename = "marker")]
    markers: Vec<Entry>,
    #[serde(default, rename = "indicator")]
    indicators: Vec<Spanned<IndicatorName>>,
    #[serde(default, rename = "unit")]
    units: Vec<Spanned<UnitName>>,
    #[serde(default, rename = "word")]
    words: Vec<Spanned<Word>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    text: String,
    class: String,
    #[serde(default)]
    attributes: BTreeMap<String, Attribute>,
}

/// `true` or the name of a value.
#[derive(Deserialize)]
#[serde(untagged)]
enum Attribute {
    Flag(bool),
    Value(String),
}

impl Attribute {
    fn as_str(&self) -> &str {
        match self {
            Self::Flag(true) => "true",
            Self::Flag(false) => "false",
            Self::Value(value) => value,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    pattern: Spanned<String>,
    style: Spanned<Style>,
}

impl Rules {
    /// No rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a file of rules; `name` is what errors call it.
    ///
    /// ```
    /// let error = baogao::Rules::from_toml("own.toml", "[[marker]]\npattern = \"任务\"\nstyle = \"cjk\"\n").unwrap_err();
    /// assert_eq!(error.to_string(), "own.toml:2: `任务` holds no numeral: write {cjk} or {arabic} where it stands");
    /// ```
    ///
    /// # Errors
    /// [`RuleError`] with the line and the reason.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, RuleError> {
        let fail = |at: usize, reason: String| RuleError {
            file: Some(name.to_owned()),
            line: Some(1 + text.get(..at).map_or(0, |before| before.matches('\n').count())),
            reason,
        };
        let file: File = toml::from_str(text)
            .map_err(|error| fail(error.span().map_or(0, |span| span.start), error.message().to_owned()))?;
        let mut rules = Self::new();
        for word in file.no_markers {
            if word.get_ref().is_empty() {
                return Err(fail(word.span().start, EMPTY_MARKER.to_owned()));
            }
            rules = rules.no_marker(word.get_ref());
        }
        for Entry { pattern, style } in file.markers {
            let unnumbered = matches!(style.get_ref(), Style::Dash | Style::None);
            let at = if unnumbered { style.span().start } else { pattern.span().start };
            rules =
                rules.marker(pattern.get_ref(), *style.get_ref()).map_err(|error| fail(at, error.reason))?;
        }
        for unit in file.units {
            let at = unit.span().start;
            rules = rules.add_unit(unit.into_inner()).map_err(|error| fail(at, error.reason))?;
        }
        for indicator in file.indicators {
            let at = indicator.span().start;
            rules = rules.add_indicator(indicator.into_inner()).map_err(|error| fail(at, error.reason))?;
        }
        for word in file.words {
            let at = word.span().start;
            let Word { text, class, attributes } = word.get_ref();
            let attributes: Vec<(&str, &str)> =
                attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            rules = rules.word(text, class, &attributes).map_err(|error| fail(at, error.reason))?;
        }
        Ok(rules)
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
        dimension: &str,
        code: Option<&str>,
    ) -> Result<Self, RuleError> {
        self.add_unit(UnitName {
            name: name.to_owned(),
            folds: folds.iter().map(|fold| (*fold).to_owned()).collect(),
            dimension: dimension.to_owned(),
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
        let own = self.units.iter().map(|unit| unit.dimension.as_str());
        let known: Vec<&str> = UnitTable::builtin().dimensions().chain(own).chain([NO_UNIT]).collect();
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
        for name in unit.folds.iter().chain([&unit.name, &unit.dimension]) {
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

const EMPTY_MARKER: &str = "an empty word would refuse every marker: write the word";

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

    fn reason(text: &str) -> String {
        Rules::from_toml("own.toml", text).map_or_else(|error| error.to_string(), |_| "read".to_owned())
    }

    #[test]
    fn a_file_is_read() {
        let text = "no_markers = [\"三是\"]\n[[marker]]\npattern = \"任务{cjk}：\"\nstyle = \"cjk\"\n\
            [[indicator]]\nname = \"亩均税收\"\naliases = [\"亩税\"]\nunits = [\"money\"]\n\
            [[unit]]\nname = \"标台\"\nfolds = [\"标准台\"]\nfactor = \"1.5\"\n";
        let built = Rules::new()
            .no_marker("三是")
            .marker("任务{cjk}：", Style::Cjk)
            .and_then(|rules| rules.unit("标台", &["标准台"], "count", None))
            .and_then(|rules| rules.factor("标台", "1.5"))
            .and_then(|rules| rules.indicator("亩均税收", &["亩税"], &["money"]));
        assert_eq!(Rules::from_toml("own.toml", text), built);
    }

    #[test]
    fn a_word_that_cannot_be_is_told_with_its_line() {
        let word = |rest: &str| reason(&format!("[[word]]\ntext = \"锚定\"\n{rest}"));
        assert_eq!(word("class = \"cue\"\nattributes = { tone = \"firm\" }\n"), "read");
        assert!(
            word("class = \"cues\"\n")
                .starts_with("own.toml:1: no class of words is called `cues`: take one of act,")
        );
        assert_eq!(
            word("class = \"cue\"\nattributes = { tone = \"hard\" }\n"),
            "own.toml:1: no word has the attribute `tone = hard`"
        );
        assert!(reason("[[word]]\ntext = \"PPP项目\"\nclass = \"sized\"\n").contains("is no Chinese word"));
        assert!(reason("[[word]]\ntext = \"\"\nclass = \"cue\"\n").contains("an empty word"));
    }

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

    #[test]
    fn a_bad_marker_says_where_and_why() {
        assert!(reason("no_markers = [\"一\",\n\"\"]\n").starts_with("own.toml:2: an empty word"));
        assert!(
            reason("\n[[marker]]\npattern = \"{cjk}\"\nstyle = \"cjk\"\n")
                .starts_with("own.toml:3: `{cjk}` would take")
        );
        assert!(
            reason("[[marker]]\npattern = \"第{cjk}{arabic}\"\nstyle = \"cjk\"\n").contains("more than one")
        );
        assert!(
            reason("[[marker]]\npattern = \"第{cjk}\"\nstyle = \"dash\"\n")
                .starts_with("own.toml:3: this style")
        );
        assert!(
            reason("[[marker]]\npattern = \"第{cjk}\"\nstyle = \"roman\"\n")
                .starts_with("own.toml:3: unknown variant")
        );
        assert!(reason("[[marker]]\npattern = \"第{cjk}\"\n").starts_with("own.toml:1: missing field"));
        assert!(reason("markers = []\n").starts_with("own.toml:1: unknown field"));
        assert!(reason("no_markers = [\n").starts_with("own.toml:"));
    }

    #[test]
    fn a_bad_indicator_or_unit_says_where_and_why() {
        assert!(
            reason("\n[[indicator]]\nname = \"\"\n").starts_with("own.toml:2: an indicator without a name")
        );
        let wrong = reason("[[indicator]]\nname = \"税\"\nunits = [\"mony\"]\n");
        assert!(
            wrong.starts_with("own.toml:1: no unit has the dimension `mony`: take one of age, angle, area")
        );
        assert!(reason("[[indicator]]\nnames = \"税\"\n").starts_with("own.toml:2: unknown field"));
        assert!(reason("[[unit]]\nname = \"\"\n").starts_with("own.toml:1: a unit without a name"));
        assert!(reason("\n\n[[unit]]\nname = \"1台\"\n").starts_with("own.toml:3: `1台` begins with"));
        let factor = |factor: &str| reason(&format!("[[unit]]\nname = \"垧\"\nfactor = \"{factor}\"\n"));
        for wrong in ["0", "-1", "1/3", "一万", ""] {
            assert!(factor(wrong).starts_with("own.toml:1: `"), "{wrong}");
        }
        assert_eq!(factor("0.5"), "read");
        assert!(Rules::new().factor("垧", "10000").is_err());
        let own = "[[unit]]\nname = \"标台\"\ndimension = \"buses\"\n[[indicator]]\nname = \"公交\"\nunits = [\"buses\"]\n";
        assert_eq!(reason(own), "read");
    }
}
