//! Names of parts behind 其中.

use compact_str::format_compact;

use super::Answer;
use crate::lex::{Class, Token};
use crate::meaning::naming::{has_head, is_deed, joined, not_said, own, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::MetricDraft;
use crate::quantity::QuantityKind;
use crate::vocabulary::name;

pub(super) const OF_PRODUCT: Rule<Answer> = Rule {
    id: "name.part_of_product",
    why: "第二产业796亿元 behind the gross product is value added",
    source: Source::Reading("7"),
    triggers: Trigger::all(&[Fact::ShortPhrase]),
    apply: |scene| {
        let name = own(scene, tokens_of(scene, scene.draft.indicator?));
        let is_industry = name::INDUSTRY.end(&name) && name.chars().count() <= 4;
        let of_product = scene
            .recent()
            .iter()
            .rev()
            .any(|record| record.name.as_ref().is_some_and(|name| name::PRODUCT.end(name)));
        (is_industry && of_product).then(|| format_compact!("{name}增加值"))
    },
};

pub(super) const TAKES_VERB: Rule<Answer> = Rule {
    id: "name.part_takes_verb",
    why: "立案查处17家，其中音像3家: what was done to the whole was done to the part",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::HasWhole]),
    apply: |scene| {
        let whole = whole(scene)?;
        let phrase = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let of_whole = trimmed(scene, tokens_of(scene, whole.indicator?));
        // 实有经营主体: a noun that is a verb too ends the verbs
        let later = |token: &&Token| is_deed(token) && !token.is(Class::Noun);
        let first = of_whole.first().filter(|first| is_deed(first))?;
        let deeds = std::iter::once(first).chain(of_whole[1..].iter().take_while(later)).count();
        let own_verb = phrase.first().is_some_and(is_deed);
        if own_verb || has_head(phrase, scene) {
            return None;
        }
        let verb = joined(scene, &of_whole[..deeds]);
        Some(format_compact!("{verb}{}", own(scene, phrase)))
    },
};

pub(super) const TAKES_HEAD: Rule<Answer> = Rule {
    id: "name.part_takes_head",
    why: "规模以上工业增加值增长6.1%，其中高技术制造业增长12.3%: a part without a head of its own has that of its whole",
    source: Source::Reading("4"),
    triggers: Trigger::before(&[Class::Part]),
    apply: |scene| {
        // behind a semicolon something else is measured
        let part = scene.part_before().iter().rfind(|token| token.is(Class::Part))?;
        let phrase = scene.draft.indicator?;
        let behind = part.end() <= phrase.start();
        let tokens = trimmed(scene, tokens_of(scene, phrase));
        let whole = whole(scene).or_else(|| before_part(scene, part.start()))?;
        // 总投资2.3亿元，其中亿元以上项目1个: things are no part of money
        if scene.kind() == QuantityKind::Count && whole.quantity.kind != QuantityKind::Count {
            return None;
        }
        let of_whole = trimmed(scene, tokens_of(scene, whole.indicator?));
        let head = of_whole.last().filter(|_| has_head(of_whole, scene))?;
        // 总人口, 其中城镇人口
        let end_of = |token: &Token| scene.word(token).chars().rev().take(2);
        let has_same = tokens.last().is_some_and(|last| end_of(last).eq(end_of(head)));
        (behind
            && !tokens.is_empty()
            && !has_same
            && !has_head(tokens, scene)
            && !tokens.first().is_some_and(is_deed))
        .then(|| {
            // 污水处理|率: a character alone does not say what is told of the part
            let rate = whole.name.as_ref().filter(|_| scene.word(head).chars().count() == 1);
            match rate {
                Some(rate) => {
                    let part = own(scene, tokens);
                    format_compact!("{part}{}", not_said(&part, rate))
                }
                None => format_compact!("{}{}", own(scene, tokens), scene.word(head)),
            }
        })
    },
};

/// The record that a part belongs to.
fn whole<'a>(scene: &Scene<'a>) -> Option<&'a MetricDraft> {
    scene.before.get(scene.draft.part_of?.checked_sub(scene.first)?)
}

/// The last record before 其中.
fn before_part<'a>(scene: &Scene<'a>, part: usize) -> Option<&'a MetricDraft> {
    scene.recent().iter().rev().find(|record| record.quantity.range.end() <= part)
}
