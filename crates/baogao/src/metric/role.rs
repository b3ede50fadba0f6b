//! What a value is to its indicator.

use crate::quantity::{Bound, QuantityDraft, QuantityKind};

use super::Role;
use super::indicator::Found;
use super::predicate::Predicate;
use super::vocabulary::VOCABULARY;

/// What the role is read from.
pub(super) struct Evidence<'a> {
    pub(super) quantity: &'a QuantityDraft,
    /// What it reads as in the text.
    pub(super) written: &'a str,
    pub(super) predicate: Predicate,
    pub(super) found: Found,
    /// The clause before the number.
    pub(super) lead: &'a str,
    /// What is measured.
    pub(super) indicator: &'a str,
    /// 要求, 标准 … stand in the sentence before.
    pub(super) required: bool,
    /// The number qualifies a noun (超10亿元的企业).
    pub(super) attribute: bool,
    /// No mark stands between the number before and this one.
    pub(super) joined: bool,
}

pub(super) fn role(evidence: &Evidence<'_>) -> Role {
    let kind = evidence.quantity.kind;
    let bounded = matches!(evidence.quantity.bound, Bound::Above | Bound::Below);
    let noun_behind = matches!(evidence.found, Found::Behind(_));
    let suffixed = evidence.written.ends_with(['上', '下', '内', '级']);
    if kind == QuantityKind::Points || (evidence.predicate.change.is_some() && kind != QuantityKind::Age) {
        return Role::Change;
    }
    if kind == QuantityKind::Scale {
        return Role::Limit;
    }
    if matches!(kind, QuantityKind::Percent | QuantityKind::Fraction) {
        // 占总产值的比重由35%提高到42%: the second share has its words behind the first number
        let is_share = |text| VOCABULARY.share.is_in(text);
        let shared = is_share(evidence.lead) || noun_behind || is_share(evidence.indicator);
        return if shared { Role::Share } else { Role::Rate };
    }
    if kind == QuantityKind::Ratio {
        return Role::Share;
    }
    if evidence.quantity.unit.contains('/') {
        return Role::Rate;
    }
    let threshold = suffixed && noun_behind && !matches!(kind, QuantityKind::Count);
    // 应用超1100个、需求超3300个; 1亿元以上的企业超过150户: the second is said of another thing
    let condition = evidence.joined
        && evidence.written.starts_with(['过', '超', '达'])
        && !evidence.lead.starts_with('的')
        && (!evidence.lead.contains('、') || noun_behind || evidence.attribute);
    // 未满16周岁的儿童, 3—6岁儿童
    let age_group = kind == QuantityKind::Age
        && (evidence.written.starts_with(['未', '不', '满'])
            || evidence.written.starts_with("年满")
            || noun_behind && evidence.quantity.value_max.is_some());
    if age_group {
        return Role::Limit;
    }
    if bounded
        && (threshold
            || evidence.required
            || condition
            || (evidence.attribute && kind == QuantityKind::Measure))
    {
        return Role::Limit;
    }
    if kind == QuantityKind::Multiple {
        return Role::Change;
    }
    Role::Level
}
