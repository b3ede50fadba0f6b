//! What a report looks back on and ahead to, by its kind, its title and its headings.

use super::vocabulary::{HeadingWord, vocabulary};
use super::{ReportKind, Scene, Stretch};
use crate::date::{Date, first_of_plan, written};
use crate::vocabulary::date::{BEHIND_PLAN, is_before_plan, is_month_sign};
use crate::vocabulary::numeral::is_ordinal;

type Stretches = (Option<Stretch>, Option<Stretch>);

/// What a report reviews and what it plans.
pub(super) fn stretches(scene: &Scene<'_>, kind: Option<ReportKind>, year: Option<i32>) -> Stretches {
    match kind {
        Some(ReportKind::WorkReport | ReportKind::Budget | ReportKind::PlanExecution) => {
            year.map_or((None, None), |year| of_session(scene, year))
        }
        Some(ReportKind::Communique) => (year.and_then(|year| within(scene.title, year)), None),
        Some(ReportKind::Summary) => year.map_or((None, None), |year| of_summary(scene, year)),
        Some(ReportKind::Plan) => of_plan(scene, year),
        Some(ReportKind::Speech) => year.map_or((None, None), |year| of_speech(scene, year)),
        // 前三季度经济运行情况新闻发布会
        None => (year.and_then(|year| part(scene.title, year)), None),
    }
}

/// The year before and the year itself, unless headings speak of five years alone, or the title of a part of the year.
fn of_session(scene: &Scene<'_>, year: i32) -> Stretches {
    // 政府工作报告（2025年1月 张宝东）: when it was given
    if let Some(part) = part(scene.title, year).filter(|part| part.start.month() < part.end.month()) {
        return (Some(part), None);
    }
    let told = Told::by(&scene.headings, year);
    let reviews = if told.past { None } else { told.five_past };
    let plans = if told.ahead { None } else { told.five_ahead };
    (reviews.or_else(|| Stretch::years(year - 1, year - 1)), plans.or_else(|| Stretch::years(year, year)))
}

/// What the headings of a report speak of.
#[derive(Default)]
struct Told {
    /// One of them names the year before, or the year itself.
    past: bool,
    ahead: bool,
    /// The years that one looks back on, or ahead to, together.
    five_past: Option<Stretch>,
    five_ahead: Option<Stretch>,
}

impl Told {
    fn by(headings: &[&str], year: i32) -> Self {
        let mut told = Self::default();
        for heading in headings {
            let labels: Vec<_> = vocabulary().headings.iter(heading).map(|word| word.label).collect();
            let years = written::years(heading, false);
            let names = |year| years.iter().any(|years| years.first == year && years.last == year);
            told.past |= labels.contains(&HeadingWord::OnePast) || names(year - 1);
            told.ahead |= labels.contains(&HeadingWord::OneAhead) || names(year);
            let plan = five_years(heading);
            if labels.contains(&HeadingWord::FivePast) {
                told.five_past = told.five_past.or_else(|| Stretch::years(year - 5, year - 1));
            } else if labels.contains(&HeadingWord::Past)
                && plan.is_some_and(|plan| plan.end.year() == year - 1)
            {
                told.five_past = told.five_past.or(plan);
            }
            if labels.contains(&HeadingWord::FiveAhead) {
                told.five_ahead = told.five_ahead.or_else(|| Stretch::years(year, year + 4));
            } else if labels.contains(&HeadingWord::Ahead)
                && plan.is_some_and(|plan| plan.start.year() == year)
            {
                told.five_ahead = told.five_ahead.or(plan);
            }
        }
        told
    }
}

/// The year, or the part of it that the title names; ahead what title or headings say.
fn of_summary(scene: &Scene<'_>, year: i32) -> Stretches {
    let years = written::years(scene.title, true);
    let reviews = match years.first() {
        Some(years) if years.first < years.last && years.last == year => {
            Stretch::years(years.first, years.last)
        }
        _ => within(scene.title, year),
    };
    let next = |words: &str| {
        let named = written::years(words, false).iter().any(|years| years.first == year + 1);
        let ahead = vocabulary().headings.iter(words).any(|word| word.label == HeadingWord::Ahead);
        (named && ahead).then(|| Stretch::years(year + 1, year + 1)).flatten()
    };
    (reviews, std::iter::once(&scene.title).chain(&scene.headings).find_map(|words| next(words)))
}

/// The years that the title or the lines below it name. A plan of five years reviews the five before.
fn of_plan(scene: &Scene<'_>, year: Option<i32>) -> Stretches {
    if let Some(plan) = five_years(scene.title) {
        return (Stretch::years(plan.start.year() - 5, plan.start.year() - 1), Some(plan));
    }
    let below = || scene.opening.lines().take(3).filter(|line| line.chars().count() <= 30);
    let several = std::iter::once(scene.title).chain(below()).find_map(|words| {
        let years = written::years(words, true).into_iter().find(|years| years.first < years.last)?;
        Stretch::years(years.first, years.last)
    });
    let named = || written::years(scene.title, true).iter().any(|years| Some(years.first) == year);
    let of_year = || year.filter(|_| named()).and_then(|year| within(scene.title, year));
    (None, several.or_else(of_year))
}

/// The year up to the date; what it announces is of the year.
fn of_speech(scene: &Scene<'_>, year: i32) -> Stretches {
    let day = scene.dated.and_then(written::day).filter(|day| day.year == Some(year));
    let reviews = match day {
        Some(day) => match (Date::new(year, 1, 1), day.date()) {
            (Some(start), Some(end)) => Some(Stretch { start, end }),
            _ => Stretch::months((year, 1), (year, day.month)),
        },
        None => Stretch::years(year, year),
    };
    (reviews, Stretch::years(year, year))
}

/// The year, or the part of it that a title names.
fn within(title: &str, year: i32) -> Option<Stretch> {
    part(title, year).or_else(|| Stretch::years(year, year))
}

/// 上半年, 前三季度, 1-6月
fn part(title: &str, year: i32) -> Option<Stretch> {
    let (first, last) = vocabulary().parts.first(title).map(|word| word.label).or_else(|| months(title))?;
    Stretch::months((year, first), (year, last))
}

/// 1-6月, 1—9月份, 5月份: months behind a year, and no day.
fn months(title: &str) -> Option<(u8, u8)> {
    let (before, behind) = title.split_once(is_month_sign)?;
    if behind.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '－' | '–' | '～' | '~' | '至' | ' ');
    let start = before.trim_end_matches(is_part).len();
    let mut numbers = before[start..].split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first: u8 = numbers.next()?.parse().ok()?;
    let last = numbers.next().map_or(Some(first), |last| last.parse().ok())?;
    (numbers.next().is_none() && first >= 1 && first <= last && last <= 12).then_some((first, last))
}

/// The years of a plan that a title or heading names: “十四五”, 第十四个五年规划.
pub(super) fn five_years(words: &str) -> Option<Stretch> {
    let named = vocabulary().five_years.iter(words).find(|word| {
        let before = words[..word.start].chars().next_back();
        let behind = words[word.end..].trim_start_matches(['”', '"', '’']);
        let quoted = behind.len() < words.len() - word.end;
        let long = words[word.start..].starts_with(is_ordinal);
        let counted = before.is_some_and(is_before_plan);
        long || !counted && (quoted || behind.is_empty() || BEHIND_PLAN.open(behind))
    })?;
    let first = first_of_plan(named.label);
    Stretch::years(first, first + 4)
}
