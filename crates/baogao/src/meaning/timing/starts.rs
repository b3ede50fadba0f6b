//! The first values of changes: 由2005年的|89亿元|增加到217亿元, and of comparisons: 比1997年的|202亿元|增加139亿元.

use super::{Act, Start, Timing};
use crate::clause::Tree;
use crate::lex::{Class, Flag, TimeLead, Token};

/// Longest way in tokens from 由 to its value, and from 增加到 back to the clause's start.
const LONGEST_WAY: usize = 8;

/// A change that began with 由 or 从 and has no end yet.
struct Pending {
    /// Tokens since 由.
    way: usize,
    time: Option<usize>,
    /// Its values, by their places among the mentions.
    values: std::ops::Range<usize>,
    /// Tokens of the next clause that were seen.
    behind: Option<usize>,
    /// The last token was a verb of change.
    changes: bool,
    /// The last token was a number.
    counts: bool,
    /// A verb of change stands right behind its values: 由8570项|压减|65%.
    changed: bool,
}

impl Pending {
    /// Its values are those that a change starts from.
    fn start(self, timing: &mut Timing) {
        if let Some(time) = self.time.filter(|_| !self.values.is_empty()) {
            timing.set(time, Act::Start);
        }
        for value in self.values {
            if let Some(governed) = timing.governed.get_mut(value) {
                governed.start = Some(Start { time: self.time });
            }
        }
    }
}

/// Finds them all in one pass.
pub(super) fn find(tree: &Tree, timing: &mut Timing) {
    let mut pending: Option<Pending> = None;
    let mut mention = 0;
    let mut of_base: Option<(usize, usize)> = None;
    for (at, token) in tree.tokens.iter().enumerate() {
        if token.is(Class::Quantity) {
            if let Some(open) = pending.take_if(|open| open.changed) {
                open.start(timing);
            }
            if let Some(open) = &mut pending {
                if open.behind.is_some() || open.values.is_empty() && open.way > LONGEST_WAY {
                    pending = None;
                } else {
                    let start = if open.values.is_empty() { mention } else { open.values.start };
                    open.values = start..mention + 1;
                    open.counts = true;
                }
            }
            mention += 1;
        } else if !parts_ratio(&tree.tokens, at) {
            step(token, &mut pending, timing);
        }
        base(token, mention, &mut of_base, timing);
    }
}

/// 14.3|∶|37: a colon between numbers.
fn parts_ratio(tokens: &[Token], at: usize) -> bool {
    let is_number =
        |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.is(Class::Quantity));
    tokens[at].is(Class::Colon) && is_number(at.checked_sub(1)) && is_number(Some(at + 1))
}

/// A token that is no number.
fn step(token: &Token, pending: &mut Option<Pending>, timing: &mut Timing) {
    if token.time_lead() == Some(TimeLead::From) {
        *pending = Some(Pending {
            way: 0,
            time: None,
            values: 0..0,
            behind: None,
            changes: false,
            counts: false,
            changed: false,
        });
        return;
    }
    let Some(open) = pending else { return };
    open.way += 1;
    // 由10多名老人参加…为: without a year, the words themselves have to say that something changed
    let is_change = open.time.is_some() || open.changes || token.range.len() > '到'.len_utf8();
    open.changes = token.is(Class::Change);
    open.changed |= open.changes && open.counts;
    open.counts = false;
    if token.is(Class::Time) && open.values.is_empty() {
        open.time = Some(token.index as usize);
        return;
    }
    let ends =
        [Class::Stop, Class::Semicolon, Class::Break, Class::Colon].iter().any(|class| token.is(*class));
    if ends || token.is(Class::Comma) && open.values.is_empty() || open.behind > Some(LONGEST_WAY) {
        *pending = None;
    } else if token.has(Flag::To) && (is_change || open.values.is_empty()) {
        if let Some(open) = pending.take() {
            open.start(timing);
        }
    } else if token.is(Class::Comma) {
        open.behind = Some(0);
    } else if let Some(behind) = &mut open.behind {
        *behind += 1;
    }
}

/// A number right behind a time that is compared with; it is that time's where a change follows it.
fn base(token: &Token, mentions: usize, of_base: &mut Option<(usize, usize)>, timing: &mut Timing) {
    if token.is(Class::Time) {
        let time = token.index as usize;
        *of_base = (timing.act(time) == Act::Base).then_some((time, usize::MAX));
    } else if let Some((time, value)) = *of_base {
        if token.is(Class::Quantity) && value == usize::MAX {
            *of_base = Some((time, mentions - 1));
        } else if value != usize::MAX && token.is(Class::Change) {
            if let Some(governed) = timing.governed.get_mut(value) {
                governed.of_base = Some(time);
            }
            *of_base = None;
        } else if !(token.is(Class::Particle) || token.is(Class::Adverb) || token.is(Class::Space)) {
            *of_base = None;
        }
    }
}
