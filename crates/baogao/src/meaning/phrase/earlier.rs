//! What a number measures whose own clause does not say: what was named before it.

use std::ops::Range;

use super::form::{Part, Sight};
use super::view::View;
use super::{Phrase, lead, trimmed};
use crate::clause::Tree;
use crate::lex::{Class, Classes, Flag, Token};
use crate::meaning::predicate::Predicate;
use crate::quantity::{QuantityKind, is_numeral};
use crate::vocabulary::phrase::{ATTRIBUTIVE, is_ratio_end};
use crate::vocabulary::unit::is_home_currency;

/// How many numbers back a phrase is looked for, and how many tokens of a clause without numbers are read.
const FARTHEST: usize = 64;

/// A number and the phrases of those before it in its paragraph.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) tree: &'a Tree,
    /// Its index among the mentions.
    pub(super) at: usize,
    /// The first token of its sentence.
    pub(super) first: usize,
    /// The tokens of its sentence.
    pub(super) sights: &'a [Sight<'a>],
    pub(super) phrases: &'a [Option<Phrase>],
    pub(super) predicates: &'a [Predicate],
}

impl Scene<'_> {
    /// A phrase of its clause; the tokens count from the first one of the sentence.
    pub(super) fn phrase_of(&self, tokens: Range<usize>) -> Phrase {
        let tokens = tokens.start + self.first..tokens.end + self.first;
        Phrase { tokens, is_behind: false, is_own: true }
    }

    /// Whether what was said of a mention before may be said of this one: what stands in a bracket is told aside.
    fn may_hand_on(&self, before: usize) -> bool {
        if self.is_plan(before) {
            return false;
        }
        let of = self.tree.mentions[before].clause;
        let outer = self.tree.clauses[of].outer;
        let mut clause = Some(self.tree.mentions[self.at].clause);
        outer.is_none() || {
            while let Some(own) = clause
                && own != of
                && self.tree.clauses[own].outer != outer
            {
                clause = self.tree.clauses[own].outer;
            }
            clause.is_some()
        }
    }

    /// 产值12,34元，增长8%: the number right before it where that cannot be read. It says what is measured as others do, and hides
    /// what they say.
    fn unread_before(&self) -> Option<usize> {
        let own = self.tree.mentions[self.at].token;
        let before = self.at.checked_sub(1).map_or(self.first, |before| self.tree.mentions[before].token);
        let from = before.max(self.first);
        let between = self.tree.tokens.get(from..own)?;
        between.iter().rposition(|token| token.is(Class::Unread)).map(|at| from + at)
    }

    /// Whether a phrase only says of what a part is told: 占全国, but not 占全国比重.
    pub(super) fn is_whole(&self, phrase: &Phrase) -> bool {
        let tokens = self.tree.tokens.get(phrase.tokens.clone()).unwrap_or_default();
        let names = |token: &Token| token.is(Class::Share) && token.has(Flag::Noun);
        // 占财政支出比例
        let is_ratio =
            self.sight(phrase.tokens.end - 1).is_some_and(|last| last.word.text.ends_with(is_ratio_end));
        tokens.first().is_some_and(|first| first.is(Class::Share)) && !tokens.iter().any(names) && !is_ratio
    }

    /// Whether a phrase is no more than what an amount was passed as: 大关, 百亿元台阶.
    pub(super) fn is_milestone(&self, phrase: &Phrase) -> bool {
        let tokens = self.tree.tokens.get(phrase.tokens.clone()).unwrap_or_default();
        let is_amount = |token: &Token| token.is(Class::Quantity) || token.is(Class::Numeral);
        tokens
            .split_last()
            .is_some_and(|(last, amount)| last.is(Class::Milestone) && amount.iter().all(is_amount))
    }

    /// Whether a phrase is the report's own place and no more: 全市|2057个.
    pub(super) fn is_own_place(&self, phrase: &Phrase) -> bool {
        let tokens = self.tree.tokens.get(phrase.tokens.clone()).unwrap_or_default();
        tokens.iter().all(|token| token.is(Class::Own))
    }

    /// A single character names nothing.
    pub(super) fn is_character(&self, phrase: &Phrase) -> bool {
        let characters = phrase.tokens.clone().filter_map(|at| self.sight(at));
        characters.map(|sight| sight.characters).sum::<u32>() < 2
    }

    /// 年产值10亿元以上的|龙头企业: what was counted, without the limits that it was selected by.
    fn behind_limits(&self, phrase: Phrase) -> Phrase {
        let tokens = self.tree.tokens.get(phrase.tokens.clone()).unwrap_or_default();
        let limit = tokens.iter().rposition(|token| token.is(Class::Quantity) || token.is(Class::Numeral));
        let start = limit.map_or(phrase.tokens.start, |limit| phrase.tokens.start + limit + 1);
        let is_of = self.sight(start).is_some_and(|sight| ATTRIBUTIVE.hold(sight.word.text));
        let start = start + usize::from(is_of);
        if start < phrase.tokens.end { Phrase { tokens: start..phrase.tokens.end, ..phrase } } else { phrase }
    }

    /// A token of its sentence.
    fn sight(&self, at: usize) -> Option<&Sight<'_>> {
        self.sights.get(at.checked_sub(self.first)?)
    }

    /// Whether a phrase is all verb, or verb and what it compares with: 增加到, 恢复至2019年同期.
    pub(super) fn is_predicate(&self, phrase: &Phrase) -> bool {
        const VERBS: Classes = Classes::of(&[Class::Change, Class::Copula]);
        const NOUNS: Classes = Classes::of(&[Class::Noun, Class::MeasureNoun, Class::Act]);
        const TIMES: Classes = Classes::of(&[Class::Time, Class::Past]);
        let tokens = self.tree.tokens.get(phrase.tokens.clone()).unwrap_or_default();
        let is_verb = |token: &Token| token.classes.meets(VERBS) && !token.classes.meets(NOUNS);
        tokens.first().is_none_or(is_verb)
            && tokens.iter().all(|token| is_verb(token) || token.classes.meets(TIMES))
    }

    /// Whether a phrase is all words that name nothing: 反而, 在, 并.
    pub(super) fn is_relating(&self, phrase: &Phrase) -> bool {
        let relates = |at: usize| {
            let is = self.sight(at).map(|sight| sight.is);
            matches!(is, Some(Part::Adverbial | Part::Preposition | Part::Conjunction))
        };
        phrase.tokens.clone().all(relates)
    }

    /// Whether a mention is the plan itself, named by the words of one: 完成年初预算6亿元的40%.
    fn is_plan(&self, mention: usize) -> bool {
        let (plan, phrase) = (&self.predicates[mention].plan, self.phrases[mention].as_ref());
        plan.as_ref().zip(phrase).is_some_and(|(plan, phrase)| {
            phrase.is_own && phrase.tokens.start < plan.end && plan.start < phrase.tokens.end
        })
    }

    /// Whether a phrase says what part of something is told, or how fast it grew: 占比, 增速.
    fn is_relation(&self, phrase: &Phrase) -> bool {
        let is = |at: usize, class| self.tree.tokens.get(at).is_some_and(|token| token.is(class));
        is(phrase.tokens.start, Class::Share)
            || phrase.tokens.len() == 1 && is(phrase.tokens.start, Class::ChangeNoun)
    }
}

