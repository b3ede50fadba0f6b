//! The marks and spaces between the words of a text: found once, used by lines and markers alike.

use crate::text::TextRange;

/// What parts words, as far as lines and markers tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// 。
    FullStop,
    /// ！ ？
    OtherStop,
    /// The ASCII dot.
    Dot,
    /// ：
    Colon,
    /// ；
    Semicolon,
    /// ，
    Comma,
    /// 、
    Enumeration,
    /// （
    OpenParenthesis,
    /// “ 《
    OpenQuote,
    /// ” ） 》
    Close,
    /// — and the ASCII quote, which opens and closes.
    Dash,
    /// A space of any kind.
    Space,
    /// The tabulator: a space that parts the cells of tables.
    Tab,
    /// | │ ┃
    Bar,
    /// `*`
    Star,
    /// `<`
    Angle,
}

impl Mark {
    const fn of(c: char) -> Option<Self> {
        Some(match c {
            '，' | ',' => Self::Comma,
            '。' => Self::FullStop,
            '、' => Self::Enumeration,
            '；' | ';' => Self::Semicolon,
            '：' | ':' => Self::Colon,
            '“' | '《' => Self::OpenQuote,
            '（' | '(' => Self::OpenParenthesis,
            '”' | '）' | ')' | '》' => Self::Close,
            '！' | '？' | '!' | '?' => Self::OtherStop,
            '.' => Self::Dot,
            '—' | '"' => Self::Dash,
            '\t' => Self::Tab,
            '|' | '│' | '┃' => Self::Bar,
            '*' => Self::Star,
            '<' => Self::Angle,
            space if is_space(space) => Self::Space,
            _ => return None,
        })
    }
}

/// Blocks of 64 characters that hold nearly all separators, by the upper bits of their codes.
const BLOCKS: [u32; 5] = [0, 1, 0x80, 0xC0, 0x3FC];

/// [`Mark::of`] for these blocks.
const MARKS: [[Option<Mark>; 64]; BLOCKS.len()] = {
    let mut marks = [[None; 64]; BLOCKS.len()];
    let mut at = 0;
    while at < BLOCKS.len() * 64 {
        if let Some(c) = char::from_u32(BLOCKS[at / 64] << 6 | at as u32 % 64) {
            marks[at / 64][at % 64] = Mark::of(c);
        }
        at += 1;
    }
    marks
};

/// What a character that may be a separator is.
#[inline]
fn mark(c: char) -> Option<Mark> {
    let code = c as u32;
    match BLOCKS.iter().position(|block| *block == code >> 6) {
        Some(block) => MARKS[block][code as usize % 64],
        None => Mark::of(c),
    }
}

/// Space of any kind, as pages and editors leave it.
pub(super) const fn is_space(c: char) -> bool {
    match c {
        // Most of a text; the ranges of other spaces need not be gone through.
        '\u{3001}'..='\u{fefe}' => false,
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => true,
        other => other.is_whitespace(),
    }
}

/// One of them, and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    start: u32,
    len: u8,
    pub(super) mark: Mark,
}

impl Separator {
    #[inline]
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    #[inline]
    pub(super) fn end(self) -> usize {
        self.start as usize + usize::from(self.len)
    }
}

