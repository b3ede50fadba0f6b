//! The time that governs a number: the nearest expression before it in its sentence, else in its paragraph.

use crate::quantity::{PeriodDraft, resolve};

use super::vocabulary::VOCABULARY;
use super::{Period, PeriodSource};

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
        let period =
            Period { text: Some(self.reading[period.range].into()), start, end, source: PeriodSource::Text };
        self.resolved = Some((last, year, period.clone()));
        Some(period)
    }

    /// Whether the last number stands under a year that its own sentence names and the report's year is behind: under a
    /// plan too, what is said of it was so. 去年 says more often what is compared with.
    pub(super) fn is_past(&self, sentence: usize, year: Option<i32>) -> bool {
        let Some((at, _, Period { end: Some(end), .. })) = &self.resolved else { return false };
        let names = |last: &PeriodDraft| last.range.start() >= sentence && last.is_absolute();
        self.last == Some(*at)
            && self.periods.get(*at).is_some_and(names)
            && year.is_some_and(|year| end.year() < year)
    }

    /// 今后三年, 未来五年, in the sentence of the last number: what it says is to come, however many years there are.
    pub(super) fn is_ahead(&self, sentence: usize) -> bool {
        let last = self.last.and_then(|last| self.periods.get(last));
        let leads = |text: &str| ["今后", "未来"].iter().any(|word| text.starts_with(word));
        last.is_some_and(|last| last.range.start() >= sentence && leads(&self.reading[last.range]))
    }

    /// 比2015年, 较“十二五”末, 同1957年比较: a base, not the time of the number.
    fn is_compared(&self, period: &PeriodDraft) -> bool {
        let before = self.reading[..period.range.start()].trim_end_matches('“');
        let behind = &self.reading[period.range.end()..];
        before.ends_with(['比', '较']) || VOCABULARY.compared.prefix(behind).is_some()
    }

    /// 年初确定的目标: when the goal was set, not when it was met.
    fn is_attribute(&self, period: &PeriodDraft) -> bool {
        VOCABULARY.attributes.prefix(&self.reading[period.range.end()..]).is_some()
    }
}
