//! Fifth stage: what every number means, by named rules.
//!
//! A family of rules decides one field; the first rule of it that speaks gives the answer, and the record keeps which one
//! it was. Rules see a [`Scene`](scene::Scene): the tokens and clauses around a number, the headings and the report above
//! it, and the records before it. They change nothing.

mod above;
mod around;
#[cfg(feature = "fit")]
pub(crate) mod audit;
mod basis;
mod cell;
mod chinese;
mod facts;
mod field;
mod frame;
mod naming;
mod part;
pub(crate) mod phrase;
mod predicate;
mod rule;
mod rules;
mod scene;
mod timing;
mod trigger;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::clause::{Builder, Stops, Tree};
use crate::lex::{Class, Classes, Fixed, OwnWords, Tokenizer, Way, class_of_mark};
use crate::metric::{Catalogue, Direction, MetricDraft};
use crate::outline::{Mark, Outline, Separator};
use crate::quantity::{PeriodDraft, Told};
use crate::report::Facts;
use crate::stop::Stop;
use crate::table::CellFacts;
use crate::text::TextRange;

use above::{Above, Headings};
use facts::Around;
pub(crate) use field::Silenced;
use frame::{Days, Frame, Hold};
pub use phrase::{PhraseChoice, PhraseFeature};
pub(crate) use rule::Fired;
pub use rule::RuleInfo;
use scene::Scene;
use timing::Timing;

/// Every rule that decides a field of a record, family by family, in the order in which they are tried.
///
/// ```
/// assert!(baogao::rules().any(|rule| rule.id == "role.level"));
/// ```
pub fn rules() -> impl Iterator<Item = RuleInfo> {
    rules::all()
}

/// The rules that gave the fields of a record.
pub(crate) fn explain(fired: Fired) -> Vec<RuleInfo> {
    rules::of(fired)
}

/// Silences a rule by its name; `false` where there is none.
pub(crate) fn silence(id: &str, silenced: &mut Silenced) -> bool {
    rules::silence(id, silenced)
}

/// What a parser was told beside its text.
#[derive(Clone, Copy)]
pub(crate) struct Options<'a> {
    /// The user's words.
    pub(crate) words: Option<&'a Arc<OwnWords>>,
    pub(crate) silenced: &'a Silenced,
    /// Whether the choices that lead to phrases are told.
    pub(crate) explain: bool,
    #[cfg(feature = "fit")]
    pub(crate) audit: Option<&'a audit::Sink>,
    /// The names of indicators, the user's own first.
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) stop: &'a Stop<'a>,
}

impl Options<'_> {
    /// The canonical name of what a record measures by a phrase.
    fn id(&self, phrase: &str, draft: &MetricDraft) -> Option<Cow<'static, str>> {
        self.catalogue.name(phrase, &draft.quantity, draft.role, draft.basis)
    }
}

/// Bytes of what a number measures at most, three times as many as real reports have: records that repeat a line without end would
/// be as long as all of them together.
const LONGEST_NAME: usize = 600;

