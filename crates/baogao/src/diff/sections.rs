//! Headings in pairs: by their titles, then by what stands below both of them.

use std::collections::BTreeMap;

use super::passages::Paired;
use super::words::{self, Words};
use super::{Change, Heading, Passage, SectionPair, order, pairing};
use crate::document::{Document, Section};

/// Titles are alike from here on, of a thousand.
const LEAST: usize = 600;

/// What speaks for two headings of one level, and for the same heading above.
const SAME_LEVEL: usize = 50;
const SAME_PARENT: usize = 150;

/// The pairs of headings in the order of the new ones.
pub(super) fn pairs(old: &Document, new: &Document) -> Vec<(usize, usize)> {
    let (old_titles, new_titles) = (titles(old), titles(new));
    let parents = (parents(old), parents(new));
    let closeness = |one: usize, other: usize| {
        let is_level = old.sections[one].level == new.sections[other].level;
        let (above, their) = (parents.0[one], parents.1[other]);
        let is_parent = match (above, their) {
            (Some(above), Some(their)) => old_titles[above].codes == new_titles[their].codes,
            (None, None) => true,
            _ => false,
        };
        usize::from(is_level) * SAME_LEVEL + usize::from(is_parent) * SAME_PARENT
    };
    pairing::pair(&old_titles, &new_titles, LEAST + SAME_LEVEL, closeness)
}

/// Adds pairs of headings of one level whose titles share too little, but of whose passages more than half are pairs.
pub(super) fn retitled(old: &Document, new: &Document, pairs: &mut Vec<(usize, usize)>, passages: &Paired) {
    let (one, other) = (Holding::of(old, &passages.old), Holding::of(new, &passages.new));
    let is_old = |section: usize| pairs.iter().any(|&(old, _)| old == section);
    let is_new = |section: usize| pairs.iter().any(|&(_, new)| new == section);
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for &(before, after) in &passages.pairs {
        for above in &one.above[before] {
            let level = |section: &&usize| new.sections[**section].level == old.sections[*above].level;
            if let Some(below) = other.above[after].iter().find(level) {
                *shared.entry((*above, *below)).or_default() += 1;
            }
        }
    }
    let mut found: Vec<_> = shared
        .into_iter()
        .filter(|((before, after), count)| {
            2 * count > one.passages[*before].max(other.passages[*after])
                && !is_old(*before)
                && !is_new(*after)
        })
        .map(|(pair, _)| pair)
        .collect();
    // more than half of one side goes to one section alone: no section is named twice
    pairs.append(&mut found);
    pairs.sort_unstable_by_key(|&(_, new)| new);
}

/// Which sections hold which passages.
struct Holding {
    /// The sections above every passage.
    above: Vec<Vec<usize>>,
    /// How many passages every section holds.
    passages: Vec<usize>,
}

impl Holding {
    fn of(document: &Document, passages: &[Passage]) -> Self {
        let path = |passage: &Passage| {
            let path = passage.section.map(|section| document.path(section)).unwrap_or_default();
            path.into_iter().map(|section| section.index()).collect()
        };
        let above: Vec<Vec<usize>> = passages.iter().map(path).collect();
        let mut count = vec![0; document.sections.len()];
        above.iter().flatten().for_each(|section| count[*section] += 1);
        Self { above, passages: count }
    }
}

fn titles(document: &Document) -> Vec<Words> {
    document.sections.iter().map(|section| Words::of(&section.title.text)).collect()
}

/// The row above each section; data from elsewhere may name one that is not there.
fn parents(document: &Document) -> Vec<Option<usize>> {
    let count = document.sections.len();
    let parent = |section: &Section| section.parent.map(|id| id.index()).filter(|&index| index < count);
    document.sections.iter().map(parent).collect()
}

/// All headings in pairs, for the reader.
pub(super) fn shown(old: &Document, new: &Document, pairs: &[(usize, usize)]) -> Vec<SectionPair> {
    let moved = order::moved(pairs);
    let mut is_moved = vec![false; new.sections.len()];
    pairs.iter().zip(moved).for_each(|(&(_, index), moved)| is_moved[index] = moved);
    let all = order::merged(pairs, old.sections.len(), new.sections.len());
    all.into_iter()
        .map(|(before, after)| SectionPair {
            change: change(before.map(|at| &old.sections[at]), after.map(|at| &new.sections[at])),
            moved: after.is_some_and(|at| is_moved[at]),
            old: before.map(|at| heading(old, &old.sections[at])),
            new: after.map(|at| heading(new, &new.sections[at])),
        })
        .collect()
}

fn change(old: Option<&Section>, new: Option<&Section>) -> Change {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (Words::of(&old.title.text), Words::of(&new.title.text)),
        (Some(_), None) => return Change::Dropped,
        (None, _) => return Change::Added,
    };
    words::change(&old, &new)
}

fn heading(document: &Document, section: &Section) -> Heading {
    let line = |text: &str| text.split_whitespace().collect::<String>();
    let marker = section.marker.as_ref().map(|marker| {
        let between = document.text.get(marker.span.range().end..section.title.span.range().start);
        let between = between.filter(|between| !between.contains(['\r', '\n', '*'])).unwrap_or_default();
        format!("{}{between}", line(&marker.text))
    });
    Heading {
        id: section.id,
        level: section.level,
        text: marker.unwrap_or_default() + &line(&section.title.text),
        span: section.title.span,
    }
}
