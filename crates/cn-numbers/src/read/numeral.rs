//! Numerals: amounts with their sign, percentages, tenths and fractions.

use super::amount::{Amount, amount};
use super::digits::is_span;
use super::fault::Fault;
use super::glyph::{Glyph, char_at, glyph_at, is_minus};
use super::magnitude::Magnitude;
use crate::{Number, ParseError};

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// Arabic digits alone: `482589`, `1,234.5`.
    Arabic,
    /// Chinese digits and units: `三百二十`, `十二`, `五`.
    Chinese,
    /// Two or more Chinese digits in a row that no unit parts: `二〇二三`.
    Positional,
    /// Arabic digits with Chinese units: `1.2万亿`, `12万5千`.
    Mixed,
    /// A unit or scale that no digit stands before: `百万`, `千`. [`scan`](crate::scan) does not yield it.
    Bare,
    /// `百分之八点五`
    Percent,
    /// `千分之三`
    Permille,
    /// `万分之二`
    Permyriad,
    /// `三成`, `三成五`
    Tenths,
    /// `三分之一`, `一又二分之一`
    Fraction,
    /// `半`
    Half,
}

/// A numeral at the start of a text.
///
/// ```
/// use cn_numbers::{Form, parse_prefix};
/// let numeral = parse_prefix("百分之八点五左右").unwrap();
/// assert_eq!(numeral.form, Form::Percent);
/// assert_eq!(numeral.value.to_string(), "0.085");
/// assert_eq!(numeral.face.to_string(), "8.5");
/// assert_eq!(numeral.len, "百分之八点五".len());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Numeral {
    /// The value; the lower end of a span such as `三四百`.
    pub value: Number,
    /// The upper end of a span such as `三四百` (400).
    pub upper: Option<Number>,
    /// The number as it is said: 8.5 for `百分之八点五`, 3 for `千分之三`, 3.5 for `三成五`; otherwise the value.
    pub face: Number,
    /// How it is written.
    pub form: Form,
    /// Length in bytes.
    pub len: usize,
    /// Whether it begins with a sign.
    pub has_sign: bool,
    /// Whether its last character is a unit or scale: `三百`, `5万`, but not `三百五`.
    pub ends_in_unit: bool,
}

impl Numeral {
    /// The value as a percentage, for a percentage and for tenths.
    ///
    /// ```
    /// assert_eq!(cn_numbers::parse_prefix("七成").unwrap().percent().unwrap().to_string(), "70");
    /// assert_eq!(cn_numbers::parse_prefix("七").unwrap().percent(), None);
    /// ```
    #[must_use]
    pub fn percent(&self) -> Option<Number> {
        match self.form {
            Form::Percent => Some(self.face),
            Form::Tenths => self.face.checked_mul(Number::integer(10)),
            _ => None,
        }
    }
}

/// Reads the longest numeral that starts at a byte offset, a sign with it.
#[inline]
pub(crate) fn numeral(text: &str, at: usize) -> Result<Option<Numeral>, Fault> {
    let Some(char) = char_at(text, at) else { return Ok(None) };
    let is_negative = char == '负' || char == '負' || is_minus(char);
    let has_sign = is_negative || matches!(char, '+' | '＋');
    if !has_sign {
        return unsigned(text, at, false);
    }
    let start = at + char.len_utf8();
    let numeral = unsigned(text, start, is_negative)?;
    Ok(numeral.map(|numeral| Numeral { len: numeral.len + start - at, has_sign: true, ..numeral }))
}