/// Fills in what the rules say of every metric, and tells which rules spoke, and the choices of its phrase where they are asked for.
pub(crate) fn resolve(
    reading: &str,
    outline: &Outline,
    facts: &[Facts],
    times: &[PeriodDraft],
    cells: &[CellFacts],
    metrics: &mut [MetricDraft],
    options: Options<'_>,
) -> (Vec<Fired>, Vec<Vec<PhraseChoice>>) {
    let stop = options.stop;
    let mut fired = vec![Fired::default(); metrics.len()];
    let mut choices = vec![Vec::new(); if options.explain { metrics.len() } else { 0 }];
    let openings = outline.reports.iter().map(|report| opening(reading, report.range, times));
    let tokenizer = Tokenizer::new(options.words.cloned());
    let headings = Headings::new(reading, outline, facts, times, openings.collect(), tokenizer, stop);
    let mut paragraphs = Paragraphs::new(reading, outline, times, options);
    let mut first = 0;
    let mut carried = None;
    while let Some(Paragraph { group, range, tree }) = paragraphs.at(first, metrics, stop) {
        if stop.is_due() {
            break;
        }
        let goes_on = carried.filter(|(end, _)| is_broken(reading, *end, range.start()));
        let timing = Timing::new(reading, &tree, times, metrics, goes_on.map(|(_, time)| time));
        carried = timing.last.map(|time| (range.end(), time));
        let above = |draft: &MetricDraft| {
            let (facts, report) = (facts.get(draft.report)?, outline.reports.get(draft.report)?);
            Some(Above { headings: &headings, node: draft.node, of: draft.report, facts, report })
        };
        for (draft, index) in metrics[group.clone()].iter_mut().zip(group.clone()) {
            if stop.is_due() {
                break;
            }
            if draft.column.is_none() {
                continue;
            }
            let start = draft.quantity.range.start();
            let facts = cells.binary_search_by_key(&start, |facts| facts.start).ok().map(|at| &cells[at]);
            if let (Some(facts), Some(above)) = (facts, above(draft)) {
                fired[index] = cell::Cell { reading, times, above, facts }.resolve(draft);
                let of_phrase = draft.indicator.and_then(|phrase| options.id(&reading[phrase], draft));
                draft.indicator_id = of_phrase.or_else(|| options.id(draft.name.as_deref()?, draft));
            }
        }
        let predicates = predicate::all(reading, &tree, |index| metrics[index].quantity.kind, stop);
        if stop.is_due() {
            break;
        }
        let bases = basis::all(reading, &tree, times);
        let standings = part::all(&tree, &predicates);
        let mut told = options.explain.then(Vec::new);
        let phrases = phrase::all(reading, &tree, &predicates, metrics, stop, told.as_mut());
        for (mention, told) in tree.mentions.iter().zip(told.into_iter().flatten()) {
            if let Some(choices) = choices.get_mut(mention.quantity) {
                *choices = told;
            }
        }
        for (mention, phrase) in tree.mentions.iter().zip(&phrases) {
            if let Some(draft) = metrics.get_mut(mention.quantity) {
                let range = phrase.as_ref().and_then(|phrase| phrase::range(&tree, phrase));
                draft.indicator = range.filter(|range| range.len() <= LONGEST_NAME);
            }
        }
        let mut hold_before = None;
        let mut words = WordsBefore::default();
        for at in 0..tree.mentions.len() {
            if stop.is_due() {
                break;
            }
            let index = tree.mentions[at].quantity;
            let Some(draft) = metrics.get(index) else { continue };
            let Some(above) = above(draft) else { continue };
            let scene = Scene {
                reading,
                tree: &tree,
                at,
                times,
                above,
                draft,
                first: group.start,
                before: metrics.get(group.start..index).unwrap_or_default(),
                around: Around::default(),
                silenced: options.silenced,
                #[cfg(feature = "fit")]
                audit: options.audit,
                predicates: &predicates,
                standings: &standings,
                bases: &bases,
                timing: &timing,
                hold_before,
                hold: Hold::default(),
                average: None,
            };
            let around = around::around(&scene, words.classes(&tree, at));
            let answers = rules::answers(&Scene { around, ..scene }, draft.clone());
            hold_before = Some(answers.hold);
            (metrics[index], fired[index]) = (answers.record, answers.fired);
            metrics[index].name.take_if(|name| name.len() > LONGEST_NAME);
            // the noun behind a number may be what something else was done to (惠及3万户市场主体)
            let phrase = metrics[index]
                .indicator
                .filter(|phrase| phrase.start() < metrics[index].quantity.range.start());
            let named = phrase.and_then(|phrase| options.id(&reading[phrase], &metrics[index]));
            // 用电量增速: how fast a thing grew is a figure of the thing
            let grown = || options.id(&reading[without_rate(&tree, phrase?)?], &metrics[index]);
            // 城镇、农村居民收入分别…: the first member is told by its name
            let member = || {
                let name = metrics[index].name.as_deref().filter(|_| rules::names_member(fired[index]))?;
                options.id(name, &metrics[index])
            };
            let id = member().or(named).or_else(grown);
            metrics[index].indicator_id = id;
        }
        first = group.end;
    }
    (fired, choices)
}

impl From<Way> for Direction {
    fn from(way: Way) -> Self {
        match way {
            Way::Up => Self::Up,
            Way::Down => Self::Down,
            Way::Flat => Self::Flat,
        }
    }
}

/// The paragraphs that hold metrics, one after another.
struct Paragraphs<'a> {
    reading: &'a str,
    outline: &'a Outline,
    times: &'a [PeriodDraft],
    stops: StopMarks<'a>,
    builder: Builder,
    fixed: Vec<Fixed>,
}

/// A paragraph as sentences and clauses.
struct Paragraph {
    /// Its metrics, by their indexes.
    group: Range<usize>,
    range: TextRange,
    tree: Tree,
}

impl<'a> Paragraphs<'a> {
    fn new(reading: &'a str, outline: &'a Outline, times: &'a [PeriodDraft], options: Options<'_>) -> Self {
        let (stops, builder) = (StopMarks(&outline.separators), Builder::new(options.words.cloned()));
        Self { reading, outline, times, stops, builder, fixed: Vec::new() }
    }

