//! From chosen markers to nodes: kinds, titles, extents.

use super::candidate::Candidate;
use super::decode::Choice;
use super::evidence;
use super::form::Form;
use super::glyph::is_space;
use super::line::Page;
use super::title;
use super::weight::Place;
use super::{Node, NodeKind};
use crate::stop::Stop;
use crate::text::TextRange;

/// Makes the nodes of one report; `offset` is the number of nodes before them.
pub(super) fn nodes(
    text: &str,
    page: &Page,
    report: (usize, TextRange),
    candidates: &[Candidate],
    choices: &[Choice],
    (offset, stop): (usize, &Stop<'_>),
) -> Vec<Node> {
    let tree = Tree::new(text, page, report.1, candidates, choices);
    let mut nodes: Vec<Node> = Vec::with_capacity(choices.len());
    let mut separators = page.separators();
    for (index, choice) in choices.iter().enumerate().take_while(|_| !stop.is_due()) {
        let candidate = &candidates[choice.candidate];
        let above = choice.parent.and_then(|parent| nodes.get(parent));
        let (level, below_measure) =
            above.map_or((1, false), |node| (node.level.saturating_add(1), node.kind == NodeKind::Measure));
        let kind =
            if !below_measure && tree.is_section(index) { NodeKind::Section } else { NodeKind::Measure };
        let body = TextRange::new(candidate.marker.end(), tree.text_end(index));
        let evidence = evidence::of(candidate, tree.in_sequence(index));
        let bold = text[..candidate.marker.start()].ends_with("**");
        let title = match kind {
            NodeKind::Section => title::section(text, &mut separators, body, candidate.alone, bold),
            NodeKind::Measure => title::lead(text, &mut separators, body, bold),
        };
        nodes.push(Node {
            kind,
            report: report.0,
            parent: choice.parent.map(|parent| parent + offset),
            level,
            style: candidate.form.style(),
            ordinal: choice.value,
            marker: candidate.marker,
            title,
            range: TextRange::new(candidate.marker.start(), tree.end(index, kind).max(title.end())),
            inferred: candidate.inferred,
            confidence: evidence::confidence(&evidence),
            evidence,
        });
    }
    cover_children(&mut nodes, offset);
    nodes
}

/// A node reaches at least as far as what stands below it.
fn cover_children(nodes: &mut [Node], offset: usize) {
    for index in (0..nodes.len()).rev() {
        let end = nodes[index].range.end;
        if let Some(parent) = nodes[index].parent.and_then(|parent| nodes.get_mut(parent - offset)) {
            parent.range.end = parent.range.end.max(end);
        }
    }
}

struct Tree<'a> {
    text: &'a str,
    page: &'a Page<'a>,
    end: usize,
    candidates: &'a [Candidate],
    choices: &'a [Choice],
    /// Where the next node that is no descendant begins.
    limits: Vec<usize>,
    /// The next item of the same list.
    next: Vec<Option<usize>>,
    parents: Vec<bool>,
    /// Items of an arabic list that head text of their own; `None` for other lists.
    heads: Vec<bool>,
}

impl<'a> Tree<'a> {
    fn new(
        text: &'a str,
        page: &'a Page<'a>,
        range: TextRange,
        candidates: &'a [Candidate],
        choices: &'a [Choice],
    ) -> Self {
        let count = choices.len();
        let start = |index: usize| candidates[choices[index].candidate].marker.start();
        let mut depths = vec![0_u32; count];
        let mut limits = vec![range.end(); count];
        let mut open: Vec<usize> = Vec::new();
        let mut next = vec![None; count];
        let mut parents = vec![false; count];
        for (index, choice) in choices.iter().enumerate() {
            if let Some(parent) = choice.parent {
                depths[index] = depths[parent] + 1;
                parents[parent] = true;
            }
            if let Some(previous) = choice.previous {
                next[previous] = Some(index);
            }
            while let Some(last) = open.last().copied().filter(|last| depths[*last] >= depths[index]) {
                limits[last] = start(index);
                open.pop();
            }
            open.push(index);
        }
        let mut tree = Self {
            text,
            page,
            end: range.end(),
            candidates,
            choices,
            limits,
            next,
            parents,
            heads: Vec::new(),
        };
        tree.heads = tree.heads();
        tree
    }

