//! The header of a report: title, date, year, issuer.

use super::form::Firmness;
use super::heading;
use super::line::{Ending, Line, Page};
use super::opening;
use super::report_title::{self, is_date_line};
use super::speech::{self, Speech};
use super::vocabulary::vocabulary;
use crate::date::Date;
use crate::date::written::{date, day};
use crate::text::TextRange;

/// Lines that a header has at most, page furniture included.
const MOST_LINES: usize = 60;

/// What the header of a report says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) title: Option<TextRange>,
    pub(super) issuer: Option<TextRange>,
    pub(super) date: Option<Date>,
    /// Where the report itself says its date, a month at least; what the page around it says does not count.
    pub(super) dated: Option<TextRange>,
    pub(super) speech: Speech,
    /// The first line behind the header.
    pub(super) end: usize,
}

/// Headings without a number that the lines of a report hold.
#[derive(Clone, Copy)]
struct Headings {
    /// 2023年工作回顾
    plain: bool,
    /// 2021年工作总结 and 2022年工作计划 below a title.
    of_year: bool,
}

impl Headings {
    fn of(text: &str, lines: &[Line]) -> Self {
        let first = lines.iter().find(|line| !vocabulary().is_page(&text[line.text]));
        let is_title = |words: &str| vocabulary().title_words.end(words) && !heading::is_of_year(words);
        let titled = first.is_some_and(|line| !line.prose && is_title(&text[line.text]));
        Self {
            plain: heading::several(text, lines, heading::is_plain),
            of_year: titled && heading::several(text, lines, heading::is_of_year),
        }
    }

    fn hold(self, words: &str) -> bool {
        self.plain && heading::is_plain(words) || self.of_year && heading::is_of_year(words)
    }
}

/// Reads the header from `first` on; a collection may know the title already.
pub(super) fn read(
    text: &str,
    page: &Page,
    lines: std::ops::Range<usize>,
    known: Option<TextRange>,
) -> Header {
    let headings = Headings::of(text, &page.lines[lines.clone()]);
    let headed = headings.plain;
    let end = end(text, page, lines.clone(), headings);
    let zone = &page.lines[lines.start..end];
    let styled = |index: usize| page.look(lines.start + index).title;
    let title = known
        .or_else(|| report_title::best(text, zone, page.wrapped, headed, styled))
        .or_else(|| report_title::glued(text, zone.first().or(page.lines.get(lines.start))));
    let mut header = Header { title, end, speech: speech::read(text, zone), ..Header::default() };
    let signature = signature(text, &page.lines[end..lines.end]);
    header.dated = dated(text, zone, header.speech.occasion).or(signature.dated);
    let of_page = || zone.iter().filter(|line| line.chars <= 60).find_map(|line| date(&text[line.text]));
    header.date = header.dated.and_then(|range| date(&text[range])).or_else(of_page);
    let is_apart = |line: &TextRange| {
        title.is_none_or(|title| title.end() <= line.start() || line.end() <= title.start())
    };
    header.issuer = zone
        .iter()
        .map(|line| line.text)
        .find(|line| is_apart(line) && is_issuer(&text[*line]))
        .or(signature.issuer);
    header
}

/// The occasion, or the first line that holds a whole date or nothing but a month.
fn dated(text: &str, zone: &[Line], occasion: Option<TextRange>) -> Option<TextRange> {
    let has_year = |words: &str| day(words).is_some_and(|day| day.year.is_some());
    let lines = || zone.iter().filter(|line| line.chars <= 60 && !vocabulary().is_page(&text[line.text]));
    occasion
        .filter(|occasion| has_year(&text[*occasion]))
        .or_else(|| lines().map(|line| line.text).find(|line| date(&text[*line]).is_some()))
        .or_else(|| {
            let months = lines().map(|line| line.text).filter(|line| is_date_line(&text[*line]));
            months.into_iter().find(|line| has_year(&text[*line]))
        })
}

/// Lines at the end of a report that its signature is looked for in.
const SIGNATURE_LINES: usize = 4;

/// Who signed and when, in lines of their own below the text (GB/T 9704-2012, 7.3.5).
#[derive(Default)]
struct Signature {
    issuer: Option<TextRange>,
    dated: Option<TextRange>,
}

fn signature(text: &str, lines: &[Line]) -> Signature {
    let last = &lines[lines.len().saturating_sub(SIGNATURE_LINES)..];
    let mut found = Signature::default();
    for (index, line) in last.iter().enumerate().rev() {
        let words = &text[line.text];
        if line.chars > 20 || !is_date_line(words) {
            continue;
        }
        if date(words).is_none() {
            continue;
        }
        let above = index.checked_sub(1).map(|above| last[above].text);
        found.issuer = above.filter(|above| is_issuer(&text[*above]));
        found.dated = Some(line.text);
        break;
    }
    found
}

/// The header ends where a speech turns to its hearers, at the first marker or the first long paragraph.
fn end(text: &str, page: &Page, lines: std::ops::Range<usize>, headings: Headings) -> usize {
    let last = lines.end.min(lines.start + MOST_LINES);
    for index in lines.start..last {
        let line = &page.lines[index];
        let words = &text[line.text];
        if vocabulary().salutation(words) && line.chars <= 40 {
            return index;
        }
        if line.contents || vocabulary().is_page(words) {
            continue;
        }
        if headings.hold(words) || vocabulary().frame_heading(words) {
            return index;
        }
        let look = page.look(index);
        if look.is_heading() && !look.title && index > lines.start {
            return index;
        }
        // A Markdown heading below the title's level, unless it names the document once more.
        let again = || page.lines[lines.start..index].iter().any(|line| text[line.text] == *words);
        if line.heading > 1 && index > lines.start && !again() {
            return index;
        }
        let marked = opening::read(words)
            .is_some_and(|marker| marker.form.is_section() && marker.firmness == Firmness::Firm);
        let marked = marked || page.rules.read(words).is_some();
        if marked || line.prose && line.chars > 40 && line.ending == Ending::Sentence || line.chars > 120 {
            return index;
        }
    }
    last
}

fn is_issuer(words: &str) -> bool {
    words.chars().count() <= 30 && words.chars().all(char::is_alphabetic) && vocabulary().issuer(words)
}
