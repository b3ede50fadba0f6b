//! What holds of every document.

use baogao::{Document, Excerpt, Metric, Span};

/// Counts code points up to ascending places without counting the text anew for each.
struct Chars<'a> {
    text: &'a str,
    /// The code points before every byte; inside a character, those before it.
    counts: Vec<usize>,
}

impl<'a> Chars<'a> {
    fn new(text: &'a str) -> Self {
        let mut counts = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, char) in text.char_indices() {
            counts[at..at + char.len_utf8()].fill(count);
            count += 1;
        }
        counts[text.len()] = count;
        Self { text, counts }
    }

    /// On boundaries, in range, and the same place in bytes and in code points.
    fn check(&self, span: Span) {
        let range = span.range();
        assert!(self.text.get(range.clone()).is_some(), "{span:?} is no place of the text");
        assert_eq!(self.counts[range.start]..self.counts[range.end], span.chars(), "{span:?}");
    }

    fn check_excerpt(&self, excerpt: &Excerpt) {
        self.check(excerpt.span);
        let text = excerpt.text.as_str();
        assert!(!text.starts_with('\t') && !text.ends_with('\t'), "a tab at the edge of {text:?}");
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.range().start <= inner.range().start && inner.range().end <= outer.range().end
}

/// Spans are places of the text, rows stand in its order and inside of what they belong to, ids lead to rows before.
pub(crate) fn check(document: &Document) {
    let chars = Chars::new(&document.text);
    tables(document, &chars);
    nesting(document);
    for metric in &document.metrics {
        check_metric(document, metric, &chars);
    }
    let mut end = 0;
    for repair in &document.repairs {
        chars.check(repair.span);
        assert!(end <= repair.span.range().start, "repairs overlap");
        end = repair.span.range().end;
    }
    for finding in document.findings.iter().chain(&baogao::check(document)) {
        chars.check(finding.span);
        finding.other.into_iter().for_each(|other| chars.check(other));
    }
    for chunk in document.chunks(Some(200)) {
        chars.check(chunk.span);
    }
}

fn tables(document: &Document, chars: &Chars<'_>) {
    let ordered = |spans: &[Span], table: &str| {
        assert!(spans.windows(2).all(|pair| pair[0].range().start <= pair[1].range().start), "{table}");
        spans.iter().for_each(|span| chars.check(*span));
    };
    ordered(&document.reports.iter().map(|row| row.span).collect::<Vec<_>>(), "reports");
    ordered(&document.sections.iter().map(|row| row.span).collect::<Vec<_>>(), "sections");
    ordered(&document.measures.iter().map(|row| row.span).collect::<Vec<_>>(), "measures");
    ordered(&document.paragraphs.iter().map(|row| row.span).collect::<Vec<_>>(), "paragraphs");
    ordered(&document.metrics.iter().map(|row| row.span.span).collect::<Vec<_>>(), "metrics");
    ordered(&document.findings.iter().map(|row| row.span).collect::<Vec<_>>(), "findings");
    assert!(document.reports.iter().enumerate().all(|(at, row)| row.id.index() == at));
    assert!(document.sections.iter().enumerate().all(|(at, row)| row.id.index() == at));
    assert!(document.measures.iter().enumerate().all(|(at, row)| row.id.index() == at));
    assert!(document.paragraphs.iter().enumerate().all(|(at, row)| row.id.index() == at));
    assert!(document.metrics.iter().enumerate().all(|(at, row)| row.id.index() == at));
    let titles = document.sections.iter().map(|row| &row.title);
    let markers = document.sections.iter().filter_map(|row| row.marker.as_ref());
    titles.chain(markers).for_each(|excerpt| chars.check_excerpt(excerpt));
    let titles = document.measures.iter().map(|row| &row.title);
    let markers = document.measures.iter().filter_map(|row| row.marker.as_ref());
    titles.chain(markers).for_each(|excerpt| chars.check_excerpt(excerpt));
}

fn nesting(document: &Document) {
    for section in &document.sections {
        assert!(holds(document[section.report].span, section.span), "a section leaves its report");
        assert!((1..=16).contains(&section.level) && (1..=99).contains(&section.confidence));
        if let Some(parent) = section.parent {
            assert!(
                parent < section.id && holds(document[parent].span, section.span),
                "a section leaves its parent"
            );
        }
    }
    for measure in &document.measures {
        assert!(holds(document[measure.report].span, measure.span), "a measure leaves its report");
        if let Some(parent) = measure.parent {
            assert!(
                parent < measure.id && holds(document[parent].span, measure.span),
                "a measure leaves its parent"
            );
        }
        if let Some(section) = measure.section {
            assert!(holds(document[section].span, measure.span), "a measure leaves its section");
        }
    }
    for paragraph in &document.paragraphs {
        assert!(holds(document[paragraph.report].span, paragraph.span), "a paragraph leaves its report");
        // Items that run on stand in one paragraph: its first character says what it belongs to.
        let start = paragraph.span.range().start;
        let begins_in = |outer: Span| outer.range().contains(&start) || paragraph.span.is_empty();
        assert!(paragraph.section.is_none_or(|section| begins_in(document[section].span)));
        assert!(paragraph.measure.is_none_or(|measure| begins_in(document[measure].span)));
    }
}

fn check_metric(document: &Document, metric: &Metric, chars: &Chars<'_>) {
    let span = metric.span.span;
    chars.check_excerpt(&metric.span);
    assert_eq!(metric.span.text.trim(), metric.span.text.as_str(), "a space at the edge of a figure");
    metric
        .indicator
        .iter()
        .chain(metric.column.as_deref())
        .chain(metric.place.as_deref())
        .for_each(|it| chars.check_excerpt(it));
    metric.cue.iter().for_each(|cue| chars.check(cue.span.span));
    assert!(metric.part_of.is_none_or(|total| total.index() < document.metrics.len()));
    assert!(holds(document[metric.report].span, span), "a figure leaves its report");
    if let Some(section) = metric.section {
        assert!(holds(document[section].span, span), "a figure leaves its section");
    }
    if let Some(measure) = metric.measure {
        assert!(holds(document[measure].span, span), "a figure leaves its measure");
    }
    if let Some(paragraph) = metric.paragraph {
        assert!(holds(document[paragraph].span, span), "a figure leaves its paragraph");
    }
    let sentence = document.sentence(span);
    chars.check(sentence);
    assert!(holds(sentence, span));
}
