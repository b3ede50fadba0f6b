//! What one cell holds: nothing, a mark for nothing, a number, or words.

use crate::quantity::{self, QuantityDraft, UnitTable};
use crate::stop::Stop;
use crate::text::TextRange;
use crate::vocabulary::table;

/// Longest unit in characters.
const LONGEST_UNIT: usize = 12;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape<'t> {
    Empty,
    /// —, /: there is no number.
    Blank,
    Number(Written<'t>),
    Words,
}

/// A number as a cell writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    /// A minus stands before it, or brackets around it.
    pub(super) is_negative: bool,
    /// ≥, 约
    prefix: &'t str,
    /// Digits, two numbers with a mark between them where it is a range.
    digits: &'t str,
    /// Its own unit; empty where it has none.
    pub(super) unit: &'t str,
    /// 左右, 以上
    suffix: &'t str,
    /// What stands in brackets behind it: a unit, or a remark.
    pub(super) note: &'t str,
    /// Bytes from the start of the cell that it takes: marks of notes behind it are left out.
    pub(super) len: usize,
}

const MINUS: [char; 4] = ['-', '－', '−', '–'];

impl Written<'_> {
    /// A number to try units with.
    pub(super) const ONE: Self =
        Self { is_negative: false, prefix: "", digits: "1", unit: "", suffix: "", note: "", len: 1 };

    /// A year could be written so.
    pub(super) fn year(&self) -> Option<i32> {
        let is_bare =
            self.unit.is_empty() && self.prefix.is_empty() && self.suffix.is_empty() && !self.is_negative;
        year(self.digits).filter(|_| is_bare)
    }

    /// Digits and a minus alone.
    pub(super) fn is_plain(&self) -> bool {
        let bare = self.prefix.is_empty() && self.suffix.is_empty() && self.note.is_empty();
        bare && self.unit.is_empty()
            && self.digits.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
    }

    /// The number behind another one of a series: 1, 2, 3.
    pub(super) fn place(&self) -> Option<u32> {
        self.unit.is_empty().then(|| self.digits.parse().ok()).flatten()
    }
}

/// `2023`
pub(super) fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| is_year && (1949..=2100).contains(year))
}

/// Reads a cell.
pub(super) fn shape(text: &str) -> Shape<'_> {
    let text = text.trim();
    if text.is_empty() {
        return Shape::Empty;
    }
    if table::BLANK.hold(text) {
        return Shape::Blank;
    }
    written(text).map_or(Shape::Words, Shape::Number)
}

/// `(500)`, `+4.2`, `≥85`, `5—6`, `62.26%`, `8.4（可比价）`.
fn written(text: &str) -> Option<Written<'_>> {
    if let Some(inner) = text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）'])) {
        let inner = written(inner).filter(|inner| {
            let percent = matches!(inner.unit, "" | "%" | "％");
            percent && !inner.is_negative && inner.prefix.is_empty() && inner.suffix.is_empty()
        })?;
        return Some(Written { is_negative: true, len: text.len(), ..inner });
    }
    let (prefix, rest) = text.split_at(table::PREFIX.opening(text).map_or(0, str::len));
    let rest = rest.trim_start();
    let unsigned = rest.strip_prefix(MINUS).map(|rest| (rest, true));
    let (rest, is_negative) =
        unsigned.unwrap_or_else(|| (rest.strip_prefix(['+', '＋']).unwrap_or(rest), false));
    let first = digits(rest)?;
    let mut len = first;
    if let Some(second) = rest[first..].strip_prefix(table::is_between).and_then(|behind| {
        let mark = rest.len() - first - behind.len();
        Some(first + mark + digits(behind)?)
    }) {
        len = second;
    }
    let (digits, behind) = rest.split_at(len);
    let behind = behind.trim_end();
    let (body, note) = without_note(behind);
    let suffix = table::SUFFIX.ending(body).unwrap_or_default();
    let unit = body[..body.len() - suffix.len()].trim();
    let is_time = unit.starts_with(table::is_behind_time_number);
    let is_plain = !is_time && unit.chars().count() <= LONGEST_UNIT;
    let has_digits = unit.contains(|char: char| char.is_ascii_digit());
    (is_plain && !has_digits && !unit.starts_with(table::is_between)).then(|| Written {
        is_negative,
        prefix,
        digits,
        unit,
        suffix,
        note,
        len: text.len() - behind.len() + body.len(),
    })
}

