//! What proves a reading of a shifted run.

use super::super::gbk::{is_common, mark_byte, pair_of};
use super::super::script;
use super::super::words::{Neighbours, is_word};
use super::likelihood::Node;
use super::start::{LOST, is_wide};
use crate::codes::is_ideograph;
use crate::vocabulary::layout::is_alone;

/// A reading is proved by its words where every other one costs so much more; where bytes of it vanished, others may have
/// as well.
pub(super) const MARGIN: u32 = 62;
pub(super) const VANISHED_MARGIN: u32 = 80;

/// The same where a gloss names what stands behind.
const NAMED_MARGIN: u32 = 40;

/// The same where a gloss tells where its bytes begin, and against a reading whose words are not known.
const TOLD_MARGIN: u32 = 20;
const LEAST_MARGIN: u32 = 15;

/// Of two readings that both stand in the document, one that costs so much more is none.
const COPY_MARGIN: u32 = 120;

/// A copy of a reading has so many characters at least.
const COPY: usize = 4;

/// A word that tells the characters of it has so many characters.
const WORD: usize = 3;

/// So many characters that belong to no word make no sense.
const FEW: usize = 2;

/// One reading of a stretch.
pub(super) struct Candidate {
    /// The restored characters.
    pub(super) text: String,
    pub(super) end: usize,
    /// Its first character is told by words alone; that one or the last.
    pub(super) is_free: bool,
    pub(super) is_open: bool,
    /// What it costs up to the end of the longest reading and a little further.
    pub(super) cost: u32,
    pub(super) proof: Proof,
}

/// What speaks for a reading besides its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Proof {
    /// A character of it belongs to no word.
    Stray,
    /// Its words are known, but something vanished that only they tell.
    Vanished,
    /// The same, and a gloss names what stands behind it.
    Named,
    /// Its words are known, and all of its bytes stand in the source but those that begin and end it.
    Words,
    /// It stands in the document once more.
    Copy,
}

impl Candidate {
    /// How many characters of it make no word with the ones beside them.
    pub(super) fn strays(&self) -> usize {
        strays(&self.text.chars().collect::<Vec<char>>())
    }
}

/// A reading where it is set: the characters before it and behind it.
pub(super) struct Set<'p> {
    pub(super) context: &'p [char],
    pub(super) path: &'p [Node],
    pub(super) behind: &'p [char],
    /// Its first character is told by words alone.
    pub(super) is_free: bool,
    /// A gloss tells where its bytes begin.
    pub(super) is_told: bool,
}

