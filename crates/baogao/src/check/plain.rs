//! Whether a figure is the one figure of its place: said by its own name, in a clause of its own.

use crate::catalogue::known_indicator;
use crate::document::{Document, Metric};
use crate::vocabulary::check;

/// Code points between an indicator and its value: more than a verb and 同比 is another thing.
const GAP: usize = 8;

/// Whether a figure of an indicator of the catalogue is said of the whole place and of nothing narrower.
///
/// 民营经济税收收入, 城乡居民收入分别增长, 投资109亿元 of one project: none of them is the one figure of a year.
pub(super) fn is_of_place(document: &Document, metric: &Metric, name: &str) -> bool {
    let known = known_indicator(name);
    // what the bureau publishes has one value a place and a year; investment of a project has as many as there are projects
    let is_published = known.is_some_and(|known| known.bureau.is_some());
    let is_named = metric.name.as_deref().is_some_and(|full| {
        known_indicator(full).is_some_and(|of_name| known.is_some_and(|known| of_name.name == known.name))
    });
    is_published && is_named && !name.contains("城乡") && is_plain(document, metric).unwrap_or(false)
}

fn is_plain(document: &Document, metric: &Metric) -> Option<bool> {
    let text = &document.text;
    let at = metric.span.span.range().start;
    let phrase = metric.indicator.as_ref()?.span.range();
    let sentence = document.short_sentence(metric.span.span)?.range();
    let before = text.get(sentence.start..phrase.start)?;
    // the subject of a growth stands before its level: 粮食产量21万吨，增长1.2%
    let between = text.get(phrase.end..at)?;
    let has_level = between.contains(|char: char| char.is_ascii_digit());
    let is_near = between.chars().count() <= if has_level { 3 * GAP } else { GAP };
    let is_list =
        text.get(sentence.start..at)?.contains("分别") || between.contains(check::is_between_things);
    let lead = before.trim_end();
    let lead = check::WHOLE.strip_ending(lead).unwrap_or(lead);
    let opens = lead.is_empty() || lead.ends_with(check::is_clause_end);
    Some(opens && is_near && !is_list)
}
