//! Names that come near one that the catalogue does not know.

use super::{INDICATORS, plain};

/// How many are told.
const TOLD: usize = 5;

/// Names alike in at least this share of their pairs of characters, in percent.
const ALIKE: usize = 40;

/// The names of the indicators with a phrase like this one, the likest first.
pub(super) fn names(asked: &str) -> Vec<&'static str> {
    let asked = plain(asked);
    let asked = pairs(asked.chars().take(64));
    let likeness = |phrase: &str| shared(&asked, &pairs(plain(phrase).chars()));
    let mut near: Vec<(usize, &str)> = INDICATORS
        .iter()
        .filter_map(|one| {
            let phrases = one.aliases.iter().chain([&one.name]);
            let best = phrases.map(|phrase| likeness(phrase)).max()?;
            (best >= ALIKE).then_some((best, one.name))
        })
        .collect();
    near.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.chars().count().cmp(&other.1.chars().count())));
    near.into_iter().take(TOLD).map(|(_, name)| name).collect()
}

/// Neighbouring characters of a phrase.
fn pairs(chars: impl Iterator<Item = char>) -> Vec<(char, char)> {
    let chars: Vec<char> = chars.collect();
    chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The pairs that both have, in percent of all.
fn shared(one: &[(char, char)], other: &[(char, char)]) -> usize {
    let both = one.iter().filter(|pair| other.contains(pair)).count();
    200 * both / (one.len() + other.len()).max(1)
}
