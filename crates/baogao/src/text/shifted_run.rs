//! One run of shifted text, character by character, and what its lost bytes may have been.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::byte_shift::{gloss_of, is_common, lost_gloss, mark_byte};
use super::gbk::{char_of, pair_of};
use super::pinyin::Syllable;
use super::script;
use super::words::Neighbours;
use crate::codes::is_ideograph;

/// How well a word of the language fits, and one that stands elsewhere in the document too.
pub(super) const WORD: u8 = 3;
const SURE: u8 = 5;
const NUMBERED: u8 = 20;

/// Longest run in characters of the source; observed ones have at most twenty.
const LONGEST_RUN: usize = 40;

/// One restored character.
pub(super) enum Slot {
    /// Its bytes stand in the source.
    Known(char),
    /// So does its reading.
    Named(char),
    /// One of its bytes was lost.
    OneOf(Cow<'static, [char]>),
    /// Two that lost the bytes where they met.
    Pair(Vec<(char, char)>),
}

/// The reading of one run.
pub(super) struct Run<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
    /// The first byte of a character whose second one comes next; `None` once back in step.
    pub(super) pending: Option<u8>,
    pub(super) slots: Vec<Slot>,
    /// Something clean text does not show was read.
    pub(super) odd: bool,
    /// Nothing but the words of the reading speaks for it.
    pub(super) doubtful: bool,
    /// And bytes of it vanished that only a gloss tells.
    pub(super) guessed: bool,
    /// The steps at which a pair without a character is taken to have vanished.
    pub(super) vanished: [Option<usize>; 2],
}

impl<'a> Run<'a> {
    pub(super) fn new(source: &'a str, at: usize, pending: Option<u8>, slots: Vec<Slot>) -> Self {
        let odd = pending.is_none();
        Self { source, at, pending, slots, odd, doubtful: false, guessed: false, vanished: [None; 2] }
    }

    /// Reads until the pairing is back in step; false where it does not decode.
    pub(super) fn read(&mut self) -> bool {
        for step in 0..LONGEST_RUN {
            let Some(pending) = self.pending else { return self.odd };
            let rest = &self.source[self.at..];
            let Some(char) = rest.chars().next() else { return false };
            let length = match char {
                _ if self.vanished.contains(&Some(step)) => {
                    self.meet(pending, char, &rest[char.len_utf8()..])
                }
                '?' => self.lost(pending, &rest[1..]),
                '@'..='~' => self.trail(pending, char as u8, &rest[1..]),
                _ => self.pair(pending, char),
            };
            let Some(length) = length else { return false };
            self.at += length;
        }
        false
    }

    /// The second byte of one character and the first byte of the next made no character, and vanished.
    fn meet(&mut self, pending: u8, char: char, behind: &str) -> Option<usize> {
        let (first, second) = match char {
            '@'..='~' => (char as u8, None),
            char => {
                let [first, second] = bytes_of(char)?;
                (first, Some(second))
            }
        };
        let gloss = gloss_of(behind).filter(|_| second.is_none());
        let named = |char: &char| gloss.is_none_or(|(syllable, _)| syllable.fits(*char));
        let next = |lead| char_of(lead, first).filter(|&char| is_common(char)).filter(named);
        let nexts: Vec<(u8, char)> = (0x81..=0xFE).filter_map(|lead| Some((lead, next(lead)?))).collect();
        let mut pairs = Vec::new();
        // A smaller byte would show as a letter.
        for trail in 0x81..=0xFE {
            let Some(char) = char_of(pending, trail).filter(|&char| is_common(char)) else { continue };
            let apart = nexts.iter().filter(|(lead, _)| char_of(trail, *lead).is_none());
            pairs.extend(apart.map(|(_, next)| (char, *next)));
        }
        if pairs.is_empty() {
            return None;
        }
        self.slots.push(Slot::Pair(pairs));
        self.pending = second;
        self.odd = true;
        Some(char.len_utf8() + gloss.map_or(0, |(_, length)| length))
    }

    /// A whole pair of the source: its first byte ends a character, its second one begins the next.
    fn pair(&mut self, pending: u8, char: char) -> Option<usize> {
        let [first, second] = bytes_of(char)?;
        self.know(char_of(pending, first)?)?;
        self.pending = Some(second);
        self.odd |= !is_common(char);
        Some(char.len_utf8())
    }

