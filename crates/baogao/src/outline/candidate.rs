//! Finds everything that may be a marker: at line starts, run on in mid-line, inside paragraphs, damaged.

use super::form::{Firmness, Form, Marker};
use super::glyph::{is_plain_ideograph, is_space};
use super::heading;
use super::line::{Ending, Line, Page};
use super::look::Look;
use super::marker;
use super::numeral::cjk_number;
use super::opening;
use super::rules::MarkerRules;
use super::separator::{Mark, Separators};
use super::vocabulary::vocabulary;
use super::weight::{Place, weight};
use crate::codes::is_ideograph;
use crate::limits::most_markers;
use crate::stop::Stop;
use crate::text::{TextRange, boundary_before};
use crate::vocabulary::date::is_day_sign;
use crate::vocabulary::title::OCCASION;

/// Something that may be the marker of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) marker: TextRange,
    pub(super) form: Form,
    /// `None`: takes the value that its list asks for.
    pub(super) value: Option<u32>,
    /// What parts it from items of the same value; see [`Marker::branch`].
    pub(super) branch: u32,
    pub(super) place: Place,
    /// The last character of the marker: 是 and 要 keep to their own, so do 、 and `.`.
    pub(super) word: char,
    pub(super) paragraph: u32,
    /// Where its line ends.
    pub(super) line_end: u32,
    /// Nothing but a short title follows on its line.
    pub(super) alone: bool,
    /// The same, and no stop ends it as it would a sentence.
    pub(super) titled: bool,
    /// A space parts the marker from what it leads in.
    pub(super) spaced: bool,
    /// The marker is damaged and was restored.
    pub(super) inferred: bool,
    /// Nothing but a marker looks like it.
    pub(super) firm: bool,
    /// Markdown or the file's layout sets its line off.
    pub(super) markup: bool,
    pub(super) layout: bool,
    /// Heading level by the file's layout; 0 where it gives none.
    pub(super) level: u8,
    /// How much speaks for it by itself, in tenths.
    pub(super) weight: i32,
}

/// What a heading style or an automatic number adds to a marker, in tenths.
const HINTED: i32 = 25;

/// Characters of a line that holds a page: splitters number pages where the sentence happens to stop.
const PAGE: u32 = 200;

/// Finds the candidates of the given lines, in order.
pub(super) fn find(
    text: &str,
    page: &Page,
    lines: std::ops::Range<usize>,
    header: usize,
    stop: &Stop<'_>,
) -> Vec<Candidate> {
    let mut candidates = Vec::with_capacity(lines.len() / 2);
    let most = most_markers(text.len());
    for index in lines {
        if stop.is_due() || candidates.len() >= most {
            break;
        }
        let line = &page.lines[index];
        if line.table {
            continue;
        }
        let before = index.checked_sub(1).map(|before| &page.lines[before]).filter(|before| !before.contents);
        let found = candidates.len();
        let look = page.look(index);
        let next = page.lines.get(index + 1);
        let below = next.filter(|next| !next.table);
        let next = next.filter(|next| next.paragraph == line.paragraph);
        let mut finder = Finder {
            text,
            separators: page.separators_of(line),
            rules: page.rules,
            line,
            next,
            below,
            look,
            candidates: &mut candidates,
            most,
            aside: false,
            stop,
        };
        finder.line(opening(line, before));
        let opened = candidates.get(found).is_some_and(|first| first.marker.start == line.text.start);
        let untitled = candidates[..found]
            .last()
            .is_some_and(|last| before.is_some_and(|before| last.marker.end == before.text.end));
        if !opened
            && !untitled
            && index >= header
            && let Some(weight) = heading::weight(text, page, header, index)
        {
            candidates.insert(found, unnumbered(line, look, weight, heading::form(&text[line.text])));
        }
    }
    candidates
}

/// The candidate of a heading without a number.
fn unnumbered(line: &Line, look: Look, weight: i32, form: Form) -> Candidate {
    Candidate {
        marker: TextRange::empty(line.text.start()),
        form,
        value: None,
        branch: 0,
        place: Place::Line,
        word: ' ',
        paragraph: line.paragraph,
        line_end: line.text.end,
        alone: true,
        titled: true,
        spaced: false,
        inferred: false,
        firm: false,
        markup: line.emphasized && !says(look),
        layout: says(look),
        level: look.heading.unwrap_or(line.heading),
        weight,
    }
}

