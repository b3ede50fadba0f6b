//! Composes names from words of the source.

use compact_str::{CompactString, format_compact};

use super::scene::Scene;
use crate::lex::{Class, Classes, Flag, Token};
use crate::quantity::QuantityKind;
use crate::text::TextRange;
use crate::vocabulary::{name, phrase};

/// What leads a phrase in and names nothing.
const LEADING: Classes = Classes::of(&[
    Class::Own,
    Class::LeadIn,
    Class::Time,
    Class::Conjunction,
    Class::Adverb,
    Class::Sum,
    Class::Cue,
    Class::Part,
    Class::Done,
    Class::Average,
    Class::ListMark,
    Class::Comma,
    Class::Colon,
    Class::Space,
    Class::Marker,
]);

/// What closes a phrase and names nothing.
const CLOSING: Classes = Classes::of(&[
    Class::Adverb,
    Class::Space,
    Class::ListMark,
    Class::Sum,
    Class::Average,
    Class::Respectively,
    Class::Basis,
    Class::Time,
]);

/// Words before a verb that say how something came about, and not what.
pub(crate) const MANNER: Classes = Classes::of(&[Class::Adverb, Class::Manner, Class::Adjective]);

/// Marks that no name holds.
pub(crate) const MARKS: Classes = Classes::of(&[
    Class::Comma,
    Class::Colon,
    Class::Semicolon,
    Class::Stop,
    Class::Break,
    Class::Open,
    Class::Close,
]);

/// Verbs of what is done.
pub(crate) const VERBS: Classes = Classes::of(&[Class::Verb, Class::Act]);

/// A verb that says what is done to what is counted; 收入 and 投资 are nouns too.
pub(crate) fn is_deed(token: &Token) -> bool {
    token.is(Class::Act)
        || token.classes.meets(VERBS)
            && !token.classes.meets(Classes::of(&[
                Class::MeasureNoun,
                Class::BareHead,
                Class::Copula,
                Class::Own,
                Class::Area,
            ]))
}

/// The tokens of a range of the text.
pub(crate) fn tokens_of<'a>(scene: &Scene<'a>, range: TextRange) -> &'a [Token] {
    let tokens = &scene.tree.tokens;
    let first = tokens.partition_point(|token| token.start() < range.start());
    let last = tokens.partition_point(|token| token.end() <= range.end());
    tokens.get(first..last).unwrap_or_default()
}

/// Without the words that lead in and close.
pub(crate) fn trimmed<'a>(scene: &Scene<'_>, mut tokens: &'a [Token]) -> &'a [Token] {
    let keeps = |token: &Token| {
        token.classes.meets(Classes::of(&[Class::Noun, Class::MeasureNoun, Class::PlaceName]))
            && !token.classes.meets(Classes::of(&[Class::Own, Class::Time, Class::LeadIn, Class::Average]))
    };
    while let Some((first, rest)) = tokens.split_first()
        && (first.classes.meets(LEADING) && !keeps(first)
            || is_stress(scene, first)
            || is_issuer(scene, first, rest)
            || phrase::LEADING.hold(scene.word(first)))
    {
        tokens = rest;
    }
    while let Some((last, rest)) = tokens.split_last()
        && (last.classes.meets(CLOSING) && !keeps(last)
            || phrase::CLOSING.hold(scene.word(last))
            || is_plan_of(scene, last, rest))
    {
        tokens = rest;
    }
    tokens
}

/// 公司|实现营业收入: whose report it is; 公司|债券 is a thing.
fn is_issuer(scene: &Scene<'_>, first: &Token, rest: &[Token]) -> bool {
    phrase::ISSUER.hold(scene.word(first))
        && rest.first().is_some_and(|next| {
            is_deed(next)
                || next.classes.meets(Classes::of(&[Class::Copula, Class::Adjective, Class::MeasureNoun]))
        })
}

/// 支出|安排: how much is planned of what is named before it.
fn is_plan_of(scene: &Scene<'_>, last: &Token, rest: &[Token]) -> bool {
    phrase::PLANNED.hold(scene.word(last)) && rest.last().is_some_and(|head| head.is(Class::MeasureNoun))
}

/// The words of tokens as a name: no space, no mark of a note, no line end.
pub(crate) fn joined(scene: &Scene<'_>, tokens: &[Token]) -> CompactString {
    let mut name = CompactString::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if is_note(scene, &tokens[at..]) {
            at += 3;
            continue;
        }
        // 亿元以上项目: a number inside a phrase selects
        if !is_stress(scene, token)
            && !says_when(scene, tokens, at)
            && !token.classes.meets(Classes::of(&[Class::Space, Class::Break, Class::Stop]))
        {
            name.push_str(scene.word(token));
        }
        at += 1;
    }
    name
}

/// 班列|累计|开行, 民营企业|全年|纳税: between a subject and its verb, for how long its deeds are added up.
fn says_when(scene: &Scene<'_>, tokens: &[Token], at: usize) -> bool {
    // 占|全年|比例, 相当于|“十二五”|投资: what is compared with
    const OTHERS: Classes = VERBS.union(Classes::of(&[Class::Share, Class::Copula, Class::ListMark]));
    let (before, tokens) = tokens.split_at(at);
    if before.last().is_none_or(|before| before.classes.meets(OTHERS) && !before.is(Class::Noun)) {
        return false;
    }
    let adds_up = |token: &&Token| {
        token.is(Class::Sum) || token.is(Class::Time) && !name::SELECTING_TIME.hold(scene.word(token))
    };
    let words = tokens.iter().take_while(adds_up).count();
    // 稻虾|共|作: half of a word
    let is_verb = |next: &&Token| {
        let acts = next.is(Class::BareHead) || next.classes.meets(VERBS) && !next.is(Class::Noun);
        acts && scene.word(next).chars().count() > 1
    };
    words > 0 && tokens.get(words).filter(is_verb).is_some()
}

