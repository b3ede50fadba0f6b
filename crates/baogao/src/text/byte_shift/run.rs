//! One run of shifted text, pair by pair, and every reading that its lost bytes allow: the likeliest are kept.

use std::sync::LazyLock;

use super::super::gbk::{char_of, is_common, mark_byte, pair_of};
use super::super::pinyin::Syllable;
use super::super::pinyin_gloss::{gloss_of, lost_gloss};
use super::likeliest::{Likeliest, Next};
use super::likelihood::{Node, Tree, Tried};
use crate::codes::is_ideograph;

/// Longest run in characters of the source.
const LONGEST_RUN: usize = 40;

/// So many readings are followed at once, and so many of those in which a pair has just vanished.
const BEAM: usize = 32;
const NARROW: usize = 12;

/// A reading that costs so much more than another one up to the same byte falls behind.
const BEHIND: u32 = 150;

/// So many readings that end at one place are compared.
pub(super) const CANDIDATES: usize = 48;

/// And so many of those in which another one may have vanished.
const FEW: usize = 2;

/// Pairs that may have vanished in a row.
const TWO: usize = 2;

/// What speaks against a pair that is no character: one in seven is none.
const VANISHED: u32 = 20;

/// And against a byte that was lost and shows as what it would show as by chance.
const UNLIKELY: u32 = 110;

/// Bytes that a lost one may have been: a smaller one would show as a letter.
const HIGH: std::ops::RangeInclusive<u8> = 0x81..=0xFE;

/// A reading of a run: the node of its last character, and where the source is in step again.
#[derive(Clone, Copy)]
pub(super) struct Ending {
    pub(super) node: u32,
    pub(super) at: usize,
    /// It begins with a character of which nothing but the second byte is known, or not even that.
    pub(super) is_free: bool,
    /// The second byte of its last character is not known.
    pub(super) is_cut: bool,
}

/// What stands before the next byte of the source.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pending {
    /// A byte that was lost and leads a character.
    Lost,
    /// The same, and the byte behind it vanished with the one that follows.
    Any,
    /// This byte, which leads a character.
    Lead(u8),
}

/// A run that is being read.
pub(super) struct Run<'r, 'n, 'a> {
    pub(super) tree: &'r mut Tree<'n>,
    source: &'a str,
    at: usize,
    pending: Pending,
    beam: Vec<u32>,
    endings: Vec<Ending>,
    is_free: bool,
    /// A first byte that was hardly lost where the run begins.
    unlikely: Option<u8>,
}

impl<'r, 'n, 'a> Run<'r, 'n, 'a> {
    /// A run that goes on behind a node at a place of the source.
    pub(super) fn new(
        tree: &'r mut Tree<'n>,
        source: &'a str,
        (at, pending): (usize, Pending),
        behind: u32,
    ) -> Self {
        // At a mark of full width, what was lost is the first byte of a character that ends in A3.
        let is_mark = source[at..].chars().next().is_some_and(|char| mark_byte(char).is_some());
        let is_free = pending == Pending::Any || pending == Pending::Lost && !is_mark;
        Self { tree, source, at, pending, beam: vec![behind], endings: Vec::new(), is_free, unlikely: None }
    }

    /// The same, where one first byte was hardly lost at the beginning.
    pub(super) fn but_for(self, unlikely: u8) -> Self {
        Self { unlikely: Some(unlikely), ..self }
    }

    /// Every reading that ends in step. Where none can end any more, nothing is read.
    pub(super) fn read(mut self) -> Vec<Ending> {
        let last_end = last_end(self.source, self.at);
        for _ in 0..LONGEST_RUN {
            let may_end = last_end.is_some_and(|end| self.at <= end);
            if self.beam.is_empty() || !may_end || !self.step() {
                break;
            }
        }
        self.endings
    }

    /// Reads one character of the source; false where the run ends for certain.
    fn step(&mut self) -> bool {
        let rest = &self.source[self.at..];
        let Some(char) = rest.chars().next() else {
            self.end_lost(self.at);
            return false;
        };
        let behind = &rest[char.len_utf8()..];
        let next = self.at + char.len_utf8();
        match char {
            '@'..='~' => {
                self.letter(char as u8, behind, next);
                return false;
            }
            '?' | '\u{fffd}' => {
                if let Some((syllable, length)) = lost_gloss(behind) {
                    self.end_named(syllable, next + length);
                    return false;
                }
                self.end_lost(next);
            }
            // The byte that was lost before it need not show.
            char if char.is_ascii() => self.end_lost(self.at),
            _ => {}
        }
        let Some([first, second]) = bytes_of(char) else { return false };
        self.close(first, None);
        if second.is_ascii() {
            // A byte of ASCII that stands for itself showed as a part of this pair.
            let beam = std::mem::take(&mut self.beam);
            self.beam = beam.into_iter().map(|node| self.push(node, char::from(second), true)).collect();
            self.end_whole(next);
            return false;
        }
        self.pending = Pending::Lead(second);
        // A gloss that reads the pair as it shows stood in the middle of a character.
        let gloss = gloss_of(behind).filter(|(syllable, _)| syllable.fits(char));
        self.at = next + gloss.map_or(0, |(_, length)| length);
        true
    }