/// The phrase that is handed on: that of the number before in the sentence, else of the clause before, else of an earlier
/// sentence of the paragraph.
pub(super) fn phrase(view: &View<'_>, scene: &Scene<'_>) -> Option<Phrase> {
    let sentence = scene.tree.sentence_of(&scene.tree.mentions[scene.at]).mentions.clone();
    // 增值税6亿元，占比37%，增速高于全市，平均增长5%: what grew is neither the share nor the rate
    let grew = view.changes && view.draft.quantity.kind == QuantityKind::Percent;
    let fits = |phrase: &&Phrase| !(grew && scene.is_relation(phrase));
    let before = |range: Range<usize>| {
        let known = range.rev().take(FARTHEST).filter(|before| scene.may_hand_on(*before));
        known.filter_map(|before| scene.phrases.get(before)?.as_ref()).find(fits).cloned()
    };
    // 超500亿元的企业5个、超300亿元的|20个: what was counted before the limit
    let counted = || {
        scene.at.checked_sub(2).filter(|_| view.counts_again).and_then(|at| scene.phrases.get(at)?.clone())
    };
    let counted = || counted().map(|counted| scene.behind_limits(counted));
    if let Some(unread) = scene.unread_before() {
        let clause = scene.tree.clause_of[unread] as usize;
        let start = scene.tree.clauses[clause].tokens.start.max(unread.saturating_sub(FARTHEST));
        let handed = led_by(view, scene, start - scene.first..unread - scene.first)?;
        return Some(Phrase { is_own: false, ..handed });
    }
    let handed = counted()
        .or_else(|| before(sentence.start..scene.at))
        .or_else(|| clause_before(view, scene))
        .or_else(|| before(0..sentence.start))?;
    Some(Phrase { is_own: false, ..handed })
}

