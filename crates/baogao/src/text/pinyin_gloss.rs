//! Pinyin in parentheses behind the character that it reads: `創(chuàng)建`.
//!
//! Observed on scraped pages: pages made for old encodings gloss every character outside GB2312. Dialects: a space
//! before the closing parenthesis (`會(huì )`), no tones (`大(da)`), the gloss repeated (`大(da)(da)(da)`). What
//! does not fit the character (`长度(km)`, `产值(GDP)`) is no gloss.

use super::RepairEdit;
use super::pinyin::{LONGEST, Syllable};
use super::range::TextRange;
use super::repair::RepairKind;

/// Glosses without tones are believed where the text has this many of them.
const TONELESS_EVIDENCE: usize = 3;

/// Longest gloss in bytes: two parentheses of full width, a syllable of accented letters, spaces.
const LONGEST_BYTES: usize = 6 + 2 * LONGEST + 2;

/// A gloss, its parentheses included.
pub(super) struct Gloss {
    pub(super) range: TextRange,
    /// The character that it reads.
    pub(super) char: char,
    pub(super) syllable: Syllable,
    toned: bool,
}

impl Gloss {
    /// The edit that cuts it away.
    pub(super) fn edit(&self) -> RepairEdit {
        RepairEdit { kind: RepairKind::PinyinGloss, source: self.range, replacement: String::new() }
    }
}

/// The glosses of a text among its syllables in parentheses.
pub(super) fn find(source: &str, spelled: Vec<Spelled>) -> Vec<Gloss> {
    let mut last: Option<(u32, char)> = None;
    let gloss = |Spelled { at, end, syllable, toned, .. }| {
        // A repeated gloss stands behind another one and reads the same character.
        let repeated = last.filter(|(behind, _)| *behind == at).map(|(_, char)| char);
        let char = repeated.or_else(|| source[..at as usize].chars().next_back())?;
        syllable.fits(char).then(|| {
            last = Some((end, char));
            Gloss { range: TextRange { start: at, end }, char, syllable, toned }
        })
    };
    let mut candidates: Vec<Gloss> = spelled.into_iter().filter_map(gloss).collect();
    let toneless = candidates.iter().filter(|candidate| !candidate.toned).count();
    let believe_toneless = toneless >= TONELESS_EVIDENCE || toneless < candidates.len();
    if !believe_toneless {
        candidates.retain(|candidate| candidate.toned);
    }
    candidates
}

/// A syllable in parentheses, a gloss where it reads the character before it.
pub(super) struct Spelled {
    pub(super) at: u32,
    /// Where its letters end, and where it ends with its parentheses.
    pub(super) letters_end: u32,
    pub(super) end: u32,
    pub(super) syllable: Syllable,
    /// It bears a tone mark.
    toned: bool,
}

impl Spelled {
    /// The one that opens at a place of a text.
    pub(super) fn at(text: &str, at: usize) -> Option<Self> {
        let rest = &text.as_bytes()[at..];
        let inside = behind_spaces(behind_bracket(rest, b"(", "（")?);
        let (syllable, toned, length) = Syllable::at_start(inside)?;
        let behind = &inside[length..];
        let close = behind_spaces(behind);
        let after = behind_bracket(close, b")", "）")?;
        let place = |rest: &[u8]| (text.len() - rest.len()) as u32;
        (rest.len() - close.len() < LONGEST_BYTES).then(|| Self {
            at: at as u32,
            letters_end: place(behind),
            end: place(after),
            syllable,
            toned,
        })
    }
}

/// What stands behind the bracket that opens a text, in one of its widths.
fn behind_bracket<'a>(text: &'a [u8], narrow: &[u8], wide: &str) -> Option<&'a [u8]> {
    text.strip_prefix(narrow).or_else(|| text.strip_prefix(wide.as_bytes()))
}

#[inline]
fn behind_spaces(text: &[u8]) -> &[u8] {
    let spaces = text.iter().take(LONGEST_BYTES).take_while(|byte| **byte == b' ').count();
    &text[spaces..]
}

/// The character before an offset and where it stands, with its glosses left out.
pub(super) fn char_before(source: &str, at: usize) -> Option<(usize, char)> {
    let mut before = &source[..at];
    // A glossed character has few glosses; more than these are none.
    for _ in 0..4 {
        let Some(open) = before.strip_suffix(')').and_then(|_| {
            let from = before.len().saturating_sub(LONGEST_BYTES);
            before.as_bytes()[from..].iter().rposition(|&byte| byte == b'(').map(|open| from + open)
        }) else {
            break;
        };
        match Spelled::at(source, open) {
            Some(_) => before = &source[..open],
            None => break,
        }
    }
    before.char_indices().next_back()
}

/// The syllable of the gloss that opens a text, and how long it is.
pub(super) fn gloss_of(text: &str) -> Option<(Syllable, usize)> {
    Spelled::at(text, 0).map(|gloss| (gloss.syllable, gloss.end as usize))
}

/// A toned syllable and its closing parenthesis: what is left of a gloss whose first parenthesis was swallowed.
pub(super) fn lost_gloss(text: &str) -> Option<(Syllable, usize)> {
    let close = text.bytes().take(12).position(|byte| byte == b')')?;
    let (syllable, toned) = Syllable::read(text.get(..close)?.trim_matches(' '))?;
    toned.then_some((syllable, close + 1))
}

#[cfg(test)]
mod tests {
    use super::super::survey::Survey;
    use super::find;

    fn cut(source: &str) -> Vec<&str> {
        find(source, Survey::of(source).glosses).iter().map(|gloss| &source[gloss.range.range()]).collect()
    }

    #[test]
    fn glosses_of_every_dialect_are_found() {
        assert_eq!(cut("創(chuàng)建"), ["(chuàng)"]);
        assert_eq!(cut("會(huì )議"), ["(huì )"]);
        assert_eq!(cut("會（huì）議"), ["（huì）"]);
        assert_eq!(cut("大(da)(da)(da)會(hui)"), ["(da)", "(da)", "(da)", "(hui)"]);
    }

    #[test]
    fn other_parentheses_stay() {
        for text in
            ["里程(km)", "产值(GDP)", "大(da)事", "(A)类", "创(xiàn)建", "(", "（", "創(chuàng", "一(yi)(2)"]
        {
            assert!(cut(text).is_empty(), "{text}");
        }
    }
}