    /// A letter is the second byte of the last character; a gloss behind it names that character.
    fn letter(&mut self, letter: u8, behind: &str, next: usize) {
        let gloss = gloss_of(behind);
        let is_word = gloss.is_none() && behind.starts_with(|next: char| next.is_ascii_alphabetic());
        if is_word || !matches!(self.pending, Pending::Lead(_)) {
            return;
        }
        let at = next + gloss.map_or(0, |(_, length)| length);
        self.close(letter, gloss.map(|(syllable, _)| syllable));
        self.end_whole(at);
    }

    /// The readings are in step again.
    fn end_whole(&mut self, at: usize) {
        let is_free = self.is_free;
        self.endings.extend(self.beam.drain(..).map(|node| Ending { node, at, is_free, is_cut: false }));
    }

    /// The second byte of the last character was lost.
    fn end_lost(&mut self, at: usize) {
        let Pending::Lead(lead) = self.pending else { return };
        let chars: Vec<char> =
            HIGH.filter_map(|trail| char_of(lead, trail)).filter(|char| is_common(*char)).collect();
        self.end(&chars, false, at);
    }

    /// The same, and a gloss tells which it was.
    fn end_named(&mut self, syllable: Syllable, at: usize) {
        let Pending::Lead(lead) = self.pending else { return };
        let is_named = |char: &char| is_common(*char) && syllable.fits(*char);
        let chars: Vec<char> =
            (0x40..=0xFE).filter_map(|trail| char_of(lead, trail)).filter(is_named).collect();
        self.end(&chars, true, at);
    }

    fn end(&mut self, chars: &[char], is_named: bool, at: usize) {
        let mut found = Likeliest::new(CANDIDATES, u32::MAX);
        let tried: Vec<Tried> = chars.iter().map(|char| Tried::new(*char)).collect();
        for &behind in &self.beam {
            let place = self.tree.behind(behind);
            for tried in &tried {
                place.offer(tried, false, Next::of(0, 0), &mut found);
            }
        }
        for next in found.take() {
            let node = self.add(&next, |node| node.named = is_named);
            self.endings.push(Ending { node, at, is_free: self.is_free, is_cut: !is_named });
        }
    }

    fn push(&mut self, behind: u32, char: char, is_named: bool) -> u32 {
        let at = self.tree.push(behind, char);
        if let Some(node) = self.tree.node_mut(at) {
            node.named = is_named;
        }
        at
    }

    /// The readings in which a byte closes the last character, a character behind it, or one behind that: what lies between
    /// two of them may have vanished.
    fn close(&mut self, trail: u8, syllable: Option<Syllable>) {
        let closers = &CLOSERS[usize::from(trail)];
        let fits = |char: char| syllable.is_none_or(|syllable| syllable.fits(char));
        let before = std::mem::take(&mut self.beam);
        let mut found = Likeliest::new(BEAM, BEHIND);
        for &behind in &before {
            let place = self.tree.behind(behind);
            let is_met = |lead: u8| match self.pending {
                Pending::Lost => true,
                Pending::Any => false,
                Pending::Lead(known) => known == lead,
            };
            for (lead, tried) in closers.iter().filter(|(lead, tried)| is_met(*lead) && fits(tried.char)) {
                let against = if self.pending == Pending::Lost { self.doubt(*lead) } else { 0 };
                place.offer(tried, false, Next::of(against, 0), &mut found);
            }
        }
        let mut last = match self.pending {
            Pending::Lost => Vec::new(),
            Pending::Any => self.over(before.iter().map(|node| (*node, 0)), true),
            Pending::Lead(lead) => self.over(before.iter().map(|node| (*node, lead)), false),
        };
        for vanished in 1..=TWO {
            for &(behind, met) in &last {
                let place = self.tree.behind(behind);
                if !place.may_offer(0, &found) {
                    continue;
                }
                for (lead, tried) in closers {
                    if char_of(met, *lead).is_none() && fits(tried.char) {
                        place.offer(tried, syllable.is_none(), Next::of(self.doubt(*lead), 0), &mut found);
                    }
                }
            }
            last = if vanished < TWO { self.over(last.iter().copied(), true) } else { Vec::new() };
        }
        let is_named = syllable.is_some();
        self.beam = found.take().iter().map(|next| self.add(next, |node| node.named = is_named)).collect();
        self.unlikely = None;
    }

    /// What speaks against a first byte of a character: one that was hardly lost.
    fn doubt(&self, lead: u8) -> u32 {
        if self.unlikely == Some(lead) { UNLIKELY } else { 0 }
    }

