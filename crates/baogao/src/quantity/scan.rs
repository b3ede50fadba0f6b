//! One pass over the reading: where a number starts, a mention is read and judged.

use std::borrow::Cow;

use super::approximator::Approximators;
use super::chain;
use super::exclude::{self, Exclusion};
use super::glyph::{self, COUNTED, NUMERAL, PART, class, next_start};
use super::mention::{Mention, Reader, UnitRead};
use super::moment::PeriodDraft;
use super::name::Names;
use super::numeral::{self, Numeral};
use super::period;
use super::time_word;
use super::unit::UnitTable;
use super::unreadable;
use super::{Bound, Found, QuantityDraft};
use crate::codes::is_ideograph;
use crate::finding::FindingDraft;
use crate::limits::most_records;
use crate::stop::Stop;
use crate::text::TextRange;
use crate::vocabulary::bound;
use crate::vocabulary::numeral::{is_list_mark, is_small};

/// Whether numbers that measure nothing are told too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those that may be metrics.
    Metrics,
    /// Every number, asides with their reason.
    All,
}

/// The numbers and time expressions of a reading; those that may be metrics up to the first of which there are more than its length
/// allows.
pub(crate) fn scan(reading: &str, units: &UnitTable, scope: Scope, stop: &Stop<'_>) -> Found {
    let most = if scope == Scope::Metrics { most_records(reading.len()) } else { usize::MAX };
    let words = Approximators::builtin();
    let reader = Reader { text: reading, units, words, is_republican: period::counts_from_1912(reading) };
    // a figure in about so many bytes
    let found = Found { quantities: Vec::with_capacity(reading.len() / 256), ..Found::default() };
    let mut pass =
        Pass { reader, names: Names::builtin(), scope, floor: 0, shared: None, group: Vec::new(), found };
    let mut at = 0;
    while let Some((start, classes)) = next_start(reading, at).filter(|_| !stop.is_due()) {
        if pass.found.longest() >= most {
            pass.found.left = Some(start);
            break;
        }
        let end = if classes & NUMERAL == 0 { pass.time(start) } else { pass.number(start) };
        at = end.max(start + 1);
        while !reading.is_char_boundary(at) {
            at += 1;
        }
    }
    pass.found
}

/// What was found so far, and what that leaves to what follows.
struct Pass<'t> {
    reader: Reader<'t>,
    names: &'t Names,
    scope: Scope,
    /// Nothing before the end of the last record belongs to the next one.
    floor: usize,
    /// What bounds the values of the list at hand.
    shared: Option<Bound>,
    /// Mentions that belong together, kept for its room.
    group: Vec<Mention<'t>>,
    found: Found,
}

