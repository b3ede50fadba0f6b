//! Byte offsets to code-point offsets and back, in constant time a look-up.

/// One count is kept for this many bytes; the rest of a look-up counts inside the block.
const BLOCK: usize = 64;

/// Counts of code points before every block of a text.
pub(crate) struct CharIndex<'a> {
    bytes: &'a [u8],
    blocks: &'a [[u8; BLOCK]],
    /// What is left behind the last block.
    rest: &'a [u8],
    counts: Vec<u32>,
}

impl<'a> CharIndex<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let (blocks, rest) = bytes.as_chunks();
        let mut counts = Vec::with_capacity(blocks.len() + 1);
        let mut count = 0;
        for block in blocks {
            counts.push(count);
            count += chars_of(block);
        }
        counts.push(count);
        Self { bytes, blocks, rest, counts }
    }

    /// The number of code points before a byte offset on a character boundary.
    #[inline]
    pub(crate) fn char_at(&self, byte: usize) -> u32 {
        let (block, inside) = (byte / BLOCK, byte % BLOCK);
        let count = self.counts.get(block).copied().unwrap_or(0);
        count
            + match self.blocks.get(block) {
                Some(block) => chars_before(block, inside),
                None => chars_in(self.rest.get(..inside).unwrap_or(self.rest)),
            }
    }

    /// Whether a byte offset is on a character boundary, as nearly all are.
    #[inline]
    fn is_boundary(&self, byte: usize) -> bool {
        self.bytes.get(byte).is_none_or(|byte| is_char_start(*byte))
    }

    /// The boundary at or before a byte offset.
    #[inline]
    pub(crate) fn floor(&self, byte: usize) -> usize {
        if self.is_boundary(byte) {
            return byte;
        }
        let inside = self.bytes.get(..=byte).unwrap_or_default().iter().rev();
        byte - inside.take_while(|&&byte| !is_char_start(byte)).count()
    }

    /// The boundary at or behind a byte offset.
    #[inline]
    pub(crate) fn ceil(&self, byte: usize) -> usize {
        if self.is_boundary(byte) {
            return byte;
        }
        let rest = self.bytes.get(byte..).unwrap_or_default().iter();
        byte + rest.take_while(|&&byte| !is_char_start(byte)).count()
    }

    /// The byte offset of a code point, or `None` past the end of the text.
    pub(crate) fn byte_at(&self, char: u32) -> Option<usize> {
        let block = self.counts.partition_point(|&count| count <= char).checked_sub(1)?;
        let mut count = self.counts[block];
        let start = block * BLOCK;
        for (at, byte) in self.bytes.iter().enumerate().skip(start) {
            if is_char_start(*byte) {
                if count == char {
                    return Some(at);
                }
                count += 1;
            }
        }
        (count == char).then_some(self.bytes.len())
    }
}

#[inline]
const fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// The code points that start in a block: a sum without branches, sixteen bytes at a time.
#[inline]
fn chars_of(block: &[u8; BLOCK]) -> u32 {
    u32::from(block.iter().map(|byte| u8::from(is_char_start(*byte))).sum::<u8>())
}

/// A block of ones before a block of noughts: cut out at the right place, what a block has up to a place of it.
static BEFORE: [u8; 2 * BLOCK] = {
    let mut before = [0; 2 * BLOCK];
    let mut at = 0;
    while at < BLOCK {
        before[at] = 1;
        at += 1;
    }
    before
};

/// The code points that start in a block up to a place of it.
#[inline]
fn chars_before(block: &[u8; BLOCK], end: usize) -> u32 {
    let before = BLOCK.checked_sub(end).and_then(|skipped| BEFORE[skipped..].first_chunk::<BLOCK>());
    let Some(before) = before else { return chars_of(block) };
    let starts = block.iter().zip(before).map(|(byte, before)| u8::from(is_char_start(*byte)) & before);
    u32::from(starts.sum::<u8>())
}