/// The layout says something for a heading.
fn says(look: Look) -> bool {
    look.is_heading() || look.numbered.is_some()
}

fn opening(line: &Line, before: Option<&Line>) -> Place {
    match before {
        Some(before) if before.ending == Ending::Open && before.prose && !line.set_off && !before.table => {
            if before.chars >= PAGE {
                Place::Torn
            } else {
                Place::Cut
            }
        }
        _ => Place::Line,
    }
}

struct Finder<'a> {
    text: &'a str,
    separators: Separators<'a>,
    rules: &'a MarkerRules,
    line: &'a Line,
    /// The next line of the paragraph.
    next: Option<&'a Line>,
    /// The next line, where it may be the title of a marker that stands alone.
    below: Option<&'a Line>,
    look: Look,
    candidates: &'a mut Vec<Candidate>,
    /// So many are found at most.
    most: usize,
    /// A parenthesis that follows a sentence is open: what stands behind it follows that sentence.
    aside: bool,
    stop: &'a Stop<'a>,
}

/// What a marker leads in, and where the line of that ends.
#[derive(Clone, Copy)]
struct Behind<'a> {
    text: &'a str,
    line_end: usize,
    /// It is a short title, and all of the line.
    alone: bool,
}

impl<'a> Finder<'a> {
    fn line(&mut self, opening: Place) {
        let (mut at, end) = (self.line.text.start(), self.line.text.end());
        let mut place = opening;
        while !self.stop.is_due() && self.candidates.len() < self.most {
            if let Some(behind) = self.candidate(at, place) {
                if behind > end {
                    return;
                }
                at = skip_space(self.text, behind, end);
                let opens = matches!(place, Place::Line | Place::Cut | Place::Torn | Place::Behind);
                place = if opens { Place::Behind } else { Place::Comma };
                if at < end {
                    continue;
                }
            }
            let from = if place == Place::Glued {
                at + self.text[at..end].chars().next().map_or(0, char::len_utf8)
            } else {
                at
            };
            if !self.aside {
                self.pass_plain_words(from, end);
            }
            let Some(next) = next_place(&mut self.separators, from, end) else { return };
            (at, place) = next;
            if place == Place::Sentence && self.text[at..end].starts_with(['（', '(']) {
                self.aside = true;
            } else if self.aside
                && place == Place::Comma
                && self.text[..at].trim_end_matches(['*', ' ']).ends_with(['）', ')'])
            {
                (place, self.aside) = (Place::Sentence, false);
            }
        }
    }

    /// Passes over separators before an ideograph that opens no marker: nine of ten.
    fn pass_plain_words(&mut self, from: usize, end: usize) {
        // A marker that the end of the line cuts is read with the next line.
        let end = end.saturating_sub(HALF);
        if self.rules.is_empty() && self.separators.next(from, end).is_some() {
            self.separators.pass_plain(end);
        }
    }

    /// Notes the candidate at `at`, and says where its marker ends.
    fn candidate(&mut self, at: usize, place: Place) -> Option<usize> {
        let rest = self.text.get(at..self.line.text.end())?;
        let opens = matches!(place, Place::Line | Place::Cut | Place::Torn);
        let plain = !opens && self.rules.is_empty() && is_plain_ideograph(rest.as_bytes());
        if plain || self.rules.refuses(rest) {
            return None;
        }
        let own = if opens { opening::read } else { marker::read };
        let read = self.rules.read(rest).or_else(|| own(rest)).map(|marker| (marker, false));
        let wrapped = || self.wrapped(at).map(|marker| (marker, false));
        let restored = || damaged(rest, place).map(|marker| (marker, true));
        let (marker, inferred) = read.or_else(wrapped).or_else(restored)?;
        let end = at + marker.len;
        let behind = self.behind(marker, end, opens);
        let unnumbered = matches!(marker.form, Form::Dash | Form::Bullet | Form::Roman | Form::Letter);
        if marker.form.opens_lines_only() && !opens || unnumbered && is_occasion(behind.text) {
            return None;
        }
        self.note(at, place, (marker, inferred), behind);
        if marker.form.is_section() && marker.value.is_some() && !behind.alone {
            self.glued_item(end);
        }
        Some(end)
    }

