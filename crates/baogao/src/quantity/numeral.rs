//! One written number at a place: digits or Chinese numerals, with the scale behind them kept apart.

use cn_numbers::Number;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// 1.2
    Digits,
    /// 十二
    Chinese,
}

/// A number as written: `coefficient` times ten to the `power` of the scale word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    /// Where the digits end; the scale words stand behind.
    pub(crate) digits_end: usize,
    /// Where the number ends, scale words and all.
    pub(crate) end: usize,
    pub(crate) coefficient: Number,
    /// Two neighbouring digits stand for a range (八九亿).
    pub(crate) second: Option<Number>,
    /// Ten to this power is the scale (万 4, 亿 8).
    pub(crate) power: u32,
    pub(crate) script: Script,
    /// Digits of the whole part, to tell years and codes.
    pub(crate) whole_digits: usize,
    pub(crate) has_point: bool,
    /// Nothing but scale words (千, 百万): 一 is left out.
    pub(crate) bare_scale: bool,
    /// Chinese digits one after the other without 十 or 百 (二〇二三).
    pub(crate) positional: bool,
}

impl Numeral {
    pub(crate) fn value(&self) -> Option<Number> {
        scaled(self.coefficient, self.power)
    }
}

/// A number times a power of ten.
pub(crate) fn scaled(number: Number, power: u32) -> Option<Number> {
    if power == 0 {
        return Some(number);
    }
    number.checked_mul(Number::integer(10_i128.checked_pow(power)?))
}

/// The number at this byte; `Err` says where to go on where there is none.
pub(crate) fn read(text: &str, at: usize) -> Result<Numeral, usize> {
    let rest = text.get(at..).unwrap_or_default();
    match rest.chars().next() {
        Some(first) if digit(first).is_some() => read_digits(text, at),
        Some(first) if chinese(first).is_some() => read_chinese(text, at),
        Some(first) => Err(at + first.len_utf8()),
        None => Err(at + 1),
    }
}

/// The value of a digit, narrow or wide.
pub(crate) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(c as u32 - '０' as u32).ok(),
        _ => None,
    }
}

/// A Chinese numeral character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Digit(i128),
    /// 十 1, 百 2, 千 3
    Small(u32),
    /// 万 4, 亿 8, 兆 12
    Large(u32),
}

fn chinese(c: char) -> Option<Part> {
    Some(match c {
        '〇' | '零' | '○' => Part::Digit(0),
        '一' | '壹' => Part::Digit(1),
        '二' | '两' | '贰' | '俩' | '兩' => Part::Digit(2),
        '三' | '叁' | '仨' => Part::Digit(3),
        '四' | '肆' => Part::Digit(4),
        '五' | '伍' => Part::Digit(5),
        '六' | '陆' => Part::Digit(6),
        '七' | '柒' => Part::Digit(7),
        '八' | '捌' => Part::Digit(8),
        '九' | '玖' => Part::Digit(9),
        '十' | '拾' => Part::Small(1),
        '百' | '佰' => Part::Small(2),
        '千' | '仟' => Part::Small(3),
        '万' | '萬' => Part::Large(4),
        '亿' | '億' => Part::Large(8),
        _ => return None,
    })
}

/// Reads scale words: 万, 亿, 万亿, 千万, 百亿 … behind digits. Returns their end and power.
pub(crate) fn scale_at(text: &str, at: usize) -> (usize, u32) {
    let (mut end, mut power) = (at, 0);
    for c in text.get(at..).unwrap_or_default().chars() {
        power += match chinese(c) {
            Some(Part::Small(small)) => small,
            Some(Part::Large(large)) => large,
            _ => break,
        };
        end += c.len_utf8();
        if power > 24 {
            break;
        }
    }
    (end, power)
}

/// Digits into a mantissa; more than 30 are no amount.
#[derive(Default)]
struct Mantissa {
    value: i128,
    digits: usize,
    too_long: bool,
}

impl Mantissa {
    fn push(&mut self, digit: u8) {
        self.digits += 1;
        match self.value.checked_mul(10).and_then(|value| value.checked_add(i128::from(digit))) {
            Some(value) if self.digits <= 30 => self.value = value,
            _ => self.too_long = true,
        }
    }

