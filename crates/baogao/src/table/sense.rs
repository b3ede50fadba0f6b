//! What head, row and caption together say of a number: its unit, its time, what kind of number it is.

use super::caption::Caption;
use super::cell::Written;
use super::column::Column;
use super::doubt::Doubt;
use super::grid::bare;
use super::row::{Group, Names};
use super::rule::Because;
use super::said::{Context, Kind};
use super::time::When;
use super::unit::Unit;
use super::vocabulary::{Turn, vocabulary};
use crate::metric::{Basis, Role, Status, Tone};
use crate::quantity::Dimension;
use crate::text::TextRange;

/// One number with the column and the row that it stands in.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) column: &'a Column,
    pub(super) names: &'a Names,
    /// What the name of its group of rows says.
    pub(super) group: &'a Group,
}

impl At<'_> {
    /// What is said of the kind of number, by the column before the row.
    fn kind(&self) -> Option<Kind> {
        self.column.said.kind.or(self.names.said.kind)
    }

    /// Its name is that of a percentage: 城镇化率.
    fn is_percent(&self, context: &Context<'_>) -> bool {
        let name = self.names.items.last().copied().or(self.column.noun);
        let found = name.and_then(|name| vocabulary().implied.suffix(&bare(context.text(name))));
        found.is_some_and(|found| {
            vocabulary().dimensions.get(found.label).is_some_and(|one| *one == Dimension::Percent)
        })
    }

    /// A name of its row or its column counts something else than this unit does.
    fn contradicts(&self, context: &Context<'_>, unit: &Unit) -> bool {
        let names = [self.names.items.last().copied(), self.names.whole, self.column.noun];
        names.into_iter().flatten().any(|name| unit.contradicts(&bare(context.text(name))))
    }
}

/// The unit of a number: its own, else that of its row or its column, which must not differ, else that of the group or
/// the caption.
pub(super) fn unit(
    context: &Context<'_>,
    at: At<'_>,
    caption: &Caption,
    written: &Written<'_>,
) -> Result<(Unit, Because), Doubt> {
    let At { column, names, group } = at;
    let own = if written.unit.is_empty() { written.note } else { written.unit };
    if let Some(own) = context.units.whole(own) {
        return Ok((own, Because::UnitInCell));
    }
    if !written.unit.is_empty() {
        return Err(Doubt::Unit);
    }
    let of_column = column.unit.as_ref().map(|unit| (unit, Because::UnitInHead));
    let relative = column.said.kind.is_some();
    if relative && let Some(of_column) = of_column {
        return Ok(taken(of_column));
    }
    if relative {
        return relative_unit(context, at, caption);
    }
    let of_row = names.unit.as_ref().map(|unit| (unit, Because::UnitOfRow));
    let in_name = names.own_unit.as_ref().map(|unit| (unit, Because::UnitInName));
    let mut told = of_row.into_iter().chain(in_name).chain(of_column);
    if let Some(first) = told.next() {
        let differ = told.any(|other| other.0.written != first.0.written);
        // the head says 亿元, and the row counts people
        let is_other = first.1 == Because::UnitInHead && at.contradicts(context, first.0);
        return if differ || is_other { Err(Doubt::Unit) } else { Ok(taken(first)) };
    }
    if names.lacks_unit {
        return Err(Doubt::Unit);
    }
    if names.said.kind.is_some() {
        return relative_unit(context, at, caption);
    }
    let told = group.unit.as_ref().map(|unit| (unit, Because::UnitOfGroup)).or_else(|| {
        let units = caption.units.as_ref()?;
        let percent = names.said.percent || column.said.percent || at.is_percent(context);
        let mut fitting = units.iter().filter(|unit| units.len() == 1 || unit.is_percent() == percent);
        let unit = fitting.next().filter(|_| fitting.next().is_none())?;
        Some((unit, Because::UnitOfCaption))
    });
    let told = told.filter(|(unit, _)| !at.contradicts(context, unit));
    told.map(taken).ok_or(Doubt::Unit)
}

fn taken((unit, because): (&Unit, Because)) -> (Unit, Because) {
    (unit.clone(), because)
}

