//! What each character means in a numeral.

/// The part that a character can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// 0–9, ０–９
    Arabic(u8),
    /// 一, 壹, 两, …
    Digit(u8),
    /// 两: 2 where a unit or a span goes with it, a weight behind other digits
    Liang,
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

impl Glyph {
    /// The digit that 一 to 九 and 两 stand for.
    pub(crate) const fn digit(self) -> Option<u8> {
        match self {
            Self::Digit(digit) => Some(digit),
            Self::Liang => Some(2),
            _ => None,
        }
    }
}

/// The part of a character, or `None` for one that no amount holds. The table of [`glyph_at`] is made from it.
pub(crate) const fn glyph(char: char) -> Option<Glyph> {
    Some(match char {
        '0'..='9' => Glyph::Arabic((char as u32 - '0' as u32) as u8),
        '０'..='９' => Glyph::Arabic((char as u32 - '０' as u32) as u8),
        '零' | '〇' | '○' | '◯' => Glyph::Zero,
        'O' | 'Ｏ' => Glyph::LetterO,
        '一' | '壹' | '壱' | '弌' | '幺' => Glyph::Digit(1),
        '二' | '贰' | '貳' | '弐' | '弍' | '俩' | '倆' => Glyph::Digit(2),
        '两' | '兩' => Glyph::Liang,
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

/// A glyph as the table holds it.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) glyph: Glyph,
    /// See [`is_homograph`].
    pub(crate) is_homograph: bool,
}

/// The glyph at a byte offset and the offset behind it.
#[inline]
pub(crate) fn glyph_at(text: &str, at: usize) -> Option<(Glyph, usize)> {
    entry_at(text, at).map(|(entry, end)| (entry.glyph, end))
}

/// The table's entry for the character at a byte offset, and the offset behind it.
#[inline]
pub(crate) fn entry_at(text: &str, at: usize) -> Option<(Entry, usize)> {
    let bytes = text.as_bytes();
    let lead = *bytes.get(at)?;
    match lead {
        b'0'..=b'9' => Some((Entry { glyph: Glyph::Arabic(lead - b'0'), is_homograph: false }, at + 1)),
        b'O' => Some((Entry { glyph: Glyph::LetterO, is_homograph: false }, at + 1)),
        0xE0..0xF0 => Some((lookup(code_point(lead, *bytes.get(at + 1)?, *bytes.get(at + 2)?))?, at + 3)),
        _ => None,
    }
}

/// The code point of a character of three bytes.
#[inline]
pub(crate) const fn code_point(lead: u8, second: u8, third: u8) -> usize {
    (lead as usize & 0xF) << 12 | (second as usize & 0x3F) << 6 | third as usize & 0x3F
}

#[inline]
fn lookup(code: usize) -> Option<Entry> {
    let page = usize::from(*TABLE.page_of.get(code / 64)?);
    *TABLE.pages.get(page)?.get(code % 64)?
}

/// The glyphs of all characters of three bytes: pages of 64, of which most are the empty one, number 0.
struct Table {
    page_of: [u8; 1024],
    pages: [[Option<Entry>; 64]; PAGES],
}

/// One page at most for every character, and the empty one.
const PAGES: usize = STARTS.len() + OTHERS.len() + 1;

/// Characters that continue a numeral and begin none in running text.
const OTHERS: [char; 13] = ['幺', '◯', 'Ｏ', '俩', '倆', '仨', '点', '點', '壱', '弌', '弐', '弍', '弎'];

static TABLE: Table = {
    let mut table = Table { page_of: [0; 1024], pages: [[None; 64]; PAGES] };
    let mut used = 0;
    let mut index = 0;
    while index < STARTS.len() + OTHERS.len() {
        let char = if index < STARTS.len() { STARTS[index] } else { OTHERS[index - STARTS.len()] };
        let code = char as usize;
        if table.page_of[code / 64] == 0 {
            used += 1;
            table.page_of[code / 64] = used;
        }
        if let Some(glyph) = glyph(char) {
            let entry = Entry { glyph, is_homograph: is_homograph(char) };
            table.pages[table.page_of[code / 64] as usize][code % 64] = Some(entry);
        }
        index += 1;
    }
    table
};

/// Digits of financial writing that are common characters of other words too: 参加, 大陆, 队伍, 收拾, 放肆.
pub(crate) const fn is_homograph(char: char) -> bool {
    matches!(char, '参' | '參' | '陆' | '陸' | '伍' | '拾' | '肆')
}

/// Digits and units of financial writing.
pub(crate) const fn is_financial(char: char) -> bool {
    is_homograph(char)
        || matches!(char, '壹' | '贰' | '貳' | '叁' | '叄' | '柒' | '捌' | '玖' | '佰' | '仟' | '零')
}

/// Whether a text begins in financial writing.
pub(crate) fn is_financial_lead(text: &str) -> bool {
    text.chars().next().is_some_and(is_financial)
}

/// Whether one of the last two characters is written so in financial writing alone: 贰, the 壹 of 壹拾.
pub(crate) fn ends_financial(text: &str) -> bool {
    text.chars().rev().take(2).any(|char| is_financial(char) && !is_homograph(char) && char != '零')
}

/// Characters outside of ASCII at which a scan stops to look for a numeral.
const STARTS: [char; 56] = [
    '０', '１', '２', '３', '４', '５', '６', '７', '８', '９', '−', '－', '负', '負', '零', '〇', '○', '一',
    '壹', '二', '贰', '貳', '两', '兩', '三', '叁', '參', '参', '叄', '四', '肆', '五', '伍', '六', '陆',
    '陸', '七', '柒', '八', '捌', '九', '玖', '廿', '卅', '卌', '十', '拾', '百', '佰', '千', '仟', '万',
    '萬', '亿', '億', '兆',
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
