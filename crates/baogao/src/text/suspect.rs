//! Numbers that a replacing of years has probably hit: `2023余平方` (2000 stood there), `202223年`, `12023平方米`.
//!
//! Observed on sites that bring old reports up to date by replacing `20` and two digits with the year at hand, wherever
//! they stand. Nothing tells what stood there: the number is read as it stands.

use memchr::memmem;

use super::TextRange;
use crate::codes::is_ideograph;
use crate::vocabulary::date::is_year_sign;
use crate::vocabulary::layout::MORE;

/// What makes a number suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suspicion {
    /// Five digits and more before 年.
    LongYear,
    /// The year of the document where only a round number can stand, before 余 or 多.
    NotRound,
    /// The year inside a longer number, in a text whose numbers were hit elsewhere.
    YearInside,
    /// A line ends behind it, and the next one begins with digits.
    Cut,
}

/// Numbers longer than this are codes.
const LONGEST: usize = 7;

struct Number {
    range: TextRange,
    year: u32,
    suspicion: Suspicion,
}

/// The suspect numbers of a reading, in order.
pub(super) fn find(reading: &str) -> Vec<(TextRange, Suspicion)> {
    let mut years = Vec::new();
    let mut numbers: Vec<Number> = Vec::new();
    let mut done = 0;
    for at in memmem::find_iter(reading.as_bytes(), "20") {
        if at < done {
            continue;
        }
        let range = number(reading, at);
        done = range.end();
        look(reading, range, &mut years, &mut numbers);
    }
    numbers.retain(|number| number.suspicion == Suspicion::LongYear || years.contains(&number.year));
    let certain = numbers.iter().any(|number| number.suspicion != Suspicion::YearInside);
    let found = numbers.iter().filter(|number| number.suspicion != Suspicion::YearInside || certain);
    found.map(|number| (number.range, number.suspicion)).collect()
}

/// The digits around an offset.
fn number(reading: &str, at: usize) -> TextRange {
    let bytes = reading.as_bytes();
    let before = bytes[..at].iter().rev().take(16).take_while(|byte| byte.is_ascii_digit()).count();
    let behind = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    TextRange::new(at - before, at + behind)
}

/// Keeps a year that the text names, or a number that may have been hit.
fn look(reading: &str, range: TextRange, years: &mut Vec<u32>, numbers: &mut Vec<Number>) {
    let digits = &reading[range];
    let (before, behind) = (&reading[..range.start()], &reading[range.end()..]);
    // Decimals, amounts with commas, codes and telephone numbers are left alone.
    let part = before.ends_with(|char: char| char.is_ascii_alphanumeric() || ".,-/:：．〔[No".contains(char))
        || behind.starts_with(|char: char| char.is_ascii_alphanumeric() || ".,-/:：．〕]号".contains(char));
    let Ok(year) = digits.get(..4).unwrap_or_default().parse::<u32>() else { return };
    let is_year = behind.starts_with(is_year_sign);
    if digits.len() == 4 && is_year {
        if (1990..2100).contains(&year) && !years.contains(&year) {
            years.push(year);
        }
        return;
    }
    if part || digits.len() > LONGEST {
        return;
    }
    let mut push = |year, suspicion| numbers.push(Number { range, year, suspicion });
    match digits.len() {
        // 2000 is round itself
        4 if !year.is_multiple_of(100) && MORE.open(behind) => {
            push(year, Suspicion::NotRound);
        }
        5.. if is_year && digits.starts_with("20") => push(year, Suspicion::LongYear),
        // 表112019年 is table 11 of the year 2019.
        5.. if !is_year && behind.starts_with(is_ideograph) => {
            let inside = (0..=digits.len() - 4).filter_map(|at| digits[at..at + 4].parse::<u32>().ok());
            inside
                .filter(|year| (2000..2100).contains(year) && year % 100 != 0)
                .take(1)
                .for_each(|year| push(year, Suspicion::YearInside));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Suspicion::{LongYear, NotRound, YearInside};
    use super::find;

    #[test]
    fn only_strong_evidence_makes_a_number_suspect() {
        for (text, found) in [
            ("2023年清理2023余平方，建筑面积12023平方米", &[("2023", NotRound), ("12023", YearInside)][..]),
            ("202223年收入4.8万元", &[("202223", LongYear)]),
            ("2023年筹集2023万余元", &[("2023", NotRound)]),
            ("2023年建筑面积12023平方米", &[]),
            ("2023年清理2023余平方。表122023年进口", &[("2023", NotRound)]),
            ("2019年服务2023余人", &[]),
            ("2023年完成2000余平方、2300多人", &[]),
            ("2000年申请专利2000多件", &[]),
            ("2023年电话20231234，邮编202301，12.2023亿元，文号〔2023〕120号", &[]),
        ] {
            let suspects: Vec<_> =
                find(text).into_iter().map(|(range, suspicion)| (&text[range], suspicion)).collect();
            assert_eq!(suspects, found, "{text}");
        }
    }
}
