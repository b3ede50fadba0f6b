//! Numbers that a space or a line end parts: `一百 五 十 二`, `3 0 0 亿元`, `30⏎0.25亿元`.

use super::glyph::{self, digit};
use crate::codes::is_ideograph;
use crate::text::is_set_singly;
use crate::vocabulary::numeral::{is_behind_cut, is_code_lead};
use crate::vocabulary::time::is_part_of_date;

/// Bytes that are looked at for one number.
const LONGEST: usize = 96;

/// The number that starts at this byte as it would stand without the gaps inside it, and what follows it; `None` where
/// there are none.
pub(super) fn joined(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?;
    letter_spaced(text, at).or_else(|| despaced(rest)).or_else(|| Cut::at(text, at)?.joined())
}

/// A numeral without the spaces between its characters (`一百 五 十 二`, `百 分之 2`), where it has any.
/// Digits are not joined to digits: `2 3` are two numbers.
fn despaced(text: &str) -> Option<String> {
    let is_part = |c: char| glyph::is(c, glyph::PART);
    let first_space = text.chars().take(LONGEST).take_while(|&c| is_part(c)).map(char::len_utf8).sum();
    let front = text.get(..first_space)?;
    if !text.get(first_space..)?.starts_with(' ') {
        return None;
    }
    let mut joined = front.to_owned();
    let mut last = front.chars().next_back()?;
    let mut parted = false;
    for c in text.get(first_space..)?.chars().take(LONGEST) {
        if c == ' ' {
            parted = true;
            continue;
        }
        if !is_part(c) || parted && digit(last).is_some() && digit(c).is_some() {
            break;
        }
        joined.push(c);
        last = c;
        parted = false;
    }
    (joined.len() > front.len()).then_some(joined)
}

/// The bytes of `text` that hold the characters of `joined` with spaces between them.
pub(super) fn length_in(text: &str, joined: &str) -> usize {
    let mut left = joined.chars().count();
    let mut len = 0;
    for c in text.chars() {
        if left == 0 {
            break;
        }
        len += c.len_utf8();
        left -= usize::from(!c.is_whitespace());
    }
    len
}

/// `3 0 0 亿元`, `5 . 5 %`: single characters with one space between them, before a unit. Two digits may be two numbers
/// (`3 5 户`): they are one where the words around them are set so too, or where a point joins them.
fn letter_spaced(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?;
    let mut joined = String::new();
    let mut chars = rest.chars();
    let mut is_parted = false;
    loop {
        let part = chars.next().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))?;
        joined.push(part);
        let mut behind = chars.clone();
        let mut next = behind.next()?;
        if next == ' ' {
            is_parted = true;
            chars = behind.clone();
            next = behind.next()?;
        }
        if is_parted && joined.len() < LONGEST && (next.is_ascii_digit() || matches!(next, '.' | ',')) {
            if !rest.get(..rest.len() - chars.as_str().len())?.ends_with(' ') {
                return None;
            }
            continue;
        }
        let ends = is_ideograph(next) || matches!(next, '%' | '％' | '‰');
        let digits = joined.bytes().filter(u8::is_ascii_digit).count();
        let is_one =
            digits > 2 || digits > 1 && (joined.contains('.') || is_set_singly(text, at, chars.as_str()));
        let is_whole = joined.ends_with(|c: char| c.is_ascii_digit());
        if !(ends && is_parted && is_one && is_whole) {
            return None;
        }
        let unit = chars.as_str().chars().filter(|c| *c != ' ').take(4);
        joined.extend(unit);
        return Some(joined);
    }
}

/// A number that a line end cuts in two.
pub(super) struct Cut<'t> {
    /// The line in front of the number.
    line: &'t str,
    /// `30`, `1,`, `5.`
    first: &'t str,
    /// What the next line begins with: `0.25`, `234`.
    second: &'t str,
    /// The text behind it.
    behind: &'t str,
}

impl<'t> Cut<'t> {
    /// Digits that run up to the end of a line of prose and go on in the next one, before a unit.
    pub(super) fn at(text: &'t str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let first = digits(rest);
        let broken = rest.get(first.len()..)?;
        let next = broken.strip_prefix("\r\n").or_else(|| broken.strip_prefix('\n'))?;
        let second = digits(next);
        let behind = next.get(second.len()..)?;
        let front = text.get(..at)?;
        let line = front.get(front.rfind('\n').map_or(0, |end| end + 1)..)?;
        let cut = Self { line, first, second, behind };
        let is_glued = line.chars().next_back().is_some_and(|c| is_ideograph(c) || "（(：“".contains(c));
        (is_glued && second.bytes().any(|b| b.is_ascii_digit()) && cut.has_unit()).then_some(cut)
    }

    /// Whether a unit follows: not the mark of an item, and no date of its own.
    fn has_unit(&self) -> bool {
        let is_date = self.behind.starts_with(is_part_of_date);
        let year = [self.first, self.second].concat();
        let is_year = self.behind.starts_with('年') && year.len() == 4 && year.starts_with("20");
        self.behind.starts_with(|c: char| is_ideograph(c) || matches!(c, '%' | '％' | '‰'))
            && (!is_date || is_year)
            && !self.behind.starts_with(is_behind_cut)
    }

