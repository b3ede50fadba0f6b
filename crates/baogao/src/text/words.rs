//! Which two characters stand next to each other in Chinese: what a restored character has to fit.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use super::script;
use crate::codes::{FIRST_IDEOGRAPH, IDEOGRAPHS, codes};
use crate::vocabulary::layout::is_particle;

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
    /// Where the second characters of an ideograph begin; those of the next one follow. There are fewer than 2¹⁶.
    first: Vec<u16>,
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
    // ䷿ stands right before the ideographs: its place is the greatest there is
    let next = place.wrapping_add(1);
    let (Some(&from), Some(&to)) = (WORDS.first.get(place), WORDS.first.get(next)) else { return false };
    // Few enough that looking at all of them is faster than a search.
    code(second).is_some_and(|second| WORDS.seconds[usize::from(from)..usize::from(to)].contains(&second))
}

/// Every word of two characters.
pub(super) fn words() -> impl Iterator<Item = (char, char)> {
    let char = |code: usize| u32::try_from(code).ok().and_then(char::from_u32);
    (0..IDEOGRAPHS).flat_map(move |place| {
        let seconds = usize::from(WORDS.first[place])..usize::from(WORDS.first[place + 1]);
        let first = char(FIRST_IDEOGRAPH + place);
        WORDS.seconds[seconds].iter().filter_map(move |second| first.zip(char(usize::from(*second))))
    })
}

/// The pairs of one document, next to those of the language.
pub(super) struct Neighbours {
    own: Pairs,
}

impl Neighbours {
    /// Collects the pairs of a text that comes in stretches, as they are written: so many bytes at the most.
    pub(super) fn of<'a>(stretches: impl Iterator<Item = &'a str>, bytes: usize) -> Self {
        // An ideograph has three bytes.
        let mut own = Pairs::with_capacity(bytes / 3);
        let mut last = NONE;
        for stretch in stretches {
            for (_, code) in codes(stretch) {
                let place = code.wrapping_sub(FIRST_IDEOGRAPH);
                if place < IDEOGRAPHS {
                    own.push(pair(last, place as u32));
                    last = place as u32;
                } else {
                    last = NONE;
                }
            }
        }
        Self { own }
    }

    /// How well two characters go together: as a word, as seen elsewhere in the document, as a suffix, or not.
    pub(super) fn fit(&self, first: char, second: char) -> u8 {
        let own = 2 * u8::from(self.contains(first, second));
        let (first, second) = (script::simple(first), script::simple(second));
        let word = 3 * u8::from(is_word(first, second));
        (word + own).max(u8::from(is_particle(second)))
    }

    /// True where two ideographs stand side by side in the document, as they are written here.
    pub(super) fn contains(&self, first: char, second: char) -> bool {
        self.own.contains(first, second)
    }
}

/// The place of what is no ideograph: a pair with it is asked for by nobody.
const NONE: u32 = 0xFFFF;

/// Two places of ideographs as one.
#[inline]
fn pair(first: u32, second: u32) -> u32 {
    first << 16 | second
}

/// A set of pairs of ideographs, as chains of those that share a hash.
struct Pairs {
    /// Every pair as it came, and the one before it that shares its hash, as below. One that comes again is not looked
    /// for: every other branch would be mistaken.
    pairs: Vec<(u32, u32)>,
    /// For every hash, its last pair: its place counted from 1, and 0 where there is none.
    last: Vec<u32>,
    factor: u64,
    /// How far a product is moved to become a hash.
    shift: u32,
    /// So many pairs are kept before those that came again are looked for after all.
    most: usize,
}

/// As many pairs as a text of 3 MiB has; a longer one says the same again, and its pairs would be three times as long as itself.
const MOST_PAIRS: usize = 1 << 20;

/// Hashes a pair: no text can be made for it, as every process draws its own odd number.
static FACTOR: LazyLock<u64> = LazyLock::new(|| foldhash::fast::RandomState::default().hash_one(0) | 1);

impl Pairs {
    fn with_capacity(count: usize) -> Self {
        let count = count.min(MOST_PAIRS);
        let bits = (count / 2).max(2).ilog2();
        let (pairs, last) = (Vec::with_capacity(count), vec![0; 1 << bits]);
        Self { pairs, last, factor: *FACTOR, shift: u64::BITS - bits, most: MOST_PAIRS }
    }

    /// Keeps each pair once, and leaves room for as many again.
    #[cold]
    fn keep_distinct(&mut self) {
        let mut distinct: Vec<u32> = self.pairs.iter().map(|(pair, _)| *pair).collect();
        distinct.sort_unstable();
        distinct.dedup();
        self.most = MOST_PAIRS.max(2 * distinct.len());
        self.pairs.clear();
        self.last.fill(0);
        distinct.into_iter().for_each(|pair| self.push(pair));
    }

    #[inline]
    fn push(&mut self, pair: u32) {
        if self.pairs.len() >= self.most {
            self.keep_distinct();
        }
        let hash = self.hash(pair);
        let place = self.pairs.len() as u32 + 1;
        self.pairs.push((pair, std::mem::replace(&mut self.last[hash], place)));
    }

    #[inline]
    fn hash(&self, pair: u32) -> usize {
        (u64::from(pair).wrapping_mul(self.factor) >> self.shift) as usize
    }

    fn contains(&self, first: char, second: char) -> bool {
        let (first, second) = (place_of(first), place_of(second));
        if first.max(second) >= IDEOGRAPHS {
            return false;
        }
        let wanted = pair(first as u32, second as u32);
        let mut place = self.last[self.hash(wanted)] as usize;
        while let Some(at) = place.checked_sub(1) {
            let (pair, before) = self.pairs[at];
            if pair == wanted {
                return true;
            }
            place = before as usize;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Neighbours;

    #[test]
    fn words_and_neighbours_in_the_document_fit() {
        let own = Neighbours::of(["东", "港镇"].into_iter(), 9);
        assert_eq!((own.fit('规', '模'), own.fit('东', '港')), (3, 2));
        assert_eq!((own.fit('规', '。'), own.fit('港', '规'), own.fit('港', '的')), (0, 0, 1));
    }

    #[test]
    fn what_is_no_ideograph_is_no_word() {
        let before = char::from_u32(super::FIRST_IDEOGRAPH as u32 - 1).unwrap_or_default();
        assert!(super::is_word('规', '模') && !super::is_word(before, '模') && !super::is_word('a', '模'));
    }

    #[test]
    fn a_long_text_keeps_its_pairs_once() {
        let text = "东港镇".repeat(super::MOST_PAIRS);
        let own = Neighbours::of(["西河，", &text].into_iter(), text.len());
        assert!(own.own.pairs.len() <= super::MOST_PAIRS);
        assert!(own.contains('西', '河') && own.contains('镇', '东') && !own.contains('河', '东'));
    }
}
