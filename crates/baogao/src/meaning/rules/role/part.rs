//! Rules by which a value is a part of a whole, or stands to something else in a ratio.

use super::Answer;
use crate::lex::{Class, Classes, Token};
use crate::meaning::predicate::is_separator;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{MetricDraft, Role};
use crate::quantity::QuantityKind;
use crate::vocabulary::role;

pub(super) const RATIO: Rule<Answer> = Rule {
    id: "role.ratio",
    why: "是 or 为, something that it is compared with, 的 and a multiple: so many times itself at another time or place",
    source: Source::Reading("6"),
    triggers: Trigger::any(&[Fact::Percent, Fact::Multiple]).in_lead(&[Class::Copula, Class::TimeLead]),
    apply: |scene| compared_with(scene).map(|_| (Role::Ratio, None)),
};

pub(super) const RATIO_LIST: Rule<Answer> = Rule {
    id: "role.ratio_list",
    why: "a percentage or multiple right behind a ratio in a series is one too: 恢复至2019年的148%和175%",
    source: Source::Observed("work reports"),
    triggers: Trigger::any(&[Fact::Percent, Fact::Multiple]).in_lead(&[Class::Conjunction, Class::ListMark]),
    apply: |scene| ratio_before(scene).map(|_| (Role::Ratio, None)),
};

/// The ratio that a number follows in a series.
pub(in crate::meaning) fn ratio_before<'a>(scene: &Scene<'a>) -> Option<&'a MetricDraft> {
    let goes_on = !scene.lead().is_empty() && scene.lead().iter().all(is_separator);
    scene.record_before().filter(|before| goes_on && before.role == Role::Ratio)
}

/// The tokens of what a ratio compares with: 是|2010年|的1.8倍, 为|全国平均水平|的65.7%.
pub(in crate::meaning) fn compared_with<'a>(scene: &Scene<'a>) -> Option<&'a [Token]> {
    const LONGEST: usize = 8;
    let lead = scene.lead();
    let (last, rest) = lead.split_last()?;
    let words = if scene.is_attributive(last) {
        rest
    } else if rest.iter().any(|token| role::EQUALS.of(scene.word(token)).is_some_and(|verb| verb.alone)) {
        lead
    } else {
        return None;
    };
    let from = words.len().saturating_sub(LONGEST);
    let at = words[from..].iter().rposition(|token| role::EQUALS.of(scene.word(token)).is_some())?;
    let with = &words[from + at + 1..];
    let is_multiple = scene.kind() == QuantityKind::Multiple;
    let of_itself = with.iter().any(|token| {
        token.classes.meets(Classes::of(&[Class::Time, Class::TimeWord, Class::Past]))
            || is_multiple
                && token.classes.meets(Classes::of(&[
                    Class::PlanNoun,
                    Class::Own,
                    Class::PlaceName,
                    Class::Noun,
                ]))
            || token.is(Class::Own)
            || scene.word(token).starts_with(role::is_all)
    });
    let is_plan = with.iter().any(|token| token.is(Class::PlanNoun));
    (of_itself && (is_multiple || !is_plan)).then_some(with)
}

pub(super) const SHARE: Rule<Answer> = Rule {
    id: "role.share_word",
    why: "a percentage behind 占, 比重 or 占比 is a part of a whole; so are those that follow it in a series",
    source: Source::Reading("3"),
    triggers: Trigger::any(&[Fact::Percent, Fact::Fraction]),
    apply: |scene| {
        // 相当于生产总值的比例: a ratio that is named behind what it is of
        let named = |tokens: &[Token]| {
            tokens
                .windows(2)
                .any(|pair| scene.is_attributive(&pair[0]) && role::PROPORTION.hold(scene.word(&pair[1])))
        };
        let is_share = |tokens: &[Token]| tokens.iter().any(|token| token.is(Class::Share)) || named(tokens);
        let goes_on = !scene.lead().is_empty() && scene.lead().iter().all(is_separator);
        let follows = || goes_on && scene.record_before().is_some_and(|before| before.role == Role::Share);
        // 占年度计划的26.5%: how far a plan was met
        let is_of_plan = scene.predicate().plan.is_some();
        let names = is_share(scene.lead()) || is_share(scene.indicator_tokens()) || follows();
        (names && !is_of_plan).then_some((Role::Share, None))
    },
};

pub(super) const OF_COUNTS: Rule<Answer> = Rule {
    id: "role.share_of_noun",
    why: "a percentage or fraction of the noun behind it, and every number of a ratio, is a share",
    source: Source::Reading("3"),
    triggers: Trigger::any(&[Fact::Percent, Fact::Fraction, Fact::Proportion]),
    apply: |scene| {
        let shares = scene.has_noun_behind() || scene.kind() == QuantityKind::Ratio;
        shares.then_some((Role::Share, None))
    },
};

pub(super) const RATE: Rule<Answer> = Rule {
    id: "role.rate",
    why: "a percentage of which no change and no whole is named is a ratio of its own; so is an amount per unit",
    source: Source::Reading("3"),
    triggers: Trigger::any(&[Fact::Percent, Fact::Fraction, Fact::PerUnit]),
    apply: |_| Some((Role::Rate, None)),
};
