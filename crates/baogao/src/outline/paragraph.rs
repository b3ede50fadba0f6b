//! Paragraphs, the node that each starts in, and its topic.

use super::line::Page;
use super::{Node, ParagraphNode};
use crate::text::TextRange;

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
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    let first =
        page.paragraphs.partition_point(|(line, _)| page.lines[*line as usize].text.start < report.1.start);
    for index in first..page.paragraphs.len() {
        let range = page.paragraph(index);
        if range.start >= report.1.end {
            break;
        }
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
            topic: if marked { None } else { topic(text, range) },
        });
    }
    found
}

/// The short sentence that opens a long paragraph.
fn topic(text: &str, range: TextRange) -> Option<TextRange> {
    let words = &text[range];
    let stops = ['。', '！', '？', '；', '：'];
    let (length, (end, stop)) =
        words.char_indices().take(TOPIC + 1).enumerate().find(|(_, (_, c))| stops.contains(c))?;
    if stop != '。' || length < 4 || words.chars().nth(LONG).is_none() {
        return None;
    }
    let bare = words[..end].trim_end_matches('*');
    Some(TextRange::new(range.start(), range.start() + bare.len()))
}