impl Set<'_> {
    /// What speaks for the reading; `stands` tells whether some characters stand in the document, or stand there behind a mark.
    pub(super) fn proof(&self, neighbours: &Neighbours, stands: impl Fn(&[char], bool) -> bool) -> Proof {
        match self.copy(&stands) {
            Some(true) => return Proof::Copy,
            // It stands there in the middle of a sentence, and not behind a mark.
            Some(false) => return Proof::Stray,
            None => {}
        }
        // A full stop is what is lost most by far: another character ends the word before it.
        let ends_word = |first: &Node| {
            let last = self.context.last();
            !is_ideograph(first.char) || last.is_some_and(|last| are_word(*last, first.char))
        };
        if !self.is_told && !self.path.first().is_some_and(ends_word) {
            return Proof::Stray;
        }
        let vanished = self.path.iter().any(|node| node.vanished);
        match (0..self.path.len()).any(|index| self.is_stray(neighbours, index)) {
            true => Proof::Stray,
            false if vanished && !self.is_free && self.is_seen(&stands) => Proof::Copy,
            false if vanished && self.is_named() => Proof::Named,
            false if vanished => Proof::Vanished,
            false => Proof::Words,
        }
    }

    /// The character at a place counted from the first one of the reading.
    fn char(&self, index: usize) -> Option<char> {
        match index.checked_sub(self.path.len()) {
            Some(behind) => self.behind.get(behind).copied(),
            None => self.path.get(index).map(|node| node.char),
        }
    }

    /// Whether the reading, where it stands in the document once more with what stands beside it, stands there behind such a
    /// mark as opens it.
    fn copy(&self, stands: impl Fn(&[char], bool) -> bool) -> Option<bool> {
        // The mark may stand elsewhere as another one; a word goes on from what stands before it.
        let is_mark = self.path.first().is_some_and(|first| !is_ideograph(first.char));
        let ahead = self.context.last().copied().filter(|char| !is_mark && is_ideograph(*char));
        let words = self.path.iter().skip(usize::from(is_mark)).map(|node| node.char);
        let whole: Vec<char> = ahead.into_iter().chain(words).chain(self.behind.iter().copied()).collect();
        let least = whole.len() - self.behind.len().saturating_sub(1);
        let copy = [whole.len(), least].into_iter().map(|length| &whole[..length]);
        let copy = copy.filter(|copy| copy.len() >= COPY).find(|copy| stands(copy, false))?;
        Some(!is_mark || stands(copy, true))
    }

    /// True where every word that a vanished pair tore stands in the document once more.
    fn is_seen(&self, stands: impl Fn(&[char], bool) -> bool) -> bool {
        let first = self.context.len();
        let restored = self.path.iter().map(|node| node.char);
        let chars: Vec<char> =
            self.context.iter().copied().chain(restored).chain(self.behind.iter().copied()).collect();
        let word = |from: usize| {
            let word = chars.get(from..from + WORD);
            word.is_some_and(|word| word.iter().all(|char| is_ideograph(*char)) && stands(word, false))
        };
        let named = |index: usize| self.path.get(index).is_some_and(|node| node.named);
        let torn = self.path.iter().enumerate().filter(|(_, node)| node.vanished);
        torn.map(|(index, _)| index).all(|index| {
            let left = (first + index + 1).checked_sub(WORD).is_some_and(word);
            left && (named(index + 1) || word(first + index + 1))
        })
    }

    /// True where a gloss names what stands behind every pair that vanished.
    fn is_named(&self) -> bool {
        let mut torn = self.path.iter().enumerate().filter(|(_, node)| node.vanished);
        torn.all(|(index, _)| self.path.get(index + 1).is_some_and(|next| next.named))
    }

    /// True where a character makes no word with the ones beside it.
    fn is_stray(&self, neighbours: &Neighbours, index: usize) -> bool {
        let Some(node) = self.path.get(index) else { return false };
        let before = match index.checked_sub(1) {
            Some(last) => self.char(last),
            None => self.context.last().copied(),
        };
        let fits =
            |pair: Option<(char, char)>| pair.is_some_and(|(one, other)| neighbours.fit(one, other) > 0);
        let is_part = fits(before.zip(Some(node.char))) || fits(Some(node.char).zip(self.char(index + 1)));
        !is_part && !node.named && !stands_alone(node.char)
    }
}

/// True where two characters make a word, in whatever script.
fn are_word(first: char, second: char) -> bool {
    is_word(script::plain(first), script::plain(second))
}

/// True where hardly a character of a stretch belongs to a word, and all but so many of its reading do.
pub(super) fn is_nonsense(stretch: &[char], left: usize) -> bool {
    let stray = strays(stretch);
    let ideographs = stretch.iter().filter(|char| is_ideograph(**char)).count();
    let is_lost = |char: Option<&char>| char.is_some_and(|char| LOST.contains(char));
    let is_wide = stretch.first().is_some_and(|char| is_wide(*char));
    let is_sign =
        is_wide && !stretch.starts_with(&['０']) && !stretch.first().is_some_and(|char| char.is_numeric());
    let is_rare = |char: &char| is_rare(*char) && (is_ideograph(*char) || !is_sign);
    // Two characters of a name may follow each other, but hardly three; what shows how the stretch ends tells as much.
    let is_letter = |char: char| {
        // Or it shows as a part of the last character.
        let part = pair_of(char).map(|[_, second]| char::from(second)).filter(|_| is_lost(stretch.first()));
        ('@'..='~').contains(&part.unwrap_or(char))
    };
    let closes = is_lost(stretch.last()) || stretch.last().is_some_and(|char| is_letter(*char));
    let fewest = match (closes, is_wide) {
        (true, true) => 1,
        (true, false) => FEW,
        (false, _) => FEW + 1,
    };
    let is_enclosed = is_lost(stretch.first()) && is_lost(stretch.last());
    closes && stretch.len() == 2 && stretch.starts_with(&['｀'])
        || is_enclosed && stray > 0 && ideographs >= FEW
        || stray >= (if is_sign { 1 } else { FEW }) && stretch.iter().any(is_rare)
        || stray >= fewest && stray * 2 >= ideographs && (stray > left || fewest == 1 || is_enclosed)
}

