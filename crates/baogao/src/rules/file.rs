//! Rules as a file of TOML.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Rules;
use crate::error::RuleError;
use crate::metric::IndicatorName;
use crate::outline::Style;
use crate::quantity::UnitName;

/// Why an empty marker word is refused.
const EMPTY_MARKER: &str = "an empty word would refuse every marker: write the word";

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
}

#[cfg(test)]
mod tests {
    use super::Rules;
    use crate::outline::Style;

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
