//! Titles and sentences set with a space between every two characters: `政 府 工 作 报 告`, `同 比 增 长 1 2 % 。`
//!
//! The whole line must be so, behind the number of a heading at most. Two characters must be a word (`目 录`): a name
//! (`洪 庆`) may be set like that on purpose. Of other lines the numbers are drawn together that are set so for certain:
//! what stands around them is (`1 2 万 亩`), or a number of three digits in the same line.

use super::cut_number::is_digit;
use super::lines::{Line, line_around};
use super::survey::Survey;
use super::words::is_word;
use super::{RepairEdit, RepairKind, TextRange, script};
use crate::codes::is_ideograph;
use crate::stop::Stop;
use crate::vocabulary::layout::CUT_UNIT;

/// Longest line that is set so, in bytes.
const LONGEST: usize = 1200;

/// Ideographs that a sentence has at least: one by one, they show that its digits are set so too.
const SENTENCE: usize = 8;

/// The edits that draw letter-spaced lines together.
pub(super) fn find(text: &str, survey: &Survey, stop: &Stop<'_>) -> Vec<RepairEdit> {
    let mut edits = Vec::new();
    let mut done = 0;
    for &at in survey.blanks.iter().take_while(|_| !stop.is_due()) {
        if (at as usize) < done {
            continue;
        }
        let (range, line) = line_around(text, at as usize);
        done = range.end;
        if let Some(line) = line.filter(|line| line.text.len() <= LONGEST) {
            let before = edits.len();
            spaced(line, &mut edits);
            if edits.len() == before {
                numbers(text, line, &mut edits);
            }
        }
    }
    edits
}

/// Adds the edits of one line.
fn spaced(line: Line<'_>, edits: &mut Vec<RepairEdit>) {
    // 一、综 合
    let from = line.text.find('、').filter(|at| *at <= 9).map_or(0, |at| at + '、'.len_utf8());
    let body = &line.text[from..];
    let words: Vec<&str> = body.split([' ', '\u{3000}']).filter(|word| !word.is_empty()).collect();
    let mut ideographs = Vec::new();
    let mut is_sentence = false;
    for word in &words {
        // A mark may stand at the character before it, or the one behind: 6 3 . 5 % ，完 成
        let mut is_taken = false;
        for char in word.chars() {
            match char {
                '\u{4e00}'..='\u{9fff}' | '〇' | '0'..='9' if is_taken => return,
                '\u{4e00}'..='\u{9fff}' | '〇' => {
                    ideographs.push(script::simple(char));
                    is_taken = true;
                }
                '0'..='9' => is_taken = true,
                '《' | '》' | '（' | '）' | '“' | '”' => {}
                '，' | '。' | '；' | '：' | '、' | '！' | '？' | '.' | ',' | '%' | '％' => {
                    is_sentence = true;
                    is_taken = false;
                }
                _ => return,
            }
        }
    }
    if is_sentence && ideographs.len() < SENTENCE {
        return;
    }
    let is_title = match ideographs[..] {
        [first, second] => words.len() == 2 && is_word(first, second),
        // Three characters are as likely a name.
        [first, second, third] => is_word(first, second) || is_word(second, third),
        _ => ideographs.len() >= 4,
    };
    if !is_title {
        return;
    }
    let base = line.at + from;
    let place = |word: &str| base + (word.as_ptr() as usize - body.as_ptr() as usize);
    for pair in words.windows(2) {
        let range = TextRange::new(place(pair[0]) + pair[0].len(), place(pair[1]));
        edits.push(RepairEdit { kind: RepairKind::LetterSpacing, source: range, replacement: String::new() });
    }
}

/// Digits with one space between every two of them.
struct Digits {
    range: TextRange,
    count: usize,
}

