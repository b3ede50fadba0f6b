//! Choices between candidates as a log-linear model: the weights under which the right candidates are likeliest.

use std::collections::{BTreeMap, BTreeSet};

/// One choice, its candidates as the numbers of their features.
pub(crate) struct Choice {
    /// The document that it is of.
    pub(crate) document: usize,
    pub(crate) of: &'static str,
    pub(crate) candidates: Vec<Vec<u32>>,
    pub(crate) right: usize,
    /// How much it counts.
    pub(crate) trust: f64,
}

/// Features by number.
#[derive(Default)]
pub(crate) struct Features {
    numbers: BTreeMap<String, u32>,
    names: Vec<String>,
    /// The documents that a feature was seen in, as far as three.
    seen: Vec<BTreeSet<usize>>,
}

/// A feature of fewer documents says nothing of others.
const LEAST_DOCUMENTS: usize = 3;

impl Features {
    pub(crate) fn number(&mut self, name: String, document: usize) -> u32 {
        let next = self.names.len() as u32;
        let number = *self.numbers.entry(name.clone()).or_insert(next);
        if number == next {
            self.names.push(name);
            self.seen.push(BTreeSet::new());
        }
        let seen = &mut self.seen[number as usize];
        if seen.len() < LEAST_DOCUMENTS {
            seen.insert(document);
        }
        number
    }

    pub(crate) fn name(&self, number: usize) -> &str {
        &self.names[number]
    }

    pub(crate) fn count(&self) -> usize {
        self.names.len()
    }

    fn is_common(&self, number: usize) -> bool {
        self.seen[number].len() >= LEAST_DOCUMENTS
    }
}

/// The weights of the features, fitted to choices; `hold` is how strongly they are held at zero.
///
/// Batch descent with a step for each weight (Rprop): the likelihood has one summit, and steps need no tuning.
pub(crate) fn fit(choices: &[&Choice], features: &Features, hold: f64) -> Vec<f64> {
    const ROUNDS: usize = 120;
    let count = features.count();
    let (mut weights, mut steps, mut before) = (vec![0.0; count], vec![0.05_f64; count], vec![0.0; count]);
    for _ in 0..ROUNDS {
        let slope = slope(choices, &weights, hold);
        for at in (0..count).filter(|at| features.is_common(*at)) {
            let turned = slope[at] * before[at];
            if turned < 0.0 {
                steps[at] *= 0.5;
                before[at] = 0.0;
                continue;
            }
            if turned > 0.0 {
                steps[at] = (steps[at] * 1.2).min(1.0);
            }
            weights[at] -= steps[at]
                * if slope[at] > 0.0 {
                    1.0
                } else if slope[at] < 0.0 {
                    -1.0
                } else {
                    0.0
                };
            before[at] = slope[at];
        }
    }
    weights
}

/// How the loss grows with every weight.
fn slope(choices: &[&Choice], weights: &[f64], hold: f64) -> Vec<f64> {
    let mut slope: Vec<f64> = weights.iter().map(|weight| hold * weight).collect();
    for choice in choices {
        let scores: Vec<f64> = choice.candidates.iter().map(|one| score(one, weights)).collect();
        let highest = scores.iter().copied().fold(f64::MIN, f64::max);
        let likely: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
        let all: f64 = likely.iter().sum();
        for (at, (candidate, likely)) in choice.candidates.iter().zip(likely).enumerate() {
            let right = if at == choice.right { 1.0 } else { 0.0 };
            let error = (likely / all - right) * choice.trust;
            for feature in candidate {
                slope[*feature as usize] += error;
            }
        }
    }
    slope
}

fn score(candidate: &[u32], weights: &[f64]) -> f64 {
    candidate.iter().map(|feature| weights[*feature as usize]).sum()
}

/// Whether the weights choose right.
pub(crate) fn is_right(choice: &Choice, weights: &[f64]) -> bool {
    let scores: Vec<f64> = choice.candidates.iter().map(|one| score(one, weights)).collect();
    let highest = scores.iter().copied().fold(f64::MIN, f64::max);
    scores.iter().position(|score| *score >= highest) == Some(choice.right)
}