    /// A letter is the second byte of the last character; a gloss behind it names that character.
    fn trail(&mut self, pending: u8, letter: u8, behind: &str) -> Option<usize> {
        let gloss = gloss_of(behind);
        let whole = char_of(pending, letter);
        let (length, syllable) = match gloss {
            Some((syllable, end)) => (1 + end, Some(syllable)),
            None => (1, None),
        };
        match (whole, syllable) {
            (Some(char), Some(syllable)) if syllable.fits(char) => {
                is_common(char).then(|| self.slots.push(Slot::Named(char)))?;
            }
            (Some(char), None)
                if self.odd || !behind.starts_with(|next: char| next.is_ascii_alphanumeric()) =>
            {
                self.know(char)?;
            }
            (_, Some(syllable)) => {
                self.guessed |= self.doubtful;
                self.vanished(pending, letter, syllable)?;
            }
            _ => return None,
        }
        self.odd = true;
        self.pending = None;
        Some(length)
    }

    /// A pair without a character stood here and vanished: its second byte leads the letter.
    fn vanished(&mut self, pending: u8, letter: u8, syllable: Syllable) -> Option<()> {
        let named = |char: char| is_common(char) && syllable.fits(char);
        let fits = |&lead: &u8| char_of(lead, letter).is_some_and(named);
        let mut leads = (0x81..=0xFE).filter(fits);
        let (lead, None) = (leads.next()?, leads.next()) else { return None };
        let lost = (0x40..=0xFE).filter(|&trail| char_of(trail, lead).is_none() && trail >= 0x81);
        self.slots.push(one_of(lost.filter_map(|trail| char_of(pending, trail)))?);
        self.know(char_of(lead, letter)?)
    }

    /// A question mark is the lost second byte of the last character.
    fn lost(&mut self, pending: u8, behind: &str) -> Option<usize> {
        if let Some((syllable, length)) = lost_gloss(behind) {
            let fits = |&char: &char| is_common(char) && syllable.fits(char);
            let mut chars = (0x40..=0xFE).filter_map(|trail| char_of(pending, trail)).filter(fits);
            let (char, None) = (chars.next()?, chars.next()) else { return None };
            self.know(char)?;
            self.odd = true;
            self.pending = None;
            return Some(1 + length);
        }
        // The lost byte makes no pair with the one behind it, or else it would show as that pair.
        let next = behind.chars().next().and_then(pair_of).map(|[first, _]| first);
        let stays_lost = |trail: u8| next.is_none_or(|next| char_of(trail, next).is_none());
        let lost = (0x81..=0xFE).filter(|&trail| stays_lost(trail));
        let slot = one_of(lost.filter_map(|trail| char_of(pending, trail)));
        // `？` made narrow goes on as a pair.
        if slot.is_none() || !self.odd {
            return self.pair(pending, '?');
        }
        self.slots.push(slot?);
        self.pending = None;
        Some(1)
    }

    fn know(&mut self, char: char) -> Option<()> {
        is_common(char).then(|| self.slots.push(Slot::Known(char)))
    }

    /// The text of the run, with every lost byte filled in, and how well it fits.
    ///
    /// `bound`: the character before the run is the end of a word.
    pub(super) fn fill(
        &self,
        neighbours: &Neighbours,
        before: Option<char>,
        bound: bool,
        behind: Option<char>,
    ) -> Option<(String, u32)> {
        let mut text: Vec<(char, bool)> = Vec::new();
        let (mut last, mut total) = (before, 0);
        for (index, slot) in self.slots.iter().enumerate() {
            let next = match self.slots.get(index + 1) {
                Some(Slot::Known(char) | Slot::Named(char)) => Some(*char),
                Some(_) => None,
                None => behind,
            };
            match slot {
                Slot::Known(char) | Slot::Named(char) => {
                    total += u32::from(fit(neighbours, last, Some(*char)));
                    text.push((*char, matches!(slot, Slot::Named(_))));
                }
                Slot::OneOf(chars) => {
                    let (char, score) = best(neighbours, (last, bound && index == 0), chars, next)?;
                    total += u32::from(score);
                    text.push((char, true));
                }
                Slot::Pair(pairs) => {
                    let ((first, second), score) = best_pair(neighbours, last, pairs, next)?;
                    total += u32::from(score);
                    text.extend([(first, false), (second, false)]);
                }
            }
            last = text.last().map(|(char, _)| *char);
        }
        // Where a pair may have vanished, what its bytes alone speak for is part of a word, or a word.
        let proved = !self.doubtful;
        let mut beside = before;
        for (index, &(char, sure)) in text.iter().enumerate() {
            let next = text.get(index + 1).map(|(char, _)| *char).or(behind);
            let fits = fit(neighbours, beside, Some(char)) + fit(neighbours, Some(char), next);
            if !proved && !sure && fits == 0 && !stands_alone(char) {
                return None;
            }
            beside = Some(char);
        }
        Some((text.into_iter().map(|(char, _)| char).collect(), total))
    }
}

