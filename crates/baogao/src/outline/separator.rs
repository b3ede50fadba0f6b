//! Where a separator may stand: found once for the whole text, used by lines and markers alike.

/// Bytes with which a separator may begin: ASCII marks, and the first bytes of the blocks that hold the full-width ones. No
/// ideograph begins with them.
const LEADS: [bool; 256] = {
    let mut table = [false; 256];
    let marks = *b" \t,.;:!?()*\"|<\xe2\xe3\xef\xc2";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

/// The same byte eight times.
const fn eight_times(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// One bit for every one of eight bytes that [`LEADS`] may hold: all of ASCII, and the lead bytes.
fn may_lead(eight: [u8; 8]) -> u64 {
    const LOW: u64 = eight_times(0x7F);
    const HIGH: u64 = eight_times(0x80);
    /// Brings the highest bits of eight bytes together in the last byte.
    const GATHER: u64 = 0x0002_0408_1020_4081;
    let eight = u64::from_le_bytes(eight);
    let is_zero = |bytes: u64| !(((bytes & LOW) + LOW) | bytes) & HIGH;
    // E2 and E3 differ in their last bit.
    let full_width =
        is_zero((eight ^ eight_times(0xE2)) & eight_times(0xFE)) | is_zero(eight ^ eight_times(0xEF));
    let found = (!eight & HIGH) | full_width | is_zero(eight ^ eight_times(0xC2));
    found.wrapping_mul(GATHER) >> 56
}

/// Byte offsets of everything in a text that may be a separator, in order.
pub(super) fn positions(text: &str) -> Vec<u32> {
    const BLOCK: usize = 64;
    // One in ten characters of a report is one.
    let mut positions = Vec::with_capacity(text.len() / 24);
    let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
    let mut found = [0_u32; BLOCK];
    let mut start = 0;
    for block in blocks {
        let (eights, _) = block.as_chunks::<8>();
        let mut bits = eights.iter().rev().fold(0, |bits, eight| bits << 8 | may_lead(*eight));
        let mut count = 0;
        while bits != 0 {
            let at = bits.trailing_zeros();
            // Without a branch: which figures and letters are among them cannot be foreseen.
            found[count % BLOCK] = start + at;
            count += usize::from(LEADS[block[at as usize] as usize]);
            bits &= bits - 1;
        }
        positions.extend_from_slice(&found[..count]);
        start += BLOCK as u32;
    }
    positions.extend((start..).zip(rest).filter(|(_, byte)| LEADS[**byte as usize]).map(|(at, _)| at));
    positions
}

/// Bytes of the character that begins with this byte, where it begins no longer one than a separator can be.
pub(super) fn width(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        _ => 3,
    }
}

/// The code point at a place of [`positions`]: of one to three bytes, and whole, because a text holds it.
pub(super) fn code_at(bytes: &[u8], at: usize) -> u32 {
    let low = |byte: u8| u32::from(byte & 0x3F);
    match bytes.get(at..).unwrap_or_default() {
        [lead @ 0..0x80, ..] => u32::from(*lead),
        [lead @ 0x80..0xE0, second, ..] => u32::from(lead & 0x1F) << 6 | low(*second),
        [lead, second, third, ..] => u32::from(lead & 0x0F) << 12 | low(*second) << 6 | low(*third),
        _ => 0,
    }
}

/// The separators of one line, walked through from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Separators<'a> {
    positions: &'a [u32],
}

impl<'a> Separators<'a> {
    /// All of a text.
    pub(super) fn new(positions: &'a [u32]) -> Self {
        Self { positions }
    }

    /// The first one at or behind `from` and before `end`; what stands before it is left behind for good.
    pub(super) fn next(&mut self, from: usize, end: usize) -> Option<usize> {
        while let [first, rest @ ..] = self.positions {
            let first = *first as usize;
            if first >= end {
                return None;
            }
            if first >= from {
                return Some(first);
            }
            self.positions = rest;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_at_once_are_as_one_by_one() {
        // Every byte that a text can hold, at every place of eight.
        let text: String = (0..0xFFFF).filter_map(char::from_u32).chain("𠮷，".chars()).collect();
        for shift in 0..8 {
            let text = format!("{}{text}", &"甲a乙b"[..[0, 3, 4, 7, 8, 3, 4, 7][shift]]);
            let one_by_one: Vec<u32> =
                (0..).zip(text.bytes()).filter(|(_, byte)| LEADS[*byte as usize]).map(|(at, _)| at).collect();
            assert_eq!(positions(&text), one_by_one);
        }
    }

    #[test]
    fn separators_are_found_in_order() {
        let text = "甲，乙。丙 丁";
        let positions = positions(text);
        assert_eq!(positions, [3, 9, 15]);
        let codes = positions.iter().map(|at| code_at(text.as_bytes(), *at as usize));
        assert_eq!(codes.collect::<Vec<_>>(), ['，' as u32, '。' as u32, ' ' as u32]);
        let mut separators = Separators::new(&positions);
        assert_eq!(separators.next(0, text.len()), Some(3));
        assert_eq!(separators.next(4, text.len()), Some(9));
        assert_eq!(separators.next(10, 12), None);
        assert_eq!(separators.next(10, text.len()), Some(15));
        assert_eq!(separators.next(16, text.len()), None);
    }
}
