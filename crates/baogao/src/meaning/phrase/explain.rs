//! Why a phrase stands where it does: the choices that led to it, weighed again with the names of their features.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::earlier::Scene;
use super::feature::{Name, Reader, Value};
use super::side::{self, Side};
use super::view::View;
use super::weights::weight;
use super::{Phrase, behind, lead, list};
use crate::clause::Tree;

/// How many features of a choice are told.
const MOST: usize = 4;

/// How many tokens are shown on either side of a boundary.
const AROUND: usize = 3;

/// One choice on the way to the phrase of a number.
///
/// ```
/// let parser = baogao::Parser::builder().explain_phrases(true).build();
/// let document = parser.parse("全市规模以上工业增加值增长6.1%。")?;
/// let choices = document.explain_phrase(document.metrics[0].id);
/// let told: Vec<_> = choices.iter().map(|choice| (choice.of, choice.chosen.as_str())).collect();
/// assert_eq!(told[0], ("side", "lead"));
/// assert_eq!(told[1], ("end", "以上工业增加值|增长6.1%。"));
/// assert_eq!(told[2], ("start", "全市|规模以上工业"));
/// assert!(choices[1].score > choices[1].runner_up.as_ref().unwrap().1);
/// # Ok::<(), baogao::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PhraseChoice {
    /// What was chosen: the `side` of the number, the end of the `noun` behind it, the `end` or the `start` of the phrase before
    /// it; or where it was taken over from without weighing: a `list` (分别), what was named `earlier`, the noun behind the next
    /// number that is `shared` with it.
    pub of: &'static str,
    /// The candidate that was taken: `behind`, `lead` or `earlier`; a boundary as `before|behind`; the words that were taken over,
    /// empty where nothing was named.
    pub chosen: String,
    /// The sum of its weights; 0 where nothing was weighed.
    pub score: i32,
    /// The next best candidate with its sum, where there was another one.
    pub runner_up: Option<(String, i32)>,
    /// What spoke most for the candidate that was taken and against the next best one, strongest first.
    pub features: Vec<PhraseFeature>,
}

/// A feature that told two candidates apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PhraseFeature {
    /// Its name and values, as `data/phrases/weights.txt` has them.
    pub name: String,
    /// By how much it put the candidate that was taken ahead.
    pub weight: i32,
}

/// `end 增加值|增长 (389; 全市|工业增加值 31): end.predicate 3 +99`
impl fmt::Display for PhraseChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chosen = if self.chosen.is_empty() { "-" } else { &self.chosen };
        write!(f, "{} {chosen}", self.of)?;
        if let Some((other, score)) = &self.runner_up {
            write!(f, " ({}; {other} {score})", self.score)?;
        }
        for (at, feature) in self.features.iter().enumerate() {
            write!(f, "{}{} +{}", if at == 0 { ": " } else { ", " }, feature.name, feature.weight)?;
        }
        Ok(())
    }
}

/// Adds up the features of a candidate, and names those that have a weight where they are to be told.
#[derive(Default)]
struct Writer {
    score: i32,
    named: Option<BTreeMap<String, i32>>,
}

