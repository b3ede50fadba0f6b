//! The families of rules, one folder a field.

mod when;

use super::rule::{Family, Field, Fired};
use super::scene::Scene;
use crate::metric::{MetricDraft, Period};

/// What the rules say of one number.
pub(super) struct Answers {
    period: Option<Period>,
}

static WHEN: Family<Period> = Family { field: Field::Period, rules: when::RULES };

/// Asks every family.
pub(super) fn answers(scene: &Scene<'_>) -> Answers {
    let mut fired = Fired::default();
    Answers { period: WHEN.answer(scene, &mut fired) }
}

impl Answers {
    pub(super) fn complete(self, draft: &mut MetricDraft) {
        draft.period = self.period.or(draft.period.take());
    }
}
