//! What each character means in a numeral.

/// The part that a character can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// 0–9, ０–９
    Arabic(u8),
    /// 一, 壹, 两, …
    Digit(u8),
    /// 零, 〇
    Zero,
    /// 廿, 卅, 卌: tens with their digit
    Tens(u8),
    /// 十, 百, 千, by their power of ten
    Unit(u8),
    /// 万, 亿, 兆, by their power of ten
    Scale(u8),
    /// 点
    Point,
    /// 负
    Negative,
    /// Latin O, which scans and typists put for 〇; a nought between Chinese digits only
    LetterO,
}

/// The part of a character, or `None` for one that no amount holds.
#[inline]
pub(crate) const fn glyph(char: char) -> Option<Glyph> {
    Some(match char {
        '0'..='9' => Glyph::Arabic((char as u32 - '0' as u32) as u8),
        '０'..='９' => Glyph::Arabic((char as u32 - '０' as u32) as u8),
        '零' | '〇' | '○' | '◯' => Glyph::Zero,
        'O' | 'Ｏ' => Glyph::LetterO,
        '一' | '壹' | '壱' | '弌' => Glyph::Digit(1),
        '二' | '贰' | '貳' | '弐' | '弍' | '两' | '兩' | '俩' | '倆' => Glyph::Digit(2),
        '三' | '叁' | '參' | '参' | '叄' | '弎' | '仨' => Glyph::Digit(3),
        '四' | '肆' => Glyph::Digit(4),
        '五' | '伍' => Glyph::Digit(5),
        '六' | '陆' | '陸' => Glyph::Digit(6),
        '七' | '柒' => Glyph::Digit(7),
        '八' | '捌' => Glyph::Digit(8),
        '九' | '玖' => Glyph::Digit(9),
        '廿' => Glyph::Tens(2),
        '卅' => Glyph::Tens(3),
        '卌' => Glyph::Tens(4),
        '十' | '拾' => Glyph::Unit(1),
        '百' | '佰' => Glyph::Unit(2),
        '千' | '仟' => Glyph::Unit(3),
        '万' | '萬' => Glyph::Scale(4),
        '亿' | '億' => Glyph::Scale(8),
        '兆' => Glyph::Scale(12),
        '点' | '點' => Glyph::Point,
        '负' | '負' => Glyph::Negative,
        _ => return None,
    })
}

/// A minus sign in writing with Arabic digits.
pub(crate) const fn is_minus(char: char) -> bool {
    matches!(char, '-' | '−' | '－')
}

/// The character at a byte offset.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The glyph at a byte offset and the offset behind it.
#[inline]
pub(crate) fn glyph_at(text: &str, at: usize) -> Option<(Glyph, usize)> {
    let char = char_at(text, at)?;
    Some((glyph(char)?, at + char.len_utf8()))
}

/// Digits of financial writing that are common characters of other words too: 参加, 大陆, 队伍, 收拾, 放肆.
pub(crate) const fn is_homograph(char: char) -> bool {
    matches!(char, '参' | '參' | '陆' | '陸' | '伍' | '拾' | '肆')
}

/// Digits and units of financial writing.
pub(crate) const fn is_financial(char: char) -> bool {
    is_homograph(char)
        || matches!(char, '壹' | '贰' | '貳' | '叁' | '叄' | '柒' | '捌' | '玖' | '佰' | '仟' | '零')
}

/// Characters outside of ASCII at which a scan stops to look for a numeral.
const STARTS: [char; 61] = [
    '０', '１', '２', '３', '４', '５', '６', '７', '８', '９', '−', '－', '负', '負', '零', '〇', '○', '一',
    '壹', '壱', '弌', '二', '贰', '貳', '弐', '弍', '两', '兩', '三', '叁', '參', '参', '叄', '弎', '四',
    '肆', '五', '伍', '六', '陆', '陸', '七', '柒', '八', '捌', '九', '玖', '廿', '卅', '卌', '十', '拾',
    '百', '佰', '千', '仟', '万', '萬', '亿', '億', '兆',
];

/// One bit for every character of three bytes.
static START_BITS: [u64; 1024] = {
    let mut bits = [0; 1024];
    let mut index = 0;
    while index < STARTS.len() {
        let code = STARTS[index] as usize;
        bits[code / 64] |= 1 << (code % 64);
        index += 1;
    }
    bits
};

/// Whether a numeral may start with the character of this code point, under 2^16.
#[inline]
pub(crate) fn may_start(code: usize) -> bool {
    START_BITS.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
}
