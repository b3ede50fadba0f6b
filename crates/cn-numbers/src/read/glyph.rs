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
        '一' | '壹' | '壱' | '弌' | '幺' => Glyph::Digit(1),
        '二' | '贰' | '貳' | '弐' | '弍' | '两' | '兩' | '俩' | '倆' => Glyph::Digit(2),
        '三' | '叁' | '參' | '参' | '叄' | '弎' | '仨' => Glyph::Digit(3),
        '四' | '肆' => Glyph::Digit(4),
        '五' | '伍' => Glyph::Digit(5),
        '六' | '陆' | '陸' => Glyph::Digit(6),
        '七' | '柒' | '漆' => Glyph::Digit(7),
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
