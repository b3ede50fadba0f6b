//! One written number at a place, read by `cn_numbers`, with the scale words at its end kept apart.

use cn_numbers::{Form, Number};

use super::glyph::{self, digit};
use super::joined;
use crate::codes::{chinese_digit, is_ideograph};
use crate::vocabulary::numeral::{is_no_numeral_alone, old_scale, scale};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// 1.2, 1.2万
    Digits,
    /// 十二
    Chinese,
}

/// What a number says by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Amount,
    /// 百分之八点五: the value is 8.5.
    Percent,
    /// 三成: the value is 30.
    Tenths,
    /// 三分之一
    Fraction,
    /// Nothing but scale words (千, 百万).
    BareScale,
    /// Digits one after the other without 十 or 百 (二〇二三).
    Positional,
}

/// A number with its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: Number,
    /// Two neighbouring digits stand for a range (八九亿); few do.
    pub(crate) upper: Option<Box<Number>>,
    pub(crate) written: Written,
}

/// A number as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Written {
    /// Where the number ends, scale words and all.
    pub(crate) end: usize,
    /// Ten to this power is the scale at the end (万 4, 亿 8).
    pub(crate) power: u32,
    /// Digits of the whole part of an Arabic or positional number, to tell years and codes.
    pub(crate) whole_digits: u32,
    pub(crate) script: Script,
    pub(crate) shape: Shape,
    pub(crate) has_point: bool,
}

impl Written {
    #[inline]
    pub(crate) fn is_bare(&self) -> bool {
        self.shape == Shape::BareScale
    }
}

/// The powers of ten of 十, 万 and 亿.
const TEN: u8 = 1;
const WAN: u8 = 4;
const YI: u8 = 8;

/// A number times a power of ten.
pub(crate) fn scaled(number: Number, power: u32) -> Option<Number> {
    if power == 0 {
        return Some(number);
    }
    number.checked_mul(Number::integer(10_i128.checked_pow(power)?))
}

/// The number that starts at this byte; `Err` says where to go on where there is none.
#[inline]
pub(crate) fn read(text: &str, at: usize) -> Result<Numeral, usize> {
    let is_digit = text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let usual = if is_digit { plain(text, at) } else { short(text, at) };
    usual.map_or_else(|| full(text, at), Ok)
}

/// A Chinese digit, one or two scale words, or digits around 十, before what no number goes on with (三个, 百姓, 千亿,
/// 二十五): most Chinese numbers.
fn short(text: &str, at: usize) -> Option<Numeral> {
    let mut ahead = text.get(at..)?.chars();
    let first = ahead.next()?;
    let mut behind = ahead.clone();
    let second = ahead.next()?;
    let (value, power) = match (scale(first), scale(second)) {
        (Some(low @ ..=WAN), Some(high @ (WAN | YI))) if low < high => {
            behind = ahead;
            let power = u32::from(low + high);
            (10_u64.pow(power), power)
        }
        (Some(power), _) => match chinese_digit(second).filter(|_| power == TEN) {
            Some(ones) => {
                behind = ahead;
                (10 + u64::from(ones), 0)
            }
            None => (10_u64.pow(power.into()), power.into()),
        },
        _ if first == '两' => (2, 0),
        (None, Some(TEN)) => {
            behind = ahead.clone();
            let ones = ahead.next().and_then(chinese_digit);
            if ones.is_some() {
                behind = ahead;
            }
            (u64::from(10 * chinese_digit(first)? + ones.unwrap_or(0)), 0)
        }
        _ => (chinese_digit(first)?.into(), 0),
    };
    ends(behind.clone()).then(|| Numeral {
        value: Number::integer(value.into()),
        upper: None,
        written: Written {
            end: text.len() - behind.as_str().len(),
            power,
            whole_digits: 0,
            script: Script::Chinese,
            shape: if power > 0 { Shape::BareScale } else { Shape::Amount },
            has_point: false,
        },
    })
}

