//! What stands around a number, as far as triggers of rules ask for it.

use crate::lex::Classes;
use crate::metric::{MetricDraft, Period, Role};

use super::frame::Hold;

/// What is so of a number and costs little to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Fact {
    // The value.
    Percent,
    Points,
    Multiple,
    Fraction,
    /// One number of 16.5:14.8:68.7.
    Proportion,
    Age,
    /// A scale without a number.
    Scale,
    Count,
    Measure,
    /// An amount of something for one of another: 元/人.
    PerUnit,
    /// A sign stands before it.
    Signed,
    /// It is a bound: 以上, 超.
    Bounded,

    // Where it stands.
    /// No mark parts it from the number before it in its clause.
    FollowsNumber,

    // Its phrase.
    NounBehind,
    /// The phrase has six characters at most.
    ShortPhrase,
    /// The phrase stands before the words that lead to the number: it was handed on.
    HandedOn,
    /// Words of the same stretch stand before the phrase.
    HasWordsBefore,
    /// A mark or a conjunction parts the phrase from the member of a list before it.
    MemberBefore,
    /// The same behind it.
    MemberBehind,

    // Its predicate.
    Changes,
    /// 比|上年, 是|2010年|的
    Compares,
    /// 高于全市
    Gap,
    /// 完成预算的
    OfPlan,
    /// 增速|回落
    RateChanges,
    /// 分别: a value is told of every member of a list
    ToldOfEach,
    /// A comparison stands between the number before and this one.
    NamesBasis,

    // The time that is said of it.
    TimeInBracket,
    StartOfChange,
    TimeOfBase,
    TimeShared,
    TimeOfClause,
    TimeOfSentence,
    TimeOfParagraph,
    TimeOfHeading,
    /// What it is compared with is a time.
    TimeCompared,
    /// 目前
    Now,

    // What stands above.
    /// The nearest heading that looks either way looks back.
    LooksBack,
    Planned,

    // What earlier families said.
    IsLevel,
    IsChange,
    IsShare,
    IsRate,
    IsRatio,
    HasWhole,
    HasPlace,
    /// It holds for all of several years.
    OverYears,
}

/// A set of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(u64);

impl Facts {
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn of(facts: &[Fact]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < facts.len() {
            set |= 1 << facts[at] as u8;
            at += 1;
        }
        Self(set)
    }

    pub(super) const fn has_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    pub(super) const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    pub(super) fn add(&mut self, fact: Fact, holds: bool) {
        self.0 |= u64::from(holds) << fact as u8;
    }
}

/// What stands around a number: what triggers ask for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Surroundings {
    pub(super) before: Classes,
    pub(super) lead: Classes,
    pub(super) tail: Classes,
    pub(super) phrase: Classes,
    pub(super) facts: Facts,
}

impl Surroundings {
    /// With what earlier families have said.
    pub(super) fn of(mut self, draft: &MetricDraft) -> Self {
        let facts = &mut self.facts;
        facts.add(Fact::IsLevel, draft.role == Role::Level);
        facts.add(Fact::IsChange, draft.role == Role::Change);
        facts.add(Fact::IsShare, draft.role == Role::Share);
        facts.add(Fact::IsRate, draft.role == Role::Rate);
        facts.add(Fact::IsRatio, draft.role == Role::Ratio);
        facts.add(Fact::HasWhole, draft.part_of.is_some());
        facts.add(Fact::HasPlace, draft.place.is_some());
        self
    }

    /// With its time.
    pub(super) fn dated(mut self, hold: Hold, period: Option<&Period>) -> Self {
        let days = period.and_then(|period| period.start.zip(period.end));
        let several = days.is_some_and(|(start, end)| start.year() < end.year());
        self.facts.add(Fact::OverYears, several && hold == Hold::Over);
        self
    }
}
