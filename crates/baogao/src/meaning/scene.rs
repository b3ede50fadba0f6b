//! What a rule sees of one number: its text as tokens and clauses, what stands above it, and what was read before it.

use crate::clause::{Clause, Mention, Sentence, Tree};
use crate::lex::{Class, Token};
use crate::metric::{Average, Basis, MetricDraft, Period};
use crate::quantity::{PeriodDraft, QuantityKind};
use crate::text::TextRange;
use crate::vocabulary::phrase;

use super::above::Above;
use super::facts::Surroundings;
use super::field::Silenced;
use super::frame::Hold;
use super::part::Standing;
use super::predicate::Predicate;
use super::timing::{Governed, Timing};

/// How many tokens around a number its rules look at: more than any sentence of prose has.
const REACH: usize = 256;

/// How many records before a number its rules look at.
const RECORDS: usize = 64;

/// One number and all that rules may ask of it. Nothing in it changes while rules are tried.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) reading: &'a str,
    pub(crate) tree: &'a Tree,
    /// Index of the number among the mentions of the tree.
    pub(crate) at: usize,
    /// The time expressions of the text.
    pub(crate) times: &'a [PeriodDraft],
    /// Headings and report.
    pub(crate) above: Above<'a>,
    /// The record as far as earlier families have filled it.
    pub(crate) draft: &'a MetricDraft,
    /// The finished records of the numbers before it in the paragraph, in their order.
    pub(crate) before: &'a [MetricDraft],
    /// The records of the numbers behind it in the paragraph: their phrases are known, and nothing else of what they mean.
    pub(crate) behind: &'a [MetricDraft],
    pub(super) surroundings: Surroundings,
    /// The rules that are not asked.
    pub(super) silenced: &'a Silenced,
    /// Where it is written down which rules speak, where that is asked.
    #[cfg(feature = "fit")]
    pub(super) audit: Option<&'a super::audit::Sink>,
    /// Index of the first record of the paragraph among all.
    pub(super) first: usize,
    /// Of every mention of the tree.
    pub(in crate::meaning) predicates: &'a [Predicate],
    /// How every mention of the tree stands to 其中.
    pub(in crate::meaning) standings: &'a [Standing],
    /// What is compared with, as named last before every mention of the tree.
    pub(crate) bases: &'a [Option<Basis>],
    /// Which times of the paragraph stand over what.
    pub(crate) timing: &'a Timing,
    /// For which part of several years the number before it holds; none at the start of a paragraph.
    pub(crate) hold_before: Option<Hold>,
    /// For which part of several years it holds, once that is known.
    pub(crate) hold: Hold,
    /// Its average, once it is known.
    pub(crate) average: Option<Average>,
}

