//! Numbers that cannot be read as one: 12,34元, 增长5-3%, 5亿万元, ±5%, 10W元, half a number at the end of a line. Each is told as
//! a finding, and no piece of it is a quantity.

use super::glyph;
use super::joined::Cut;
use super::mention::{Mention, Reader};
use super::numeral::{self, Script};
use super::{Dimension, QuantityKind};
use crate::codes::is_ideograph;
use crate::finding::{FindingCode, FindingDraft, messages};
use crate::text::TextRange;
use crate::vocabulary::numeral::{SUM, is_code_lead, is_doubtful_behind};
use crate::vocabulary::time::is_part_of_date;

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// 12,34元
    Groups,
    /// 5-3%
    Falling,
    /// 5亿万元
    Scales,
    /// ±5%
    EitherSign,
    /// 10W元
    Watts,
    /// More digits than a value holds.
    Digits,
    /// A line end in it, and halves that do not fit.
    Cut,
    /// 8 6 名: two digits with a space between them.
    Spaced,
    /// 71$1.$25亿元: what a replacement of digits has left.
    Replaced,
}

impl Fault {
    fn message(self, number: &str) -> String {
        match self {
            Self::Groups => messages::wrong_groups(number),
            Self::Falling => messages::range_falls(number),
            Self::Scales => messages::wrong_scales(number),
            Self::EitherSign => messages::either_sign(number),
            Self::Watts => messages::w_or_watts(number),
            Self::Digits => messages::too_many_digits(number),
            Self::Cut => messages::cut_by_line(number),
            Self::Spaced => messages::parted_by_space(number),
            Self::Replaced => messages::digits_replaced(number),
        }
    }
}

/// The finding of a mention that is no number as it stands.
#[inline]
pub(super) fn of_mention(reader: &Reader<'_>, mention: &Mention<'_>) -> Option<FindingDraft> {
    if mention.numeral.script != Script::Digits {
        return None;
    }
    let next = reader.char_at(reader.skip_spaces(mention.end));
    let is_sign = |at: usize| matches!(reader.char_before(at), Some('±' | '$'));
    let may_be = is_sign(mention.start)
        || is_sign(mention.number)
        || next.is_some_and(|c| is_doubtful_behind(c) || is_dash(c) || c.is_ascii_digit() || c == '$');
    if may_be { doubted(reader, mention) } else { None }
}

#[inline(never)]
fn doubted(reader: &Reader<'_>, mention: &Mention<'_>) -> Option<FindingDraft> {
    let (fault, range) = either_sign(reader, mention)
        .or_else(|| scales(reader, mention))
        .or_else(|| watts(reader, mention))
        .or_else(|| groups(reader, mention))
        .or_else(|| falling(reader, mention))
        .or_else(|| cut(reader, mention))
        .or_else(|| spaced(reader, mention))
        .or_else(|| replaced(reader, mention))?;
    Some(finding(reader, fault, range))
}

/// The finding of digits that no value holds, from `start` up to where reading goes on.
pub(super) fn of_digits(reader: &Reader<'_>, start: usize, resume: usize) -> Option<FindingDraft> {
    const LONGEST_VALUE: usize = 30;
    let digits = reader.text.get(start..resume)?;
    let is_long = digits.len() >= LONGEST_VALUE && digits.bytes().all(|b| b.is_ascii_digit());
    let unit = reader.units.longest(reader.rest(resume)).filter(|_| is_long)?;
    Some(finding(reader, Fault::Digits, TextRange::new(start, resume + unit.len)))
}

fn finding(reader: &Reader<'_>, fault: Fault, range: TextRange) -> FindingDraft {
    let written = reader.text.get(range.start()..range.end()).unwrap_or_default();
    let written: String = written.chars().filter(|c| !c.is_whitespace()).take(40).collect();
    FindingDraft { code: FindingCode::SuspectNumber, range, other: None, message: fault.message(&written) }
}

type Doubt = Option<(Fault, TextRange)>;

/// Whether a number stands in running text: behind a word or a bound, and no code of something (第3, T3, 附件3).
fn is_in_prose(reader: &Reader<'_>, mention: &Mention<'_>) -> bool {
    let front = &reader.text[..mention.number];
    let is_led = |c| is_ideograph(c) && (!is_code_lead(c) || SUM.end(front));
    mention.start < mention.number || reader.char_before(mention.number).is_some_and(is_led)
}

/// The number behind a mark, where it has a unit and nothing in front of its digits.
fn next_with_unit<'t>(reader: &Reader<'t>, at: usize) -> Option<Mention<'t>> {
    reader.char_at(at).and_then(glyph::digit)?;
    let numeral = numeral::read(reader.text, at).ok()?;
    let next = reader.mention_of(at, numeral, at);
    let is_date = reader.char_at(next.number_end).is_some_and(is_part_of_date);
    (next.unit.is_some() && next.start == at && !is_date).then_some(next)
}

fn either_sign(reader: &Reader<'_>, mention: &Mention<'_>) -> Doubt {
    let sign = mention.start.checked_sub('±'.len_utf8())?;
    // ±800千伏 is the class of a line
    let is_class = mention.unit.as_ref().is_some_and(|read| read.unit.dimension == Dimension::Electric);
    let is_signed = reader.char_before(mention.start) == Some('±') && mention.unit.is_some() && !is_class;
    is_signed.then(|| (Fault::EitherSign, TextRange::new(sign, mention.end)))
}

