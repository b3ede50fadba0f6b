//! The fitted weights: `data/phrases/weights.txt`, compiled into a table by the build script.

use super::feature::{Name, Reader, Value};
use super::key;

include!(concat!(env!("OUT_DIR"), "/phrase_weights.rs"));

/// Adds up the weights of a candidate's features.
#[derive(Debug, Default)]
pub(super) struct Score(pub(super) i32);

impl Reader for Score {
    #[inline]
    fn read(&mut self, name: Name, values: &[Value<'_>]) {
        self.0 += weight(name.key(values));
    }
}

/// The weight of a feature; most have none, which a bit for all keys that begin alike tells without a look at the table.
#[inline]
pub(super) fn weight(key: u32) -> i32 {
    if KNOWN[(key >> KNOWN_SHIFT) as usize / 64] >> ((key >> KNOWN_SHIFT) % 64) & 1 == 0 {
        return 0;
    }
    let mut at = key::place(key, WEIGHTS.len());
    loop {
        let (known, weight) = WEIGHTS[at];
        if known == key || weight == 0 {
            return if known == key { i32::from(weight) } else { 0 };
        }
        at = (at + 1) & (WEIGHTS.len() - 1);
    }
}

/// The first candidate with the highest score.
pub(super) fn best<C>(
    candidates: impl Iterator<Item = C>,
    mut features: impl FnMut(&C, &mut Score),
) -> Option<C> {
    let mut best: Option<(i32, C)> = None;
    for candidate in candidates {
        let mut score = Score::default();
        features(&candidate, &mut score);
        if best.as_ref().is_none_or(|(highest, _)| score.0 > *highest) {
            best = Some((score.0, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
