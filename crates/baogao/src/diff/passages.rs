//! A document cut into passages, and the passages of two documents in pairs.

use super::words::{Words, change};
use super::{Change, Passage, PassageKind, PassagePair, edits, order, pairing};
use crate::document::Document;
use crate::text::{CharIndex, Span, apply_within};

/// Texts are alike from here on, of a thousand.
const LEAST: usize = 480;

/// What speaks for passages of headings that are a pair.
const SAME_SECTION: usize = 80;

/// The passages of two documents.
pub(super) struct Paired {
    pub(super) old: Vec<Passage>,
    pub(super) new: Vec<Passage>,
    /// The pairs in the order of the new passages.
    pub(super) pairs: Vec<(usize, usize)>,
    /// How the sides of each pair differ.
    pub(super) changes: Vec<Change>,
}

impl Paired {
    pub(super) fn of(old: &Document, new: &Document, sections: &[(usize, usize)]) -> Self {
        let mut partner = vec![None; old.sections.len()];
        sections.iter().for_each(|&(old, new)| partner[old] = Some(new));
        let (old, new) = (cut(old), cut(new));
        let words = |passages: &[Passage]| passages.iter().map(|one| Words::of(&one.text)).collect();
        let (old_words, new_words): (Vec<Words>, Vec<Words>) = (words(&old), words(&new));
        let closeness = |one: usize, other: usize| {
            let section = |passage: &Passage| passage.section.map(|id| id.index());
            let there = section(&old[one]).map(|section| partner[section]);
            let is_same = there.map_or(new[other].section.is_none(), |there| {
                there.is_some() && there == section(&new[other])
            });
            usize::from(is_same) * SAME_SECTION
        };
        let pairs = pairing::pair(&old_words, &new_words, LEAST, closeness);
        let changes = pairs.iter().map(|&(old, new)| change(&old_words[old], &new_words[new])).collect();
        Self { old, new, pairs, changes }
    }

    /// All passages in pairs, for the reader.
    pub(super) fn shown(self) -> Vec<PassagePair> {
        let moved = order::moved(&self.pairs);
        let mut of_new = vec![None; self.new.len()];
        let told = self.changes.iter().zip(moved);
        self.pairs
            .iter()
            .zip(told)
            .for_each(|(&(_, new), (&change, moved))| of_new[new] = Some((change, moved)));
        let all = order::merged(&self.pairs, self.old.len(), self.new.len());
        let (mut old, mut new): (Vec<_>, Vec<_>) =
            (self.old.into_iter().map(Some).collect(), self.new.into_iter().map(Some).collect());
        all.into_iter()
            .map(|(before, after)| {
                let alone = if before.is_some() { Change::Dropped } else { Change::Added };
                let (change, moved) = after.and_then(|at| of_new[at]).unwrap_or((alone, false));
                let old = before.and_then(|at: usize| old[at].take());
                let new = after.and_then(|at: usize| new[at].take());
                let edits = match (&old, &new) {
                    (Some(old), Some(new)) if change != Change::Same => edits::edits(&old.text, &new.text),
                    _ => Vec::new(),
                };
                PassagePair { change, moved, old, new, edits }
            })
            .collect()
    }
}

/// Cuts a document at every paragraph and item; headings are left out, so that every other character stands in one passage.
fn cut(document: &Document) -> Vec<Passage> {
    let chars = CharIndex::new(&document.text);
    let cuts = cuts(document);
    let mut passages = Vec::with_capacity(cuts.len());
    for (index, &(start, from, kind)) in cuts.iter().enumerate() {
        let next = cuts[index + 1..].iter().map(|cut| cut.0).find(|&next| next > start);
        let end = next.unwrap_or(document.text.len());
        let is_last_here = cuts.get(index + 1).is_none_or(|next| next.0 > start);
        let Some(text) = document.text.get(from..end).filter(|_| is_last_here) else { continue };
        let is_mark = |char: char| char.is_whitespace() || "。：:；;、，*".contains(char);
        let from = from + text.len() - text.trim_start_matches(is_mark).len();
        let end = from + document.text[from..end].trim_end().len();
        if from >= end {
            continue;
        }
        let place = document.find(start);
        passages.push(Passage {
            kind,
            section: place.section,
            measure: place.measure,
            paragraph: place.paragraph,
            text: apply_within(&document.text, &document.repairs, from..end),
            span: Span::new(from..end, &chars),
        });
    }
    passages
}

/// Where passages start, and where their texts do; the innermost of one place stands last.
fn cuts(document: &Document) -> Vec<(usize, usize, PassageKind)> {
    let paragraphs = document.paragraphs.iter().map(|paragraph| {
        let start = paragraph.span.range().start;
        (start, start, PassageKind::Paragraph)
    });
    let measures = document.measures.iter().map(|measure| {
        let start = measure.span.range().start;
        let marker = measure.marker.as_ref().map_or(start, |marker| marker.span.range().end);
        (start, marker.max(start), PassageKind::Measure)
    });
    let headings = document.sections.iter().map(|section| {
        let start = section.span.range().start;
        (start, section.title.span.range().end.max(start), PassageKind::Paragraph)
    });
    let mut cuts: Vec<_> = paragraphs.chain(measures).chain(headings).collect();
    cuts.sort_unstable();
    cuts
}
