//! The paragraphs that hold metrics, parted into sentences and clauses.

use std::ops::Range;

use super::options::{Numbers, Options};
use crate::clause::{Builder, Stops, Tree};
use crate::lex::{Class, Fixed};
use crate::metric::MetricDraft;
use crate::outline::{Mark, Outline, Separator};
use crate::quantity::PeriodDraft;
use crate::stop::Stop;
use crate::text::{TextRange, boundary_before};

/// The paragraphs that hold metrics, one after another.
pub(super) struct Paragraphs<'a> {
    reading: &'a str,
    outline: &'a Outline,
    numbers: Numbers<'a>,
    stops: StopMarks<'a>,
    builder: Builder,
    fixed: Vec<Fixed>,
}

/// Bytes of text that are parted at once, half as many again as the longest paragraph has of reports that lost their line ends: tokens take
/// twenty times the room of their text.
const LONGEST: usize = 1 << 16;

/// Bytes before and behind the numbers of such a text that are parted with them.
const NEAR: usize = 1 << 14;

/// A paragraph as sentences and clauses, or a part of one that is longer than all reports.
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
        numbers: Numbers<'a>,
        options: Options<'_>,
    ) -> Self {
        let (stops, builder) = (StopMarks(&outline.separators), Builder::new(options.words.cloned()));
        Self { reading, outline, numbers, stops, builder, fixed: Vec::new() }
    }

    /// The paragraph of a metric, which is its first one.
    pub(super) fn at(&mut self, first: usize, metrics: &[MetricDraft], stop: &Stop<'_>) -> Option<Paragraph> {
        let paragraph = metrics.get(first)?.paragraph;
        let count = metrics[first..].iter().take_while(|metric| metric.paragraph == paragraph).count();
        let inside = &metrics[first..first + count];
        let whole = paragraph_range(self.reading, self.outline, inside);
        let before = first.checked_sub(1).and_then(|before| metrics.get(before));
        let before = before.filter(|before| before.paragraph == paragraph && whole.len() > LONGEST);
        let start = before.map_or(whole.start(), |before| before.quantity.range.end());
        let (count, range) = self.piece(inside, TextRange::new(start, whole.end()));
        let group = first..first + count;
        let inside = &metrics[group.clone()];
        let times_inside = times_in(self.numbers.times, range);
        fill(&mut self.fixed, inside, first, self.outline, self.numbers.times, times_inside.clone());
        add_unread(&mut self.fixed, self.numbers.unread, range);
        in_order(&mut self.fixed);
        let tree = self.builder.build(self.reading, range, &self.fixed, times_inside, &self.stops, stop);
        Some(Paragraph { group, range, tree })
    }

    /// So many of the metrics of a range as [`LONGEST`] holds, up to the last full stop among them, and the range of their text.
    fn piece(&self, metrics: &[MetricDraft], range: TextRange) -> (usize, TextRange) {
        let Some(first) = metrics.first().filter(|_| range.len() > LONGEST) else {
            return (metrics.len(), range);
        };
        let near = |at: usize| boundary_before(self.reading, at);
        let start = range.start().max(near(first.quantity.range.start().saturating_sub(NEAR)));
        let fits = metrics.partition_point(|metric| metric.quantity.range.end() <= start + LONGEST).max(1);
        let Some(next) = metrics.get(fits) else {
            let last = metrics.last().unwrap_or(first).quantity.range.end();
            return (fits, TextRange::new(start, range.end().min(near(last + NEAR))));
        };
        let parted = (1..=fits).rev().find_map(|at| {
            let (last, next) = (metrics[at - 1].quantity.range, metrics[at].quantity.range);
            Some((at, self.stops.between(last.end(), next.start())?))
        });
        let (count, end) = parted.unwrap_or_else(|| {
            let last = metrics[fits - 1].quantity.range.end();
            (fits, next.quantity.range.start().min(near(last + NEAR)))
        });
        (count, TextRange::new(start, end))
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

/// The numbers, times and markers of a paragraph as tokens.
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
        range: metric.quantity.with_currency(),
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
}

/// The numbers of a range that cannot be read, as far as they stand in it.
fn add_unread(fixed: &mut Vec<Fixed>, unread: &[TextRange], range: TextRange) {
    let first = unread.partition_point(|number| number.end() <= range.start());
    let inside = unread[first..].iter().take_while(|number| number.start() < range.end());
    fixed.extend(inside.map(|number| Fixed {
        range: TextRange::new(number.start().max(range.start()), number.end().min(range.end())),
        class: Class::Unread,
        index: 0,
    }));
}

/// In order and without overlap: of two, the first one stays.
fn in_order(fixed: &mut Vec<Fixed>) {
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

impl StopMarks<'_> {
    /// Where the first full stop or line end between two places ends.
    fn between(&self, from: usize, to: usize) -> Option<usize> {
        let first = self.0.partition_point(|mark| mark.start() < from);
        let inside = self.0[first..].iter().take_while(|mark| mark.end() <= to);
        inside.into_iter().find(|mark| is_stop(mark)).map(|mark| mark.end())
    }
}

fn is_stop(mark: &Separator) -> bool {
    matches!(mark.mark, Mark::FullStop | Mark::OtherStop | Mark::Break)
}

impl Stops for StopMarks<'_> {
    fn around(&self, at: usize) -> (usize, usize) {
        let next = self.0.partition_point(|mark| mark.start() < at);
        let before = self.0[..next].iter().rev().find(|mark| is_stop(mark)).map_or(0, |mark| mark.end());
        let behind = self.0[next..].iter().find(|mark| is_stop(mark)).map_or(usize::MAX, |mark| mark.end());
        (before, behind)
    }
}
