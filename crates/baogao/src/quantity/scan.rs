//! One pass over the reading: where a number starts, a mention is read and judged.

use super::approximator::Approximators;
use super::aside;
use super::chain;
use super::glyph::{NUMERAL, next_start};
use super::mention::{Mention, Reader};
use super::name::Names;
use super::numeral;
use super::period;
use super::unit::UnitTable;
use super::{Aside, Found, QuantityDraft};
use crate::text::TextRange;

/// All numbers and time expressions of a reading, asides included.
pub(crate) fn scan_all(reading: &str) -> Found {
    let reader = Reader { text: reading, units: UnitTable::builtin(), words: Approximators::builtin() };
    let names = Names::builtin();
    let mut found = Found::default();
    let mut group: Vec<Mention> = Vec::new();
    let mut at = 0;
    // nothing before the end of the last record belongs to the next one
    let mut floor = 0;
    while let Some((start, class)) = next_start(reading, at) {
        let mut end = start + 1;
        if class & NUMERAL == 0 {
            if let Some(period) = period::with_word(&reader, start) {
                end = period.range.end();
                floor = end;
                found.periods.push(period);
            }
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
                            found.quantities.push(draft(mention, aside));
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

fn draft(mention: Mention, aside: Option<Aside>) -> QuantityDraft {
    let (unit, dimension, unit_code, unit_range) = match mention.unit {
        Some(unit) => (unit.name, Some(unit.dimension), unit.code, TextRange::new(unit.start, unit.end)),
        None => (String::new(), None, None, TextRange::empty(mention.number_end)),
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
