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

/// Every two-character word of the table, by its first character.
struct Words {
    /// Where the second characters of an ideograph begin; those of the next one follow.
    first: Vec<u32>,
    /// In order, each behind its first character.
    seconds: Vec<char>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Vec<(usize, char)> = Vec::with_capacity(46_000);
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        if let Some(first) = chars.next().map(place_of) {
            words.extend(chars.map(|second| (first, second)));
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
    WORDS.seconds[from as usize..to as usize].binary_search(&second).is_ok()
}

/// Stand behind nearly every word, so that they say little.
const PARTICLES: [char; 3] = ['的', '了', '化'];

/// Two ideographs as they are written.
type Written = [u8; 6];

/// Which of some pairs of ideographs stand in a text as they are written; as many answers as pairs.
pub(super) fn stand_in(text: &str, pairs: &[(char, char)]) -> Vec<bool> {
    let pairs: Vec<Option<Written>> = pairs.iter().map(written).collect();
    let mut wanted: Vec<Written> = pairs.iter().copied().flatten().collect();
    wanted.sort_unstable();
    wanted.dedup();
    // A bit for the middle of every pair: most places are ruled out by it.
    let mut bits = [0_u64; 64];
    for &[_, a, b, c, d, _] in &wanted {
        let (word, bit) = middle([a, b, c, d]);
        bits[word] |= bit;
    }
    let mut found = vec![false; wanted.len()];
    let mut rest = text.as_bytes();
    while let [lead, a, b, c, d, _, ..] = *rest {
        let (word, bit) = middle([a, b, c, d]);
        if bits[word] & bit != 0
            && let Some(pair) = rest.first_chunk()
            && let Ok(index) = wanted.binary_search(pair)
        {
            found[index] = true;
        }
        let length = match lead {
            0..=0x7F => 1,
            0x80..=0xDF => 2,
            0xE0..=0xEF => 3,
            _ => 4,
        };
        rest = &rest[length..];
    }
    let answer = |pair: &Option<Written>| {
        pair.is_some_and(|pair| wanted.binary_search(&pair).is_ok_and(|index| found[index]))
    };
    pairs.iter().map(answer).collect()
}

/// A pair as it is written, where each character has three bytes as ideographs do.
fn written(&(first, second): &(char, char)) -> Option<Written> {
    let mut written = Written::default();
    let (ahead, behind) = written.split_at_mut(3);
    if first.len_utf8() != ahead.len() || second.len_utf8() != behind.len() {
        return None;
    }
    first.encode_utf8(ahead);
    second.encode_utf8(behind);
    Some(written)
}

/// The word and the bit that stand for the bytes around the middle of a pair.
fn middle(bytes: [u8; 4]) -> (usize, u64) {
    let hash = u32::from_le_bytes(bytes).wrapping_mul(0x9E37_79B1) >> 20;
    (hash as usize / 64, 1 << (hash % 64))
}

/// The pairs of one document, next to those of the language.
pub(super) struct Neighbours {
    own: Pairs,
}

impl Neighbours {
    /// Collects the pairs of a text that comes in stretches, in simplified characters.
    pub(super) fn of<'a>(stretches: impl Iterator<Item = &'a str> + Clone) -> Self {
        let bytes: usize = stretches.clone().map(str::len).sum();
        // An ideograph has three bytes.
        let mut pairs = Vec::with_capacity(bytes / 3);
        let (mut last, simple) = (None, script::simple_places());
        for stretch in stretches {
            for (_, code) in codes(stretch) {
                let second = simple.get(code.wrapping_sub(FIRST_IDEOGRAPH)).copied();
                if let (Some(first), Some(second)) = (last, second) {
                    pairs.push(pair(first, second));
                }
                last = second;
            }
        }
        Self { own: Pairs::new(&pairs) }
    }

    /// How well two characters go together: as a word, as seen elsewhere in the document, as a suffix, or not.
    pub(super) fn fit(&self, first: char, second: char) -> u8 {
        let word = 3 * u8::from(is_word(first, second));
        let own = 2 * u8::from(self.own.contains(first, second));
        (word + own).max(u8::from(PARTICLES.contains(&second)))
    }
}

/// Two places of ideographs as one.
#[inline]
fn pair(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// A set of pairs of ideographs. No look-up branches while it is made: every other branch would be mistaken.
struct Pairs {
    /// Those of one hash stand together.
    pairs: Vec<u32>,
    /// Where the pairs of every hash end; those of the next one follow.
    ends: Vec<u32>,
    factor: u64,
    /// How far a product is moved to become a hash.
    shift: u32,
}

/// Hashes a pair: no text can be made for it, as every process draws its own odd number.
static FACTOR: LazyLock<u64> = LazyLock::new(|| foldhash::fast::RandomState::default().hash_one(0) | 1);

impl Pairs {
    /// The set of some pairs, which may repeat.
    fn new(pairs: &[u32]) -> Self {
        let bits = (pairs.len() / 2).max(2).ilog2();
        let mut set = Self {
            pairs: vec![0; pairs.len()],
            ends: vec![0; 1 << bits],
            factor: *FACTOR,
            shift: u64::BITS - bits,
        };
        for &pair in pairs {
            let hash = set.hash(pair);
            set.ends[hash] += 1;
        }
        let mut before = 0;
        for end in &mut set.ends {
            (*end, before) = (before, before + *end);
        }
        // From where they begin to where they end, pair by pair.
        for &pair in pairs {
            let hash = set.hash(pair);
            let end = &mut set.ends[hash];
            set.pairs[*end as usize] = pair;
            *end += 1;
        }
        set
    }

    #[inline]
    fn hash(&self, pair: u32) -> usize {
        (u64::from(pair).wrapping_mul(self.factor) >> self.shift) as usize
    }

    fn contains(&self, first: char, second: char) -> bool {
        let (first, second) = (place_of(first), place_of(second));
        let both = u16::try_from(first).ok().zip(u16::try_from(second).ok());
        let Some((first, second)) = both.filter(|_| first.max(second) < IDEOGRAPHS) else { return false };
        let pair = pair(first, second);
        let hash = self.hash(pair);
        let from = hash.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.pairs[from as usize..self.ends[hash] as usize].contains(&pair)
    }
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
        let own = Neighbours::of(["东", "港镇"].into_iter());
        assert_eq!((own.fit('规', '模'), own.fit('东', '港')), (3, 2));
        assert_eq!((own.fit('规', '。'), own.fit('港', '规'), own.fit('港', '的')), (0, 0, 1));
    }
}
