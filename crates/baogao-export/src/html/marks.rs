//! What is marked in a text, the outer before the inner.

use std::cmp::Reverse;
use std::ops::Range;

use baogao::{Document, Finding, Metric};

/// What is opened at a place of the text.
pub(super) enum Mark<'a> {
    /// A section, with its level and the end of its heading.
    Section {
        id: u32,
        level: u8,
        heading: usize,
    },
    /// The title of a report.
    Title(u32),
    /// An item with its number.
    Measure(Option<u32>),
    /// A paragraph, or a line that belongs to none.
    Line,
    /// What is measured, by its place among the names.
    Name(usize),
    /// A figure with its name's place.
    Metric(&'a Metric, Option<usize>),
    Finding(usize),
}

impl Mark<'_> {
    /// Which of two marks of one stretch stands outside.
    fn order(&self) -> u8 {
        match self {
            Self::Section { .. } => 0,
            Self::Title(_) => 1,
            Self::Measure(_) => 2,
            Self::Line => 3,
            Self::Name(_) => 4,
            Self::Metric(..) => 5,
            Self::Finding(_) => 6,
        }
    }
}

/// Everything that is marked.
pub(super) fn marks<'a>(document: &'a Document, findings: &[Finding]) -> Vec<(Range<usize>, Mark<'a>)> {
    let text = &document.text;
    let mut marks: Vec<(Range<usize>, Mark<'a>)> = Vec::new();
    // what is a block already
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for section in &document.sections {
        let range = section.span.range();
        let heading = heading_end(text, section.title.span.range().end.max(range.start), range.end);
        blocks.push(range.start..heading);
        marks.push((range, Mark::Section { id: section.id.0, level: section.level, heading }));
    }
    let headings = blocks.len();
    for report in &document.reports {
        let Some(title) = &report.title else { continue };
        let range = title.span.range();
        // a title that is a heading too is shown as one
        let before = blocks[..headings].partition_point(|block| block.end <= range.start);
        if !range.is_empty() && blocks[..headings].get(before).is_none_or(|block| block.start >= range.end) {
            blocks.push(range.clone());
            marks.push((range, Mark::Title(report.id.0)));
        }
    }
    let paragraphs: Vec<_> = document
        .paragraphs
        .iter()
        .filter_map(|paragraph| behind_heading(text, paragraph.span.range(), &blocks[..headings]))
        .collect();
    marks.extend(paragraphs.iter().map(|range| (range.clone(), Mark::Line)));
    blocks.extend(paragraphs);
    marks.extend(lines(text, blocks).into_iter().map(|range| (range, Mark::Line)));
    marks.extend(document.measures.iter().map(|item| (item.span.range(), Mark::Measure(item.ordinal))));
    let names = names(document);
    let place = |range: &Range<usize>| {
        names.binary_search_by_key(&(range.start, range.end), |name| (name.start, name.end)).ok()
    };
    marks.extend(document.metrics.iter().map(|metric| {
        let name = metric.indicator.as_ref().and_then(|indicator| place(&indicator.span.range()));
        (metric.span.span.range(), Mark::Metric(metric, name))
    }));
    marks.extend(names.into_iter().enumerate().map(|(at, range)| (range, Mark::Name(at))));
    marks.extend(
        findings
            .iter()
            .enumerate()
            .filter_map(|(index, finding)| Some((of_finding(text, finding)?, Mark::Finding(index)))),
    );
    marks.sort_by_key(|(range, mark)| (range.start, Reverse(range.end), mark.order()));
    marks
}

/// Where a finding is to be seen: its first line.
pub(super) fn of_finding(text: &str, finding: &Finding) -> Option<Range<usize>> {
    let range = finding.span.range();
    let said = text.get(range.clone())?;
    let start = range.start + (said.len() - said.trim_start().len());
    let line = text.get(start..range.end)?.lines().next()?.trim_end();
    (!line.is_empty()).then(|| start..start + line.len())
}

/// The words that say what is measured; several figures may share them.
fn names(document: &Document) -> Vec<Range<usize>> {
    let indicators = document.metrics.iter().filter_map(|metric| metric.indicator.as_ref());
    let mut names: Vec<_> =
        indicators.map(|indicator| indicator.span.range()).filter(|range| !range.is_empty()).collect();
    names.sort_unstable_by_key(|range| (range.start, range.end));
    names.dedup();
    names
}

/// A paragraph without the heading that it opens with; none where it is all heading.
fn behind_heading(text: &str, range: Range<usize>, headings: &[Range<usize>]) -> Option<Range<usize>> {
    let at = headings.partition_point(|heading| heading.end <= range.start);
    let start =
        headings.get(at).filter(|heading| heading.start <= range.start).map_or(range.start, |it| it.end);
    let rest = text.get(start..range.end)?;
    (!rest.trim().is_empty()).then(|| start + rest.len() - rest.trim_start().len()..range.end)
}

/// The stop of a run-in heading stays with it.
fn heading_end(text: &str, heading: usize, end: usize) -> usize {
    let rest = text.get(heading..end).unwrap_or_default();
    heading + rest.chars().next().filter(|c| "。：:；".contains(*c)).map_or(0, char::len_utf8)
}

/// The lines, or parts of them, that stand in no block.
fn lines(text: &str, mut blocks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    blocks.sort_unstable_by_key(|block| (block.start, block.end));
    let mut lines = Vec::new();
    let mut at = 0;
    for block in blocks.into_iter().chain(std::iter::once(text.len()..text.len())) {
        let mut start = at;
        for line in text.get(at..block.start).unwrap_or_default().split_inclusive('\n') {
            let lead = line.len() - line.trim_start().len();
            if !line.trim().is_empty() {
                lines.push(start + lead..start + line.trim_end().len());
            }
            start += line.len();
        }
        at = at.max(block.end);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn what_stands_in_no_block_is_told_by_lines() {
        let text = "甲\n 乙 \n\n丙丁";
        let shown: Vec<&str> =
            lines(text, vec![0..0, 14..17]).into_iter().map(|range| &text[range]).collect();
        assert_eq!(shown, ["甲", "乙", "丙"]);
        assert!(lines("甲\n乙", vec![0..3, 2..7]).is_empty());
    }
}