    /// Takes the run of digits at `at`; returns its end.
    fn run(&mut self, text: &str, mut at: usize) -> usize {
        for c in text.get(at..).unwrap_or_default().chars() {
            let Some(digit) = digit(c) else { break };
            self.push(digit);
            at += c.len_utf8();
        }
        at
    }
}

fn read_digits(text: &str, start: usize) -> Result<Numeral, usize> {
    let mut mantissa = Mantissa::default();
    let mut end = mantissa.run(text, start);
    if mantissa.digits <= 3 {
        while let Some(group) = thousands_group(text, end) {
            end = mantissa.run(text, group);
        }
    }
    let whole_digits = mantissa.digits;
    let mut places = 0;
    if let Some(fraction) = fraction_start(text, end) {
        end = mantissa.run(text, fraction);
        places = mantissa.digits - whole_digits;
    }
    if mantissa.too_long {
        return Err(end);
    }
    let places = u8::try_from(places).map_err(|_| end)?;
    let coefficient = Number::decimal(mantissa.value, places).ok_or(end)?;
    let (scale_end, power) = scale_at(text, end);
    Ok(Numeral {
        digits_end: end,
        end: scale_end,
        coefficient,
        second: None,
        power,
        script: Script::Digits,
        whole_digits,
        has_point: places > 0,
        bare_scale: false,
        positional: false,
    })
}

/// The start of the three digits behind a thousands comma.
fn thousands_group(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let comma = rest.chars().next().filter(|c| matches!(c, ',' | '，'))?;
    let group = at + comma.len_utf8();
    let mut digits = text.get(group..)?.chars().map(digit);
    let three = digits.by_ref().take(3).filter(Option::is_some).count() == 3;
    (three && digits.next().flatten().is_none()).then_some(group)
}

/// The first digit behind a decimal point. A `。` counts where damage made it out of a point (`10。1万户`).
fn fraction_start(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let point = rest.chars().next()?;
    let fraction = at + point.len_utf8();
    let behind = text.get(fraction..)?;
    behind.chars().next().and_then(digit)?;
    match point {
        '.' | '．' => Some(fraction),
        '。' => {
            let digits: usize =
                behind.chars().take(3).take_while(|&c| digit(c).is_some()).map(char::len_utf8).sum();
            let next = behind.get(digits..)?.chars().next()?;
            (digits <= 2 && matches!(next, '万' | '亿' | '%')).then_some(fraction)
        }
        _ => None,
    }
}

