//! Digits, letters and signs of full width: `２０２３年` reads `2023年`, `５．５％` reads `5.5%`.
//!
//! Punctuation stays: `，` and `（` are what Chinese text is written with, and later stages read both widths.

use super::survey::Survey;
use super::{RepairEdit, RepairKind, TextRange};
use crate::stop::Stop;

/// From a form of full width to ASCII.
const OFFSET: u32 = 0xFEE0;

/// May be read as narrow: digits, letters, and the signs of numbers.
pub(super) fn is_wide(char: char) -> bool {
    is_alphanumeric(char)
        || matches!(char, '％' | '＋' | '－' | '．' | '／' | '＝' | '＃' | '＆' | '＠' | '＿')
}

fn is_alphanumeric(char: char) -> bool {
    is_digit(char) || matches!(char, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// The narrow form of a wide character, given what stands before it; a sign is one only behind a digit or letter.
fn narrow(char: char, before: Option<char>) -> Option<char> {
    let counts = |char: char| is_alphanumeric(char) || char.is_ascii_alphanumeric();
    let holds = is_alphanumeric(char) || is_wide(char) && before.is_some_and(counts);
    holds.then(|| char::from_u32(char as u32 - OFFSET)).flatten()
}

/// Another number begins behind a sign or letter that ends one: each has a place of its own in `５％３％`.
fn begins_number(char: char, before: Option<char>) -> bool {
    let ends = |char: char| char == '％' || is_alphanumeric(char) && !is_digit(char);
    is_digit(char) && before.is_some_and(ends)
}

fn is_digit(char: char) -> bool {
    matches!(char, '０'..='９')
}

/// The edits that make wide characters narrow, a run at a time.
pub(super) fn find(text: &str, survey: &Survey, stop: &Stop<'_>) -> Vec<RepairEdit> {
    let mut edits: Vec<RepairEdit> = Vec::new();
    for &at in survey.wide.iter().take_while(|_| !stop.is_due()) {
        let at = at as usize;
        let before = text[..at].chars().next_back();
        let Some(char) = text[at..].chars().next() else { continue };
        let Some(narrow) = narrow(char, before) else { continue };
        let range = TextRange::new(at, at + char.len_utf8());
        match edits.last_mut() {
            Some(last) if last.source.end() == at && !begins_number(char, before) => {
                last.source.end = range.end;
                last.replacement.push(narrow);
            }
            _ => edits.push(RepairEdit {
                kind: RepairKind::Width,
                source: range,
                replacement: narrow.to_string(),
            }),
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::super::survey::Survey;
    use super::find;
    use crate::stop::Stop;

    fn narrowed(text: &str) -> Vec<(&str, String)> {
        let edits = find(text, &Survey::of(text), &Stop::never());
        edits.into_iter().map(|edit| (&text[edit.source.range()], edit.replacement)).collect()
    }

    #[test]
    fn runs_become_narrow_as_a_whole() {
        assert_eq!(
            narrowed("２０２３年ＧＤＰ增长５．５％，"),
            [("２０２３", "2023".into()), ("ＧＤＰ", "GDP".into()), ("５．５％", "5.5%".into())]
        );
        assert_eq!(narrowed("5％"), [("％", "%".into())]);
    }

    #[test]
    fn two_numbers_are_two_runs() {
        assert_eq!(narrowed("５％３％"), [("５％", "5%".into()), ("３％", "3%".into())]);
        assert_eq!(narrowed("２０ａ３年"), [("２０ａ", "20a".into()), ("３", "3".into())]);
        assert_eq!(narrowed("ＰＭ２．５"), [("ＰＭ", "PM".into()), ("２．５", "2.5".into())]);
    }

    #[test]
    fn punctuation_stays() {
        for text in ["（一）工作，：；！？", "报告－－在会上", "５～".get(3..).unwrap_or(""), "％"]
        {
            assert_eq!(narrowed(text), [], "{text}");
        }
    }
}