/// Like [`numeral`], but two neighbouring digits alone are a span, as they are in running text: 三四个.
#[inline]
pub(crate) fn spoken(text: &str, at: usize) -> Result<Option<Numeral>, Fault> {
    let Some(numeral) = numeral(text, at)? else { return Ok(None) };
    if numeral.form != Form::Positional || numeral.has_sign || numeral.len != "三四".len() {
        return Ok(Some(numeral));
    }
    let digit = |at| match glyph_at(text, at) {
        Some((Glyph::Digit(digit), _)) => digit,
        _ => 0,
    };
    let pair = (digit(at), digit(at + '三'.len_utf8()));
    if !is_span(pair) {
        return Ok(Some(numeral));
    }
    let value = Number::integer(i128::from(pair.0));
    let upper = Some(Number::integer(i128::from(pair.1)));
    Ok(Some(Numeral { value, face: value, upper, form: Form::Chinese, ..numeral }))
}

/// Reads the longest numeral without a sign that starts at a byte offset.
pub(crate) fn unsigned(text: &str, at: usize, is_negative: bool) -> Result<Option<Numeral>, Fault> {
    let Some(first) = amount(text, at)? else { return Ok(half(text, at, is_negative)) };
    let too_large = Fault::too_large(at, first.end);
    let follows = char_at(text, first.end);
    let rest = match follows {
        Some('分') if text.get(first.end..).is_some_and(|rest| rest.starts_with("分之")) => {
            part_of(text, &first, at, is_negative)?
        }
        Some('又') => whole_and_part(text, &first, at, is_negative)?,
        Some('成') => tenths(text, &first, at, is_negative),
        _ => None,
    };
    if rest.is_some() {
        return Ok(rest);
    }
    let value = number(first.magnitude, is_negative).ok_or(too_large)?;
    let upper = match first.spread {
        Some((spread, _)) => {
            let spread = number(spread, is_negative).ok_or(too_large)?;
            Some(value.checked_add(spread).ok_or(too_large)?)
        }
        None => None,
    };
    Ok(Some(Numeral {
        value,
        upper,
        face: value,
        form: form(&first),
        len: first.end - at,
        has_sign: false,
        ends_in_unit: first.ends_in_unit,
    }))
}

fn form(amount: &Amount) -> Form {
    match (amount.has_arabic, amount.has_chinese) {
        _ if amount.is_bare => Form::Bare,
        (true, false) => Form::Arabic,
        (true, true) => Form::Mixed,
        _ if amount.is_positional && !amount.ends_in_unit => Form::Positional,
        _ => Form::Chinese,
    }
}

fn number(magnitude: Magnitude, is_negative: bool) -> Option<Number> {
    Number::from_magnitude(is_negative, magnitude.value, magnitude.scale)
}

/// 半 alone.
fn half(text: &str, at: usize, is_negative: bool) -> Option<Numeral> {
    let value = number(Magnitude { value: 5, scale: 1 }, is_negative)?;
    (char_at(text, at) == Some('半')).then_some(Numeral {
        value,
        upper: None,
        face: value,
        form: Form::Half,
        len: '半'.len_utf8(),
        has_sign: false,
        ends_in_unit: false,
    })
}

/// X分之Y behind its X.
fn part_of(text: &str, whole: &Amount, at: usize, is_negative: bool) -> Result<Option<Numeral>, Fault> {
    if whole.magnitude.scale > 0 || whole.spread.is_some() {
        return Ok(None);
    }
    let start = whole.end + "分之".len();
    let minus = matches!(glyph_at(text, start), Some((Glyph::Negative, _)));
    let start = if minus { start + '负'.len_utf8() } else { start };
    let Some(part) = amount(text, start)? else { return Ok(None) };
    let too_large = Fault::too_large(at, part.end);
    if whole.magnitude.value == 0 {
        return Err(Fault { error: ParseError::ZeroDenominator { at }, resume: part.end });
    }
    let is_negative = is_negative != minus;
    let (form, power) = match (whole.is_bare, whole.magnitude.value) {
        (true, 100) => (Form::Percent, 2),
        (true, 1_000) => (Form::Permille, 3),
        (true, 10_000) => (Form::Permyriad, 4),
        _ => (Form::Fraction, 0),
    };
    let divided = |magnitude: Magnitude| {
        if power > 0 {
            return number(magnitude.shifted(-power)?, is_negative);
        }
        number(magnitude, is_negative)?.checked_div(number(whole.magnitude, false)?)
    };
    let value = divided(part.magnitude).ok_or(too_large)?;
    let face = if power > 0 { number(part.magnitude, is_negative).ok_or(too_large)? } else { value };
    let upper = match part.spread {
        Some((spread, _)) => {
            Some(divided(spread).and_then(|spread| value.checked_add(spread)).ok_or(too_large)?)
        }
        None => None,
    };
    Ok(Some(Numeral {
        value,
        upper,
        face,
        form,
        len: part.end - at,
        has_sign: false,
        ends_in_unit: part.ends_in_unit,
    }))
}

