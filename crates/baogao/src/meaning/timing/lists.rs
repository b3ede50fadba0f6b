//! 2021年、2022年和2023年…分别为10亿元、12亿元和15亿元: each value has its own time.

use super::{Act, Share, Timing};
use crate::clause::Tree;
use crate::lex::{Class, Classes, Token};
use crate::quantity::{Moment, PeriodDraft, Year};

/// What may stand between two times or two values of a list.
const JOINTS: Classes =
    Classes::of(&[Class::ListMark, Class::Comma, Class::Conjunction, Class::Preposition, Class::Space]);

/// What may also stand between two values: 分别增长5%、下降6%.
const VERBS: Classes = Classes::of(&[Class::Change, Class::Copula, Class::Adverb]);

/// Longest list that is given out.
const LONGEST: usize = 31;

/// A list of times, and the values behind 分别.
#[derive(Default)]
struct Lists {
    times: Vec<usize>,
    /// Whether the last token goes on with the list of times.
    goes_on: bool,
    /// The values, by their places among the mentions, once 分别 was read.
    values: Option<Vec<usize>>,
}

/// Gives the times of every list to its values.
pub(super) fn find(tree: &Tree, times: &[PeriodDraft], timing: &mut Timing) {
    let mut lists = Lists::default();
    let mut mention = 0;
    for token in &tree.tokens {
        if token.is(Class::Respectively) && !lists.times.is_empty() {
            lists.close(times, timing);
            lists.values = Some(Vec::new());
        } else if token.is(Class::Quantity) {
            if let Some(values) = &mut lists.values {
                values.push(mention);
            }
            mention += 1;
        } else if token.is(Class::Time) {
            lists.close(times, timing);
            let index = token.index as usize;
            if !lists.goes_on {
                lists.times.clear();
            }
            if timing.act(index) == Act::Governs {
                lists.times.push(index);
                lists.goes_on = true;
            }
        } else {
            lists.step(token, times, timing);
        }
    }
    lists.close(times, timing);
}

impl Lists {
    fn step(&mut self, token: &Token, times: &[PeriodDraft], timing: &mut Timing) {
        let joins = token.classes.meets(JOINTS);
        self.goes_on &= joins;
        let value = self.values.as_ref().map(|values| !values.is_empty());
        let ends = [Class::Stop, Class::Semicolon, Class::Break].iter().any(|class| token.is(*class));
        if ends || value == Some(true) && !joins && !token.classes.meets(VERBS) {
            self.close(times, timing);
        }
        if ends {
            self.times.clear();
        }
    }

    /// Gives the times to the values that were read, where there are as many.
    fn close(&mut self, times: &[PeriodDraft], timing: &mut Timing) {
        let Some(values) = self.values.take() else { return };
        if values.is_empty() || values.len() > LONGEST {
            return;
        }
        let parts = |time: &usize| times.get(*time).map_or(1, parts);
        let whole: usize = self.times.iter().map(|time| usize::from(parts(time))).sum();
        let shares = self.times.iter().flat_map(|time| {
            let of = if whole == values.len() { parts(time) } else { 1 };
            (0..of).map(move |part| Share { time: *time, part, of })
        });
        let shares: Vec<Share> = shares.collect();
        if shares.len() < 2 || shares.len() != values.len() {
            return;
        }
        for (value, share) in values.into_iter().zip(shares) {
            if let Some(governed) = timing.governed.get_mut(value) {
                governed.share = Some(share);
            }
        }
    }
}

/// Into how many years, quarters or months a time falls that may be given out in parts.
fn parts(time: &PeriodDraft) -> u8 {
    let count = |count: i32| u8::try_from(count).unwrap_or(1).max(1);
    match time.moments {
        Some((Moment { year: Year::Named(from), month: 0, .. }, Moment { year: Year::Named(to), .. }))
        | Some((Moment { year: Year::Report(from), month: 0, .. }, Moment { year: Year::Report(to), .. })) => {
            count(to - from + 1)
        }
        Some((from, to))
            if from.year == to.year && from.day == 0 && from.month % 3 == 1 && to.month % 3 == 0 =>
        {
            count((i32::from(to.month) - i32::from(from.month) + 1) / 3)
        }
        _ => 1,
    }
}
