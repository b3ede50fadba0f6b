//! Series behind series: the thing that a value stands for by its place (贡献率分别为14%、16%，分别拉动增长1.2个、1.3个百分点).

use std::ops::Range;

use compact_str::{CompactString, format_compact};

use crate::lex::{Class, Token};
use crate::meaning::naming::{is_deed, own, trimmed};
use crate::meaning::phrase::series;
use crate::meaning::scene::Scene;
use crate::metric::MetricDraft;

/// What a value of a series is told of, named with the thing in its place, where the words of the series name none.
pub(super) fn named(scene: &Scene<'_>) -> Option<CompactString> {
    let phrase = trimmed(scene, scene.indicator_tokens());
    let is_verb = |first: &Token| is_deed(first) && !first.is(Class::Noun);
    phrase.first().filter(|first| is_verb(first))?;
    let thing = thing(scene)?;
    Some(format_compact!("{thing}{}", own(scene, phrase)))
}

/// The thing of the series before that stands in the same place, where both have as many values and every one has its own.
pub(super) fn thing(scene: &Scene<'_>) -> Option<CompactString> {
    let own = series(scene.tree, scene.at);
    let first = scene.tree.mentions.get(own.start)?;
    if own.len() < 2 || scene.tree.respectively(first).is_none() || !are_one(scene, own.clone()) {
        return None;
    }
    let before = series(scene.tree, own.start.checked_sub(1)?);
    if before.len() != own.len() || before.start < scene.sentence().mentions.start {
        return None;
    }
    let records: Option<Vec<&MetricDraft>> = before.map(|at| scene.record_at(at)).collect();
    let records = records.filter(|records| {
        let names = records.iter().map(|record| record.name.as_deref());
        let apart = |(at, name): (usize, Option<&str>)| {
            name.is_some() && records[..at].iter().all(|other| other.name.as_deref() != name)
        };
        names.enumerate().all(apart)
    })?;
    let name = records.get(scene.at - own.start)?.name.as_deref()?;
    let head = shared_head(scene, &records);
    Some(name.strip_suffix(head).filter(|thing| !thing.is_empty()).unwrap_or(name).into())
}

/// Whether all numbers of a series are said of one phrase.
fn are_one(scene: &Scene<'_>, series: Range<usize>) -> bool {
    let phrase = |at| scene.record_at(at).and_then(|record| record.indicator);
    series.into_iter().all(|at| phrase(at) == scene.draft.indicator)
}

/// What the names of all members end with: 第一产业|增加值, 第二产业|增加值.
fn shared_head<'a>(scene: &Scene<'a>, records: &[&'a MetricDraft]) -> &'a str {
    let [first, ..] = records else { return "" };
    let (Some(name), Some(phrase)) = (first.name.as_deref(), first.indicator) else { return "" };
    let word = scene.text(phrase);
    match name.strip_prefix(word) {
        // 存款|、贷款余额: what its own phrase does not say
        Some(head) => head,
        None if name.ends_with(word) => &name[name.len() - word.len()..],
        None => "",
    }
}
