//! The canonical name of a common indicator, from the phrase that stands for it.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Basis, Role};
use crate::catalogue::{self, Indicator, Phrases, plain};
use crate::codes::is_ideograph;
use crate::quantity::{Dimension, QuantityDraft, QuantityKind};

/// How the catalogue and rules files write the dimension of a bare number.
pub(crate) const NO_UNIT: &str = "none";

/// An indicator of a user's own with the phrases that stand for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorName {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// Dimensions that an amount of it has; any where there are none.
    #[serde(default)]
    pub(crate) units: Vec<String>,
}

impl IndicatorName {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().map(String::as_str).chain([self.name.as_str()])
    }
}

/// The indicators of a user's own before those of the library.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    own: Vec<IndicatorName>,
    phrases: Phrases,
}

impl Catalogue {
    /// An indicator that the library knows keeps its dimensions where none are given.
    pub(crate) fn of_user(mut own: Vec<IndicatorName>) -> Self {
        for own in own.iter_mut().filter(|own| own.units.is_empty()) {
            if let Some(known) = catalogue::indicators().iter().find(|known| known.name == own.name) {
                own.units = known.dimensions.iter().map(|&dimension| dimension.to_owned()).collect();
            }
        }
        let phrases = Phrases::new(own.iter().map(|own| (false, own.names())));
        Self { own, phrases }
    }

    /// The canonical name of what a number measures.
    pub(crate) fn name(
        &self,
        phrase: &str,
        quantity: &QuantityDraft,
        role: Role,
        basis: Option<Basis>,
    ) -> Option<Cow<'static, str>> {
        let last = phrase.chars().next_back()?;
        // most phrases are refused here, by a character
        if is_ideograph(last) && !self.phrases.may_end_with(last) && !catalogue::may_end_with(last) {
            return None;
        }
        let phrase = plain(phrase);
        if let Some(own) = self.phrases.at_end(&phrase).and_then(|index| self.own.get(index)) {
            return takes(&own.units, quantity, role, basis).then(|| Cow::Owned(own.name.clone()));
        }
        let Indicator { name, dimensions, .. } = catalogue::of_phrase(&phrase)?;
        takes(dimensions, quantity, role, basis).then_some(Cow::Borrowed(name))
    }
}

/// Whether a number can be said of an indicator of these dimensions: 500家 behind 出口 is said of something else.
fn takes(dimensions: &[impl AsRef<str>], quantity: &QuantityDraft, role: Role, basis: Option<Basis>) -> bool {
    let dimension = quantity.dimension.as_ref().map_or(NO_UNIT, Dimension::name);
    let listed = dimensions.is_empty() || dimensions.iter().any(|one| one.as_ref() == dimension);
    let relative = matches!(
        quantity.kind,
        QuantityKind::Percent | QuantityKind::Points | QuantityKind::Multiple | QuantityKind::Fraction
    );
    match role {
        Role::Level | Role::Limit => listed,
        // 完成固定资产投资计划的91.4%
        Role::Rate => listed || basis == Some(Basis::Plan) || quantity.unit.contains('/'),
        // 民生支出占79.3%: the share of an amount is another thing than the amount
        Role::Share => listed,
        Role::Change | Role::Ratio => listed || relative || quantity.kind == QuantityKind::Ratio,
    }
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, IndicatorName};
    use crate::catalogue::plain;

    #[test]
    fn an_indicator_of_ones_own_keeps_the_dimensions_that_are_known() {
        let own = IndicatorName {
            name: "地区生产总值".into(),
            aliases: vec!["经济盘子".to_owned()],
            units: Vec::new(),
        };
        let own = Catalogue::of_user(vec![own]);
        assert_eq!(own.own[0].units, ["money"]);
        assert_eq!(own.phrases.at_end(&plain("我市经济盘子")), Some(0));
        assert_eq!(own.phrases.at_end(&plain("市属企业经济盘子")), None);
    }
}