/// 主营业务收入超500亿元的企业5个、超300亿元的|20个: the limit selects by what the one before it did.
pub(super) fn selected_again(view: &View<'_>, scene: &Scene<'_>) -> Option<Phrase> {
    let limit = scene.at.checked_sub(2).filter(|_| view.selects_again)?;
    let names_nothing = view.count(view.lead..view.number, Part::is_word) == 0;
    let is_counted = view.sight(view.tail, 0).is == Part::Quantity;
    // 过10亿元的企业30家、超百亿元的|园区6个: another thing
    let counted =
        scene.phrases.get(scene.at - 1)?.as_ref().and_then(|counted| scene.sight(counted.tokens.end - 1));
    let thing = view.of(view.number + 1..view.tail).iter().rfind(|sight| sight.is == Part::Noun);
    let is_same = thing.is_none_or(|thing| counted.is_some_and(|counted| counted.word.key == thing.word.key));
    let phrase = scene.phrases.get(limit)?.as_ref().filter(|phrase| phrase.is_own && !phrase.is_behind)?;
    (names_nothing && is_counted && is_same).then(|| phrase.clone())
}

/// 固定资产投资|突破千亿大关，达1030亿元: where the verb stands that passes a number without a unit at the end of a clause.
fn before_milestone(sights: &[Sight<'_>], clause: Range<usize>) -> Option<usize> {
    let is_number =
        |sight: &Sight<'_>| sight.word.text.chars().all(|char| is_numeral(char) || is_home_currency(char));
    let words = sights.get(clause.clone())?;
    let behind = words.iter().rev().take_while(|sight| sight.is_milestone).count();
    let before = &words[..words.len() - behind];
    let numbers = before.iter().rev().take_while(|sight| is_number(sight)).count();
    let verb = before.len().checked_sub(numbers + 1).filter(|_| numbers > 0)?;
    (words[verb].is == Part::Verb && verb > 0).then_some(clause.start + verb)
}

/// 安排专项资金，每年不少于5000万元: the clause before, where no number has named anything yet.
pub(super) fn clause_before(view: &View<'_>, scene: &Scene<'_>) -> Option<Phrase> {
    let own = scene.tree.mentions[scene.at].clause;
    let clause = scene.tree.clauses.get(own.checked_sub(1)?)?;
    if clause.sentence != scene.tree.clauses[own].sentence || clause.tokens.is_empty() {
        return None;
    }
    let start = clause.tokens.start.max(clause.tokens.end.saturating_sub(FARTHEST));
    let (start, end) = (start - scene.first, clause.tokens.end - scene.first);
    let end = before_milestone(scene.sights, start..end).unwrap_or(end);
    led_by(view, scene, start..end)
}

/// What words say of a number that stands behind them; the tokens count from the first one of the sentence.
fn led_by(view: &View<'_>, scene: &Scene<'_>, Range { start, end }: Range<usize>) -> Option<Phrase> {
    let lead = View { lead: start, number: end, tail: end, head: end, is_respective: false, ..*view };
    let tokens = trimmed(scene.sights, lead::phrase(&lead)?);
    (!tokens.is_empty()).then(|| scene.phrase_of(tokens))
}
