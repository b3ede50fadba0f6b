//! Names of shares and of growth rates that change themselves.

use compact_str::{CompactString, format_compact};

use super::list::{is_member, measured, with_shared_head};
use super::{Answer, each, owner};
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{has_head, joined, own, record_of, tokens_of, trimmed};
use crate::meaning::phrase::series;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{Basis, Direction, MetricDraft, Role};
use crate::quantity::QuantityKind;
use crate::text::TextRange;
use crate::vocabulary::name;

pub(super) const OF_WHOLE: Rule<Answer> = Rule {
    id: "name.share_of_whole",
    why: "a share is named with its part and its whole: A占B比重",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::IsShare]).in_words_before(&[Class::Share]),
    apply: |scene| {
        let series = series(scene.tree, scene.at);
        let lead = scene.tree.tokens.get(scene.tree.mentions.get(series.start)?.lead.clone())?;
        let at = lead.iter().rposition(|token| name::SHARE_VERB.hold(scene.word(token)))?;
        // 工业、服务业占生产总值比重分别为30%和45%
        let is_member = series.len() > 1 && is_listed(scene, lead, lead[at].start());
        // 占工业产值四分之一的|鞋业: the part stands behind its share
        let is_behind = scene.tail().first().is_some_and(|first| scene.is_attributive(first));
        if series.start < scene.at && !is_member {
            return None;
        }
        // 占|全部|投资的46.9%
        let whole = lead[at + 1..].iter().skip_while(|token| token.is(Class::Adverb));
        let whole: Vec<Token> = whole.take_while(|token| is_of_whole(scene, token)).copied().collect();
        let whole = joined(scene, &whole);
        let part = match trimmed(scene, &lead[..at]) {
            [] if is_behind => return None,
            [] => each::thing(scene).or_else(|| before(scene))?,
            list if is_member => member_of(scene, list),
            tokens => own(scene, tokens),
        };
        let gloss = gloss(scene);
        Some(if whole.is_empty() {
            format_compact!("{part}占比{gloss}")
        } else {
            format_compact!("{part}占{whole}比重{gloss}")
        })
    },
};

/// 高新技术产业、建筑业增加值|占: a member with what is measured of all.
fn member_of(scene: &Scene<'_>, list: &[Token]) -> Answer {
    let member = trimmed(scene, scene.indicator_tokens());
    let name = own(scene, member);
    let last = list.rsplit(|token| token.classes.meets(PARTS)).next().unwrap_or_default();
    let is_last = last.last().zip(member.last()).is_some_and(|(last, own)| last.range == own.range);
    if is_last || has_head(member, scene) {
        return name;
    }
    // 第一、二、三产业; 省、市项目
    let is_part = name.chars().count() <= 2;
    let shared = with_shared_head(scene).filter(|_| is_part);
    shared.or_else(|| measured(scene, last).map(|head| format_compact!("{name}{head}"))).unwrap_or(name)
}

/// Whether its phrase is a member of a list before 占.
fn is_listed(scene: &Scene<'_>, lead: &[Token], verb: usize) -> bool {
    let is_inside = |phrase: TextRange| {
        phrase.end() <= verb && lead.first().is_some_and(|first| first.start() <= phrase.start())
    };
    is_member(scene) && scene.draft.indicator.is_some_and(is_inside) && owner::is_told_of_each(scene)
}

/// 占比重|（城镇化率）: what a share is called too, in a bracket right behind its noun at the end of the phrase.
fn gloss(scene: &Scene<'_>) -> CompactString {
    let phrase = scene.indicator_tokens();
    let opens = |pair: &[Token]| pair[0].is(Class::Share) && pair[1].is(Class::Open);
    let closed = phrase.last().is_some_and(|last| last.is(Class::Close));
    let open = phrase.windows(2).rposition(opens).filter(|_| closed);
    joined(scene, open.map_or(&[], |open| &phrase[open + 1..]))
}

/// The words of a whole: up to 的 or 比重.
fn is_of_whole(scene: &Scene<'_>, token: &Token) -> bool {
    !token.classes.meets(Classes::of(&[
        Class::Share,
        Class::Copula,
        Class::Quantity,
        Class::Adverb,
        Class::Space,
    ])) && !scene.is_attributive(token)
}

