//! `period`, `average`, `cumulated`: the time that a value holds for.

mod average;
mod cumulated;
mod hold;

use crate::date::{Date, days_of};
use crate::lex::{Class, Flag, Token};
use crate::meaning::frame::{Days, Frame, Hold};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{Period, PeriodSource, Role, Status};
use crate::quantity::{QuantityKind, Told};
use crate::vocabulary::comparison::SAME_PERIOD;
use crate::vocabulary::date::is_year_sign;
use crate::vocabulary::numeral::is_small;
use crate::vocabulary::status::is_within;

pub(super) use average::AVERAGE;
pub(super) use cumulated::CUMULATED;
pub(super) use hold::HOLD;

/// An answer may be that the value's time is not known.
type Answer = Option<Period>;

pub(super) const WHEN: &[Rule<Answer>] = &[
    Rule {
        id: "when.bracket",
        why: "A time alone in a bracket right behind a number is that number's: 89亿元（2005年）.",
        source: Source::Observed("work reports"),
        triggers: Trigger::all(&[Fact::TimeInBracket]),
        apply: |scene| Some(dated(scene, scene.governed().bracket?)),
    },
    Rule {
        id: "when.start_of_change",
        why: "What a change starts from is of the time named there, or of none: 由2005年的89亿增加到217亿, 由50.1万减少到.",
        source: Source::Reading("5, 6"),
        triggers: Trigger::all(&[Fact::StartOfChange]),
        apply: |scene| Some(scene.governed().start?.time.and_then(|time| dated(scene, time))),
    },
    Rule {
        id: "when.value_of_base",
        why: "The value of what is compared with is of that time: 比1997年的202亿元增加139亿元.",
        source: Source::Observed("work reports"),
        triggers: Trigger::all(&[Fact::TimeOfBase]),
        apply: |scene| Some(dated(scene, scene.governed().of_base?)),
    },
    Rule {
        id: "when.respectively",
        why: "分别 gives each value its own of the times that are listed: 2021年、2022年分别为10亿元、12亿元.",
        source: Source::Reading("5"),
        triggers: Trigger::all(&[Fact::TimeShared]),
        apply: shared,
    },
    Rule {
        id: "when.average_up_to",
        why: "A yearly average up to the last of several years is one of all of them: 到2025年，年均增长7%; 五年来，…。2016年产值50亿元，年均增长8%; 是2010年的1.8倍，年均增长10%. \
              So is a sum below years that open its paragraph.",
        source: Source::Reading("5"),
        triggers: Trigger::before(&[Class::Average, Class::Sum]),
        apply: average_up_to,
    },
    Rule {
        id: "when.average_undated",
        why: "A yearly growth that words date with a single year alone is of years that nobody named, and so of none: \
              2020年收入80亿元，年均增长12%.",
        source: Source::Reading("7"),
        triggers: Trigger::before(&[Class::Average]),
        apply: |scene| {
            let governed = scene.governed();
            let (first, last) = days(scene, governed.clause.or(governed.sentence)?)?;
            let grows = scene.average.is_some() && scene.draft.role == Role::Change;
            let has_years = scene.above.heading().is_some_and(|heading| heading.stretch.is_some());
            let is_year = first.year() == last.year() && !is_part((first, last));
            (grows && is_year && !has_years).then_some(None)
        },
    },
    Rule {
        id: "when.clause",
        why: "The nearest time before a number in its clause says when.",
        source: Source::Reading("5.1"),
        triggers: Trigger::all(&[Fact::TimeOfClause]),
        apply: |scene| Some(held(scene, dated(scene, scene.governed().clause?))),
    },
    Rule {
        id: "when.sentence",
        why: "A time of an earlier clause holds for the rest of the sentence.",
        source: Source::Reading("5.1"),
        triggers: Trigger::all(&[Fact::TimeOfSentence]),
        apply: |scene| Some(held(scene, dated(scene, scene.governed().sentence?))),
    },
    Rule {
        id: "when.paragraph",
        why: "A time that opens a sentence holds to the end of the paragraph or the next time, a month in which something happened does not: 五年来，….",
        source: Source::Reading("7"),
        triggers: Trigger::all(&[Fact::TimeOfParagraph]),
        apply: |scene| Some(held(scene, dated(scene, scene.governed().paragraph?))),
    },
    Rule {
        id: "when.heading_stretch",
        why: "Below a heading that names several years and one of them, averages and sums are of all: 2020年和“十三五”工作回顾.",
        source: Source::Observed("work reports"),
        triggers: Trigger::before(&[Class::Average, Class::Sum]),
        apply: |scene| {
            let (time, days) = scene.above.heading()?.stretch?;
            let sums = || scene.lead().iter().any(|token| token.has(Flag::Cumulated));
            let text = scene.times.get(time).map(|time| scene.reading[time.range].into());
            let whole = || Some(Period::of(text, Some(days), PeriodSource::Heading));
            (scene.average.is_some() || sums()).then(whole)
        },
    },
    Rule {
        id: "when.heading",
        why: "A figure without a time of its own is of the time that the item or heading above it names: 2022年工作回顾.",
        source: Source::Reading("5.1"),
        triggers: Trigger::all(&[Fact::TimeOfHeading]),
        apply: of_heading,
    },
    Rule {
        id: "when.report",
        why: "What no words date is of the years that the report reviews, or plans where it is a target.",
        source: Source::Reading("5.1"),
        triggers: Trigger::ALWAYS,
        apply: |scene| {
            let days = scene.above.frame(is_target(scene)).days?;
            Some(held(scene, Some(Period::of(None, Some(days), PeriodSource::Report))))
        },
    },
];