/// 一又二分之一 behind its 一.
fn whole_and_part(
    text: &str,
    whole: &Amount,
    at: usize,
    is_negative: bool,
) -> Result<Option<Numeral>, Fault> {
    if whole.magnitude.scale > 0 || whole.spread.is_some() {
        return Ok(None);
    }
    let start = whole.end + '又'.len_utf8();
    let Some(divisor) = amount(text, start)? else { return Ok(None) };
    if !text.get(divisor.end..).is_some_and(|rest| rest.starts_with("分之")) {
        return Ok(None);
    }
    let Some(part) = part_of(text, &divisor, start, is_negative)? else { return Ok(None) };
    let end = start + part.len;
    let too_large = Fault::too_large(at, end);
    let whole = number(whole.magnitude, is_negative).ok_or(too_large)?;
    let value = whole.checked_add(part.value).ok_or(too_large)?;
    Ok(Some(Numeral { value, face: value, form: Form::Fraction, len: end - at, ..part }))
}

/// 三成, 三成五, 三成半 behind the 三: tenths, and hundredths in one more digit.
fn tenths(text: &str, count: &Amount, at: usize, is_negative: bool) -> Option<Numeral> {
    let mut end = count.end + '成'.len_utf8();
    if count.is_bare || count.is_positional || is_word_with_cheng(text, end) {
        return None;
    }
    let mut face = number(count.magnitude, is_negative)?;
    if let (Some((Glyph::Digit(digit), digit_end)), None) = (glyph_at(text, end), count.spread)
        && count.magnitude.scale == 0
        && glyph_at(text, digit_end).is_none()
    {
        let hundredths = Magnitude { value: u128::from(digit), scale: 1 };
        face = face.checked_add(number(hundredths, is_negative)?)?;
        end = digit_end;
    } else if count.spread.is_none() && count.magnitude.scale == 0 && is_half(text, end) {
        face = face.checked_add(number(Magnitude { value: 5, scale: 1 }, is_negative)?)?;
        end += '半'.len_utf8();
    }
    let tenth = Number::decimal(1, 1)?;
    let upper = match count.spread {
        Some((spread, _)) => Some(face.checked_add(number(spread, is_negative)?)?.checked_mul(tenth)?),
        None => None,
    };
    let value = face.checked_mul(tenth)?;
    Some(Numeral {
        value,
        upper,
        face,
        form: Form::Tenths,
        len: end - at,
        has_sign: false,
        ends_in_unit: false,
    })
}

/// 三成半, but no 半 that begins a word of its own: 三成半成品.
fn is_half(text: &str, at: usize) -> bool {
    let behind = text.get(at..).and_then(|rest| rest.strip_prefix('半'));
    behind.is_some_and(|behind| !behind.starts_with(BEHIND_HALF))
}

/// 半 before one of these is a word: 半年, 半数, 半成品, 半径.
const BEHIND_HALF: [char; 12] = ['年', '月', '天', '日', '数', '成', '径', '导', '岛', '价', '途', '职'];

/// Whether the 成 before the offset begins a word: 一成立, 三成员国.
fn is_word_with_cheng(text: &str, end: usize) -> bool {
    char_at(text, end).is_some_and(|char| {
        "立员果为功效就本绩长熟交品分型套都语年人因片批活材份行风规体员員為績長熟".contains(char)
    })
}
