//! The time of a cell of a table: its column's, else the table's, else that of the heading or the report above.

use super::period;
use crate::meaning::above::Above;
use crate::metric::{MetricDraft, Period, PeriodSource, Status};
use crate::quantity::PeriodDraft;

/// The time of a cell; `draft` is as the table stage left it.
pub(in crate::meaning) fn of_cell(
    reading: &str,
    times: &[PeriodDraft],
    above: Above<'_>,
    draft: &MetricDraft,
) -> Option<Period> {
    let frame = above.frame(draft.status == Some(Status::Target));
    let column = draft.column?;
    let first = times.partition_point(|time| time.range.start() < column.start());
    // 比上年增长 says what is compared with
    let opens = |time: &&PeriodDraft| {
        let before = reading.get(column.start()..time.range.start()).unwrap_or_default();
        time.range.end() <= column.end() && !before.contains(char::is_alphanumeric)
    };
    let own = times.get(first).filter(opens);
    if let Some(time) = own
        && let Some(days) = frame.days_of(time, None)
    {
        return Some(period(Some(reading[time.range].into()), Some(days), PeriodSource::Text));
    }
    if draft.period.as_ref().is_some_and(|period| period.start.is_some()) {
        return draft.period.clone();
    }
    if let Some(heading) = above.heading()
        && let (Some((time, _)), Some(frame)) = (heading.time, heading.frame)
    {
        let text = times.get(time).map(|time| reading[time.range].into());
        return Some(period(text, frame.days, PeriodSource::Heading));
    }
    frame.days.map(|days| period(None, Some(days), PeriodSource::Report)).or_else(|| draft.period.clone())
}