/// Whether a number ends before this text: words, and marks that do not stand in a number.
#[inline]
fn ends(mut behind: std::str::Chars<'_>) -> bool {
    match behind.next() {
        None => false,
        Some('、' | '；' | '：' | '）' | '“' | '”' | '《' | '》' | '—' | '％' | '·' | '∶') => {
            true
        }
        // a comma or a point of the sentence
        Some('，' | '。' | ',') => {
            behind.next().is_some_and(|next| next != '\n' && next != '\r' && !glyph::is(next, glyph::NUMERAL))
        }
        // the point of an item, and minutes
        Some('.' | '分') => behind
            .next()
            .is_some_and(|next| !next.is_whitespace() && !glyph::is(next, glyph::NUMERAL | glyph::PART)),
        // e and E begin a power of ten, O is a nought; a line end may cut a number
        Some(mark @ '\0'..='\x7F') => !matches!(mark, '0'..='9' | ' ' | '\n' | '\r' | 'e' | 'E' | 'O'),
        Some(next) => is_word(next),
    }
}

/// A character that neither stands in a number nor goes on with one.
fn is_word(next: char) -> bool {
    is_ideograph(next) && !glyph::is(next, glyph::NUMERAL | glyph::PART)
}

/// Digits, a point, 万 or 亿, and behind them what no number goes on with: most numbers.
fn plain(text: &str, at: usize) -> Option<Numeral> {
    // a number with so many digits times 亿 fits
    const LONGEST: usize = 10;
    let bytes = text.as_bytes();
    let mut mantissa = 0_u64;
    let mut end = at;
    let mut digits = |from: usize| {
        end = from;
        while let Some(byte @ b'0'..=b'9') = bytes.get(end)
            && end - at <= LONGEST
        {
            mantissa = 10 * mantissa + u64::from(byte - b'0');
            end += 1;
        }
        end - from
    };
    let whole = digits(at);
    let places = if bytes.get(at + whole) == Some(&b'.') { digits(at + whole + 1) } else { 0 };
    if whole == 0 || whole + places >= LONGEST {
        return None;
    }
    let len = if places > 0 { whole + 1 + places } else { whole };
    let mut behind = text.get(at + len..)?.chars();
    let mut ahead = behind.clone();
    let mut power = scale(ahead.next()?).filter(|power| *power >= WAN).map_or(0, u32::from);
    if power == u32::from(WAN) && mantissa > 0 && ahead.as_str().starts_with(|c| scale(c) == Some(YI)) {
        ahead.next();
        power += u32::from(YI);
    }
    if power > 0 {
        behind = ahead;
    }
    let end = text.len() - behind.as_str().len();
    if !ends(behind) {
        return None;
    }
    let mut scale = u32::try_from(places).ok()?;
    while scale > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        scale -= 1;
    }
    mantissa = mantissa.checked_mul(10_u64.pow(power.saturating_sub(scale)))?;
    scale = scale.saturating_sub(power);
    Some(Numeral {
        value: Number::decimal(mantissa.into(), u8::try_from(scale).ok()?)?,
        upper: None,
        written: Written {
            end,
            power,
            whole_digits: u32::try_from(whole).ok()?,
            script: Script::Digits,
            shape: Shape::Amount,
            has_point: places > 0,
        },
    })
}

