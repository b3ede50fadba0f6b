//! What a number measures: where the phrase stands, where it begins and where it ends.
//!
//! No order of cuts holds on new documents, so boundaries are weighed: every boundary between tokens is a candidate, what is
//! so there are its [features](feature), and fitted integer weights (`data/phrases/weights.txt`) choose. Three choices follow
//! one another: the [side](side) of the number, and there the end and the start of the phrase ([behind], [lead]); a number
//! whose own clause names nothing takes over what was named [earlier].

mod behind;
mod earlier;
mod explain;
mod feature;
#[cfg(feature = "fit")]
pub(crate) mod fit;
mod form;
mod key;
mod lead;
mod list;
mod side;
mod thing;
mod view;
mod weights;

use std::ops::Range;

use super::predicate::Predicate;
use crate::clause::Tree;
use crate::lex::Class;
use crate::metric::MetricDraft;
use crate::quantity::{Bound, QuantityKind};
use crate::stop::Stop;
use crate::text::TextRange;
use crate::vocabulary::phrase::{AFTER, AND_THEN, ATTRIBUTIVE};

pub use explain::{PhraseChoice, PhraseFeature};
use form::{Part, Sight};
pub(in crate::meaning) use list::series;
use side::Side;
pub(crate) use thing::things;
use view::View;

/// The phrase of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its tokens among those of the tree.
    pub(crate) tokens: Range<usize>,
    /// It is the noun behind the number.
    pub(crate) is_behind: bool,
    /// The clause of the number names it.
    pub(crate) is_own: bool,
}

/// The phrases of all mentions of a paragraph, in their order, and the choices that led to each where they are asked for.
pub(crate) fn all(
    reading: &str,
    tree: &Tree,
    predicates: &[Predicate],
    metrics: &[MetricDraft],
    stop: &Stop<'_>,
    mut explained: Option<&mut Vec<Vec<PhraseChoice>>>,
) -> Vec<Option<Phrase>> {
    let mut phrases: Vec<Option<Phrase>> = Vec::with_capacity(tree.mentions.len());
    for sentence in &tree.sentences {
        if stop.is_due() {
            break;
        }
        let first = sentence.tokens.start;
        let sights = sights(reading, tree, sentence.tokens.clone());
        for at in sentence.mentions.clone().take_while(|_| !stop.is_due()) {
            let Some(view) = view(tree, predicates, metrics, &sights, first, at) else {
                phrases.push(None);
                if let Some(explained) = &mut explained {
                    explained.push(Vec::new());
                }
                continue;
            };
            let scene = earlier::Scene { tree, at, first, sights: &sights, phrases: &phrases, predicates };
            let phrase = choose(&view, &scene);
            if let Some(explained) = &mut explained {
                explained.push(explain::choices(reading, &view, &scene, phrase.as_ref()));
            }
            let shared = phrase.as_ref().filter(|phrase| phrase.is_behind).cloned();
            phrases.push(phrase);
            if let Some(before) = shared.as_ref().and_then(|_| counted_before(&view, tree, &phrases, at)) {
                if let Some(choices) = explained.as_mut().and_then(|all| all.get_mut(before)) {
                    choices.extend(
                        shared
                            .iter()
                            .map(|phrase| explain::taken_over("shared", reading, tree, Some(phrase))),
                    );
                }
                phrases[before] = shared;
            }
        }
    }
    phrases
}

/// The phrase that the words of its own clause make, whatever it names.
fn own(view: &View<'_>, scene: &earlier::Scene<'_>) -> Option<Phrase> {
    let made = |tokens: Range<usize>, is_behind| {
        let tokens = trimmed(view.sights, tokens);
        let tokens = tokens.start + scene.first..tokens.end + scene.first;
        (!tokens.is_empty()).then_some(Phrase { tokens, is_behind, is_own: true })
    };
    let own = match side::choose(view) {
        Side::Behind => behind::phrase(view).and_then(|tokens| made(tokens, true)),
        Side::Lead => list::opening(view, scene)
            .map_or_else(|| lead::phrase(view), |first| lead::list(view, first))
            .map(|tokens| list::completed(view, scene, tokens))
            .and_then(|tokens| made(tokens, false)),
        Side::Earlier => None,
    };
    let words = |phrase: &Phrase| view.of(phrase.tokens.start - scene.first..phrase.tokens.end - scene.first);
    // 拆除违章建筑63处|后|全部复绿: when something else was done
    let is_time = |phrase: &Phrase| matches!(words(phrase), [word] if AFTER.hold(word.word.text));
    // 禽肉 516 万吨|13.7|: a number that counts nothing
    let letters = |sight: &Sight<'_>| sight.word.text.chars().any(char::is_alphabetic);
    let is_wordless = |phrase: &Phrase| !words(phrase).iter().any(letters);
    match own {
        Some(phrase) if phrase.is_behind && (is_time(&phrase) || is_wordless(&phrase)) => {
            lead::phrase(view).and_then(|tokens| made(tokens, false))
        }
        own => own,
    }
}