    fn candidate(&self, index: usize) -> &Candidate {
        &self.candidates[self.choices[index].candidate]
    }

    /// Whether the item before has the value before, or the item behind the one behind.
    fn in_sequence(&self, index: usize) -> bool {
        let value = |index: usize| self.choices[index].value;
        let follows = |before: usize, behind: usize| match (value(before), value(behind)) {
            (Some(before), Some(behind)) => before + 1 == behind,
            _ => false,
        };
        self.choices[index].previous.is_some_and(|previous| follows(previous, index))
            || self.next[index].is_some_and(|next| follows(index, next))
    }

    /// Where the paragraph of a node ends.
    fn paragraph_end(&self, index: usize) -> usize {
        self.page.paragraph(self.candidate(index).paragraph as usize).end().min(self.end)
    }

    /// Where the text of a node ends at the latest: at the next marker or with its paragraph.
    fn text_end(&self, index: usize) -> usize {
        let next = self
            .choices
            .get(index + 1)
            .map_or(self.end, |choice| self.candidates[choice.candidate].marker.start());
        let candidate = self.candidate(index);
        // A heading of its own ends with its line, unless lines are broken at a fixed width.
        let line = if candidate.alone && !self.page.wrapped && self.is_section(index) {
            candidate.line_end as usize
        } else {
            self.end
        };
        let mut end = self.paragraph_end(index).min(next).min(line).max(candidate.marker.end());
        if self.text[candidate.marker.end()..end].trim_matches(is_space).is_empty() {
            // Its title stands in the line below.
            end = end.max((candidate.line_end as usize).min(next));
        }
        // `**` in front of the next marker belongs to that one.
        let text = &self.text[self.candidate(index).marker.end()..end];
        end - (text.len() - text.trim_end_matches(|c| is_space(c) || c == '*' || c == '#').len())
    }

    /// Which items have text or nodes of their own before their next sibling.
    ///
    /// What follows the last item may belong to the list's parent as well: it counts where the item before had some too.
    fn heads(&self) -> Vec<bool> {
        let mut heads = vec![false; self.choices.len()];
        for (index, choice) in self.choices.iter().enumerate() {
            let candidate = self.candidate(index);
            if !candidate.alone
                || !matches!(candidate.place, Place::Line | Place::Cut | Place::Torn | Place::Behind)
            {
                continue;
            }
            let from = self.paragraph_end(index).min(self.limits[index]);
            let text = self.text[from..self.limits[index]]
                .contains(|c: char| !is_space(c) && !matches!(c, '*' | '#'));
            let last = self.next[index].is_none();
            let as_before = choice.previous.is_none_or(|previous| heads[previous]);
            heads[index] = self.parents[index] || text && (!last || as_before);
        }
        heads
    }

    fn is_section(&self, index: usize) -> bool {
        let form = self.candidate(index).form;
        match form {
            Form::Arabic
            | Form::Letter
            | Form::ParenArabic
            | Form::HalfParen
            | Form::Circled
            | Form::Pair
            | Form::Triple
            | Form::Quad => self.heads[index],
            form => form.is_section(),
        }
    }

    /// Where a node ends: a section and an item that heads others go on to the next node, a last item ends with its paragraph.
    fn end(&self, index: usize, kind: NodeKind) -> usize {
        let limit = self.limits[index];
        let whole = kind == NodeKind::Section
            || self.next[index].is_some()
            || self.candidate(index).alone && self.heads[index];
        let end = if whole { limit } else { self.paragraph_end(index).min(limit) };
        let start = self.candidate(index).marker.start();
        start
            + self.text[start..end.max(start)]
                .trim_end_matches(|c| is_space(c) || matches!(c, '*' | '#'))
                .len()
    }
}
