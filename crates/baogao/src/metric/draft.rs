//! The numbers of a text as records that know where they stand.

use super::place::Places;
use super::{MetricDraft, Role};
use crate::outline::Outline;
use crate::quantity::QuantityDraft;
use crate::text::TextRange;

/// What the tables of a text tell.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// Where they stand, in order: no sentence is read there.
    pub(crate) ranges: Vec<TextRange>,
    /// Their records, in order.
    pub(crate) records: Vec<MetricDraft>,
}

/// A record for every number of a sentence or a cell, in the order of the text. What sentences say of theirs is not known yet.
pub(crate) fn drafts(outline: &Outline, quantities: Vec<QuantityDraft>, cells: Cells) -> Vec<MetricDraft> {
    let mut places = Places::new(outline);
    let mut drafts = Vec::with_capacity(quantities.len() + cells.records.len());
    let mut ranges = cells.ranges.into_iter().peekable();
    let mut records = cells.records.into_iter().peekable();
    for quantity in quantities {
        let at = quantity.range.start();
        while let Some(cell) = records.next_if(|cell| cell.quantity.range.start() <= at) {
            drafts.push(placed(cell, &mut places));
        }
        while ranges.next_if(|range| range.end() <= at).is_some() {}
        // what a table says is in its cells
        let in_table = ranges.peek().is_some_and(|range| range.contains(at));
        if !in_table && !places.at(at).in_marker {
            drafts.push(placed(MetricDraft::of(quantity), &mut places));
        }
    }
    drafts.extend(records.map(|cell| placed(cell, &mut places)));
    drafts
}

fn placed(draft: MetricDraft, places: &mut Places<'_>) -> MetricDraft {
    let place = places.at(draft.quantity.range.start());
    MetricDraft { report: place.report, paragraph: place.paragraph, node: place.node, ..draft }
}

impl MetricDraft {
    /// A number of which nothing is known.
    pub(crate) const fn of(quantity: QuantityDraft) -> Self {
        Self {
            quantity,
            report: 0,
            paragraph: None,
            node: None,
            indicator: None,
            indicator_id: None,
            role: Role::Level,
            direction: None,
            basis: None,
            status: None,
            period: None,
            name: None,
            average: None,
            cumulated: false,
            place: None,
            cue: None,
            column: None,
            part_of: None,
        }
    }
}