    /// What stands behind a marker on its line, or on the next one where nothing does.
    fn behind(&self, marker: Marker, end: usize, opens: bool) -> Behind<'a> {
        let line_end = self.line.text.end();
        let text = self.text.get(end..line_end).unwrap_or_default();
        let bare = text.is_empty() && marker.firmness == Firmness::Firm && (opens || marker.form == Form::Is);
        let below = || self.below.filter(|_| bare && !self.opens_below());
        let (text, line_end) = match self.next.or_else(below).filter(|_| text.is_empty()) {
            Some(next) => (&self.text[end.max(next.text.start())..next.text.end()], next.text.end()),
            None => (text, line_end),
        };
        Behind { text, line_end, alone: is_alone(text) }
    }

    /// Notes the marker at `at`, and whether it was restored.
    fn note(
        &mut self,
        at: usize,
        place: Place,
        (marker, inferred): (Marker, bool),
        Behind { text: body, line_end, alone }: Behind<'_>,
    ) {
        let end = at + marker.len;
        let opens = matches!(place, Place::Line | Place::Cut | Place::Torn);
        let headed = place == Place::Glued
            && marker.form == Form::ParenCjk
            && marker.value == Some(1)
            && self.is_below_heading(at);
        let look = if opens { self.look } else { Look::default() };
        let hinted = if says(look) { HINTED } else { 0 };
        self.candidates.push(Candidate {
            marker: TextRange::new(at, end),
            form: marker.form,
            value: marker.value,
            branch: marker.branch,
            place,
            word: self.text[at..end].chars().next_back().unwrap_or(' '),
            paragraph: self.line.paragraph,
            line_end: line_end as u32,
            alone,
            titled: alone && !body.ends_with(['。', '；']),
            spaced: body.starts_with(is_space),
            inferred,
            firm: !inferred && matches!(marker.firmness, Firmness::Firm | Firmness::Referring),
            markup: opens && self.line.emphasized && hinted == 0,
            layout: hinted > 0,
            level: look.heading.unwrap_or(if opens { self.line.heading } else { 0 }),
            weight: if inferred {
                -5
            } else if headed {
                RUN_ON
            } else {
                weight(marker, place, alone, body) + hinted
            },
        });
    }
}

/// What speaks for the first heading below another where all line breaks were lost: 一、工作回顾（一）主要成绩.
const RUN_ON: i32 = 4;
/// Bytes of such a heading at most.
const RUN_ON_HEADING: usize = 120;

impl Finder<'_> {
    /// A marker stands in the line below.
    fn opens_below(&self) -> bool {
        self.below.is_some_and(|below| opening::is_sure(&self.text[below.text]))
    }

    /// Nothing but a short title stands between the heading before and this place.
    fn is_below_heading(&self, at: usize) -> bool {
        let heading = self.candidates.last().filter(|last| last.form.is_section() && !last.marker.is_empty());
        heading.is_some_and(|heading| {
            let title = self.text.get(heading.marker.end()..at).unwrap_or_default();
            (12..=RUN_ON_HEADING).contains(&title.len()) && title.chars().all(is_of_title)
        })
    }

    /// The first item right behind a title that nothing parts from it: （一）主要成绩1.粮食增产。
    fn glued_item(&mut self, from: usize) {
        let rest = &self.text[from..self.line.text.end()];
        // What is longer is no title: a line without a stop is not read to its end for every marker.
        let near = &rest[..boundary_before(rest, RUN_ON_HEADING + 2)];
        let length = near.find(|c| !is_of_title(c)).unwrap_or(near.len());
        let title = rest[..length].trim_end_matches('1');
        let digit = &rest[title.len()..length];
        let behind = rest[length..].strip_prefix(['.', '．', '、']);
        let item = digit == "1" && behind.is_some_and(|behind| behind.starts_with(is_ideograph));
        if !item || !(12..=RUN_ON_HEADING).contains(&title.len()) || !title.ends_with(is_ideograph) {
            return;
        }
        let start = from + title.len();
        let end = start + rest.len() - title.len() - behind.map_or(0, str::len);
        self.candidates.push(Candidate {
            marker: TextRange::new(start, end),
            form: Form::Arabic,
            value: Some(1),
            branch: 0,
            place: Place::Glued,
            word: self.text[..end].chars().next_back().unwrap_or(' '),
            paragraph: self.line.paragraph,
            line_end: self.line.text.end,
            alone: false,
            titled: false,
            spaced: false,
            inferred: false,
            firm: false,
            markup: false,
            layout: false,
            level: 0,
            weight: 0,
        });
    }
}

/// A character of a title without a stop inside.
fn is_of_title(c: char) -> bool {
    is_ideograph(c) || c.is_ascii_digit() || matches!(c, '“' | '”' | '、')
}