fn full(text: &str, at: usize) -> Result<Numeral, usize> {
    let rest = text.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return Err(at + 1) };
    let spaced = joined::joined(text, at);
    let whole = spaced.as_deref().and_then(cn_numbers::parse_prefix);
    let whole = whole.filter(|whole| whole.form != Form::Positional);
    let Some(mut read) = whole.or_else(|| cn_numbers::parse_prefix(rest)) else {
        return Err(behind_run(text, at));
    };
    if let Some(spaced) = whole.and(spaced.as_deref()) {
        read.len = joined::length_in(rest, spaced.get(..read.len).unwrap_or_default());
    }
    let script = if digit(first).is_some() { Script::Digits } else { Script::Chinese };
    let written = rest.get(..read.len).unwrap_or_default();
    let shape = shape(read.form, written).ok_or(at + first.len_utf8())?;
    // 三十两 is a weight, and 拾 alone is a verb
    if written.chars().count() == 1 && is_no_numeral_alone(first) {
        return Err(at + read.len);
    }
    if script == Script::Chinese
        && let Some(short) = written.strip_suffix('两').filter(|short| !short.is_empty())
        && let Some(shorter) = cn_numbers::parse_prefix(short).filter(|shorter| shorter.len == short.len())
    {
        read = shorter;
    }
    let in_unit = |value: Number| match shape {
        Shape::Percent | Shape::Tenths => value.checked_mul(Number::integer(100)),
        _ => Some(value),
    };
    let mut numeral = Numeral {
        value: in_unit(read.value).ok_or(at + read.len)?,
        upper: read.upper.and_then(in_unit).map(Box::new),
        written: Written { end: at + read.len, power: 0, whole_digits: 0, script, shape, has_point: false },
    };
    if script == Script::Digits {
        grouped(text, at, &mut numeral);
    }
    let written = text.get(at..numeral.written.end).unwrap_or_default();
    numeral.written.whole_digits = u32::try_from(whole_digits(written, script, shape)).unwrap_or(u32::MAX);
    numeral.written.has_point = written.contains(['.', '．', '点', '。']);
    if matches!(shape, Shape::Amount | Shape::BareScale) {
        numeral.written.power = trailing_scale(written, shape == Shape::BareScale);
    }
    Ok(numeral)
}

/// What a number says by the form that it was read in; a half (半) is none.
fn shape(form: Form, written: &str) -> Option<Shape> {
    Some(match form {
        Form::Percent | Form::Permille | Form::Permyriad => Shape::Percent,
        Form::Tenths => Shape::Tenths,
        Form::Fraction => Shape::Fraction,
        // 数十, 几千, 近千: a round word, also where the crate reads an amount (十万)
        _ if written.chars().all(|c| scale_power(c).is_some()) => Shape::BareScale,
        Form::Positional => Shape::Positional,
        Form::Half => return None,
        _ => Shape::Amount,
    })
}

/// Digits of the whole part of a number that is written in digits alone.
fn whole_digits(written: &str, script: Script, shape: Shape) -> usize {
    match (script, shape) {
        (Script::Digits, _) => written
            .chars()
            .take_while(|&c| digit(c).is_some() || ",， \r\n".contains(c))
            .filter(|&c| digit(c).is_some())
            .count(),
        (_, Shape::Positional) => {
            written.chars().take_while(|c| !".．点".contains(*c)).filter(|c| !"，, ".contains(*c)).count()
        }
        _ => 0,
    }
}

/// Digits that damage has parted: `482 589亿元` for a comma, `10。1万户` for a point.
fn grouped(text: &str, start: usize, numeral: &mut Numeral) {
    let end = numeral.written.end;
    let written = text.get(start..end).unwrap_or_default();
    let rest = text.get(end..).unwrap_or_default();
    if !written.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    if let Some(behind) = rest.strip_prefix('。') {
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let (end, power) = scale_at(behind, digits);
        let places = u8::try_from(digits).unwrap_or(0);
        if (1..=2).contains(&digits)
            && (power >= 4 || behind.get(digits..).is_some_and(|rest| rest.starts_with(['%', '％'])))
            && let Some(mantissa) =
                behind.get(..digits).and_then(|digits| (written.to_owned() + digits).parse::<i128>().ok())
            && let Some(value) = Number::decimal(mantissa, places).and_then(|value| scaled(value, power))
        {
            numeral.value = value;
            numeral.written.end += '。'.len_utf8() + end;
        }
    }
}

/// The power of the scale words at the end of a written number.
/// 万 and 亿 count; 十, 百 and 千 only behind digits (3千), since 三千 is one number.
fn trailing_scale(written: &str, bare: bool) -> u32 {
    let front = written.trim_end_matches(|c| scale_power(c).is_some());
    let power_behind =
        |front: &str| written.get(front.len()..).unwrap_or_default().chars().filter_map(scale_power).sum();
    let arabic = front.chars().next_back().is_some_and(|c| digit(c).is_some());
    if arabic || bare && front.is_empty() {
        return power_behind(front);
    }
    // 两千万: the number before 万 is 两千
    let is_large = |c| scale_power(c).is_some_and(|power| power >= u32::from(WAN));
    let front = written.trim_end_matches(is_large);
    if front.is_empty() || front.contains(is_large) { 0 } else { power_behind(front) }
}

