//! Characters by their looks: space, and ideographs that a marker may begin with.

use crate::vocabulary::marker::SIGN;

/// Space of any kind, as pages and editors leave it.
pub(super) const fn is_space(c: char) -> bool {
    match c {
        // Most of a text; the ranges of other spaces need not be gone through.
        '\u{3001}'..='\u{fefe}' => false,
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => true,
        other => other.is_whitespace(),
    }
}

/// For the second byte of each ideograph with which a marker begins one bit for its third.
const OPENING_BITS: [u64; 64] = {
    let signs = SIGN.list();
    let mut bits = [0; 64];
    let mut at = 0;
    while at < signs.len() {
        let [_, second, third] = signs[at].0.as_bytes() else { break };
        bits[(*second & 63) as usize] |= 1 << (*third & 63);
        at += 1;
    }
    bits
};

/// True where an ideograph stands here that opens no marker: no marker is read here. Few such ones are missed.
#[inline]
pub(super) fn is_plain_ideograph(bytes: &[u8]) -> bool {
    match bytes {
        [0xE4..=0xE9, second, third, ..] => OPENING_BITS[usize::from(second & 63)] >> (third & 63) & 1 == 0,
        _ => false,
    }
}
