//! What was redacted: years (`20__年`, `201*年`, `20XX年`, `××年`), names and places (`镇X委`, `__同志`, `xx 镇`, `○○县`).
//!
//! `**` is Markdown's mark of bold as well, a lone `X` a letter, `×` a sign of multiplication, `〇〇` a numeral, a long
//! rule a form to fill in: a sign is believed where what stands around it can be hidden and is not one of these.

use super::TextRange;
use super::lines::line_around;
use crate::codes::is_ideograph;
use crate::vocabulary::date::is_year_sign;
use crate::vocabulary::layout;

/// Signs that hide something.
pub(super) const SIGNS: [char; 9] = ['_', '*', 'X', 'x', '×', 'Ｘ', '＊', '＿', '○'];

/// More signs than this are a rule or a form to fill in.
const LONGEST: usize = 6;

/// A rule that long is to be filled in, and so is what stands in its line.
const FORM: &str = "_______";

/// Finds the redacted places of a reading, given where signs stand in it.
pub(super) fn find(reading: &str, signs: &[u32]) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut done = 0;
    let mut line = Line::default();
    for &at in signs {
        let at = at as usize;
        if at < done {
            continue;
        }
        let signs = &reading[at..];
        let first = signs.chars().next();
        let same =
            |char: char| Some(char) == first || first != Some('○') && char != '○' && SIGNS.contains(&char);
        let end = at + signs.find(|char| !same(char)).unwrap_or(signs.len());
        done = end;
        if let Some(start) = year_start(reading, at, end) {
            found.push(TextRange::new(start, end));
        } else if hides_name(reading, at, end, &mut line) {
            found.push(TextRange::new(at, end));
        }
    }
    found
}

/// Where the year starts whose hidden digits these are, or `None` where they hide something else.
fn year_start(reading: &str, at: usize, end: usize) -> Option<usize> {
    let signs = reading[at..end].chars().count();
    let digits =
        reading.as_bytes()[..at].iter().rev().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    let behind = reading[end..].trim_start_matches(' ');
    if signs > LONGEST || !layout::HIDDEN_YEAR.open(behind) {
        return None;
    }
    let known = &reading[at - digits..at];
    match digits {
        // Markdown makes bold with two stars.
        0 => {
            (signs >= 2 && !reading[at..].starts_with('*') && behind.starts_with(is_year_sign)).then_some(at)
        }
        2 | 3 => (known.starts_with("19") || known.starts_with("20")).then_some(at - digits),
        _ => None,
    }
}

/// What a line says of the signs in it; asked for all of them, and read once.
#[derive(Default)]
struct Line<'a> {
    text: &'a str,
    start: usize,
    stars: usize,
    is_form: bool,
    /// Where the next `__` stands behind the last place that was asked, in bytes of the line.
    double: Option<usize>,
}

impl<'a> Line<'a> {
    /// Turns to the line around a place, which is not before the one of this line.
    fn turn_to(&mut self, reading: &'a str, at: usize) -> &mut Self {
        if at >= self.start + self.text.len() {
            let (range, _) = line_around(reading, at);
            let text = &reading[range.start..range.end];
            *self = Self {
                text,
                start: range.start,
                stars: text.matches('*').count(),
                is_form: text.contains(FORM),
                double: text.find("__"),
            };
        }
        self
    }

    /// True where the emphasis that opens before a place closes at the end of a word behind it.
    fn closes_behind(&mut self, from: usize) -> bool {
        let from = from - self.start;
        if self.double.is_some_and(|at| at < from) {
            self.double = self.text[from..].find("__").map(|at| from + at);
        }
        self.double.is_some_and(|at| {
            let behind = self.text[at..].trim_start_matches('_').chars().next();
            behind.is_none_or(|char| char.is_whitespace() || "，。；：！？".contains(char))
        })
    }
}

/// True where the signs stand for a name or a part of one.
fn hides_name<'a>(reading: &'a str, at: usize, end: usize, line: &mut Line<'a>) -> bool {
    let signs = reading[at..end].chars().count();
    let before = reading[..at].chars().next_back();
    let spaced = reading[end..].starts_with(' ');
    let behind = reading[end..].trim_start_matches(' ').chars().next();
    let ideograph = |char: Option<char>| char.is_some_and(is_ideograph);
    let glued = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric() || char == '.');
    if signs > LONGEST || glued(before) || glued(behind) {
        return false;
    }
    let named = behind.is_some_and(layout::is_hidden_name);
    match reading[at..].chars().next() {
        // Underscores mark emphasis in Markdown: `__so__`, on both sides of the words.
        Some('_' | '＿') => {
            let mut is_layout = || {
                let line = line.turn_to(reading, at);
                line.is_form || before.is_none_or(char::is_whitespace) && line.closes_behind(end)
            };
            ideograph(behind) && !spaced && (named || ideograph(before)) && !is_layout()
        }
        // One run of stars in its line, amid Chinese text, is no pair that makes bold.
        Some('*' | '＊') => {
            let mut alone = || line.turn_to(reading, at).stars == reading[at..end].matches('*').count();
            signs <= 3 && ideograph(before) && named && !spaced && alone()
        }
        // 镇X委; a longer run also before a space.
        Some('X' | 'x' | 'Ｘ' | '×') if signs == 1 => {
            ideograph(before) && !spaced && behind.is_some_and(layout::is_hidden_place)
        }
        Some('X' | 'x' | 'Ｘ' | '×') => named,
        Some('○') => signs >= 2 && named && !before.is_some_and(layout::is_before_nought),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::survey::Survey;
    use super::find;

    #[test]
    fn years_and_names_are_found() {
        for (text, years) in [
            ("20__年工作", &["20__"][..]),
            ("201*年和20**年", &["201*", "20**"]),
            ("20XX年、200X年、20××年", &["20XX", "200X", "20××"]),
            ("文〔20__〕__号", &["20__", "__"]),
            ("××年十月", &["××"]),
            ("**年度目标**", &[]),
            ("根据__同志和镇X委、xx 镇XX村的意见", &["__", "X", "xx", "XX"]),
            ("(__教督〔20__〕__号)", &["__", "20__", "__"]),
            ("召开**镇年终会，○○县", &["**", "○○"]),
            ("**镇**的工作，__重点__ 工作", &[]),
            ("做了X光、XXL号、二○○八年、a_b，长×宽", &[]),
            ("姓名____ 单位________", &[]),
            ("__重点工作__\n根据__同志的意见", &["__"]),
            ("__重点 __同志，_国 __区__。", &["__"]),
            ("根据__同志的意见________\n根据__同志的意见", &["__"]),
            ("**重点**工作，召开**镇年终会\n召开**镇年终会", &["**"]),
            ("iPhoneX年", &[]),
            ("3x年", &[]),
            ("5×年", &[]),
            ("________年", &[]),
        ] {
            let signs = Survey::of(text).signs;
            let found: Vec<&str> = find(text, &signs).iter().map(|year| &text[year.range()]).collect();
            assert_eq!(found, years, "{text}");
        }
    }
}