impl Pass<'_> {
    /// Reads a time that begins with a word, and says where to go on.
    #[inline]
    fn time(&mut self, start: usize) -> usize {
        match time_word::read(&self.reader, start) {
            Some(period) => self.period(period),
            None => start + 1,
        }
    }

    /// Reads what begins with a numeral, and says where to go on.
    #[inline]
    fn number(&mut self, start: usize) -> usize {
        if self.scope == Scope::Metrics && is_word(&self.reader, self.names, start) {
            return start + 3;
        }
        if let Some(plan) = period::of_plan(&self.reader, start) {
            return self.period(plan);
        }
        match numeral::read(self.reader.text, start) {
            Ok(numeral) => match period::with_number(&self.reader, start, &numeral) {
                Some(period) => self.period(period),
                None => self.mention(start, numeral),
            },
            Err(resume) => match unreadable::of_digits(&self.reader, start, resume) {
                Some(finding) => self.unreadable(finding),
                None => resume,
            },
        }
    }

    /// Reads what belongs to a number.
    #[inline]
    fn mention(&mut self, start: usize, numeral: Numeral) -> usize {
        let mut mention = self.reader.mention_of(start, numeral, self.floor);
        self.share_bound(&mut mention);
        if let Some(finding) = unreadable::of_mention(&self.reader, &mention) {
            return self.unreadable(finding);
        }
        self.floor = if chain::goes_on(&self.reader, &mention) {
            self.group.clear();
            chain::follow(&self.reader, mention, &mut self.group);
            tell(&self.reader, self.scope, &self.group, &mut self.found);
            self.group.last().map_or(start + 1, |last| last.end.max(last.number_end))
        } else {
            tell(&self.reader, self.scope, std::slice::from_ref(&mention), &mut self.found);
            mention.end.max(mention.number_end)
        };
        self.floor
    }

    /// 分别超过3万元、|1万元: what bounds the first value of such a list bounds the others.
    fn share_bound(&mut self, mention: &mut Mention<'_>) {
        let text = self.reader.text;
        if let Some(bound) = self.shared {
            let mut front = text.get(self.floor..mention.start).unwrap_or_default().trim().chars();
            let is_joined = front.next().is_some_and(is_list_mark) && front.next().is_none();
            if is_joined && mention.bound == Bound::Exact {
                mention.bound = bound;
                return;
            }
        }
        let opens = mention.bound != Bound::Exact
            && mention.start < mention.number
            && bound::OF_EACH.end(text.get(..mention.start).unwrap_or_default());
        self.shared = opens.then_some(mention.bound);
    }

    fn period(&mut self, period: PeriodDraft) -> usize {
        self.floor = period.range.end();
        self.shared = None;
        self.found.periods.push(period);
        self.floor
    }

    fn unreadable(&mut self, finding: FindingDraft) -> usize {
        self.floor = finding.range.end();
        self.shared = None;
        self.found.findings.push(finding);
        self.floor
    }
}

/// Hands on the mentions that belong together, those that measure nothing only where they are asked for.
#[inline]
fn tell(reader: &Reader<'_>, scope: Scope, group: &[Mention<'_>], found: &mut Found) {
    for mention in group {
        let aside = exclude::judge(reader, Names::builtin(), mention);
        if scope == Scope::All || aside.is_none() {
            found.quantities.push(draft(mention, aside));
        }
    }
}

/// A Chinese digit inside a word (统一, 一些, 三农) or alone before a mark (一、, （二）): most of them, told apart before
/// anything is read.
fn is_word(reader: &Reader<'_>, names: &Names, at: usize) -> bool {
    let mut chars = reader.rest(at).chars();
    let Some(first) = chars.next().filter(|c| !c.is_ascii()) else { return false };
    let Some(next) = chars.next() else { return false };
    let class = class(next);
    let in_number = class & (NUMERAL | PART) != 0;
    match first {
        // 零部件, 零距离: nobody counts nothing, but what did not happen.
        '零' => {
            let is_plain = is_ideograph(next) && !in_number;
            is_plain && !exclude::counts_none(reader, names, at + first.len_utf8())
        }
        _ if is_small(first) => match next {
            // 一、二季度 goes on
            '、' | '）' | ')' | '，' | '。' | '；' | '：' | '”' => {
                chars.next().is_some_and(|c| c != ' ' && !glyph::is(c, NUMERAL))
            }
            _ if first == '十' || next.is_ascii() => false,
            _ => !in_number && class & COUNTED == 0 && !reader.units.may_start(next),
        },
        _ => false,
    }
}

#[inline]
fn draft(mention: &Mention<'_>, aside: Option<&'static Exclusion>) -> QuantityDraft {
    let mut draft = QuantityDraft {
        range: TextRange::new(mention.start, mention.end),
        value: mention.value,
        value_max: mention.value_max.clone(),
        bound: mention.bound,
        unit: Cow::Borrowed(""),
        dimension: None,
        unit_code: None,
        number: TextRange::new(mention.number, mention.number_end.max(mention.number)),
        unit_range: TextRange::empty(mention.number_end),
        kind: mention.kind,
        currency: mention.currency,
        aside,
    };
    if let Some(UnitRead { unit, start, end, .. }) = &mention.unit {
        draft.unit = unit.name.clone();
        draft.dimension = Some(unit.dimension.clone());
        draft.unit_code = unit.code.clone();
        draft.unit_range = TextRange::new(*start, *end);
    }
    draft
}
