//! Numbers that the end of a line cuts: `1,` and `234亿元`, `3` and `00万人`. Their halves may prove that they are one.

use crate::codes::is_ideograph;
use crate::vocabulary::date::is_year_sign;
use crate::vocabulary::layout::{CUT_UNIT, is_unit};
use crate::vocabulary::numeral::{is_code_lead, is_ordinal, scale};

/// Longer numbers are codes.
const LONGEST: usize = 12;

/// Prose that ends in a number has at least so many bytes before it.
const PROSE: usize = 36;

/// What the end of one line and the beginning of the next are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Halves {
    /// Of one number for certain: alone neither of them is one.
    Proved,
    /// Of one number perhaps: so many bytes of it before the break, and behind it.
    Doubtful { before: usize, behind: usize },
    /// No number, or two.
    Apart,
}

/// A digit of either width.
pub(super) fn is_digit(char: char) -> bool {
    matches!(char, '0'..='9' | '０'..='９')
}

/// Whether a number ends a line and perhaps goes on in the next one, which is told where the lines are read.
pub(crate) fn is_doubtful(line: &str, next: &str) -> bool {
    matches!(halves(line, next), Halves::Doubtful { before, .. } if is_prose(&line[..line.len() - before], 0))
}

/// Looks whether a number ends a line and goes on in the next one.
pub(super) fn halves(line: &str, next: &str) -> Halves {
    let ends = |char: char| is_digit(char) || matches!(char, '.' | ',');
    let is_scaled =
        |line: &str| line.ends_with(is_large) && line.trim_end_matches(is_large).ends_with(is_digit);
    if line.ends_with(is_digit) && opens_scaled(next) || is_scaled(line) && opens_with_unit(next) {
        let front = line.trim_end_matches(is_large).trim_end_matches(ends);
        return if is_said(front) { Halves::Proved } else { Halves::Apart };
    }
    if let Some(number) = before_cut_unit(line, next) {
        let front = number.trim_end_matches(is_large).trim_end_matches(ends);
        return if is_said(front) { Halves::Proved } else { Halves::Apart };
    }
    if !line.ends_with(ends)
        || !next.starts_with(|char| is_digit(char) || matches!(char, '.' | ',' | '%' | '％' | '‰'))
    {
        return Halves::Apart;
    }
    let before = &line[line.trim_end_matches(ends).len()..];
    let behind = &next[..next.len() - next.trim_start_matches(ends).len()];
    let lead = line[..line.len() - before.len()].chars().next_back();
    if before.len() + behind.len() > LONGEST || !before.contains(is_digit) || !lead.is_some_and(may_lead) {
        return Halves::Apart;
    }
    let after = next[behind.len()..].chars().next();
    if !lead.is_some_and(is_ordinal) && proves(before, behind, after) {
        return Halves::Proved;
    }
    let counts = after.is_some_and(|char| is_ideograph(char) || matches!(char, '%' | '％' | '‰'));
    let digits = before.ends_with(is_digit) && behind.starts_with(is_digit) && behind.ends_with(is_digit);
    if digits && counts && !is_year(behind, after) {
        return Halves::Doubtful { before: before.len(), behind: behind.len() };
    }
    Halves::Apart
}

/// Whether what stands in front of a number that ends its line is running text, with so many bytes of lines that go on
/// in it: with a mark in it, or a word that it is said of right before it.
pub(super) fn is_prose(front: &str, above: usize) -> bool {
    above + front.len() >= PROSE && (front.contains(['，', '。', '、', '；', ',', ';']) || is_said(front))
}

/// Whether a word stands right before a number that it is said of, and no numbering.
pub(super) fn is_said(front: &str) -> bool {
    front.ends_with(is_ideograph) && !front.ends_with(is_code_lead)
}

/// A number that ends the line, with or without its scale, whose unit opens the next one: 农村公路86⏎公里, 就业1.2万⏎人.
pub(super) fn lacks_unit(line: &str, next: &str) -> bool {
    let number = line.trim_end_matches(|char| scale(char).is_some_and(|power| power > 1));
    let front = number.trim_end_matches(|char| is_digit(char) || matches!(char, '.' | ','));
    let counted = front.ends_with(is_ideograph) && !front.ends_with(is_code_lead);
    number.ends_with(is_digit) && counted && front.len() >= PROSE && next.starts_with(is_unit)
}

/// 提高0.4|个百⏎分点, 12平方⏎公里: the line up to a number whose unit is cut.
fn before_cut_unit<'t>(line: &'t str, next: &str) -> Option<&'t str> {
    let cut = |unit: &str, at: usize| {
        let number = line.strip_suffix(&unit[..at]).filter(|_| next.starts_with(&unit[at..]))?;
        number.trim_end_matches(is_large).ends_with(is_digit).then_some(number)
    };
    let inside = |unit: &'static str| unit.char_indices().skip(1).map(move |(at, _)| (unit, at));
    CUT_UNIT.iter().flat_map(inside).find_map(|(unit, at)| cut(unit, at))
}

fn is_clause_end(char: char) -> bool {
    "，。；、,;".contains(char)
}

fn is_large(char: char) -> bool {
    scale(char).is_some_and(|power| power >= 4)
}

/// 亩，单产提高5%: a unit, which a large number lacks, and a mark behind it.
fn opens_with_unit(line: &str) -> bool {
    /// Characters of a unit at most: 千瓦时.
    const LONGEST: usize = 3;
    let word = line.chars().take_while(|char| is_ideograph(*char)).count();
    let mark = line.chars().nth(word);
    line.starts_with(is_unit) && word <= LONGEST && mark.is_some_and(is_clause_end)
}

