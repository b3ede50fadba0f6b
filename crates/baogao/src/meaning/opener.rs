//! Times that a paragraph opens with, and that those behind it go on with: 五年来，我们…, 2021年是本届政府最后一年.

use crate::lex::{Class, class_of_mark};
use crate::quantity::{PeriodDraft, Told};
use crate::vocabulary::time::TOPIC;

/// The time that a paragraph opens with.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    /// Its index among the times of the text.
    pub(super) index: usize,
    /// It is one year, and not several.
    pub(super) is_single: bool,
    /// The paragraph is about it (2021年是…, 刚刚过去的2021年，…, 五年来，…): what it tells is not only of that time.
    pub(super) is_topic: bool,
    /// It is reckoned from the year that is spoken in: 今年是. A review may open with it as well.
    pub(super) is_from_now: bool,
}

impl Opener {
    /// The opener of the paragraph that starts here.
    pub(super) fn at(reading: &str, times: &[PeriodDraft], start: usize) -> Option<Self> {
        /// Bytes before the time at most.
        const LEAD: usize = 24;
        /// Bytes of what leads to a list.
        const LONGEST_LEAD: usize = 90;
        let behind_address = start + address(reading.get(start..)?);
        let first = times.partition_point(|time| time.range.start() < start);
        // 五年来，我们…: what stands before the mark is the time itself
        let is_time = times.get(first).is_some_and(|time| time.range.start() < behind_address);
        let start = if is_time { start } else { behind_address };
        let index = times.partition_point(|time| time.range.start() < start);
        let time = times.get(index).filter(|time| time.range.start() <= start + LEAD)?;
        let lead = reading.get(start..time.range.start())?;
        if lead.chars().any(|char| class_of_mark(char).is_some()) {
            return None;
        }
        let (from, to) = time.moments?;
        let is_single = from.year == to.year;
        let behind = reading.get(time.range.end()..)?.trim_start_matches(' ');
        // 2021年，全市生产总值…: a year by itself dates what stands behind it
        let is_told = !is_single || !reading[time.range].starts_with(|char: char| char.is_ascii_digit());
        let is_from_now = !matches!(time.told, Told::Named | Told::Back(_));
        let is_clause = behind.chars().next().and_then(class_of_mark) == Some(Class::Comma);
        // 2015年主要抓了以下八个方面工作：
        let line = behind.lines().next().unwrap_or_default().trim_end();
        let leads = line.len() <= LONGEST_LEAD
            && line.chars().next_back().and_then(class_of_mark) == Some(Class::Colon);
        let is_topic = leads || TOPIC.open(behind) || is_told && is_clause && !is_from_now;
        Some(Self { index, is_single, is_topic, is_from_now })
    }
}

/// The bytes of the address that a paragraph begins with: 各位代表！
fn address(text: &str) -> usize {
    /// Characters of it, the mark included.
    const LONGEST: usize = 5;
    let mark = text.char_indices().take(LONGEST).find(|(_, char)| class_of_mark(*char).is_some());
    mark.map_or(0, |(at, char)| at + char.len_utf8())
}
