//! Where a shifted run may begin, and where one that cannot be read ends.

use super::super::gbk::{is_common, mark_byte, pair_of};
use super::super::pinyin::Syllable;
use super::super::pinyin_gloss::{gloss_of, lost_gloss};
use crate::codes::is_ideograph;

/// Something odd stands so near behind a lone mark of a run, and behind one that a lost byte shows before.
const BEHIND_MARK: usize = 3;
const BEHIND_LOST: usize = 6;

/// So many marks in a row are passed over for what stands behind them (`１，１，１，` may go on for ever).
const MARKS: usize = 32;

/// So many rare characters in a row of others are damage.
const FEW_ODD: usize = 2;

/// How a run may start.
#[derive(Clone, Copy)]
pub(super) struct Start {
    /// Bytes of what stands for the lost byte, and up to the first unit behind the start.
    pub(super) lost: usize,
    pub(super) length: usize,
    pub(super) kind: StartKind,
}

#[derive(Clone, Copy)]
pub(super) enum StartKind {
    /// A lost lead, then its second byte and the byte behind that, mostly shown as a punctuation mark.
    Mark,
    /// A lost byte inside a gloss: `?nèi)`.
    Gloss(Syllable),
}

impl Start {
    /// True where a gloss tells where the bytes of the run begin.
    pub(super) fn is_told(self) -> bool {
        matches!(self.kind, StartKind::Gloss(_))
    }

    /// Where the pair may stand that ends the first character: a `?` may be a mark made narrow.
    pub(super) fn units(self, source: &str, at: usize) -> impl Iterator<Item = usize> {
        let is_mark = self.lost == 0 || source[at..].starts_with('?');
        let behind = self.lost > 0;
        [is_mark.then_some(at), behind.then_some(at + self.lost)].into_iter().flatten()
    }

    /// True where what stands behind the lost byte hardly stands in a text: rare characters one near the other, or a letter
    /// between characters.
    pub(super) fn is_odd(self, source: &str, at: usize) -> bool {
        let first = &source[at + self.lost..];
        let marks = first.chars().take(MARKS).take_while(|char| mark_byte(*char).is_some());
        let behind = &first[marks.map(char::len_utf8).sum()..];
        let is_part = |char: &char| !char.is_ascii() && (is_ideograph(*char) || !is_common(*char));
        let part: Vec<char> = behind.chars().take_while(is_part).take(2 * BEHIND_LOST).collect();
        let is_rare = |char: &&char| !is_common(**char) && mark_byte(**char).is_none();
        let mut rest = behind.chars().skip(part.len());
        let is_letter = self.lost > 0
            && (first.len() > behind.len() || !part.is_empty())
            && part.len() <= BEHIND_LOST
            && rest.next().is_some_and(|char| ('@'..='~').contains(&char))
            && rest.next().is_some_and(|char| !char.is_ascii());
        let is_start = self.lost > 0 || source[at..].starts_with(is_wide);
        is_start && (is_letter || part.iter().filter(is_rare).count() >= FEW_ODD)
    }

    /// True where a stretch that decodes up to this place is damaged, whatever its words are, or may be.
    pub(super) fn is_suspect(self, source: &str, at: usize, end: usize) -> bool {
        let is_enclosed = self.lost > 0 && source[..end].ends_with(LOST);
        let is_glossed = || gloss_of(&source[end..]).is_some();
        self.is_told() || is_enclosed || self.is_wide(source, at) || self.is_odd(source, at) || is_glossed()
    }

    /// True where a lost byte shows before a letter, a digit or a sign of full width.
    pub(super) fn is_wide(self, source: &str, at: usize) -> bool {
        self.lost > 0 && source[at + self.lost..].starts_with(is_wide)
    }
}

/// A letter, a digit or a sign of full width that is no mark of Chinese text.
pub(super) fn is_wide(char: char) -> bool {
    !is_common(char) && !char.is_ascii() && mark_byte(char).is_some()
}

/// What shows for a byte that makes no character.
pub(super) const LOST: [char; 2] = ['?', '\u{fffd}'];

/// Looks whether a run may start here. Clean text ends here nearly always.
pub(super) fn start_at(source: &str, at: usize) -> Option<Start> {
    // What opens a text ends nothing.
    let rest = source.get(at..).filter(|_| at > 0)?;
    if let Some(behind) = rest.strip_prefix(LOST) {
        let lost = rest.len() - behind.len();
        if let Some((syllable, length)) = lost_gloss(behind) {
            return Some(Start { lost, length: lost + length, kind: StartKind::Gloss(syllable) });
        }
        let mark = behind.chars().next()?;
        // A byte 80 shows as a sign of its own.
        let is_pair =
            !mark.is_ascii() && (pair_of(mark).is_some() || mark_byte(mark).is_some() || mark == '€');
        let is_narrow = mark.is_ascii() && mark_byte(mark).is_some();
        if is_pair || is_narrow && odd_ahead(&behind[mark.len_utf8()..], true, BEHIND_LOST) {
            return Some(Start { lost, length: lost + mark.len_utf8(), kind: StartKind::Mark });
        }
    }
    let mark = rest.chars().next()?;
    mark_byte(mark)?;
    let behind = &rest[mark.len_utf8()..];
    // A word or a number of full width.
    if is_wide(mark) && behind.starts_with(is_wide) {
        return None;
    }
    // `，` and its like stand everywhere, and so do ５A and ２m; `＝` or `ｐ` before a letter hardly anywhere.
    let is_sign = is_wide(mark) && !matches!(mark, '０'..='９');
    let is_narrow = matches!(mark, '=' | '_' | '`') && source[..at].ends_with(is_ideograph);
    // Nor does a small letter end a word, as in ３青l收.
    let is_digit = matches!(mark, '０'..='９') && behind.starts_with(is_ideograph);
    let is_start = odd_ahead(behind, is_sign || is_narrow || is_digit, BEHIND_MARK)
        || is_sign && source[..at].ends_with(is_ideograph) && behind.starts_with(is_ideograph);
    is_start.then_some(Start { lost: 0, length: mark.len_utf8(), kind: StartKind::Mark })
}

/// True where one of the next characters is odd: outside daily use, or a letter that closes a run.
fn odd_ahead(text: &str, letters: bool, reach: usize) -> bool {
    let mut chars = text.chars();
    for _ in 0..reach {
        let Some(char) = chars.next() else { return false };
        if char.is_ascii() {
            // The letter closes the run; it begins no word of letters.
            let closes = chars.next().is_none_or(|next| !next.is_ascii_alphabetic());
            return letters && ('@'..='~').contains(&char) && closes;
        }
        if !is_common(char) {
            return true;
        }
    }
    false
}

/// Where a stretch that cannot be read ends: behind the last odd character that stands near the one before it, or behind the
/// letter that closes it.
pub(super) fn damaged_until(source: &str, from: usize) -> usize {
    let mut end = from;
    let mut common = 0;
    for (at, char) in source[from..].char_indices() {
        let behind = from + at + char.len_utf8();
        if matches!(char, '@'..='~') {
            return behind + gloss_of(&source[behind..]).map_or(0, |(_, length)| length);
        }
        if char.is_ascii() || common > BEHIND_LOST {
            break;
        }
        common += 1;
        if !is_common(char) {
            (end, common) = (behind, 0);
        }
    }
    end
}