fn scale_power(c: char) -> Option<u32> {
    scale(c).or_else(|| old_scale(c)).map(u32::from)
}

/// The scale words at a byte: 万, 亿, 万亿, 千万, 百亿 …; their end and power.
pub(crate) fn scale_at(text: &str, at: usize) -> (usize, u32) {
    let (mut end, mut power) = (at, 0);
    for c in text.get(at..).unwrap_or_default().chars().take(4) {
        let Some(more) = scale_power(c) else { break };
        power += more;
        end += c.len_utf8();
    }
    (end, power)
}

/// Behind the digits and numerals that start here: a run that is no number is passed over whole.
fn behind_run(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let run: usize = rest
        .chars()
        .take_while(|&c| glyph::is(c, glyph::NUMERAL) || matches!(c, ',' | '，' | '.'))
        .map(char::len_utf8)
        .sum();
    at + run.max(rest.chars().next().map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::{full, plain, short};

    /// What may follow a number, each before a word.
    const BEHIND: &[&str] = &[
        "-5",
        "(",
        "（",
        "~5",
        "\t",
        "\r\n",
        "·5",
        "《",
        "：5",
        "k",
        "w",
        "家",
        "%",
        "％",
        "万元",
        "亿",
        "亿元",
        "万",
        "万亿元",
        "千米",
        "分之",
        "分",
        "分钟",
        "分 之",
        "点",
        "年",
        "余",
        "两",
        "。",
        ",5",
        "，",
        ",",
        ".",
        "",
        "、",
        "、5",
        "）",
        "：",
        "—5",
        "，共",
        "，5",
        ",共",
        "。共",
        "。5万",
        ". 5",
        ".“",
        ".、",
        "，５",
        "+5",
        "]",
        "/5",
        "e5",
        "E",
        "O",
        "G",
        "“",
        "”",
        "∶5",
        "\n5",
    ];

    #[test]
    fn plain_digits_are_read_as_every_number_is() {
        for number in
            ["0", "007", "12", "12.30", "0.05", "123456789", "1234567890123", "1.", ".5", "1.2.3", "20"]
        {
            for behind in BEHIND {
                let text = format!("{number}{behind}家");
                if let Some(read) = plain(&text, 0) {
                    assert_eq!(Ok(read), full(&text, 0), "{text}");
                }
            }
        }
        for text in
            ["30、", "30,户", "12.5亿元", "7%", "1.2万亿元", "30分钟", "3.加快", "3.“放", "12]项", "15+5"]
        {
            assert!(plain(text, 0).is_some(), "{text}");
        }
        for text in
            ["30，", "3,000户", "3万5千户", "三户", "30分之一", "3. 5", "3e5", "3 户", "10。1万", "3亿万"]
        {
            assert!(plain(text, 0).is_none(), "{text}");
        }
    }

    #[test]
    fn short_words_are_read_as_every_number_is() {
        let numbers: Vec<char> = "一二三五九两零十百千万亿".chars().collect();
        let mut written: Vec<String> = numbers.iter().map(char::to_string).collect();
        for _ in 1..3 {
            let longer = |word: &String| numbers.iter().map(|c| format!("{word}{c}")).collect::<Vec<_>>();
            let more: Vec<String> = written.iter().flat_map(longer).collect();
            written.extend(more);
        }
        for number in &written {
            for behind in BEHIND {
                let text = format!("{number}{behind}家");
                if let Some(read) = short(&text, 0) {
                    assert_eq!(Ok(read), full(&text, 0), "{text}");
                }
            }
        }
        for text in
            ["三个", "十，共", "百姓", "十五年", "二十户", "二十五户", "千亿级", "万亿元", "百万人", "两条"]
        {
            assert!(short(text, 0).is_some(), "{text}");
        }
        for text in
            ["三百户", "三", "三分之一", "三点五", "十，五", "两千", "两十", "俩人", "十一五", "十十", "拾级"]
        {
            assert!(short(text, 0).is_none(), "{text}");
        }
    }
}
