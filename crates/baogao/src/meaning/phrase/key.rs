//! The number that a feature of a phrase goes by: the build script reads the weights with this file.

/// The key of a text; the same for a form's name and for a word that reads like it.
pub(crate) const fn of_text(text: &str) -> u32 {
    let (mut rest, mut key) = (text.as_bytes(), 0x811C_9DC5_u32);
    // an ideograph at a time
    while let [first, second, third, behind @ ..] = rest {
        key = joined(key, u32::from_le_bytes([*first, *second, *third, 0]));
        rest = behind;
    }
    let mut at = 0;
    while at < rest.len() {
        key = joined(key, rest[at] as u32);
        at += 1;
    }
    key
}

/// The key of a feature: its name and values, in order.
#[inline]
pub(crate) const fn joined(key: u32, value: u32) -> u32 {
    (key.rotate_left(7) ^ value).wrapping_mul(0x9E37_79B1)
}

/// Where a key's search starts in a table of this size, a power of two.
#[inline]
pub(crate) const fn place(key: u32, size: usize) -> usize {
    (key ^ key >> 15) as usize & (size - 1)
}