/// The boundary at or before a byte offset, or the end of the text.
pub(crate) fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The boundary at or behind a byte offset, or the end of the text.
pub(crate) fn boundary_behind(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// The code points that start in some bytes.
pub(crate) fn chars_in(bytes: &[u8]) -> u32 {
    let (blocks, rest) = bytes.as_chunks();
    let in_blocks: u32 = blocks.iter().map(chars_of).sum();
    let in_rest = match bytes.last_chunk() {
        // The rest is the end of a block that begins in the one before.
        Some(last) => chars_of(last) - chars_before(last, BLOCK - rest.len()),
        None => chars_in_few(rest),
    };
    in_blocks + in_rest
}

/// The same in less than a block, eight bytes at a time.
fn chars_in_few(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks();
    // Few words: the sum of each of the eight bytes fits it.
    let inner: u64 = words.iter().map(|word| inner_bytes(u64::from_le_bytes(*word))).sum();
    let in_words = (WORD * words.len()) as u32 - sum(inner);
    in_words + rest.iter().filter(|byte| is_char_start(**byte)).count() as u32
}

/// The code points between two boundaries of a text, the first one not behind the other.
pub(crate) fn chars_between(text: &[u8], from: usize, to: usize) -> u32 {
    let (length, rest) = (to - from, &text[from..]);
    // Most stretches are so short that one word holds them, or one block; what lies behind does not count.
    match (rest.first_chunk(), rest.first_chunk()) {
        (Some(word), _) if (1..=WORD).contains(&length) => {
            length as u32 - sum(inner_bytes(u64::from_le_bytes(*word) << (8 * (WORD - length))))
        }
        (_, Some(block)) if length <= BLOCK => chars_before(block, length),
        _ => chars_in(&rest[..length]),
    }
}

/// Bytes looked at in one go.
const WORD: usize = size_of::<u64>();

/// The lowest bit of eight bytes.
const LOW: u64 = 0x0101_0101_0101_0101;

/// The lowest bit of each of eight bytes that is 10xxxxxx and so starts no code point.
#[inline]
fn inner_bytes(word: u64) -> u64 {
    word >> 7 & !(word >> 6) & LOW
}

/// The sum of eight bytes, itself no more than a byte.
const fn sum(bytes: u64) -> u32 {
    (bytes.wrapping_mul(LOW) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use super::{CharIndex, boundary_before, boundary_behind, chars_between, chars_in};

    #[test]
    fn counts_of_a_stretch_are_those_of_its_characters() {
        let text = "报告a𠀀é".repeat(9);
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (first, &from) in bounds.iter().enumerate() {
            for (last, &to) in bounds.iter().enumerate().skip(first) {
                let chars = (last - first) as u32;
                assert_eq!(chars_between(text.as_bytes(), from, to), chars);
                assert_eq!(chars_in(&text.as_bytes()[from..to]), chars);
            }
        }
    }

    #[test]
    fn every_boundary_converts_both_ways() {
        for text in ["", "abc", &"报告𠀀a".repeat(200), &"好".repeat(512)] {
            let index = CharIndex::new(text);
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(index.char_at(byte) as usize, chars);
                assert_eq!(index.byte_at(chars as u32), Some(byte));
            }
            for byte in 0..=text.len() {
                assert_eq!(
                    (boundary_before(text, byte), boundary_behind(text, byte)),
                    (index.floor(byte), index.ceil(byte))
                );
                assert_eq!(
                    (index.floor(byte), index.ceil(byte)),
                    (text.floor_char_boundary(byte), text.ceil_char_boundary(byte))
                );
            }
            for (start, _) in text.char_indices().take(70) {
                assert_eq!(chars_in(&text.as_bytes()[start..]) as usize, text[start..].chars().count());
            }
            let chars = text.chars().count();
            assert_eq!(index.char_at(text.len()) as usize, chars);
            assert_eq!(index.byte_at(chars as u32), Some(text.len()));
            assert_eq!(index.byte_at(chars as u32 + 1), None);
        }
    }
}
