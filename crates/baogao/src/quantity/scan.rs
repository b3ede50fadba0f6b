//! One pass over the reading: where a number starts, a mention is read and judged.

use std::borrow::Cow;

use super::approximator::Approximators;
use super::chain;
use super::exclude::{self, Exclusion};
use super::glyph::{self, COUNTED, NUMERAL, PART, class, next_start};
use super::mention::{Mention, Reader, UnitRead};
use super::name::Names;
use super::numeral;
use super::period;
use super::time_word;
use super::unit::UnitTable;
use super::unreadable;
use super::{Found, QuantityDraft};
use crate::codes::is_ideograph;
use crate::limits::most_records;
use crate::stop::Stop;
use crate::text::TextRange;
use crate::vocabulary::numeral::is_small;

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
    let names = Names::builtin();
    // a figure in about so many bytes
    let mut found = Found { quantities: Vec::with_capacity(reading.len() / 256), ..Found::default() };
    let mut group: Vec<Mention<'_>> = Vec::new();
    let mut at = 0;
    // nothing before the end of the last record belongs to the next one
    let mut floor = 0;
    while let Some((start, classes)) = next_start(reading, at).filter(|_| !stop.is_due()) {
        if found.longest() >= most {
            found.left = Some(start);
            break;
        }
        let mut end = start + 1;
        if classes & NUMERAL == 0 {
            if let Some(period) = time_word::read(&reader, start) {
                end = period.range.end();
                floor = end;
                found.periods.push(period);
            }
        } else if scope == Scope::Metrics && is_word(&reader, names, start) {
            end = start + 3;
        } else if let Some(plan) = period::of_plan(&reader, start) {
            end = plan.range.end();
            floor = end;
            found.periods.push(plan);
        } else {
            match numeral::read(reading, start) {
                Err(resume) => {
                    end = resume;
                    if let Some(finding) = unreadable::of_digits(&reader, start, resume) {
                        end = finding.range.end();
                        floor = end;
                        found.findings.push(finding);
                    }
                }
                Ok(numeral) => {
                    if let Some(period) = period::with_number(&reader, start, &numeral) {
                        end = period.range.end();
                        found.periods.push(period);
                    } else {
                        let mention = reader.mention_of(start, numeral, floor);
                        if let Some(finding) = unreadable::of_mention(&reader, &mention) {
                            end = finding.range.end();
                            found.findings.push(finding);
                        } else if chain::goes_on(&reader, &mention) {
                            group.clear();
                            chain::follow(&reader, mention, &mut group);
                            end = group.last().map_or(end, |last| last.end.max(last.number_end));
                            tell(&reader, scope, &group, &mut found);
                        } else {
                            end = mention.end.max(mention.number_end);
                            tell(&reader, scope, std::slice::from_ref(&mention), &mut found);
                        }
                    }
                    floor = end;
                }
            }
        }
        at = end.max(start + 1);
        while !reading.is_char_boundary(at) {
            at += 1;
        }
    }
    found
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
