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
            let letter;
            (letter, rest) = match *rest {
                [letter @ b'a'..=b'z', ref behind @ ..] => (letter, behind),
                // The others have two bytes each.
                [lead @ 0xC3..=0xCF, second, ref behind @ ..] => {
                    let letter = ACCENTED[usize::from(lead & 0xF) << 6 | usize::from(second & 0x3F)];
                    if letter == 0 {
                        break;
                    }
                    toned |= letter & TONE != 0;
                    (letter, behind)
                }
                _ => break,
            };
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
    /// Where the syllables of a character begin; those of the next one follow.
    first: Vec<u32>,
    syllables: Vec<Syllable>,
}

impl Readings {
    fn of(&self, char: char) -> &[Syllable] {
        let code = char as usize;
        match (self.first.get(code), self.first.get(code + 1)) {
            (Some(&first), Some(&end)) => &self.syllables[first as usize..end as usize],
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

/// Set in [`ACCENTED`] where there is a tone mark.
const TONE: u8 = 1 << 7;

/// The letter of every code that two bytes can have, 0 where it is none of pinyin.
static ACCENTED: [u8; 0x400] = {
    let mut letters = [0; 0x400];
    let mut code = 0x80;
    while code < letters.len() {
        if let Some(char) = char::from_u32(code as u32)
            && let Some((letter, toned)) = accented(char)
        {
            letters[code] = if toned { letter | TONE } else { letter };
        }
        code += 1;
    }
    letters
};

/// The letter under a tone mark, and whether there is one; ü counts as v, as in the table.
const fn accented(char: char) -> Option<(u8, bool)> {
    let letter = match char {
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
