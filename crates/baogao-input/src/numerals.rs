//! Numbers as the automatic numbering of Word writes them (ECMA-376, 17.18.59 ST_NumberFormat).

use cn_numbers::{Number, Style, format};

/// How a level writes its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    #[default]
    Decimal,
    /// At least so many digits.
    DecimalZero(usize),
    DecimalFullWidth,
    /// From this character on, so many.
    Enclosed(char, u32),
    InDashes,
    UpperLetter,
    LowerLetter,
    UpperRoman,
    LowerRoman,
    Ordinal,
    /// 一 十 二十一, digit by digit from 100 on
    Counting,
    /// 一百零一
    CountingThousand,
    CountingThousandTraditional,
    LegalSimplified,
    LegalTraditional,
    /// 一〇
    Digital,
    /// 甲乙丙
    Stems,
    /// 子丑寅
    Branches,
    /// 甲子 乙丑
    StemsAndBranches,
    Bullet,
    None,
}

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

impl NumberFormat {
    /// The format that `w:numFmt` names; a sequence of its own (`w:format`) is told by its first member.
    pub(crate) fn of_name(name: &str, sequence: Option<&str>) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::DecimalFullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Enclosed('①', 20),
            "decimalEnclosedFullstop" => Self::Enclosed('⒈', 20),
            "decimalEnclosedParen" => Self::Enclosed('⑴', 20),
            "ideographEnclosedCircle" => Self::Enclosed('㊀', 10),
            "numberInDash" => Self::InDashes,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "ordinal" => Self::Ordinal,
            "chineseCounting" | "taiwaneseCounting" => Self::Counting,
            "chineseCountingThousand" | "japaneseCounting" => Self::CountingThousand,
            "taiwaneseCountingThousand" => Self::CountingThousandTraditional,
            "chineseLegalSimplified" => Self::LegalSimplified,
            "ideographLegalTraditional" => Self::LegalTraditional,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Self::Digital,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "ideographZodiacTraditional" => Self::StemsAndBranches,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            "custom" => {
                let first = sequence.unwrap_or_default().split(',').next().unwrap_or_default().trim();
                match first.len() {
                    digits @ 2..=6 if first.bytes().all(|byte| byte.is_ascii_digit()) => {
                        Self::DecimalZero(digits)
                    }
                    _ => Self::Decimal,
                }
            }
            _ => Self::Decimal,
        }
    }

    /// Writes a number. What lies beyond the characters of a format is written in decimal, as Word does.
    pub(crate) fn write(self, number: u32) -> String {
        let chinese =
            |style| format(Number::integer(i128::from(number)), style).unwrap_or_else(|_| number.to_string());
        let cycle = |signs: &[char]| signs.get(number.wrapping_sub(1) as usize).map(char::to_string);
        let written = match self {
            Self::None | Self::Bullet => Some(String::new()),
            Self::Decimal => None,
            Self::DecimalZero(digits) => Some(format!("{number:0digits$}")),
            Self::DecimalFullWidth => Some(digits(number, |digit| char::from_u32('０' as u32 + digit))),
            Self::InDashes => Some(format!("- {number} -")),
            Self::Ordinal => Some(format!("{number}{}", ordinal_suffix(number))),
            // The other formats have no zero.
            _ if number == 0 => None,
            Self::Enclosed(first, count) if number <= count => {
                char::from_u32(first as u32 + number - 1).map(|sign| sign.to_string())
            }
            Self::Enclosed(..) => None,
            Self::UpperLetter => letters(number, 'A'),
            Self::LowerLetter => letters(number, 'a'),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).map(|roman| roman.to_ascii_lowercase()),
            Self::Counting if number < 100 => Some(chinese(Style::Simplified)),
            Self::Counting | Self::Digital => Some(chinese(Style::Positional)),
            Self::CountingThousand => Some(chinese(Style::Simplified)),
            Self::CountingThousandTraditional => Some(chinese(Style::Traditional)),
            Self::LegalSimplified => Some(chinese(Style::Financial)),
            Self::LegalTraditional => Some(chinese(Style::FinancialTraditional)),
            Self::Stems => cycle(&STEMS),
            Self::Branches => cycle(&BRANCHES),
            Self::StemsAndBranches if number <= 60 => {
                let at = number as usize - 1;
                Some([STEMS[at % 10], BRANCHES[at % 12]].iter().collect())
            }
            Self::StemsAndBranches => None,
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

fn digits(number: u32, sign: impl Fn(u32) -> Option<char>) -> String {
    number.to_string().bytes().filter_map(|byte| sign(u32::from(byte - b'0'))).collect()
}

fn ordinal_suffix(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// A … Z, AA, BB …: Word repeats the letter, up to thirty times.
fn letters(number: u32, first: char) -> Option<String> {
    let letter = char::from_u32(first as u32 + (number - 1) % 26)?;
    let times = (number - 1) / 26 + 1;
    (times <= 30).then(|| std::iter::repeat_n(letter, times as usize).collect())
}

pub(crate) fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        written.push_str(&sign.repeat((rest / value).min(32) as usize));
        rest %= value;
    }
    (number < 32_768).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_formats_count_as_word_does() {
        let cases = [
            ("chineseCounting", [(1, "一"), (10, "十"), (21, "二十一"), (101, "一〇一")]),
            ("chineseCountingThousand", [(1, "一"), (10, "十"), (21, "二十一"), (101, "一百零一")]),
            ("chineseLegalSimplified", [(1, "壹"), (10, "壹拾"), (21, "贰拾壹"), (101, "壹佰零壹")]),
            ("ideographLegalTraditional", [(1, "壹"), (2, "貳"), (21, "貳拾壹"), (6, "陸")]),
            ("ideographDigital", [(1, "一"), (10, "一〇"), (21, "二一"), (101, "一〇一")]),
            ("ideographTraditional", [(1, "甲"), (10, "癸"), (11, "11"), (3, "丙")]),
            ("ideographZodiac", [(1, "子"), (12, "亥"), (13, "13"), (3, "寅")]),
            ("ideographZodiacTraditional", [(1, "甲子"), (11, "甲戌"), (60, "癸亥"), (61, "61")]),
            ("ideographEnclosedCircle", [(1, "㊀"), (10, "㊉"), (11, "11"), (3, "㊂")]),
            ("taiwaneseCountingThousand", [(1, "一"), (10, "十"), (10_000, "一萬"), (101, "一百零一")]),
            ("decimalEnclosedCircleChinese", [(1, "①"), (20, "⑳"), (21, "21"), (3, "③")]),
            ("decimalEnclosedFullstop", [(1, "⒈"), (20, "⒛"), (21, "21"), (3, "⒊")]),
            ("decimalFullWidth", [(1, "１"), (10, "１０"), (21, "２１"), (0, "０")]),
            ("upperRoman", [(1, "I"), (4, "IV"), (1994, "MCMXCIV"), (40_000, "40000")]),
            ("lowerLetter", [(1, "a"), (26, "z"), (27, "aa"), (53, "aaa")]),
            ("no such format", [(0, "0"), (1, "1"), (10, "10"), (4_294_967_295, "4294967295")]),
        ];
        for (name, numbers) in cases {
            for (number, written) in numbers {
                assert_eq!(NumberFormat::of_name(name, None).write(number), written, "{name} {number}");
            }
        }
    }

    #[test]
    fn a_sequence_of_its_own_keeps_its_digits() {
        assert_eq!(NumberFormat::of_name("custom", Some("001, 002, 003, ...")).write(7), "007");
        assert_eq!(NumberFormat::of_name("custom", Some("alpha, beta")).write(7), "7");
    }
}