fn read_chinese(text: &str, start: usize) -> Result<Numeral, usize> {
    let mut end = start;
    // total: whole sections; section: below 万; digit: the last one, not yet placed
    let (mut total, mut section, mut digit): (i128, i128, Option<i128>) = (0, 0, None);
    let mut last_power = 0;
    let mut parts = 0;
    let mut digits_in_row = 0;
    let mut first_two: [Option<i128>; 2] = [None, None];
    let mut positional = Mantissa::default();
    let mut only_digits = true;
    let mut only_scale = true;
    let mut failed = false;
    let mut pair = None;
    for c in text.get(start..).unwrap_or_default().chars() {
        let Some(part) = chinese(c) else { break };
        match part {
            Part::Digit(value) => {
                only_scale = false;
                if let Some(slot) = first_two.get_mut(parts) {
                    *slot = Some(value);
                }
                positional.push(u8::try_from(value).unwrap_or(0));
                digits_in_row += 1;
                if digit.is_some_and(|d| d != 0) && !only_digits {
                    failed = true; // 十二三 and the like end here
                }
                digit = Some(value);
            }
            Part::Small(power) => {
                let factor = 10_i128.pow(power);
                if only_digits && digits_in_row == 2 && parts == 2 {
                    pair = first_two[0].zip(first_two[1]).filter(|(a, b)| a < b && *a > 0);
                    if pair.is_none() {
                        return Err(end.max(start + c.len_utf8()));
                    }
                    digit = first_two[0];
                } else if only_digits && digits_in_row > 1 && first_two[0] != Some(0) {
                    return Err(end);
                }
                only_digits = false;
                digits_in_row = 0;
                section += digit.take().unwrap_or(1).max(i128::from(parts == 0)) * factor;
                last_power = power;
            }
            Part::Large(power) => {
                let factor = 10_i128.pow(power);
                if only_digits && digits_in_row == 2 && parts == 2 {
                    pair = first_two[0].zip(first_two[1]).filter(|(a, b)| a < b && *a > 0);
                    digit = first_two[0];
                }
                only_digits = false;
                digits_in_row = 0;
                section += digit.take().unwrap_or(0);
                if section == 0 && total == 0 {
                    section = 1;
                }
                // 亿 behind 万 scales all before it (一万亿)
                let next = if section == 0 || power > last_power && total > 0 {
                    (total + section).checked_mul(factor)
                } else {
                    section.checked_mul(factor).and_then(|value| total.checked_add(value))
                };
                let Some(next) = next else {
                    failed = true;
                    end += c.len_utf8();
                    continue;
                };
                total = next;
                section = 0;
                last_power = power;
            }
        }
        if failed {
            break;
        }
        parts += 1;
        end += c.len_utf8();
        if end - start > 120 {
            // no amount is that long; go on behind the run
            let run: usize = text
                .get(end..)
                .unwrap_or_default()
                .chars()
                .take_while(|&c| chinese(c).is_some())
                .map(char::len_utf8)
                .sum();
            return Err(end + run);
        }
    }
    if failed && end == start {
        return Err(start + 3);
    }
    let mut has_point = false;
    let mut places = 0_u8;
    let mut coefficient;
    if only_digits {
        if positional.too_long {
            return Err(end);
        }
        coefficient = positional.value;
    } else {
        // an omitted last unit: 一万五 is 15000
        let tail = digit.unwrap_or(0);
        let omitted = digits_in_row == 1 && last_power > 1;
        section += if omitted { tail * 10_i128.pow(last_power - 1) } else { tail };
        coefficient = total + section;
    }
    // 点: decimals
    if let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix('点')) {
        let mut len = 0;
        let mut fraction = Mantissa::default();
        for c in rest.chars().take(20) {
            let Some(Part::Digit(value)) = chinese(c) else { break };
            fraction.push(u8::try_from(value).unwrap_or(0));
            len += c.len_utf8();
        }
        let unit_follows = len > 0 && coefficient < 10_i128.pow(15);
        if unit_follows {
            has_point = true;
            places = u8::try_from(fraction.digits).unwrap_or(0);
            coefficient = coefficient * 10_i128.pow(u32::from(places)) + fraction.value;
            end += '点'.len_utf8() + len;
        }
    }
    let second = match pair {
        Some((a, b)) if a > 0 => Some(Number::integer(coefficient / a * b)),
        _ if only_digits && positional.digits == 2 && !has_point => {
            first_two[0].zip(first_two[1]).filter(|(a, b)| *a > 0 && *b == a + 1).map(|(a, b)| {
                coefficient = a;
                Number::integer(b)
            })
        }
        _ => None,
    };
    let written = text.get(start..end).unwrap_or_default();
    // The scale at the end is kept apart, so that a range can share it (两到三万).
    let trimmed = written.trim_end_matches(['万', '亿', '萬', '億']);
    let mut digits_end = start + trimmed.len();
    let mut power = 0;
    let mut value = Number::decimal(coefficient, places).ok_or(end)?;
    let mut second = second;
    if !trimmed.is_empty() && digits_end < end && !has_point && !trimmed.contains(['万', '亿', '萬', '億'])
    {
        power = scale_at(text, digits_end).1;
        let factor = 10_i128.pow(power.min(24));
        value = Number::integer(coefficient / factor);
        second = second.map(|second| second.checked_div(Number::integer(factor)).unwrap_or(second));
    } else {
        digits_end = end;
        if has_point {
            let (scale_end, scale) = scale_at(text, end);
            end = scale_end;
            power = scale;
        }
    }
    Ok(Numeral {
        digits_end,
        end,
        coefficient: value,
        second,
        power,
        script: Script::Chinese,
        whole_digits: if only_digits { positional.digits } else { 0 },
        has_point,
        bare_scale: only_scale,
        positional: only_digits && positional.digits > 1 && second.is_none(),
    })
}
