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

/// The places of all characters of a text.
fn places(text: &str) -> impl Iterator<Item = usize> {
    codes(text).map(|(_, code)| code.wrapping_sub(FIRST_IDEOGRAPH))
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

/// Which of some pairs of ideographs stand in a text as they are written; as many answers as pairs.
pub(super) fn stand_in(text: &str, pairs: &[(char, char)]) -> Vec<bool> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let placed = |&(first, second): &(char, char)| (place_of(first), place_of(second));
    let mut wanted: Vec<(usize, usize)> = pairs.iter().map(placed).collect();
    wanted.sort_unstable();
    wanted.dedup();
    // What every ideograph is in some pair.
    const FIRST: u8 = 1;
    const SECOND: u8 = 1 << 1;
    let mut roles = vec![0_u8; IDEOGRAPHS];
    for &(first, second) in &wanted {
        for (place, role) in [(first, FIRST), (second, SECOND)] {
            if let Some(roles) = roles.get_mut(place) {
                *roles |= role;
            }
        }
    }
    let mut found = vec![false; wanted.len()];
    let (mut last, mut last_role) = (0, 0);
    for place in places(text) {
        let role = roles.get(place).copied().unwrap_or(0);
        if last_role & FIRST != 0
            && role & SECOND != 0
            && let Ok(index) = wanted.binary_search(&(last, place))
        {
            found[index] = true;
        }
        (last, last_role) = (place, role);
    }
    let answer = |pair| wanted.binary_search(&placed(pair)).is_ok_and(|index| found[index]);
    pairs.iter().map(answer).collect()
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
        let mut own = Pairs::with_room_for(bytes / 3);
        let (mut last, factor, simple) = (None, *FACTOR, script::simple_places());
        for stretch in stretches {
            for place in places(stretch) {
                let second = simple.get(place).copied();
                if let (Some(first), Some(second)) = (last, second) {
                    own.insert(first, second, factor);
                }
                last = second;
            }
        }
        Self { own }
    }

    /// How well two characters go together: as a word, as seen elsewhere in the document, as a suffix, or not.
    pub(super) fn fit(&self, first: char, second: char) -> u8 {
        let word = 3 * u8::from(is_word(first, second));
        let own = 2 * u8::from(self.own.contains(first, second));
        (word + own).max(u8::from(PARTICLES.contains(&second)))
    }
}

/// A set of pairs of ideographs that holds no more than it was made for.
struct Pairs {
    /// A pair each, where its hash says or behind that; 0 where there is none. A third of them at least stays so.
    slots: Vec<u32>,
}

/// Hashes a pair: no text can be made for it, as every process draws its own odd number.
static FACTOR: LazyLock<u64> = LazyLock::new(|| foldhash::fast::RandomState::default().hash_one(0) | 1);

impl Pairs {
    fn with_room_for(pairs: usize) -> Self {
        let slots = (pairs + pairs / 2 + 2).next_power_of_two();
        Self { slots: vec![0; slots] }
    }

    fn key(first: u16, second: u16) -> u32 {
        u32::from(first) << 16 | (u32::from(second) + 1)
    }

    /// The slot that holds a pair, or the free one where it would stand.
    fn slot(&self, key: u32, factor: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (u64::from(key).wrapping_mul(factor) >> 32) as usize & mask;
        while self.slots[slot] != key && self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn insert(&mut self, first: u16, second: u16, factor: u64) {
        let key = Self::key(first, second);
        let slot = self.slot(key, factor);
        self.slots[slot] = key;
    }

    fn contains(&self, first: char, second: char) -> bool {
        let (first, second) = (place_of(first), place_of(second));
        let both = u16::try_from(first).ok().zip(u16::try_from(second).ok());
        let Some((first, second)) = both.filter(|_| first.max(second) < IDEOGRAPHS) else { return false };
        let key = Self::key(first, second);
        self.slots[self.slot(key, *FACTOR)] == key
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
