//! Years and days as a line writes them: 2019年1月8日, 二〇一九年.

use super::glyph::is_space;
use super::numeral::cjk_number;

/// Digits of a year as they are written: 2019, 二〇一九, 二○一九, 二O一九.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        // Latin O and Greek omicron stand in for 〇.
        '〇' | '○' | 'O' | 'Ｏ' | 'Ο' | '零' => Some(0),
        _ => "一二三四五六七八九".chars().position(|other| other == c).map(|at| at as u32 + 1),
    }
}

/// The first year in a line (2019年, 二〇一九年).
pub(super) fn year(words: &str) -> Option<i32> {
    year_at(words).map(|(year, _)| year)
}

/// The first year and the byte behind its 年.
fn year_at(words: &str) -> Option<(i32, usize)> {
    let (mut value, mut count) = (0_u32, 0);
    for (at, c) in words.char_indices() {
        match digit(c) {
            Some(next) => {
                value = if count < 4 { value * 10 + next } else { 0 };
                count += 1;
            }
            None if is_space(c) => {}
            None => {
                if c == '年' && count == 4 && (1900..2100).contains(&value) {
                    return Some((value as i32, at + c.len_utf8()));
                }
                (value, count) = (0, 0);
            }
        }
    }
    None
}

/// The first whole date in a line, ISO 8601.
pub(super) fn date(words: &str) -> Option<String> {
    let (year, behind) = year_at(words)?;
    let (month, day) = words.get(behind..)?.split_once('月')?;
    let month = small(month)?;
    let day = small(day.split_once('日')?.0)?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn small(words: &str) -> Option<u32> {
    let words = words.trim_matches(is_space);
    if words.len() > 9 {
        return None;
    }
    words
        .parse()
        .ok()
        .or_else(|| cjk_number(words).filter(|(_, len)| *len == words.len()).map(|(value, _)| value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_script() {
        assert_eq!(date("（2019年1月8日 某某）").as_deref(), Some("2019-01-08"));
        assert_eq!(date("二〇二六年一月二十七日").as_deref(), Some("2026-01-27"));
        assert_eq!(date("2019年第8次"), None);
        assert_eq!(year("关于二○一九年工作"), Some(2019));
        assert_eq!(year("12345年"), None);
    }
}