impl Reader for Writer {
    fn read(&mut self, name: Name, values: &[Value<'_>]) {
        let weight = weight(name.key(values));
        self.score += weight;
        if let Some(named) = self.named.as_mut().filter(|_| weight != 0) {
            *named.entry(name.written(values)).or_default() += weight;
        }
    }
}

/// The choices that led to the phrase of a number.
pub(super) fn choices(
    reading: &str,
    view: &View<'_>,
    scene: &Scene<'_>,
    phrase: Option<&Phrase>,
) -> Vec<PhraseChoice> {
    if list::member(view, scene).is_some() {
        return vec![taken_over("list", reading, scene.tree, phrase)];
    }
    let side = side::choose(view);
    let mut all = Vec::new();
    all.extend(weighed(
        "side",
        side::sides(view),
        |one| *one == side,
        name,
        |side, writer| {
            side::features(view, *side, writer);
        },
    ));
    let words = Words { reading, tree: scene.tree, first: scene.first };
    match side {
        Side::Behind => all.extend(of_noun(view, &words)),
        Side::Lead => of_lead(view, &words, &mut all),
        Side::Earlier => {}
    }
    if !phrase.is_some_and(|phrase| phrase.is_own) {
        all.push(taken_over("earlier", reading, scene.tree, phrase));
    }
    all
}

fn of_noun(view: &View<'_>, words: &Words<'_>) -> Option<PhraseChoice> {
    let taken = behind::phrase(view)?.end;
    let boundary = |end: &usize| words.around(behind::start(view), *end);
    weighed(
        "noun",
        behind::ends(view),
        |end| *end == taken,
        boundary,
        |end, writer| {
            behind::features(view, *end, writer);
        },
    )
}

fn of_lead(view: &View<'_>, words: &Words<'_>, all: &mut Vec<PhraseChoice>) {
    let Some(Range { start, end }) = lead::phrase(view) else { return };
    let boundary = |at: &usize| words.around(view.lead, *at);
    // 分别: the list ends where the predicate begins
    if !(view.is_respective && end == view.head) {
        all.extend(weighed(
            "end",
            lead::ends(view),
            |at| *at == end,
            boundary,
            |end, writer| {
                lead::end_features(view, *end, writer);
            },
        ));
    }
    all.extend(weighed(
        "start",
        lead::starts(view, end),
        |at| *at == start,
        boundary,
        |start, writer| {
            lead::start_features(view, *start..end, writer);
        },
    ));
}

/// A choice between candidates, of which one was taken.
fn weighed<C>(
    of: &'static str,
    candidates: impl Iterator<Item = C>,
    is_taken: impl Fn(&C) -> bool,
    name: impl Fn(&C) -> String,
    features: impl Fn(&C, &mut Writer),
) -> Option<PhraseChoice> {
    let mut taken = None;
    let mut best_other: Option<(i32, C)> = None;
    for candidate in candidates {
        let mut writer = Writer::default();
        features(&candidate, &mut writer);
        if is_taken(&candidate) {
            taken = Some((writer.score, candidate));
        } else if best_other.as_ref().is_none_or(|(highest, _)| writer.score > *highest) {
            best_other = Some((writer.score, candidate));
        }
    }
    let named = |candidate: &C| {
        let mut writer = Writer { named: Some(BTreeMap::new()), ..Writer::default() };
        features(candidate, &mut writer);
        writer.named.unwrap_or_default()
    };
    let (score, taken) = taken?;
    let (chosen, mut ahead) = (name(&taken), named(&taken));
    let runner_up = best_other.map(|(score, other)| {
        for (feature, weight) in named(&other) {
            *ahead.entry(feature).or_default() -= weight;
        }
        (name(&other), score)
    });
    let told = ahead.into_iter().filter(|(_, weight)| *weight > 0);
    let mut features: Vec<_> = told.map(|(name, weight)| PhraseFeature { name, weight }).collect();
    // those of one weight stay in the order of their names
    features.sort_by_key(|feature| std::cmp::Reverse(feature.weight));
    features.truncate(MOST);
    Some(PhraseChoice { of, chosen, score, runner_up, features })
}

/// A phrase that nothing weighed: a member of a list, what was named before, the noun behind the next number.
pub(super) fn taken_over(
    of: &'static str,
    reading: &str,
    tree: &Tree,
    phrase: Option<&Phrase>,
) -> PhraseChoice {
    let range = phrase.and_then(|phrase| super::range(tree, phrase.tokens.clone()));
    let chosen = range.map(|range| one_line(&reading[range])).unwrap_or_default();
    PhraseChoice { of, chosen, score: 0, runner_up: None, features: Vec::new() }
}

fn name(side: &Side) -> String {
    let name = match side {
        Side::Behind => "behind",
        Side::Lead => "lead",
        Side::Earlier => "earlier",
    };
    name.to_owned()
}

/// The tokens of a sentence as they read.
struct Words<'a> {
    reading: &'a str,
    tree: &'a Tree,
    /// The first token of the sentence.
    first: usize,
}

impl Words<'_> {
    /// What stands on both sides of a boundary, from a token on.
    fn around(&self, from: usize, at: usize) -> String {
        let before = from.max(at.saturating_sub(AROUND))..at;
        format!("{}|{}", self.of(before), self.of(at..at + AROUND))
    }

    fn of(&self, tokens: Range<usize>) -> String {
        let last = self.tree.tokens.len();
        let tokens =
            &self.tree.tokens[(self.first + tokens.start).min(last)..(self.first + tokens.end).min(last)];
        tokens.iter().map(|token| one_line(&self.reading[token.range])).collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}
