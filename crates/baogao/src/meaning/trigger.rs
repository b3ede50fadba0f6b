//! When a rule is tried: what must stand around a number, asked once for all rules.

use crate::lex::{Class, Classes, Token};
use crate::metric::{MetricDraft, Period, Role};
use crate::quantity::{Bound, QuantityKind};

use super::frame::Hold;
use super::scene::Scene;

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
    const fn of(facts: &[Fact]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < facts.len() {
            set |= 1 << facts[at] as u8;
            at += 1;
        }
        Self(set)
    }

    const fn has_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    fn add(&mut self, fact: Fact, holds: bool) {
        self.0 |= u64::from(holds) << fact as u8;
    }
}

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
        all: Facts(0),
        any: Facts(0),
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
    pub(crate) const fn holds(&self, around: &Around) -> bool {
        around.facts.has_all(self.all)
            && (self.any.0 == 0 || around.facts.meets(self.any))
            && allows(self.before, around.before)
            && allows(self.lead, around.lead)
            && allows(self.tail, around.tail)
            && allows(self.phrase, around.phrase)
    }
}

const fn allows(asked: Classes, found: Classes) -> bool {
    asked.0 == 0 || found.meets(asked)
}

/// What stands around a number: what triggers ask for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    before: Classes,
    lead: Classes,
    tail: Classes,
    phrase: Classes,
    facts: Facts,
}

impl Around {
    /// `before` are the classes of the tokens before it in its sentence.
    pub(super) fn new(scene: &Scene<'_>, before: Classes) -> Self {
        let mut facts = Facts::default();
        of_value(scene, &mut facts);
        of_predicate(scene, &mut facts);
        of_time(scene, &mut facts);
        of_phrase(scene, &mut facts);
        let heading = scene.above.heading();
        facts.add(Fact::Planned, heading.is_some_and(|heading| heading.planned));
        facts.add(Fact::TimeOfHeading, heading.is_some_and(|heading| heading.time.is_some()));
        facts.add(Fact::LooksBack, heading.is_some_and(|heading| heading.looks_back));
        let lead = classes(scene.lead());
        Self { before, lead, tail: classes(scene.tail()), phrase: classes(scene.indicator_tokens()), facts }
    }

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

fn classes(tokens: &[Token]) -> Classes {
    tokens.iter().fold(Classes::NONE, |all, token| all.union(token.classes))
}

fn of_value(scene: &Scene<'_>, facts: &mut Facts) {
    let kind = match scene.kind() {
        QuantityKind::Percent => Some(Fact::Percent),
        QuantityKind::Points => Some(Fact::Points),
        QuantityKind::Multiple => Some(Fact::Multiple),
        QuantityKind::Fraction => Some(Fact::Fraction),
        QuantityKind::Ratio => Some(Fact::Proportion),
        QuantityKind::Age => Some(Fact::Age),
        QuantityKind::Scale => Some(Fact::Scale),
        QuantityKind::Count => Some(Fact::Count),
        QuantityKind::Measure => Some(Fact::Measure),
        QuantityKind::Plain | QuantityKind::Duration => None,
    };
    if let Some(kind) = kind {
        facts.add(kind, true);
    }
    let quantity = &scene.draft.quantity;
    facts.add(Fact::PerUnit, quantity.unit.contains('/'));
    facts.add(Fact::Signed, scene.written().starts_with(['+', '-', '－', '＋']));
    facts.add(Fact::Bounded, matches!(quantity.bound, Bound::Above | Bound::Below));
    facts.add(Fact::FollowsNumber, scene.follows_number());
}

fn of_predicate(scene: &Scene<'_>, facts: &mut Facts) {
    let predicate = scene.predicate();
    facts.add(Fact::Changes, predicate.change.is_some());
    facts.add(Fact::Compares, predicate.comparison.is_some());
    facts.add(Fact::Gap, predicate.gap);
    facts.add(Fact::OfPlan, predicate.plan.is_some());
    facts.add(Fact::RateChanges, predicate.rate_at.is_some());
    facts.add(Fact::NamesBasis, scene.bases[scene.at].is_some());
}

fn of_time(scene: &Scene<'_>, facts: &mut Facts) {
    let governed = scene.governed();
    facts.add(Fact::TimeInBracket, governed.bracket.is_some());
    facts.add(Fact::StartOfChange, governed.start.is_some());
    facts.add(Fact::TimeOfBase, governed.of_base.is_some());
    facts.add(Fact::TimeShared, governed.share.is_some());
    facts.add(Fact::TimeOfClause, governed.clause.is_some());
    facts.add(Fact::TimeOfSentence, governed.sentence.is_some());
    facts.add(Fact::TimeOfParagraph, governed.paragraph.is_some());
    facts.add(Fact::TimeCompared, governed.base.is_some());
    facts.add(Fact::Now, governed.now);
}

fn of_phrase(scene: &Scene<'_>, facts: &mut Facts) {
    const PARTS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction]);
    let Some(phrase) = scene.draft.indicator else { return };
    let tokens = &scene.tree.tokens;
    let first = tokens.partition_point(|token| token.start() < phrase.start());
    let end = tokens.partition_point(|token| token.end() <= phrase.end());
    let lead = scene.mention().lead.clone();
    let is_part =
        |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.classes.meets(PARTS));
    facts.add(Fact::NounBehind, scene.has_noun_behind());
    facts.add(Fact::ShortPhrase, phrase.len() <= "第二产业增速".len());
    facts.add(Fact::HandedOn, first < lead.start);
    facts.add(Fact::HasWordsBefore, first > lead.start && !scene.has_noun_behind());
    facts.add(Fact::MemberBefore, is_part(first.checked_sub(1)));
    facts.add(Fact::MemberBehind, is_part(Some(end)));
}
