//! First stage: the source text becomes a reading, repaired and in simplified characters, with a way back.

mod byte_shift;
#[cfg(test)]
mod cases;
mod char_index;
mod clean;
mod control;
mod cut_number;
mod doubled_comma;
mod furniture;
mod gbk;
mod inner_space;
mod layers;
mod letter_spacing;
mod line_end;
mod line_wrap;
mod lines;
mod mojibake;
mod nonsense;
mod offset_map;
mod page_number;
mod pinyin;
mod pinyin_gloss;
mod range;
mod redaction;
mod repair;
mod script;
mod short_text;
mod span;
mod survey;
mod suspect;
mod width;
mod words;
mod wrap_width;

use std::borrow::Cow;
use std::collections::BTreeMap;

use layers::Layers;
use lines::Line;
use pinyin_gloss::Gloss;
use survey::Survey;

use crate::stop::Stop;

pub(crate) use char_index::{CharIndex, boundary_before, boundary_behind, chars_in};
pub(crate) use clean::told;
pub use clean::{CleanText, clean, clean_with};
pub(crate) use cut_number::is_doubtful as is_told_cut;
pub(crate) use letter_spacing::is_set_singly;
pub(crate) use offset_map::Edit;
pub use offset_map::OffsetMap;
pub(crate) use range::TextRange;
pub(crate) use repair::apply_within;
pub use repair::{Repair, RepairKind, RepairKinds, apply};
pub(crate) use script::simple;
pub use short_text::Text;
pub use span::{Excerpt, Span};
pub(crate) use suspect::Suspicion;

/// A source text as the later stages read it.
pub(crate) struct Reading<'a> {
    /// Repaired and simplified, furniture blanked; borrowed where nothing had to change.
    pub(crate) text: Cow<'a, str>,
    /// Between the reading and the source.
    pub(crate) map: OffsetMap,
    /// The edits, in source order. Simplified characters are no repair.
    pub(crate) repairs: Vec<RepairEdit>,
    /// Damage that was seen and left: redacted years, unreadable stretches.
    pub(crate) damage: Vec<Damage>,
    /// Numbers of pages that were cut out. Byte ranges of the source.
    pub(crate) pages: Vec<TextRange>,
}

/// Damage that is reported and not repaired.
pub(crate) struct Damage {
    pub(crate) kind: DamageKind,
    /// Byte range of the reading.
    pub(crate) range: TextRange,
}

/// What kind of damage cannot be repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DamageKind {
    /// A year or a name was redacted.
    Redacted,
    /// A stretch lost bytes, and nothing says which of these readings it had; often none is known.
    Unreadable(Vec<String>),
    /// A replacing of years has probably hit this number.
    Suspect(Suspicion),
    /// Belongs to the page and not to the document.
    Furniture,
}

/// A stretch that lost bytes.
pub(crate) struct Lost {
    pub(crate) range: TextRange,
    /// What it may have been.
    pub(crate) candidates: Vec<String>,
}

/// A repair before its place is counted in code points.
pub(crate) struct RepairEdit {
    pub(crate) kind: RepairKind,
    /// Byte range of the source.
    pub(crate) source: TextRange,
    pub(crate) replacement: String,
}

