//! What a character may be to this stage, looked up in constant time.

use std::sync::LazyLock;

use crate::lexicon::Watch;

/// A numeral may start here.
pub(crate) const NUMERAL: u8 = 1;
/// May stand inside a numeral or between its parts (点, 分之, 成).
pub(crate) const PART: u8 = 2;
/// A time expression that is a word may start here (今年, 去年, 上半年).
pub(crate) const TIME: u8 = 4;

const FIRST: u32 = 0x4E00;
const SIZE: usize = 0x5200;

static IDEOGRAPHS: [u8; SIZE] = {
    let mut table = [0; SIZE];
    let table_ref = &mut table;
    mark(table_ref, &NUMERALS, NUMERAL | PART);
    mark(table_ref, &['点', '分', '之', '又', '成'], PART);
    mark(
        table_ref,
        &['今', '去', '全', '上', '下', '本', '当', '明', '前', '近', '年', '截', '过', '同', '历', '往'],
        TIME,
    );
    table
};

const NUMERALS: [char; 30] = [
    '零', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '壹',
    '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '俩', '廿',
];

const fn mark(table: &mut [u8; SIZE], chars: &[char], class: u8) {
    let mut at = 0;
    while at < chars.len() {
        table[(chars[at] as u32 - FIRST) as usize] |= class;
        at += 1;
    }
}

/// What a numeral or a time expression may start with.
static STARTS: LazyLock<Watch> = LazyLock::new(|| {
    let of_table = (FIRST..).map_while(char::from_u32).take(SIZE);
    of_table.chain('0'..='9').chain('０'..='９').chain(['〇']).filter(|c| is_start(*c)).collect()
});

fn is_start(c: char) -> bool {
    class(c) & (NUMERAL | TIME) != 0
}

/// The classes of a character.
pub(crate) fn class(c: char) -> u8 {
    match c {
        '0'..='9' | '０'..='９' | '〇' => NUMERAL | PART,
        '.' | '．' => PART,
        _ => (c as u32).checked_sub(FIRST).and_then(|at| IDEOGRAPHS.get(at as usize)).copied().unwrap_or(0),
    }
}

/// The next place at or behind `from` where a numeral or a time word may start, and its classes.
pub(crate) fn next_start(text: &str, from: usize) -> Option<(usize, u8)> {
    let mut at = from;
    loop {
        at = STARTS.next(text, at)?;
        let c = text.get(at..)?.chars().next()?;
        if is_start(c) {
            return Some((at, class(c)));
        }
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::{NUMERAL, PART, TIME, class, next_start};

    #[test]
    fn starts_are_found_in_any_width() {
        assert_eq!(next_start("共有3个", 0), Some((6, NUMERAL | PART)));
        assert_eq!(next_start("共有３个", 0), Some((6, NUMERAL | PART)));
        assert_eq!(next_start("二〇二三", 3), Some((3, NUMERAL | PART)));
        assert_eq!(next_start("我们今年", 0), Some((6, TIME)));
        assert_eq!(next_start("共有𠀀。", 0), None);
        assert_eq!(class('三') & NUMERAL, NUMERAL);
    }
}
