//! Byte offsets to code-point offsets and back, in constant time a look-up.

/// One count is kept for this many bytes; the rest of a look-up counts inside the block.
const BLOCK: usize = 64;

/// Counts of code points before every block of a text.
pub(crate) struct CharIndex<'a> {
    bytes: &'a [u8],
    counts: Vec<u32>,
}

impl<'a> CharIndex<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut counts = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut count = 0;
        let (blocks, _) = bytes.as_chunks::<BLOCK>();
        for block in blocks {
            counts.push(count);
            let starts: u8 = block.iter().map(|byte| u8::from(is_char_start(*byte))).sum();
            count += u32::from(starts);
        }
        counts.push(count);
        Self { bytes, counts }
    }

    /// The number of code points before a byte offset on a character boundary.
    pub(crate) fn char_at(&self, byte: usize) -> u32 {
        let block = byte / BLOCK;
        let count = self.counts.get(block).copied().unwrap_or(0);
        count + chars_between(self.bytes, block * BLOCK, byte)
    }

    /// The boundary at or before a byte offset.
    pub(crate) fn floor(&self, byte: usize) -> usize {
        let inside = self.bytes.get(..=byte).unwrap_or_default().iter().rev();
        byte - inside.take_while(|&&byte| !is_char_start(byte)).count()
    }

    /// The boundary at or behind a byte offset.
    pub(crate) fn ceil(&self, byte: usize) -> usize {
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

fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// The code points that start in some bytes, eight bytes at a time: most stretches are short.
pub(crate) fn chars_in(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks();
    let inner: u32 = words.iter().map(|word| inner_bytes(u64::from_le_bytes(*word))).sum();
    let behind = match bytes.last_chunk() {
        // The last bytes as a whole word, those before the rest pushed out of it.
        Some(word) if !rest.is_empty() => inner_bytes(u64::from_le_bytes(*word) >> (8 * (WORD - rest.len()))),
        _ => rest.iter().filter(|byte| !is_char_start(**byte)).count() as u32,
    };
    bytes.len() as u32 - inner - behind
}

/// The code points between two boundaries of a text, the first one not behind the other.
pub(crate) fn chars_between(text: &[u8], from: usize, to: usize) -> u32 {
    let length = to - from;
    // Most stretches are so short that one word holds them; what lies behind is pushed out of it.
    if let Some(word) = text.get(from..).and_then(<[u8]>::first_chunk)
        && (1..=WORD).contains(&length)
    {
        return length as u32 - inner_bytes(u64::from_le_bytes(*word) << (8 * (WORD - length)));
    }
    chars_in(&text[from..to])
}

/// Bytes looked at in one go.
const WORD: usize = size_of::<u64>();

/// How many of eight bytes are 10xxxxxx and so start no code point.
fn inner_bytes(word: u64) -> u32 {
    const LOW: u64 = 0x0101_0101_0101_0101;
    let inner = word >> 7 & !(word >> 6) & LOW;
    (inner.wrapping_mul(LOW) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use super::{CharIndex, chars_between, chars_in};

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
                    (index.floor(byte), index.ceil(byte)),
                    (text.floor_char_boundary(byte), text.ceil_char_boundary(byte))
                );
            }
            let chars = text.chars().count();
            assert_eq!(index.char_at(text.len()) as usize, chars);
            assert_eq!(index.byte_at(chars as u32), Some(text.len()));
            assert_eq!(index.byte_at(chars as u32 + 1), None);
        }
    }
}
