//! Which two characters stand next to each other in Chinese: what a restored character has to fit.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

static DATA: &str = include_str!("../../data/words.txt");

/// Every two-character word of the table, sorted.
static WORDS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut words = Vec::with_capacity(14_000);
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        if let Some(first) = chars.next() {
            words.extend(chars.map(|second| (first, second)));
        }
    }
    words.sort_unstable();
    words
});

/// Stand behind nearly every word, so that they say little.
const PARTICLES: [char; 3] = ['的', '了', '化'];

/// The pairs of one document, next to those of the language.
pub(super) struct Neighbours {
    own: HashSet<(char, char), RandomState>,
}

impl Neighbours {
    /// Collects the pairs of a text in simplified characters.
    pub(super) fn of(text: &str) -> Self {
        let seconds = text.chars().skip(1);
        let is_ideograph = |char: char| ('\u{4E00}'..='\u{9FFF}').contains(&char);
        let pairs = text.chars().zip(seconds);
        Self { own: pairs.filter(|&(a, b)| is_ideograph(a) && is_ideograph(b)).collect() }
    }

    /// How well two characters go together: as a word, as seen elsewhere in the document, as a suffix, or not.
    pub(super) fn fit(&self, first: char, second: char) -> u8 {
        let word = 3 * u8::from(WORDS.binary_search(&(first, second)).is_ok());
        let own = 2 * u8::from(self.own.contains(&(first, second)));
        (word + own).max(u8::from(PARTICLES.contains(&second)))
    }
}

#[cfg(test)]
mod tests {
    use super::Neighbours;

    #[test]
    fn words_and_neighbours_in_the_document_fit() {
        let own = Neighbours::of("东港镇");
        assert_eq!((own.fit('规', '模'), own.fit('东', '港')), (3, 2));
        assert_eq!((own.fit('规', '。'), own.fit('港', '规'), own.fit('港', '的')), (0, 0, 1));
    }
}
