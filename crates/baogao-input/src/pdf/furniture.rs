//! Page numbers and running heads: lines at the edge of a page that are not the text's.

use std::collections::BTreeMap;

use super::Page;
use super::lines::Line;

/// Lines at each edge that may be furniture.
const EDGE: usize = 2;
/// The part of a page's height, in percent, in which its edges lie.
const MARGIN: i32 = 13;
/// Points by which a running head may move between pages, in hundredths.
const SHIFT: i32 = 400;

/// Takes the furniture out of every page's lines.
pub(super) fn remove(lines: &mut [Vec<Line>], pages: &[Page]) {
    let heads = running_heads(lines, pages);
    let numbers = numbered_from(lines, pages);
    for (index, (lines, page)) in lines.iter_mut().zip(pages).enumerate() {
        let places = edges(lines, page);
        let mut at = 0;
        lines.retain(|line| {
            let is_edge = places.contains(&at);
            at += 1;
            let text = line.runs.text.trim();
            let is_number = || match page_number(text) {
                Some((number, is_dressed)) => {
                    numbers == Some(number - index as i64) || is_dressed || pages.len() == 1
                }
                None => false,
            };
            !(is_edge && (is_number() || heads.contains_key(&key(line, page))))
        });
    }
}

/// Indices of the lines at the upper and lower edge of a page.
fn edges(lines: &[Line], page: &Page) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|&at| -lines[at].top);
    let upper = order.iter().take(EDGE).filter(|&&at| is_in_margin(&lines[at], page) == Some(true));
    let lower = order.iter().rev().take(EDGE).filter(|&&at| is_in_margin(&lines[at], page) == Some(false));
    upper.chain(lower).copied().collect()
}

/// In the upper margin, in the lower one, or in none.
fn is_in_margin(line: &Line, page: &Page) -> Option<bool> {
    let margin = page.height / 100 * MARGIN;
    if line.bottom >= page.height.saturating_sub(margin) {
        Some(true)
    } else if line.top <= margin {
        Some(false)
    } else {
        None
    }
}

/// What lines of different pages have in common where they are the same running head: edge, words with figures made alike,
/// and the place within a few points.
type Key = (Option<bool>, String, i32);

fn key(line: &Line, page: &Page) -> Key {
    let words = line.runs.text.chars().filter(|c| !c.is_whitespace());
    let words = words.map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    (is_in_margin(line, page), words, (line.bottom + SHIFT / 2) / SHIFT)
}

/// Lines that stand at the same edge of two pages of five, and of two pages at least.
fn running_heads(lines: &[Vec<Line>], pages: &[Page]) -> BTreeMap<Key, usize> {
    let mut counts = BTreeMap::new();
    for (lines, page) in lines.iter().zip(pages) {
        for at in edges(lines, page) {
            *counts.entry(key(&lines[at], page)).or_insert(0_usize) += 1;
        }
    }
    // Figures alone would be alike on any pages.
    let has_words = |words: &str| words.chars().any(char::is_alphabetic);
    counts.retain(|(_, words, _), count| has_words(words) && *count >= 2 && *count * 5 >= pages.len() * 2);
    counts
}

/// What must be added to the index of a page to get its number, where most of the numbers at the edges agree.
fn numbered_from(lines: &[Vec<Line>], pages: &[Page]) -> Option<i64> {
    let mut counts = BTreeMap::new();
    for (index, (lines, page)) in lines.iter().zip(pages).enumerate() {
        for at in edges(lines, page) {
            if let Some((number, _)) = page_number(lines[at].runs.text.trim()) {
                *counts.entry(number - index as i64).or_insert(0_usize) += 1;
            }
        }
    }
    counts
        .into_iter()
        .max_by_key(|&(_, count)| count)
        .filter(|&(_, count)| count >= 2)
        .map(|(first, _)| first)
}

/// The number of a page that a line is, and whether its form says so: `12`, `— 12 —`, `第12页`, `第 1 页 共 20 页`, `3/10`.
fn page_number(line: &str) -> Option<(i64, bool)> {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '─' | '·' | '~');
    let inner = bare.trim_matches(is_dash);
    let mut is_dressed = inner.len() < bare.len();
    let inner = match inner.strip_prefix('第').and_then(|rest| rest.split_once('页')) {
        Some((number, rest)) => {
            let total = rest.trim_matches(|c| matches!(c, ',' | '，' | '/' | '共' | '页' | '总'));
            if !total.chars().all(|c| c.is_ascii_digit()) {
                return None;
            }
            is_dressed = true;
            number
        }
        None => inner,
    };
    let number = match inner.split_once('/') {
        Some((number, total)) if total.parse::<u16>().is_ok() => number,
        Some(_) => return None,
        None => inner,
    };
    if number.len() > 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((number.parse().ok()?, is_dressed))
}