/// Reads a source text: repairs it, then simplifies its characters.
pub(crate) fn read<'a>(source: &'a str, kinds: RepairKinds, stop: &Stop<'_>) -> Reading<'a> {
    let Repaired { text, edits, map, unreadable, cut, pages, survey, lines } = repair(source, kinds, stop);
    if stop.is_due() {
        return Reading { text, map, repairs: edits, damage: Vec::new(), pages };
    }
    let simplify = kinds.contains(RepairKind::Script) && survey.is_traditional();
    let text = if simplify { script::simplify(text) } else { text };
    let redacted = redaction::find(&text, &survey.signs);
    let mut damage: Vec<Damage> =
        redacted.into_iter().map(|range| Damage { kind: DamageKind::Redacted, range }).collect();
    let in_reading =
        |stretch: TextRange| TextRange::new(map.reading_at(stretch.start()), map.reading_at(stretch.end()));
    damage.extend(
        unreadable.into_iter().map(|lost| Damage {
            kind: DamageKind::Unreadable(lost.candidates),
            range: in_reading(lost.range),
        }),
    );
    damage.extend(
        cut.into_iter()
            .map(|number| Damage { kind: DamageKind::Suspect(Suspicion::Cut), range: in_reading(number) }),
    );
    let suspects = suspect::find(&text).into_iter();
    damage.extend(suspects.map(|(range, suspicion)| Damage { kind: DamageKind::Suspect(suspicion), range }));
    let lines = match (&text, lines) {
        (Cow::Borrowed(_), Some(lines)) => lines,
        _ => lines::lines(&text).collect(),
    };
    let has_pages = !kinds.contains(RepairKind::PageNumber);
    let furniture = furniture::find(&text, &lines, &survey.page, has_pages, stop);
    if furniture.is_empty() {
        return Reading { text, map, repairs: edits, damage, pages };
    }
    let text = Cow::Owned(furniture::blanked(&text, &furniture));
    damage.extend(furniture.into_iter().map(|range| Damage { kind: DamageKind::Furniture, range }));
    Reading { text, map, repairs: edits, damage, pages }
}

/// A repaired text in the script of its source.
struct Repaired<'a> {
    text: Cow<'a, str>,
    edits: Vec<RepairEdit>,
    map: OffsetMap,
    /// Stretches of the source, as all that follow.
    unreadable: Vec<Lost>,
    /// Numbers that a line may have cut.
    cut: Vec<TextRange>,
    /// Numbers of pages that were cut out.
    pages: Vec<TextRange>,
    survey: Survey,
    /// The lines of the source, where they were asked for and nothing was repaired.
    lines: Option<Vec<Line<'a>>>,
}

/// Repairs a source text, one kind of damage after another.
fn repair<'a>(source: &'a str, kinds: RepairKinds, stop: &Stop<'_>) -> Repaired<'a> {
    let mut layers = Layers::new(source);
    let mut survey = Survey::of(source);
    let mut unreadable = Vec::new();
    // once it is to stop nothing more is looked for
    let wanted = |kind| kinds.contains(kind) && !stop.is_due();
    let on = |kind, places: &[u32]| !places.is_empty() && wanted(kind);
    // Before the controls: some bytes of misread text show as such.
    if on(RepairKind::Mojibake, &survey.misread) {
        let found = mojibake::find(&layers.text, &survey.misread);
        unreadable.extend(found.unreadable);
        if layers.push(found.edits) {
            survey = Survey::of(&layers.text);
        }
    }
    if on(RepairKind::Control, &survey.controls) {
        let edits = control::find(&layers.text, &survey);
        if layers.push(edits) {
            survey = Survey::of(&layers.text);
        }
    }
    let mut shifted = byte_shift::Shifted::default();
    let mut glosses = Vec::new();
    if wanted(RepairKind::PinyinGloss) {
        glosses = pinyin_gloss::find(&layers.text, std::mem::take(&mut survey.glosses));
    }
    if wanted(RepairKind::ByteShift) && !(survey.shifts.is_empty() && survey.rare.is_empty()) {
        shifted = byte_shift::find(&layers.text, &survey, &glosses, stop);
    }
    let mut known: BTreeMap<usize, usize> =
        unreadable.iter().map(|lost: &Lost| (lost.range.start(), lost.range.end())).collect();
    for lost in shifted.unreadable {
        let range = layers.in_source(lost.range);
        let is_apart = known.range(..range.end()).next_back().is_none_or(|(_, end)| *end <= range.start());
        if is_apart {
            known.insert(range.start(), range.end());
            unreadable.push(Lost { range, ..lost });
        }
    }
    layers.push_moving(merge(glosses, shifted.edits), &mut survey);
    if on(RepairKind::LetterSpacing, &survey.blanks) {
        let edits = letter_spacing::find(&layers.text, &survey, stop);
        layers.push_moving(edits, &mut survey);
    }
    let breaks = join_lines(&mut layers, &mut survey, kinds, stop);
    if on(RepairKind::Width, &survey.wide) {
        let edits = width::find(&layers.text, &survey, stop);
        layers.push_moving(edits, &mut survey);
    }
    if on(RepairKind::InnerSpace, &survey.gaps) {
        let edits = inner_space::find(&layers.text, &survey, shifted.neighbours, stop);
        layers.push_moving(edits, &mut survey);
    }
    if wanted(RepairKind::DoubledComma) {
        let edits = doubled_comma::find(&layers.text);
        layers.push_moving(edits, &mut survey);
    }
    let (text, edits, map) = layers.finish();
    let Breaks { lines, cut, pages } = breaks;
    Repaired { text, edits, map, unreadable, cut, pages, survey, lines }
}

