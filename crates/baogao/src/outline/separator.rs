//! The marks and spaces between the words of a text: found once, used by lines and markers alike.

use super::glyph::{is_plain_ideograph, is_space};
use crate::text::TextRange;

/// What parts words, as far as lines and markers tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
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
    /// The end of a line.
    Break,
    /// A space of any other kind.
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
            '\n' | '\r' => Self::Break,
            space if is_space(space) => Self::Space,
            _ => return None,
        })
    }
}

/// Kinds of separators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u32);

impl Marks {
    pub(super) const fn of(marks: &[Mark]) -> Self {
        let mut set = Self(0);
        let mut at = 0;
        while at < marks.len() {
            set.insert(marks[at]);
            at += 1;
        }
        set
    }

    pub(super) const fn insert(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u32;
    }

    pub(super) const fn holds(self, mark: Mark) -> bool {
        self.0 >> mark as u32 & 1 == 1
    }

    /// Some kinds are in both.
    pub(super) const fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// One of them, and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Separator {
    start: u32,
    len: u8,
    pub(crate) mark: Mark,
    /// What stands behind it opens no marker.
    pub(super) before_plain: bool,
}

impl Separator {
    #[inline]
    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    #[inline]
    pub(crate) fn end(self) -> usize {
        self.start as usize + usize::from(self.len)
    }
}

/// Bytes with which a separator may begin, by comparisons that a compiler does on sixteen bytes at once: ASCII but for
/// figures and letters, and the first bytes of the blocks that hold the full-width ones. No ideograph begins with them.
#[inline]
const fn may_lead(byte: u8) -> bool {
    // From 0xEA, behind the ideographs, round to the slash; z comes along with the other ASCII marks.
    const SHIFT: u8 = 0x80_u8.wrapping_sub(0xEA);
    let around = (byte.wrapping_add(SHIFT) as i8) < (b'0'.wrapping_add(SHIFT) as i8);
    let marks = ((byte | 0x40) as i8) >= b'z' as i8;
    around | marks | (byte & 0xFE == 0xE2) | (byte == 0xC2)
}

/// Blocks of 64 characters that hold nearly all separators: two of ASCII, and those of “, of 。 and of ，.
const BLOCKS: [u32; 5] = [0, 0x40, 0x2000, 0x3000, 0xFF00];

/// The block that a first byte leads to, or the number of blocks.
const BLOCK_OF: [u8; 256] = {
    let mut blocks = [BLOCKS.len() as u8; 256];
    let mut byte = 0;
    while byte < 0x80 {
        blocks[byte] = (byte / 64) as u8;
        byte += 1;
    }
    [blocks[0xE2], blocks[0xE3], blocks[0xEF]] = [2, 3, 4];
    blocks
};

/// The second byte of the characters of every block; ASCII has none, and for others no byte is right.
const SECOND: [u8; BLOCKS.len() + 1] = [0, 0, 0x80, 0x80, 0xBC, 0xFF];

/// [`Mark::of`] for these blocks.
const MARKS: [[Option<Mark>; 64]; BLOCKS.len() + 1] = {
    let mut marks = [[None; 64]; BLOCKS.len() + 1];
    let mut at = 0;
    while at < BLOCKS.len() * 64 {
        if let Some(c) = char::from_u32(BLOCKS[at / 64] + at as u32 % 64) {
            marks[at / 64][at % 64] = Mark::of(c);
        }
        at += 1;
    }
    marks
};

/// The separator that begins with a byte that [`may_lead`]: by tables, because nothing could foresee which one it is.
#[inline]
fn read(bytes: &[u8], at: usize) -> Option<Separator> {
    let Some(eight) = bytes.get(at..)?.first_chunk::<8>() else { return read_rare(bytes, at) };
    let [lead, second, third, ..] = *eight;
    let block = usize::from(BLOCK_OF[usize::from(lead)]);
    let is_wide = block > 1;
    if is_wide & (second != SECOND[block]) {
        return read_rare(bytes, at);
    }
    let (telling, len) = if is_wide { (third, 3) } else { (lead, 1) };
    let mark = MARKS[block][usize::from(telling & 0x3F)]?;
    let next = (u64::from_le_bytes(*eight) >> (8 * len)).to_le_bytes();
    let before_plain = if next[0].is_ascii_digit() {
        if lead == b':' && is_between_digits(bytes, at) {
            return None;
        }
        is_plain(bytes, at + usize::from(len))
    } else {
        is_plain_ideograph(&next)
    };
    Some(Separator { start: at as u32, len, mark, before_plain })
}

/// 14:30, 16.5:14.8: a colon that parts no words.
#[inline]
fn is_between_digits(bytes: &[u8], at: usize) -> bool {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    at.checked_sub(1).is_some_and(is_digit) && is_digit(at + 1)
}

/// Reads what stands outside of the usual blocks or at the end of the text.
#[cold]
fn read_rare(bytes: &[u8], at: usize) -> Option<Separator> {
    let c = char_at(bytes, at);
    let before_plain = is_plain(bytes, at + c.len_utf8());
    Some(Separator { start: at as u32, len: c.len_utf8() as u8, mark: Mark::of(c)?, before_plain })
}

