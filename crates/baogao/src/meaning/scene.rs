//! What a rule sees of one number: its text as tokens and clauses, what stands above it, and what was read before it.

use crate::clause::{Clause, Mention, Tree};
use crate::lex::{Classes, Token};
use crate::metric::{Average, MetricDraft, Period};
use crate::quantity::PeriodDraft;
use crate::text::TextRange;

use super::above::Above;
use super::frame::Hold;
use super::timing::{Governed, Timing};

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
    pub(super) classes: Classes,
    /// Which times of the paragraph stand over what.
    pub(crate) timing: &'a Timing,
    /// For which part of several years the number before it holds; none at the start of a paragraph.
    pub(crate) hold_before: Option<Hold>,
    /// For which part of several years it holds, once that is known.
    pub(crate) hold: Hold,
    /// Its time and average, once they are known.
    pub(crate) period: Option<&'a Period>,
    pub(crate) average: Option<Average>,
}

impl<'a> Scene<'a> {
    /// The classes of the tokens of its sentence.
    pub(crate) const fn classes(&self) -> Classes {
        self.classes
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
        &self.tree.tokens[self.clause().tokens.start..self.mention().token]
    }

    /// The tokens of its clause behind it, numbers included.
    pub(crate) fn clause_behind(&self) -> &'a [Token] {
        let end = self.clause().tokens.end.max(self.mention().token + 1);
        &self.tree.tokens[self.mention().token + 1..end]
    }

    pub(crate) fn text(&self, range: TextRange) -> &'a str {
        &self.reading[range]
    }

    pub(crate) fn word(&self, token: &Token) -> &'a str {
        &self.reading[token.range]
    }
}
