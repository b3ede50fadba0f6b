//! The phrase before a number in its clause: where it ends, then where it starts.

use std::ops::Range;

use super::feature::{Reader, Value, count, holds, length, weigh};
use super::form::{Part, Sight};
use super::view::View;
use super::weights::best;
use crate::vocabulary::phrase::{ATTRIBUTIVE, RECKONED, TERMS};
use crate::vocabulary::unit::is_each;

/// How many tokens before a number its phrase may end.
const FARTHEST_END: usize = 14;

/// How many tokens a phrase may have.
const LONGEST: usize = 26;

const INNER: Value<'static> = Value::of("inner");

/// The phrase that the weights choose.
pub(super) fn phrase(view: &View<'_>) -> Option<Range<usize>> {
    // 分别: all members of the list, whatever parts them
    let end = if view.is_respective && view.head > view.lead {
        view.head
    } else {
        best(ends(view), |end, score| end_features(view, *end, score))?
    };
    from(view, starts(view, end), end)
}

/// A list that more tokens stand in than are looked at for the start of a phrase: it starts within its first member.
pub(super) fn list(view: &View<'_>, first: Range<usize>) -> Option<Range<usize>> {
    from(view, first, view.head)
}

/// Whether a list is longer than what is looked at.
pub(super) const fn is_long(view: &View<'_>, first: &Range<usize>) -> bool {
    view.head.saturating_sub(first.start) > LONGEST
}

fn from(view: &View<'_>, starts: Range<usize>, end: usize) -> Option<Range<usize>> {
    let start = best(starts, |start, score| start_features(view, *start..end, score))?;
    Some(start..end)
}

/// 按2000年价格计算的|国内生产总值: the words behind the terms on which a value is reckoned, where these open the words before it.
pub(super) fn behind_terms(sights: &[Sight<'_>], lead: Range<usize>) -> usize {
    /// Tokens of the terms at most.
    const LONGEST: usize = 10;
    let words = sights.get(lead.clone()).unwrap_or_default();
    // 到2005年
    let leads_in = |sight: &Sight<'_>| TERMS.hold(sight.word.text);
    let is_aside = |sight: &&Sight<'_>| {
        let aside = matches!(sight.is, Part::Adverbial | Part::Preposition | Part::Space);
        !leads_in(sight) && (aside || sight.is.parts_noun())
    };
    let opening = words.iter().take_while(is_aside).count();
    let terms = &words[opening..];
    if !terms.first().is_some_and(leads_in) {
        return lead.start;
    }
    let Some(reckoned) = terms.iter().take(LONGEST).position(|sight| RECKONED.hold(sight.word.text)) else {
        return lead.start;
    };
    let joined = terms.get(reckoned + 1).is_some_and(|next| ATTRIBUTIVE.hold(next.word.text));
    lead.start + opening + reckoned + 1 + usize::from(joined)
}

/// The places where it may end.
pub(super) fn ends(view: &View<'_>) -> Range<usize> {
    let first = (view.lead + 1).max(view.number.saturating_sub(FARTHEST_END));
    first..view.number + 1
}

/// The places where it may start: no bracket closes in it that opens before it, and none stays open.
pub(super) fn starts(view: &View<'_>, end: usize) -> Range<usize> {
    let first = view.lead.max(end.saturating_sub(LONGEST));
    let (mut depth, mut start) = (0_usize, first);
    for at in (first..end).rev() {
        match view.sight(at, 0).is {
            Part::Close => depth += 1,
            Part::Open if depth > 0 => depth -= 1,
            Part::Open => {
                start = at + 1;
                break;
            }
            _ => {}
        }
    }
    if depth > 0 {
        // the bracket opened in another clause
        let close = view.of(start..end).iter().position(|sight| sight.is == Part::Close);
        start += close.map_or(0, |close| close + 1);
    }
    if start >= end {
        return first..end;
    }
    // 大剧院拥有坐席: what follows the verb is counted; 每千人拥有医师: per what is part of it
    let inner = view.of(start..end).iter().rposition(|sight| sight.form.key == INNER.key);
    let is_per_head = view.of(start..end).iter().any(|sight| sight.word.text.starts_with(is_each));
    match inner {
        Some(inner) if start + inner + 1 < end && !is_per_head => start + inner + 1..end,
        _ => start..end,
    }
}

/// What is so where the phrase ends before a token.
pub(super) fn end_features(view: &View<'_>, end: usize, reader: &mut impl Reader) {
    view.boundary(end, const { Value::of("end") }, reader);
    let from_head = count((end + 3).saturating_sub(view.head), 6);
    let near_head = count((end + 2).saturating_sub(view.head), 4);
    weigh!(reader, "end.predicate", from_head);
    weigh!(reader, "end.kind", view.kind(), near_head);
    weigh!(reader, "end.distance", count(view.number - end, 6));
    let passed = |part| matches!(part, Part::Adverbial | Part::Verb | Part::Space);
    let rest = end..view.number;
    if !rest.is_empty() && view.count(rest.clone(), passed) == rest.len() {
        weigh!(reader, "end.predicate_only");
    }
}

/// What is so where the phrase starts at a token.
pub(super) fn start_features(view: &View<'_>, phrase: Range<usize>, reader: &mut impl Reader) {
    let (start, end) = (phrase.start, phrase.end);
    view.boundary(start, const { Value::of("start") }, reader);
    let (first, last) = (view.form(start, 0), view.form(end, -1));
    let tokens = count(phrase.len(), 3);
    weigh!(reader, "start.length", length(view.characters(phrase.clone())));
    weigh!(reader, "start.clause", holds(start == view.lead));
    weigh!(reader, "start.size", first, tokens);
    weigh!(reader, "start.ends", last, first);
    weigh!(reader, "start.kind", view.kind(), first);
    let is_verb = |part| part == Part::Verb;
    let is_noun = |part| matches!(part, Part::Noun | Part::Either);
    weigh!(reader, "start.verbs", count(view.count(start + 1..end, is_verb), 3));
    if view.count(phrase.clone(), |part| part == Part::ListMark) > 0 {
        weigh!(reader, "start.list");
    }
    weigh!(reader, "start.nouns_before", count(view.count(view.lead..start, is_noun), 3));
    weigh!(reader, "start.verbs_before", count(view.count(view.lead..start, is_verb), 3));
    if view.is_broken(phrase.clone(), Part::QuoteOpen, Part::QuoteClose) {
        weigh!(reader, "start.open_quotation");
    }
    if view.is_broken(phrase.clone(), Part::Open, Part::Close) {
        weigh!(reader, "start.open_bracket");
    }
    let word = view.sight(start, 0).word;
    const SHORT: Value<'static> = Value::of("short");
    let rest = if phrase.len() <= 2 && last.text != "bare_head" { SHORT } else { bare_or_more(last) };
    weigh!(reader, "start.word", word, rest);
    if phrase.len() == 2 {
        weigh!(reader, "start.words", word, view.sight(start, 1).word);
    }
}

/// A head that needs what it is said of (投资), or more than that.
fn bare_or_more(last: Value<'_>) -> Value<'static> {
    const BARE: Value<'static> = Value::of("bare_head");
    const MORE: Value<'static> = Value::of("more");
    if last.key == BARE.key { BARE } else { MORE }
}