/// What stands here is an ideograph that opens no marker, or a figure with its noun or unit: 2023年, 12.5%.
#[inline]
fn is_plain(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    if let [b'0'..=b'9', ..] = rest {
        let digits = rest.iter().take(8).take_while(|byte| byte.is_ascii_digit()).count();
        return matches!(rest.get(digits), Some(0xE4..=0xE9 | b'%'));
    }
    is_plain_ideograph(rest)
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
    eights.iter().zip(0..).fold(0, |found, (eight, index)| found | bits(eight) << (8 * index))
}

/// Everything that parts words in a text, in order.
pub(crate) fn find(text: &str) -> Vec<Separator> {
    let bytes = text.as_bytes();
    // One in eight characters of a report is one; few reports have more.
    let mut separators = Vec::with_capacity(bytes.len() / 16);
    let (blocks, rest) = bytes.as_chunks();
    // The last bytes, filled up with what leads nowhere.
    let mut last = [b'0'; BLOCK];
    last.iter_mut().zip(rest).for_each(|(last, byte)| *last = *byte);
    for (index, block) in blocks.iter().chain(std::iter::once(&last)).enumerate() {
        let mut bits = leads(block);
        while bits != 0 {
            if let Some(separator) = read(bytes, index * BLOCK + bits.trailing_zeros() as usize) {
                separators.push(separator);
            }
            bits &= bits - 1;
        }
    }
    separators
}

/// The character of at most three bytes that begins here, whole, because a text holds it; a nought for longer ones.
#[inline]
fn char_at(bytes: &[u8], at: usize) -> char {
    let low = |byte: u8| u32::from(byte & 0x3F);
    let code = match bytes.get(at..).unwrap_or_default() {
        [lead @ 0..0x80, ..] => u32::from(*lead),
        [lead @ 0x80..0xE0, second, ..] => u32::from(lead & 0x1F) << 6 | low(*second),
        [lead @ 0xE0..0xF0, second, third, ..] => {
            u32::from(lead & 0x0F) << 12 | low(*second) << 6 | low(*third)
        }
        _ => 0,
    };
    char::from_u32(code).unwrap_or_default()
}

/// The separators of a text, walked through from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Separators<'a> {
    separators: &'a [Separator],
}

impl<'a> Separators<'a> {
    pub(super) fn new(separators: &'a [Separator]) -> Self {
        Self { separators }
    }

    /// Leaves behind those before `end` that no marker follows, up to the first other one.
    #[inline]
    pub(super) fn pass_plain(&mut self, end: usize) {
        let passes = |separator: &Separator| separator.before_plain & (separator.start() < end);
        self.separators = skipped(self.separators, passes).1;
    }

    /// Those that begin in a range; what stands before it is left behind for good.
    pub(super) fn within(&mut self, range: TextRange) -> &'a [Separator] {
        let before = |at: u32| move |separator: &Separator| separator.start < at;
        self.separators = skipped(self.separators, before(range.start)).1;
        skipped(self.separators, before(range.end)).0
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

/// Those at the front that a condition holds for, and the others.
#[inline]
fn skipped(separators: &[Separator], holds: impl Fn(&Separator) -> bool) -> (&[Separator], &[Separator]) {
    let count = separators.iter().position(|separator| !holds(separator)).unwrap_or(separators.len());
    separators.split_at(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, one character after the other.
    fn one_by_one(text: &str) -> Vec<Separator> {
        let read = |(at, c): (usize, char)| {
            let mark = Mark::of(c).filter(|_| may_lead(c.encode_utf8(&mut [0; 4]).as_bytes()[0]));
            let before_plain = is_plain(text.as_bytes(), at + c.len_utf8());
            Some(Separator { start: at as u32, len: c.len_utf8() as u8, mark: mark?, before_plain })
        };
        text.char_indices().filter_map(read).collect()
    }

    #[test]
    fn a_block_at_once_is_as_one_by_one() {
        // Every character of up to three bytes, at every place of a block.
        let plane = (0..0xFFFF).filter_map(char::from_u32);
        // Of those beyond, what begins with the bytes of each: 󀂢 looks like 。 there.
        let beyond = (0x1_0000..0x11_0000).step_by(0x21).filter_map(char::from_u32);
        let text: String = plane.chain("𠮷，\u{c00a2}，".chars()).chain(beyond).collect();
        for shift in ["", "a", "二", "甲a", "甲a乙b", "甲a乙b二"] {
            let text = format!("{shift}{text}");
            assert_eq!(find(&text), one_by_one(&text));
        }
    }

    #[test]
    fn only_rare_spaces_begin_like_an_ideograph() {
        let missed: Vec<char> = (0..=0x10_FFFF)
            .filter_map(char::from_u32)
            .filter(|c| Mark::of(*c).is_some() && !may_lead(c.encode_utf8(&mut [0; 4]).as_bytes()[0]))
            .collect();
        // The space of Ogham.
        assert_eq!(missed, ['\u{1680}']);
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
