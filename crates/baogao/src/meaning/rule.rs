//! A rule: a named reason for one field of a record.

use super::field::{FIELDS, Field, Silenced};
use super::scene::Scene;
use super::trigger::Trigger;
use crate::table::{Because, RULES, TableRule};

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The reading rules of the project, by section.
    Reading(&'static str),
    /// A form seen in documents, by what kind of document.
    Observed(&'static str),
    /// What holds where no other rule of the family speaks.
    Default,
}

/// One rule of a family that answers with a `T`.
pub(crate) struct Rule<T: 'static> {
    /// Family and name: `when.sentence`.
    pub(crate) id: &'static str,
    /// What it says and why, in a sentence.
    pub(crate) why: &'static str,
    pub(crate) source: Source,
    /// What must stand around a number for the rule to be tried.
    pub(crate) triggers: Trigger,
    /// Its answer for one number, or none where it does not speak.
    pub(crate) apply: fn(&Scene<'_>) -> Option<T>,
}

/// The rules of one field, in the order in which they are tried.
pub(crate) struct Family<T: 'static> {
    pub(crate) field: Field,
    pub(crate) rules: &'static [Rule<T>],
}

/// Which rule gave each field of a record: its place in its family, from 1; 0 where none spoke. Rules of tables count on from
/// [`TABLES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fired([u8; FIELDS]);

/// A rule of the catalogue: what it is called, what it says and why, and where it comes from.
///
/// ```
/// let rule = baogao::rules().find(|rule| rule.id == "status.cue").unwrap();
/// assert_eq!((rule.field, rule.source.as_str()), ("status", "reading rules, section 3"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RuleInfo {
    /// Family and name: `when.sentence`.
    pub id: &'static str,
    /// The field of a record that it decides.
    pub field: &'static str,
    /// What it says and why, in a sentence.
    pub why: &'static str,
    /// A section of the reading rules, or the kind of document that the form was seen in.
    pub source: String,
}

impl<T> Family<T> {
    /// Its rules, in order.
    pub(crate) fn infos(&self) -> impl Iterator<Item = RuleInfo> + use<'_, T> {
        self.rules.iter().map(|rule| self.info(rule))
    }

    /// The rule of it that gave its field of a record.
    pub(crate) fn fired(&self, fired: Fired) -> Option<RuleInfo> {
        self.rules.get(fired.rule(self.field)?).map(|rule| self.info(rule))
    }

    fn info(&self, rule: &Rule<T>) -> RuleInfo {
        let source = match rule.source {
            Source::Reading(section) => format!("reading rules, section {section}"),
            Source::Observed(kind) => format!("seen in {kind}"),
            Source::Default => "default".to_owned(),
        };
        RuleInfo { id: rule.id, field: self.field.name(), why: rule.why, source }
    }
}

/// The first of the rules of tables.
const TABLES: u8 = 128;

impl Fired {
    /// Keeps the rule of tables that gave a field.
    pub(super) fn because(&mut self, field: Field, because: Because) {
        self.0[field as usize] = TABLES + because as u8;
    }

    /// The rules of tables that gave fields of a record.
    pub(super) fn of_tables(self) -> impl Iterator<Item = &'static TableRule> {
        self.0.into_iter().filter_map(|place| RULES.get(usize::from(place.checked_sub(TABLES)?)))
    }

    pub(crate) fn rule(self, field: Field) -> Option<usize> {
        usize::from(self.0[field as usize]).checked_sub(1)
    }
}

impl<T: PartialEq> Family<T> {
    /// Adds the rule of this name to those that are not asked; `false` where it has none.
    pub(crate) fn silence(&self, id: &str, silenced: &mut Silenced) -> bool {
        let place = self.rules.iter().zip(1..).find(|(rule, _)| rule.id == id).map(|(_, place)| place);
        place.is_some_and(|place| silenced.add(self.field, place))
    }

    /// The answer of the first rule that speaks.
    pub(crate) fn answer(&self, scene: &Scene<'_>, fired: &mut Fired) -> Option<T> {
        #[cfg(feature = "fit")]
        self.audit(scene);
        self.rules.iter().zip(1..).find_map(|(rule, place)| {
            if !self.is_tried(rule, place, scene) {
                return None;
            }
            let answer = (rule.apply)(scene)?;
            fired.0[self.field as usize] = place;
            Some(answer)
        })
    }

    /// Whether a rule is tried for a number.
    fn is_tried(&self, rule: &Rule<T>, place: u8, scene: &Scene<'_>) -> bool {
        rule.triggers.holds(&scene.surroundings) && !scene.silenced.holds(self.field, place)
    }

    /// Writes down what every rule says, where that is asked.
    #[cfg(feature = "fit")]
    fn audit(&self, scene: &Scene<'_>) {
        let Some(sink) = scene.audit else { return };
        let (mut tried, mut answers, mut speak) = (0, Vec::new(), Vec::new());
        let asked = self.rules.iter().zip(1..).filter(|(rule, place)| self.is_tried(rule, *place, scene));
        for (rule, _) in asked {
            tried += usize::from(speak.is_empty());
            let Some(answer) = (rule.apply)(scene) else { continue };
            let known = answers.iter().position(|known| *known == answer);
            speak.push((rule.id, known.unwrap_or(answers.len())));
            if known.is_none() {
                answers.push(answer);
            }
        }
        let number = scene.draft.quantity.range.start();
        sink.borrow_mut().push(super::audit::Asked { field: self.field.name(), number, tried, speak });
    }
}