pub(super) const OF_RATE: Rule<Answer> = Rule {
    id: "name.rate_that_changed",
    why: "增速回落8.8个百分点: a growth rate that itself changes keeps its noun",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::RateChanges]),
    apply: |scene| {
        let noun = &scene.tree.tokens[scene.predicate().rate_at?];
        let thing = match trimmed(scene, scene.head()) {
            // 产值、税收增速分别快于全省1个和2个百分点: each of its own
            _ if scene.predicate().respectively && is_member(scene) => {
                with_shared_head(scene).unwrap_or_else(|| own(scene, scene.indicator_tokens()))
            }
            [] => before(scene)?,
            tokens => own(scene, tokens),
        };
        Some(if thing.ends_with(scene.word(noun)) {
            thing
        } else {
            format_compact!("{thing}{}", scene.word(noun))
        })
    },
};

pub(super) const POINTS_OF_GROWTH: Rule<Answer> = Rule {
    id: "name.points_of_growth",
    why: "增长8%，比全国高2个百分点, 比上半年加快0.4个百分点: percentage points behind a growth are of its rate",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::Points]).in_words_before(&[Class::Change, Class::Compare]),
    apply: |scene| {
        // 投资增长11%、零售额增长10%，分别高出计划1个、0.3个百分点: each is of its own rate
        let is_own = |record: &&MetricDraft| record.indicator == scene.draft.indicator && grew(record);
        let own = scene
            .recent()
            .iter()
            .rev()
            .filter(|_| scene.predicate().respectively || follows_aside(scene))
            .find(is_own);
        let before = own.or_else(|| scene.record_before())?;
        let name = before.name.as_ref()?;
        // 高于全省平均增速1.7个百分点: its own clause names nothing else
        let lead = scene.mention().lead.start;
        let is_handed_on =
            scene.tree.tokens.get(lead).is_some_and(|first| {
                scene.draft.indicator.is_some_and(|phrase| phrase.end() <= first.start())
            });
        let bare = is_handed_on || trimmed(scene, scene.head()).is_empty();
        let of_change = before.role == Role::Change && bare;
        // 比上半年加快0.4个百分点，比全省高0.7个百分点: both are of the rate
        if before.quantity.kind == QuantityKind::Points {
            return (of_change && name::MOVED_RATE.end(name)).then(|| name.clone());
        }
        let is_gap = matches!(scene.draft.basis, Some(Basis::Peer | Basis::Plan));
        // 下降6.4%，比上半年收窄2.8个百分点
        let rate = if before.direction == Some(Direction::Down) && !is_gap { "降幅" } else { "增速" };
        // 增速分别为3%和4%，高于全省1个和2个百分点
        let is_rate = name.ends_with(rate);
        (bare && grew(before)).then(|| if is_rate { name.clone() } else { format_compact!("{name}{rate}") })
    },
};

/// 比全国(16.1%)的平均水平高|6个百分点: whether the number before stands in a bracket.
fn follows_aside(scene: &Scene<'_>) -> bool {
    let clause = |at: usize| scene.tree.mentions.get(at).map(|mention| &scene.tree.clauses[mention.clause]);
    let before = scene.at.checked_sub(1).and_then(clause);
    before.is_some_and(|before| before.outer.is_some()) && scene.clause().outer.is_none()
}

/// Whether a record tells a growth in percent.
fn grew(record: &MetricDraft) -> bool {
    record.role == Role::Change && record.quantity.kind == QuantityKind::Percent
}

/// The name of what the numbers before spoke of.
fn before(scene: &Scene<'_>) -> Option<Answer> {
    let same = scene.draft.indicator.and_then(|phrase| record_of(scene, phrase));
    let name = same.or(scene.before.last()).and_then(|record| record.name.clone());
    let own = || scene.draft.indicator.map(|phrase| own(scene, tokens_of(scene, phrase)));
    let is_part = |name: &Answer| !name.is_empty() && name::SHARE_VERB.opening(name).is_none();
    name.or_else(own).filter(is_part)
}