fn is_target(scene: &Scene<'_>) -> bool {
    scene.draft.status == Some(Status::Target)
}

/// The period that a time of the paragraph comes to for a number.
fn dated(scene: &Scene<'_>, time: usize) -> Answer {
    let text = scene.timing.text(scene.reading, scene.times, time);
    Some(Period::of(text, days(scene, time), PeriodSource::Text))
}

fn days(scene: &Scene<'_>, time: usize) -> Option<Days> {
    let draft = scene.times.get(time)?;
    let frame = scene.above.frame(is_target(scene));
    if matches!(draft.told, Told::Now | Told::Vague) {
        return frame.days;
    }
    if SAME_PERIOD.end(scene.text(draft.range)) {
        let over = scene.timing.over(time).and_then(|over| frame.days_of(scene.times.get(over)?, None));
        if let Some(days) = over.or(frame.days).filter(|days| is_part(*days)) {
            return year_before(days);
        }
    }
    // 五年内 of what was reached: the years gone by
    if let (Told::Ahead(count), false) = (draft.told, is_target(scene))
        && scene.text(draft.range).ends_with(is_within)
    {
        return frame.years_back(count);
    }
    let near = scene.timing.near(time);
    let near = near.and_then(|near| frame.days_of(scene.times.get(near)?, None));
    let year = near.map(|(start, _)| start.year());
    if let (Told::Back(count), true) = (draft.told, is_planned(scene, &frame, year))
        && is_count_alone(scene.text(draft.range))
    {
        return frame.years_ahead(count, year);
    }
    if scene.timing.is_averaged(time) {
        // 上半年增长8%，两年平均增长6%: the average is of that part of the year
        let over = scene.timing.over(time).and_then(|over| frame.days_of(scene.times.get(over)?, year));
        let part = over.or(near).or(frame.days).filter(|days| is_part(*days));
        return part.or_else(|| frame.averaged(draft, year));
    }
    frame.days_of(draft, year)
}

/// 五年|累计; 过去五年 and 五年来 say which years.
fn is_count_alone(written: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || is_small(c);
    written.starts_with(is_digit) && written.ends_with(is_year_sign)
}

/// 到2025年，…，五年累计60亿元, 力争三年累计200公里: whether so many years are those to come.
fn is_planned(scene: &Scene<'_>, frame: &Frame, near: Option<i32>) -> bool {
    let is_stretch = |(start, end): Days| start.year() < end.year();
    let has_cue = scene.draft.cue.is_some();
    is_target(scene) && (has_cue || near > frame.last_year() || frame.days.is_some_and(is_stretch))
}

/// The same days of the year before: 较上年同期的32.6万元 of the first half of a year.
fn year_before((start, end): Days) -> Option<Days> {
    Some((
        Date::new(start.year() - 1, start.month(), start.day())?,
        Date::new(end.year() - 1, end.month(), end.day())?,
    ))
}

/// Less than a year.
fn is_part((start, end): Days) -> bool {
    start.year() == end.year()
        && ((start.month(), start.day()), (end.month(), end.day())) != ((1, 1), (12, 31))
}

/// Within several years, what stands at a moment is of the last one.
fn held(scene: &Scene<'_>, answer: Answer) -> Answer {
    let period = answer?;
    let (Some(start), Some(end)) = (period.start, period.end) else { return Some(period) };
    if scene.hold == Hold::Over || start.year() == end.year() {
        return Some(period);
    }
    let start = Date::new(end.year(), 1, 1);
    Some(Period { start, ..period })
}