/// Bytes of the digits that a text starts with, grouped by commas or not: 28,126.39.
fn digits(text: &str) -> Option<usize> {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let count = |text: &str| text.bytes().take_while(|byte| is_digit(*byte)).count();
    let mut len = count(text);
    if len == 0 {
        return None;
    }
    if len <= 3 {
        while text[len..].starts_with(',') && count(&text[len + 1..]) == 3 {
            len += 4;
        }
    }
    if text[len..].starts_with('.') {
        let decimals = count(&text[len + 1..]);
        len += if decimals > 0 { decimals + 1 } else { 0 };
    }
    // 12,34 and 1.2.3 are no numbers
    let broken = text[len..].starts_with([',', '.']);
    (!broken).then_some(len)
}

/// What stands behind a number, without marks of notes and what is in brackets: `[3]`, `*`, `（可比价）`.
fn without_note(text: &str) -> (&str, &str) {
    let text = text.trim_end_matches(['*', '＊']).trim_end();
    let Some(open) = text.rfind(['[', '（', '(']) else { return (text, "") };
    let inner = text[open..].trim_start_matches(['[', '（', '(']);
    match inner.strip_suffix([']', '）', ')']) {
        Some(note) => (text[..open].trim_end(), note),
        None => (text, ""),
    }
}

/// A cell read with a unit: the quantity, with the sign aside.
pub(super) fn amount(
    cell: &Written<'_>,
    at: TextRange,
    unit: &str,
    units: &UnitTable,
) -> Option<QuantityDraft> {
    // 亿块 of chips is no money
    if unit.ends_with('块') {
        return None;
    }
    let written = format!("达{}{}{unit}{}", cell.prefix, cell.digits, cell.suffix);
    let mut found = quantity::read(&written, units, &Stop::never()).quantities;
    let draft = found.pop().filter(|draft| found.is_empty() && draft.range.end() == written.len())?;
    let end = TextRange::empty(at.end());
    (!draft.unit.is_empty()).then_some(QuantityDraft { range: at, number: at, unit_range: end, ..draft })
}

#[cfg(test)]
mod tests {
    use super::{Shape, shape};

    #[test]
    fn cells_are_told_apart() {
        let number = |text| matches!(shape(text), Shape::Number(_));
        for text in [
            "0",
            "1,160",
            "-2.2",
            "+4.2",
            "＋4.2",
            "(500)",
            "（500）",
            "≥85",
            "5—6",
            "62.26%",
            "8.4　（可比价）",
            "17[3]",
            "6%左右",
            "2023",
        ] {
            assert!(number(text), "{text}");
        }
        for text in
            ["12,34", "1.2.3", "2023年", "1月", "3—", "第1季度", "八十", "（一）", "甲1", "1、", "08:15"]
        {
            assert_eq!(shape(text), Shape::Words, "{text}");
        }
        for text in ["-", "/", "—", "……"] {
            assert_eq!(shape(text), Shape::Blank, "{text}");
        }
        assert_eq!(shape(" "), Shape::Empty);
    }

    #[test]
    fn brackets_and_signs_are_negative() {
        let negative = |text| matches!(shape(text), Shape::Number(number) if number.is_negative);
        assert!(negative("(500)") && negative("－3.5") && negative("−1"));
        assert!(!negative("+3") && !negative("3") && !negative("5-6"));
    }
}
