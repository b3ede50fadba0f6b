//! Fills in what the rules say of every metric, paragraph by paragraph.

use std::ops::Range;

use super::above::Above;
use super::facts::Surroundings;
use super::frame::{Days, Frame, Hold};
use super::headings::Headings;
use super::options::{Numbers, Options};
use super::paragraph::{Paragraph, Paragraphs};
use super::phrase::{self, PhraseChoice};
use super::predicate::{self, Predicate};
use super::rule::Fired;
use super::scene::Scene;
use super::timing::Timing;
use super::{basis, cell, part, rules, surroundings};
use crate::clause::Tree;
use crate::lex::{Class, Classes, Tokenizer, class_of_mark};
use crate::metric::MetricDraft;
use crate::outline::Outline;
use crate::quantity::{PeriodDraft, Told};
use crate::report::Facts;
use crate::table::CellFacts;
use crate::text::TextRange;

/// Bytes of what a number measures at most, three times as many as real reports have: records that repeat a line without end would
/// be as long as all of them together.
const LONGEST_NAME: usize = 600;

/// A text, and what is told of its metrics.
struct Resolver<'a> {
    reading: &'a str,
    outline: &'a Outline,
    facts: &'a [Facts],
    times: &'a [PeriodDraft],
    cells: &'a [CellFacts],
    headings: Headings,
    options: Options<'a>,
    /// The rules that gave the fields of every metric.
    fired: Vec<Fired>,
    /// The choices of every phrase, where they are asked for.
    choices: Vec<Vec<PhraseChoice>>,
}

/// Fills in what the rules say of every metric, and tells which rules spoke, and the choices of its phrase where they are asked for.
pub(crate) fn resolve(
    reading: &str,
    outline: &Outline,
    facts: &[Facts],
    numbers: Numbers<'_>,
    cells: &[CellFacts],
    metrics: &mut [MetricDraft],
    options: Options<'_>,
) -> (Vec<Fired>, Vec<Vec<PhraseChoice>>) {
    let (stop, times) = (options.stop, numbers.times);
    let openings = outline.reports.iter().map(|report| opening(reading, report.range, times));
    let tokenizer = Tokenizer::new(options.words.cloned());
    let headings = Headings::new(reading, outline, facts, times, openings.collect(), tokenizer, stop);
    let fired = vec![Fired::default(); metrics.len()];
    let choices = vec![Vec::new(); if options.explain { metrics.len() } else { 0 }];
    let mut resolver = Resolver { reading, outline, facts, times, cells, headings, options, fired, choices };
    let mut paragraphs = Paragraphs::new(reading, outline, numbers, options);
    let mut first = 0;
    let mut carried = None;
    while let Some(paragraph) = paragraphs.at(first, metrics, stop).filter(|_| !stop.is_due()) {
        let goes_on = carried.filter(|(end, _)| is_broken(reading, *end, paragraph.range.start()));
        let timing = Timing::new(reading, &paragraph.tree, times, metrics, goes_on.map(|(_, time)| time));
        carried = timing.last.map(|time| (paragraph.range.end(), time));
        resolver.cells(paragraph.group.clone(), metrics);
        resolver.sentences(&paragraph, &timing, metrics);
        first = paragraph.group.end;
    }
    (resolver.fired, resolver.choices)
}