fn scales(reader: &Reader<'_>, mention: &Mention<'_>) -> Doubt {
    let (end, power) = numeral::scale_at(reader.text, mention.number_end);
    if mention.power < 4 || power < 4 || mention.unit.is_some() || mention.end != mention.number_end {
        return None;
    }
    let unit = reader.units.longest(reader.rest(end)).map_or(0, |found| found.len);
    Some((Fault::Scales, TextRange::new(mention.start, end + unit)))
}

fn watts(reader: &Reader<'_>, mention: &Mention<'_>) -> Doubt {
    let read = mention.unit.as_ref()?;
    let is_watt = reader.text.get(read.start..read.end)? == "W" && read.end == mention.end;
    let money = reader
        .units
        .longest(reader.rest(mention.end))
        .filter(|found| found.unit.dimension == Dimension::Money)?;
    is_watt.then(|| (Fault::Watts, TextRange::new(mention.start, mention.end + money.len)))
}

/// 12,34元: a comma behind digits, and no group of three. A list of small numbers (1,2,3个) is one.
fn groups(reader: &Reader<'_>, mention: &Mention<'_>) -> Doubt {
    if mention.unit.is_some()
        || mention.numeral.has_point
        || mention.power > 0
        || !is_in_prose(reader, mention)
    {
        return None;
    }
    let behind = reader.rest(mention.end).strip_prefix(',')?;
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let next = next_with_unit(reader, mention.end + 1)?;
    let is_group = digits == 3;
    // 5,6个: as likely two numbers
    let is_pair = digits == 1 && next.kind == QuantityKind::Count && mention.numeral.whole_digits == 1;
    (!is_group && !is_pair).then(|| (Fault::Groups, TextRange::new(mention.start, next.end)))
}

/// 5-3%, 10元-5元: a range whose ends fall.
fn falling(reader: &Reader<'_>, mention: &Mention<'_>) -> Doubt {
    let at = reader.skip_spaces(mention.end);
    let dash = reader.char_at(at).filter(|c| is_dash(*c))?;
    let is_year = mention.unit.is_none() && mention.numeral.whole_digits == 4 && !mention.numeral.has_point;
    if is_year || mention.value_max.is_some() || !is_in_prose(reader, mention) {
        return None;
    }
    let next = next_with_unit(reader, reader.skip_spaces(at + dash.len_utf8()))?;
    let same = mention.unit.is_none() || mention.unit_name() == next.unit_name();
    let measures = matches!(next.kind, QuantityKind::Percent | QuantityKind::Points | QuantityKind::Measure);
    let first = match (mention.unit.is_none(), mention.power, next.power) {
        (true, 0, 1..) => {
            mention.value.checked_mul(cn_numbers::Number::integer(10_i128.checked_pow(next.power)?))?
        }
        _ => mention.value,
    };
    (same && measures && first >= next.value)
        .then(|| (Fault::Falling, TextRange::new(mention.start, next.end)))
}

/// A line of prose that ends in half a number.
fn cut(reader: &Reader<'_>, mention: &Mention<'_>) -> Doubt {
    if mention.unit.is_some() {
        return None;
    }
    let cut = Cut::at(reader.text, mention.number).filter(Cut::is_doubtful)?;
    let end = mention.number + cut.len();
    let next = next_with_unit(reader, end - cut.second_len())?;
    Some((Fault::Cut, TextRange::new(mention.start, next.end)))
}

/// 干部8 6 名, 医生 8 6 名, 达到2 6.5%: one digit behind a word, and one more before a unit or a point.
fn spaced(reader: &Reader<'_>, mention: &Mention<'_>) -> Doubt {
    let is_digit = |written: &Mention<'_>| written.numeral.whole_digits == 1;
    let front = reader.text[..mention.number].trim_end_matches(' ');
    let is_said = front.ends_with(is_ideograph) && !front.ends_with(is_code_lead);
    if mention.unit.is_some()
        || !is_digit(mention)
        || mention.numeral.has_point
        || !is_said
        || mention.number - front.len() > 1
    {
        return None;
    }
    let at = mention.end + ' '.len_utf8();
    let next = next_with_unit(reader, at).filter(|_| reader.text[..at].ends_with(' '))?;
    is_digit(&next).then(|| (Fault::Spaced, TextRange::new(mention.start, next.end)))
}

/// How many bytes a run of such characters has; a longer one than any number is no piece of one.
fn run(chars: impl Iterator<Item = char>, is_of_run: impl Fn(char) -> bool) -> usize {
    const LONGEST: usize = 40;
    chars.take(LONGEST).take_while(|char| is_of_run(*char)).map(char::len_utf8).sum()
}

/// 71$1.$25亿元, $1.$2%: `$1` stands for digits that a search should have put there. A price has one sign, before its digits.
fn replaced(reader: &Reader<'_>, mention: &Mention<'_>) -> Doubt {
    let is_of_run = |c: char| glyph::digit(c).is_some() || matches!(c, '$' | '.');
    let front = reader.text.get(..mention.number)?;
    let start = front.len() - run(front.chars().rev(), is_of_run);
    let end = mention.number + run(reader.rest(mention.number).chars(), is_of_run);
    let is_lost = reader.text.get(start..end)?.get(1..).is_some_and(|rest| rest.contains('$'));
    let (end, _) = numeral::scale_at(reader.text, end);
    let unit = reader.units.longest(reader.rest(end)).map_or(0, |found| found.len);
    is_lost.then(|| (Fault::Replaced, TextRange::new(start, end + unit)))
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '–' | '~' | '～')
}
