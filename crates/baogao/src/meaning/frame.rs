//! From which year a text speaks below a heading: what 今年, 去年, 上半年 and 五年来 come to there, and what a figure holds
//! for that names no time.

use crate::date::Date;
use crate::lex::Outlook;
use crate::quantity::{self, PeriodDraft, Told, Year};
use crate::report::{Facts, Stretch};

/// First and last day.
pub(crate) type Days = (Date, Date);

/// For which part of several years a value holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hold {
    /// All of them.
    #[default]
    Over,
    /// The last.
    AtEnd,
}

/// The years that words without a year are reckoned from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame {
    /// The year of 今年.
    this: Option<i32>,
    /// The year of 去年.
    last: Option<i32>,
    /// The year of 明年.
    next: Option<i32>,
    /// The year of 上半年 and 全年.
    open: Option<i32>,
    /// The last year of 五年来.
    back: Option<i32>,
    /// The first year of 今后五年.
    ahead: Option<i32>,
    /// What a figure holds for that names no time.
    pub(crate) days: Option<Days>,
}

/// The frames of a report, by what a heading makes of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frames {
    year: Option<i32>,
    /// Below a heading that looks back, or ahead.
    review: Frame,
    plan: Frame,
    /// Where no heading says either: what was reached, and what is planned.
    pub(crate) actual: Frame,
    pub(crate) target: Frame,
}

impl Frames {
    /// `opening` is the time that a report without a year opens with.
    pub(crate) fn new(facts: &Facts, opening: Option<Days>) -> Self {
        let days = |stretch: Option<Stretch>| stretch.map(|stretch| (stretch.start, stretch.end));
        let opening = opening.filter(|_| facts.year.is_none());
        let year = facts.year.or(opening.map(|(_, end)| end.year()));
        let (reviews, plans) = (days(facts.reviews).or(opening), days(facts.plans));
        let first = |days: Option<Days>| days.map(|(start, _)| start.year());
        let end = |days: Option<Days>| days.map(|(_, end)| end.year());
        let single = |days: Option<Days>| first(days).filter(|year| end(days) == Some(*year));
        // what no kind of report decides is of its year
        let whole = year.filter(|_| facts.kind.is_none());
        let whole = whole.and_then(|year| Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)));
        let (undated, to_come_undated) = (reviews.or(whole), plans.or(reviews).or(whole));
        let ahead = first(plans).or(year);
        // given in the months before its year: 明年 is its year
        let spoken = if facts.is_early { plus(year, -1) } else { year };
        let next = plus(spoken, 1);
        let now = Frame {
            this: spoken,
            last: plus(spoken, -1),
            next,
            open: end(reviews).or(year),
            back: end(reviews).or(year),
            ahead,
            days: undated,
        };
        let back = end(reviews).or(year);
        let review = Frame { this: back, last: year_before(back, year), next: plus(back, 1), ahead, ..now };
        let to_come = single(plans).or(year);
        let plan = Frame {
            this: to_come,
            last: plus(to_come, -1),
            next: if ahead > year { ahead } else { next },
            open: to_come,
            back: end(reviews).or(plus(to_come, -1)),
            ahead,
            days: plans,
        };
        let target = Frame { open: to_come, days: to_come_undated, ..now };
        Self { year, review, plan, actual: now, target }
    }

    /// The year of the report.
    pub(crate) const fn year(&self) -> Option<i32> {
        self.year
    }

    /// The last year that the report looks back on.
    pub(crate) const fn reviewed(&self) -> Option<i32> {
        self.review.back
    }

    /// The frame below a heading that looks back or ahead and names no time.
    pub(crate) fn of_outlook(&self, outlook: Option<Outlook>) -> Frame {
        match outlook {
            Some(Outlook::Past | Outlook::Result) => self.review,
            Some(Outlook::Plan) => self.plan,
            Some(Outlook::Apart) | None => self.actual,
        }
    }

    /// The frame below a heading that names these days.
    pub(crate) fn below(&self, days: Days, outlook: Option<Outlook>) -> Frame {
        let (first, last) = (days.0.year(), days.1.year());
        let is_ahead = match outlook {
            Some(Outlook::Plan) => true,
            Some(_) => false,
            None => self.year.is_some_and(|year| first >= year) && self.review.back < self.year,
        };
        if is_ahead {
            // 明年 in a report of December is the year that it belongs to
            let is_next = self.target.next.is_some_and(|next| next <= first);
            Frame {
                this: Some(first),
                last: Some(first - 1),
                next: Some(first + i32::from(!is_next)),
                open: Some(first),
                back: Some(first - 1),
                ahead: Some(first),
                days: Some(days),
            }
        } else {
            let ahead = self.actual.ahead.filter(|ahead| *ahead > last).or(Some(last + 1));
            Frame {
                this: Some(last),
                last: year_before(Some(last), self.year),
                next: Some(last + 1),
                open: Some(last),
                back: Some(last),
                ahead,
                days: Some(days),
            }
        }
    }
}

