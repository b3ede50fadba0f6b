//! One pass over the reading: where a number starts, a mention is read and judged.

use std::borrow::Cow;

use super::approximator::Approximators;
use super::aside;
use super::chain;
use super::glyph::{NUMERAL, PART, class, next_start};
use super::mention::{Mention, Reader};
use super::name::Names;
use super::numeral;
use super::period;
use super::unit::UnitTable;
use super::{Aside, Found, QuantityDraft};
use crate::text::TextRange;

/// Whether numbers that measure nothing are told too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those that may be metrics.
    Metrics,
    /// Every number, asides with their reason.
    All,
}

/// The numbers and time expressions of a reading.
pub(crate) fn scan(reading: &str, units: &UnitTable, scope: Scope) -> Found {
    let reader = Reader { text: reading, units, words: Approximators::builtin() };
    let names = Names::builtin();
    let mut found = Found::default();
    let mut group: Vec<Mention> = Vec::new();
    let mut at = 0;
    // nothing before the end of the last record belongs to the next one
    let mut floor = 0;
    while let Some((start, classes)) = next_start(reading, at) {
        let mut end = start + 1;
        if classes & NUMERAL == 0 {
            if let Some(period) = period::with_word(&reader, start) {
                end = period.range.end();
                floor = end;
                found.periods.push(period);
            }
        } else if scope == Scope::Metrics && is_word(&reader, start) {
            end = start + 3;
        } else {
            match numeral::read(reading, start) {
                Err(resume) => end = resume,
                Ok(numeral) => {
                    if let Some(period) = period::with_number(&reader, start, &numeral) {
                        end = period.range.end();
                        found.periods.push(period);
                    } else {
                        group.clear();
                        chain::follow(&reader, reader.mention_of(start, numeral, floor), &mut group);
                        end = group.last().map_or(end, |last| last.end.max(last.number_end));
                        for mention in group.drain(..) {
                            let aside = aside::judge(&reader, names, &mention);
                            if scope == Scope::All || aside.is_none() {
                                found.quantities.push(draft(mention, aside));
                            }
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

/// A Chinese digit inside a word (统一, 一些, 三农) or alone before a mark (一、, （二）): most of them, told apart before
/// anything is read.
fn is_word(reader: &Reader<'_>, at: usize) -> bool {
    let mut chars = reader.rest(at).chars();
    let first = chars.next().filter(|c| {
        matches!(c, '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    });
    let (Some(first), Some(next)) = (first, chars.next()) else { return false };
    let is_ideograph = ('\u{4e00}'..='\u{9fff}').contains(&next);
    match first {
        // 零部件, 零距离: nobody counts nothing, but what did not happen.
        '零' => {
            let is_plain = is_ideograph && class(next) & (NUMERAL | PART) == 0;
            is_plain && !aside::counts_none(reader, at + '零'.len_utf8())
        }
        // 一、二季度 goes on
        _ if matches!(next, '、' | '）' | ')' | '，' | '。' | '；' | '：' | '”') => {
            chars.next().is_some_and(|c| c != ' ' && class(c) & NUMERAL == 0)
        }
        '十' => false,
        _ => {
            !next.is_ascii()
                && class(next) & (NUMERAL | PART) == 0
                && !goes_on(next)
                && !reader.units.may_start(next)
        }
    }
}

/// What a digit may be told from a word by: 三年, 五至六.
const fn goes_on(next: char) -> bool {
    matches!(
        next,
        '年' | '月'
            | '日'
            | '号'
            | '时'
            | '季'
            | '多'
            | '余'
            | '几'
            | '来'
            | '折'
            | '个'
            | '番'
            | '世'
            | '至'
            | '到'
            | '—'
            | '－'
            | '～'
            | '、'
            | '：'
    )
}

fn draft(mention: Mention, aside: Option<Aside>) -> QuantityDraft {
    let (unit, dimension, unit_code, unit_range) = match mention.unit {
        Some(unit) => (unit.name, Some(unit.dimension), unit.code, TextRange::new(unit.start, unit.end)),
        None => (Cow::Borrowed(""), None, None, TextRange::empty(mention.number_end)),
    };
    QuantityDraft {
        range: TextRange::new(mention.start, mention.end),
        value: mention.value,
        value_max: mention.value_max,
        bound: mention.bound,
        unit,
        dimension,
        unit_code,
        number: TextRange::new(mention.number, mention.number_end.max(mention.number)),
        unit_range,
        kind: mention.kind,
        aside,
    }
}
