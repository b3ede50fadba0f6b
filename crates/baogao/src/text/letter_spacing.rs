//! Titles and sentences set with a space between every two characters: `政 府 工 作 报 告`, `同 比 增 长 1 2 % 。`
//!
//! The whole line must be so, behind the number of a heading at most. Two characters must be a word (`目 录`): a name
//! (`洪 庆`) may be set like that on purpose.

use super::lines::{Line, line_around};
use super::survey::Survey;
use super::words::is_word;
use super::{RepairEdit, RepairKind, TextRange, script};
use crate::stop::Stop;

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
            spaced(line, &mut edits);
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
        let mut chars = word.chars();
        let (Some(char), None) = (chars.next(), chars.next()) else { return };
        match char {
            '\u{4e00}'..='\u{9fff}' | '〇' => ideographs.push(script::simple(char)),
            '《' | '》' | '（' | '）' | '“' | '”' | '0'..='9' => {}
            '，' | '。' | '；' | '：' | '、' | '！' | '？' | '.' | ',' | '%' | '％' => {
                is_sentence = true
            }
            _ => return,
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
