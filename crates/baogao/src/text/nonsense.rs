//! Stretches that make no sense: text read out of step that shows no beginning.
//!
//! Of two characters read so one is rare, hardly any two make a word, and letters and signs of other scripts stand among them.
//! Such a stretch ends at a byte of ASCII. Names and terms hold rare characters as well, but not so many in a row.

use super::gbk::{is_common, mark_byte};
use super::words::is_word;
use super::{Lost, TextRange, script};
use crate::codes::is_ideograph;
use crate::stop::Stop;

/// So many characters in a row that belong to no word make no sense before ASCII, where so many of them are rare.
const FEWEST: usize = 6;
const RARE: usize = 2;

/// So many rare characters, each of them another one, are more than a name or a term has.
const TERM: usize = 5;

/// The stretches without sense, in order, given where rare characters stand and which stretches are dealt with, these in order
/// and apart.
pub(super) fn find(text: &str, rare: &[u32], known: &[TextRange], stop: &Stop<'_>) -> Vec<Lost> {
    let mut found = Vec::new();
    let mut done = 0;
    for &at in rare.iter().take_while(|_| !stop.is_due()) {
        let at = at as usize;
        if at < done {
            continue;
        }
        let stretch = around(text, at);
        done = stretch.end();
        let is_known = || {
            let before = known.partition_point(|known| known.start() < stretch.end());
            before.checked_sub(1).is_some_and(|last| stretch.start() < known[last].end())
        };
        let ends = text[stretch.end()..].chars().next().is_none_or(|char| char.is_ascii());
        if ends && is_senseless(&text[stretch.range()]) && !is_known() {
            found.push(Lost { range: stretch, candidates: Vec::new() });
        }
    }
    found
}

/// The characters around a place that make no words with one another.
fn around(text: &str, at: usize) -> TextRange {
    let mut start = at;
    let mut next = None;
    for (place, char) in text[..at].char_indices().rev() {
        let char = script::plain(char);
        let before = text[..place].chars().next_back().map(script::plain);
        let is_part = |other: Option<char>, is_first: bool| {
            other.is_some_and(|other| if is_first { is_word(other, char) } else { is_word(char, other) })
        };
        if !may_stray(char) || is_part(before, true) || is_part(next, false) {
            break;
        }
        (start, next) = (place, Some(char));
    }
    let mut end = at;
    let mut chars = text[at..].chars().peekable();
    let mut last = None;
    while let Some(char) = chars.next() {
        let plain = script::plain(char);
        let next = chars.peek().copied().map(script::plain);
        let is_part = |word: Option<(char, char)>| word.is_some_and(|(first, second)| is_word(first, second));
        if !may_stray(plain) || is_part(last.zip(Some(plain))) || is_part(Some(plain).zip(next)) {
            break;
        }
        end += char.len_utf8();
        last = Some(plain);
    }
    TextRange::new(start, end.max(at + text[at..].chars().next().map_or(0, char::len_utf8)))
}

/// No mark and no ASCII.
fn may_stray(char: char) -> bool {
    is_ideograph(char) || !char.is_ascii() && !is_common(char) && mark_byte(char).is_none()
}

fn is_senseless(stretch: &str) -> bool {
    let mut rare: Vec<char> = stretch.chars().filter(|char| !is_common(*char)).collect();
    let ideographs = rare.iter().filter(|char| is_ideograph(**char)).count();
    let other = rare.iter().filter(|char| is_foreign(**char)).count();
    rare.sort_unstable();
    rare.dedup();
    let chars = stretch.chars().count();
    let is_mixed = other >= RARE && other * 2 < chars;
    chars >= FEWEST
        && (is_mixed || ideographs >= RARE && rare.len() >= TERM || ideographs > RARE && chars > FEWEST)
}

/// Letters and signs that hardly stand among Chinese characters: of other scripts, of frames, of old lists.
fn is_foreign(char: char) -> bool {
    matches!(char, '\u{100}'..='\u{4ff}' | '\u{2500}'..='\u{257f}' | '⒈'..='⒛' | '\u{3040}'..='\u{312f}')
}

#[cfg(test)]
mod tests {
    use super::super::survey::Survey;
    use super::find;
    use crate::stop::Stop;

    fn senseless(text: &str) -> Vec<&str> {
        find(text, &Survey::of(text).rare, &[], &Stop::never())
            .iter()
            .map(|lost| &text[lost.range.range()])
            .collect()
    }

    #[test]
    fn text_out_of_step_is_told() {
        for (text, stretch) in [
            ("抓好大氣治理灹继鞌当壤恻坏陀90%", "灹继鞌当壤恻坏陀"),
            ("投入300多万元乔拷逃陆ā⒏睦┙ㄑ17所", "乔拷逃陆ā⒏睦┙ㄑ"),
        ] {
            assert_eq!(senseless(text), [stretch]);
        }
    }

    #[test]
    fn names_and_terms_stay() {
        for text in [
            "王喆、李翀、张玥瑢、赵暐、钱昉",
            "吡虫啉、啶虫脒、噻嗪酮",
            "醴陵、邛崃、郫都、鄠邑、盱眙、睢宁",
            "のような文章です",
            "國民經濟和社會發展",
            "苜蓿发展大会暨国际苜蓿会议",
            "精蒽咔唑项目",
            "①全面②加强③提高",
        ] {
            assert!(senseless(text).is_empty(), "{text}");
        }
    }
}
