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

/// Byte offsets of everything in a text that may be a separator, in order.
pub(super) fn positions(text: &str) -> Vec<u32> {
    // One in ten characters of a report is one.
    let mut positions = Vec::with_capacity(text.len() / 24);
    let bytes = text.as_bytes();
    let mut note = |start: usize, bytes: &[u8]| {
        // Without a branch: which of the eight it is cannot be foreseen.
        let mut found = [0_u32; 8];
        let mut count = 0;
        for (at, byte) in bytes.iter().enumerate() {
            found[count & 7] = (start + at) as u32;
            count += usize::from(LEADS[*byte as usize]);
        }
        positions.extend_from_slice(&found[..count]);
    };
    // Eight bytes at once: most hold none.
    let (eights, rest) = bytes.as_chunks::<8>();
    for (index, eight) in eights.iter().enumerate() {
        if eight.iter().fold(false, |any, byte| any | LEADS[*byte as usize]) {
            note(index * 8, eight);
        }
    }
    note(bytes.len() - rest.len(), rest);
    positions
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
    fn separators_are_found_in_order() {
        let text = "甲，乙。丙 丁";
        let positions = positions(text);
        assert_eq!(positions, [3, 9, 15]);
        let mut separators = Separators::new(&positions);
        assert_eq!(separators.next(0, text.len()), Some(3));
        assert_eq!(separators.next(4, text.len()), Some(9));
        assert_eq!(separators.next(10, 12), None);
        assert_eq!(separators.next(10, text.len()), Some(15));
        assert_eq!(separators.next(16, text.len()), None);
    }
}
