//! Where a decoding is doubtful.

use std::ops::Range;

use super::common::Share;

/// Places that are named one by one; more are counted.
const MOST: usize = 20;

/// In 150 reports at least 99 of 100 characters are common; read in a wrong encoding, at most 82.
const COMMON_PERCENT: usize = 90;
/// Characters that are looked at, and how many are enough to tell.
const SAMPLE: usize = 1 << 14;
const ENOUGH: usize = 12;

/// Why a decoding is doubtful, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// Byte range in the text: bytes that stand for no character, or a line that makes no sense.
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
}

/// What went wrong when bytes were decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Some of them stand for no character.
    Lost,
    /// All of them do, or so it seems: foreign lines, or the wrong encoding, are looked for.
    Possible,
    /// UTF-8 without an error.
    None,
}

/// Doubts about a text that was decoded so, or taken from what was.
pub(crate) fn doubts(text: &str, encoding: &str, fault: Fault) -> Vec<Doubt> {
    match fault {
        Fault::None => Vec::new(),
        Fault::Lost => lost(text, encoding),
        Fault::Possible => nonsense(text, encoding),
    }
}

/// The places where bytes stand for no character.
fn lost(text: &str, encoding: &str) -> Vec<Doubt> {
    let is_start = |&(at, _): &(usize, &str)| !text[..at].ends_with('\u{fffd}');
    let starts: Vec<usize> = text.match_indices('\u{fffd}').filter(is_start).map(|(at, _)| at).collect();
    if starts.is_empty() {
        // The damage lies in what was left out of the text.
        let message = format!("bytes outside of the text stand for no character in {encoding}");
        return vec![Doubt { range: first_line(text), message }];
    }
    let count = starts.len();
    let share = Share::of(text, SAMPLE);
    let is_wrong = share.all >= ENOUGH && share.percent() < COMMON_PERCENT;
    let hint = if is_wrong { "; another encoding may fit" } else { "" };
    let place = |(number, start): (usize, usize)| {
        let rest = &text[start..];
        let end = start + rest.len() - rest.trim_start_matches('\u{fffd}').len();
        let message = match (count, number + 1) {
            (1, _) => format!("bytes stand for no character in {encoding}{hint}"),
            (_, MOST) if count > MOST => format!(
                "bytes stand for no character in {encoding} (here and in {} more places){hint}",
                count - MOST
            ),
            (_, number) => {
                format!("bytes stand for no character in {encoding} (place {number} of {count}){hint}")
            }
        };
        Doubt { range: start..end, message }
    };
    starts.into_iter().take(MOST).enumerate().map(place).collect()
}

/// Text of characters that hardly anybody writes was read in the wrong encoding: all of it, or lines of it.
fn nonsense(text: &str, encoding: &str) -> Vec<Doubt> {
    let share = Share::of(text, SAMPLE);
    if share.all >= ENOUGH && share.percent() < COMMON_PERCENT {
        let percent = share.percent();
        let message = format!(
            "only {percent} of 100 characters are common when read as {encoding}; another encoding may fit"
        );
        return vec![Doubt { range: first_line(text), message }];
    }
    foreign_lines(text, encoding)
}

/// Lines in which hardly a character is common, in a text where nearly all are.
fn foreign_lines(text: &str, encoding: &str) -> Vec<Doubt> {
    /// Names and lists of rare characters stay above this in lines of some length.
    const COMMON_PERCENT: usize = 50;
    const ENOUGH: usize = 8;
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let share = Share::of(line, usize::MAX);
        if share.all >= ENOUGH && share.percent() < COMMON_PERCENT && found.len() < MOST {
            let message = format!("this line makes no sense in {encoding}, which the rest is in");
            found.push(Doubt { range: at..at + line.trim_end().len(), message });
        }
        at += line.len();
    }
    found
}

fn first_line(text: &str) -> Range<usize> {
    0..text.find('\n').unwrap_or(text.len())
}
