//! Names of the members of lists: they share a head (存、贷款余额) or a verb (新增企业30家、生产线105条).

use compact_str::{CompactString, format_compact};

use super::Answer;
use crate::catalogue::known_indicator;
use crate::dictionary::cost_of;
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{has_head, is_deed, joined, own, tokens_of, trimmed};
use crate::meaning::phrase::series;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::MetricDraft;
use crate::vocabulary::{name, numeral};

/// How many members of a list are asked for its verb.
const LONGEST: usize = 16;

/// What ends a list.
const ENDS: Classes = Classes::of(&[
    Class::Respectively,
    Class::Quantity,
    Class::Comma,
    Class::Semicolon,
    Class::Stop,
    Class::Colon,
    Class::Basis,
    Class::Compare,
    Class::Time,
]);

pub(super) const SHARED_HEAD: Rule<Answer> = Rule {
    id: "name.shared_head",
    why: "第一、二、三产业增加值, 存、贷款余额: the last member has the head that all of them share; where the first is an \
          ordinal, all are",
    source: Source::Reading("4"),
    triggers: Trigger::any(&[Fact::MemberBehind, Fact::MemberBefore]),
    apply: |scene| with_shared_head(scene).or_else(|| last_ordinal(scene)),
};

/// A member before the last, with the head of the last.
fn with_shared_head(scene: &Scene<'_>) -> Option<CompactString> {
    let phrase = scene.draft.indicator?;
    let tokens = &scene.tree.tokens;
    let first = tokens.partition_point(|token| token.start() < phrase.start());
    let end = tokens.partition_point(|token| token.end() <= phrase.end());
    tokens.get(end).filter(|next| next.classes.meets(PARTS))?;
    let rest = &tokens[end + 1..];
    let list = &rest[..rest.iter().position(|token| ends_list(scene, token)).unwrap_or(rest.len())];
    let last = trimmed(scene, list.rsplit(|token| token.classes.meets(PARTS)).next()?);
    let member = trimmed(scene, tokens.get(first..end)?);
    let head = shared_head(scene, member, last)?;
    let word = joined(scene, member);
    let ordinal = opens_with_ordinal(scene, first)
        || name::INDUSTRY.open(&head) && word.chars().all(name::is_ordinal_part);
    let prefix = if ordinal && !word.starts_with(numeral::is_ordinal) { "第" } else { "" };
    Some(format_compact!("{prefix}{word}{}", behind(&word, &head)))
}

/// 高技术产业|、战略性新兴|产业增加值: what of the shared head a member does not say itself.
fn behind<'a>(word: &str, head: &'a str) -> &'a str {
    match name::INDUSTRY.opening(head) {
        Some(industry) if name::TRADE.end(word) => head.strip_prefix(industry).unwrap_or(head),
        _ => head,
    }
}

/// 分别, the number, a verb of change or a copula behind the list.
fn ends_list(scene: &Scene<'_>, token: &Token) -> bool {
    token.classes.meets(ENDS)
        || (token.classes.meets(Classes::of(&[Class::Change, Class::Copula]))
            && !name::MAINLY.hold(scene.word(token)))
}

/// What the last member has behind the word that stands for the first: 贷款余额 for 存 gives 款余额.
fn shared_head(scene: &Scene<'_>, member: &[Token], last: &[Token]) -> Option<CompactString> {
    let (first, rest) = last.split_first()?;
    let same_end = member.last().zip(last.last()).is_some_and(|(a, b)| scene.word(a) == scene.word(b));
    if member.is_empty() || same_end || has_head(member, scene) || member.len() > 2 {
        return None;
    }
    let word = joined(scene, member);
    // 电子信息、装备制造等产业产值, 食品饮料、装备制造三大产业产值: what all of them are
    if let Some(at) = last.iter().rposition(|token| sums_up(scene, token)) {
        // 产值增速分别为9%和7%: how fast a thing grew is told of the thing
        let end = last.iter().rposition(|token| !token.is(Class::ChangeNoun)).map_or(0, |at| at + 1);
        let head = trimmed(scene, last.get(at + 1..end)?);
        let is_told = scene.predicate().respectively && has_head(head, scene);
        return is_told.then(|| joined(scene, head));
    }
    let opening = scene.word(first);
    // 基本养老、工伤保险参保人数: the second half of the last word is said of all
    if let Some(half) = name::SHARED_HALF.ending(opening).filter(|half| half.len() < opening.len()) {
        return Some(format_compact!("{half}{}", joined(scene, rest)));
    }
    // 存、贷款余额: half of a word; 城镇、农村居民收入: half of two words, where the other half makes a word of it
    let length = word.chars().count();
    let half: String = opening.chars().skip(length).collect();
    let is_half = half.chars().count() == length;
    let is_word = || cost_of(word.chars().chain(half.chars())).is_some();
    if is_half && (length == 1 || length == 2 && is_word()) {
        return Some(format_compact!("{half}{}", joined(scene, rest)));
    }
    let head = if member.len() == 2 && last.len() > 2 { &last[2..] } else { rest };
    // 第一、二、三产业: the ordinal is one token, the numeral of the last member another
    let head = if word.starts_with(numeral::is_ordinal) { rest } else { head };
    (!head.is_empty()).then(|| joined(scene, head))
}