/// What may have stood where a first byte was lost before A3.
pub(super) static LOST_LEADS: LazyLock<Vec<char>> = LazyLock::new(|| {
    (0x81..=0xFE).filter_map(|lead| char_of(lead, 0xA3)).filter(|&char| is_common(char)).collect()
});

/// True for what is no part of a word of two characters: marks, numbers, and characters that are words.
fn stands_alone(char: char) -> bool {
    !is_ideograph(char) || "在是有和与把对从向为以及了的不也就而其各每将被由于我他大小中上下并要使让到等全新各进共分现仍更又都很最此一二三四五六七八九十".contains(script::simple(char))
}

/// The bytes that a character of the source stands for; marks made narrow count as wide.
fn bytes_of(char: char) -> Option<[u8; 2]> {
    mark_byte(char).map(|second| [0xA3, second]).or_else(|| pair_of(char))
}

/// The two characters that fit best where they met, `None` on a tie.
fn best_pair(
    neighbours: &Neighbours,
    last: Option<char>,
    pairs: &[(char, char)],
    next: Option<char>,
) -> Option<((char, char), u8)> {
    let score = |&(first, second): &(char, char)| {
        let between = fit(neighbours, Some(first), Some(second));
        let (before, behind) = (fit(neighbours, last, Some(first)), fit(neighbours, Some(second), next));
        // （二） 二是 二、
        let closes = if last == Some('（') { "）" } else { "是、" };
        if "一二三四五六七八九十".contains(first) && closes.contains(second) {
            return NUMBERED;
        }
        // They are a word, the end of one and the beginning of another, or a comma and the beginning of one.
        let comma = "，、".contains(first) && (behind > 0 || stands_alone(second));
        let holds = between > 0 || before > 0 && behind > 0 || comma;
        if holds { before + between + behind } else { 0 }
    };
    only_best(pairs.iter().map(|pair| (*pair, score(pair))))
}

/// What scores highest, `None` on a tie or where nothing scores.
fn only_best<T>(scored: impl Iterator<Item = (T, u8)>) -> Option<(T, u8)> {
    let mut top: Option<(T, u8)> = None;
    let mut tie = false;
    for (item, score) in scored.filter(|(_, score)| *score > 0) {
        match &top {
            Some((_, best)) if *best > score => {}
            Some((_, best)) if *best == score => tie = true,
            _ => (top, tie) = (Some((item, score)), false),
        }
    }
    top.filter(|_| !tie)
}

/// A slot for what is common among some characters, or `None` where nothing is.
pub(super) fn one_of(chars: impl Iterator<Item = char>) -> Option<Slot> {
    let chars: Vec<char> = chars.filter(|&char| is_common(char)).collect();
    (!chars.is_empty()).then_some(Slot::OneOf(chars.into()))
}

/// The one character that fits best between its neighbours, `None` on a tie.
///
/// A full stop is what is lost most by far: it stays unless the character before begins a word that this one ends.
fn best(
    neighbours: &Neighbours,
    (last, bound): (Option<char>, bool),
    chars: &[char],
    next: Option<char>,
) -> Option<(char, u8)> {
    let ends_sentence = last.is_some_and(|last| !"。、，；：！？,;:!?".contains(last));
    let may_stop = ends_sentence && chars.contains(&'。');
    let score = |char: char| {
        let (before, behind) = (fit(neighbours, last, Some(char)), fit(neighbours, Some(char), next));
        match char {
            '。' => u8::from(may_stop),
            _ if may_stop && before < SURE && (bound || before < WORD || next.is_some() && behind == 0) => 0,
            _ => 2 * (before + behind),
        }
    };
    only_best(chars.iter().map(|&char| (char, score(char))))
}

pub(super) fn fit(neighbours: &Neighbours, first: Option<char>, second: Option<char>) -> u8 {
    match (first, second) {
        (Some(first), Some(second)) => neighbours.fit(first, second),
        _ => 0,
    }
}
