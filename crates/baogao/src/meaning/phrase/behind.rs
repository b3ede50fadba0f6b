//! The noun behind a number: where it ends.

use std::ops::Range;

use super::feature::{NOTHING, Reader, Value, count, holds, length, weigh};
use super::form::Part;
use super::view::View;
use super::weights::best;
use crate::vocabulary::phrase::{ATTRIBUTIVE, CLAUSE_JOINT, SAYS_HOW, TAKES_PART};

/// How many tokens behind a number its noun may reach.
const LONGEST: usize = 24;

/// Where the noun starts: behind space and 的.
pub(super) fn start(view: &View<'_>) -> usize {
    let first = view.price.unwrap_or(view.number + 1);
    let passed = view.of(first..view.tail).iter();
    first + passed.take_while(|sight| sight.is == Part::Space || ATTRIBUTIVE.hold(sight.word.text)).count()
}

/// 28.6公里|且完成绿化: another clause; but 1亿元|且上不封顶的引进资金.
pub(super) fn is_clause(view: &View<'_>) -> bool {
    let words = view.of(start(view)..view.tail);
    words.first().is_some_and(|first| CLAUSE_JOINT.hold(first.word.text))
        && !words.iter().any(|sight| ATTRIBUTIVE.hold(sight.word.text))
}

/// 跃上2000亿元|新台阶, 两个|千亿元大关: what was passed, and nothing that is measured.
pub(super) fn is_milestone(view: &View<'_>) -> bool {
    const FARTHEST: usize = 4;
    let tail = view.of(start(view)..view.tail).iter().take(FARTHEST);
    let mut rest = tail.skip_while(|sight| {
        matches!(sight.is, Part::Quantity | Part::Qualifier) || ATTRIBUTIVE.hold(sight.word.text)
    });
    rest.next().is_some_and(|sight| sight.is_milestone)
}

/// The places where it may end.
pub(super) fn ends(view: &View<'_>) -> Range<usize> {
    let start = start(view);
    start + 1..view.tail.min(start + LONGEST) + 1
}

/// The noun that the weights choose.
pub(super) fn phrase(view: &View<'_>) -> Option<Range<usize>> {
    // 堤防3处|并通过验收: another clause begins
    if view.sight(start(view), 0).is == Part::Conjunction {
        return None;
    }
    let mut ends = ends(view);
    let end = best(ends.clone(), |end, score| features(view, *end, score))?;
    // 15个科技含量|高、带动能力强的|先进制造业项目: what is told of the thing ends before 的
    let is_told = SAYS_HOW.hold(view.sight(end, 0).word.text);
    let of = view.of(end..view.tail).iter().rposition(|sight| ATTRIBUTIVE.hold(sight.word.text));
    ends.start = of.filter(|_| is_told).map_or(ends.end, |of| (end + of + 2).min(ends.end));
    let end = if ends.is_empty() { end } else { best(ends, |end, score| features(view, *end, score))? };
    let took_part =
        TAKES_PART.hold(view.sight(end, -1).word.text) && end == view.tail && end > start(view) + 1;
    Some(start(view)..end - usize::from(took_part))
}

/// What is so where the noun ends before a token.
pub(super) fn features(view: &View<'_>, end: usize, reader: &mut impl Reader) {
    let (start, last) = (start(view), view.tail);
    view.boundary(end, const { Value::of("noun") }, reader);
    weigh!(reader, "noun.word_before", view.sight(end, -1).word, view.form(end, 0));
    weigh!(reader, "noun.word_behind", view.form(end, -1), view.sight(end, 0).word);
    inside(view, start..end, reader);
    left_over(view, end..last, reader);
    let next = view.form(end, 0);
    let lead = view.last_form(view.lead..view.number);
    weigh!(reader, "noun.lead", lead, if end == last { NOTHING } else { next });
    let opening = if view.lead == view.number { NOTHING } else { view.sight(view.lead, 0).word };
    weigh!(reader, "noun.opening", opening, next);
}

/// What the noun would hold.
fn inside(view: &View<'_>, noun: Range<usize>, reader: &mut impl Reader) {
    let characters = length(view.characters(noun.clone()));
    weigh!(reader, "noun.length", characters);
    weigh!(reader, "noun.first", view.form(noun.start, 0), characters);
    let is_verb = |part| part == Part::Verb;
    weigh!(reader, "noun.verbs", count(view.count(noun.start + 1..noun.end, is_verb), 3));
    if view.of(noun.clone()).iter().any(|sight| ATTRIBUTIVE.hold(sight.word.text)) {
        weigh!(reader, "noun.attribute");
    }
    if view.count(noun.clone(), |part| part == Part::ListMark) > 0 {
        weigh!(reader, "noun.list", view.form(view.tail, 0));
    }
    if view.is_broken(noun.clone(), Part::QuoteOpen, Part::QuoteClose) {
        weigh!(reader, "noun.open_quotation");
    }
    if view.is_broken(noun.clone(), Part::Open, Part::Close) {
        weigh!(reader, "noun.open_bracket");
    }
    let part =
        |back: usize| if noun.len() >= back { view.sight(noun.end, -(back as isize)).part } else { NOTHING };
    weigh!(reader, "noun.ending", part(3), part(2), part(1));
}

/// What would stand between the noun and the end of its clause.
fn left_over(view: &View<'_>, rest: Range<usize>, reader: &mut impl Reader) {
    let (next, behind) = (view.form(rest.start, 0), view.form(rest.end, 0));
    weigh!(reader, "rest.none", holds(rest.is_empty()));
    weigh!(reader, "rest.next", holds(rest.is_empty()), next);
    weigh!(reader, "rest.triple", view.form(rest.start, -1), next, view.form(rest.start, 1));
    weigh!(reader, "rest.behind", behind, if rest.is_empty() { NOTHING } else { next });
    let nouns = view.count(rest.clone(), |part| part == Part::Noun);
    weigh!(reader, "rest.nouns", count(nouns, 3));
    let part = |at: usize| if at < rest.len() { view.sight(rest.start, at as isize).part } else { NOTHING };
    let closing = if rest.len() < 3 { behind } else { NOTHING };
    weigh!(reader, "rest.shape", part(0), part(1), part(2), part(3), count(rest.len(), 5), closing);
    if rest.is_empty() {
        return;
    }
    let is_verb = |part| matches!(part, Part::Verb | Part::Either);
    let is_nominal = |part| matches!(part, Part::Noun | Part::Either | Part::Qualifier);
    let verb = view.of(rest.clone()).iter().position(|sight| is_verb(sight.is));
    weigh!(reader, "rest.nominal", holds(view.count(rest.clone(), is_nominal) == rest.len()));
    weigh!(reader, "rest.verb", holds(verb.is_some()), next);
    weigh!(reader, "rest.verb_at", count(verb.map_or(9, |at| at.min(3)), 9));
    weigh!(reader, "rest.last", view.form(rest.end, -1), next);
    weigh!(reader, "rest.length", count(rest.len(), 4), next);
}