    /// The paragraph of a metric, which is its first one.
    fn at(&mut self, first: usize, metrics: &[MetricDraft], stop: &Stop<'_>) -> Option<Paragraph> {
        let paragraph = metrics.get(first)?.paragraph;
        let count = metrics[first..].iter().take_while(|metric| metric.paragraph == paragraph).count();
        let group = first..first + count;
        let inside = &metrics[group.clone()];
        let range = paragraph_range(self.reading, self.outline, inside);
        let times_inside = times_in(self.times, range);
        fill(&mut self.fixed, inside, first, self.outline, self.times, times_inside.clone());
        let tree = self.builder.build(self.reading, range, &self.fixed, times_inside, &self.stops, stop);
        Some(Paragraph { group, range, tree })
    }
}

/// The choices that lead to phrases that are known, by the start of their number.
#[cfg(feature = "fit")]
pub(crate) fn choices(
    reading: &str,
    outline: &Outline,
    times: &[PeriodDraft],
    metrics: &[MetricDraft],
    options: Options<'_>,
    known: &dyn Fn(usize) -> Option<TextRange>,
) -> Vec<phrase::fit::Choice> {
    let mut paragraphs = Paragraphs::new(reading, outline, times, options);
    let (mut choices, mut first) = (Vec::new(), 0);
    let stop = options.stop;
    while let Some(Paragraph { group, tree, .. }) = paragraphs.at(first, metrics, stop) {
        let predicates = predicate::all(reading, &tree, |index| metrics[index].quantity.kind, stop);
        phrase::fit::choices(reading, &tree, &predicates, metrics, known, &mut choices);
        first = group.end;
    }
    choices
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

fn paragraph_range(reading: &str, outline: &Outline, metrics: &[MetricDraft]) -> TextRange {
    let inside = metrics.first().zip(metrics.last());
    let (start, end) =
        inside.map_or((0, 0), |(first, last)| (first.quantity.range.start(), last.quantity.range.end()));
    let paragraph = metrics.first().and_then(|metric| metric.paragraph);
    let whole = paragraph.and_then(|index| outline.paragraphs.get(index)).map_or_else(
        || {
            let line = reading[..start].rfind('\n').map_or(0, |at| at + 1);
            TextRange::new(line, reading[end..].find('\n').map_or(reading.len(), |at| end + at))
        },
        |paragraph| paragraph.range,
    );
    TextRange::new(whole.start().min(start), whole.end().max(end))
}

/// The times of a range, by their indexes.
fn times_in(times: &[PeriodDraft], range: TextRange) -> Range<usize> {
    let first = times.partition_point(|time| time.range.start() < range.start());
    first..first + times[first..].iter().take_while(|time| time.range.end() <= range.end()).count()
}

/// The numbers, times and markers of a paragraph as tokens, in order.
fn fill(
    fixed: &mut Vec<Fixed>,
    metrics: &[MetricDraft],
    first: usize,
    outline: &Outline,
    times: &[PeriodDraft],
    times_inside: Range<usize>,
) {
    fixed.clear();
    let numbers = metrics.iter().enumerate().filter(|(_, metric)| metric.column.is_none());
    fixed.extend(numbers.map(|(at, metric)| Fixed {
        range: metric.quantity.range,
        class: Class::Quantity,
        index: (first + at) as u32,
    }));
    fixed.extend(times_inside.clone().map(|at| Fixed {
        range: times[at].range,
        class: Class::Time,
        index: at as u32,
    }));
    if let Some((from, to)) = fixed.first().zip(fixed.last()).map(|(from, to)| (from.range, to.range)) {
        let first =
            outline.nodes.partition_point(|node| node.marker.start() < from.start().saturating_sub(600));
        let nodes = outline.nodes[first..].iter().take_while(|node| node.marker.start() < to.end());
        let markers = nodes.filter(|node| !node.marker.is_empty());
        fixed.extend(markers.map(|node| Fixed { range: node.marker, class: Class::Marker, index: 0 }));
    }
    fixed.sort_by_key(|one| (one.range.start(), one.range.end()));
    let mut end = 0;
    fixed.retain(|one| {
        let apart = one.range.start() >= end;
        end = if apart { one.range.end() } else { end };
        apart
    });
}

/// The full stops and line ends of a text.
struct StopMarks<'a>(&'a [Separator]);

impl Stops for StopMarks<'_> {
    fn around(&self, at: usize) -> (usize, usize) {
        let is_stop = |mark: &&Separator| matches!(mark.mark, Mark::FullStop | Mark::OtherStop | Mark::Break);
        let next = self.0.partition_point(|mark| mark.start() < at);
        let before = self.0[..next].iter().rev().find(is_stop).map_or(0, |mark| mark.end());
        let behind = self.0[next..].iter().find(is_stop).map_or(usize::MAX, |mark| mark.end());
        (before, behind)
    }
}
