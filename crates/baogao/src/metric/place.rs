//! Where ascending offsets stand in the outline: report, paragraph, innermost node.

use crate::outline::Outline;

/// What an offset stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) report: usize,
    pub(super) paragraph: Option<usize>,
    pub(super) node: Option<usize>,
    /// The offset lies inside a marker or the label of a table.
    pub(super) in_marker: bool,
}

/// Walks the outline along with the offsets; they never go back.
pub(super) struct Places<'a> {
    outline: &'a Outline,
    report: usize,
    paragraph: usize,
    /// Nodes that have started.
    next_node: usize,
    next_label: usize,
    /// Innermost last.
    open: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(outline: &'a Outline) -> Self {
        Self { outline, report: 0, paragraph: 0, next_node: 0, next_label: 0, open: Vec::new() }
    }

    pub(super) fn at(&mut self, at: usize) -> Place {
        let Outline { reports, nodes, paragraphs, labels, .. } = self.outline;
        while reports.get(self.report + 1).is_some_and(|next| next.range.start() <= at) {
            self.report += 1;
        }
        while paragraphs.get(self.paragraph).is_some_and(|paragraph| paragraph.range.end() <= at) {
            self.paragraph += 1;
        }
        while let Some(node) = nodes.get(self.next_node)
            && node.range.start() <= at
        {
            self.open.push(self.next_node);
            self.next_node += 1;
        }
        while self.open.last().is_some_and(|&node| nodes[node].range.end() <= at) {
            self.open.pop();
        }
        while labels.get(self.next_label).is_some_and(|label| label.end() <= at) {
            self.next_label += 1;
        }
        let in_label = labels.get(self.next_label).is_some_and(|label| label.start() <= at);
        let started = self.next_node.checked_sub(1).map(|last| nodes[last].marker);
        Place {
            report: self.report,
            paragraph: paragraphs
                .get(self.paragraph)
                .is_some_and(|paragraph| paragraph.range.start() <= at)
                .then_some(self.paragraph),
            node: self.open.last().copied(),
            in_marker: in_label || started.is_some_and(|marker| marker.contains(at)),
        }
    }
}