/// Whether as many quotations close as open.
pub(crate) fn closes_quotations(tokens: &[Token]) -> bool {
    let count = |class: Class| tokens.iter().filter(|token| token.is(class)).count();
    count(Class::QuoteOpen) == count(Class::QuoteClose)
}

/// The `**` of a Markdown text.
fn is_stress(scene: &Scene<'_>, token: &Token) -> bool {
    scene.word(token).bytes().all(|byte| byte == b'*')
}

/// `[7]`: the mark of a note; `(GDP)`: the same in Latin letters.
fn is_note(scene: &Scene<'_>, tokens: &[Token]) -> bool {
    let [open, digits, close, ..] = tokens else { return false };
    let word = scene.word(digits);
    let is_mark = scene.word(open) != "（" && word.bytes().all(|byte| byte.is_ascii_digit());
    open.is(Class::Open)
        && close.is(Class::Close)
        && (is_mark || word.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The name that a phrase has by itself: without what leads in, and without a verb that only carries the value.
pub(crate) fn own(scene: &Scene<'_>, tokens: &[Token]) -> CompactString {
    let mut tokens = trimmed(scene, tokens);
    // 用电量增速达到2.6%: how fast a thing grew is told of the thing
    if let Some((rate, rest)) = tokens.split_last()
        && rate.is(Class::ChangeNoun)
        && scene.kind() == QuantityKind::Percent
        && scene.predicate().by_noun
        && !rest.is_empty()
    {
        tokens = trimmed(scene, rest);
    }
    let kept = match tokens.split_first() {
        // 完成固定资产投资: the indicator is its own; 完成投资 is not
        Some((first, rest))
            if is_carrier(scene, first)
                && (carries_name(scene, rest)
                    || phrase::CARRIER.of(scene.word(first)).is_some_and(|verb| verb.never_named)
                        && !rest.is_empty()) =>
        {
            trimmed(scene, rest)
        }
        // 减少电费支出: the direction is told apart
        Some((first, rest))
            if first.has(Flag::Opens) && scene.draft.direction.is_some() && !rest.is_empty() =>
        {
            rest
        }
        _ => tokens,
    };
    match selector(scene, kept) {
        Some(selector) => format_compact!("{selector}{}", joined(scene, kept)),
        None => joined(scene, kept),
    }
}

/// 撤并|30户以下|小村: the limit right before a phrase, which says which things are meant, with the verb before it.
fn selector(scene: &Scene<'_>, kept: &[Token]) -> Option<CompactString> {
    let first = kept.first()?;
    let at = scene.tree.tokens.partition_point(|token| token.start() < first.start());
    let limit = scene.tree.tokens.get(at.checked_sub(1)?)?;
    let is_limit = |record: &&crate::metric::MetricDraft| record.role == crate::metric::Role::Limit;
    let mut limits = scene.recent().iter().filter(is_limit);
    // 超10亿元的企业5家、超5亿元的20家: those are selected by a limit of their own
    let is_own = |limit: &crate::metric::MetricDraft| limit.quantity.range.start() > first.start();
    let selects = limits.clone().any(|record| record.quantity.range == limit.range) && !limits.any(is_own);
    let verb = at.checked_sub(2).and_then(|verb| scene.tree.tokens.get(verb));
    let acts = |verb: &&Token| is_deed(verb) && !verb.is(Class::Noun) && !is_carrier(scene, verb);
    let verb = verb.filter(acts).map_or("", |verb| scene.word(verb));
    selects.then(|| format_compact!("{verb}{}", scene.text(limit.range)))
}

/// 完成, 实现: they only carry the value of an indicator of its own.
pub(crate) fn is_carrier(scene: &Scene<'_>, token: &Token) -> bool {
    phrase::CARRIER.of(scene.word(token)).is_some()
}

/// 财政收入, 国内生产总值: an indicator without its verb.
fn carries_name(scene: &Scene<'_>, rest: &[Token]) -> bool {
    has_head(rest, scene) && !matches!(rest, [head] if head.is(Class::BareHead))
}

/// 工伤|保险, |保险|参保人数: what a head says behind what its owner ends with already.
pub(crate) fn not_said<'a>(owner: &str, head: &'a str) -> &'a str {
    let said = head.char_indices().skip(2).map(|(at, _)| at).chain([head.len()]);
    let said = said.filter(|at| owner.ends_with(&head[..*at]) && *at < head.len()).last();
    said.map_or(head, |at| &head[at..])
}

/// Whether a phrase ends with a noun that a value is said of.
pub(crate) fn has_head(tokens: &[Token], scene: &Scene<'_>) -> bool {
    tokens.last().is_some_and(|last| {
        let is_head = last.is(Class::MeasureNoun) || last.is(Class::BareHead);
        is_head || scene.word(last).ends_with(phrase::is_head_end)
    })
}

/// The first record before in the paragraph that is said of the same phrase.
pub(crate) fn record_of<'a>(scene: &Scene<'a>, phrase: TextRange) -> Option<&'a crate::metric::MetricDraft> {
    scene.recent().iter().find(|record| record.indicator == Some(phrase))
}
