//! The year of a report: of its session's date, or of its title, as its kind says.

use super::origin::Origin;
use super::stretch::five_years;
use super::vocabulary::{HeadingWord, vocabulary};
use super::{ReportKind, Scene, head};
use crate::date::written::{self, Day, Years};
use crate::finding::{FindingCode, FindingDraft, messages};
use crate::vocabulary::date::{is_behind_opening_year, is_month_sign, is_year_sign};

/// From this month on a session is of the next year, since 1980.
const NEXT_YEAR_FROM: u8 = 11;
const FIRST_NEXT_YEAR: i32 = 1980;
/// A summary dated earlier in a year may be of the year before.
const FIRST_SUMMARY: u8 = 4;

/// The year, and a title and a date that cannot both be right.
pub(super) fn year(
    scene: &Scene<'_>,
    kind: Option<ReportKind>,
    origin: &Origin,
) -> (Option<i32>, Option<FindingDraft>) {
    let titled = of_title(scene.title, kind);
    let day = scene.dated.and_then(written::day).filter(|day| day.year.is_some());
    if let (Some(titled), Some(day), true) = (titled, &day, kind.is_some())
        && !agree(titled, day, kind, has_part(scene.title))
    {
        return (None, contradiction(scene, titled));
    }
    let dated = day.as_ref().and_then(|day| of_day(day, kind));
    let in_headings = || of_headings(&scene.headings, kind);
    let redacted = is_redacted(scene.title);
    let in_text = || if redacted { None } else { of_opening(scene.opening, dated) };
    let late = || day.as_ref().filter(|day| day.month >= FIRST_SUMMARY && !redacted).and_then(|day| day.year);
    let year = match kind {
        Some(ReportKind::WorkReport | ReportKind::Budget | ReportKind::PlanExecution) => {
            dated.or(titled).or_else(in_headings).or_else(|| of_path(origin))
        }
        Some(ReportKind::Communique) => {
            titled.or_else(in_headings).or_else(in_text).or_else(|| of_path(origin))
        }
        Some(ReportKind::Summary) => {
            titled.or_else(in_headings).or_else(in_text).or_else(|| of_path(origin)).or_else(late)
        }
        Some(ReportKind::Speech) => dated.or(titled).or_else(|| of_path(origin)),
        Some(ReportKind::Plan) | None => titled.or(dated).or_else(|| of_path(origin)),
    };
    (year, None)
}

/// Whether a report is dated in the year before its own.
pub(super) fn is_early(scene: &Scene<'_>, year: Option<i32>) -> bool {
    let day = scene.dated.and_then(written::day);
    day.and_then(|day| day.year).zip(year).is_some_and(|(dated, year)| dated + 1 == year)
}

/// The year of the file, else of its folder, where it names just one.
fn of_path(origin: &Origin) -> Option<i32> {
    let (folders, file) = origin.parts();
    file.into_iter().chain(folders).find_map(|part| match written::years(part, true).as_slice() {
        [Years { first, last, .. }] if first == last => Some(*first),
        _ => None,
    })
}

/// 20__年, 20××年, 201x年: somebody has taken the year away.
fn is_redacted(title: &str) -> bool {
    title
        .match_indices(is_year_sign)
        .any(|(at, _)| title[..at].trim_end().ends_with(['_', '＿', '×', '╳', '*', 'x', 'X', '#', '某']))
}

/// The year that a day makes a report of this kind belong to.
fn of_day(day: &Day, kind: Option<ReportKind>) -> Option<i32> {
    let year = day.year?;
    let ahead = is_of_session(kind) && day.month >= NEXT_YEAR_FROM && year >= FIRST_NEXT_YEAR;
    Some(if ahead { year + 1 } else { year })
}

pub(super) fn is_of_session(kind: Option<ReportKind>) -> bool {
    matches!(kind, Some(ReportKind::WorkReport | ReportKind::Budget | ReportKind::PlanExecution))
}

