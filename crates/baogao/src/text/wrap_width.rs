//! The width at which a text was broken into lines, as its lines tell it.
//!
//! A line is broken where what comes next does not fit any more. So a line and the beginning of the next one leave few
//! widths, and the width of the text is the one that most lines allow. A line that is followed by an indent or an empty
//! one tells nothing. Lines of one length may be verses, slogans or names: a width must cut words and numbers as well.

use super::line_end::{CLOSING, OPENING, cuts};
use super::lines::Line;
use crate::stop::Stop;

/// A text is broken at so many columns at least.
const NARROWEST: u32 = 24;

/// A line that was broken has no fewer bytes and no more: figures are narrow.
const SHORTEST: usize = 20;
const LONGEST: usize = 480;

/// Widths from here on are none.
const LENGTHS: usize = 256;

/// Lines of verse and of lists hold fewer columns than prose does.
const PROSE: u32 = 40;

/// From so many lines on, what none of them shows is not there.
const MANY: usize = 40;

/// A word of Latin letters or a number that is not to be cut is no longer than this.
const WORD: usize = 20;

/// How a line was set: the space before it and behind it is part of its length.
#[derive(Clone, Copy, Default)]
pub(super) struct Setting {
    body: Length,
    /// Of the space before the line.
    lead: Length,
    /// What begins the next line and could not be parted from it; the first character of it.
    unit: Length,
    first: Length,
    /// Of the marks that end it: they may stand behind the edge.
    hung: Length,
}

/// A length in characters, and in columns: a character of half width takes one and others take two.
#[derive(Clone, Copy, Default)]
struct Length {
    chars: u32,
    columns: u32,
}

impl Length {
    fn of(text: &str) -> Self {
        text.chars().fold(Self::default(), |length, char| length.with(char))
    }

    fn with(self, char: char) -> Self {
        Self { chars: self.chars + 1, columns: self.columns + if char.len_utf8() > 2 { 2 } else { 1 } }
    }

    fn by(self, measure: Measure) -> u32 {
        match measure {
            Measure::Chars => self.chars,
            Measure::Columns => self.columns,
        }
    }
}

impl Setting {
    /// The setting of a line, `None` for one that is too short or too long to have been broken.
    pub(super) fn of(text: &str, line: Line<'_>, next: Line<'_>) -> Option<Self> {
        if !(SHORTEST..=LONGEST).contains(&line.text.len()) {
            return None;
        }
        let start = text[..line.at].rfind('\n').map_or(0, |before| before + 1);
        let behind = text[line.end()..].find('\n').map_or(text.len(), |end| line.end() + end);
        let trailing = Length::of(text[line.end()..behind].trim_end_matches('\r'));
        let body =
            Length { chars: line.chars() + trailing.chars, columns: line.columns() + trailing.columns };
        let unit = &next.text[..unit(next.text)];
        let first = unit.chars().next().map_or(Length::default(), |char| Length::default().with(char));
        let lead = Length::of(&text[start..line.at]);
        let hung = Length::of(&line.text[line.text.trim_end_matches(CLOSING).len()..]);
        Some(Self { body, lead, unit: Length::of(unit), first, hung })
    }

    pub(super) fn columns(self) -> u32 {
        self.body.columns
    }
}

/// The bytes that a typesetter keeps together at the beginning of a text: a word or a number, the marks around it.
fn unit(text: &str) -> usize {
    let opened = text.len() - text.trim_start_matches(OPENING).len();
    let latin =
        text.as_bytes()[opened..].iter().take(WORD).take_while(|byte| byte.is_ascii_graphic()).count();
    let first = text[opened..].chars().next().map_or(0, char::len_utf8);
    let word = opened + first.max(latin);
    let rest = &text[word..];
    word + rest.len() - rest.trim_start_matches(CLOSING).len()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Chars,
    Columns,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Cut wherever the line is full.
    Hard,
    /// No line begins with a closing mark or ends with an opening one, and no word of Latin letters is cut.
    Typeset,
    /// With letters of many widths.
    Lax,
}

