//! Reached or planned: cues in the sentence before the number, or in a heading above it.

use crate::outline::Outline;

use super::Status;
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

/// What a sentence has said so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues {
    /// Where the last cue for a plan ends, and the last word for what was met; 0 where there is none.
    pub(super) plan: usize,
    pub(super) met: usize,
    /// 要求, 标准为, 规定: what follows is a rule.
    pub(super) required: bool,
}

impl Cues {
    /// The status of a number behind what was read, in a section that announces a plan or does not.
    pub(super) fn status(self, planned: bool) -> Status {
        if self.met < self.plan || planned { Status::Target } else { Status::Actual }
    }
}
