//! Repairs one kind after another: each reads what the kinds before it left, and all are told as edits of the source.

use std::borrow::Cow;

use super::offset_map::{Edit, OffsetMap};
use super::survey::Survey;
use super::{RepairEdit, RepairKind, TextRange};

/// A text with the edits made so far.
pub(super) struct Layers<'a> {
    pub(super) text: Cow<'a, str>,
    /// The edits of every layer in places of the text below it.
    layers: Vec<Layer>,
}

struct Layer {
    edits: Vec<RepairEdit>,
    /// Between the text below and what the edits make of it.
    map: OffsetMap,
}

impl<'a> Layers<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { text: Cow::Borrowed(source), layers: Vec::new() }
    }

    /// Makes edits of the text as it is now; they come in order and do not overlap. True where there are any.
    pub(super) fn push(&mut self, edits: Vec<RepairEdit>) -> bool {
        let is_edited = !edits.is_empty();
        if is_edited {
            let map = map(&edits);
            self.put(Layer { edits, map });
        }
        is_edited
    }

    /// The same, where places of the survey are still to be looked at. Where every edit ends in the text that they make.
    pub(super) fn push_moving(&mut self, edits: Vec<RepairEdit>, survey: &mut Survey) -> Vec<usize> {
        if edits.is_empty() {
            return Vec::new();
        }
        let map = map(&edits);
        survey.shift_places(&edits, &map);
        let ends = map.edits().iter().map(|edit| edit.reading.end()).collect();
        self.put(Layer { edits, map });
        ends
    }

    fn put(&mut self, layer: Layer) {
        self.text = Cow::Owned(replay(&self.text, &layer.edits));
        self.layers.push(layer);
    }

    /// A stretch of the text as it is now, in the source.
    pub(super) fn in_source(&self, range: TextRange) -> TextRange {
        self.layers.iter().rev().fold(range, |range, layer| {
            TextRange::new(layer.map.source_start(range.start()), layer.map.source_end(range.end()))
        })
    }

    /// The text, all edits in places of the source, and the map between the two.
    pub(super) fn finish(mut self) -> (Cow<'a, str>, Vec<RepairEdit>, OffsetMap) {
        let Some(Layer { mut edits, map: mut whole }) = self.layers.pop() else {
            return (self.text, Vec::new(), OffsetMap::default());
        };
        // From the top: the first layers have the most edits, and are gone through once.
        let is_single = self.layers.is_empty();
        while let Some(below) = self.layers.pop() {
            edits = composed(below, edits);
        }
        if !is_single {
            whole = map(&edits);
        }
        (self.text, edits, whole)
    }
}

/// The edits of a layer and those of the one above it, in places of the text below both.
fn composed(below: Layer, above: Vec<RepairEdit>) -> Vec<RepairEdit> {
    let mut ranges = below.map.edits();
    let mut composed: Vec<RepairEdit> = Vec::with_capacity(below.edits.len() + above.len());
    let mut below = below.edits.into_iter();
    // What is to be added to an offset of the text between the layers to get its place below.
    let mut shift = 0_i64;
    // Up to here the last edit speaks for the text between the layers, which ends so.
    let (mut told, mut ending) = (0, String::new());
    for above in above {
        let range = above.source;
        let before = ranges.partition_point(|at| at.reading.end <= range.start);
        if let Some(last) = before.checked_sub(1) {
            shift = ranges[last].shift();
            composed.extend(below.by_ref().take(before));
            ranges = &ranges[before..];
        }
        let place = |at: u32, shift: i64| (i64::from(at) + shift) as u32;
        let mut edit = match composed.pop_if(|_| range.start < told) {
            Some(mut last) => {
                let kept = last.replacement.len().saturating_sub((told - range.start) as usize);
                last.replacement.truncate(kept);
                last.replacement += &above.replacement;
                last
            }
            None => {
                let start = place(range.start, shift);
                told = range.start;
                RepairEdit { source: TextRange { start, end: start }, ..above }
            }
        };
        while let Some((at, rest)) = ranges.split_first().filter(|(at, _)| at.reading.start < range.end)
            && let Some(inner) = below.next()
        {
            ranges = rest;
            if at.reading.start < range.start && told == range.start {
                // The edit below begins before this one: what stands before it stays.
                let kept = (range.start - at.reading.start) as usize;
                edit.source.start = inner.source.start;
                edit.replacement.insert_str(0, inner.replacement.get(..kept).unwrap_or_default());
            }
            shift = at.shift();
            told = told.max(at.reading.end);
            ending = inner.replacement;
            edit.source.end = inner.source.end;
        }
        if told > range.end {
            let from = ending.len().saturating_sub((told - range.end) as usize);
            edit.replacement += ending.get(from..).unwrap_or_default();
        } else {
            told = range.end;
            edit.source.end = place(range.end, shift);
        }
        composed.push(edit);
    }
    composed.extend(below);
    composed
}

/// What edits make of a text.
pub(super) fn replay(text: &str, edits: &[RepairEdit]) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        repaired.push_str(&text[at..edit.source.start()]);
        if !edit.replacement.is_empty() {
            repaired.push_str(&edit.replacement);
        }
        at = edit.source.end();
    }
    repaired.push_str(&text[at..]);
    repaired
}

/// Between a text and what edits make of it.
fn map(repairs: &[RepairEdit]) -> OffsetMap {
    let (mut at, mut length) = (0, 0);
    let edits = repairs.iter().map(|repair| {
        let start = length + repair.source.start() - at;
        length = start + repair.replacement.len();
        at = repair.source.end();
        let reading = TextRange::new(start, length);
        Edit { source: repair.source, reading, clings: repair.kind == RepairKind::PinyinGloss }
    });
    edits.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::super::{RepairEdit, RepairKind, TextRange};
    use super::{Layers, replay};

    /// Edits at random places of a text of ASCII.
    fn edits(length: usize, seeds: &[(u8, u8, u8)]) -> Vec<RepairEdit> {
        let (mut at, mut edits) = (0, Vec::new());
        for &(gap, width, put) in seeds {
            let start = at + usize::from(gap % 6);
            let end = start + usize::from(width % 4);
            if end > length || start == end {
                break;
            }
            let replacement = "xyz"[..usize::from(put % 4)].to_owned();
            edits.push(RepairEdit {
                kind: RepairKind::Control,
                source: TextRange::new(start, end),
                replacement,
            });
            at = end;
        }
        edits
    }

    proptest! {
        /// Layers on layers read the same as one replay of the edits that tell of them all.
        #[test]
        fn composed_edits_replay_to_the_last_layer(
            layers in proptest::collection::vec(proptest::collection::vec(any::<(u8, u8, u8)>(), 0..8), 1..5),
        ) {
            let source = "abcdefghijklmnopqrstuvwABCDEFGHIJKLMNOP";
            let mut text = source.to_owned();
            let mut layered = Layers::new(source);
            for seeds in &layers {
                let layer = || edits(text.len(), seeds);
                let next = replay(&text, &layer());
                layered.push(layer());
                prop_assert_eq!(&layered.text, &next);
                text = next;
            }
            let (text, edits, map) = layered.finish();
            prop_assert_eq!(&replay(source, &edits), &text);
            for (edit, place) in edits.iter().zip(map.edits()) {
                prop_assert_eq!(edit.source, place.source);
                prop_assert_eq!(&text[place.reading.range()], &edit.replacement);
            }
        }
    }
}
