//! The families of rules, one folder a field, in the order in which they are asked: what one says the next may ask for.

mod basis;
mod name;
mod part;
mod place;
mod role;
mod status;
mod when;

use super::field::{Field, Silenced};
use super::frame::Hold;
use super::rule::{Family, Fired, RuleInfo};
use super::scene::Scene;
use crate::metric::{Average, MetricDraft, Period};
use crate::table::{RULES, TableRule};
use crate::text::TextRange;

static ROLE: Family<role::Answer> = Family { field: Field::Role, rules: role::RULES };
static BASIS: Family<basis::Answer> = Family { field: Field::Basis, rules: basis::RULES };
static STATUS: Family<status::Answer> = Family { field: Field::Status, rules: status::RULES };
static HOLD: Family<Hold> = Family { field: Field::Hold, rules: when::HOLD };
static AVERAGE: Family<Average> = Family { field: Field::Average, rules: when::AVERAGE };
static WHEN: Family<Option<Period>> = Family { field: Field::Period, rules: when::WHEN };
static PLACE: Family<TextRange> = Family { field: Field::Place, rules: place::RULES };
static NAME: Family<name::Answer> = Family { field: Field::Name, rules: name::RULES };
static CUMULATED: Family<bool> = Family { field: Field::Cumulated, rules: when::CUMULATED };

/// Every rule, family by family, those of tables behind those of sentences.
pub(in crate::meaning) fn all() -> impl Iterator<Item = RuleInfo> {
    let tables = |field: Field| RULES.iter().filter(move |rule| rule.field == field.name()).map(of_table);
    let what = ROLE.infos().chain(tables(Field::Role)).chain(BASIS.infos()).chain(tables(Field::Basis));
    what.chain(STATUS.infos())
        .chain(tables(Field::Status))
        .chain(HOLD.infos())
        .chain(AVERAGE.infos())
        .chain(WHEN.infos())
        .chain(tables(Field::Period))
        .chain(CUMULATED.infos())
        .chain(PLACE.infos())
        .chain(tables(Field::Place))
        .chain(NAME.infos())
        .chain(tables(Field::Name))
        .chain(tables(Field::Unit))
}

fn of_table(rule: &'static TableRule) -> RuleInfo {
    RuleInfo { id: rule.id, field: rule.field, why: rule.why, source: "seen in tables of reports".to_owned() }
}

/// Silences a rule by its name; `false` where there is none.
pub(in crate::meaning) fn silence(id: &str, silenced: &mut Silenced) -> bool {
    ROLE.silence(id, silenced)
        || BASIS.silence(id, silenced)
        || STATUS.silence(id, silenced)
        || HOLD.silence(id, silenced)
        || AVERAGE.silence(id, silenced)
        || WHEN.silence(id, silenced)
        || CUMULATED.silence(id, silenced)
        || PLACE.silence(id, silenced)
        || NAME.silence(id, silenced)
}

/// The rules that gave the fields of one record.
pub(in crate::meaning) fn of(fired: Fired) -> Vec<RuleInfo> {
    let rules = [
        ROLE.fired(fired),
        BASIS.fired(fired),
        STATUS.fired(fired),
        HOLD.fired(fired),
        AVERAGE.fired(fired),
        WHEN.fired(fired),
        CUMULATED.fired(fired),
        PLACE.fired(fired),
        NAME.fired(fired),
    ];
    rules.into_iter().flatten().chain(fired.of_tables().map(of_table)).collect()
}

/// Whether the name of a record is that of a member of a list, with what the list shares.
pub(super) fn names_member(fired: Fired) -> bool {
    let rule = fired.rule(Field::Name).and_then(|place| NAME.rules.get(place));
    rule.is_some_and(|rule| name::OF_MEMBERS.contains(&rule.id))
}

/// What the rules say of one number.
pub(super) struct Answers {
    /// The record as its families have filled it.
    pub(super) record: MetricDraft,
    pub(super) fired: Fired,
    pub(super) hold: Hold,
}

/// Asks every family.
pub(super) fn answers(scene: &Scene<'_>, mut record: MetricDraft) -> Answers {
    let mut fired = Fired::default();
    if let Some((role, direction)) = ROLE.answer(&scene.of(&record), &mut fired) {
        (record.role, record.direction) = (role, direction);
    }
    record.part_of = part::whole(&scene.of(&record));
    if let Some(basis) = BASIS.answer(&scene.of(&record), &mut fired) {
        record.basis = basis;
    }
    if let Some((status, cue)) = STATUS.answer(&scene.of(&record), &mut fired) {
        (record.status, record.cue) = (Some(status), cue);
    }
    let hold = HOLD.answer(&scene.of(&record), &mut fired).unwrap_or_default();
    let (period, average, cumulated) = {
        let scene = Scene { hold, ..scene.of(&record) };
        let average = AVERAGE.answer(&scene, &mut fired);
        let scene = Scene { average, ..scene };
        let period = WHEN.answer(&scene, &mut fired).flatten();
        let cumulated = CUMULATED.answer(&scene.dated(period.as_ref()), &mut fired).unwrap_or_default();
        (period, average, cumulated)
    };
    (record.period, record.average, record.cumulated) = (period, average, cumulated);
    record.place = PLACE.answer(&scene.of(&record), &mut fired);
    let name = NAME.answer(&scene.of(&record), &mut fired);
    record.name = name.map(|name| name::finished(&scene.of(&record), name));
    Answers { record, fired, hold }
}
