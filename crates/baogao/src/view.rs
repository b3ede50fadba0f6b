//! Views over the flat tables of a document: headings below headings, what stands at a place, the sentence around a number.

use std::ops::Range;

use crate::document::{Document, MeasureId, MetricId, ParagraphId, ReportId, Section, SectionId};
use crate::text::{Span, boundary_before, boundary_behind};

/// What stands at one place of a text: the innermost row of every table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Place {
    /// The report.
    pub report: Option<ReportId>,
    /// The innermost section.
    pub section: Option<SectionId>,
    /// The innermost measure.
    pub measure: Option<MeasureId>,
    /// The paragraph.
    pub paragraph: Option<ParagraphId>,
    /// The metric record whose value stands there.
    pub metric: Option<MetricId>,
}

impl Document {
    /// The sections right below a section, or the topmost ones of all reports for `None`.
    ///
    /// ```
    /// let document = baogao::parse("一、经济\n（一）工业\n产值增长。\n（二）农业\n粮食丰收。\n二、民生\n就业稳定。\n");
    /// let titles = |parent| document.children(parent).map(|section| section.title.text.as_str()).collect::<Vec<_>>();
    /// assert_eq!(titles(None), ["经济", "民生"]);
    /// assert_eq!(titles(Some(document.sections[0].id)), ["工业", "农业"]);
    /// ```
    pub fn children(&self, parent: Option<SectionId>) -> impl Iterator<Item = &Section> {
        // Rows stand in the order of the text: what is below a section follows it.
        let first = parent.map_or(0, |parent| parent.index() + 1);
        let end =
            parent.and_then(|parent| self.sections.get(parent.index())).map(|parent| parent.span.range().end);
        self.sections
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |section| end.is_none_or(|end| section.span.range().start < end))
            .filter(move |section| section.parent == parent)
    }

    /// A section and those that it stands under, outermost first; empty where there is no such section.
    ///
    /// ```
    /// let document = baogao::parse("一、经济\n（一）工业\n产值增长。\n");
    /// let path = document.path(document.sections[1].id);
    /// assert_eq!(path, [document.sections[0].id, document.sections[1].id]);
    /// ```
    pub fn path(&self, section: SectionId) -> Vec<SectionId> {
        let mut path = Vec::new();
        let mut next = Some(section);
        while let Some(section) = next.and_then(|id| self.sections.get(id.index())) {
            path.push(section.id);
            // A parent stands before its child: data from elsewhere cannot lead in a circle.
            next = section.parent.filter(|parent| *parent < section.id);
        }
        path.reverse();
        path
    }

    /// The sentence around a span: from behind the stop before it to the stop behind it, within its paragraph.
    ///
    /// ```
    /// let document = baogao::parse("经济平稳。全年产值12亿元，增长5%。民生改善。");
    /// let sentence = document.sentence(document.metrics[0].span.span);
    /// assert_eq!(&document.text[sentence.range()], "全年产值12亿元，增长5%。");
    /// ```
    pub fn sentence(&self, span: Span) -> Span {
        self.sentence_in(span, 0..self.text.len())
    }

    /// The sentence around a span, where it is no longer than sentences are: what asks for the sentence of every number must not
    /// read a line without end once a number.
    pub(crate) fn short_sentence(&self, span: Span) -> Option<Span> {
        /// Bytes on either side: no sentence of a report has as many.
        const LONGEST: usize = 3000;
        let range = span.range();
        let from = boundary_before(&self.text, range.start.saturating_sub(LONGEST));
        let to = boundary_behind(&self.text, range.end.saturating_add(LONGEST));
        let sentence = self.sentence_in(span, from..to);
        let is_cut = (from > 0 && sentence.range().start == from)
            || (to < self.text.len() && sentence.range().end == to);
        (!is_cut).then_some(sentence)
    }

    /// The sentence around a span, as far as it stands within a stretch.
    fn sentence_in(&self, span: Span, within: Range<usize>) -> Span {
        const STOPS: [char; 5] = ['。', '！', '？', '!', '?'];
        let (start, end) = (span.range().start, span.range().end);
        let paragraph = self.find(start).paragraph.map(|id| self[id].span.range());
        let bounds = paragraph.unwrap_or_else(|| {
            let ahead = self.text.get(within.start..start).unwrap_or_default();
            let behind = self.text.get(end..within.end).unwrap_or_default();
            let from = ahead.rfind('\n').map_or(within.start, |at| within.start + at + 1);
            from..behind.find('\n').map_or(within.end, |at| end + at)
        });
        let ahead = self.text.get(bounds.start.max(within.start)..start).unwrap_or_default();
        let behind = self.text.get(end..bounds.end.min(within.end)).unwrap_or_default();
        let first = ahead
            .char_indices()
            .rev()
            .find(|(_, c)| STOPS.contains(c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let last = behind
            .char_indices()
            .find(|(_, c)| STOPS.contains(c))
            .map_or(behind.trim_end().len(), |(at, c)| at + c.len_utf8());
        let lead = ahead[first..].len() - ahead[first..].trim_start().len();
        let before = &ahead[first + lead..];
        let (shown, length) = (&behind[..last], |text: &str| text.chars().count() as u32);
        Span {
            byte_start: (start - before.len()) as u32,
            byte_end: (end + shown.len()) as u32,
            char_start: span.char_start - length(before),
            char_end: span.char_end + length(shown),
        }
    }

    /// What stands at a byte of the source: by binary search, and the nesting at that place.
    ///
    /// ```
    /// let document = baogao::parse("一、经济\n全年产值12亿元。\n");
    /// let at = document.text.find("12").unwrap_or_default();
    /// let place = document.find(at);
    /// assert_eq!(place.section, Some(document.sections[0].id));
    /// assert_eq!(place.metric, Some(document.metrics[0].id));
    /// assert_eq!(document.find(0).metric, None);
    /// ```
    pub fn find(&self, byte: usize) -> Place {
        let holds = |span: Span| span.range().contains(&byte);
        let last = |index: usize| index.checked_sub(1);
        let report = last(self.reports.partition_point(|row| row.span.range().start <= byte));
        let paragraph = last(self.paragraphs.partition_point(|row| row.span.range().start <= byte));
        let metric = last(self.metrics.partition_point(|row| row.span.span.range().start <= byte));
        let mut section = last(self.sections.partition_point(|row| row.span.range().start <= byte));
        while let Some(row) = section.map(|index| &self.sections[index]).filter(|row| !holds(row.span)) {
            section = row.parent.filter(|parent| *parent < row.id).map(SectionId::index);
        }
        let mut measure = last(self.measures.partition_point(|row| row.span.range().start <= byte));
        while let Some(row) = measure.map(|index| &self.measures[index]).filter(|row| !holds(row.span)) {
            measure = row.parent.filter(|parent| *parent < row.id).map(MeasureId::index);
        }
        Place {
            report: report.filter(|&index| holds(self.reports[index].span)).map(ReportId::of),
            section: section.map(SectionId::of),
            measure: measure.map(MeasureId::of),
            paragraph: paragraph.filter(|&index| holds(self.paragraphs[index].span)).map(ParagraphId::of),
            metric: metric.filter(|&index| holds(self.metrics[index].span.span)).map(MetricId::of),
        }
    }
}