    /// Whether the halves make one number and can be nothing else: a line of prose does not end in a number without a
    /// unit, nor in half a group of thousands, and no number begins with two noughts.
    pub(super) fn is_proved(&self) -> bool {
        let is_open = self.first.contains(',') || self.first.ends_with('.');
        let is_headless = self.second.starts_with('0') && !self.second.starts_with("0.");
        self.is_well_formed() && (is_open || is_headless || self.is_prose())
    }

    /// Whether the line in front ends in half a number that the next line does not complete.
    pub(super) fn is_doubtful(&self) -> bool {
        (self.is_prose() || self.is_counted() || self.is_sentence()) && !self.is_proved()
    }

    /// A short line with the mark of a sentence in it (累计新增企业，达到4⏎200户).
    fn is_sentence(&self) -> bool {
        const CHARS: std::ops::Range<usize> = 8..12;
        let line = self.line.trim_start_matches(['\u{3000}', ' ']);
        CHARS.contains(&line.chars().count())
            && line.contains(['，', '。', '；'])
            && !line.contains(['\t', '|', '\u{3000}'])
            && self.is_well_formed()
    }

    /// A short line that names what is counted (税收12⏎5亿元), and not the number of a table or an annex.
    fn is_counted(&self) -> bool {
        const SHORTEST: usize = 2;
        let line = self.line.trim_start_matches(['\u{3000}', ' ']);
        let is_numbered = line.ends_with(is_code_lead);
        line.chars().count() >= SHORTEST
            && !is_numbered
            && line.chars().all(is_ideograph)
            && self.is_well_formed()
    }

    /// A line of a table or a heading may end in a number without a unit.
    fn is_prose(&self) -> bool {
        const SHORTEST: usize = 12;
        let line = self.line.trim_start_matches(['\u{3000}', ' ']);
        line.chars().count() >= SHORTEST && !line.contains(['\t', '|', '\u{3000}'])
    }

    /// One point at most, and commas before groups of three only.
    fn is_well_formed(&self) -> bool {
        let whole = [self.first, self.second].concat();
        let (front, places) =
            whole.split_once('.').map_or((&*whole, None), |(front, places)| (front, Some(places)));
        let mut groups = front.split(',');
        let head = groups.next().unwrap_or_default();
        let is_grouped = front.contains(',');
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        is_number(head)
            && (!is_grouped || head.len() <= 3)
            && groups.all(|group| group.len() == 3 && is_number(group))
            && places.is_none_or(is_number)
            && !(head.len() > 1 && head.starts_with('0'))
    }

    /// The bytes of both halves and the line end.
    pub(super) fn len(&self) -> usize {
        let end = self.second.as_ptr() as usize - self.first.as_ptr() as usize;
        end + self.second.len()
    }

    /// The bytes of the second half.
    pub(super) const fn second_len(&self) -> usize {
        self.second.len()
    }

    fn joined(&self) -> Option<String> {
        let unit = self.behind.chars().take(4);
        self.is_proved().then(|| self.first.chars().chain(self.second.chars()).chain(unit).collect())
    }
}

/// The digits, points and commas that a text begins with.
fn digits(text: &str) -> &str {
    let len = text.bytes().take(24).take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    text.get(..len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_number_is_joined_where_its_halves_prove_it() {
        for (text, number) in [
            ("3 0 0 亿元", "300亿元"),
            ("5 . 5 %", "5.5%"),
            ("1 2 3 万 人", "123万人"),
            ("3 . 2 %。", "3.2%。"),
        ] {
            assert!(joined(text, 0).unwrap().starts_with(number), "{text}");
        }
        for (front, rest, number) in [
            ("全年完成固定资产投资达到", "30\n0.25亿元", "300.25亿元"),
            ("生产总值", "1,\n234亿元", "1,234亿元"),
            ("增长", "5.\r\n5%", "5.5%"),
            ("人口", "3\n00万人", "300万人"),
            ("外贸进出口总额", "1,234,56\n7万元", "1,234,567万元"),
            ("投 资 ", "1 2 亿 元", "12亿元"),
        ] {
            let text = format!("{front}{rest}");
            assert!(joined(&text, front.len()).unwrap_or_default().starts_with(number), "{text}");
        }
    }

    #[test]
    fn two_numbers_stay_two() {
        for (front, rest) in [
            ("", "2 3家"),
            ("新建", "3 5 户"),
            ("", "1 2 3"),
            ("共", "3\n5个"),
            ("", "30\n25亿元"),
            ("全年完成固定资产投资达到", "30\n2、加强"),
            ("全年完成固定资产投资达到", "30\n2021年"),
            ("全年完成固定资产投资达到", "3.5\n2.5亿元"),
            ("全年完成固定资产投资达到", "12\n"),
            ("外贸进出口总额", "1,2\n345万元"),
        ] {
            let text = format!("{front}{rest}");
            let read = joined(&text, front.len()).filter(|read| !rest.starts_with(read.as_str()));
            assert_eq!(read, None, "{text}");
        }
    }
}
