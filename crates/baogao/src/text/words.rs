//! Which two characters stand next to each other in Chinese: what a restored character has to fit.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::script;

static DATA: &str = include_str!("../../data/words.txt");

/// Every two-character word of the table, sorted.
static WORDS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut words = Vec::with_capacity(46_000);
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        if let Some(first) = chars.next() {
            words.extend(chars.map(|second| (first, second)));
        }
    }
    words.sort_unstable();
    words
});

/// True where two characters are a word of the language, in simplified characters.
pub(super) fn is_word(first: char, second: char) -> bool {
    WORDS.binary_search(&(first, second)).is_ok()
}

/// Stand behind nearly every word, so that they say little.
const PARTICLES: [char; 3] = ['的', '了', '化'];

fn key(first: char, second: char) -> u64 {
    u64::from(first as u32) << 32 | u64::from(second as u32)
}

/// Which of some pairs stand in a text as they are written; as many answers as pairs.
pub(super) fn stand_in(text: &str, pairs: &[(char, char)]) -> Vec<bool> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut wanted = pairs.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let mut firsts = vec![false; 0x1_0000];
    for (first, _) in &wanted {
        if let Some(slot) = firsts.get_mut(*first as usize) {
            *slot = true;
        }
    }
    let mut found = vec![false; wanted.len()];
    let mut last = None;
    for char in text.chars() {
        if let Some(first) = last
            && let Ok(index) = wanted.binary_search(&(first, char))
        {
            found[index] = true;
        }
        last = firsts.get(char as usize).copied().unwrap_or(false).then_some(char);
    }
    let answer = |pair| wanted.binary_search(pair).is_ok_and(|index| found[index]);
    pairs.iter().map(answer).collect()
}

/// The pairs of one document, next to those of the language.
pub(super) struct Neighbours {
    own: HashSet<u64, RandomState>,
}

impl Neighbours {
    /// Collects the pairs of a text of so many bytes that comes in stretches, in simplified characters.
    pub(super) fn of<'a>(stretches: impl Iterator<Item = &'a str>, bytes: usize) -> Self {
        let mut own = HashSet::with_capacity_and_hasher(bytes / 4, RandomState::default());
        let mut last = None;
        for char in stretches.flat_map(str::chars) {
            let char = ('\u{4E00}'..='\u{9FFF}').contains(&char).then(|| script::simple(char));
            if let (Some(first), Some(second)) = (last, char) {
                own.insert(key(first, second));
            }
            last = char;
        }
        Self { own }
    }

    /// How well two characters go together: as a word, as seen elsewhere in the document, as a suffix, or not.
    pub(super) fn fit(&self, first: char, second: char) -> u8 {
        let word = 3 * u8::from(WORDS.binary_search(&(first, second)).is_ok());
        let own = 2 * u8::from(self.own.contains(&key(first, second)));
        (word + own).max(u8::from(PARTICLES.contains(&second)))
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
        let own = Neighbours::of(["东", "港镇"].into_iter(), 9);
        assert_eq!((own.fit('规', '模'), own.fit('东', '港')), (3, 2));
        assert_eq!((own.fit('规', '。'), own.fit('港', '规'), own.fit('港', '的')), (0, 0, 1));
    }
}
