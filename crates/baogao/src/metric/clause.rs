//! Where a quantity stands: its sentence, its clause, what leads up to it and what follows.

use crate::codes::{chinese_digit, is_ideograph};
use crate::outline::{Mark, Separator};
use crate::text::TextRange;

/// How far back from a number its clause is read, in bytes (about sixty characters).
const LONGEST_LEAD: usize = 180;

/// How far behind a number its noun is read, in bytes.
pub(super) const LONGEST_TAIL: usize = 90;

/// True for a mark that ends a clause, a sentence included.
pub(super) fn ends_clause(char: char) -> bool {
    !is_ideograph(char) && (ends_sentence(char) || matches!(char, '，' | ',' | '：' | ':' | '|'))
}

/// A digit of a year that is written out (一九八五年).
pub(super) fn is_year_digit(char: char) -> bool {
    chinese_digit(char).is_some() || matches!(char, '零' | '〇' | '○')
}

/// True for a mark that ends a sentence. A semicolon parts parallel sentences.
pub(super) fn ends_sentence(char: char) -> bool {
    !is_ideograph(char) && matches!(char, '。' | '！' | '？' | '!' | '?' | '；' | ';')
}

/// True for a mark that [`ends_clause`].
const fn parts_clauses(mark: Mark) -> bool {
    use Mark::{Bar, Colon, Comma, FullStop, OtherStop, Semicolon};
    matches!(mark, FullStop | OtherStop | Semicolon | Comma | Colon | Bar)
}

/// The marks around one quantity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks<'a> {
    /// Between the quantity before (or the start of the paragraph) and this one.
    pub(super) before: &'a [Separator],
    /// Behind the start of the quantity, those inside of it too.
    pub(super) behind: &'a [Separator],
}

/// Walks the marks of a text along with its quantities.
pub(super) struct MarkWalk<'a> {
    separators: &'a [Separator],
    /// Index of the first mark behind the floor, and of the first one behind the start of the last quantity.
    first: usize,
    next: usize,
}

impl<'a> MarkWalk<'a> {
    pub(super) fn new(separators: &'a [Separator]) -> Self {
        Self { separators, first: 0, next: 0 }
    }

    /// Sets the floor anew, for a paragraph.
    pub(super) fn begin_at(&mut self, floor: usize) {
        self.first = self.separators.partition_point(|mark| mark.start() < floor);
    }

    /// The marks around a quantity that starts behind the one before. The floor never sinks but by
    /// [`Self::begin_at`].
    pub(super) fn around(&mut self, floor: usize, at: usize) -> Marks<'a> {
        let end_of = |first: usize, to: usize| {
            let marks = self.separators.get(first..).unwrap_or_default().iter();
            first + marks.take_while(|mark| mark.start() < to).count()
        };
        self.first = end_of(self.first, floor);
        self.next = end_of(self.next, at);
        let (before, behind) = self.separators.split_at(self.next);
        Marks { before: before.get(self.first..).unwrap_or_default(), behind }
    }
}

/// The text around one quantity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// From the last clause mark, or the quantity before, to the quantity.
    pub(super) lead: TextRange,
    /// From the quantity to the next mark or quantity.
    pub(super) tail: TextRange,
    /// The lead begins right behind another quantity: no mark stands between.
    pub(super) joined: bool,
    /// A bracket opens before the quantity, as far back as a lead may reach, and does not close.
    pub(super) bracketed: bool,
}

/// Reads the context of a quantity between the end of the one before (or of nothing) and the start of the next.
pub(super) fn context(
    reading: &str,
    quantity: TextRange,
    floor: usize,
    is_first: bool,
    ceiling: usize,
    marks: Marks<'_>,
) -> Context {
    let from = boundary_behind(reading, floor.max(quantity.start().saturating_sub(LONGEST_LEAD)));
    let before = reading.get(from..quantity.start()).unwrap_or_default();
    let near = || marks.before.iter().rev().take_while(|mark| mark.start() >= from);
    let mark = near().find(|mark| parts_clauses(mark.mark) && !inside_number(before, mark.start() - from));
    let bracket = near().find(|mark| mark.mark == Mark::OpenParenthesis || closes(reading, mark));
    let to = boundary_before(reading, ceiling.min(quantity.end() + LONGEST_TAIL));
    let stops = |mark: &&Separator| {
        parts_clauses(mark.mark)
            || mark.mark == Mark::Break && reading[mark.start()..].starts_with('\n')
            || mark.mark == Mark::Close && reading[mark.start()..].starts_with('）')
    };
    let behind = marks.behind.iter().skip_while(|mark| mark.start() < quantity.end());
    let stop = behind.take_while(|mark| mark.start() < to).find(stops);
    Context {
        lead: TextRange::new(mark.map_or(from, |mark| mark.end()), quantity.start()),
        tail: TextRange::new(quantity.end(), stop.map_or(to, |mark| mark.start())),
        joined: mark.is_none() && !is_first && from == floor,
        bracketed: bracket.is_some_and(|mark| mark.mark == Mark::OpenParenthesis),
    }
}

