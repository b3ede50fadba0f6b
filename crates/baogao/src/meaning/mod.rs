//! Fifth stage: what every number means, by named rules.
//!
//! A family of rules decides one field; the first rule of it that speaks gives the answer, and the record keeps which one
//! it was. Rules see a [`Scene`](scene::Scene): the tokens and clauses around a number, the headings and the report above
//! it, and the records before it. They change nothing.

mod above;
#[cfg(feature = "fit")]
pub(crate) mod audit;
mod basis;
mod cell;
mod chinese;
mod facts;
mod field;
mod frame;
mod heading_words;
mod headings;
mod naming;
mod opener;
mod options;
mod paragraph;
mod part;
pub(crate) mod phrase;
mod predicate;
mod resolve;
mod rule;
mod rules;
mod scene;
mod surroundings;
mod timing;
mod trigger;

use crate::lex::Way;
use crate::metric::Direction;
#[cfg(feature = "fit")]
use crate::{metric::MetricDraft, outline::Outline, text::TextRange};

pub(crate) use field::Silenced;
pub(crate) use options::{Numbers, Options, unread};
pub use phrase::{PhraseChoice, PhraseFeature};
pub(crate) use resolve::resolve;
pub(crate) use rule::Fired;
pub use rule::RuleInfo;

/// Every rule that decides a field of a record, family by family, in the order in which they are tried.
///
/// ```
/// assert!(baogao::rules().any(|rule| rule.id == "role.level"));
/// ```
pub fn rules() -> impl Iterator<Item = RuleInfo> {
    rules::all()
}

/// The rules that gave the fields of a record.
pub(crate) fn explain(fired: Fired) -> Vec<RuleInfo> {
    rules::of(fired)
}

/// Silences a rule by its name; `false` where there is none.
pub(crate) fn silence(id: &str, silenced: &mut Silenced) -> bool {
    rules::silence(id, silenced)
}

impl From<Way> for Direction {
    fn from(way: Way) -> Self {
        match way {
            Way::Up => Self::Up,
            Way::Down => Self::Down,
            Way::Flat => Self::Flat,
        }
    }
}

/// The choices that lead to phrases that are known, by the start of their number.
#[cfg(feature = "fit")]
pub(crate) fn choices(
    reading: &str,
    outline: &Outline,
    numbers: Numbers<'_>,
    metrics: &[MetricDraft],
    options: Options<'_>,
    known: &dyn Fn(usize) -> Option<TextRange>,
) -> Vec<phrase::fit::Choice> {
    let mut paragraphs = paragraph::Paragraphs::new(reading, outline, numbers, options);
    let (mut choices, mut first) = (Vec::new(), 0);
    let stop = options.stop;
    while let Some(paragraph::Paragraph { group, tree, .. }) = paragraphs.at(first, metrics, stop) {
        let predicates = predicate::all(reading, &tree, |index| metrics[index].quantity.kind, stop);
        phrase::fit::choices(reading, &tree, &predicates, metrics, known, &mut choices);
        first = group.end;
    }
    choices
}