/// The phrase of one number; those before it are known.
fn choose(view: &View<'_>, scene: &earlier::Scene<'_>) -> Option<Phrase> {
    if let Some(known) = list::member(view, scene).or_else(|| earlier::selected_again(view, scene)) {
        return Some(known);
    }
    let own = own(view, scene);
    let names = |phrase: &Phrase| {
        // 占全国4成: the whole alone does not name its part; 由5万元增加到8万元: nor does the verb
        let is_whole = !phrase.is_behind && scene.is_whole(phrase);
        // 突破4000亿元|大关、达4522亿元: nor does what was passed
        let is_passed = !phrase.is_behind && scene.is_milestone(phrase);
        !is_whole
            && !is_passed
            && !scene.is_own_place(phrase)
            && !scene.is_predicate(phrase)
            && (phrase.is_behind || !scene.is_relating(phrase))
            && (phrase.is_behind || !scene.is_character(phrase))
    };
    // 37个省级项目、218个|市级项目|分别完成计划的140%、139%: what was counted last is one of several
    let is_counted = |phrase: &Phrase| {
        let before = scene.at.checked_sub(1).and_then(|before| scene.phrases[before].as_ref());
        view.is_respective && before.is_some_and(|before| before.is_behind && before.tokens == phrase.tokens)
    };
    // 合格率达100%。全市|完成改造200户: of the own place, what its own sentence names
    let is_own_place = own.as_ref().is_some_and(|phrase| !phrase.is_behind && scene.is_own_place(phrase));
    let phrase = match own.filter(|phrase| names(phrase) && !is_counted(phrase)) {
        Some(phrase)
            if view.is_respective
                || view.is_copula
                || list::told_of_each_at(scene, scene.at).is_some()
                || view.is_alike && !phrase.is_behind && list::is_listed(scene, scene.at) =>
        {
            Some(list::first(scene, phrase))
        }
        Some(phrase) => Some(phrase),
        // 5亿元以上的15家、1亿元以上的58家: limits and counts by turns are no series
        None if view.counts_again => earlier::phrase(view, scene),
        None => list::handed_on(view, scene).or_else(|| earlier::phrase(view, scene)),
    };
    phrase.filter(|phrase| !is_own_place || phrase.tokens.start >= scene.first)
}

/// The count right before a number (惠及13万户46万群众, 新建35处、54个场馆): what is behind both is counted by both, where the
/// words before name nothing but what was done.
fn counted_before(view: &View<'_>, tree: &Tree, phrases: &[Option<Phrase>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|_| view.before == Some(QuantityKind::Count))?;
    let (mention, last) = (&tree.mentions[at], &tree.mentions[before]);
    let between = last.token + 1..mention.token;
    let first = mention.token - view.number;
    let parted = between.len() > 1
        || view.of(between.start - first..between.end - first).iter().any(|sight| sight.is != Part::ListMark);
    let names = |phrase: &Phrase| {
        let words =
            view.of(phrase.tokens.start.saturating_sub(first)..phrase.tokens.end.saturating_sub(first));
        phrase.is_own && words.iter().any(|sight| sight.is == Part::Noun)
    };
    let is_named = phrases[before].as_ref().is_some_and(names);
    (mention.clause == last.clause && !parted && !is_named).then_some(before)
}

