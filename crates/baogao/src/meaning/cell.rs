//! What headings and the report above say of a number of a table that its table leaves open: its time, and whether it is
//! planned.

use std::sync::Arc;

use super::above::Above;
use super::field::Field;
use super::frame::{Days, Frame};
use super::rule::Fired;
use crate::date::{Date, days_of};
use crate::metric::{Average, MetricDraft, Period, PeriodSource, Status};
use crate::quantity::{self, PeriodDraft, Told};
use crate::table::{Because, CellFacts, Named, When};
use crate::vocabulary::date::is_year_sign;

/// A number of a table with what stands above it.
pub(super) struct Cell<'a> {
    pub(super) reading: &'a str,
    pub(super) times: &'a [PeriodDraft],
    pub(super) above: Above<'a>,
    pub(super) facts: &'a CellFacts,
}

impl Cell<'_> {
    /// Fills in the record, and tells which rules spoke.
    pub(super) fn resolve(&self, draft: &mut MetricDraft) -> Fired {
        let why = self.facts.why;
        let frame = |status| self.above.frame(status == Some(Status::Target));
        let mut of_status = why.status;
        if draft.status.is_none() {
            let dated = why.period.and_then(|_| self.days(frame(None)));
            let planned = self.above.planned() && !self.is_past(dated);
            draft.status = Some(if planned { Status::Target } else { Status::Actual });
            of_status = Some(if planned { Because::StatusOfHeading } else { Because::StatusPlain });
        }
        let (period, of_period) = self.period(why.period, frame(draft.status));
        draft.average = self.facts.averaged.then_some(Average::Yearly);
        let years = period.as_ref().and_then(|period| Some((period.start?.year(), period.end?.year())));
        draft.cumulated = self.facts.summed && years.is_some_and(|(first, last)| first < last);
        draft.period = period;
        draft.place = draft.place.filter(|place| !self.above.is_own(self.reading, *place));
        let mut fired = Fired::default();
        fired.because(Field::Unit, why.unit);
        fired.because(Field::Role, why.role);
        fired.because(Field::Basis, why.basis);
        fired.because(Field::Name, why.name);
        fired.because(Field::Period, of_period);
        if let Some(status) = of_status {
            fired.because(Field::Status, status);
        }
        if let Some(place) = why.place.filter(|_| draft.place.is_some()) {
            fired.because(Field::Place, place);
        }
        fired
    }

    /// It holds for a year before what is planned.
    fn is_past(&self, days: Option<Days>) -> bool {
        let plans = self.above.facts.plans.map(|plans| plans.start.year());
        let first = plans.or(self.above.facts.year);
        days.is_some_and(|(_, end)| first.is_some_and(|first| end.year() < first))
    }

    fn period(&self, told: Option<Because>, frame: Frame) -> (Option<Period>, Because) {
        if let Some(because) = told {
            let days = self.days(frame);
            let text = self.words(self.facts.when);
            let because = if days.is_some() { because } else { Because::WhenUnknown };
            let period =
                (days.is_some() || text.is_some()).then(|| Period::of(text, days, PeriodSource::Text));
            return (period, because);
        }
        if let Some(heading) = self.above.heading()
            && let (Some((time, _)), Some(frame)) = (heading.time, heading.frame)
        {
            let text = self.times.get(time).map(|time| self.reading[time.range].into());
            return (Some(Period::of(text, frame.days, PeriodSource::Heading)), Because::WhenOfHeading);
        }
        let period = frame.days.map(|days| Period::of(None, Some(days), PeriodSource::Report));
        let because = if period.is_some() { Because::WhenOfReport } else { Because::WhenUnknown };
        (period, because)
    }

    /// The days that the times of the table come to.
    fn days(&self, frame: Frame) -> Option<Days> {
        let When { year, part, open } = self.facts.when;
        if open {
            return None;
        }
        let year = match year {
            Some(Named::Year(_, year)) => Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)),
            Some(Named::Time(time)) => Some(frame.days_of(self.times.get(time)?, None)?),
            None => None,
        };
        let Some(Named::Time(part)) = part else { return year };
        let part = self.times.get(part)?;
        let reckoned = matches!(part.told, Told::FromNow | Told::OfYear);
        if !reckoned {
            let days = frame.days_of(part, None)?;
            return year.map_or(Some(days), |(_, end)| in_year(days, end.year()));
        }
        if let Some((start, end)) = year {
            return (start.year() == end.year()).then(|| quantity::resolve(part, end.year()))?;
        }
        let heading = self.above.heading().and_then(|heading| heading.time.and(heading.frame)?.days);
        let single = heading.filter(|(start, end)| start.year() == end.year());
        if let Some((_, end)) = single {
            return quantity::resolve(part, end.year());
        }
        // 本年 of a report that is given in the year after the one it speaks of
        let facts = self.above.facts;
        let is_later = facts.reviews.is_some_and(|reviews| Some(reviews.end.year()) != facts.year);
        let is_open = is_later && (part.told == Told::FromNow || !part.is_of_its_year());
        if is_open { None } else { frame.days_of(part, None) }
    }

    /// The times as they read: 2023年1—6月.
    fn words(&self, when: When) -> Option<Arc<str>> {
        let text = |named: Named| match named {
            Named::Time(time) => self.times.get(time).map(|time| &self.reading[time.range]),
            Named::Year(range, _) => Some(&self.reading[range]),
        };
        let is_named = |named: Named| match named {
            Named::Time(time) => self.times.get(time).is_some_and(PeriodDraft::is_absolute),
            Named::Year(..) => true,
        };
        let (year, part) = (when.year.and_then(text), when.part.and_then(text));
        match (year, part) {
            // 上年同期 of a column beside 2023年1—6月
            (Some(year), Some(_)) if when.part.is_some_and(is_named) => Some(year.into()),
            (Some(year), Some(part)) if year.ends_with(is_year_sign) => Some(format!("{year}{part}").into()),
            (year, part) => part.or(year).map(Arc::from),
        }
    }
}

/// The same days of another year.
fn in_year((start, end): Days, year: i32) -> Option<Days> {
    let is_end = end.day() == days_of(end.year(), end.month());
    let last = if is_end { days_of(year, end.month()) } else { end.day() };
    let days = Date::new(year, start.month(), start.day()).zip(Date::new(year, end.month(), last));
    days.filter(|_| start.year() == end.year())
}
