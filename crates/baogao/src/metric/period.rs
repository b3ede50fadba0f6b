//! The time that governs a number: the nearest expression before it in its sentence, else in its paragraph.

use crate::quantity::{PeriodDraft, resolve};

use super::Period;

/// Walks the time expressions of a text along with its quantities.
pub(super) struct Periods<'a> {
    reading: &'a str,
    periods: &'a [PeriodDraft],
    next: usize,
    last: Option<usize>,
    /// What the last expression came to for a year: most numbers of a sentence share it.
    resolved: Option<(usize, Option<i32>, Period)>,
}

impl<'a> Periods<'a> {
    pub(super) fn new(reading: &'a str, periods: &'a [PeriodDraft]) -> Self {
        Self { reading, periods, next: 0, last: None, resolved: None }
    }

    /// The period of a number at an offset whose paragraph starts at `floor`. Offsets never go back.
    pub(super) fn governing(&mut self, at: usize, floor: usize, year: Option<i32>) -> Option<Period> {
        while let Some(period) = self.periods.get(self.next)
            && period.range.end() <= at
        {
            if !period.is_point && !self.is_compared(period) && !self.is_attribute(period) {
                self.last = Some(self.next);
            }
            self.next += 1;
        }
        let last = self.last?;
        let period = self.periods.get(last).filter(|last| last.range.start() >= floor)?;
        if let Some((at, of_year, resolved)) = &self.resolved
            && (*at, *of_year) == (last, year)
        {
            return Some(resolved.clone());
        }
        // dates that a period names itself hold whatever the report's year
        let dates = year.or(period.is_absolute().then_some(0)).and_then(|year| resolve(period, year));
        let (start, end) = dates.unzip();
        let period = Period { text: self.reading[period.range].into(), start, end };
        self.resolved = Some((last, year, period.clone()));
        Some(period)
    }

    /// 比2015年, 较“十二五”末: a base, not the time of the number.
    fn is_compared(&self, period: &PeriodDraft) -> bool {
        let before = self.reading[..period.range.start()].trim_end_matches('“');
        let behind = &self.reading[period.range.end()..];
        before.ends_with(['比', '较']) || behind.starts_with("相比")
    }

    /// 年初确定的目标: when the goal was set, not when it was met.
    fn is_attribute(&self, period: &PeriodDraft) -> bool {
        let behind = &self.reading[period.range.end()..];
        ["确定", "下达", "提出", "制定", "定的", "目标", "预期", "预算"]
            .iter()
            .any(|verb| behind.starts_with(verb))
    }
}