impl<'a> Scene<'a> {
    /// The same with the record as filled so far.
    pub(super) fn of<'b>(&self, draft: &'b MetricDraft) -> Scene<'b>
    where
        'a: 'b,
    {
        Scene { draft, surroundings: self.surroundings.of(draft), ..*self }
    }

    /// The same with its time, and for which part of several years it holds.
    pub(super) fn dated<'b>(&self, period: Option<&'b Period>) -> Scene<'b>
    where
        'a: 'b,
    {
        Scene { surroundings: self.surroundings.dated(self.hold, period), ..*self }
    }

    /// The words between indicator and number; in a series (5%、6%) those of its first number.
    pub(crate) fn predicate(&self) -> &'a Predicate {
        &self.predicates[self.at]
    }

    pub(crate) const fn kind(&self) -> QuantityKind {
        self.draft.quantity.kind
    }

    /// The number with its unit as it reads.
    pub(crate) fn written(&self) -> &'a str {
        &self.reading[self.draft.quantity.range]
    }

    /// The tokens that the predicate leaves for the indicator.
    pub(crate) fn head(&self) -> &'a [Token] {
        let start = self.mention().lead.start;
        &self.tree.tokens[start..self.predicate().head.max(start)]
    }

    /// The indicator is the noun behind the number.
    pub(crate) fn has_noun_behind(&self) -> bool {
        self.draft.indicator.is_some_and(|indicator| indicator.start() >= self.draft.quantity.range.end())
    }

    /// The tokens of the indicator, where it stands in a sentence that is parted into tokens.
    pub(crate) fn indicator_tokens(&self) -> &'a [Token] {
        let Some(range) = self.draft.indicator else { return &[] };
        let first = self.tree.tokens.partition_point(|token| token.start() < range.start());
        let last = self.tree.tokens.partition_point(|token| token.end() <= range.end());
        self.tree.tokens.get(first..last).unwrap_or_default()
    }

    /// The finished records right before it, the last ones of the paragraph.
    pub(crate) fn recent(&self) -> &'a [MetricDraft] {
        &self.before[self.before.len().saturating_sub(RECORDS)..]
    }

    /// Those of them from an offset on, the nearest first.
    pub(crate) fn recent_from(
        &self,
        start: usize,
    ) -> impl Iterator<Item = &'a MetricDraft> + Clone + use<'a> {
        self.recent().iter().rev().take_while(move |record| record.quantity.range.start() >= start)
    }

    /// The record of the number before it in its sentence.
    pub(crate) fn record_before(&self) -> Option<&'a MetricDraft> {
        let before = self.at.checked_sub(1).filter(|before| self.sentence().mentions.contains(before))?;
        self.record_at(before)
    }

    /// The record of a number of its paragraph, by its mention; of those behind this one only the phrase is known.
    pub(crate) fn record_at(&self, mention: usize) -> Option<&'a MetricDraft> {
        let offset = self.tree.mentions.get(mention)?.quantity.checked_sub(self.first)?;
        match offset.checked_sub(self.before.len()) {
            None => self.before.get(offset),
            Some(0) => Some(self.draft),
            Some(behind) => self.behind.get(behind - 1),
        }
    }

    /// No mark stands between the number before it in its clause and this one.
    pub(crate) fn follows_number(&self) -> bool {
        let start = self.mention().lead.start;
        start > self.clause().tokens.start && self.tree.tokens[start - 1].is(Class::Quantity)
    }

    pub(crate) fn sentence(&self) -> &'a Sentence {
        self.tree.sentence_of(self.mention())
    }

    /// The tokens before it of the same stretch between semicolons and markers.
    pub(crate) fn part_before(&self) -> &'a [Token] {
        self.tree.part_before(self.mention())
    }

    /// The times that may be said of it.
    pub(crate) fn governed(&self) -> Governed {
        self.timing.governed(self.at)
    }

    pub(crate) fn mention(&self) -> &'a Mention {
        &self.tree.mentions[self.at]
    }

    pub(crate) fn clause(&self) -> &'a Clause {
        &self.tree.clauses[self.mention().clause]
    }

    /// The tokens before the number in its clause, back to the number before.
    pub(crate) fn lead(&self) -> &'a [Token] {
        &self.tree.tokens[self.mention().lead.clone()]
    }

    /// The tokens behind the number in its clause, up to the next number.
    pub(crate) fn tail(&self) -> &'a [Token] {
        &self.tree.tokens[self.mention().tail.clone()]
    }

    /// The tokens of its sentence before it.
    pub(crate) fn sentence_before(&self) -> &'a [Token] {
        self.tree.before(self.mention())
    }

    /// The tokens of its clause before it, numbers included.
    pub(crate) fn clause_before(&self) -> &'a [Token] {
        let start = self.clause().tokens.start.max(self.mention().token.saturating_sub(REACH));
        &self.tree.tokens[start..self.mention().token]
    }

    pub(crate) fn text(&self, range: TextRange) -> &'a str {
        &self.reading[range]
    }

    pub(crate) fn word(&self, token: &Token) -> &'a str {
        &self.reading[token.range]
    }

    /// 的: what stands before it is an attribute of what follows.
    pub(crate) fn is_attributive(&self, token: &Token) -> bool {
        phrase::ATTRIBUTIVE.hold(self.word(token))
    }
}
