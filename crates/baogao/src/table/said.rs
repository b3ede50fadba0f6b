//! What the words of a head or of the name of a row say of its numbers.

use super::time::times_in;
use super::unit::{Unit, Units};
use super::vocabulary::{Turn, vocabulary};
use crate::metric::{Basis, Tone};
use crate::quantity::{PeriodDraft, UnitTable};
use crate::stop::Stop;
use crate::text::TextRange;
use crate::vocabulary::table::is_behind_change;

/// What a table is read with.
pub(super) struct Context<'a> {
    pub(super) reading: &'a str,
    pub(super) times: &'a [PeriodDraft],
    pub(super) units: Units<'a>,
    pub(super) stop: &'a Stop<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        reading: &'a str,
        times: &'a [PeriodDraft],
        units: &'a UnitTable,
        stop: &'a Stop<'a>,
    ) -> Self {
        Self { reading, times, units: Units { table: units }, stop }
    }

    pub(super) fn text(&self, range: TextRange) -> &'a str {
        &self.reading[range]
    }
}

/// What kind of number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Change(Turn),
    Share,
    /// A part of a plan that is met.
    OfPlan,
}

/// What some words say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    pub(super) kind: Option<Kind>,
    pub(super) basis: Option<Basis>,
    /// The word of a plan.
    pub(super) plan: Option<(TextRange, Tone)>,
    /// It was reached.
    pub(super) done: bool,
    /// It is a percentage though no unit says so.
    pub(super) percent: bool,
    pub(super) average: bool,
    pub(super) sum: bool,
}

impl Said {
    /// What is said here, and where it says nothing what the other says.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            kind: self.kind.or(other.kind),
            basis: self.basis.or(other.basis),
            plan: if self.done { None } else { self.plan.or(other.plan) },
            done: self.done || self.plan.is_none() && other.done,
            percent: self.percent || self.kind.is_none() && other.percent,
            average: self.average || other.average,
            sum: self.sum || other.sum,
        }
    }
}

/// Reads the words of a head, of one of its lines.
pub(super) fn of_head(context: &Context<'_>, part: TextRange, unit: Option<&Unit>) -> Said {
    let words = without_unit(context, part, unit);
    let text = context.text(words);
    let vocabulary = vocabulary();
    let mut said = Said {
        basis: basis(context, words),
        average: vocabulary.average.is_in(text),
        sum: vocabulary.sum.is_in(text),
        percent: vocabulary.percent.suffix(text).is_some(),
        ..Said::default()
    };
    said.kind = kind(text);
    if said.basis == Some(Basis::Plan) {
        said.kind = said.kind.or(Some(Kind::OfPlan));
        said.done = true;
        return said;
    }
    let relative = unit.is_some_and(|unit| unit.is_percent() || unit.is_points());
    if said.basis.is_some() && relative {
        said.kind = said.kind.or(Some(Kind::Change(Turn::Up)));
    }
    let plan = vocabulary.plan.iter(text).find_map(|word| Some((word.start, word.end, word.label?)));
    let done = vocabulary.done.first(text);
    let plans_first = plan.is_some_and(|plan| done.is_none_or(|done| plan.0 < done.start));
    said.done = done.is_some() && !plans_first;
    said.plan = plan
        .filter(|_| plans_first)
        .map(|(start, end, tone)| (TextRange::new(words.start() + start, words.start() + end), tone));
    said
}

/// Reads the name of a row: only its end, and a plan that opens it, are said of its numbers.
pub(super) fn of_name(context: &Context<'_>, name: TextRange, unit: Option<&Unit>) -> Said {
    let words = without_unit(context, name, unit);
    let text = context.text(words);
    let kind = kind(text);
    let basis = if kind.is_some() { basis(context, words) } else { None };
    let edge = vocabulary().plan.prefix(text).or_else(|| vocabulary().plan.suffix(text));
    let plan = edge.and_then(|word| {
        Some((TextRange::new(words.start() + word.start, words.start() + word.end), word.label?))
    });
    Said {
        kind: if basis == Some(Basis::Plan) { Some(Kind::OfPlan) } else { kind },
        basis,
        plan: plan.filter(|_| basis != Some(Basis::Plan)),
        percent: vocabulary().percent.suffix(text).is_some(),
        average: kind.is_some() && vocabulary().average.is_in(text),
        ..Said::default()
    }
}

/// Reads a caption: 比上年涨跌幅度.
pub(super) fn of_caption(context: &Context<'_>, caption: TextRange) -> Said {
    let text = context.text(caption);
    let changes = vocabulary().change.iter(text).any(|word| word.label != Turn::None);
    let plan = vocabulary().plan.last(text).and_then(|word| {
        let range = TextRange::new(caption.start() + word.start, caption.start() + word.end);
        Some((range, word.label?))
    });
    let done = vocabulary().done.is_in(text);
    Said {
        kind: changes.then_some(Kind::Change(Turn::Up)),
        basis: basis(context, caption).filter(|basis| *basis != Basis::Plan),
        plan: plan.filter(|_| !done),
        done,
        ..Said::default()
    }
}

fn kind(text: &str) -> Option<Kind> {
    let vocabulary = vocabulary();
    // 增长情况, 增长幅度
    let text = text.trim_end_matches(is_behind_change).trim_end();
    if let Some(word) = vocabulary.change.suffix(text) {
        return (word.label != Turn::None).then_some(Kind::Change(word.label));
    }
    let is_share = vocabulary.share.suffix(text).is_some() || text.starts_with('占');
    is_share.then_some(Kind::Share)
}

/// What is compared with: the longest word counts, 比2015年 is a base.
fn basis(context: &Context<'_>, words: TextRange) -> Option<Basis> {
    let named = vocabulary().basis.iter(context.text(words)).map(|word| word.label).next();
    let is_base = |(index, is_base): (usize, bool)| is_base && context.times[index].is_absolute();
    let base = || times_in(context.reading, words, context.times).any(is_base).then_some(Basis::Base);
    named.or_else(base)
}

/// The words before a unit in brackets, or all of them.
pub(super) fn without_unit(context: &Context<'_>, words: TextRange, unit: Option<&Unit>) -> TextRange {
    let Some(unit) = unit else { return words };
    let text = context.text(words);
    let behind = text.get(unit.end..).unwrap_or_default();
    if !behind.trim().is_empty() || unit.start >= text.len() {
        return words;
    }
    let before = text[..unit.start].trim_end();
    TextRange::new(words.start(), words.start() + before.len())
}
