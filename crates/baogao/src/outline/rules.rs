//! Rules of the user's own: marker forms that their reports have, and words that are no markers.

use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::Style;
use super::marker::{Firmness, Form, Marker, arabic_number, cjk_number};
use crate::error::RuleError;

/// Marker forms and false friends that a user adds to those that the library knows.
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
    // Shared: parsers are cloned for every thread.
    patterns: Arc<Vec<Pattern>>,
    no_markers: Arc<Vec<String>>,
}

/// A literal, a numeral, a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    before: String,
    numeral: Numeral,
    behind: String,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numeral {
    Cjk,
    Arabic,
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    no_markers: Vec<Spanned<String>>,
    #[serde(default, rename = "marker")]
    markers: Vec<Entry>,
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
                return Err(fail(word.span().start, EMPTY.to_owned()));
            }
            rules = rules.no_marker(word.get_ref());
        }
        for entry in file.markers {
            let at = entry.pattern.span().start;
            let style = entry.style.get_ref();
            rules = rules.marker(entry.pattern.get_ref(), *style).map_err(|error| {
                fail(if form(*style).is_none() { entry.style.span().start } else { at }, error.reason)
            })?;
        }
        Ok(rules)
    }

    /// Adds a marker form: literal text around one `{cjk}` (一, 十二) or `{arabic}` (1, 12).
    ///
    /// # Errors
    /// [`RuleError`] without a file where the pattern has no or two numerals or nothing else, or where the style cannot
    /// be numbered.
    pub fn marker(mut self, pattern: &str, style: Style) -> Result<Self, RuleError> {
        let fail = |reason: String| RuleError { file: None, line: None, reason };
        let form =
            form(style).ok_or_else(|| fail("this style has no numeral: take another one".to_owned()))?;
        let found = [("{cjk}", Numeral::Cjk), ("{arabic}", Numeral::Arabic)]
            .into_iter()
            .find_map(|(name, numeral)| Some((pattern.split_once(name)?, numeral)));
        let Some(((before, behind), numeral)) = found else {
            return Err(fail(format!(
                "`{pattern}` holds no numeral: write {{cjk}} or {{arabic}} where it stands"
            )));
        };
        if behind.contains(['{', '}']) || before.contains(['{', '}']) {
            return Err(fail(format!("`{pattern}` holds more than one numeral")));
        }
        if before.trim().is_empty() && behind.trim().is_empty() {
            return Err(fail(format!(
                "`{pattern}` would take every numeral for a marker: add what stands around it"
            )));
        }
        let (before, behind) = (before.to_owned(), behind.to_owned());
        Arc::make_mut(&mut self.patterns).push(Pattern { before, numeral, behind, form });
        Ok(self)
    }

    /// Adds a word that opens like a marker and is none (`一是一`). An empty word is left out.
    #[must_use]
    pub fn no_marker(mut self, word: &str) -> Self {
        if !word.is_empty() {
            Arc::make_mut(&mut self.no_markers).push(word.to_owned());
        }
        self
    }

    /// Whether what stands here is none, whatever it looks like.
    pub(super) fn refuses(&self, text: &str) -> bool {
        self.no_markers.iter().any(|word| text.starts_with(word.as_str()))
    }

    /// Reads a marker of the user's own forms.
    pub(super) fn read(&self, text: &str) -> Option<Marker> {
        self.patterns.iter().find_map(|pattern| pattern.read(text))
    }
}

const EMPTY: &str = "an empty word would refuse every marker: write the word";

impl Pattern {
    fn read(&self, text: &str) -> Option<Marker> {
        let rest = text.strip_prefix(self.before.as_str())?;
        let (value, digits) = match self.numeral {
            Numeral::Cjk => cjk_number(rest),
            Numeral::Arabic => arabic_number(rest),
        }?;
        rest[digits..].starts_with(self.behind.as_str()).then_some(Marker {
            form: self.form,
            value: Some(value).filter(|value| *value > 0)?.into(),
            len: self.before.len() + digits + self.behind.len(),
            firmness: Firmness::Firm,
        })
    }
}

/// The form by which a style of numbered nodes is read.
fn form(style: Style) -> Option<Form> {
    Some(match style {
        Style::Chapter => Form::Chapter,
        Style::Cjk => Form::Cjk,
        Style::ParenCjk => Form::ParenCjk,
        Style::Arabic => Form::Arabic,
        Style::ParenArabic => Form::ParenArabic,
        Style::Circled => Form::Circled,
        Style::Is => Form::Is,
        Style::Dash | Style::None => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> String {
        Rules::from_toml("own.toml", text).map_or_else(|error| error.to_string(), |_| "read".to_owned())
    }

    #[test]
    fn a_file_is_read() {
        let text = "no_markers = [\"三是\"]\n[[marker]]\npattern = \"任务{cjk}：\"\nstyle = \"cjk\"\n";
        let rules = Rules::from_toml("own.toml", text);
        let built = Rules::new().no_marker("三是").marker("任务{cjk}：", Style::Cjk);
        assert_eq!(rules, built);
        let marker = built.ok().and_then(|rules| rules.read("任务十二：修路"));
        assert_eq!(marker.map(|marker| (marker.value, marker.len)), Some((Some(12), "任务十二：".len())));
    }

    #[test]
    fn a_bad_rule_says_where_and_why() {
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
}
