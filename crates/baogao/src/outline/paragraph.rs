//! Paragraphs, the node that each starts in, and its topic.

use super::line::Page;
use super::separator::{Mark, Separator, Separators};
use super::{Node, ParagraphNode};
use crate::text::{TextRange, chars_in};

/// Characters from which on a paragraph is long enough to have a topic sentence.
const LONG: usize = 80;
/// Longest topic sentence in characters.
const TOPIC: usize = 30;

/// The paragraphs between two lines of a report.
pub(super) fn paragraphs(
    text: &str,
    page: &Page,
    report: (usize, TextRange),
    nodes: &[Node],
    offset: usize,
) -> Vec<ParagraphNode> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    let before =
        |at: u32| page.paragraphs.partition_point(|(line, _)| page.lines[*line as usize].text.start < at);
    let own = before(report.1.start)..before(report.1.end);
    let mut found = Vec::with_capacity(own.len());
    for index in own {
        let range = page.paragraph(index);
        let line = &page.lines[page.paragraphs[index].0 as usize];
        let range = TextRange { start: range.start, end: range.end.min(report.1.end) };
        while let Some(node) = nodes.get(next).filter(|node| node.range.start <= range.start) {
            while open.last().is_some_and(|last| nodes[*last].range.end <= node.range.start) {
                open.pop();
            }
            open.push(next);
            next += 1;
        }
        while open.last().is_some_and(|last| nodes[*last].range.end <= range.start) {
            open.pop();
        }
        let marked = next > 0 && nodes[next - 1].range.start == range.start;
        found.push(ParagraphNode {
            report: report.0,
            node: open.last().map(|node| node + offset),
            range,
            topic: if marked { None } else { topic(text, page.separators_from(line), range) },
        });
    }
    found
}

/// The short sentence that opens a long paragraph.
fn topic(text: &str, mut separators: Separators<'_>, range: TextRange) -> Option<TextRange> {
    let words = &text[range];
    if words.len() <= LONG {
        return None;
    }
    // No character has more than four bytes.
    let head = TextRange::new(range.start(), range.end().min(range.start() + 4 * (TOPIC + 1)));
    let stop = separators.within(head).iter().find(|separator| is_stop(text, **separator))?;
    let bare = &text[range.start()..stop.start()];
    let length = chars_in(bare.as_bytes()) as usize;
    if stop.mark != Mark::FullStop
        || !(4..=TOPIC).contains(&length)
        || words.len() <= 4 * LONG && chars_in(words.as_bytes()) as usize <= LONG
    {
        return None;
    }
    let bare = bare.trim_end_matches('*');
    Some(TextRange::new(range.start(), range.start() + bare.len()))
}

/// 。！？；： but not their ASCII forms, which stand inside of times and addresses.
fn is_stop(text: &str, separator: Separator) -> bool {
    let stops = matches!(separator.mark, Mark::FullStop | Mark::OtherStop | Mark::Semicolon | Mark::Colon);
    stops && !text.as_bytes()[separator.start()].is_ascii()
}
