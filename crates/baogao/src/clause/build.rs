//! Builds the tree of a paragraph from its tokens.

use std::ops::Range;
use std::sync::Arc;

use super::tree::{Clause, Mention, Sentence, Tree};
use crate::lex::{Class, Fixed, OwnWords, Token, Tokenizer, ends_clause};
use crate::stop::Stop;
use crate::text::TextRange;

/// Brackets inside brackets that are told apart; deeper ones belong to the last of these.
const DEEPEST: usize = 8;

/// Where the sentences of a paragraph end: behind every full stop and line end.
pub(crate) trait Stops {
    /// The end of the last stop at or before a place, and the start of the next one at or behind it.
    fn around(&self, at: usize) -> (usize, usize);
}

/// Builds trees; keeps its buffers.
pub(crate) struct Builder {
    tokenizer: Tokenizer,
}

impl Builder {
    /// Cuts by the lexicon and by a user's own words.
    pub(crate) fn new(own: Option<Arc<OwnWords>>) -> Self {
        Self { tokenizer: Tokenizer::new(own) }
    }

    /// The tree of one paragraph. `fixed`: its numbers, times and markers, in order and without overlap.
    pub(crate) fn build(
        &mut self,
        text: &str,
        range: TextRange,
        fixed: &[Fixed],
        times: Range<usize>,
        stops: &impl Stops,
        stop: &Stop<'_>,
    ) -> Tree {
        let mut tree = Tree { range, times, ..Tree::default() };
        let mut rest = fixed;
        while let Some(number) = rest.iter().find(|one| one.class == Class::Quantity) {
            if stop.is_due() {
                break;
            }
            let (start, end) = stops.around(number.range.start());
            let (start, end) = (start.max(range.start()), end.min(range.end()).max(number.range.end()));
            let first = rest.iter().position(|one| one.range.start() >= start).unwrap_or(0);
            let last = rest.partition_point(|one| one.range.start() < end).max(first);
            let sentence = TextRange::new(
                start,
                rest[first..last].iter().map(|one| one.range.end()).fold(end, usize::max),
            );
            self.sentence(text, sentence, &rest[first..last], &mut tree, stop);
            rest = &rest[last.max(1)..];
        }
        tree
    }

    fn sentence(&mut self, text: &str, range: TextRange, fixed: &[Fixed], tree: &mut Tree, stop: &Stop<'_>) {
        let first = tree.tokens.len();
        self.tokenizer.tokens(text, range, fixed, &mut tree.tokens, stop);
        let tokens = first..tree.tokens.len();
        let (clauses, mentions) = (tree.clauses.len(), tree.mentions.len());
        Clauses::new(tree, tokens.clone()).part();
        let sentence = Sentence {
            range,
            tokens,
            clauses: clauses..tree.clauses.len(),
            mentions: mentions..tree.mentions.len(),
        };
        tree.sentences.push(sentence);
    }
}

/// Parts one sentence into clauses.
struct Clauses<'t> {
    tree: &'t mut Tree,
    tokens: Range<usize>,
    /// The clause that each open bracket interrupts, and the last number in it.
    open: Vec<(usize, Option<usize>)>,
    part: usize,
}

impl<'t> Clauses<'t> {
    fn new(tree: &'t mut Tree, tokens: Range<usize>) -> Self {
        Self { tree, tokens, open: Vec::new(), part: 0 }
    }

    fn part(mut self) {
        let holds_number = self.brackets();
        let mut clause = self.begin(self.tokens.start, None, None);
        let mut before: Option<usize> = None;
        let mut behind_unread = 0;
        for at in self.tokens.clone() {
            let Token { classes, .. } = self.tree.tokens[at];
            self.tree.clause_of.push(clause as u32);
            let mark = |class| classes.has(class);
            if mark(Class::Open) && holds_number[at - self.tokens.start] && self.open.len() < DEEPEST {
                self.tail(before, at);
                self.open.push((clause, before.take()));
                clause = self.begin(at + 1, Some(Class::Open), Some(clause));
            } else if mark(Class::Close)
                && holds_number[at - self.tokens.start]
                && let Some((outer, last)) = self.open.pop()
            {
                self.end(clause, at);
                self.tail(before, at);
                self.tree.clause_of[at] = outer as u32;
                (clause, before) = (outer, last);
            } else if let Some(opener) = ender(self.tree.tokens[at]) {
                self.end(clause, at);
                self.tail(before.take(), at);
                if matches!(opener, Class::Semicolon | Class::Marker) {
                    self.part += 1;
                }
                let outer = self.tree.clauses[clause].outer;
                clause = self.begin(at + 1, Some(opener), outer);
            } else if mark(Class::Unread) {
                // parts words as other numbers do
                self.tail(before.take(), at);
                behind_unread = at + 1;
            } else if mark(Class::Quantity) {
                self.tail(before, at);
                let start = before.map_or(self.tree.clauses[clause].tokens.start, |last| {
                    self.tree.mentions[last].token + 1
                });
                let start = start.max(behind_unread);
                before = Some(self.tree.mentions.len());
                self.tree.mentions.push(Mention {
                    quantity: self.tree.tokens[at].index as usize,
                    clause,
                    token: at,
                    lead: start..at,
                    tail: at + 1..at + 1,
                });
            }
        }
        self.end(clause, self.tokens.end);
        self.tail(before, self.tokens.end);
        while let Some((outer, last)) = self.open.pop() {
            self.end(outer, self.tokens.end);
            self.tail(last, self.tokens.end);
        }
    }

    /// For every token that opens or closes a bracket, whether a number stands inside.
    fn brackets(&self) -> Vec<bool> {
        let mut holds = vec![false; self.tokens.len()];
        let mut open: Vec<(usize, bool)> = Vec::new();
        for (at, token) in self.tree.tokens[self.tokens.clone()].iter().enumerate() {
            if token.is(Class::Open) {
                open.push((at, false));
            } else if token.is(Class::Quantity) {
                open.iter_mut().for_each(|(_, number)| *number = true);
            } else if token.is(Class::Close)
                && let Some((from, number)) = open.pop()
            {
                (holds[from], holds[at]) = (number, number);
            }
        }
        holds
    }

    fn begin(&mut self, at: usize, opener: Option<Class>, outer: Option<usize>) -> usize {
        let sentence = self.tree.sentences.len();
        self.tree.clauses.push(Clause { sentence, part: self.part, tokens: at..at, opener, outer });
        self.tree.clauses.len() - 1
    }

    fn end(&mut self, clause: usize, at: usize) {
        let tokens = &mut self.tree.clauses[clause].tokens;
        tokens.end = at.max(tokens.start);
    }

    /// Ends the tail of a number.
    fn tail(&mut self, mention: Option<usize>, at: usize) {
        if let Some(mention) = mention.and_then(|at| self.tree.mentions.get_mut(at)) {
            mention.tail.end = at.max(mention.tail.start);
        }
    }
}

/// The mark that a token ends a clause with.
fn ender(token: Token) -> Option<Class> {
    const ENDERS: [Class; 7] =
        [Class::Comma, Class::Semicolon, Class::Colon, Class::Stop, Class::Break, Class::Bar, Class::Marker];
    ENDERS.into_iter().find(|class| token.is(*class) && (*class == Class::Marker || ends_clause(*class)))
}