impl Resolver<'_> {
    /// What stands above a metric.
    fn above(&self, draft: &MetricDraft) -> Option<Above<'_>> {
        let (facts, report) = (self.facts.get(draft.report)?, self.outline.reports.get(draft.report)?);
        Some(Above {
            headings: &self.headings,
            node: draft.node,
            at: draft.quantity.range.start(),
            of: draft.report,
            facts,
            report,
        })
    }

    /// The metrics of a paragraph that stand in tables.
    fn cells(&mut self, group: Range<usize>, metrics: &mut [MetricDraft]) {
        let (reading, times, options) = (self.reading, self.times, self.options);
        for index in group.take_while(|_| !options.stop.is_due()) {
            let Some(draft) = metrics.get_mut(index).filter(|draft| draft.column.is_some()) else { continue };
            let start = draft.quantity.range.start();
            let place = self.cells.binary_search_by_key(&start, |facts| facts.start);
            let facts = place.ok().and_then(|at| self.cells.get(at));
            let Some((facts, above)) = facts.zip(self.above(draft)) else { continue };
            let fired = cell::Cell { reading, times, above, facts }.resolve(draft);
            let of_phrase = draft.indicator.and_then(|phrase| options.id(&reading[phrase], draft));
            draft.indicator_id = of_phrase.or_else(|| options.id(draft.name.as_deref()?, draft));
            self.fired[index] = fired;
        }
    }

    /// The metrics of a paragraph that stand in its sentences.
    fn sentences(&mut self, paragraph: &Paragraph, timing: &Timing, metrics: &mut [MetricDraft]) {
        let (reading, times, stop) = (self.reading, self.times, self.options.stop);
        let Paragraph { group, tree, .. } = paragraph;
        let predicates = predicate::all(reading, tree, |index| metrics[index].quantity.kind, stop);
        if stop.is_due() {
            return;
        }
        let bases = basis::all(reading, tree, times, |index| metrics[index].quantity.kind);
        let standings = part::all(tree, &predicates);
        self.phrases(tree, &predicates, metrics);
        let mut hold_before = None;
        let mut words = WordsBefore::default();
        for at in (0..tree.mentions.len()).take_while(|_| !stop.is_due()) {
            let index = tree.mentions[at].quantity;
            let Some(draft) = metrics.get(index) else { continue };
            let Some(above) = self.above(draft) else { continue };
            let scene = Scene {
                reading,
                tree,
                at,
                times,
                above,
                draft,
                first: group.start,
                before: metrics.get(group.start..index).unwrap_or_default(),
                behind: metrics.get(index + 1..group.end).unwrap_or_default(),
                surroundings: Surroundings::default(),
                silenced: self.options.silenced,
                #[cfg(feature = "fit")]
                audit: self.options.audit,
                predicates: &predicates,
                standings: &standings,
                bases: &bases,
                timing,
                hold_before,
                hold: Hold::default(),
                average: None,
            };
            let surroundings = surroundings::gather(&scene, words.classes(tree, at));
            let answers = rules::answers(&Scene { surroundings, ..scene }, draft.clone());
            hold_before = Some(answers.hold);
            (metrics[index], self.fired[index]) = (answers.record, answers.fired);
            self.name(tree, index, &mut metrics[index]);
        }
    }

    /// The phrases of the numbers of a paragraph.
    fn phrases(&mut self, tree: &Tree, predicates: &[Predicate], metrics: &mut [MetricDraft]) {
        let mut told = self.options.explain.then(Vec::new);
        let phrases = phrase::all(self.reading, tree, predicates, metrics, self.options.stop, told.as_mut());
        for (mention, told) in tree.mentions.iter().zip(told.into_iter().flatten()) {
            if let Some(choices) = self.choices.get_mut(mention.quantity) {
                *choices = told;
            }
        }
        for (mention, phrase) in tree.mentions.iter().zip(&phrases) {
            if let Some(draft) = metrics.get_mut(mention.quantity) {
                let range = phrase.as_ref().and_then(|phrase| phrase::range(tree, phrase.tokens.clone()));
                draft.indicator = range.filter(|range| range.len() <= LONGEST_NAME);
            }
        }
        for (at, thing) in phrase::things(self.reading, tree, predicates, metrics, self.options.stop) {
            if let Some(draft) = metrics.get_mut(tree.mentions[at].quantity) {
                draft.thing = Some(thing).filter(|thing| thing.len() <= LONGEST_NAME);
            }
        }
    }

    /// The canonical name of what a record measures.
    fn name(&self, tree: &Tree, index: usize, record: &mut MetricDraft) {
        record.name.take_if(|name| name.len() > LONGEST_NAME);
        let id = |text: &str| self.options.id(text, record);
        // 城镇、农村居民收入分别…: the first member is told by its name
        let member = || id(record.name.as_deref().filter(|_| rules::names_member(self.fired[index]))?);
        // the noun behind a number may be what something else was done to (惠及3万户市场主体)
        let phrase = record.indicator.filter(|phrase| phrase.start() < record.quantity.range.start());
        let named = || id(&self.reading[phrase?]);
        // 用电量增速: how fast a thing grew is a figure of the thing
        let grown = || id(&self.reading[without_rate(tree, phrase?)?]);
        record.indicator_id = member().or_else(named).or_else(grown);
    }
}

/// The classes of the words before a number in its sentence, gathered from number to number.
#[derive(Default)]
struct WordsBefore {
    /// The tokens that were gathered.
    tokens: Range<usize>,
    classes: Classes,
}

impl WordsBefore {
    fn classes(&mut self, tree: &Tree, at: usize) -> Classes {
        let mention = &tree.mentions[at];
        let start = tree.sentence_of(mention).tokens.start;
        if self.tokens.start != start {
            *self = Self { tokens: start..start, classes: Classes::NONE };
        }
        let next = tree.tokens.get(self.tokens.end..mention.token).unwrap_or_default();
        self.classes = next.iter().fold(self.classes, |all, token| all.union(token.classes));
        self.tokens.end = self.tokens.end.max(mention.token);
        self.classes
    }
}

/// A phrase without the noun of change that ends it.
fn without_rate(tree: &Tree, phrase: TextRange) -> Option<TextRange> {
    let last = tree.tokens.partition_point(|token| token.end() < phrase.end());
    let rate = tree.tokens.get(last).filter(|token| token.is(Class::ChangeNoun))?;
    (rate.start() > phrase.start()).then(|| TextRange::new(phrase.start(), rate.start()))
}

/// The days of the time that opens the text of a report: 2021年上半年，全县生产总值….
fn opening(reading: &str, report: TextRange, times: &[PeriodDraft]) -> Option<Days> {
    /// Times that are looked at.
    const FIRST: usize = 3;
    let first = times.partition_point(|time| time.range.start() < report.start());
    let inside = times[first..].iter().take_while(|time| time.range.end() <= report.end()).take(FIRST);
    inside.into_iter().find_map(|time| {
        let before = reading.get(report.start()..time.range.start())?.trim_end_matches([' ', '\u{3000}']);
        let last = before.chars().next_back().and_then(class_of_mark);
        let opens = last.is_none_or(|mark| matches!(mark, Class::Stop | Class::Break | Class::Comma))
            && (last.is_some() || before.is_empty());
        let comma = reading[time.range.end()..].chars().next().and_then(class_of_mark) == Some(Class::Comma);
        let single = time.moments.is_some_and(|(from, to)| from.year == to.year);
        let says = opens && comma && single && time.told == Told::Named && !time.is_point;
        says.then(|| Frame::default().days_of(time, None)).flatten()
    })
}

/// Whether a sentence goes on from one paragraph to the next: nothing but space lies between, and no stop ends the first.
fn is_broken(reading: &str, end: usize, start: usize) -> bool {
    let between = reading.get(end..start);
    let last = reading.get(..end).and_then(|before| before.trim_end().chars().next_back());
    let goes_on = |last: char| {
        last.is_alphanumeric() || matches!(class_of_mark(last), Some(Class::Comma | Class::ListMark))
    };
    between.is_some_and(|between| between.trim().is_empty()) && last.is_some_and(goes_on)
}
