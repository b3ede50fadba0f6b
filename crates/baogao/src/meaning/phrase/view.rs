//! One number and the tokens of its sentence, as the boundaries of its phrase are weighed.

use std::ops::Range;

use super::feature::{NOTHING, Of, Reader, Value, weigh};
use super::form::{BEYOND, Part, Sight};
use crate::metric::MetricDraft;
use crate::quantity::{Bound, QuantityKind};

/// A number in its sentence. Places are indexes among the tokens of the sentence.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) sights: &'a [Sight<'a>],
    /// The number.
    pub(super) number: usize,
    /// Where the tokens before it in its clause start, behind the number before; they end at the number.
    pub(super) lead: usize,
    /// Where the tokens behind it in its clause end, at the next number; they start behind the number.
    pub(super) tail: usize,
    /// Where what it counts begins, behind the money of all (96个|总投资935亿元的|重点项目).
    pub(super) price: Option<usize>,
    /// Where the words that are not its predicate end.
    pub(super) head: usize,
    pub(super) changes: bool,
    pub(super) is_copula: bool,
    pub(super) is_gap: bool,
    pub(super) is_respective: bool,
    pub(super) draft: &'a MetricDraft,
    /// The kind of the number before it in the sentence.
    pub(super) before: Option<QuantityKind>,
    /// The number before or behind has the same unit.
    pub(super) is_alike: bool,
    /// It limits what is counted behind it, as a number of its unit before it did.
    pub(super) selects_again: bool,
    /// It counts what such a number before it limits.
    pub(super) counts_again: bool,
    /// No mark stands between the number before and this clause's own words.
    pub(super) is_joined: bool,
}

impl<'a> View<'a> {
    pub(super) fn kind(&self) -> Value<'static> {
        kind(Some(self.draft.quantity.kind))
    }

    pub(super) fn kind_before(&self) -> Value<'static> {
        kind(self.before)
    }

    pub(super) fn bound(&self) -> Value<'static> {
        match self.draft.quantity.bound {
            Bound::Exact => const { Value::of("exact") },
            Bound::About => const { Value::of("about") },
            Bound::Above => const { Value::of("above") },
            Bound::Below => const { Value::of("below") },
        }
    }

    /// The token so many places behind another; nothing beyond the sentence.
    pub(super) fn sight(&self, at: usize, behind: isize) -> &'a Sight<'a> {
        at.checked_add_signed(behind).and_then(|at| self.sights.get(at)).unwrap_or(const { &BEYOND })
    }

    pub(super) fn form(&self, at: usize, behind: isize) -> Value<'a> {
        self.sight(at, behind).form
    }

    /// The form of the token before a place where the place is behind the start of a stretch.
    pub(super) fn last_form(&self, stretch: Range<usize>) -> Value<'a> {
        if stretch.is_empty() { NOTHING } else { self.form(stretch.end, -1) }
    }

    pub(super) fn of(&self, range: Range<usize>) -> &'a [Sight<'a>] {
        self.sights.get(range).unwrap_or_default()
    }

    pub(super) fn characters(&self, range: Range<usize>) -> usize {
        self.of(range).iter().map(|sight| sight.characters as usize).sum()
    }

    pub(super) fn count(&self, range: Range<usize>, is: impl Fn(Part) -> bool) -> usize {
        self.of(range).iter().filter(|sight| is(sight.is)).count()
    }

    /// What stands on both sides of the boundary before a token, where a phrase would start or end.
    pub(super) fn boundary(&self, at: usize, whose: Value<'static>, reader: &mut impl Reader) {
        let reader = &mut Of { reader, whose };
        let form = |behind| self.form(at, behind);
        let part = |behind| self.sight(at, behind).part;
        weigh!(reader, "left", form(-1));
        weigh!(reader, "right", form(0));
        weigh!(reader, "pair", form(-1), form(0));
        weigh!(reader, "pair_left", form(-2), form(-1));
        weigh!(reader, "pair_right", form(0), form(1));
        weigh!(reader, "parts", part(-1), part(0));
        weigh!(reader, "parts_left", part(-2), part(-1), part(0));
        weigh!(reader, "parts_right", part(-1), part(0), part(1));
        weigh!(reader, "parts_around", part(-2), part(-1), part(0), part(1));
        weigh!(reader, "parts_behind", part(-1), part(0), part(1), part(2));
        weigh!(reader, "word_left", self.sight(at, -1).word);
        weigh!(reader, "word_right", self.sight(at, 0).word);
    }

    /// Whether brackets or quotations open without closing, or close without opening.
    pub(super) fn is_broken(&self, range: Range<usize>, open: Part, close: Part) -> bool {
        let mut depth = 0_usize;
        for sight in self.of(range) {
            if sight.is == open {
                depth += 1;
            } else if sight.is == close {
                let Some(outer) = depth.checked_sub(1) else { return true };
                depth = outer;
            }
        }
        depth > 0
    }
}

fn kind(kind: Option<QuantityKind>) -> Value<'static> {
    match kind {
        None => NOTHING,
        Some(QuantityKind::Percent) => const { Value::of("percent") },
        Some(QuantityKind::Points) => const { Value::of("points") },
        Some(QuantityKind::Multiple) => const { Value::of("multiple") },
        Some(QuantityKind::Fraction) => const { Value::of("fraction") },
        Some(QuantityKind::Ratio) => const { Value::of("ratio") },
        Some(QuantityKind::Count) => const { Value::of("count") },
        Some(QuantityKind::Measure) => const { Value::of("measure") },
        Some(QuantityKind::Age) => const { Value::of("age") },
        Some(QuantityKind::Scale) => const { Value::of("scale") },
        Some(QuantityKind::Duration) => const { Value::of("duration") },
        Some(QuantityKind::Plain) => const { Value::of("plain") },
    }
}