/// The unit of a change, a share or a part of a plan that names none: a percentage where the caption or its word says so.
fn relative_unit(context: &Context<'_>, at: At<'_>, caption: &Caption) -> Result<(Unit, Because), Doubt> {
    let of_caption = caption.units.iter().flatten().find(|unit| unit.is_percent());
    if let Some(unit) = of_caption {
        return Ok((unit.clone(), Because::UnitOfCaption));
    }
    let said = at.column.said;
    let by_word = said.percent || said.kind.is_none() && at.names.said.percent;
    let percent = context.units.whole("%").filter(|_| by_word);
    percent.map(|unit| (unit, Because::UnitOfWord)).ok_or(Doubt::Unit)
}

/// The time that the table names for a number; which rule says so is left to the headings where it names none.
pub(super) fn when(
    context: &Context<'_>,
    at: At<'_>,
    (above, of_above): (When, Because),
) -> Result<(When, Option<Because>), Doubt> {
    let (column, row) = (at.column.when, at.names.when);
    let both = column.with(row, context.times).ok_or(Doubt::Year)?;
    let because = match (column.is_none(), row.is_none()) {
        (false, false) => Some(Because::WhenOfRowAndHead),
        (true, false) => Some(Because::WhenOfRow),
        (false, true) if at.column.follows => Some(Because::WhenOfColumnBefore),
        (false, true) => Some(Because::WhenOfHead),
        (true, true) => None,
    };
    let dated = |when: When| When { year: when.year.or(above.year), ..when };
    Ok(match because {
        Some(because) => (dated(both), Some(because)),
        None if above.is_none() => (When::default(), None),
        None => (above, Some(of_above)),
    })
}

/// What kind of number it is.
pub(super) struct Sense {
    pub(super) role: Role,
    /// How the sign of a change is read.
    pub(super) turn: Option<Turn>,
    pub(super) basis: Option<Basis>,
    pub(super) status: Option<Status>,
    pub(super) cue: Option<(TextRange, Tone)>,
    pub(super) of_role: Because,
    pub(super) of_basis: Because,
    pub(super) of_status: Option<Because>,
}

pub(super) fn of(at: At<'_>, caption: &Caption, unit: &Unit, of_unit: Because) -> Sense {
    let (column, row) = (at.column.said, at.names.said);
    let by_head = column.kind.is_some();
    let (role, turn, of_role) = match at.kind() {
        Some(Kind::Change(turn)) => (Role::Change, Some(turn), role_of(by_head)),
        Some(Kind::Share) if unit.is_percent() => (Role::Share, None, role_of(by_head)),
        Some(Kind::OfPlan) if unit.is_percent() => (Role::Rate, None, role_of(by_head)),
        _ => plain(caption, unit, of_unit),
    };
    let changes = role == Role::Change;
    let (basis, of_basis) = match (column.basis, row.basis, caption.said.basis) {
        (Some(basis), ..) if changes || basis == Basis::Plan => (Some(basis), Because::BasisOfHead),
        (_, Some(basis), _) if changes || basis == Basis::Plan => (Some(basis), Because::BasisOfName),
        (_, _, Some(basis)) if of_role == Because::RoleOfCaption => (Some(basis), Because::BasisOfCaption),
        _ => (None, Because::BasisNoneNamed),
    };
    let planned = [
        (column, Because::StatusOfHead),
        (row, Because::StatusOfName),
        (caption.said, Because::StatusOfCaption),
    ];
    let said = planned.into_iter().find(|(said, _)| said.done || said.plan.is_some());
    let of_status = said.map(|(_, because)| because);
    let cue = said.and_then(|(said, _)| said.plan);
    let status = said.map(|_| if cue.is_some() { Status::Target } else { Status::Actual });
    Sense { role, turn, basis, status, cue, of_role, of_basis, of_status }
}

const fn role_of(by_head: bool) -> Because {
    if by_head { Because::RoleOfHead } else { Because::RoleOfName }
}

/// Where neither head nor row says what kind of number it is.
fn plain(caption: &Caption, unit: &Unit, of_unit: Because) -> (Role, Option<Turn>, Because) {
    if unit.is_points() {
        return (Role::Change, Some(Turn::Up), Because::RoleOfUnit);
    }
    if unit.is_percent() {
        let changes = matches!(caption.said.kind, Some(Kind::Change(_))) && of_unit == Because::UnitOfCaption;
        let change = (Role::Change, Some(Turn::Up), Because::RoleOfCaption);
        return if changes { change } else { (Role::Rate, None, Because::RoleOfUnit) };
    }
    let is_rate = unit.written.contains('/');
    let role = if is_rate { Role::Rate } else { Role::Level };
    (role, None, if is_rate { Because::RoleOfUnit } else { Because::RoleLevel })
}
