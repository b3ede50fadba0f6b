//! One pass over the reading: where a number starts, a mention is read and judged.

use super::approximator::Approximators;
use super::aside;
use super::chain;
use super::mention::{Mention, Reader};
use super::name::Names;
use super::unit::UnitTable;
use super::{Aside, QuantityDraft};
use crate::text::TextRange;

/// All numbers of a reading, asides included.
pub(crate) fn scan_all(reading: &str) -> Vec<QuantityDraft> {
    let reader = Reader { text: reading, units: UnitTable::builtin(), words: Approximators::builtin() };
    let names = Names::builtin();
    let mut found = Vec::new();
    let mut group: Vec<Mention> = Vec::new();
    let mut at = 0;
    while let Some(number) = next_start(reading, at) {
        if let Some(end) = aside::date(&reader, number) {
            at = end.max(number + 1);
            continue;
        }
        let floor = found.last().map_or(0, |last: &QuantityDraft| last.range.end());
        let end = match reader.mention(number, floor) {
            Err(end) => end,
            Ok(mention) => {
                group.clear();
                chain::follow(&reader, mention, &mut group);
                let end = group.last().map_or(number, |last| last.end.max(last.number_end));
                for mention in group.drain(..) {
                    let aside = aside::judge(&reader, names, &mention);
                    found.push(draft(mention, aside));
                }
                end
            }
        };
        at = end.max(number + 1);
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

/// The next byte at which a number may start.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match LEAD[byte as usize] {
            Lead::Other => at += 1,
            Lead::Digit => return Some(at),
            Lead::Wide => {
                let tail = (bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0));
                if is_numeral(byte, tail.0, tail.1) {
                    return Some(at);
                }
                at += 3;
            }
        }
    }
    None
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Other,
    Digit,
    /// First of three bytes with which a numeral may start.
    Wide,
}

/// What a byte may start; continuation bytes are never asked for.
static LEAD: [Lead; 256] = {
    let mut table = [Lead::Other; 256];
    let mut byte = b'0';
    while byte <= b'9' {
        table[byte as usize] = Lead::Digit;
        byte += 1;
    }
    let mut at = 0;
    while at < NUMERALS.len() {
        table[NUMERALS[at][0] as usize] = Lead::Wide;
        at += 1;
    }
    table[0xEF] = Lead::Wide;
    table
};

/// The UTF-8 of every character that starts a Chinese numeral.
const NUMERALS: [[u8; 3]; 33] = [
    utf8('零'),
    utf8('〇'),
    utf8('一'),
    utf8('二'),
    utf8('两'),
    utf8('三'),
    utf8('四'),
    utf8('五'),
    utf8('六'),
    utf8('七'),
    utf8('八'),
    utf8('九'),
    utf8('十'),
    utf8('百'),
    utf8('千'),
    utf8('万'),
    utf8('亿'),
    utf8('壹'),
    utf8('贰'),
    utf8('叁'),
    utf8('肆'),
    utf8('伍'),
    utf8('陆'),
    utf8('柒'),
    utf8('捌'),
    utf8('玖'),
    utf8('拾'),
    utf8('佰'),
    utf8('仟'),
    utf8('俩'),
    utf8('仨'),
    utf8('廿'),
    utf8('卅'),
];

const fn utf8(c: char) -> [u8; 3] {
    let code = c as u32;
    [0xE0 | (code >> 12) as u8, 0x80 | ((code >> 6) & 0x3F) as u8, 0x80 | (code & 0x3F) as u8]
}

fn is_numeral(a: u8, b: u8, c: u8) -> bool {
    // full-width digits ０ to ９
    if a == 0xEF {
        return b == 0xBC && (0x90..=0x99).contains(&c);
    }
    NUMERALS.contains(&[a, b, c])
}
