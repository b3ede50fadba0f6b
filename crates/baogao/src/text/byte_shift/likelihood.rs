//! How likely a reading is: what its words cost, by the dictionary and by the document.

use std::sync::LazyLock;

use super::super::script;
use super::super::words::{Neighbours, is_word};
use super::filter::Filter;
use super::likeliest::{Likeliest, Next};
use crate::codes::{FIRST_IDEOGRAPH, IDEOGRAPHS, is_ideograph};
use crate::dictionary;
use crate::vocabulary::layout::is_word_suffix;

/// What a character costs that no word holds.
const UNKNOWN: u32 = 200;

/// A character that costs more stands by itself but rarely.
const LIKELY: u32 = 140;

/// What a word of two characters costs that only the table of such words knows, and one that stands in the document.
const RARE: u32 = 150;
const OWN: u32 = 110;

/// What a mark, a letter or a digit costs; and a mark behind a mark.
const MARKS: [(char, u32); 3] = [('，', 25), ('。', 30), ('、', 32)];
const OTHER: u32 = 45;

/// Of a character that makes a word of another one.
const SUFFIX: u32 = 45;
const TWO_MARKS: u32 = 120;

/// Longest word, in characters.
const LONGEST: usize = 6;

/// One more character of a reading.
#[derive(Clone, Copy)]
pub(super) struct Node {
    /// The one before it.
    parent: u32,
    /// The character as it is written, and simplified.
    pub(super) char: char,
    plain: char,
    /// What the words up to here cost, and what speaks against the reading besides.
    words: u32,
    pub(super) against: u32,
    /// A pair that was no character vanished behind the character.
    pub(super) vanished: bool,
    /// Its reading stands in the source.
    pub(super) named: bool,
}

impl Node {
    pub(super) fn cost(&self) -> u32 {
        self.words + self.against
    }
}

/// Readings as a tree of characters: those that begin alike share their beginning.
pub(super) struct Tree<'n> {
    neighbours: &'n Neighbours,
    /// What may be the end of a word, or stands side by side in the document.
    pairs: &'n Filter,
    nodes: Vec<Node>,
}

/// The first character of all readings stands behind nothing.
const NOTHING: u32 = u32::MAX;

impl<'n> Tree<'n> {
    /// A tree that stands on the characters before a stretch; and the node of the last of them.
    pub(super) fn new(neighbours: &'n Neighbours, pairs: &'n Filter, before: &[char]) -> (Self, u32) {
        let mut tree = Self { neighbours, pairs, nodes: Vec::new() };
        let mut last = NOTHING;
        for &char in before {
            last = tree.push(last, char);
        }
        (tree, last)
    }

    pub(super) fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    pub(super) fn node_mut(&mut self, at: u32) -> Option<&mut Node> {
        self.nodes.get_mut(at as usize)
    }

    /// What a reading costs up to a node.
    pub(super) fn cost(&self, at: u32) -> u32 {
        self.node(at).map_or(0, Node::cost)
    }

    /// Looks at what may stand behind a node.
    pub(super) fn behind(&self, node: u32) -> Behind<'_, 'n> {
        let last = self.node(node);
        let against = last.map_or(0, |node| node.against);
        let words = last.map_or(0, |node| node.words);
        // The beginnings of the words that a character may end.
        let ahead =
            std::iter::successors(last, |node| self.node(node.parent).filter(|_| is_ideograph(node.char)));
        let least = ahead.skip(1).take(LONGEST - 1).map(|node| node.words).min().unwrap_or(0).min(words);
        Behind { tree: self, node, last, words, least, against }
    }

    /// Adds a character behind a node.
    pub(super) fn push(&mut self, parent: u32, char: char) -> u32 {
        let cost = self.behind(parent).cost(&Tried::new(char));
        self.add(parent, char, cost)
    }

    /// The same, where it is known what it costs up to there.
    pub(super) fn add(&mut self, parent: u32, char: char, cost: u32) -> u32 {
        let against = self.node(parent).map_or(0, |node| node.against);
        let (plain, words) = (script::plain(char), cost - against);
        self.nodes.push(Node { parent, char, plain, words, against, vanished: false, named: false });
        self.nodes.len() as u32 - 1
    }

    fn mark(&self, parent: u32, char: char) -> u32 {
        let cost = MARKS.iter().find(|(mark, _)| *mark == char).map_or(OTHER, |(_, cost)| *cost);
        let ends = |char: char| "，。、；：！？,;!?:".contains(char);
        let (before, ended) = self.node(parent).map_or((0, false), |node| (node.words, ends(node.char)));
        before + cost + if ended && ends(char) { TWO_MARKS } else { 0 }
    }

    /// The cheapest way to read the characters up to this one as words.
    fn word(&self, parent: u32, char: char, plain: char) -> u32 {
        // From behind: the word may begin at any of these.
        let mut word = [plain; LONGEST];
        let mut best = u32::MAX;
        let mut at = parent;
        for length in 1..=LONGEST {
            let before = self.node(at);
            let chars = &word[LONGEST - length..];
            let mut cost = match length {
                1 => Some(single(plain)),
                _ => dictionary::cost_of(chars.iter().copied()),
            };
            if let (&[first, second], Some(&Node { char: beside, .. })) = (chars, self.node(parent)) {
                let rare = is_word(first, second).then_some(RARE);
                let own = self.neighbours.contains(beside, char).then_some(OWN);
                cost = [cost, rare, own].into_iter().flatten().min();
            }
            let whole = cost.map(|cost| before.map_or(0, |node| node.words) + cost);
            best = best.min(whole.unwrap_or(u32::MAX));
            match before.filter(|node| is_ideograph(node.char)) {
                Some(node) if length < LONGEST => {
                    word[LONGEST - length - 1] = node.plain;
                    at = node.parent;
                }
                _ => break,
            }
        }
        best
    }

