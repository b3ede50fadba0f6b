//! The byte pairs of GBK, both ways.

use std::sync::LazyLock;

use encoding_rs::GBK;

use super::script;

/// Leads run from 0x81 to 0xFE, trails from 0x40 to 0xFE.
const TRAILS: usize = 0xBF;

struct Pairs {
    /// The character of every pair, 0 where there is none.
    chars: Vec<u16>,
    /// The pair of every character of the basic plane, zeros where there is none.
    pairs: Vec<[u8; 2]>,
}

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let mut chars = vec![0; 0x7E * TRAILS];
    let mut pairs = vec![[0; 2]; 0x1_0000];
    for lead in 0x81..=0xFE_u8 {
        for trail in (0x40..=0xFE_u8).filter(|&trail| trail != 0x7F) {
            let bytes = [lead, trail];
            let Some(text) = GBK.decode_without_bom_handling_and_without_replacement(&bytes) else {
                continue;
            };
            let Some(char) = text.chars().next().filter(|&char| is_assigned(char)) else { continue };
            if let (Some(slot), Ok(code)) = (slot(lead, trail), u16::try_from(char as u32)) {
                chars[slot] = code;
                pairs[usize::from(code)] = bytes;
            }
        }
    }
    Pairs { chars, pairs }
});

/// The user-defined zones of GBK decode to the private use area: pages show nothing there.
fn is_assigned(char: char) -> bool {
    !('\u{E000}'..='\u{F8FF}').contains(&char)
}

fn slot(lead: u8, trail: u8) -> Option<usize> {
    let (lead, trail) = (lead.checked_sub(0x81)?, trail.checked_sub(0x40)?);
    (lead < 0x7E && usize::from(trail) < TRAILS).then(|| usize::from(lead) * TRAILS + usize::from(trail))
}

/// The character of a byte pair.
pub(super) fn char_of(lead: u8, trail: u8) -> Option<char> {
    let code = *PAIRS.chars.get(slot(lead, trail)?)?;
    char::from_u32(u32::from(code)).filter(|&char| char != '\0')
}

/// The byte pair of a character.
pub(super) fn pair_of(char: char) -> Option<[u8; 2]> {
    PAIRS.pairs.get(char as usize).copied().filter(|&[lead, _]| lead != 0)
}

/// True for the 3,755 characters of level 1 of GB 2312, the ones of daily use.
pub(super) fn is_daily(char: char) -> bool {
    pair_of(char).is_some_and(|[lead, trail]| (0xB0..=0xD7).contains(&lead) && trail >= 0xA1)
}

/// Of daily use once simplified, or a punctuation mark of Chinese text.
pub(super) fn is_common(char: char) -> bool {
    COMMON.get(char as usize).copied().unwrap_or(false)
}

/// [`is_common`] for every character of the basic plane: it is asked behind every comma of a clean text.
static COMMON: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let marks = "。、“”‘’《》，；：！？（）—…〇";
    let is_common = |char: char| is_daily(script::plain(char)) || marks.contains(char);
    (0..=0xFFFF).map(|code| char::from_u32(code).is_some_and(is_common)).collect()
});

/// The second byte of a mark whose first one is A3: the full-width forms of ASCII, or one made narrow.
pub(super) fn mark_byte(char: char) -> Option<u8> {
    let narrow = match char {
        ',' | ';' | '!' | '?' | ':' | '(' | '=' | '_' | '`' => char as u8,
        '！'..='～' => u8::try_from(char as u32 - 0xFEE0).ok()?,
        _ => return None,
    };
    Some(narrow | 0x80)
}

#[cfg(test)]
mod tests {
    use super::{char_of, is_daily, pair_of};

    #[test]
    fn pairs_and_characters_convert_both_ways() {
        for (char, pair) in [('。', [0xA1, 0xA3]), ('現', [0xAC, 0x46]), ('的', [0xB5, 0xC4])] {
            assert_eq!((pair_of(char), char_of(pair[0], pair[1])), (Some(pair), Some(char)));
        }
        assert_eq!((char_of(0xAF, 0xAE), char_of(0x20, 0x41), pair_of('a')), (None, None, None));
        assert!(is_daily('惫') && !is_daily('顒') && !is_daily('現') && !is_daily('。'));
    }
}
