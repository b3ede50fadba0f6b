//! Which characters people write: what tells a right decoding from a wrong one.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};

/// The block that holds every character of the two tables.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Characters of everyday use, a bit each.
pub(super) struct Common(Vec<u64>);

/// The first level of GB 2312: 3,755 characters.
pub(super) static SIMPLIFIED: LazyLock<Common> =
    LazyLock::new(|| Common::of(GBK, 0xB0..=0xD7, |trail| trail >= 0xA1));
/// The first level of Big5: 5,401 characters.
pub(super) static TRADITIONAL: LazyLock<Common> =
    LazyLock::new(|| Common::of(BIG5, 0xA4..=0xC6, |trail| matches!(trail, 0x40..=0x7E | 0xA1..)));

impl Common {
    fn of(
        encoding: &'static Encoding,
        leads: std::ops::RangeInclusive<u8>,
        is_trail: fn(u8) -> bool,
    ) -> Self {
        let mut bits = vec![0_u64; (LAST - FIRST) as usize / 64 + 1];
        for pair in leads.flat_map(|lead| (0x40..=0xFE).map(move |trail| [lead, trail])) {
            if !is_trail(pair[1]) {
                continue;
            }
            if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&pair)
                && let Some(place) = text.chars().next().and_then(place)
            {
                bits[place / 64] |= 1 << (place % 64);
            }
        }
        Self(bits)
    }

    pub(super) fn has(&self, c: char) -> bool {
        place(c).is_some_and(|place| self.0[place / 64] >> (place % 64) & 1 == 1)
    }
}

fn place(c: char) -> Option<usize> {
    (FIRST..=LAST).contains(&u32::from(c)).then(|| (u32::from(c) - FIRST) as usize)
}

/// Common characters of a text among those beyond ASCII.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) common: usize,
    pub(super) all: usize,
}

impl Share {
    /// Of a text, as far as a number of such characters.
    pub(super) fn of(text: &str, most: usize) -> Self {
        let (mut simplified, mut traditional, mut all) = (0, 0, 0);
        for c in text.chars().filter(|&c| counts(c)).take(most) {
            all += 1;
            simplified += usize::from(SIMPLIFIED.has(c));
            traditional += usize::from(TRADITIONAL.has(c));
        }
        Self { common: simplified.max(traditional), all }
    }

    pub(super) fn percent(self) -> usize {
        self.common * 100 / self.all.max(1)
    }
}

/// Letters beyond ASCII, what is lost, and the private area, which wrong decodings fall into.
fn counts(c: char) -> bool {
    !c.is_ascii() && (c.is_alphabetic() || c == '\u{fffd}' || matches!(c, '\u{e000}'..='\u{f8ff}'))
}