/// Bytes at the end of a line that may be the first half of a marker: （十二.
const HALF: usize = 12;
/// Bytes of the next line that may be its second half.
const OTHER_HALF: usize = 15;

impl Finder<'_> {
    /// The marker that a hard wrap cut: 三 at the end of a line, 是 at the start of the next.
    fn wrapped(&self, at: usize) -> Option<Marker> {
        let (end, next) = (self.line.text.end(), self.next?.text);
        if end - at > HALF {
            return None;
        }
        let behind = &self.text[next];
        let cut = behind
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take_while(|end| *end <= OTHER_HALF)
            .last()?;
        let head = &self.text[at..end];
        let marker = marker::read(&[head, &behind[..cut]].concat())?;
        let inside = marker.len.checked_sub(head.len()).filter(|inside| *inside > 0)?;
        Some(Marker { len: next.start() + inside - at, ..marker })
    }
}

/// 在第十四届人民代表大会第五次会议上: the line under a title that says when and where.
fn is_occasion(body: &str) -> bool {
    /// Bytes of what says when and where, at most.
    const LONGEST: usize = 600;
    let is_day = body.ends_with(is_day_sign) && body.len() <= 60;
    let body = &body[..boundary_before(body, LONGEST)];
    // 物价多年在低位运行: further on in a paragraph it is a sentence
    let opening = body.find(['。', '，', '；', '：']).map_or(body, |end| &body[..end]);
    OCCASION.are_in(opening) || is_day
}

/// True where no sentence ends before the end of the line.
fn is_alone(body: &str) -> bool {
    /// Bytes of a title with all that may end it.
    const LONGEST: usize = 1000;
    if body.len() > LONGEST {
        return false;
    }
    let inner = body.trim_end_matches(|c: char| is_space(c) || c == '*');
    let inner = inner.trim_end_matches(['。', '：', ':', '；', ';', '！', '？', '.']);
    inner.len() <= 180 && !inner.contains(['。', '；', '！', '？'])
}

/// A numeral whose 是 was lost: `三大力发展` after 二是.
fn damaged(rest: &str, place: Place) -> Option<Marker> {
    // Nine of ten lines begin with no numeral.
    if is_plain_ideograph(rest.as_bytes()) || !matches!(place, Place::Line | Place::Sentence | Place::Clause)
    {
        return None;
    }
    let (value, len) = cjk_number(rest)?;
    let verb = vocabulary().item_verb(rest.get(len..)?);
    (verb && (2..=12).contains(&value)).then_some(Marker {
        form: Form::Is,
        value: Some(value),
        branch: 0,
        len,
        firmness: Firmness::Loose,
    })
}

fn skip_space(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    end - rest.trim_start_matches(|c: char| is_space(c) || c == '*').len()
}

/// The next place behind a stop, a closing mark or a space, or behind several of them in a row.
fn next_place(separators: &mut Separators<'_>, from: usize, end: usize) -> Option<(usize, Place)> {
    let mut from = from;
    let mut found: Option<(usize, Place)> = None;
    // 枫桥经验”（40）: a closing mark alone parts nothing, the parenthesis does
    let mut is_closed = false;
    while let Some(separator) = separators.next(from, end) {
        if found.is_some_and(|(behind, _)| behind < separator.start()) {
            return found;
        }
        let before = found.map(|(_, place)| place);
        let place = match separator.mark {
            Mark::FullStop | Mark::OtherStop | Mark::Dot => Some(Place::Sentence),
            Mark::Colon => Some(Place::Colon),
            Mark::Semicolon => Some(Place::Clause),
            Mark::Comma | Mark::Enumeration => Some(Place::Comma),
            Mark::Close | Mark::Dash | Mark::Star => before.or(Some(Place::Comma)),
            Mark::Space | Mark::Tab => before.or(Some(Place::Space)),
            Mark::OpenParenthesis if before.is_none() || is_closed => {
                return Some((separator.start(), Place::Glued));
            }
            Mark::OpenParenthesis | Mark::OpenQuote | Mark::Bar | Mark::Angle | Mark::Break => None,
        };
        is_closed = separator.mark == Mark::Close && (is_closed || before.is_none());
        from = separator.end();
        match place {
            Some(place) => found = Some((from, place)),
            None if found.is_some() => return found,
            None => {}
        }
    }
    found.filter(|(behind, _)| *behind < end)
}
