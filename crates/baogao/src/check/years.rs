//! Years and days that cannot be: the heading of last year's report, results of a year to come, the 30th of February.

use std::ops::Range;

use super::finding;
use crate::date::{Date, written};
use crate::document::{Document, Report, Section};
use crate::finding::{Finding, FindingCode, messages};
use crate::metric::{PeriodSource, Status};
use crate::report::ReportKind;
use crate::text::{CharIndex, Span};
use crate::vocabulary::check;
use crate::vocabulary::date::{is_day_sign, is_end_of_date, is_year_sign};

pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        document.sections.iter().filter_map(|section| of_heading(document, section)).collect();
    findings.extend(results_to_come(document));
    findings.extend(days(document));
    findings
}

/// `2021年工作回顾` in the report that reviews 2022.
fn of_heading(document: &Document, section: &Section) -> Option<Finding> {
    let report = document.reports.get(section.report.index())?;
    let (reviews, plans) = spoken(report)?;
    let title = section.title.text.as_str();
    let years = written::years(title, false);
    let [only] = years.as_slice() else { return None };
    let behind = title.get(only.range.end..)?;
    let looks_back = check::REVIEWS.are_in(behind);
    let looks_ahead = check::PLANS.are_in(behind);
    // two years apart it is another thing that is spoken of
    let near = |meant: i32| only.first == only.last && (meant - 2..meant).contains(&only.first);
    let meant = if looks_back && !looks_ahead && near(reviews) {
        reviews
    } else if looks_ahead && !looks_back && near(plans) {
        plans
    } else {
        return None;
    };
    let message = messages::heading_of_other_year(title, report.year?, meant);
    Some(finding(FindingCode::YearSlip, section.title.span, None, message))
}

/// The year that a report looks back on and the one that it looks ahead to, where it speaks of one year each.
fn spoken(report: &Report) -> Option<(i32, i32)> {
    if !matches!(report.kind, Some(ReportKind::WorkReport | ReportKind::Budget | ReportKind::PlanExecution)) {
        return None;
    }
    let (reviews, plans) = (report.reviews?, report.plans?);
    (reviews.start.year() == reviews.end.year()).then_some((reviews.end.year(), plans.start.year()))
}

/// 2024年，全市完成投资12亿元 as a result, under the review of the report of 2023.
fn results_to_come(document: &Document) -> impl Iterator<Item = Finding> + '_ {
    document.metrics.iter().filter_map(|metric| {
        let report = document.reports.get(metric.report.index())?;
        let (reviews, year) = (report.reviews?.end.year(), report.year?);
        let period = metric.period.as_ref().filter(|period| period.source == PeriodSource::Text)?;
        let (start, words) = (period.start?.year(), period.text.as_deref()?);
        if metric.status != Some(Status::Actual) || start != year + 1 {
            return None;
        }
        let path = document.path(metric.section?);
        let is_review = path.iter().any(|section| document[*section].title.text.contains("回顾"));
        let sentence = document.text.get(document.short_sentence(metric.span.span)?.range())?;
        // the year stands at the head of its sentence, in figures
        let is_head = sentence.trim_start().starts_with(&format!("{start}年"));
        let is_told = is_review && is_head && !check::AHEAD.are_in(sentence);
        is_told.then(|| {
            let message = messages::result_to_come(words, reviews, &metric.span.text);
            finding(FindingCode::YearSlip, metric.span.span, None, message)
        })
    })
}

/// 2月30日, 13月5日.
fn days(document: &Document) -> Vec<Finding> {
    let text = &document.text;
    let chars = CharIndex::new(text);
    text.match_indices('月')
        .filter_map(|(at, sign)| {
            let month = digits_before(text, at)?;
            let behind = &text[at + sign.len()..];
            // three are one too many already
            let digits = behind.bytes().take(3).take_while(u8::is_ascii_digit).count();
            let rest = behind[digits..].strip_prefix(is_day_sign).filter(|_| (1..=2).contains(&digits))?;
            let end = text.len() - rest.len();
            let (in_year, day): (u8, u8) =
                (text[month.clone()].parse().ok()?, behind[..digits].parse().ok()?);
            // where no year is written, a leap year is allowed for
            let year = year_before(text, month.start).unwrap_or(2000);
            if Date::new(year, in_year, day).is_some() {
                return None;
            }
            let span = Span::new(month.start..end, &chars);
            let message = messages::date_impossible(&text[month.start..end]);
            Some(finding(FindingCode::DateImpossible, span, None, message))
        })
        .collect()
}

/// One or two digits right before a place, and no more.
fn digits_before(text: &str, at: usize) -> Option<Range<usize>> {
    let head = text.get(..at)?;
    let start = head.trim_end_matches(|char: char| char.is_ascii_digit()).len();
    // 1-13月5日 may be anything, 截至13月5日 is a day
    let lead = head[..start].trim_end_matches(['.', '-', '—', '－', '～', '~', '至', '/']);
    let is_alone =
        lead.len() == start || !lead.ends_with(|char: char| char.is_ascii_digit() || is_end_of_date(char));
    ((1..=2).contains(&(at - start)) && is_alone).then_some(start..at)
}

fn year_before(text: &str, at: usize) -> Option<i32> {
    let head = text.get(..at)?.strip_suffix(is_year_sign)?;
    let start = head.trim_end_matches(|char: char| char.is_ascii_digit()).len();
    head.get(start..).filter(|digits| digits.len() == 4)?.parse().ok()
}