/// Adds the edits of the numbers in a line of words that are not set so.
fn numbers(text: &str, line: Line<'_>, edits: &mut Vec<RepairEdit>) {
    let runs = runs(line);
    let shows_it = |run: &Digits| {
        run.count > 2 && text[run.range.end()..].trim_start_matches(is_blank).starts_with(is_ideograph)
    };
    // 村道 2 6 公里、便民桥 1 4 座: two of them too
    let is_shown = runs.iter().any(shows_it) || runs.iter().filter(|run| counts(text, run)).count() > 1;
    for run in &runs {
        let behind = &text[run.range.end()..line.end()];
        let is_counted = behind
            .trim_start_matches(is_blank)
            .starts_with(|char| is_ideograph(char) || matches!(char, '%' | '％'));
        let is_set_so =
            is_shown || behind.starts_with(" %") || is_set_singly(text, run.range.start(), behind);
        if is_counted && is_set_so {
            let unit = spaced_unit(behind).map_or(0, |unit| unit.len());
            let range = TextRange::new(run.range.start(), run.range.end() + unit);
            edits.extend(text[range].match_indices(is_blank).map(|(at, blank)| RepairEdit {
                kind: RepairKind::LetterSpacing,
                source: TextRange::new(range.start() + at, range.start() + at + blank.len()),
                replacement: String::new(),
            }));
        }
    }
}

/// Whether what is counted stands behind digits, a space from them as they are from one another.
fn counts(text: &str, run: &Digits) -> bool {
    let behind = &text[run.range.end()..];
    behind.starts_with(is_blank) && behind.trim_start_matches(is_blank).starts_with(is_ideograph)
}

/// The unit behind such digits, set as they are: ` 个 百 分 点`.
fn spaced_unit(behind: &str) -> Option<&str> {
    let starts = |unit: &&str| {
        let mut chars = behind.chars();
        unit.chars().all(|char| chars.next().is_some_and(is_blank) && chars.next() == Some(char))
    };
    let unit = CUT_UNIT.iter().filter(starts).max_by_key(|unit| unit.len())?;
    let blanks = behind.chars().step_by(2).take(unit.chars().count()).map(char::len_utf8).sum::<usize>();
    behind.get(..unit.len() + blanks)
}

/// The digits of a line, of either width, that stand one by one behind a word.
fn runs(line: Line<'_>) -> Vec<Digits> {
    let chars: Vec<(usize, char)> = line.text.char_indices().collect();
    let is = |at: usize, test: fn(char) -> bool| chars.get(at).is_some_and(|(_, char)| test(*char));
    let is_point = |char| matches!(char, '.' | ',');
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = chars[at..].iter().position(|(_, char)| is_digit(*char)) {
        let start = at + found;
        let (mut end, mut count) = (start + 1, 1);
        while is(end, is_blank) {
            // 1 . 6
            let point = is(end + 1, |char| char == '.') && is(end + 2, is_blank);
            let next = if point { end + 3 } else { end + 1 };
            if !is(next, is_digit) {
                break;
            }
            (end, count) = (next + 1, count + 1);
        }
        let front = line.text[..chars[start].0].trim_end_matches(is_blank);
        let goes_on = is(end, |char| is_digit(char) || char.is_ascii_alphabetic()) || is(end, is_point);
        if count > 1 && !goes_on && front.ends_with(is_ideograph) {
            let (last, digit) = chars[end - 1];
            let range = TextRange::new(line.at + chars[start].0, line.at + last + digit.len_utf8());
            runs.push(Digits { range, count });
        }
        at = end;
        // the rest of a number is no run of its own
        while is(at, is_digit) || is(at, is_point) {
            at += 1;
        }
    }
    runs
}

/// A space of either width.
const fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\u{3000}')
}

/// Whether the characters before a number, or behind it, stand one by one as well (`投 资 1 2 亿`, `1 2 万 人`).
pub(crate) fn is_set_singly(text: &str, at: usize, behind: &str) -> bool {
    let alone = |chars: [Option<char>; 3]| {
        let [Some(first), Some(second), Some(third)] = chars else { return false };
        is_blank(first) && is_ideograph(second) && is_blank(third)
            || is_ideograph(first) && is_blank(second) && is_ideograph(third)
    };
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    let mut behind = behind.trim_start_matches(is_blank).chars();
    alone([before.next(), before.next(), before.next()])
        || alone([behind.next(), behind.next(), behind.next()])
}
