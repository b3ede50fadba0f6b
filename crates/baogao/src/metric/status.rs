//! Reached or planned: cues in the sentence before the number, or in a heading above it.

use crate::outline::Outline;

use super::Status;
use super::clause::ends_clause;
use super::vocabulary::VOCABULARY;

/// For every node, whether it or a node above it announces what is to be done.
pub(super) fn planned(reading: &str, outline: &Outline) -> Vec<bool> {
    let mut planned: Vec<bool> = Vec::with_capacity(outline.nodes.len());
    for node in &outline.nodes {
        let above = node.parent.and_then(|parent| planned.get(parent)).copied().unwrap_or(false);
        let title = &reading[node.title];
        planned.push(match announces(title) {
            Some(plan) => plan,
            None => above,
        });
    }
    planned
}

/// Whether a title announces a plan (`主要目标`), looks back (`工作回顾`), or says neither.
pub(super) fn announces(title: &str) -> Option<bool> {
    if VOCABULARY.past.is_in(title) {
        Some(false)
    } else if VOCABULARY.headings.is_in(title) {
        Some(true)
    } else {
        None
    }
}

/// 的要求，: as a noun at the end of its clause a cue governs nothing.
fn governs(behind: &str) -> bool {
    behind.is_empty() || !behind.starts_with(|char| ends_clause(char) || matches!(char, '的' | '、'))
}

/// The status of a number behind this part of its sentence.
pub(super) fn status(sentence: &str, planned: bool) -> Status {
    let met = VOCABULARY.met.last(sentence).map(|word| word.end);
    let cue =
        VOCABULARY.cues.iter(sentence).filter(|word| word.label && governs(&sentence[word.end..])).last();
    let cue = cue.map(|word| word.end);
    match (cue, met) {
        (Some(cue), met) if met.is_none_or(|met| met < cue) => Status::Target,
        _ if planned => Status::Target,
        _ => Status::Actual,
    }
}
