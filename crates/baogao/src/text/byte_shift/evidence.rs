//! What the document says about a run, and the readings that the run allows.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::super::gbk::{char_of, pair_of};
use super::super::pinyin::Syllable;
use super::super::pinyin_gloss::{Gloss, char_before, gloss_of};
use super::super::words::Neighbours;
use super::super::{Lost, RepairEdit, RepairKind, TextRange, script};
use super::filter::Filter;
use super::likelihood::Tree;
use super::proof::{Candidate, MARGIN, Proof, Set, VANISHED_MARGIN, is_nonsense, proved};
use super::run::{CANDIDATES, Ending, Pending, Run};
use super::start::{LOST, Start, StartKind, damaged_until};
use crate::codes::is_ideograph;
use crate::stop::Stop;

/// Slots for the glossed characters that come again.
const TOLD: usize = 1024;

/// Characters before a run and behind it that its readings have to fit.
const CONTEXT: usize = 4;

/// So many readings are told where none is proved.
const TOLD_READINGS: usize = 3;

/// So many bytes of a document are searched for copies: some hundredths of a second.
const SEARCH: usize = 64 << 20;

/// The second byte of a question mark of full width: that this byte was lost, and shows as the mark by chance, is unlikely.
const QUESTION: u8 = 0xBF;

/// The text between its glosses.
fn stretches<'a>(source: &'a str, glosses: &'a [Gloss]) -> impl Iterator<Item = &'a str> {
    let ends = glosses.iter().map(|gloss| gloss.range).chain([TextRange::empty(source.len())]);
    ends.scan(0, |rest, gloss| {
        let stretch = &source[*rest..gloss.start()];
        *rest = gloss.end();
        Some(stretch)
    })
}

/// What the document itself says about its characters.
pub(super) struct Evidence<'a> {
    source: &'a str,
    glosses: &'a [Gloss],
    pub(super) neighbours: Neighbours,
    /// Its pairs and those of the language.
    pairs: Filter,
    /// The text without its glosses, in simplified characters, once it is asked for.
    plain: OnceCell<Plain>,
    /// Bytes that may still be searched for copies: what is more is left.
    search: Cell<usize>,
    /// The characters that the document glosses, by the reading in the gloss, once they are asked for.
    glossed: OnceCell<HashMap<Syllable, Vec<char>, RandomState>>,
}

/// A text in which copies are looked for.
struct Plain {
    text: String,
    pairs: Filter,
}

/// What a stretch is.
pub(super) enum Reading {
    /// Damaged, and this is what it was.
    Proved(RepairEdit),
    /// Damaged, and nothing says what it was.
    Open(Lost),
    /// Not damaged, or so it seems.
    Whole,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(source: &'a str, glosses: &'a [Gloss], stop: &Stop<'_>) -> Self {
        let pieces = || {
            let lines = stretches(source, glosses).flat_map(|stretch| stretch.split_inclusive('\n'));
            lines.take_while(|_| !stop.is_due())
        };
        let neighbours = Neighbours::of(pieces(), source.len());
        let mut pairs = Filter::of_language();
        pieces().fold(None, |last, stretch| pairs.insert_all(last, stretch.chars()));
        let (plain, search) = (OnceCell::new(), Cell::new(SEARCH));
        Self { source, glosses, neighbours, pairs, plain, search, glossed: OnceCell::new() }
    }

    /// True where so much was searched for copies that no more will be.
    pub(super) fn is_spent(&self) -> bool {
        self.search.get() == 0
    }

    /// The characters that the document glosses with a reading.
    fn glossed(&self, syllable: Syllable) -> Vec<char> {
        let glossed = self.glossed.get_or_init(|| {
            let mut glossed: HashMap<Syllable, Vec<char>, RandomState> = HashMap::default();
            // Most glosses tell what the last one of their slot told.
            let mut told = vec![None; TOLD];
            for gloss in self.glosses {
                let told = &mut told[gloss.char as usize % TOLD];
                if told.replace((gloss.char, gloss.syllable)) == Some((gloss.char, gloss.syllable)) {
                    continue;
                }
                let chars = glossed.entry(gloss.syllable).or_default();
                if !chars.contains(&gloss.char) {
                    chars.push(gloss.char);
                }
            }
            glossed
        });
        glossed.get(&syllable).cloned().unwrap_or_default()
    }