    fn add(&mut self, next: &Next, mark: impl FnOnce(&mut Node)) -> u32 {
        let at = self.tree.add(next.behind, next.char, next.cost - next.against);
        if let Some(node) = self.tree.node_mut(at) {
            node.against += next.against;
            mark(node);
        }
        at
    }

    /// The likeliest readings with one more character, whose second byte vanished with the byte behind it; each with that
    /// second byte. The bytes that come in are leads, or such second bytes, or nothing.
    fn over(&mut self, before: impl Iterator<Item = (u32, u8)>, is_behind: bool) -> Vec<(u32, u8)> {
        let mut found = Likeliest::new(NARROW, u32::MAX);
        // The likeliest come first.
        for (behind, byte) in before.take(if is_behind { FEW } else { NARROW }) {
            let leads = if is_behind { HIGH } else { byte..=byte };
            let place = self.tree.behind(behind);
            if !place.may_offer(VANISHED, &found) {
                continue;
            }
            for lead in leads.filter(|lead| !is_behind || char_of(byte, *lead).is_none()) {
                for (trail, tried) in &OPENERS[usize::from(lead)] {
                    place.offer(tried, is_behind, Next::of(VANISHED, *trail), &mut found);
                }
            }
        }
        let found = found.take();
        found.iter().map(|next| (self.add(next, |node| node.vanished = true), next.trail)).collect()
    }
}

/// The common characters of every second byte, each with its first one.
static CLOSERS: LazyLock<Vec<Vec<(u8, Tried)>>> = LazyLock::new(|| {
    let closer = |lead, trail| char_of(lead, trail).filter(|char| is_common(*char)).map(Tried::new);
    let closers = |trail| (0..=u8::MAX).filter_map(|lead| Some((lead, closer(lead, trail)?))).collect();
    (0..=u8::MAX).map(closers).collect()
});

/// The common characters of every first byte whose second one may vanish, each with that one.
static OPENERS: LazyLock<Vec<Vec<(u8, Tried)>>> = LazyLock::new(|| {
    let opener = |lead, trail| char_of(lead, trail).filter(|char| is_common(*char)).map(Tried::new);
    let openers = |lead| VANISHING.iter().filter_map(|trail| Some((*trail, opener(lead, *trail)?))).collect();
    (0..=u8::MAX).map(openers).collect()
});

/// First bytes that make no character with many a second one: what is assigned to users, or to nobody.
static VANISHING: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let unassigned = |first: u8| HIGH.filter(|second| char_of(first, *second).is_none()).count();
    HIGH.filter(|first| unassigned(*first) > 4).collect()
});

/// The bytes that a character of the source stands for; marks made narrow count as wide.
fn bytes_of(char: char) -> Option<[u8; 2]> {
    mark_byte(char).map(|second| [0xA3, second]).or_else(|| pair_of(char))
}

/// The last place, of those that a run reaches from this one on, where a reading of it may end: at ASCII, at what stands for a
/// lost byte, at a pair whose second byte is ASCII, or with the text.
fn last_end(source: &str, at: usize) -> Option<usize> {
    let ends = |char: char| {
        char.is_ascii() || char == '\u{fffd}' || bytes_of(char).is_some_and(|[_, second]| second.is_ascii())
    };
    let mut last = None;
    let mut steps = 0;
    for (place, char) in source[at..].char_indices().take(8 * LONGEST_RUN) {
        if steps == LONGEST_RUN {
            return last;
        }
        // A gloss is passed over in one step with the character before it.
        steps += usize::from(is_ideograph(char) || !char.is_alphabetic() && !"()（）".contains(char));
        if ends(char) {
            last = Some(at + place);
        }
    }
    Some(source.len())
}

/// Where a stretch that begins at this character ends as a shifted run, as far as its bytes tell: without a look at words.
pub(super) fn decodes(source: &str, at: usize) -> Option<usize> {
    let mut pending: Option<u8> = None;
    let mut reached = at;
    for (place, char) in source[at..].char_indices().take(LONGEST_RUN) {
        let (before, behind) = (at + place, at + place + char.len_utf8());
        let is_first = pending.is_none();
        let closes =
            |trail| pending.is_none_or(|lead| char_of(lead, trail).is_some_and(is_common) || opens(lead));
        match char {
            '@'..='~' => return (!is_first && closes(char as u8)).then_some(behind),
            '?' | '\u{fffd}' if !is_first => return Some(behind),
            _ => {}
        }
        let Some([first, second]) = bytes_of(char) else {
            return (!is_first && char.is_ascii()).then_some(before);
        };
        if !closes(first) {
            return None;
        }
        if second.is_ascii() {
            return (!is_first).then_some(behind);
        }
        pending = Some(second);
        reached = behind;
    }
    Some(reached)
}

/// True for the first byte of a common character whose second one may vanish with the byte behind it.
fn opens(lead: u8) -> bool {
    !OPENERS[usize::from(lead)].is_empty()
}
