//! Repairs one kind after another: each reads what the kinds before it left, and all are told as edits of the source.

use std::borrow::Cow;

use super::offset_map::{Edit, OffsetMap};
use super::survey::Survey;
use super::{RepairEdit, RepairKind, TextRange};

/// A text with the edits made so far.
pub(super) struct Layers<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) edits: Vec<RepairEdit>,
    pub(super) map: OffsetMap,
}

impl<'a> Layers<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { text: Cow::Borrowed(source), edits: Vec::new(), map: OffsetMap::default() }
    }

    /// Makes edits of the text as it is now; they come in order and do not overlap. True where there are any.
    pub(super) fn push(&mut self, layer: Vec<RepairEdit>) -> bool {
        if layer.is_empty() {
            return false;
        }
        let map = map(&layer);
        self.put(layer, map);
        true
    }

    /// The same, where places of the survey are still to be looked at.
    pub(super) fn push_moving(&mut self, layer: Vec<RepairEdit>, survey: &mut Survey) {
        if layer.is_empty() {
            return;
        }
        let map = map(&layer);
        survey.shift_places(&layer, &map);
        self.put(layer, map);
    }

    /// Takes over a layer and the map between the text as it is now and what the layer makes of it.
    fn put(&mut self, layer: Vec<RepairEdit>, step: OffsetMap) {
        let text = replay(&self.text, &layer);
        if self.edits.is_empty() {
            (self.edits, self.map) = (layer, step);
        } else {
            self.edits = self.composed(layer);
            self.map = map(&self.edits);
        }
        self.text = Cow::Owned(text);
    }

    /// A stretch of the text as it is now, in the source.
    pub(super) fn in_source(&self, range: TextRange) -> TextRange {
        TextRange::new(self.map.source_start(range.start()), self.map.source_end(range.end()))
    }

    /// The edits so far and those of the next layer, in places of the source.
    fn composed(&mut self, layer: Vec<RepairEdit>) -> Vec<RepairEdit> {
        let map = std::mem::take(&mut self.map);
        let mut ranges = map.edits();
        let mut below = std::mem::take(&mut self.edits).into_iter();
        let mut composed: Vec<RepairEdit> = Vec::with_capacity(below.len() + layer.len());
        // What is to be added to an offset of the text to get its place in the source.
        let mut shift = 0_i64;
        // Up to here the last edit speaks for the text.
        let mut told = 0;
        for above in layer {
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
                    last.replacement
                        .truncate(last.replacement.len().saturating_sub((told - range.start) as usize));
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
                edit.source.end = inner.source.end;
            }
            if told > range.end {
                edit.replacement += &self.text[range.end as usize..told as usize];
            } else {
                told = range.end;
                edit.source.end = place(range.end, shift);
            }
            composed.push(edit);
        }
        composed.extend(below);
        composed
    }
}

/// What edits make of a text.
pub(super) fn replay(text: &str, edits: &[RepairEdit]) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        repaired.push_str(&text[at..edit.source.start()]);
        repaired.push_str(&edit.replacement);
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
        }
    }
}
