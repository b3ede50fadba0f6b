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
fn governs(cue: &str, behind: &str) -> bool {
    // 主要预期目标是：地区生产总值增长6%
    let announces = cue.ends_with(['是', '为']) && behind.starts_with(['：', ':']);
    behind.is_empty()
        || announces
        || !behind.starts_with(|char| ends_clause(char) || matches!(char, '的' | '、'))
}

/// What a sentence has said so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues {
    /// A cue for a plan stands behind every word for what was met.
    planned: bool,
    /// 要求, 标准为, 规定: what follows is a rule.
    pub(super) required: bool,
}

impl Cues {
    /// Reads the sentence on, up to the next number.
    pub(super) fn read(&mut self, text: &str) {
        let cue = VOCABULARY
            .cues
            .iter(text)
            .filter(|word| word.label && governs(&text[word.start..word.end], &text[word.end..]))
            .last();
        let met = VOCABULARY.met.last(text);
        self.planned = match (cue, met) {
            (Some(cue), Some(met)) => met.end < cue.end,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => self.planned,
        };
        self.required |= text.contains("要求") || text.contains("标准为") || text.contains("规定");
    }

    /// The status of a number behind what was read, in a section that announces a plan or does not.
    pub(super) fn status(self, planned: bool) -> Status {
        if self.planned || planned { Status::Target } else { Status::Actual }
    }
}