/// Bytes with which a separator may begin: ASCII marks, and the first bytes of the blocks that hold the full-width ones. No
/// ideograph begins with them.
const LEADS: [bool; 256] = {
    let mut table = [false; 256];
    let marks = *b" \t\x0b\x0c,.;:!?()*\"|<\xe2\xe3\xef\xc2";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

/// All that [`LEADS`] holds and some ASCII more, by comparisons that a compiler does on sixteen bytes at once.
#[inline]
fn may_lead(byte: u8) -> bool {
    let ascii = (byte < b'0') | (byte.wrapping_sub(b':') <= b'?' - b':') | (byte == b'|');
    ascii | (byte & 0xFE == 0xE2) | (byte == 0xEF) | (byte == 0xC2)
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// One bit for every byte of a block that [`may_lead`].
fn leads(block: &[u8; BLOCK]) -> u64 {
    /// Brings the lowest bits of eight bytes together in the last byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut flags = [0; BLOCK];
    for (flag, byte) in flags.iter_mut().zip(block) {
        *flag = u8::from(may_lead(*byte));
    }
    let (eights, _) = flags.as_chunks::<8>();
    let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
    eights.iter().rev().fold(0, |found, eight| found << 8 | bits(eight))
}

/// Everything that parts words in a text, in order.
pub(super) fn find(text: &str) -> Vec<Separator> {
    let bytes = text.as_bytes();
    // One in ten characters of a report is one.
    let mut separators = Vec::with_capacity(bytes.len() / 24);
    let mut note = |at: usize| {
        let c = char_at(bytes, at);
        if let Some(mark) = mark(c) {
            separators.push(Separator { start: at as u32, len: c.len_utf8() as u8, mark });
        }
    };
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for (index, block) in blocks.iter().enumerate() {
        let mut bits = leads(block);
        while bits != 0 {
            let inside = bits.trailing_zeros() as usize;
            if LEADS[usize::from(block[inside % BLOCK])] {
                note(index * BLOCK + inside);
            }
            bits &= bits - 1;
        }
    }
    let behind = bytes.len() - rest.len();
    rest.iter()
        .enumerate()
        .filter(|(_, byte)| LEADS[usize::from(**byte)])
        .for_each(|(at, _)| note(behind + at));
    separators
}

/// The character of at most three bytes that begins here; whole, because a text holds it.
#[inline]
pub(super) fn char_at(bytes: &[u8], at: usize) -> char {
    let low = |byte: u8| u32::from(byte & 0x3F);
    let code = match bytes.get(at..).unwrap_or_default() {
        [lead @ 0..0x80, ..] => u32::from(*lead),
        [lead @ 0x80..0xE0, second, ..] => u32::from(lead & 0x1F) << 6 | low(*second),
        [lead, second, third, ..] => u32::from(lead & 0x0F) << 12 | low(*second) << 6 | low(*third),
        _ => 0,
    };
    char::from_u32(code).unwrap_or_default()
}

/// Those that begin in a range.
pub(super) fn within(separators: &[Separator], range: TextRange) -> &[Separator] {
    let from = separators.partition_point(|separator| separator.start < range.start);
    let behind = separators.get(from..).unwrap_or_default();
    let count = behind.partition_point(|separator| separator.start < range.end);
    behind.get(..count).unwrap_or_default()
}

/// The separators of a text, walked through from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Separators<'a> {
    separators: &'a [Separator],
}

impl<'a> Separators<'a> {
    /// All of a text.
    pub(super) fn new(separators: &'a [Separator]) -> Self {
        Self { separators }
    }

    /// The first one at or behind `from` and before `end`; what stands before it is left behind for good.
    #[inline]
    pub(super) fn next(&mut self, from: usize, end: usize) -> Option<Separator> {
        while let [first, rest @ ..] = self.separators {
            if first.start() >= end {
                return None;
            }
            if first.start() >= from {
                return Some(*first);
            }
            self.separators = rest;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, one character after the other.
    fn one_by_one(text: &str) -> Vec<Separator> {
        let read = |(at, c): (usize, char)| {
            Some(Separator { start: at as u32, len: c.len_utf8() as u8, mark: Mark::of(c)? })
        };
        text.char_indices()
            .filter(|(_, c)| LEADS[usize::from(c.to_string().as_bytes()[0])])
            .filter_map(read)
            .collect()
    }

    #[test]
    fn a_block_at_once_is_as_one_by_one() {
        // Every character of up to three bytes, at every place of a block.
        let text: String = (0..0xFFFF).filter_map(char::from_u32).chain("𠮷，".chars()).collect();
        for shift in ["", "a", "二", "甲a", "甲a乙b", "甲a乙b二"] {
            let text = format!("{shift}{text}");
            assert_eq!(find(&text), one_by_one(&text));
        }
    }

    #[test]
    fn only_rare_spaces_begin_like_an_ideograph() {
        let missed: Vec<char> = (0..=0x10_FFFF)
            .filter_map(char::from_u32)
            .filter(|c| Mark::of(*c).is_some() && !LEADS[usize::from(c.to_string().as_bytes()[0])])
            .collect();
        // The ends of lines, and the space of Ogham.
        assert_eq!(missed, ['\n', '\r', '\u{1680}']);
    }

    #[test]
    fn separators_are_walked_through_in_order() {
        let text = "甲，乙。丙 丁";
        let found = find(text);
        let marks: Vec<_> = found.iter().map(|found| (found.start(), found.mark)).collect();
        assert_eq!(marks, [(3, Mark::Comma), (9, Mark::FullStop), (15, Mark::Space)]);
        let mut separators = Separators::new(&found);
        let mut next = |from, end| separators.next(from, end).map(Separator::start);
        assert_eq!(next(0, text.len()), Some(3));
        assert_eq!(next(4, text.len()), Some(9));
        assert_eq!(next(10, 12), None);
        assert_eq!(next(10, text.len()), Some(15));
        assert_eq!(next(16, text.len()), None);
    }
}
