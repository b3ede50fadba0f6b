//! Which readings a character has.

use std::sync::LazyLock;

static DATA: &str = include_str!("../../data/pinyin.txt");

/// Longest syllable without its tone (`zhuang`).
pub(super) const LONGEST: usize = 6;

/// A pinyin syllable without its tone, as written in parentheses: `xiàn` is `xian`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Syllable {
    /// Five bits for each of them.
    letters: u32,
}

impl Syllable {
    /// Reads a syllable and says whether it bears a tone mark. `None` for anything but letters of pinyin.
    pub(super) fn read(text: &str) -> Option<(Self, bool)> {
        Self::at_start(text.as_bytes())
            .filter(|&(.., length)| length == text.len())
            .map(|(read, toned, _)| (read, toned))
    }

    /// Reads the syllable that a text begins with, up to the first character that is no letter of pinyin; the same,
    /// and its length in bytes.
    pub(super) fn at_start(text: &[u8]) -> Option<(Self, bool, usize)> {
        let (mut letters, mut count, mut toned) = (0, 0, false);
        let mut rest = text;
        while count <= LONGEST {
            let &[lead, ref behind @ ..] = rest else { break };
            // Letters with a tone mark have two bytes: told without a branch, as they stand anywhere in a syllable.
            let is_accented = lead >= 0xC0;
            let second = behind.first().copied().unwrap_or(0);
            let of_two = usize::from(lead & 0x3F) << 6 | usize::from(second & 0x3F);
            let code = if is_accented { of_two } else { usize::from(lead) };
            let letter = LETTERS.get(code).copied().unwrap_or(0);
            if letter == 0 {
                break;
            }
            rest = rest.get(1 + usize::from(is_accented)..).unwrap_or_default();
            toned |= letter & TONE != 0;
            letters = letters << 5 | u32::from(letter & 0x1F);
            count += 1;
        }
        (1..=LONGEST).contains(&count).then_some((Self { letters }, toned, text.len() - rest.len()))
    }

    /// True where the character has this reading.
    pub(super) fn fits(self, char: char) -> bool {
        READINGS.of(char).contains(&self)
    }
}

/// The syllables of every character of the basic plane, one after another.
struct Readings {
    /// Where the syllables of a character begin; those of the next one follow. There are fewer than 2¹⁶.
    first: Vec<u16>,
    syllables: Vec<Syllable>,
}

impl Readings {
    fn of(&self, char: char) -> &[Syllable] {
        let code = char as usize;
        match (self.first.get(code), self.first.get(code + 1)) {
            (Some(&first), Some(&end)) => &self.syllables[usize::from(first)..usize::from(end)],
            _ => &[],
        }
    }
}

static READINGS: LazyLock<Readings> = LazyLock::new(|| {
    let mut readings = Vec::with_capacity(30_000);
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let Some((syllable, chars)) = line.split_once(' ') else { continue };
        let Some((syllable, _)) = Syllable::read(syllable) else { continue };
        readings.extend(chars.chars().filter(|&char| char <= '\u{ffff}').map(|char| (char, syllable)));
    }
    readings.sort_unstable();
    let mut first = vec![0; 0x1_0001];
    for &(char, _) in &readings {
        first[char as usize + 1] += 1;
    }
    for code in 1..first.len() {
        first[code] += first[code - 1];
    }
    Readings { first, syllables: readings.into_iter().map(|(_, syllable)| syllable).collect() }
});

/// Set in [`LETTERS`] where there is a tone mark.
const TONE: u8 = 1 << 7;

/// The letter under every code that one byte or two can have, 0 where it is none of pinyin.
static LETTERS: [u8; 0x400] = {
    let mut letters = [0; 0x400];
    let mut code = 0;
    while code < letters.len() {
        if let Some(char) = char::from_u32(code as u32)
            && let Some((letter, toned)) = letter_of(char)
        {
            letters[code] = if toned { letter | TONE } else { letter };
        }
        code += 1;
    }
    letters
};

/// The letter, without its tone mark, and whether there is one; ü counts as v, as in the table.
const fn letter_of(char: char) -> Option<(u8, bool)> {
    let letter = match char {
        'a'..='z' => return Some((char as u8, false)),
        'ü' => return Some((b'v', false)),
        // ɑ and ɡ are look-alikes that scraped pages use.
        'ɑ' => return Some((b'a', false)),
        'ɡ' => return Some((b'g', false)),
        'ā' | 'á' | 'ǎ' | 'à' => b'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => b'e',
        'ī' | 'í' | 'ǐ' | 'ì' => b'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => b'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => b'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => b'v',
        'ń' | 'ň' | 'ǹ' => b'n',
        _ => return None,
    };
    Some((letter, true))
}

#[cfg(test)]
mod tests {
    use super::{DATA, Syllable};

    #[test]
    fn readings_fit_with_and_without_tones() {
        for (char, text, fits) in [
            ('創', "chuàng", true),
            ('长', "zhǎng", true),
            ('长', "cháng", true),
            ('女', "nǚ", true),
            ('創', "xiàn", false),
        ] {
            let (syllable, toned) = Syllable::read(text).unwrap();
            assert_eq!((syllable.fits(char), toned), (fits, true), "{char}({text})");
        }
        assert_eq!(Syllable::read("km2"), None);
        assert_eq!(Syllable::read("GDP"), None);
        assert_eq!(Syllable::read(""), None);
    }

    #[test]
    fn every_line_of_the_table_is_a_syllable() {
        for line in DATA.lines().filter(|line| !line.starts_with('#')) {
            let (syllable, chars) = line.split_once(' ').unwrap();
            assert!(Syllable::read(syllable).is_some() && !chars.is_empty(), "{syllable}");
        }
    }
}
