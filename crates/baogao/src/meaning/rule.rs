//! A rule: a named reason for one field of a record.

use super::scene::Scene;
use crate::lex::Classes;

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
    /// It is tried only where the sentence of the number holds a token of one of these classes; none: always.
    pub(crate) triggers: Classes,
    /// Its answer for one number, or none where it does not speak.
    pub(crate) apply: fn(&Scene<'_>) -> Option<T>,
}

/// The rules of one field, in the order in which they are tried.
pub(crate) struct Family<T: 'static> {
    pub(crate) field: Field,
    pub(crate) rules: &'static [Rule<T>],
}

/// A field that rules decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Field {
    /// For which part of several years a value holds.
    Hold,
    Period,
    Average,
    Cumulated,
    Status,
    Cue,
    Place,
    Name,
}

/// How many fields there are.
pub(crate) const FIELDS: usize = Field::Name as usize + 1;

/// Which rule gave each field of a record: its place in its family, from 1; 0 where none spoke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fired([u8; FIELDS]);

impl Fired {
    pub(crate) fn rule(self, field: Field) -> Option<usize> {
        usize::from(self.0[field as usize]).checked_sub(1)
    }
}

impl<T> Family<T> {
    /// The answer of the first rule that speaks.
    pub(crate) fn answer(&self, scene: &Scene<'_>, fired: &mut Fired) -> Option<T> {
        self.rules.iter().zip(1..).find_map(|(rule, place)| {
            if rule.triggers != Classes::NONE && !rule.triggers.meets(scene.classes()) {
                return None;
            }
            let answer = (rule.apply)(scene)?;
            fired.0[self.field as usize] = place;
            Some(answer)
        })
    }
}
