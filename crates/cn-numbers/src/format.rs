//! Numbers to Chinese.

use std::fmt;

use crate::Number;

/// How to write a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// 一万二千三百四十五点六
    Simplified,
    /// 一萬二千三百四十五點六
    Traditional,
    /// 壹万贰仟叁佰肆拾伍点陆
    Financial,
    /// 壹萬貳仟參佰肆拾伍點陸
    FinancialTraditional,
    /// 二〇二三: digit by digit, as years are written
    Positional,
    /// 人民币壹佰贰拾叁元肆角整: an amount of 元 in capitals, by the rules for filling in bills and vouchers
    /// (正确填写票据和结算凭证的基本规定, an annex to 支付结算办法 of the central bank)
    Money,
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 6] = [
        Self::Simplified,
        Self::Traditional,
        Self::Financial,
        Self::FinancialTraditional,
        Self::Positional,
        Self::Money,
    ];

    const fn signs(self) -> &'static Signs {
        match self {
            Self::Simplified => &SIMPLIFIED,
            Self::Traditional => &TRADITIONAL,
            Self::Financial | Self::Money => &FINANCIAL,
            Self::FinancialTraditional => &FINANCIAL_TRADITIONAL,
            Self::Positional => &POSITIONAL,
        }
    }
}

/// Why a number has no form in a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormatError {
    /// Money has no part smaller than 分.
    TooPrecise,
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooPrecise => f.write_str("an amount of money has two decimal places at most"),
        }
    }
}

impl std::error::Error for FormatError {}