/// Of no daily use, and no form of full width.
fn is_rare(char: char) -> bool {
    !char.is_ascii() && !is_common(char) && mark_byte(char).is_none()
}

/// How many characters make no word with the ones beside them.
fn strays(chars: &[char]) -> usize {
    let word = |from: usize| {
        chars.get(from).zip(chars.get(from + 1)).is_some_and(|(first, second)| are_word(*first, *second))
    };
    let is_part = |index: usize| word(index) || index.checked_sub(1).is_some_and(word);
    let is_stray = |char: char| is_rare(char) || !stands_alone(char);
    (0..chars.len()).filter(|index| is_stray(chars[*index]) && !is_part(*index)).count()
}

/// The reading that is proved among some, the likeliest first.
pub(super) fn proved(candidates: &[Candidate], is_told: bool) -> Option<&Candidate> {
    let is_copy = |candidate: &&Candidate| candidate.proof == Proof::Copy;
    if let Some(copy) = candidates.iter().find(is_copy) {
        // One whose beginning is not known for certain proves nothing, and speaks against others that are as likely; but a
        // mark more before a mark is none.
        let is_near = |other: &&Candidate| {
            let is_mark = other.is_free && !other.text.starts_with(is_ideograph);
            !is_mark && other.cost < copy.cost + COPY_MARGIN
        };
        // 我們要要堅決 beside 我們要堅決: bytes that vanished would have said a character twice
        if candidates.iter().any(|other| other.end == copy.end && is_doubled(&copy.text, &other.text)) {
            return None;
        }
        let mut texts = candidates.iter().filter(is_copy).filter(is_near).map(|other| &other.text);
        return (!copy.is_free && texts.all(|text| *text == copy.text)).then_some(copy);
    }
    let (best, others) = candidates.split_first()?;
    let margin = match best.proof {
        _ if best.is_open && !is_told => return None,
        Proof::Named if !is_told => NAMED_MARGIN,
        Proof::Vanished | Proof::Named => VANISHED_MARGIN,
        _ if is_told => TOLD_MARGIN,
        Proof::Words => MARGIN,
        Proof::Stray | Proof::Copy => return None,
    };
    // Against one whose words are known, one whose are not says little.
    let is_worse = |other: &Candidate| {
        let is_stray = other.proof == Proof::Stray && (!other.is_open || is_told);
        other.cost >= best.cost + if is_stray { LEAST_MARGIN } else { margin }
    };
    others.iter().all(is_worse).then_some(best)
}

/// True where one text is the other with one of its characters twice.
fn is_doubled(text: &str, other: &str) -> bool {
    let same = text.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let behind =
        text.char_indices().nth(same).map(|(at, char)| (&text[..at], char, &text[at + char.len_utf8()..]));
    behind.is_some_and(|(before, char, behind)| {
        before.ends_with(char) && other.strip_prefix(before).is_some_and(|rest| rest == behind)
    })
}

/// True for what is no part of a word of two characters: marks, numbers, and characters that are words.
fn stands_alone(char: char) -> bool {
    !is_ideograph(char) || is_alone(script::plain(char))
}