    /// True where some characters stand in the document, or stand there behind a mark.
    fn stands(&self, chars: &[char], behind_mark: bool) -> bool {
        let Plain { text, pairs } = self.plain.get_or_init(|| {
            let text: String =
                stretches(self.source, self.glosses).flat_map(str::chars).map(script::plain).collect();
            let mut pairs = Filter::new();
            pairs.insert_all(None, text.chars());
            Plain { text, pairs }
        });
        let words: Vec<char> = chars.iter().map(|char| script::plain(*char)).collect();
        if self.is_spent() || words.windows(2).any(|pair| !pairs.may_hold(pair[0], pair[1])) {
            return false;
        }
        let words: String = words.into_iter().collect();
        let is_behind = |at: &usize| !behind_mark || !text[..*at].ends_with(is_ideograph);
        let found = memchr::memmem::find_iter(text.as_bytes(), words.as_bytes()).find(is_behind);
        self.search.set(self.search.get().saturating_sub(found.unwrap_or(text.len())));
        found.is_some()
    }

    /// The characters before a place and behind it, without their glosses.
    fn before(&self, at: usize) -> Vec<char> {
        let mut before = Vec::new();
        let mut end = at;
        while before.len() < CONTEXT
            && let Some((start, char)) = char_before(self.source, end)
        {
            before.push(char);
            end = start;
        }
        before.reverse();
        before
    }

    fn behind(&self, at: usize, until: usize) -> Vec<char> {
        let mut behind = Vec::new();
        let mut at = at;
        while let Some(char) = self.source[at..].chars().next()
            && at < until
        {
            if let Some((_, length)) = gloss_of(&self.source[at..]).filter(|_| char == '(' || char == '（') {
                at += length;
                continue;
            }
            behind.push(char);
            at += char.len_utf8();
        }
        behind
    }

    /// Restores the run that starts here, or tells what it may have been.
    pub(super) fn restore(&self, at: usize, start: Start) -> Reading {
        let before = self.before(at);
        let (mut tree, root) = Tree::new(&self.neighbours, &self.pairs, &before);
        let endings = self.endings(&mut tree, root, at, start);
        let is_told = start.is_told();
        let candidates = self.candidates(&mut tree, (root, &before), &endings, is_told);
        let ends_lost = |best: &Candidate| start.lost > 0 && self.source[..best.end].ends_with(LOST);
        let is_damaged = is_told
            || start.is_odd(self.source, at)
            || candidates.first().is_some_and(|best| {
                let as_it_stands = self.behind(at, self.until(&endings));
                let node = as_it_stands.iter().fold(root, |node, char| tree.push(node, *char));
                start.is_wide(self.source, at)
                    || ends_lost(best) && best.proof >= Proof::Words
                    || best.cost + MARGIN < tree.cost(node)
                    || is_nonsense(&self.behind(at, best.end), best.strays())
            });
        if !is_damaged {
            return Reading::Whole;
        }
        // What opens a line may be its marker.
        let is_inside = before.last().is_some_and(|char| !char.is_whitespace());
        if let Some(best) = proved(&candidates, is_told).filter(|_| is_inside) {
            let source = TextRange::new(at, best.end);
            let replacement = best.text.clone();
            return Reading::Proved(RepairEdit { kind: RepairKind::ByteShift, source, replacement });
        }
        Reading::Open(self.open(at, start, &candidates))
    }

