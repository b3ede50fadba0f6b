//! Markers that are read at the start of a line alone; in the middle of one the same characters are anything: 2.1 项目, 甲、,
//! 附件1, § 1.

use super::form::{Firmness, Form, Marker, below};
use super::glyph::{is_plain_ideograph, is_space};
use super::marker;
use super::numeral::{arabic_number, cjk_number, small_number};
use super::vocabulary::vocabulary;
use crate::codes::is_ideograph;

/// Reads the marker that a line opens with.
pub(super) fn read(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    match first {
        '0'..='9' | '０'..='９' => decimal(line).or_else(|| marker::read(line)).or_else(|| bare(line)),
        '§' => section_sign(line),
        '〔' | '【' | '［' => bracketed(line),
        _ if !is_ideograph(first) => marker::read(line),
        _ if is_plain_ideograph(line.as_bytes()) => word(line, first),
        _ => marker::read(line).or_else(|| half_bracketed(line)).or_else(|| word(line, first)),
    }
}

/// True where a line that opens so is surely not the rest of the line before.
pub(super) fn is_sure(line: &str) -> bool {
    line.starts_with("——")
        || read(line).is_some_and(|marker| matches!(marker.firmness, Firmness::Firm | Firmness::Referring))
}

fn marker(form: Form, value: u32, len: usize, firmness: Firmness) -> Option<Marker> {
    (value > 0).then_some(Marker { form, value: Some(value), branch: 0, len, firmness })
}

/// The bytes of space that a line goes on with.
fn space(line: &str, at: usize) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    rest.len() - rest.trim_start_matches(is_space).len()
}

/// A title may begin so.
fn is_titled(rest: &str) -> bool {
    rest.starts_with(|c: char| is_ideograph(c) || c.is_ascii_alphabetic() || "“‘《（".contains(c))
}

/// Parts of a decimal at most.
const PARTS: u32 = 4;

/// `1.1 总则`, `2.1.3总则`, `2.1. 总则`. A number of a sentence has its unit behind it: 1.5亿元, 3.14 公里.
fn decimal(line: &str) -> Option<Marker> {
    let (mut value, mut len) = small_number(line)?;
    let (mut branch, mut parts) = (0, 1);
    while let Some(behind) = line[len..].strip_prefix(['.', '．']) {
        let Some((next, digits)) = small_number(behind) else { break };
        (branch, value, parts) = (below(branch, value), next, parts + 1);
        len = line.len() - behind.len() + digits;
    }
    let form = match parts {
        2 => Form::Pair,
        3 => Form::Triple,
        PARTS => Form::Quad,
        _ => return None,
    };
    // 2.1. and 2.1、 have a mark behind them as well.
    let mark = line[len..].chars().next().filter(|c| matches!(c, '.' | '．' | '、'));
    let end = len + mark.map_or(0, char::len_utf8);
    let gap = space(line, end);
    let title = &line[end + gap..];
    if !is_titled(title) || gap == 0 && mark.is_none() && title.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        return None;
    }
    let counts = if gap > 0 { vocabulary().scale(title) } else { vocabulary().measure_word(title) };
    let firmness = if counts { Firmness::Doubtful } else { Firmness::Loose };
    Some(Marker { form, value: Some(value), branch, len: end, firmness })
}

/// `1 总则`, a heading where 1.1 stands below it.
fn bare(line: &str) -> Option<Marker> {
    let (value, len) = small_number(line)?;
    let title = &line[len + space(line, len)..];
    let set_off = title.len() < line.len() - len && title.starts_with(is_ideograph);
    (set_off && !vocabulary().scale(title)).then_some(())?;
    marker(Form::Arabic, value, len, Firmness::Doubtful)
}

/// `§1 总则`, `§ 1`, `§1.1`
fn section_sign(line: &str) -> Option<Marker> {
    let at = '§'.len_utf8();
    let at = at + space(line, at);
    if let Some(decimal) = decimal(&line[at..]) {
        return Some(Marker { len: at + decimal.len, ..decimal });
    }
    let (value, digits) = small_number(&line[at..])?;
    let len = at + digits;
    let title = &line[len + space(line, len)..];
    (title.is_empty() || is_titled(title)).then_some(())?;
    marker(Form::SectionSign, value, len, Firmness::Firm)
}

/// `〔一〕`, `【一】`, `［一］`
fn bracketed(line: &str) -> Option<Marker> {
    let open = line.chars().next()?;
    let close = match open {
        '〔' => '〕',
        '［' => '］',
        _ => '】',
    };
    let (value, digits) = cjk_number(&line[open.len_utf8()..])?;
    let len = open.len_utf8() + digits;
    line[len..].starts_with(close).then_some(())?;
    let len = len + close.len_utf8();
    marker(Form::ParenCjk, value, len, referring(&line[len..], Firmness::Firm))
}

/// `一）`, whose first parenthesis nobody wrote.
fn half_bracketed(line: &str) -> Option<Marker> {
    let (value, digits) = cjk_number(line)?;
    let close = line[digits..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let len = digits + close.len_utf8();
    marker(Form::ParenCjk, value, len, referring(&line[len..], Firmness::Loose))
}

/// 【一】和【二】 speaks of them.
fn referring(title: &str, firmness: Firmness) -> Firmness {
    if vocabulary().behind_unit(title) { Firmness::Doubtful } else { firmness }
}

/// `甲、`, `壹、`, `附件1`
fn word(line: &str, first: char) -> Option<Marker> {
    if !line[first.len_utf8()..].starts_with('、') {
        return annex(line);
    }
    numbered_by_words(line, first, Form::Stem, vocabulary().stem(first))
        .or_else(|| numbered_by_words(line, first, Form::Formal, vocabulary().formal_digit(first)))
}

/// A single character that numbers, with 、 behind. 甲、乙两镇 goes on with the next one.
fn numbered_by_words(line: &str, first: char, form: Form, value: Option<u32>) -> Option<Marker> {
    let value = value?;
    let behind = line[first.len_utf8()..].strip_prefix('、')?;
    let next = behind.chars().next();
    let listed = next.and_then(|next| match form {
        Form::Stem => vocabulary().stem(next),
        _ => vocabulary().formal_digit(next),
    });
    let firmness = if listed.is_some() { Firmness::Doubtful } else { Firmness::Loose };
    marker(form, value, first.len_utf8() + '、'.len_utf8(), firmness)
}

/// `附件1`, `附录A`: set off from its title, or the line holds nothing else.
fn annex(line: &str) -> Option<Marker> {
    let words = &vocabulary().annex_words;
    let at = if words.may_start(line) { words.opening(line)? } else { return None };
    let at = at + space(line, at);
    let rest = &line[at..];
    let letter =
        || rest.chars().next().filter(char::is_ascii_uppercase).map(|c| (c as u32 - 'A' as u32 + 1, 1));
    let (value, digits) = cjk_number(rest).or_else(|| arabic_number(rest)).or_else(letter)?;
    let len = at + digits;
    let mark = line[len..].chars().next();
    let set_off = mark.is_none_or(|c| is_space(c) || matches!(c, '：' | ':' | '、' | '.' | '．'));
    let mark = mark.filter(|c| matches!(c, '：' | ':' | '、' | '.' | '．')).map_or(0, char::len_utf8);
    // 附件1.5 is no annex, nor is 附件1-2.
    let goes_on = line[len + mark..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let firmness = if set_off && !goes_on { Firmness::Firm } else { Firmness::Doubtful };
    marker(Form::Annex, value, len + mark, firmness)
}
