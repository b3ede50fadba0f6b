//! Amounts of money in words: 壹佰贰拾叁元肆角伍分, 十元整.

use super::amount::amount;
use super::fault::Fault;
use super::glyph::{Glyph, char_at, glyph};
use super::magnitude::Magnitude;
use crate::{Number, ParseError};

/// 元, 角, 分 with their share of a 元.
const COINS: [(&str, u8); 3] = [("元圆圓块塊", 0), ("角毛", 1), ("分", 2)];

/// Reads a whole text as an amount of money; `None` where it is none.
///
/// # Errors
/// A value that does not fit.
pub(crate) fn money(text: &str) -> Result<Option<Number>, Fault> {
    let mut at = 0;
    let mut is_negative = false;
    for (prefix, negates) in [("人民币", false), ("人民幣", false), ("负", true), ("負", true)] {
        if text.get(at..).is_some_and(|rest| rest.starts_with(prefix)) {
            at += prefix.len();
            is_negative |= negates;
        }
    }
    let mut total = Number::ZERO;
    let mut next_coin = 0;
    while next_coin < COINS.len() {
        let Some(mut sum) = amount(text, at)? else { break };
        if next_coin == 0
            && (sum.is_positional || sum.spread.is_some() || char_at(text, sum.end).is_some_and(is_digit))
            && let Some((whole, end)) = yuan_left_out(text, at)?
        {
            total = Number::from_magnitude(is_negative, whole.value, whole.scale).unwrap_or_default();
            next_coin = 1;
            at = end;
            let Some(rest) = amount(text, at)? else { break };
            sum = rest;
        }
        // 百分之三 is a share, not 百分 of money
        if sum.spread.is_some()
            || sum.is_bare
            || text.get(sum.end..).is_some_and(|rest| rest.starts_with("分之"))
        {
            break;
        }
        let too_large = Fault::too_large(0, sum.end);
        let Some(unit) = char_at(text, sum.end) else { break };
        let coin = COINS.iter().enumerate().skip(next_coin).find(|(_, (names, _))| names.contains(unit));
        let Some((index, (_, places))) = coin else { break };
        let value = Number::from_magnitude(is_negative, sum.magnitude.value, sum.magnitude.scale);
        let part = value.zip(Number::decimal(1, *places)).and_then(|(value, share)| value.checked_mul(share));
        total = part.and_then(|part| total.checked_add(part)).ok_or(too_large)?;
        at = sum.end + unit.len_utf8();
        next_coin = index + 1;
    }
    if next_coin == 0 {
        return Ok(None);
    }
    let rest = text.get(at..).unwrap_or_default();
    if matches!(rest, "" | "整" | "正") {
        return Ok(Some(total));
    }
    let char = rest.chars().next().unwrap_or_default();
    Err(Fault { error: ParseError::UnexpectedChar { char, at }, resume: text.len() })
}

/// 壹佰贰拾叁肆角: the 元 before the last digit is left out. The 元 and where the digit stands.
fn yuan_left_out(text: &str, at: usize) -> Result<Option<(Magnitude, usize)>, Fault> {
    let Some(coin) = text.find(['角', '毛', '分']) else { return Ok(None) };
    let digit = text.get(at..coin).and_then(|before| before.char_indices().next_back());
    let Some((digit, _)) = digit.filter(|(index, char)| *index > 0 && is_digit(*char)) else {
        return Ok(None);
    };
    let end = at + digit;
    // Read without the digit, which would join the number before it.
    let whole = amount(text.get(..end).unwrap_or_default(), at)?;
    Ok(whole.filter(|whole| whole.end == end && whole.spread.is_none()).map(|whole| (whole.magnitude, end)))
}

const fn is_digit(char: char) -> bool {
    matches!(glyph(char), Some(Glyph::Digit(_)))
}
