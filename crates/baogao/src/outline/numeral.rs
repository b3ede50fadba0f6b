//! The numbers of markers: 十二, 12, １２.

use crate::codes::chinese_digit;

pub(super) fn cjk_digit(c: char) -> Option<u32> {
    match c {
        '〇' => Some(0),
        '十' => Some(10),
        _ => chinese_digit(c).map(u32::from),
    }
}

/// A Chinese numeral up to 199: its value and bytes. Longer ones number nothing in a report.
pub(super) fn cjk_number(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut digit, mut len, mut count) = (0, None, 0, 0);
    for c in text.chars() {
        match c {
            '十' => total += digit.take().unwrap_or(1) * 10,
            '廿' => total += 20,
            '卅' => total += 30,
            '百' if digit == Some(1) => {
                digit = None;
                total += 100;
            }
            '〇' | '零' if total >= 100 && digit.is_none() => {}
            _ => match cjk_digit(c) {
                Some(value) if digit.is_none() => digit = Some(value),
                Some(_) => return None,
                None => break,
            },
        }
        len += c.len_utf8();
        count += 1;
        if count > 5 {
            return None;
        }
    }
    let value = total + digit.unwrap_or(0);
    (len > 0 && value < 200).then_some((value, len))
}

/// The number of an article, up to 9999: 第二百零一条, 第1260条.
pub(super) fn article_number(text: &str) -> Option<(u32, usize)> {
    let numeral = cn_numbers::parse_prefix(text)?;
    let value = u32::try_from(numeral.value.to_integer()?).ok()?;
    let plain = numeral.upper.is_none() && !numeral.has_sign && (1..10_000).contains(&value);
    plain.then_some((value, numeral.len))
}

/// An Arabic numeral of one or two digits without a leading nought, and its bytes: the parts of 2.1 and the like.
pub(super) fn small_number(text: &str) -> Option<(u32, usize)> {
    arabic_number(text).filter(|(value, _)| (1..100).contains(value) && !text.starts_with(['0', '０']))
}

pub(super) fn arabic_number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len, mut count) = (0_u32, 0, 0);
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ => break,
        };
        value = value * 10 + digit;
        len += c.len_utf8();
        count += 1;
        if count > 3 {
            return None;
        }
    }
    (len > 0 && value < 200).then_some((value, len))
}