    /// A stretch with its likeliest readings, all of them up to the same place.
    fn open(&self, at: usize, start: Start, candidates: &[Candidate]) -> Lost {
        let least = candidates.first().map_or(0, |first| first.cost);
        let near = candidates.iter().take_while(|candidate| candidate.cost < least + VANISHED_MARGIN);
        let near: Vec<&Candidate> = near.take(TOLD_READINGS).collect();
        let reached = near.iter().map(|candidate| candidate.end).max();
        let end = reached.unwrap_or_else(|| damaged_until(self.source, at + start.length));
        let whole = |candidate: &&Candidate| candidate.text.clone() + &self.source[candidate.end..end];
        Lost { range: TextRange::new(at, end), candidates: near.iter().map(whole).collect() }
    }

    /// Readings are compared up to here.
    fn until(&self, endings: &[Ending]) -> usize {
        let reached = endings.iter().map(|ending| ending.at).max().unwrap_or(0);
        reached + self.source[reached..].chars().take(CONTEXT).map(char::len_utf8).sum::<usize>()
    }

    /// Every ending of every way in which the run can be read.
    fn endings(&self, tree: &mut Tree<'_>, root: u32, at: usize, start: Start) -> Vec<Ending> {
        let body = at + start.length;
        match start.kind {
            StartKind::Mark => {
                let mut endings = Vec::new();
                for unit in start.units(self.source, at) {
                    for pending in [Pending::Lost, Pending::Any] {
                        let is_behind = unit > at && self.source[at..].starts_with('?');
                        let run = Run::new(tree, self.source, (unit, pending), root);
                        endings.extend(if is_behind { run.but_for(QUESTION).read() } else { run.read() });
                    }
                }
                endings
            }
            StartKind::Gloss(syllable) => {
                let mut endings = Vec::new();
                if let Some([_, trail]) = tree.node(root).and_then(|last| pair_of(last.char)) {
                    let straddles = |&lost: &u8| char_of(trail, lost).is_some_and(|char| syllable.fits(char));
                    for lost in (0x81..=0xFE).filter(straddles) {
                        endings.extend(Run::new(tree, self.source, (body, Pending::Lead(lost)), root).read());
                    }
                }
                for char in self.glossed(syllable) {
                    let node = tree.push(root, char);
                    if let Some(node) = tree.node_mut(node) {
                        node.named = true;
                    }
                    endings.push(Ending { node, at: body, is_free: false, is_cut: false });
                }
                endings
            }
        }
    }

    /// The likeliest readings, each once, the first one first.
    fn candidates(
        &self,
        tree: &mut Tree<'_>,
        (root, context): (u32, &[char]),
        endings: &[Ending],
        is_told: bool,
    ) -> Vec<Candidate> {
        let until = self.until(endings);
        // Those that end at one place can be compared at once.
        let mut endings: Vec<Ending> = endings.to_vec();
        endings.sort_by_key(|ending| (ending.at, tree.cost(ending.node)));
        let likely =
            endings.chunk_by(|one, other| one.at == other.at).flat_map(|one| one.iter().take(CANDIDATES));
        let mut endings: Vec<(u32, Ending, Vec<char>)> = likely
            .map(|ending| {
                let behind = self.behind(ending.at, until);
                let last = behind.iter().fold(ending.node, |node, char| tree.push(node, *char));
                (tree.cost(last), *ending, behind)
            })
            .collect();
        endings.sort_by_key(|(cost, ..)| *cost);
        endings.truncate(CANDIDATES);
        let mut candidates: Vec<Candidate> = Vec::new();
        for (cost, ending, behind) in endings {
            let path = tree.path(root, ending.node);
            let text: String = path.iter().map(|node| node.char).collect();
            if candidates.iter().all(|other| (&other.text, other.end) != (&text, ending.at)) {
                let set = Set { context, path: &path, behind: &behind, is_free: ending.is_free, is_told };
                let proof = set.proof(&self.neighbours, |words, behind_mark| self.stands(words, behind_mark));
                candidates.push(Candidate {
                    text,
                    end: ending.at,
                    is_free: ending.is_free,
                    is_open: ending.is_free || ending.is_cut,
                    cost,
                    proof,
                });
            }
        }
        candidates
    }
}