/// Without space, and without marks and halves of quotations at the ends.
fn trimmed(sights: &[Sight<'_>], tokens: Range<usize>) -> Range<usize> {
    let is_edge = |at: usize| sights.get(at).is_none_or(Sight::is_edge);
    let has =
        |range: Range<usize>, part| sights.get(range).is_some_and(|all| all.iter().any(|one| one.is == part));
    let (mut start, mut end) = (tokens.start, tokens.end);
    loop {
        let before = start..end;
        while start < end && is_edge(start) {
            start += 1;
        }
        while start < end && is_edge(end - 1) {
            end -= 1;
        }
        if start < end && sights[start].is == Part::QuoteOpen && !has(start..end, Part::QuoteClose) {
            start += 1;
        }
        if start < end && sights[end - 1].is == Part::QuoteClose && !has(start..end, Part::QuoteOpen) {
            end -= 1;
        }
        if before == (start..end) {
            return before;
        }
    }
}

fn sights<'a>(reading: &'a str, tree: &Tree, tokens: Range<usize>) -> Vec<Sight<'a>> {
    tree.tokens[tokens].iter().map(|token| Sight::of(token, &reading[token.range])).collect()
}

/// One mention as its boundaries are weighed; places count from the first token of its sentence.
fn view<'a>(
    tree: &Tree,
    predicates: &[Predicate],
    metrics: &'a [MetricDraft],
    sights: &'a [Sight<'a>],
    first: usize,
    at: usize,
) -> Option<View<'a>> {
    let (mention, predicate) = (tree.mentions.get(at)?, predicates.get(at)?);
    let draft = |at: usize| metrics.get(tree.mentions.get(at)?.quantity);
    let kind = |at: usize| draft(at).map(|draft| draft.quantity.kind);
    let inside = tree.sentence_of(mention).mentions.clone();
    let before = at.checked_sub(1).filter(|before| inside.contains(before));
    let limit = Limits { tree, sights, first, draft: &draft };
    let lead = lead::behind_terms(sights, limit.lead(at, inside.start) - first..mention.token - first);
    Some(View {
        sights,
        number: mention.token - first,
        lead,
        tail: limit.tail(at, inside.end) - first,
        price: limit.price(at).map(|thing| thing - first),
        head: predicate.head.saturating_sub(first).max(lead),
        changes: predicate.change.is_some(),
        is_copula: predicate.copula,
        is_gap: predicate.gap,
        is_respective: predicate.respectively,
        draft: draft(at)?,
        before: before.and_then(kind),
        is_alike: is_alike(&draft, at),
        selects_again: selects_again(&draft, inside.start, at),
        counts_again: kind(at) == Some(QuantityKind::Count)
            && before.is_some_and(|before| selects_again(&draft, inside.start, before)),
        is_joined: before.is_some_and(|before| tree.mentions[before].token + 1 == mention.lead.start),
    })
}

/// Whether two numbers of a unit are limits, with a count between them: 超500亿元的企业5个、超300亿元的20个.
fn selects_again<'m>(draft: &impl Fn(usize) -> Option<&'m MetricDraft>, floor: usize, at: usize) -> bool {
    if at < floor + 2 {
        return false;
    }
    let (Some(first), Some(count), Some(again)) = (draft(at - 2), draft(at - 1), draft(at)) else {
        return false;
    };
    let is_limit = |draft: &MetricDraft| matches!(draft.quantity.bound, Bound::Above | Bound::Below);
    let counts = count.quantity.kind == QuantityKind::Count;
    counts && is_limit(first) && is_limit(again) && first.quantity.unit == again.quantity.unit
}

/// Whether the number before or behind has the same unit.
fn is_alike<'m>(draft: &impl Fn(usize) -> Option<&'m MetricDraft>, at: usize) -> bool {
    let unit = |at: usize| draft(at).map(|draft| &draft.quantity.unit);
    let own = unit(at);
    own.is_some() && [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|other| unit(other) == own)
}

/// Numbers that say which things are meant (亿元以上项目, 80岁以上老年人) part no phrase.
struct Limits<'a, D> {
    tree: &'a Tree,
    sights: &'a [Sight<'a>],
    first: usize,
    draft: &'a D,
}