    /// The characters from behind one node up to another, the first one first.
    pub(super) fn path(&self, from: u32, to: u32) -> Vec<Node> {
        let mut path = Vec::new();
        let mut at = to;
        while at != from
            && let Some(node) = self.node(at)
        {
            path.push(*node);
            at = node.parent;
        }
        path.reverse();
        path
    }
}

/// A character that is tried behind many others.
#[derive(Clone, Copy)]
pub(super) struct Tried {
    pub(super) char: char,
    plain: char,
    single: u32,
}

impl Tried {
    pub(super) fn new(char: char) -> Self {
        let plain = script::plain(char);
        Self { char, plain, single: single(plain) }
    }
}

/// The place behind a node.
pub(super) struct Behind<'t, 'n> {
    tree: &'t Tree<'n>,
    node: u32,
    last: Option<&'t Node>,
    words: u32,
    /// A character that goes on a word costs as much at least.
    least: u32,
    against: u32,
}

/// What a word of more than one character costs at least, and a character by itself.
const LEAST_WORD: u32 = 40;
const LEAST_SINGLE: u32 = 25;

impl Behind<'_, '_> {
    /// False where no reading with one more character would be kept.
    pub(super) fn may_offer(&self, against: u32, likeliest: &Likeliest) -> bool {
        let least = (self.least + LEAST_WORD).min(self.words + LEAST_SINGLE);
        likeliest.may_keep(least + self.against + against)
    }

    /// Offers the reading with one more character, where it may be one of the likeliest. One that has to follow goes on a
    /// word, or is not rare by itself.
    #[inline]
    pub(super) fn offer(&self, tried: &Tried, must_follow: bool, next: Next, likeliest: &mut Likeliest) {
        let against = self.against + next.against;
        if is_ideograph(tried.char) && !self.may_join(tried) {
            let cost = self.words + tried.single + against;
            if (!must_follow || tried.single <= LIKELY) && likeliest.may_keep(cost) {
                likeliest.offer(Next { behind: self.node, char: tried.char, cost, ..next });
            }
            return;
        }
        let least = (self.least + LEAST_WORD).min(self.words + tried.single.min(LEAST_SINGLE)) + against;
        if likeliest.may_keep(least) && (!must_follow || self.may_follow(tried)) {
            let cost = self.cost(tried) + next.against;
            likeliest.offer(Next { behind: self.node, char: tried.char, cost, ..next });
        }
    }

    /// What the reading costs with one more character.
    pub(super) fn cost(&self, tried: &Tried) -> u32 {
        let words = match is_ideograph(tried.char) {
            false => self.tree.mark(self.node, tried.char),
            true if self.may_join(tried) => self.tree.word(self.node, tried.char, tried.plain),
            true => self.words + tried.single,
        };
        words + self.against
    }

    /// False where no word and nothing in the document holds the two characters.
    #[inline]
    fn may_join(&self, tried: &Tried) -> bool {
        self.last.is_some_and(|last| {
            self.tree.pairs.may_hold(last.plain, tried.plain)
                || (last.char, tried.char) != (last.plain, tried.plain)
                    && self.tree.pairs.may_hold(last.char, tried.char)
        })
    }

    /// True where a character goes on a word, or is one that is not rare by itself.
    fn may_follow(&self, tried: &Tried) -> bool {
        tried.single <= LIKELY || self.last.is_some_and(|last| is_word(last.plain, tried.plain))
    }
}

/// What a character costs by itself: looked up for every one that is tried.
fn single(char: char) -> u32 {
    static COSTS: LazyLock<Vec<u32>> = LazyLock::new(|| {
        let cost = |code: usize| {
            let char = u32::try_from(FIRST_IDEOGRAPH + code).ok().and_then(char::from_u32)?;
            if is_word_suffix(char) { Some(SUFFIX) } else { dictionary::cost_of(std::iter::once(char)) }
        };
        (0..IDEOGRAPHS).map(|code| cost(code).unwrap_or(UNKNOWN)).collect()
    });
    let place = (char as usize).wrapping_sub(FIRST_IDEOGRAPH);
    COSTS.get(place).copied().unwrap_or(OTHER)
}

#[cfg(test)]
mod tests {
    use super::super::filter::Filter;
    use super::{Neighbours, Tree};

    fn cost(before: &str, text: &str) -> u32 {
        let own = Neighbours::of(std::iter::once("榆钱镇"), 9);
        let mut pairs = Filter::of_language();
        pairs.insert_all(None, "榆钱镇".chars());
        let before: Vec<char> = before.chars().collect();
        let (mut tree, last) = Tree::new(&own, &pairs, &before);
        let end = text.chars().fold(last, |at, char| tree.push(at, char));
        tree.cost(end) - tree.cost(last)
    }

    #[test]
    fn words_cost_less_than_their_characters() {
        for (likely, unlikely) in
            [("总结经验", "总偨经验"), ("總結經驗", "總解經驗"), ("榆钱镇", "榆镇钱"), ("。总结", "，，总结")]
        {
            assert!(cost("成效", likely) < cost("成效", unlikely), "{likely} {unlikely}");
        }
    }
}
