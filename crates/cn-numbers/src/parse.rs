//! A whole string, or the start of one, as a number.

use crate::read::glyph::{char_at, glyph, is_minus};
use crate::read::{self, Numeral};
use crate::{Number, ParseError};

/// Parses a whole string as one number.
///
/// ```
/// use cn_numbers::parse;
/// assert_eq!(parse("一万五").unwrap().to_string(), "15000");
/// assert_eq!(parse("1.2万亿").unwrap().to_string(), "1200000000000");
/// assert!(parse("一些").is_err());
/// ```
///
/// # Errors
/// [`ParseError`] says what stands in the way and at which byte.
pub fn parse(text: &str) -> Result<Number, ParseError> {
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    if let Some(value) = read::plain(text) {
        return Ok(Number::integer(i128::from(value)));
    }
    match read::numeral(text, 0) {
        Ok(Some(numeral)) if numeral.len == text.len() => match numeral.upper {
            Some(_) => Err(ParseError::Approximate { at: 0 }),
            None => Ok(numeral.value),
        },
        Ok(numeral) => match read::money(text) {
            Ok(Some(value)) => Ok(value),
            Err(fault) => Err(fault.error),
            Ok(None) => uncommon(text, numeral),
        },
        Err(fault) => Err(fault.error),
    }
}

/// `1/3`, 三个半, or the reason why the text is no number.
fn uncommon(text: &str, numeral: Option<Numeral>) -> Result<Number, ParseError> {
    let at = numeral.map_or(0, |numeral| numeral.len);
    let rest = text.get(at..).unwrap_or_default();
    if let Some(first) = numeral {
        if let Some(denominator) = rest.strip_prefix('/') {
            return ratio(first.value, denominator, at + 1);
        }
        let mut rest = rest.chars();
        if let (Some(measure), Some('半'), None) = (rest.next(), rest.next(), rest.next())
            && first.value.is_integer()
            && takes_half(measure)
        {
            let half = Number::decimal(if first.value.is_negative() { -5 } else { 5 }, 1).unwrap_or_default();
            return first.value.checked_add(half).ok_or(ParseError::TooLarge { at });
        }
    }
    Err(diagnose(text, at))
}

fn ratio(numerator: Number, denominator: &str, at: usize) -> Result<Number, ParseError> {
    match read::unsigned(denominator, 0, false) {
        Ok(Some(divisor)) if divisor.len == denominator.len() && divisor.upper.is_none() => {
            if divisor.value.is_zero() {
                return Err(ParseError::ZeroDenominator { at });
            }
            numerator.checked_div(divisor.value).ok_or(ParseError::TooLarge { at })
        }
        Ok(divisor) => Err(diagnose_from(denominator, divisor.map_or(0, |divisor| divisor.len), at)),
        Err(_) => Err(ParseError::TooLarge { at }),
    }
}

/// 三斤半: measures behind which 半 is half of one. 一点半 is half past one.
const fn takes_half(measure: char) -> bool {
    matches!(
        measure,
        '个' | '個'
            | '斤'
            | '亩'
            | '畝'
            | '年'
            | '天'
            | '月'
            | '里'
            | '尺'
            | '寸'
            | '丈'
            | '倍'
            | '吨'
            | '噸'
            | '米'
            | '两'
    )
}

fn diagnose(text: &str, at: usize) -> ParseError {
    diagnose_from(text, at, 0)
}

/// What stands behind the longest numeral.
fn diagnose_from(text: &str, at: usize, offset: usize) -> ParseError {
    let Some(char) = char_at(text, at) else {
        return ParseError::Incomplete { at: offset + at };
    };
    let next = at + char.len_utf8();
    let is_sign = at == 0 && (is_minus(char) || matches!(char, '负' | '負' | '+' | '＋'));
    if is_sign {
        return match char_at(text, next) {
            None => ParseError::Incomplete { at: offset + next },
            Some(char) => ParseError::UnexpectedChar { char, at: offset + next },
        };
    }
    if text.get(at..).is_some_and(|rest| matches!(rest, "分之" | "分之负" | "点" | "點" | "." | "又" | "/"))
    {
        return ParseError::Incomplete { at: offset + text.len() };
    }
    match glyph(char) {
        Some(_) => ParseError::BadOrder { at: offset + at },
        None => ParseError::UnexpectedChar { char, at: offset + at },
    }
}

/// The longest numeral at the start of a text, a sign with it.
///
/// Two neighbouring digits alone are a span here, as they are in running text (三四个 is three or four); [`parse`]
/// reads them by place, 34.
///
/// ```
/// let numeral = cn_numbers::parse_prefix("12万5千平方米").unwrap();
/// assert_eq!((numeral.value.to_string().as_str(), numeral.len), ("125000", "12万5千".len()));
/// assert!(cn_numbers::parse_prefix("平方米").is_none());
/// ```
#[must_use]
pub fn parse_prefix(text: &str) -> Option<Numeral> {
    read::spoken(text, 0).ok().flatten()
}

/// The units and scales at the start of a text as one factor, and their length in bytes.
///
/// In 8000多万元 the numeral breaks off at 多; the factor stands behind it.
///
/// ```
/// let (factor, len) = cn_numbers::parse_scale_prefix("万亿元").unwrap();
/// assert_eq!((factor.to_string().as_str(), len), ("1000000000000", "万亿".len()));
/// assert_eq!(cn_numbers::parse_scale_prefix("元"), None);
/// ```
#[must_use]
pub fn parse_scale_prefix(text: &str) -> Option<(Number, usize)> {
    let is_unit = text.chars().next().is_some_and(|char| "十百千万亿兆拾佰仟萬億".contains(char));
    let numeral = if is_unit { read::unsigned(text, 0, false).ok()?? } else { return None };
    let is_factor = text.get(..numeral.len)?.chars().all(|char| "十百千万亿兆拾佰仟萬億".contains(char));
    is_factor.then_some((numeral.value, numeral.len))
}
