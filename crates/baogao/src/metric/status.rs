//! Reached or planned: cues in the sentence before the number, or in a heading above it.

use crate::outline::Outline;

use super::Status;
use super::vocabulary::{Heading, VOCABULARY};

/// For every node, whether what stands in it is planned: its own title says so, or one above it, or, where neither
/// says anything, one before it. A report looks back first and never again behind its plans.
pub(super) fn planned(reading: &str, outline: &Outline) -> Vec<bool> {
    let mut planned: Vec<bool> = Vec::with_capacity(outline.nodes.len());
    let mut reports = outline.reports.iter().peekable();
    let mut before = false;
    for node in &outline.nodes {
        while let Some(report) = reports.next_if(|report| report.range.start() <= node.range.start()) {
            before = report.title.is_some_and(|title| is_plan(&reading[title]));
        }
        let above = node.parent.and_then(|parent| planned.get(parent)).copied();
        let title = &reading[node.title];
        let plan = announces(title, above.unwrap_or(before));
        if above.is_none() {
            before = plan;
        }
        planned.push(plan);
    }
    planned
}

/// Whether a title announces a plan (`主要目标`), looks back (`工作回顾`), or goes on with what it stands under.
fn announces(title: &str, above: bool) -> bool {
    match VOCABULARY.headings.every(title).map(|word| word.label).max() {
        Some(Heading::Past | Heading::Apart) => false,
        Some(Heading::Plan) => true,
        Some(Heading::Result) | None => above,
    }
}

/// 2024年工作要点: the title of a plan alone.
fn is_plan(title: &str) -> bool {
    let whole = title.trim_end().trim_end_matches(['）', ')']);
    let title =
        whole.rfind(['（', '(']).filter(|_| whole.len() < title.len()).map_or(title, |at| &whole[..at]);
    VOCABULARY.titles.suffix(title.trim_end()).is_some()
        && !VOCABULARY.headings.every(title).any(|word| word.label == Heading::Past)
}

/// What a sentence has said so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues {
    /// Where the last cue for a plan ends, and the last word for what was met; 0 where there is none.
    pub(super) plan: usize,
    pub(super) met: usize,
    /// The cue for a plan reaches over semicolons.
    pub(super) reaches: bool,
    /// 要求, 标准为, 规定: what follows is a rule.
    pub(super) required: bool,
}

impl Cues {
    /// The status of a number behind what was read, in a section that announces a plan or does not.
    pub(super) fn status(self, planned: bool) -> Status {
        if self.met < self.plan || planned { Status::Target } else { Status::Actual }
    }
}
