//! How levels are numbered: 一、 （一） 1. （1）, as GB/T 9704—2012, 7.3.3, has it for official documents.

use foldhash::HashSet;

use super::finding;
use crate::document::{Document, Measure, Section};
use crate::finding::{Finding, FindingCode, messages};
use crate::outline::Style;
use crate::text::{Excerpt, Span};

pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let mut nodes = nodes(document);
    nodes.sort_by_key(|node| node.marker.span);
    let mut findings = forms(document, &nodes);
    findings.extend(levels(document, &nodes));
    findings
}

/// A heading or an item that is numbered.
struct Node<'a> {
    style: Style,
    marker: &'a Excerpt,
    /// The style and the place of the number above it.
    above: Option<(Style, Span)>,
    inferred: bool,
}

fn nodes(document: &Document) -> Vec<Node<'_>> {
    let section = |section: &Section| section.marker.as_ref().map(|marker| (section.style, marker.span));
    let measure = |measure: &Measure| measure.marker.as_ref().map(|marker| (measure.style, marker.span));
    let sections = document.sections.iter().filter_map(|one| {
        let above = one.parent.and_then(|parent| section(document.sections.get(parent.index())?));
        Some(Node { style: one.style, marker: one.marker.as_ref()?, above, inferred: one.inferred })
    });
    let measures = document.measures.iter().filter_map(|one| {
        let above = match one.parent {
            Some(parent) => measure(document.measures.get(parent.index())?),
            None => one.section.and_then(|parent| section(document.sections.get(parent.index())?)),
        };
        Some(Node { style: one.style, marker: one.marker.as_ref()?, above, inferred: one.inferred })
    });
    sections.chain(measures).filter(|node| !node.inferred).collect()
}

/// Markers that are written otherwise than the standard has them; the first of each kind is told.
fn forms(document: &Document, nodes: &[Node<'_>]) -> Vec<Finding> {
    let mut told: HashSet<(Style, &'static str)> = HashSet::default();
    let mut findings = Vec::new();
    for node in nodes {
        let range = node.marker.span.range();
        let written = document.text.get(range.clone()).unwrap_or_default().trim();
        let behind = document.text.get(range.end..).unwrap_or_default();
        let Some(fault) = fault(node.style, written, behind) else { continue };
        if told.insert((node.style, fault)) {
            let mark = behind.chars().next().filter(|mark| "、.．".contains(*mark));
            let mark = mark.map(String::from).unwrap_or_default();
            let message = messages::numbering_form(format_args!("{written}{mark}"), fault);
            findings.push(finding(FindingCode::NumberingForm, node.marker.span, None, message));
        }
    }
    findings
}

/// How the standard has a marker that is written otherwise.
fn fault(style: Style, written: &str, behind: &str) -> Option<&'static str> {
    let has_stop = |marks: &[char]| written.ends_with(marks) || behind.starts_with(marks);
    match style {
        Style::Cjk if written.ends_with(['.', '．', ',', '，']) => Some(messages::FORM_CJK),
        Style::ParenCjk if has_stop(&['、', '.', '．']) => Some(messages::FORM_PAREN_CJK),
        Style::ParenCjk if written.starts_with('(') || written.ends_with(')') => {
            Some(messages::FORM_BRACKETS)
        }
        Style::Arabic if written.ends_with('、') => Some(messages::FORM_ARABIC),
        Style::ParenArabic if has_stop(&['、', '.', '．']) => Some(messages::FORM_PAREN_ARABIC),
        Style::ParenArabic if !written.starts_with(['(', '（']) => Some(messages::FORM_TWO_BRACKETS),
        _ => None,
    }
}

/// The place of a style among the levels of the standard.
fn rank(style: Style) -> Option<usize> {
    const LEVELS: [Style; 4] = [Style::Cjk, Style::ParenCjk, Style::Arabic, Style::ParenArabic];
    LEVELS.iter().position(|level| *level == style)
}

/// Levels that stand in another order than that of the standard; the first of each kind is told.
fn levels(document: &Document, nodes: &[Node<'_>]) -> Vec<Finding> {
    let known: HashSet<Span> = document
        .findings
        .iter()
        .filter(|finding| finding.code == FindingCode::LevelSkipped)
        .map(|finding| finding.span)
        .collect();
    let mut told: HashSet<(Style, Style)> = HashSet::default();
    let mut findings = Vec::new();
    for node in nodes {
        let Some((above, place)) = node.above else { continue };
        let (Some(upper), Some(own)) = (rank(above), rank(node.style)) else { continue };
        let marker = node.marker.text.trim();
        let upper_marker = document.text.get(place.range()).unwrap_or_default().trim();
        let (code, message) = if own < upper {
            (FindingCode::LevelReversed, messages::level_reversed(marker, upper_marker))
        } else if own > upper + 1 && !known.contains(&node.marker.span) {
            (FindingCode::LevelSkipped, messages::level_skipped(marker, upper_marker))
        } else {
            continue;
        };
        if told.insert((above, node.style)) {
            findings.push(finding(code, node.marker.span, Some(place), message));
        }
    }
    findings
}
