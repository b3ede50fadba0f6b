//! Lists of contents (目录): lines that name what follows and are no headings of it.
//!
//! A list stands below its own heading, or shows by its page numbers what it is. It ends where the text begins that it names: at
//! the line that repeats its first entry, or before the first sentence.

use foldhash::{HashMap, HashMapExt};

use super::glyph::is_space;
use super::line::{Ending, Line};
use super::opening;
use super::vocabulary::vocabulary;

/// Characters of an entry at most.
const LONGEST: u32 = 60;
/// How often a line is looked at for a list that it may be in.
const LOOKS: usize = 4;
/// Entries that a list without a heading of its own has at least.
const FEWEST: usize = 3;

/// Marks the lines of every list of contents.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut last_seen: Option<HashMap<String, usize>> = None;
    // Lines that may still be looked at: a text of nothing but headings of lists is not read to its end for each of them.
    let mut left = LOOKS * lines.len();
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        if line.chars > LONGEST || line.ending == Ending::Sentence {
            index += 1;
            continue;
        }
        let words = &text[line.text];
        let found = if left > 0 && is_head(words) {
            let seen = last_seen.get_or_insert_with(|| last_lines(text, lines));
            let end = run(text, lines, index + 1, |_| true);
            left = left.saturating_sub(end - index);
            list(text, lines, index, end, seen)
        } else if is_led(words) {
            let end = run(text, lines, index, is_led);
            (end - index >= FEWEST).then_some(end)
        } else {
            None
        };
        if let Some(end) = found {
            for line in &mut lines[index..end] {
                (line.contents, line.table) = (true, true);
            }
        }
        index = found.unwrap_or(index + 1).max(index + 1);
    }
}

/// 目录, 目 录, also inside of a tag.
fn is_head(words: &str) -> bool {
    let opens = words.starts_with('<') || vocabulary().contents_head_opens(words);
    if words.len() > 60 || !opens {
        return false;
    }
    let inner = words.strip_prefix('<').and_then(|tag| tag.split_once('>')).map_or(words, |(_, inner)| inner);
    let inner = inner.split('<').next().unwrap_or(inner).trim_end_matches(['：', ':']);
    vocabulary().contents_head(inner)
}

/// The line behind the list of contents that a heading opens, which ends at `end` at the latest; `None` where what follows is none.
fn list(
    text: &str,
    lines: &[Line],
    head: usize,
    end: usize,
    last_seen: &HashMap<String, usize>,
) -> Option<usize> {
    let keys: Vec<String> = (head + 1..end).map(|index| key(&text[lines[index].text])).collect();
    let first = keys.iter().position(|key| !key.is_empty())?;
    let mut next_of: HashMap<&str, usize> = HashMap::new();
    let mut next: Vec<Option<usize>> =
        keys.iter().enumerate().rev().map(|(at, key)| next_of.insert(key, at)).collect();
    next.reverse();
    let returns = |at: usize| next[at];
    let last_of: HashMap<&str, usize> = keys.iter().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
    let later = |at: usize| last_seen.get(&keys[at]).is_some_and(|last| *last >= end);
    let paged = |at: usize| is_paged(&text[lines[head + 1 + at].text]);
    // The text begins with its first heading. Where it does not, but with the second, an entry that comes again tells.
    let body = match returns(first) {
        None if !later(first) => {
            (first..keys.len()).filter(|at| !paged(*at) && !keys[*at].is_empty()).filter_map(returns).min()
        }
        body => body,
    };
    let entries = first..body.unwrap_or(keys.len());
    let again = |at: usize| {
        !keys[at].is_empty() && (later(at) || body.is_some_and(|body| last_of[keys[at].as_str()] >= body))
    };
    let marked = |at: usize| opening::is_sure(&text[lines[head + 1 + at].text]);
    let repeated = entries.clone().filter(|at| again(*at)).count();
    let pages = entries.clone().filter(|at| paged(*at)).count();
    let few = if body.is_some() { 2 } else { entries.len().div_ceil(4).max(2) };
    if pages + repeated < few {
        return None;
    }
    let last = entries.rev().find(|at| paged(*at) || again(*at) || pages == 0 && marked(*at))?;
    Some(head + 1 + last + 1)
}

/// Where the lines end from an index on that may be entries.
fn run(text: &str, lines: &[Line], from: usize, holds: impl Fn(&str) -> bool) -> usize {
    let may_be = |line: &Line| {
        let words = &text[line.text];
        let tagged = line.table && words.starts_with('<');
        tagged
            || line.chars <= LONGEST
                && line.ending == Ending::Open
                && !vocabulary().salutation(words)
                && holds(words)
    };
    from + lines[from.min(lines.len())..].iter().take_while(|line| may_be(line)).count()
}

/// The last line of every short text.
fn last_lines(text: &str, lines: &[Line]) -> HashMap<String, usize> {
    let mut last = HashMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.chars <= LONGEST) {
        last.insert(key(&text[line.text]), index);
    }
    last
}

/// What an entry and its heading have in common: the text without space, page number, link and tags.
fn key(words: &str) -> String {
    let words =
        words.strip_prefix('[').and_then(|link| link.split_once("](")).map_or(words, |(name, _)| name);
    if words.starts_with('<') {
        return String::new();
    }
    let entry = words[..words.len() - page(words).unwrap_or(0)].trim_end_matches(['。', '：', ':']);
    entry.replace(|c| is_space(c) || c == '*', "")
}

/// What leads from an entry to its page number.
fn is_leader(c: char) -> bool {
    is_space(c) || matches!(c, '…' | '.' | '．' | '·' | '•' | '-' | '—' | '_' | '⋯' | '。')
}

/// The bytes of a page number behind an entry, what leads to it with them: `……12`, `\t3`, `(5)`.
fn page(words: &str) -> Option<usize> {
    let bare = words.trim_end_matches(['）', ')', '-', ' ']);
    let digits = bare.len() - bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let before = &bare[..bare.len() - digits];
    let entry = before.trim_end_matches(['（', '(', '-']).trim_end_matches(is_leader);
    ((1..=3).contains(&digits) && entry.len() < before.len() && !entry.is_empty())
        .then_some(words.len() - entry.len())
}

fn is_paged(words: &str) -> bool {
    page(words).is_some()
}

/// A page number with a leader of dots: no sentence ends so.
fn is_led(words: &str) -> bool {
    let led = words.ends_with(|c: char| c.is_ascii_digit() || c == '）' || c == ')')
        && (words.contains("……") || words.contains("....") || words.contains("····"));
    led && page(words).is_some()
}
