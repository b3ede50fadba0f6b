//! When a rule is tried.

use crate::lex::{Class, Classes};

pub(crate) use super::facts::Fact;
use super::facts::{Facts, Surroundings};

/// What must be so of a number before a rule is tried on it. An empty set asks for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trigger {
    /// A word of one of these classes stands before it in its sentence.
    before: Classes,
    /// One does among those that lead to it, behind the last mark or number.
    lead: Classes,
    /// One does behind it, up to the next mark or number.
    tail: Classes,
    /// Its phrase holds one.
    phrase: Classes,
    /// All of these hold.
    all: Facts,
    /// One of these holds.
    any: Facts,
}

impl Trigger {
    /// Asks for nothing.
    pub(crate) const ALWAYS: Self = Self {
        before: Classes::NONE,
        lead: Classes::NONE,
        tail: Classes::NONE,
        phrase: Classes::NONE,
        all: Facts::NONE,
        any: Facts::NONE,
    };

    /// Where all of these facts hold.
    pub(crate) const fn all(facts: &[Fact]) -> Self {
        Self { all: Facts::of(facts), ..Self::ALWAYS }
    }

    /// Where one of these facts holds.
    pub(crate) const fn any(facts: &[Fact]) -> Self {
        Self::ALWAYS.and_any(facts)
    }

    /// Where a word of one of these classes stands before the number in its sentence.
    pub(crate) const fn before(classes: &[Class]) -> Self {
        Self::ALWAYS.in_words_before(classes)
    }

    /// Where the words before the number hold one of these classes.
    pub(crate) const fn lead(classes: &[Class]) -> Self {
        Self::ALWAYS.in_lead(classes)
    }

    /// Where the phrase holds one of these classes.
    pub(crate) const fn phrase(classes: &[Class]) -> Self {
        Self::ALWAYS.in_phrase(classes)
    }

    pub(crate) const fn and_any(self, facts: &[Fact]) -> Self {
        Self { any: Facts::of(facts), ..self }
    }

    pub(crate) const fn in_words_before(self, classes: &[Class]) -> Self {
        Self { before: Classes::of(classes), ..self }
    }

    pub(crate) const fn in_lead(self, classes: &[Class]) -> Self {
        Self { lead: Classes::of(classes), ..self }
    }

    pub(crate) const fn in_tail(self, classes: &[Class]) -> Self {
        Self { tail: Classes::of(classes), ..self }
    }

    pub(crate) const fn in_phrase(self, classes: &[Class]) -> Self {
        Self { phrase: Classes::of(classes), ..self }
    }

    /// Whether a rule is tried where this is so.
    pub(crate) const fn holds(&self, surroundings: &Surroundings) -> bool {
        surroundings.facts.has_all(self.all)
            && (self.any.is_empty() || surroundings.facts.meets(self.any))
            && allows(self.before, surroundings.before)
            && allows(self.lead, surroundings.lead)
            && allows(self.tail, surroundings.tail)
            && allows(self.phrase, surroundings.phrase)
    }
}

const fn allows(asked: Classes, found: Classes) -> bool {
    asked.0 == 0 || found.meets(asked)
}
