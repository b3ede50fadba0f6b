//! The paragraphs that hold metrics, parted into sentences and clauses.

use std::ops::Range;

use super::options::Options;
use crate::clause::{Builder, Stops, Tree};
use crate::lex::{Class, Fixed};
use crate::metric::MetricDraft;
use crate::outline::{Mark, Outline, Separator};
use crate::quantity::PeriodDraft;
use crate::stop::Stop;
use crate::text::TextRange;

/// The paragraphs that hold metrics, one after another.
pub(super) struct Paragraphs<'a> {
    reading: &'a str,
    outline: &'a Outline,
    times: &'a [PeriodDraft],
    stops: StopMarks<'a>,
    builder: Builder,
    fixed: Vec<Fixed>,
}

/// A paragraph as sentences and clauses.
pub(super) struct Paragraph {
    /// Its metrics, by their indexes.
    pub(super) group: Range<usize>,
    pub(super) range: TextRange,
    pub(super) tree: Tree,
}

impl<'a> Paragraphs<'a> {
    pub(super) fn new(
        reading: &'a str,
        outline: &'a Outline,
        times: &'a [PeriodDraft],
        options: Options<'_>,
    ) -> Self {
        let (stops, builder) = (StopMarks(&outline.separators), Builder::new(options.words.cloned()));
        Self { reading, outline, times, stops, builder, fixed: Vec::new() }
    }

    /// The paragraph of a metric, which is its first one.
    pub(super) fn at(&mut self, first: usize, metrics: &[MetricDraft], stop: &Stop<'_>) -> Option<Paragraph> {
        let paragraph = metrics.get(first)?.paragraph;
        let count = metrics[first..].iter().take_while(|metric| metric.paragraph == paragraph).count();
        let group = first..first + count;
        let inside = &metrics[group.clone()];
        let range = paragraph_range(self.reading, self.outline, inside);
        let times_inside = times_in(self.times, range);
        fill(&mut self.fixed, inside, first, self.outline, self.times, times_inside.clone());
        let tree = self.builder.build(self.reading, range, &self.fixed, times_inside, &self.stops, stop);
        Some(Paragraph { group, range, tree })
    }
}

fn paragraph_range(reading: &str, outline: &Outline, metrics: &[MetricDraft]) -> TextRange {
    let inside = metrics.first().zip(metrics.last());
    let (start, end) =
        inside.map_or((0, 0), |(first, last)| (first.quantity.range.start(), last.quantity.range.end()));
    let paragraph = metrics.first().and_then(|metric| metric.paragraph);
    let whole = paragraph.and_then(|index| outline.paragraphs.get(index)).map_or_else(
        || {
            let line = reading[..start].rfind('\n').map_or(0, |at| at + 1);
            TextRange::new(line, reading[end..].find('\n').map_or(reading.len(), |at| end + at))
        },
        |paragraph| paragraph.range,
    );
    TextRange::new(whole.start().min(start), whole.end().max(end))
}

/// The times of a range, by their indexes.
fn times_in(times: &[PeriodDraft], range: TextRange) -> Range<usize> {
    let first = times.partition_point(|time| time.range.start() < range.start());
    first..first + times[first..].iter().take_while(|time| time.range.end() <= range.end()).count()
}

/// The numbers, times and markers of a paragraph as tokens, in order.
fn fill(
    fixed: &mut Vec<Fixed>,
    metrics: &[MetricDraft],
    first: usize,
    outline: &Outline,
    times: &[PeriodDraft],
    times_inside: Range<usize>,
) {
    fixed.clear();
    let numbers = metrics.iter().enumerate().filter(|(_, metric)| metric.column.is_none());
    fixed.extend(numbers.map(|(at, metric)| Fixed {
        range: metric.quantity.range,
        class: Class::Quantity,
        index: (first + at) as u32,
    }));
    fixed.extend(times_inside.clone().map(|at| Fixed {
        range: times[at].range,
        class: Class::Time,
        index: at as u32,
    }));
    if let Some((from, to)) = fixed.first().zip(fixed.last()).map(|(from, to)| (from.range, to.range)) {
        let first =
            outline.nodes.partition_point(|node| node.marker.start() < from.start().saturating_sub(600));
        let nodes = outline.nodes[first..].iter().take_while(|node| node.marker.start() < to.end());
        let markers = nodes.filter(|node| !node.marker.is_empty());
        fixed.extend(markers.map(|node| Fixed { range: node.marker, class: Class::Marker, index: 0 }));
    }
    fixed.sort_by_key(|one| (one.range.start(), one.range.end()));
    let mut end = 0;
    fixed.retain(|one| {
        let apart = one.range.start() >= end;
        end = if apart { one.range.end() } else { end };
        apart
    });
}

/// The full stops and line ends of a text.
struct StopMarks<'a>(&'a [Separator]);

impl Stops for StopMarks<'_> {
    fn around(&self, at: usize) -> (usize, usize) {
        let is_stop = |mark: &&Separator| matches!(mark.mark, Mark::FullStop | Mark::OtherStop | Mark::Break);
        let next = self.0.partition_point(|mark| mark.start() < at);
        let before = self.0[..next].iter().rev().find(is_stop).map_or(0, |mark| mark.end());
        let behind = self.0[next..].iter().find(is_stop).map_or(usize::MAX, |mark| mark.end());
        (before, behind)
    }
}
