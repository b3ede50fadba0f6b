//! The characters of a text by their codes: what the passes over a whole text read, faster than `char_indices`.

/// Stands for all characters beyond the basic plane.
pub(crate) const BEYOND: usize = 0x1_0000;

/// First ideograph, and how many places there are from it to the end of the block.
pub(crate) const FIRST_IDEOGRAPH: usize = 0x4E00;
pub(crate) const IDEOGRAPHS: usize = 0x5200;

/// Where every character of a text starts, and its code.
#[inline]
pub(crate) fn codes(text: &str) -> impl Iterator<Item = (usize, usize)> + Clone {
    let mut rest = text.as_bytes();
    let length = rest.len();
    std::iter::from_fn(move || {
        let at = length - rest.len();
        let bits = |byte: u8| usize::from(byte & 0x3F);
        let code;
        (code, rest) = match *rest {
            [lead @ 0..=0x7F, ref behind @ ..] => (usize::from(lead), behind),
            [lead @ 0xE0..=0xEF, second, third, ref behind @ ..] => {
                (usize::from(lead & 0xF) << 12 | bits(second) << 6 | bits(third), behind)
            }
            [lead @ ..0xE0, second, ref behind @ ..] => {
                (usize::from(lead & 0x1F) << 6 | bits(second), behind)
            }
            [_, _, _, _, ref behind @ ..] => (BEYOND, behind),
            _ => return None,
        };
        Some((at, code))
    })
}

#[cfg(test)]
mod tests {
    use super::{BEYOND, codes};

    #[test]
    fn codes_are_those_of_the_characters() {
        for text in ["", "a", "报告é𠀀，ß", "\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}"] {
            let expected = text.char_indices().map(|(at, char)| (at, (char as usize).min(BEYOND)));
            assert!(codes(text).eq(expected), "{text}");
        }
    }
}
