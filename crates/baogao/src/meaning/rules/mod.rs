//! The families of rules, one folder a field.

mod when;

use super::frame::Hold;
use super::rule::{Family, Field, Fired};
use super::scene::Scene;
use crate::metric::{Average, MetricDraft, Period};

pub(super) use when::of_cell;

/// What the rules say of one number.
pub(super) struct Answers {
    pub(super) hold: Hold,
    period: Option<Period>,
    average: Option<Average>,
    cumulated: bool,
}

static HOLD: Family<Hold> = Family { field: Field::Hold, rules: when::HOLD };
static AVERAGE: Family<Average> = Family { field: Field::Average, rules: when::AVERAGE };
static WHEN: Family<Option<Period>> = Family { field: Field::Period, rules: when::WHEN };
static CUMULATED: Family<bool> = Family { field: Field::Cumulated, rules: when::CUMULATED };

/// Asks every family.
pub(super) fn answers(scene: &Scene<'_>) -> Answers {
    let mut fired = Fired::default();
    let hold = HOLD.answer(scene, &mut fired).unwrap_or_default();
    let scene = Scene { hold, ..*scene };
    let average = AVERAGE.answer(&scene, &mut fired);
    let period = WHEN.answer(&scene, &mut fired).flatten();
    let dated = Scene { period: period.as_ref(), average, ..scene };
    let cumulated = CUMULATED.answer(&dated, &mut fired).unwrap_or_default();
    Answers { hold, period, average, cumulated }
}

impl Answers {
    pub(super) fn complete(self, draft: &mut MetricDraft) {
        draft.period = self.period;
        draft.average = self.average;
        draft.cumulated = self.cumulated;
    }
}