/// Whether a mark closes a bracket, not a quotation.
fn closes(reading: &str, mark: &Separator) -> bool {
    mark.mark == Mark::Close && reading[mark.start()..].starts_with(['）', ')'])
}

/// The clause before the one that begins at a place, or as much of its end as a lead may be long.
pub(super) fn before(reading: &str, floor: usize, place: usize) -> TextRange {
    let from = boundary_behind(reading, floor.max(place.saturating_sub(LONGEST_LEAD)).min(place));
    let text = reading.get(from..place).unwrap_or_default().trim_end_matches(ends_clause);
    let mark = text.char_indices().rev().find(|&(_, char)| ends_clause(char));
    let start = mark.map_or(0, |(at, char)| at + char.len_utf8());
    TextRange::new(from + start, from + text.len())
}

/// A colon or comma between digits belongs to them.
fn inside_number(text: &str, at: usize) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    at > 0 && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1))
}

fn boundary_behind(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Context, LONGEST_LEAD, MarkWalk, before, context, ends_clause, parts_clauses};
    use crate::outline::separators;
    use crate::text::TextRange;

    /// The context of the first `number` of a text behind `floor`; nothing follows that counts.
    fn around(text: &str, number: &str, floor: usize) -> Context {
        let start = floor + text[floor..].find(number).unwrap();
        let separators = separators(text);
        let mut walk = MarkWalk::new(&separators);
        walk.begin_at(floor);
        let quantity = TextRange::new(start, start + number.len());
        context(text, quantity, floor, floor == 0, text.len(), walk.around(floor, start))
    }

    #[test]
    fn marks_part_clauses_as_their_characters_end_them() {
        let text: String = (0..0xFFFF).filter_map(char::from_u32).collect();
        for mark in separators(&text) {
            let char = text[mark.start()..].chars().next().unwrap();
            // a bar that is drawn parts cells as the typed one does
            let ends = ends_clause(char) || matches!(char, '│' | '┃');
            assert_eq!(parts_clauses(mark.mark), ends, "{char:?}");
        }
    }

    #[test]
    fn the_lead_starts_behind_the_last_mark() {
        let text = "经济向好，完成投资12亿元，增长3%。";
        let context = around(text, "12亿元", 0);
        assert_eq!((&text[context.lead], &text[context.tail]), ("完成投资", ""));
        assert!(!context.joined);
    }

    #[test]
    fn a_comma_in_a_number_parts_nothing_and_a_line_end_ends_the_tail() {
        for (text, number, lead, tail) in [
            ("比例1:2的池塘6个\n乡", "6个", "比例1:2的池塘", ""),
            ("报告6个县（市）区", "6个", "报告", "县（市"),
            ("报告 1.5亿元 的：", "1.5亿元", "报告 ", " 的"),
            ("报告|6个“县”)", "6个", "", "“县”)"),
        ] {
            let context = around(text, number, 0);
            assert_eq!((&text[context.lead], &text[context.tail]), (lead, tail), "{text}");
        }
        let joined = around("6个县20户", "20户", "6个".len());
        assert!(joined.joined && joined.lead == TextRange::new("6个".len(), "6个县".len()));
    }

    #[test]
    fn the_clause_before_is_read_from_its_end() {
        let text = "经济向好，安排专项资金，每年不少于5000万元";
        let place = text.find("每年").unwrap();
        assert_eq!(&text[before(text, 0, place)], "安排专项资金");
        assert!(before(text, place, place).is_empty());
        let long = "报告".repeat(100);
        assert_eq!(before(&long, 0, long.len()), TextRange::new(long.len() - LONGEST_LEAD, long.len()));
    }

    #[test]
    fn a_bracket_opens_until_it_closes() {
        let opens = |text: &str, floor| around(text, "8辆", floor).bracketed;
        assert!(opens("9万辆（包括“低速”货车8辆", 0));
        assert!(!opens("9万辆（含货车）增长8辆", 0));
        assert!(!opens("9万辆（包括低速货车8辆", "9万辆（".len()));
        assert!(!opens(&format!("（{}8辆", "报告".repeat(100)), 0));
    }
}