/// The characters of a style.
struct Signs {
    digits: [char; 10],
    /// 个 (empty), 十, 百, 千
    units: [&'static str; 4],
    ten_thousand: char,
    hundred_million: char,
    point: char,
    minus: char,
    /// 十二, not 一十二, at the start of a number.
    leaves_out_one: bool,
}

const SIMPLIFIED: Signs = Signs {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ["", "十", "百", "千"],
    ten_thousand: '万',
    hundred_million: '亿',
    point: '点',
    minus: '负',
    leaves_out_one: true,
};

const TRADITIONAL: Signs =
    Signs { ten_thousand: '萬', hundred_million: '億', point: '點', minus: '負', ..SIMPLIFIED };

const FINANCIAL: Signs = Signs {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ["", "拾", "佰", "仟"],
    leaves_out_one: false,
    ..SIMPLIFIED
};

const FINANCIAL_TRADITIONAL: Signs = Signs {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    units: ["", "拾", "佰", "仟"],
    leaves_out_one: false,
    ..TRADITIONAL
};

const POSITIONAL: Signs =
    Signs { digits: ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'], ..SIMPLIFIED };

/// Writes a number in a style; [`parse`](crate::parse) reads it back to the same value.
///
/// ```
/// use cn_numbers::{Number, Style, format};
/// let number = Number::decimal(12034, 1).unwrap();
/// assert_eq!(format(number, Style::Simplified).unwrap(), "一千二百零三点四");
/// assert_eq!(format(number, Style::Financial).unwrap(), "壹仟贰佰零叁点肆");
/// assert_eq!(format(number, Style::Money).unwrap(), "人民币壹仟贰佰零叁元肆角整");
/// assert_eq!(format(Number::integer(2023), Style::Positional).unwrap(), "二〇二三");
/// assert_eq!(format(Number::fraction(1, 3).unwrap(), Style::Traditional).unwrap(), "三分之一");
/// ```
///
/// # Errors
/// [`FormatError::TooPrecise`] for money with more than two decimal places.
pub fn format(number: Number, style: Style) -> Result<String, FormatError> {
    let signs = style.signs();
    if style == Style::Money {
        return money(number);
    }
    let mut text = String::new();
    if number.is_negative() {
        text.push(signs.minus);
    }
    let (numerator, denominator) = number.ratio();
    let whole = |text: &mut String, value: u128| match style {
        Style::Positional => positional(text, value, 1, signs),
        _ => integer(text, value, signs),
    };
    if number.is_fraction() {
        whole(&mut text, denominator.unsigned_abs());
        text.push_str("分之");
        whole(&mut text, numerator.unsigned_abs());
        return Ok(text);
    }
    whole(&mut text, numerator.unsigned_abs() / denominator.unsigned_abs());
    let places = usize::from(number.scale().unwrap_or_default());
    if places > 0 {
        text.push(signs.point);
        positional(&mut text, numerator.unsigned_abs() % denominator.unsigned_abs(), places, signs);
    }
    Ok(text)
}

/// Digit by digit, at least so many.
fn positional(text: &mut String, value: u128, places: usize, signs: &Signs) {
    let digits = format!("{value:0places$}");
    text.extend(digits.bytes().filter_map(|byte| signs.digits.get(usize::from(byte - b'0'))));
}

/// Eights of digits from the top, each with its 亿 behind it: as many as there are eights below.
fn integer(text: &mut String, value: u128, signs: &Signs) {
    const EIGHT: u128 = 100_000_000;
    if value == 0 {
        text.push(signs.digits[0]);
        return;
    }
    let start = text.len();
    // Digits were left out since the last that was written.
    let mut gap = false;
    for eight in (0..5_u32).rev() {
        let part = value / EIGHT.pow(eight) % EIGHT;
        for (section, is_high) in [(part / 10_000, true), (part % 10_000, false)] {
            if section == 0 {
                gap = true;
                continue;
            }
            if text.len() > start && (gap || section < 1000) {
                text.push(signs.digits[0]);
            }
            gap = false;
            thousands(text, section, signs, text.len() == start && signs.leaves_out_one);
            if is_high {
                text.push(signs.ten_thousand);
            }
        }
        if part > 0 {
            text.extend(std::iter::repeat_n(signs.hundred_million, eight as usize));
        }
    }
}

/// A number from 1 to 9999.
fn thousands(text: &mut String, section: u128, signs: &Signs, leaves_out_one: bool) {
    let start = text.len();
    let mut gap = false;
    for place in (0..4_u32).rev() {
        let digit = section / 10_u128.pow(place) % 10;
        if digit == 0 {
            gap = text.len() > start;
            continue;
        }
        if gap {
            text.push(signs.digits[0]);
            gap = false;
        }
        let is_ten_alone = leaves_out_one && place == 1 && digit == 1 && text.len() == start;
        if !is_ten_alone {
            text.extend(usize::try_from(digit).ok().and_then(|digit| signs.digits.get(digit)));
        }
        text.extend(signs.units.get(place as usize).copied());
    }
}

/// An amount of 元. It ends in 整 behind 元 and 角, not behind 分; a nought stands for missing 角 before 分.
fn money(number: Number) -> Result<String, FormatError> {
    let signs = &FINANCIAL;
    let (numerator, denominator) = number.ratio();
    let (value, one) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    if number.is_fraction() || number.scale().is_none_or(|scale| scale > 2) {
        return Err(FormatError::TooPrecise);
    }
    let (yuan, cents) = (value / one, value % one * 100 / one);
    let mut text = String::from("人民币");
    if number.is_negative() {
        text.push(signs.minus);
    }
    if yuan > 0 || cents == 0 {
        integer(&mut text, yuan, signs);
        text.push('元');
    }
    let (jiao, fen) = (cents / 10, cents % 10);
    if jiao > 0 {
        integer(&mut text, jiao, signs);
        text.push('角');
    } else if fen > 0 && yuan > 0 {
        text.push(signs.digits[0]);
    }
    if fen > 0 {
        integer(&mut text, fen, signs);
        text.push('分');
    } else {
        text.push('整');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{Style, format};

    /// The examples of the rules, where they leave a choice about 零 without it.
    #[test]
    fn money_by_the_rules() {
        let cases = [
            ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
            ("6007.14", "人民币陆仟零柒元壹角肆分"),
            ("1680.32", "人民币壹仟陆佰捌拾元叁角贰分"),
            ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
            ("325.04", "人民币叁佰贰拾伍元零肆分"),
            ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
            ("0", "人民币零元整"),
            ("0.05", "人民币伍分"),
            ("-0.5", "人民币负伍角整"),
            ("10", "人民币壹拾元整"),
            ("100000001", "人民币壹亿零壹元整"),
        ];
        for (number, expected) in cases {
            assert_eq!(format(number.parse().unwrap(), Style::Money).as_deref(), Ok(expected));
            assert_eq!(crate::parse(expected), number.parse(), "{expected}");
        }
        assert!(format("0.001".parse().unwrap(), Style::Money).is_err());
        assert!(format("1/3".parse().unwrap(), Style::Money).is_err());
    }

    #[test]
    fn noughts_stand_where_digits_are_left_out() {
        let cases = [
            ("0", "零"),
            ("10", "十"),
            ("12", "十二"),
            ("110", "一百一十"),
            ("101", "一百零一"),
            ("1010", "一千零一十"),
            ("100000", "十万"),
            ("100001", "十万零一"),
            ("10100", "一万零一百"),
            ("101000", "十万一千"),
            ("10000000000", "一百亿"),
            ("100010001", "一亿零一万零一"),
            ("1000000000000", "一万亿"),
            ("10000000000000000", "一亿亿"),
            ("10000000000000001", "一亿亿零一"),
            ("-2.05", "负二点零五"),
            ("-7/3", "负三分之七"),
        ];
        for (number, expected) in cases {
            assert_eq!(format(number.parse().unwrap(), Style::Simplified).as_deref(), Ok(expected));
            assert_eq!(crate::parse(expected), number.parse(), "{expected}");
        }
    }
}