/// How the paragraphs of a broken text are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parting {
    /// By an empty line or an indent, all of them: a line that is not set off goes on from the one before it.
    SetOff,
    /// Some of them: a heading may not be.
    Mixed,
    /// By the end of a line alone. Whether more sentences end inside a paragraph than with one.
    Lines { long: bool },
}

/// A width that a text was broken at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Width {
    measure: Measure,
    style: Style,
    width: u32,
    pub(super) parting: Parting,
}

/// A line that may go on in the next one.
struct Pair<'l, 'a> {
    line: &'l Line<'a>,
    next: &'l Line<'a>,
    setting: Setting,
}

impl Width {
    /// The width of a text, given its lines.
    pub(super) fn of(text: &str, lines: &[Line<'_>], stop: &Stop<'_>) -> Option<Self> {
        let eligible =
            |pair: &&[Line<'_>]| !pair[1].set_off && (SHORTEST..=LONGEST).contains(&pair[0].text.len());
        // Most texts end here: their paragraphs are lines.
        lines.windows(2).filter(eligible).nth(1)?;
        let mut longer = 0;
        let mut pairs = Vec::new();
        for pair in lines.windows(2).filter(|pair| !pair[1].set_off).take_while(|_| !stop.is_due()) {
            let [line, next] = pair else { continue };
            match Setting::of(text, *line, *next) {
                Some(setting) => pairs.push(Pair { line, next, setting }),
                None => longer += u32::from(line.text.len() > LONGEST),
            }
        }
        let width = best(text, &pairs, longer, stop)?;
        Some(Self { parting: width.parting(text, lines, stop), ..width })
    }

    /// True where a full line is known for certain.
    pub(super) fn is_exact(self) -> bool {
        self.style != Style::Lax
    }

    /// True where words of Latin letters are cut.
    pub(super) fn is_hard(self) -> bool {
        self.style == Style::Hard
    }

    /// True where a line was broken because what comes next did not fit any more.
    pub(super) fn is_filled(self, setting: Setting) -> bool {
        let (from, to) = self.widths(setting);
        let lead = setting.lead.by(self.measure);
        (from..=to).contains(&self.width) || lead > 0 && (from + lead..=to + lead).contains(&self.width)
    }

    /// The widths that would have broken a line where it is.
    fn widths(self, setting: Setting) -> (u32, u32) {
        let length = setting.body.by(self.measure);
        match self.style {
            Style::Hard => (length, length + setting.first.by(self.measure).saturating_sub(1)),
            Style::Typeset => (
                length.saturating_sub(setting.hung.by(self.measure)),
                length + setting.unit.by(self.measure).saturating_sub(1),
            ),
            Style::Lax => {
                let wide = if self.measure == Measure::Chars { 1 } else { 2 };
                (length.saturating_sub(wide), length + 3 * wide)
            }
        }
    }

    /// True where a line has less than half of the width.
    pub(super) fn is_short(self, line: &Line<'_>) -> bool {
        let length = match self.measure {
            Measure::Chars => line.chars(),
            Measure::Columns => line.columns(),
        };
        length < self.width / 2
    }

    fn parting(self, text: &str, lines: &[Line<'_>], stop: &Stop<'_>) -> Parting {
        let (mut apart, mut together) = (0_u32, 0_u32);
        let mut sentences = 0;
        for pair in lines.windows(2).take_while(|_| !stop.is_due()) {
            let [line, next] = pair else { continue };
            sentences += line.text.matches('。').count() as u32;
            if Setting::of(text, *line, *next).is_some_and(|setting| self.is_filled(setting)) {
                continue;
            }
            if next.set_off {
                apart += 1;
            } else {
                together += 1;
            }
        }
        match (apart, together) {
            (1.., together) if together * 10 <= apart => Parting::SetOff,
            (apart, together) if apart >= together => Parting::Mixed,
            (apart, together) => Parting::Lines { long: sentences >= 3 * (apart + together) },
        }
    }
}

/// The width that explains most pairs; a strict way of setting before a lax one that explains little more.
fn best(text: &str, pairs: &[Pair<'_, '_>], longer: u32, stop: &Stop<'_>) -> Option<Width> {
    // A text that is cut hard has many a line that begins with a mark, one that is typeset has none.
    let torn = pairs.iter().filter(|pair| is_torn(pair)).count();
    let is_typeset = pairs.len() >= MANY && torn * 100 <= pairs.len();
    // How many more pairs, in percent, a way of setting must explain than the best one before it.
    let styles = [(Style::Hard, 0), (Style::Typeset, if is_typeset { 0 } else { 2 }), (Style::Lax, 30)];
    let mut best: Option<(u32, Width)> = None;
    for (style, more) in styles {
        for measure in [Measure::Chars, Measure::Columns] {
            if stop.is_due() {
                return None;
            }
            let shape = Width { measure, style, width: 0, parting: Parting::Mixed };
            let Some((count, found)) = peak(shape, pairs) else { continue };
            let explains_more = best.is_none_or(|(most, _)| count * 100 > most * (100 + more));
            if explains_more && is_proved(text, found, count, pairs, longer) {
                best = Some((count, found));
            }
        }
    }
    best.map(|(_, width)| width)
}

/// True where the end of a line parts a mark from what it closes or opens.
fn is_torn(pair: &Pair<'_, '_>) -> bool {
    pair.next.text.starts_with(CLOSING) || pair.line.text.ends_with(OPENING)
}

/// The width at which most pairs fill the line in one way of setting, and how many do.
fn peak(shape: Width, pairs: &[Pair<'_, '_>]) -> Option<(u32, Width)> {
    // How many more pairs allow a width than the one before it.
    let mut steps = [0_i32; LENGTHS + 1];
    for pair in pairs {
        let (from, to) = shape.widths(pair.setting);
        let lead = pair.setting.lead.by(shape.measure);
        let mut allow = |from: u32, to: u32| {
            steps[(from as usize).min(LENGTHS)] += 1;
            steps[(to as usize + 1).min(LENGTHS)] -= 1;
        };
        allow(from, to);
        // An indent is part of the line, or stands before it. Where both allow a width, it counts once.
        if lead > 0 {
            allow((from + lead).max(to + 1), to + lead);
        }
    }
    let narrowest = NARROWEST as usize / if shape.measure == Measure::Chars { 2 } else { 1 };
    let (mut count, mut best) = (0, (0, 0));
    for (width, step) in steps.iter().enumerate().take(LENGTHS) {
        count += step;
        if width >= narrowest && count > best.0 {
            best = (count, width);
        }
    }
    let (count, width) = (u32::try_from(best.0).ok()?, best.1 as u32);
    (count > 1).then_some((count, Width { width, ..shape }))
}

/// True where lines of this width cut words and numbers, or nearly all lines of prose have it, and hardly any is longer.
fn is_proved(text: &str, width: Width, count: u32, pairs: &[Pair<'_, '_>], longer: u32) -> bool {
    let (mut cut, mut open, mut prose, mut wide) = (0, 0, 0, longer);
    let mut beyond = longer;
    for pair in pairs {
        wide += u32::from(pair.setting.columns() >= NARROWEST);
        if width.is_filled(pair.setting) {
            cut += u32::from(cuts(text, *pair.line, *pair.next));
            open += u32::from(!pair.line.ends_sentence());
            prose += u32::from(pair.line.is_prose());
        } else {
            beyond += u32::from(width.widths(pair.setting).0 > width.width);
        }
    }
    let narrow = width.width * if width.measure == Measure::Chars { 2 } else { 1 } < PROSE;
    let is_agreed = !narrow && count >= 4 && cut >= 1 && prose * 2 >= count && count * 10 >= wide * 7;
    let is_cut = cut >= 2 && cut * 5 >= count;
    if open * 3 < count * 2 || !is_cut && !is_agreed {
        return false;
    }
    // Among other texts a broken one may stand, where its lines are known for certain.
    match width.style {
        Style::Hard => beyond * 3 <= count || count >= 8 && cut * 4 >= count,
        Style::Typeset => beyond * 4 <= count || count >= 12 && cut * 4 >= count,
        Style::Lax => count >= 5 && beyond * 4 <= count,
    }
}
