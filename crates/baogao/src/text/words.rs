//! Which two characters stand next to each other in Chinese: what a restored character has to fit.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use super::script;
use crate::codes::{FIRST_IDEOGRAPH, IDEOGRAPHS, codes};

static DATA: &str = include_str!("../../data/words.txt");

/// Where an ideograph stands in its block; other characters have a place behind all of them.
fn place_of(char: char) -> usize {
    (char as usize).wrapping_sub(FIRST_IDEOGRAPH)
}

/// The code of a character of the basic plane.
fn code(char: char) -> Option<u16> {
    u16::try_from(char as u32).ok()
}

/// Every two-character word of the table, by its first character.
struct Words {
    /// Where the second characters of an ideograph begin; those of the next one follow.
    first: Vec<u32>,
    /// Their codes in order, each behind its first character.
    seconds: Vec<u16>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Vec<(usize, u16)> = Vec::with_capacity(46_000);
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        if let Some(first) = chars.next().map(place_of) {
            words.extend(chars.filter_map(code).map(|second| (first, second)));
        }
    }
    words.sort_unstable();
    let mut first = vec![0; IDEOGRAPHS + 1];
    for place in words.iter().map(|(place, _)| *place).filter(|place| *place < IDEOGRAPHS) {
        first[place + 1] += 1;
    }
    for place in 1..first.len() {
        first[place] += first[place - 1];
    }
    Words { first, seconds: words.into_iter().map(|(_, second)| second).collect() }
});

/// True where two characters are a word of the language, in simplified characters.
pub(super) fn is_word(first: char, second: char) -> bool {
    let place = place_of(first);
    let (Some(&from), Some(&to)) = (WORDS.first.get(place), WORDS.first.get(place + 1)) else { return false };
    code(second)
        .is_some_and(|second| WORDS.seconds[from as usize..to as usize].binary_search(&second).is_ok())
}

/// Stand behind nearly every word, so that they say little.
const PARTICLES: [char; 3] = ['的', '了', '化'];

/// Which of some pairs of characters stand in a text as they are written; as many answers as pairs.
pub(super) fn stand_in(text: &str, pairs: &[(char, char)]) -> Vec<bool> {
    let written = |&(first, second): &(char, char)| (first as usize, second as usize);
    let mut wanted: Vec<(usize, usize)> = pairs.iter().map(written).collect();
    wanted.sort_unstable();
    wanted.dedup();
    // A bit for every pair: most places of a text are ruled out by it.
    let mut bits = [0_u64; 64];
    for &(first, second) in &wanted {
        let (word, bit) = bit_of(first, second);
        bits[word] |= bit;
    }
    let mut found = vec![false; wanted.len()];
    let mut last = 0;
    for (_, code) in codes(text) {
        let (word, bit) = bit_of(last, code);
        if bits[word] & bit != 0
            && let Ok(index) = wanted.binary_search(&(last, code))
        {
            found[index] = true;
        }
        last = code;
    }
    let answer = |pair| wanted.binary_search(&written(pair)).is_ok_and(|index| found[index]);
    pairs.iter().map(answer).collect()
}

/// The word and the bit that stand for two codes.
#[inline]
fn bit_of(first: usize, second: usize) -> (usize, u64) {
    let hash = ((first << 16 ^ second) as u32).wrapping_mul(0x9E37_79B1) >> 20;
    (hash as usize / 64, 1 << (hash % 64))
}

/// The pairs of one document, next to those of the language.
pub(super) struct Neighbours {
    own: Pairs,
}

impl Neighbours {
    /// Collects the pairs of a text that comes in stretches, in simplified characters: so many bytes at the most.
    pub(super) fn of<'a>(stretches: impl Iterator<Item = &'a str>, bytes: usize) -> Self {
        // An ideograph has three bytes.
        let mut pairs = Vec::with_capacity(bytes / 3);
        let (mut last, simple) = (NONE, script::simple_places());
        for stretch in stretches {
            for (_, code) in codes(stretch) {
                last = match simple.get(code.wrapping_sub(FIRST_IDEOGRAPH)) {
                    Some(&place) => {
                        pairs.push(pair(last, place));
                        place
                    }
                    None => NONE,
                };
            }
        }
        Self { own: Pairs::new(pairs) }
    }

    /// How well two characters go together: as a word, as seen elsewhere in the document, as a suffix, or not.
    pub(super) fn fit(&self, first: char, second: char) -> u8 {
        let word = 3 * u8::from(is_word(first, second));
        let own = 2 * u8::from(self.own.contains(first, second));
        (word + own).max(u8::from(PARTICLES.contains(&second)))
    }
}

/// The place of what is no ideograph: a pair with it is asked for by nobody.
const NONE: u16 = u16::MAX;

/// Two places of ideographs as one.
#[inline]
fn pair(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// A set of pairs of ideographs, as chains of those that share a hash.
struct Pairs {
    /// Every pair as it came. One that comes again is not looked for: every other branch would be mistaken.
    pairs: Vec<u32>,
    /// For every pair, the one before it that shares its hash, as below.
    before: Vec<u32>,
    /// For every hash, its last pair: its place counted from 1, and 0 where there is none.
    last: Vec<u32>,
    factor: u64,
    /// How far a product is moved to become a hash.
    shift: u32,
}

/// Hashes a pair: no text can be made for it, as every process draws its own odd number.
static FACTOR: LazyLock<u64> = LazyLock::new(|| foldhash::fast::RandomState::default().hash_one(0) | 1);

impl Pairs {
    fn new(pairs: Vec<u32>) -> Self {
        let bits = (pairs.len() / 2).max(2).ilog2();
        let (factor, shift) = (*FACTOR, u64::BITS - bits);
        let mut last = vec![0; 1 << bits];
        let chain = |(pair, place)| std::mem::replace(&mut last[hash(pair, factor, shift)], place);
        let before = pairs.iter().copied().zip(1..).map(chain).collect();
        Self { pairs, before, last, factor, shift }
    }

    fn contains(&self, first: char, second: char) -> bool {
        let (first, second) = (place_of(first), place_of(second));
        let both = u16::try_from(first).ok().zip(u16::try_from(second).ok());
        let Some((first, second)) = both.filter(|_| first.max(second) < IDEOGRAPHS) else { return false };
        let wanted = pair(first, second);
        let mut place = self.last[hash(wanted, self.factor, self.shift)] as usize;
        while let Some(at) = place.checked_sub(1) {
            if self.pairs[at] == wanted {
                return true;
            }
            place = self.before[at] as usize;
        }
        false
    }
}

#[inline]
fn hash(pair: u32, factor: u64, shift: u32) -> usize {
    (u64::from(pair).wrapping_mul(factor) >> shift) as usize
}

#[cfg(test)]
mod tests {
    use super::{Neighbours, stand_in};

    #[test]
    fn pairs_are_found_in_a_text() {
        let pairs = [('东', '港'), ('港', '东'), ('东', '港'), ('镇', '工')];
        assert_eq!(stand_in("东港镇", &pairs), [true, false, true, false]);
    }

    #[test]
    fn words_and_neighbours_in_the_document_fit() {
        let own = Neighbours::of(["东", "港镇"].into_iter(), 9);
        assert_eq!((own.fit('规', '模'), own.fit('东', '港')), (3, 2));
        assert_eq!((own.fit('规', '。'), own.fit('港', '规'), own.fit('港', '的')), (0, 0, 1));
    }
}
