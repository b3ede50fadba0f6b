//! Numbers without a unit: what presents one as a value, and what makes a class of it.

use cn_numbers::Number;

use super::neighbours::counts_none;
use super::words::ends;
use super::{Scene, is_stop};
use crate::codes::is_ideograph;
use crate::quantity::numeral::Script;
use crate::quantity::{Bound, QuantityKind};
use crate::vocabulary::bound::{self, Inner};

/// 500强, 3号
pub(super) fn is_class(scene: &Scene<'_, '_>) -> bool {
    !is_part(scene)
        && scene.reader.char_at(scene.mention.number_end).is_some_and(|c| scene.names.is_digit_name(c))
}

/// 5G, 64K
pub(super) fn is_model(scene: &Scene<'_, '_>) -> bool {
    !is_part(scene) && scene.reader.char_at(scene.mention.number_end).is_some_and(|c| c.is_ascii_alphabetic())
}

/// Digits that nothing presents as a value.
pub(super) fn is_untold(scene: &Scene<'_, '_>) -> bool {
    !is_part(scene) && !is_told(scene)
}

/// 三分之一 and a member of a ratio need no unit.
fn is_part(scene: &Scene<'_, '_>) -> bool {
    matches!(scene.mention.kind, QuantityKind::Fraction | QuantityKind::Ratio)
}

fn is_told(scene: &Scene<'_, '_>) -> bool {
    let mention = scene.mention;
    if scene.is_many() {
        return true;
    }
    let ends_clause = |at: usize| scene.reader.char_at(at).is_none_or(is_stop);
    if mention.numeral.script == Script::Digits {
        // 531万, 1.68万亿; 指数为103.2
        let next = scene.reader.char_at(mention.number_end);
        let large = mention.power >= 4 && !next.is_some_and(|c| c.is_ascii_alphanumeric());
        let front = scene.reader.clause_before(mention.start).trim_end_matches(' ');
        let is_short = mention.numeral.whole_digits < 7;
        return large
            || is_short
                && ends(front, &scene.words.told)
                && ends_clause(scene.reader.skip_spaces(mention.end));
    }
    if mention.value.is_zero() {
        // 案件为零; 零事故
        let front = scene.reader.char_before(mention.number);
        let is_result =
            front.is_some_and(|c| scene.words.nought_after.contains(c)) && ends_clause(mention.end);
        if is_result || counts_none(scene.reader, scene.names, mention.end) {
            return true;
        }
    }
    if scene.is_many_more() {
        return true;
    }
    let large = mention.power >= 4 && !mention.numeral.is_bare() && mention.numeral.script == Script::Chinese;
    large && (mention.bound != Bound::Exact || mention.power > mention.numeral.power)
}

impl Scene<'_, '_> {
    /// 两千多农户, 十多万移民: a large number in words with 多 or 余, in front of what it counts.
    fn is_many_more(&self) -> bool {
        let mention = self.mention;
        let written = self.reader.text.get(mention.number..mention.number_end).unwrap_or_default();
        let counts = |c: char| is_ideograph(c) && !self.words.many_before.contains(c);
        mention.numeral.script == Script::Chinese
            && mention.bound == Bound::Above
            && written.chars().any(|c| matches!(bound::inner(c), Some(Inner::More | Inner::Rest)))
            && mention.value >= Number::integer(100)
            && self.reader.char_at(mention.number_end).is_some_and(counts)
    }

    /// 上百万群众, 数十万农民, 近万农户: a bounded round word in front of what it counts; 成千上万 is as often no number.
    pub(super) fn is_many(&self) -> bool {
        let mention = self.mention;
        // 近百万群众; but 超千万企业 is a class of things
        let is_bounded = || {
            let found = self.reader.words.before(self.front());
            found.is_some_and(|found| mention.power <= 4 || found.bound == Bound::Below && mention.power < 8)
        };
        mention.unit.is_none()
            && mention.numeral.is_bare()
            && mention.power >= 2
            && !self.opens_with_number()
            && !self.front().ends_with('成')
            && (self.reader.words.before_scale(self.front()).is_some() || is_bounded())
            && self
                .reader
                .char_at(mention.number_end)
                .is_some_and(|c| is_ideograph(c) && !self.words.many_before.contains(c))
    }
}