/// 去年 in a review: the year that is reviewed where the report is given in a later one, else the year before.
fn year_before(reviewed: Option<i32>, year: Option<i32>) -> Option<i32> {
    let is_later = year.is_none_or(|year| reviewed.is_none_or(|reviewed| year > reviewed));
    if is_later { reviewed } else { plus(reviewed, -1) }
}

fn plus(year: Option<i32>, count: i32) -> Option<i32> {
    year.and_then(|year| year.checked_add(count))
}

impl Frame {
    /// The years of 两年平均, that end with the year which the text speaks of.
    pub(crate) fn averaged(&self, time: &PeriodDraft, near: Option<i32>) -> Option<Days> {
        quantity::resolve(time, near.or(self.back)?)
    }

    /// So many years up to the last one that the text speaks of.
    pub(crate) fn years_back(&self, count: u8) -> Option<Days> {
        let last = self.back?;
        Some((Date::new(last - i32::from(count.max(1)) + 1, 1, 1)?, Date::new(last, 12, 31)?))
    }

    /// So many years from the first one that the text looks ahead to, or up to the last one that it names; the years of its
    /// heading where they are as many.
    pub(crate) fn years_ahead(&self, count: u8, last: Option<i32>) -> Option<Days> {
        let more = i32::from(count.max(1)) - 1;
        if let Some((start, end)) = self.days.filter(|(start, end)| end.year() - start.year() == more) {
            return Some((start, end));
        }
        let last = last.filter(|last| Some(*last) > self.back).or(plus(self.ahead, more))?;
        Some((Date::new(last - more, 1, 1)?, Date::new(last, 12, 31)?))
    }

    /// The last year that the text looks back on.
    pub(crate) const fn last_year(&self) -> Option<i32> {
        self.back
    }

    /// The days of a time expression; `near` is the year that the text before it speaks of.
    pub(crate) fn days_of(&self, time: &PeriodDraft, near: Option<i32>) -> Option<Days> {
        let (from, _) = time.moments?;
        let offset = match from.year {
            Year::Named(_) => 0,
            Year::Report(offset) => offset,
        };
        // the year that a moment of the report's own year comes to
        let year = match time.told {
            Told::Named => Some(0),
            Told::FromNow if offset < 0 => plus(self.last, 1),
            Told::FromNow if offset > 0 => plus(self.next, -1),
            Told::FromNow => self.this,
            Told::OfYear => near.or(self.open),
            Told::Back(_) => self.back,
            Told::Ahead(_) => plus(self.ahead, -1),
            Told::Now | Told::Vague => None,
        };
        let (start, end) = quantity::resolve(time, year?)?;
        if !time.since {
            return Some((start, end));
        }
        // up to the end of what the text speaks of
        let told = self.days.map(|(_, end)| end);
        let now = match time.told {
            Told::FromNow => told.filter(|now| now.year() == end.year() && *now < end),
            _ => {
                let of_back = told.filter(|now| Some(now.year()) == self.back);
                of_back.or(self.back.and_then(|year| Date::new(year, 12, 31)))
            }
        };
        Some((start, now.filter(|now| *now >= start).unwrap_or(end)))
    }
}
