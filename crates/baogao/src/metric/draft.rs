//! The numbers of a text as records that know where they stand.

use super::place::Places;
use super::{MetricDraft, Metrics, Role};
use crate::codes::is_ideograph;
use crate::finding::{FindingCode, FindingDraft, messages};
use crate::limits::most_records;
use crate::outline::Outline;
use crate::pieces::in_pieces;
use crate::quantity::QuantityDraft;
use crate::stop::Stop;
use crate::text::{TextRange, is_told_cut};
use crate::vocabulary::numeral::{is_code_lead, scale};

/// What the tables of a text tell.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// Where they stand, in order: no sentence is read there.
    pub(crate) ranges: Vec<TextRange>,
    /// Their records, in order.
    pub(crate) records: Vec<MetricDraft>,
}

/// A record for every number of a sentence or a cell, in the order of the text. What sentences say of theirs is not known yet.
pub(crate) fn drafts(
    outline: &Outline,
    reading: &str,
    quantities: Vec<QuantityDraft>,
    cells: Cells,
    stop: &Stop<'_>,
) -> Metrics {
    let (mut findings, mut cut) = (Vec::new(), Vec::new());
    let mut places = Places::new(outline);
    let mut drafts = Vec::with_capacity(quantities.len() + cells.records.len());
    let mut ranges = cells.ranges.into_iter().peekable();
    let mut records = in_pieces(cells.records).peekable();
    for quantity in in_pieces(quantities).take_while(|_| !stop.is_due()) {
        let at = quantity.range.start();
        while let Some(cell) = records.next_if(|cell| cell.quantity.range.start() <= at) {
            drafts.push(placed(cell, &mut places));
        }
        while ranges.next_if(|range| range.end() <= at).is_some() {}
        // what a table says is in its cells
        let in_table = ranges.peek().is_some_and(|range| range.contains(at));
        if !in_table && !places.at(at).in_marker {
            let draft = placed(MetricDraft::of(quantity), &mut places);
            if stays(&draft, outline) {
                drafts.push(draft);
            } else {
                findings.extend(parted(reading, draft.quantity.range));
                cut.push(draft.quantity.range);
            }
        }
    }
    drafts.extend(records.take_while(|_| !stop.is_due()).map(|cell| placed(cell, &mut places)));
    Metrics { metrics: drafts, findings, cut }
}

/// The finding of a number that a line end parts and that belongs to a sentence: a word stands right before it, and the mark of
/// a sentence in its line, or as many words as no cell has.
fn parted(reading: &str, range: TextRange) -> Option<FindingDraft> {
    /// Characters of the name of a row at most.
    const LONGEST_NAME: usize = 8;
    let start = reading[..range.start()].rfind('\n').map_or(0, |end| end + 1);
    let front = &reading[start..range.start()];
    let said = front.ends_with(is_ideograph) && !front.ends_with(is_code_lead);
    let is_long = front.chars().count() >= LONGEST_NAME && !front.contains(['\t', '|', ' ', '\u{3000}']);
    let (line, rest) = reading[start..].split_once('\n')?;
    // no cell begins so: 325⏎亿元
    let is_scaled = rest.chars().next().and_then(scale).is_some_and(|power| power > 1);
    let in_sentence = said && (is_long || is_scaled || front.contains(['，', '。', '；', '、', ',']));
    if !in_sentence || is_told_cut(line.trim_end(), rest.lines().next()?) {
        return None;
    }
    let written: String = reading[range].chars().filter(|char| !char.is_whitespace()).collect();
    let message = messages::parted_by_line(&written);
    Some(FindingDraft { code: FindingCode::SuspectNumber, range, other: None, message })
}

/// Cuts records off that are more than a text of so many bytes may have. `left` is the first number that was not read at all.
pub(crate) fn cap(records: &mut Vec<MetricDraft>, bytes: usize, left: Option<usize>) -> Option<FindingDraft> {
    let most = most_records(bytes);
    let first = records.get(most).map(|record| record.quantity.range);
    records.truncate(most);
    let range = first.or_else(|| left.map(TextRange::empty))?;
    let message = messages::too_many_records(records.len());
    Some(FindingDraft { code: FindingCode::TooManyRecords, range, other: None, message })
}

/// Whether a number ends where it begins: a unit in the next paragraph or item is none of its own (`3.1` above `岁`).
fn stays(draft: &MetricDraft, outline: &Outline) -> bool {
    let paragraph = draft.paragraph.and_then(|index| outline.paragraphs.get(index)).map(|it| it.range);
    let node = draft.node.and_then(|index| outline.nodes.get(index)).map(|it| it.range);
    let report = outline.reports.get(draft.report).map(|it| it.range);
    let end = draft.quantity.range.end();
    [paragraph, node, report].into_iter().flatten().all(|range| end <= range.end())
}

fn placed(draft: MetricDraft, places: &mut Places<'_>) -> MetricDraft {
    let place = places.at(draft.quantity.range.start());
    MetricDraft { report: place.report, paragraph: place.paragraph, node: place.node, ..draft }
}

impl MetricDraft {
    /// Its phrase, where that is the noun behind its number.
    pub(crate) fn noun_behind(&self) -> Option<TextRange> {
        self.indicator.filter(|phrase| phrase.start() >= self.quantity.range.end())
    }

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
            thing: None,
            part_of: None,
        }
    }
}
