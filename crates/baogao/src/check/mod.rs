//! What a writer wants to know before a report goes out: numbering, figures, units and years that do not fit, in one report and against
//! the report before it.
//!
//! A check speaks where two things of the text cannot both be right, or where a standard says how a thing is written; what may be
//! so is left alone.

mod against;
mod figures;
mod numbering;
mod plain;
mod rounding;
mod sums;
mod wording;
mod years;

use std::ops::Range;

use crate::document::{Document, Metric};
use crate::finding::{Finding, FindingCode};
use crate::text::{Span, boundary_before};
use crate::vocabulary::check::ON_TOP;

/// Everything that is noticed about a document: its [`Document::findings`], and what is wrong with its numbering, figures and years,
/// in the order of the text.
///
/// ```
/// let document = baogao::parse("一、2022年工作回顾\n2022年，城镇化率提高1.2%。\n");
/// let findings = baogao::check(&document);
/// assert_eq!(findings[0].code, baogao::FindingCode::PercentForPoints);
/// assert_eq!(findings[0].code.advice(), "write 个百分点 where a share or a rate moved by so many points");
/// ```
pub fn check(document: &Document) -> Vec<Finding> {
    let mut findings = document.findings.clone();
    findings.extend(numbering::findings(document));
    findings.extend(figures::findings(document));
    findings.extend(sums::findings(document));
    findings.extend(wording::findings(document));
    findings.extend(years::findings(document));
    sorted(findings)
}

/// What a document says otherwise than the one before it: the same figure of the same time with another value, a growth that the
/// two levels do not make, an amount in another scale.
///
/// ```
/// use baogao::{FindingCode, check_against, parse};
/// let old = parse("青山县2023年政府工作报告\n2022年，全县粮食产量21.3万吨。\n");
/// let new = parse("青山县2024年政府工作报告\n2022年，全县粮食产量23.1万吨。\n");
/// let findings = check_against(&new, &old);
/// assert_eq!(findings[0].code, FindingCode::DiffersFromOld);
/// ```
pub fn check_against(document: &Document, old: &Document) -> Vec<Finding> {
    sorted(against::findings(document, old))
}

fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|one, other| {
        (one.span, one.code, &one.message).cmp(&(other.span, other.code, &other.message))
    });
    findings.dedup();
    findings
}

/// A finding at a place of the source.
fn finding(code: FindingCode, span: Span, other: Option<Span>, message: String) -> Finding {
    Finding { code, span, other, message }
}

/// The text right before a place, as far as its line and a few words go.
fn before(document: &Document, at: usize) -> &str {
    const FEW: usize = 256;
    let from = boundary_before(&document.text, at.saturating_sub(FEW));
    let text = document.text.get(from..at).unwrap_or_default();
    text.rsplit(['\r', '\n']).next().unwrap_or_default()
}

/// What a figure of the whole place and report is told apart by; nothing for a figure that another may rightly differ from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key<'a> {
    report: u32,
    name: &'a str,
    unit: &'a str,
    role: crate::metric::Role,
    status: crate::metric::Status,
    days: (crate::date::Date, crate::date::Date),
    flags: (Option<crate::metric::Average>, bool),
}

impl<'a> Key<'a> {
    fn of(document: &'a Document, metric: &'a Metric) -> Option<Self> {
        use crate::metric::{Basis, Role};
        let name = metric.indicator_id.as_deref()?;
        let is_kind = match metric.role {
            Role::Level => !is_on_top(document, metric, name),
            Role::Rate | Role::Share => metric.basis.is_none(),
            Role::Change => {
                metric.unit == "%"
                    && metric.direction.is_some()
                    && matches!(metric.basis, None | Some(Basis::Yoy))
            }
            _ => false,
        };
        let is_own = metric.place.is_none() && metric.part_of.is_none() && !metric.table;
        // the parts of a ratio share its name
        let is_plain = !metric.unit.is_empty()
            && metric.value_max.is_none()
            && metric.bound == crate::quantity::Bound::Exact;
        let period = metric.period.as_ref()?;
        let is_told = is_kind && is_own && is_plain && plain::is_of_place(document, metric, name);
        is_told.then_some(Self {
            report: metric.report.0,
            name,
            unit: &metric.unit,
            role: metric.role,
            status: metric.status?,
            days: (period.start?, period.end?),
            flags: (metric.average, metric.cumulated),
        })
    }
}

/// 生产总值新增1000亿元: what came on top is no amount of it.
fn is_on_top(document: &Document, metric: &Metric, name: &str) -> bool {
    let written = before(document, metric.span.span.range().start).trim_end();
    ON_TOP.end(written) && !ON_TOP.are_in(name)
}

/// The bytes of a sentence around a place, for people.
fn quote(document: &Document, span: Span) -> String {
    const LONGEST: usize = 24;
    let range: Range<usize> = span.range();
    let head: Vec<char> = before(document, range.start).chars().collect();
    let from = head.iter().rposition(|char| "。；！？".contains(*char)).map_or(0, |at| at + 1);
    let from = from.max(head.len().saturating_sub(LONGEST));
    let head: String = head[from..].iter().collect();
    format!("{}{}", head.trim_start(), document.text.get(range).unwrap_or_default().replace(['\r', '\n'], ""))
}