impl<'m, D: Fn(usize) -> Option<&'m MetricDraft>> Limits<'_, D> {
    /// How many such numbers a phrase may hold.
    const MOST: usize = 2;

    /// Where the words before a mention start.
    fn lead(&self, at: usize, floor: usize) -> usize {
        let mut lead = self.tree.mentions[at].lead.start;
        for before in (floor..at).rev().take(Self::MOST) {
            let mention = &self.tree.mentions[before];
            if mention.clause != self.tree.mentions[at].clause
                || mention.token + 1 != lead
                || !self.is_limit(before)
            {
                break;
            }
            lead = mention.lead.start;
        }
        let parts = (lead..self.tree.mentions[at].token).rev().find(|at| self.opens_deed(*at));
        parts.map_or(lead, |parts| parts + 1)
    }

    /// Where the words behind a mention end.
    fn tail(&self, at: usize, ceiling: usize) -> usize {
        let mut tail = self.tree.mentions[at].tail.end;
        for next in (at + 1..ceiling).take(Self::MOST) {
            let mention = &self.tree.mentions[next];
            if mention.clause != self.tree.mentions[at].clause
                || mention.token != tail
                || !self.is_limit(next)
            {
                break;
            }
            tail = mention.tail.end;
        }
        if self.price(at).is_some() {
            tail = self.tree.mentions[at + 1].tail.end;
        }
        let behind = self.tree.mentions[at].token + 1;
        (behind..tail).find(|at| self.opens_deed(*at)).unwrap_or(tail)
    }

    /// 停车场|并|同步配建充电桩: behind a noun, a conjunction before another deed; 制定并公布 are two deeds to one thing.
    fn opens_deed(&self, at: usize) -> bool {
        let sight = |at: usize| self.sights.get(at.checked_sub(self.first)?);
        let joins = sight(at).is_some_and(|sight| AND_THEN.hold(sight.word.text));
        let is_noun = || {
            at.checked_sub(1)
                .and_then(sight)
                .is_some_and(|before| matches!(before.is, Part::Noun | Part::QuoteClose))
        };
        let mut behind = (at + 1..).map_while(sight).skip_while(|sight| sight.is == Part::Adverbial);
        joins && is_noun() && behind.next().is_some_and(|next| matches!(next.is, Part::Verb | Part::Either))
    }

    /// 96个|总投资935亿元的|重点项目: where what a number counts begins, behind the money that it has in all or its share.
    fn price(&self, at: usize) -> Option<usize> {
        let (mention, next) = (&self.tree.mentions[at], self.tree.mentions.get(at + 1)?);
        let (counted, money) = ((self.draft)(at)?, (self.draft)(at + 1)?);
        let head = self.tree.tokens.get(mention.token + 1..next.token)?;
        let sight = |at: usize| self.sights.get(at.checked_sub(self.first)?);
        let is_of = sight(next.token + 1).is_some_and(|of| ATTRIBUTIVE.hold(of.word.text));
        let is_amount = money.quantity.kind == QuantityKind::Measure && money.quantity.bound == Bound::Exact;
        let is_headed = matches!(head, [head] if head.is(Class::BareHead)) && is_amount;
        // 2057个、占99.85%的|建制村
        let is_shared = matches!(head, [mark, share] if mark.is(Class::ListMark) && share.is(Class::Share))
            && money.quantity.kind == QuantityKind::Percent;
        let is_count = counted.quantity.kind == QuantityKind::Count && mention.clause == next.clause;
        ((is_headed || is_shared) && is_of && is_count).then_some(next.token + 2)
    }

    /// A bound right before the words that it limits.
    fn is_limit(&self, at: usize) -> bool {
        let Some(draft) = (self.draft)(at) else { return false };
        let mention = &self.tree.mentions[at];
        let is_bound = matches!(draft.quantity.bound, Bound::Above | Bound::Below);
        let is_amount = matches!(draft.quantity.kind, QuantityKind::Measure | QuantityKind::Age);
        // 迈上2000亿元台阶: what was passed is no thing that a limit selects
        let goes_on = self
            .sights
            .get(mention.token + 1 - self.first)
            .is_some_and(|next| next.is.is_word() && !next.is_milestone);
        let limits = draft.quantity.kind == QuantityKind::Scale || is_bound && is_amount;
        limits && goes_on && !mention.tail.is_empty()
    }
}

/// The text of some tokens.
pub(crate) fn range(tree: &Tree, tokens: Range<usize>) -> Option<TextRange> {
    let tokens = tree.tokens.get(tokens)?;
    Some(TextRange::new(tokens.first()?.start(), tokens.last()?.end()))
}