/// What the lines of a text told.
#[derive(Default)]
struct Breaks<'a> {
    /// The lines of the source, where nothing was repaired.
    lines: Option<Vec<Line<'a>>>,
    /// As in [`Repaired`].
    cut: Vec<TextRange>,
    pages: Vec<TextRange>,
}

/// Cuts the numbers of pages out and joins broken lines. Before the widths: lines were broken when their digits were wide.
fn join_lines<'a>(
    layers: &mut Layers<'a>,
    survey: &mut Survey,
    kinds: RepairKinds,
    stop: &Stop<'_>,
) -> Breaks<'a> {
    let wanted = |kind| kinds.contains(kind) && !stop.is_due();
    let mut breaks = Breaks::default();
    let mut ends = Vec::new();
    if wanted(RepairKind::PageNumber) {
        let (pages, edits) = on_lines(layers, &mut breaks.lines, |text, lines| {
            let pages = page_number::find(text, lines, &survey.page, stop);
            let edits = page_number::cut(text, lines, &pages);
            (pages, edits)
        });
        breaks.pages.extend(pages.into_iter().map(|page| layers.in_source(page)));
        ends = layers.push_moving(edits, survey);
    }
    if wanted(RepairKind::LineWrap) && survey.has_breaks() {
        let wraps =
            on_lines(layers, &mut breaks.lines, |text, lines| line_wrap::find(text, lines, &ends, stop));
        breaks.cut.extend(wraps.doubtful.into_iter().map(|number| layers.in_source(number)));
        layers.push_moving(wraps.edits, survey);
    }
    breaks
}

/// Looks at the lines of a text; those of the source are kept.
fn on_lines<'a, T>(
    layers: &Layers<'a>,
    kept: &mut Option<Vec<Line<'a>>>,
    look: impl FnOnce(&str, &[Line<'_>]) -> T,
) -> T {
    match &layers.text {
        Cow::Borrowed(text) => look(text, kept.get_or_insert_with(|| lines::lines(text).collect())),
        Cow::Owned(text) => look(text, &lines::lines(text).collect::<Vec<_>>()),
    }
}

/// Both kinds of edits in order; a gloss inside a restored stretch is part of it.
fn merge(glosses: Vec<Gloss>, shifted: Vec<RepairEdit>) -> Vec<RepairEdit> {
    let mut edits = Vec::with_capacity(glosses.len() + shifted.len());
    let mut rest = glosses.as_slice();
    for run in shifted {
        let (before, behind) =
            rest.split_at(rest.partition_point(|gloss| gloss.range.start < run.source.start));
        edits.extend(before.iter().map(Gloss::edit));
        rest = &behind[behind.partition_point(|gloss| gloss.range.start < run.source.end)..];
        edits.push(run);
    }
    edits.extend(rest.iter().map(Gloss::edit));
    edits
}