/// 等, 三大: closes a list and leads to what its members are.
fn sums_up(scene: &Scene<'_>, token: &Token) -> bool {
    let word = scene.word(token);
    name::AND_SO_ON.hold(word)
        || token.is(Class::Numeral) && word.chars().count() > 1
        || token.is(Class::Quantity)
}

/// The list that a member stands in begins with 第.
fn opens_with_ordinal(scene: &Scene<'_>, at: usize) -> bool {
    let tokens = &scene.tree.tokens[..=at.min(scene.tree.tokens.len().saturating_sub(1))];
    let list = tokens.iter().rev().take_while(|token| {
        token.classes.meets(Classes::of(&[
            Class::ListMark,
            Class::Numeral,
            Class::Conjunction,
            Class::Pronoun,
        ])) || scene.word(token).chars().all(name::is_ordinal_part)
    });
    list.last().is_some_and(|token| scene.word(token).starts_with(numeral::is_ordinal))
}

/// 第一、二、三产业: the last member too is an ordinal.
fn last_ordinal(scene: &Scene<'_>) -> Option<CompactString> {
    let phrase = scene.draft.indicator?;
    let first = scene.tree.tokens.partition_point(|token| token.start() < phrase.start());
    let name = own(scene, tokens_of(scene, phrase));
    let behind = name.strip_prefix(name::is_later_numeral)?;
    let ordinal = name::INDUSTRY.open(behind) || opens_with_ordinal(scene, first.checked_sub(1)?);
    ordinal.then(|| format_compact!("第{name}"))
}

pub(super) const TOWN_AND_COUNTRY: Rule<Answer> = Rule {
    id: "name.town_and_country",
    why: "城乡居民收入分别增长5%和7%: the first of two values is of the towns, the second of the country, where the \
          catalogue knows both",
    source: Source::Reading("4"),
    triggers: Trigger::ALWAYS,
    apply: |scene| {
        let phrase = scene.draft.indicator.filter(|phrase| scene.text(*phrase).starts_with("城乡"))?;
        let name = joined(scene, tokens_of(scene, phrase));
        let rest = name.strip_prefix("城乡")?;
        let series = series(scene.tree, scene.at);
        let tokens = &scene.tree.tokens;
        let next = tokens.get(tokens.partition_point(|token| token.end() <= phrase.end()));
        // 城乡居民养老、医疗保险: a member of a list of other things
        if next.is_some_and(|next| next.classes.meets(PARTS)) {
            return None;
        }
        let whose = |whose: &str| {
            let name = format_compact!("{whose}{rest}");
            known_indicator(&name).is_some().then_some(name)
        };
        let (town, country) = (whose("城镇")?, whose("农村")?);
        Some(match (series.len(), scene.at - series.start) {
            (2, 0) => town,
            (2, _) => country,
            // 分别达到4万元和2万元，比2011年翻一番: said of both again
            _ => name,
        })
    },
};

pub(super) const VERB_GOES_ON: Rule<Answer> = Rule {
    id: "name.verb_goes_on",
    why: "新增示范企业30家、数字化生产线105条: the verb of the first member is said of the later ones",
    source: Source::Reading("4"),
    triggers: Trigger::lead(&[Class::ListMark, Class::Conjunction]),
    apply: |scene| {
        let phrase = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let (last, first) = (phrase.last()?, phrase.first()?);
        let opener = opener(scene)?;
        let of_opener = trimmed(scene, tokens_of(scene, opener.indicator?));
        let verb = of_opener.first().filter(|verb| verb.end() <= opener.quantity.range.start())?;
        // 化解粗钢产能70万吨、生铁产能65万吨: the same is measured of another thing
        let same = of_opener.last().is_some_and(|other| scene.word(other) == scene.word(last));
        (!is_deed(first) && (same || !has_head(phrase, scene)))
            .then(|| format_compact!("{}{}", scene.word(verb), own(scene, phrase)))
    },
};

/// The member before it in its list that has a verb of its own.
fn opener<'a>(scene: &Scene<'a>) -> Option<&'a MetricDraft> {
    let sentence = scene.sentence().mentions.start;
    let mut at = scene.at;
    while at > sentence.max(scene.at.saturating_sub(LONGEST)) {
        let opening = scene.tree.tokens.get(scene.tree.mentions[at].lead.clone())?.first()?;
        at -= 1;
        let record = scene.before.get(scene.tree.mentions[at].quantity.checked_sub(scene.first)?)?;
        if !opening.classes.meets(PARTS) || record.role != scene.draft.role {
            return None;
        }
        let phrase = trimmed(scene, tokens_of(scene, record.indicator?));
        if phrase.first().is_some_and(is_deed) {
            return Some(record);
        }
    }
    None
}