/// 亿元，增长5.2%: no sentence begins so, and no cell of a table goes on so.
fn opens_scaled(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(is_large)
        && chars.next().is_some_and(is_unit)
        && chars.next().is_some_and(is_clause_end)
}

/// A number of a sentence stands behind a word or a mark: one behind a letter or a space is part of a name or a row.
fn may_lead(char: char) -> bool {
    !char.is_ascii_alphanumeric() && !char.is_whitespace() && !matches!(char, '.' | '/' | '|')
}

/// 2023年: it begins a sentence, and ends no number.
fn is_year(number: &str, after: Option<char>) -> bool {
    after.is_some_and(is_year_sign) && number.chars().count() == 4
}

/// True where neither half can be a number of its own.
fn proves(before: &str, behind: &str, after: Option<char>) -> bool {
    if behind.is_empty() {
        // The sign of a share stands behind its number.
        return before.ends_with(is_digit) && !matches!(after, Some('.' | ','));
    }
    let is_whole = |number: &str| !number.is_empty() && number.chars().all(is_digit);
    // No number begins with its point.
    if let Some(decimals) = behind.strip_prefix('.') {
        return is_whole(before)
            && is_whole(decimals)
            && !after.is_some_and(|char| char.is_ascii_alphanumeric());
    }
    let counts = after.is_some_and(|char| is_ideograph(char) || matches!(char, '%' | '％' | '‰'));
    if !counts || is_year(behind, after) {
        return false;
    }
    let joined = format!("{before}{behind}");
    if before.contains(',') || behind.starts_with(',') {
        return is_grouped(&joined) && !(is_grouped(before) && behind.starts_with(is_digit));
    }
    if let Some(whole) = before.strip_suffix('.') {
        return is_whole(whole) && is_whole(behind);
    }
    // No number begins with two digits of which the first is 0, and nothing comes to 0亿元.
    let is_scale = |char: char| scale(char).is_some_and(|power| power > 1);
    let second = behind.chars().nth(1);
    let zero =
        behind.starts_with(['0', '０']) && second.map_or_else(|| after.is_some_and(is_scale), is_digit);
    zero && behind.ends_with(is_digit) && !before.starts_with(['0', '０']) && joined.matches('.').count() <= 1
}

/// 1,234,567 and 1,234.5, as written by groups of three.
fn is_grouped(number: &str) -> bool {
    let whole = number.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().map_or(0, str::len);
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::{Halves, halves, is_doubtful, lacks_unit};

    #[test]
    fn halves_that_are_no_numbers_alone_are_one() {
        for (line, next) in [
            ("全市生产总值1,", "234亿元"),
            ("进口总额1,234,56", "7万元"),
            ("进口总额1", ",234万元"),
            ("人口3", "00万人"),
            ("完成投资12", "08.76亿元"),
            ("营业收入超1", "0亿元的企业"),
            ("比上年增长5.", "5%，其中"),
            ("比上年增长5", ".5%，其中"),
            ("比上年增长5.5", "%，其中"),
            ("地区生产总值86.4", "亿元，增长5.2%"),
            ("用电量86.4亿", "千瓦时，增长8.3%"),
            ("种植面积23.6万", "亩，"),
        ] {
            assert_eq!(halves(line, next), Halves::Proved, "{line} {next}");
        }
    }

    #[test]
    fn numbers_that_end_a_line_stay() {
        for (line, next) in [
            ("全年新增企业30", "2023年新增企业60家"),
            ("新建学校", "3所"),
            ("安全事故2", "0起"),
            ("见附件1", "2、继续"),
            ("见表3.", "2023年完成"),
            ("1.", "5个项目"),
            ("编号12345678", "00123456号"),
            ("第1", "00条"),
            ("共1,234", "567家"),
            ("钢 8868", "12.5"),
            ("指标", "12,345"),
            ("地区生产总值86.4", "亿元"),
            ("种植面积23.6万", "亩产提高"),
            ("86.4", "亿元，"),
        ] {
            assert_ne!(halves(line, next), Halves::Proved, "{line} {next}");
            assert!(!is_doubtful(line, next), "{line} {next}");
        }
    }

    #[test]
    fn a_unit_in_the_next_line_belongs_to_the_number_before() {
        let line = "扎实推进各项工作，全年新改建农村公路";
        for (number, next) in [("86", "公里，整治"), ("1.2万", "人。"), ("126.5", "亩，"), ("12", "个，")]
        {
            assert!(lacks_unit(&format!("{line}{number}"), next), "{number} {next}");
        }
        for (line, next) in [
            ("见附件3", "个人"),
            ("农村公路86", "公里"),
            (line, "公里"),
            ("全市各级各部门要认真落实附件2", "项目"),
        ] {
            assert!(!lacks_unit(line, next), "{line} {next}");
        }
    }

    #[test]
    fn prose_that_ends_in_a_number_is_doubtful() {
        let line = "全年完成各类固定资产投资，其中工业投资30";
        assert_eq!(halves(line, "0.25亿元，增长"), Halves::Doubtful { before: 2, behind: 4 });
        assert_eq!(halves(line, "25亿元"), Halves::Doubtful { before: 2, behind: 2 });
        assert_eq!(halves(line, "2、增长"), Halves::Apart);
    }
}