/// The year that a title names: the last one of a report that reviews and plans, else the first; that of a stretch is its
/// end for what looks back.
fn of_title(title: &str, kind: Option<ReportKind>) -> Option<i32> {
    // 200X年总结及2007: what stands beside a year that was taken away is no surer
    let years = written::years(title, !is_redacted(title));
    let first = years.first()?;
    match kind {
        Some(ReportKind::Budget | ReportKind::PlanExecution) => {
            let last = years.last()?;
            let done = is_of_past(&title[last.range.end..]) && !has_part(title);
            Some(if done { last.last + 1 } else { last.last })
        }
        Some(ReportKind::WorkReport) => years.last().map(|years| years.last),
        // 第十个五年计划纲要 and 2010年远景目标纲要 are of no single year.
        Some(ReportKind::Plan) => {
            Some(first.first).filter(|_| first.first == first.last && five_years(title).is_none())
        }
        _ => Some(first.last),
    }
}

/// 预算执行情况的报告, without 草案: of the year gone by.
fn is_of_past(words: &str) -> bool {
    let labels: Vec<_> = vocabulary().headings.iter(words).map(|word| word.label).collect();
    labels.contains(&HeadingWord::Past) && !labels.contains(&HeadingWord::Ahead)
}

/// 2023年上半年: a part of a year.
fn has_part(title: &str) -> bool {
    vocabulary().parts.is_in(title) || title.contains(is_month_sign)
}

/// Whether a title's year and a day can both be right.
fn agree(titled: i32, day: &Day, kind: Option<ReportKind>, has_part: bool) -> bool {
    let Some(year) = day.year else { return true };
    match kind {
        Some(ReportKind::WorkReport | ReportKind::Budget | ReportKind::PlanExecution) => {
            let session = of_day(day, kind).unwrap_or(year);
            (session - 1..=session).contains(&titled) || has_part && titled == year
        }
        Some(ReportKind::Communique) => {
            let early = titled == year && day.month < 10 && !has_part;
            (year - 2..=year).contains(&titled) && !early
        }
        Some(ReportKind::Summary) => (year - 2..=year).contains(&titled),
        Some(ReportKind::Plan) => titled >= year,
        Some(ReportKind::Speech) | None => (year - 1..=year + 1).contains(&titled),
    }
}

fn contradiction(scene: &Scene<'_>, titled: i32) -> Option<FindingDraft> {
    let dated = scene.dated?.trim();
    Some(FindingDraft {
        code: FindingCode::DateMismatch,
        range: scene.report.title?,
        other: scene.report.dated,
        message: messages::date_mismatch(titled, dated),
    })
}

/// What headings say: the year after the one that they look back on, or the one that they look ahead to.
fn of_headings(headings: &[&str], kind: Option<ReportKind>) -> Option<i32> {
    let (mut past, mut ahead) = (None, Vec::new());
    // “九五”工作回顾 and “十五”主要目标: the report stands between them.
    let (mut five_past, mut five_ahead) = (None, None);
    for heading in headings {
        let labels = |words: &str| vocabulary().headings.iter(words).map(|word| word.label).next();
        if let Some(plan) = five_years(heading) {
            match labels(heading) {
                Some(HeadingWord::Past | HeadingWord::OnePast) => {
                    five_past = five_past.or(Some(plan.end.year() + 1))
                }
                _ => five_ahead = five_ahead.or(Some(plan.start.year())),
            }
        }
        let years = written::years(heading, false);
        let [Years { first, last, range }] = years.as_slice() else { continue };
        if first == last {
            match labels(&heading[range.end..]) {
                Some(HeadingWord::Past) => past = past.or(Some(*first)),
                Some(HeadingWord::Ahead) => ahead.push(*first),
                _ => {}
            }
        }
    }
    if !is_of_session(kind) {
        return past;
    }
    // 2035年远景目标 is no year of the report
    let next = past.map(|past| past + 1);
    match (next, ahead.as_slice()) {
        (Some(next), []) => Some(next),
        (Some(next), ahead) => ahead.iter().all(|ahead| *ahead >= next).then_some(next),
        (None, [ahead]) => Some(*ahead),
        (None, _) => five_past.filter(|past| five_ahead == Some(*past)),
    }
}

/// The year that the first paragraphs open with: 2022年，我局…; it cannot be long before the date.
fn of_opening(opening: &str, dated: Option<i32>) -> Option<i32> {
    opening.lines().find_map(|line| {
        let line = line.trim_start();
        let years = written::years(head(line, 24), false);
        let [Years { first, last, range }, ..] = years.as_slice() else { return None };
        let opens =
            range.start == 0 && first == last && line[range.end..].starts_with(is_behind_opening_year);
        let fits = dated.is_none_or(|dated| (dated - 1..=dated).contains(first));
        (opens && fits).then_some(*first)
    })
}
