//! What stands above a number: its headings, from the innermost out, and its report.

use crate::outline::ReportNode;
use crate::report::Facts;
use crate::text::TextRange;

use super::frame::Frame;
use super::headings::{Heading, Headings};

/// What stands above one number.
#[derive(Clone, Copy)]
pub(crate) struct Above<'a> {
    pub(crate) headings: &'a Headings,
    /// Its innermost node.
    pub(crate) node: Option<usize>,
    /// Where it stands.
    pub(crate) at: usize,
    /// The index of its report.
    pub(crate) of: usize,
    pub(crate) facts: &'a Facts,
    pub(crate) report: &'a ReportNode,
}

impl<'a> Above<'a> {
    /// It stands under a heading that plans.
    pub(crate) fn planned(&self) -> bool {
        self.heading().is_some_and(|heading| heading.planned)
    }

    /// Its innermost heading or measure.
    pub(crate) fn heading(&self) -> Option<Heading> {
        self.node.and_then(|node| self.headings.get(node, self.at))
    }

    /// Whether a place is the report's own, by the words of its title and occasion.
    pub(crate) fn is_own(&self, reading: &str, place: TextRange) -> bool {
        let lines = [self.report.title, self.report.occasion, self.report.issuer];
        lines.into_iter().flatten().any(|line| reading[line].contains(&reading[place]))
    }

    /// From which year its text speaks; `is_target` decides where no heading does.
    pub(crate) fn frame(&self, is_target: bool) -> Frame {
        let frames = self.headings.reports.get(self.of).copied().unwrap_or_default();
        let plain = if is_target { frames.target } else { frames.actual };
        self.heading()
            .and_then(|heading| heading.frame.filter(|_| self.dates(is_target, &heading)))
            .unwrap_or(plain)
    }

    /// Whether the time of a heading is that of a figure: what is planned is not of the years that a heading before its own looks
    /// back on.
    pub(crate) fn dates(&self, is_target: bool, heading: &Heading) -> bool {
        let Some(((_, end), year)) = heading.frame.and_then(|frame| frame.days).zip(self.facts.year) else {
            return true;
        };
        !(is_target && heading.is_carried && end.year() < year)
    }
}