fn shared(scene: &Scene<'_>) -> Option<Answer> {
    let share = scene.governed().share?;
    let whole = dated(scene, share.time)?;
    let (Some(start), Some(end)) = (whole.start, whole.end) else { return Some(Some(whole)) };
    let part = i32::from(share.part);
    let (start, end) = if share.of < 2 {
        (Some(start), Some(end))
    } else if start.year() < end.year() {
        let year = start.year() + part;
        (Date::new(year, 1, 1), Date::new(year, 12, 31))
    } else {
        let first = start.month() + 3 * share.part;
        let last = days_of(start.year(), first + 2);
        (Date::new(start.year(), first, 1), Date::new(start.year(), first + 2, last))
    };
    Some(Some(Period { start, end, ..whole }))
}

fn average_up_to(scene: &Scene<'_>) -> Option<Answer> {
    let governed = scene.governed();
    let frame = scene.above.frame(is_target(scene)).days;
    let near = governed.clause.or(governed.sentence);
    // 累计改造住房3万户; 累计达50家 is what there is by now, and a sum of the same sentence may be of the year
    let is_count = scene.kind() == QuantityKind::Count;
    let sums = |pair: &[Token]| pair[0].has(Flag::Cumulated) && !(is_count && pair[1].is(Class::Copula));
    let is_sum = || near.is_none() && scene.lead().windows(2).any(sums);
    if scene.average.is_none() && !is_sum() {
        return None;
    }
    let time = near.or(governed.paragraph);
    let heading = scene.above.heading();
    let of_heading = || heading?.time.and(heading?.frame?.days);
    let (first, last) = time.map_or_else(|| of_heading().or(frame), |time| days(scene, time))?;
    if first.year() != last.year() || is_part((first, last)) {
        return None;
    }
    if scene.average.is_some()
        && let Some((time, days)) = years_since(scene, last)
    {
        let text = scene.timing.text(scene.reading, scene.times, time);
        return Some(Some(Period::of(text, Some(days), PeriodSource::Text)));
    }
    let is_whole = |(start, end): &Days| start.year() < end.year() && *end == last;
    // a sum is of the years that its paragraph opens with
    let named =
        || years_named(scene, last).filter(|(time, _)| scene.average.is_some() || opens(scene, *time));
    // 到2017年，年均增长10%: from the first year that is planned
    let planned = || {
        let (start, _) = frame.filter(|_| is_target(scene) && scene.average.is_some())?;
        near.filter(|_| start.year() < last.year()).map(|time| (time, (start, last)))
    };
    let (time, days) = near.zip(frame.filter(is_whole)).or_else(named).or_else(planned)?;
    let text = scene.timing.text(scene.reading, scene.times, time);
    Some(Some(Period::of(text, Some(days), PeriodSource::Text)))
}

/// 收入80亿元，是2010年的1.8倍，年均增长10%: the years up to a day since the nearest earlier one that is named behind the indicator.
fn years_since(scene: &Scene<'_>, last: Date) -> Option<(usize, Days)> {
    let indicator = scene.draft.indicator.filter(|_| !is_target(scene))?;
    let told = scene.sentence_before().iter().rev().take_while(|token| token.start() >= indicator.end());
    let times = told.filter(|token| token.is(Class::Time)).map(|token| token.index as usize);
    let is_base = |(_, (start, end)): &(usize, Days)| {
        start.year() == end.year() && !is_part((*start, *end)) && start.year() + 1 < last.year()
    };
    let (time, (base, _)) = times.filter_map(|time| Some((time, days(scene, time)?))).find(is_base)?;
    Some((time, (Date::new(base.year() + 1, 1, 1)?, last)))
}

/// Whether a time opens its paragraph.
fn opens(scene: &Scene<'_>, time: usize) -> bool {
    time == scene.tree.times.start && !scene.timing.is_averaged(time)
}

/// The nearest time before a number in its paragraph that names several years up to a day.
fn years_named(scene: &Scene<'_>, last: Date) -> Option<(usize, Days)> {
    /// How many times are asked.
    const FARTHEST: usize = 32;
    let number = scene.draft.quantity.range.start();
    let end = scene.times.partition_point(|time| time.range.end() <= number);
    let times = (scene.tree.times.start..end).rev().take(FARTHEST);
    let is_named = |time: &usize| !matches!(scene.times[*time].told, Told::Now | Told::Vague);
    times
        .filter(is_named)
        .filter_map(|time| Some((time, days(scene, time)?)))
        .find(|(_, (start, end))| start.year() < end.year() && *end == last)
}

fn of_heading(scene: &Scene<'_>) -> Option<Answer> {
    let heading = scene.above.heading().filter(|heading| scene.above.dates(is_target(scene), heading))?;
    let (time, is_item) = heading.time?;
    let days = heading.frame?.days?;
    let source = if is_item { PeriodSource::Text } else { PeriodSource::Heading };
    let text = scene.times.get(time).map(|time| scene.reading[time.range].into());
    Some(held(scene, Some(Period::of(text, Some(days), source))))
}
