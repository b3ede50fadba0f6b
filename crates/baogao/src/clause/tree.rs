//! A paragraph as sentences and clauses, and where every number stands in them.

use std::ops::Range;

use crate::lex::{Class, Token};
use crate::text::TextRange;

/// How many tokens before a number its rules look at: more than any sentence of prose has.
const REACH: usize = 256;

/// A paragraph that holds numbers. Sentences without one have no tokens and no clauses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) range: TextRange,
    pub(crate) tokens: Vec<Token>,
    /// The clause of every token.
    pub(crate) clause_of: Vec<u32>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) mentions: Vec<Mention>,
    /// The times of the paragraph, sentences without numbers included: indexes among those of the text.
    pub(crate) times: Range<usize>,
}

/// What stands between two full stops or line ends.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) range: TextRange,
    pub(crate) tokens: Range<usize>,
    pub(crate) clauses: Range<usize>,
    pub(crate) mentions: Range<usize>,
}

/// What stands between two marks that end clauses, or in a bracket that holds a number.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) sentence: usize,
    /// Of the stretches that semicolons and markers part the sentence into, the one that it stands in.
    pub(crate) part: usize,
    pub(crate) tokens: Range<usize>,
    /// The mark before it: a comma, a colon …; none at the start of its sentence.
    pub(crate) opener: Option<Class>,
    /// The clause whose bracket it stands in.
    pub(crate) outer: Option<usize>,
}

/// A number in its clause.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Its index among the numbers of the text.
    pub(crate) quantity: usize,
    pub(crate) clause: usize,
    pub(crate) token: usize,
    /// The tokens before it in its clause, back to the number before.
    pub(crate) lead: Range<usize>,
    /// The tokens behind it in its clause, up to the next number.
    pub(crate) tail: Range<usize>,
}

impl Tree {
    pub(crate) fn sentence_of(&self, mention: &Mention) -> &Sentence {
        &self.sentences[self.clauses[mention.clause].sentence]
    }

    /// The tokens of the sentence before a mention, up to its own.
    pub(crate) fn before(&self, mention: &Mention) -> &[Token] {
        let start = self.sentence_of(mention).tokens.start.max(mention.token.saturating_sub(REACH));
        self.tokens.get(start..mention.token).unwrap_or_default()
    }

    /// The token of 分别 in the words that lead to a mention.
    pub(crate) fn respectively(&self, mention: &Mention) -> Option<usize> {
        let lead = self.tokens.get(mention.lead.clone())?;
        let at = lead.iter().rposition(|token| token.is(Class::Respectively))?;
        Some(mention.lead.start + at)
    }

    /// The tokens of the same stretch between semicolons before a mention.
    pub(crate) fn part_before(&self, mention: &Mention) -> &[Token] {
        let part = self.clauses[mention.clause].part;
        let sentence = self.sentence_of(mention);
        let clauses = self.clauses.get(sentence.clauses.clone()).unwrap_or_default();
        let first = clauses.get(clauses.partition_point(|clause| clause.part < part));
        let start = first.map_or(mention.token, |clause| clause.tokens.start);
        let start = start.max(mention.token.saturating_sub(REACH));
        self.tokens.get(start.min(mention.token)..mention.token).unwrap_or_default()
    }
}
