//! Rules of the user's own: marker forms that their reports have, and words that are no markers.

use std::sync::Arc;

use super::Style;
use super::form::{Firmness, Form, Marker};
use super::numeral::{arabic_number, cjk_number};
use crate::error::RuleError;

/// Marker forms and false friends of the user's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MarkerRules {
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

impl MarkerRules {
    /// Adds a marker form: literal text around one `{cjk}` (一, 十二) or `{arabic}` (1, 12).
    ///
    /// # Errors
    /// [`RuleError`] without a file where the pattern has no or two numerals or nothing else, or where the style cannot
    /// be numbered.
    pub(crate) fn marker(&mut self, pattern: &str, style: Style) -> Result<(), RuleError> {
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
        Ok(())
    }

    /// Adds a word that opens like a marker and is none (`一是一`). An empty word is left out.
    pub(crate) fn no_marker(&mut self, word: &str) {
        if !word.is_empty() {
            Arc::make_mut(&mut self.no_markers).push(word.to_owned());
        }
    }

    /// True where there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.patterns.is_empty() && self.no_markers.is_empty()
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
            branch: 0,
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
        Style::Decimal | Style::Dash | Style::None => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{MarkerRules, Style};

    #[test]
    fn a_form_of_ones_own_is_read() {
        let mut rules = MarkerRules::default();
        rules.marker("任务{cjk}：", Style::Cjk).unwrap();
        let marker = rules.read("任务十二：修路");
        assert_eq!(marker.map(|marker| (marker.value, marker.len)), Some((Some(12), "任务十二：".len())));
    }
}
