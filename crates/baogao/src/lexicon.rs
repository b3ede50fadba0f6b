//! Sets of words: the longest one that a text starts with, ends with, or holds.

use std::collections::BTreeMap;

use crate::codes::{BEYOND, codes, find};

/// No word ends at this node.
const NONE: u32 = u32::MAX;

/// Characters of words as a tree, read from their start or from their end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    /// Most look-ups end here.
    openings: Openings,
    /// Where the children of the root stand among the nodes: each at the place of its code or at the next free one.
    places: Vec<Option<u16>>,
    /// The children of the root, then those of all others; siblings stand together.
    nodes: Vec<Node>,
}

/// Characters share a slot by their low bits: enough of them for most characters to share theirs with none that is
/// looked for, few enough to stay at hand.
const SLOTS: usize = 2048;

/// A set of slots.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    /// A bit for every slot.
    taken: [u64; SLOTS / 64],
}

impl Default for Slots {
    fn default() -> Self {
        Self { taken: [0; SLOTS / 64] }
    }
}

impl Slots {
    pub(crate) fn insert(&mut self, char: char) {
        self.set(code(char));
    }

    /// Whether the character was put in: rarely wrong, and never where it says no.
    #[inline]
    pub(crate) fn may_hold(&self, char: char) -> bool {
        self.has(code(char))
    }

    fn set(&mut self, code: usize) {
        let slot = code % SLOTS;
        self.taken[slot / 64] |= 1 << (slot % 64);
    }

    #[inline]
    fn has(&self, code: usize) -> bool {
        let slot = code % SLOTS;
        self.taken[slot / 64] >> (slot % 64) & 1 != 0
    }
}

/// The code of a character; those beyond the basic plane share one.
#[inline]
const fn code(char: char) -> usize {
    let code = char as usize;
    if code < BEYOND { code } else { BEYOND }
}

/// Where words may start in a text, by their first two characters: what it does not hold begins none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Openings {
    /// The first characters of all words.
    first: Slots,
    /// Words of a single character.
    singles: Slots,
    /// The first two characters of the other words as one.
    pairs: Slots,
}

impl Openings {
    /// A character that counts alone.
    pub(crate) fn insert(&mut self, char: char) {
        self.first.insert(char);
        self.singles.insert(char);
    }

    fn insert_pair(&mut self, first: char, second: char) {
        self.first.insert(first);
        self.pairs.set(mixed(code(first), code(second)));
    }

    /// Whether a word may start with these codes.
    #[inline]
    fn admits(&self, first: usize, second: Option<usize>) -> bool {
        self.singles.has(first) || second.is_some_and(|second| self.pairs.has(mixed(first, second)))
    }

    /// Where the next word may start, at or behind a boundary.
    #[inline]
    pub(crate) fn next(&self, text: &str, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let (at, code) = find(text, from, |code| self.first.has(code))?;
            let mut behind = codes(&text[at..]);
            behind.next();
            let next = behind.next();
            if self.admits(code, next.map(|(_, code)| code)) {
                return Some(at);
            }
            from = at + next?.0;
        }
    }
}

/// Two codes as one, for a look-up that may be wrong.
#[inline]
const fn mixed(first: usize, second: usize) -> usize {
    first.wrapping_mul(0x2F) ^ second.wrapping_mul(0x1D)
}

impl FromIterator<char> for Slots {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut slots = Self::default();
        chars.into_iter().for_each(|char| slots.insert(char));
        slots
    }
}

/// Where a character leads to.
#[derive(Clone, Copy, Debug)]
struct Node {
    char: char,
    /// Index of the word that ends here, or [`NONE`].
    word: u32,
    /// Its children.
    from: u32,
    to: u32,
}

impl Trie {
    /// The tree of some words, each given by its characters in the order in which they will be read. The first of
    /// two equal words counts.
    pub(crate) fn new<I: Iterator<Item = char>>(words: impl Iterator<Item = I>) -> Self {
        let mut children: BTreeMap<(u32, char), u32> = BTreeMap::new();
        let mut ends = vec![NONE];
        let mut openings = Openings::default();
        for (word, chars) in words.enumerate() {
            let mut node = 0;
            let mut chars = chars.peekable();
            let mut before = None;
            while let Some(char) = chars.next() {
                match (before, chars.peek()) {
                    (None, None) => openings.insert(char),
                    (None, Some(second)) => openings.insert_pair(char, *second),
                    _ => {}
                }
                before = Some(char);
                let next = u32::try_from(ends.len()).unwrap_or(NONE);
                node = *children.entry((node, char)).or_insert(next);
                if node == next {
                    ends.push(NONE);
                }
            }
            let end = &mut ends[node as usize];
            if *end == NONE && node != 0 {
                *end = u32::try_from(word).unwrap_or(NONE);
            }
        }
        // in the order of their parents: those of the root come first
        let roots = children.range(..(1, '\0')).count();
        let mut index = vec![0; ends.len()];
        let mut nodes = Vec::with_capacity(children.len());
        for (at, ((_, char), node)) in children.iter().enumerate() {
            index[*node as usize] = at;
            nodes.push(Node { char: *char, word: ends[*node as usize], from: 0, to: 0 });
        }
        for (at, (parent, _)) in (0..).zip(children.keys()).skip(roots) {
            let parent: &mut Node = &mut nodes[index[*parent as usize]];
            if parent.to == 0 {
                parent.from = at;
            }
            parent.to = at + 1;
        }
        let mut places = vec![None; (2 * roots).next_power_of_two()];
        for (root, node) in (0..).zip(&nodes[..roots]) {
            let mut place = code(node.char) % places.len();
            while places[place].is_some() {
                place = (place + 1) % places.len();
            }
            places[place] = Some(root);
        }
        Self { openings, places, nodes }
    }

    /// Whether a word may start with this character, as [`Slots::may_hold`] says.
    #[inline]
    pub(crate) fn may_start(&self, char: char) -> bool {
        self.openings.first.may_hold(char)
    }

    /// Whether a word starts with this character.
    pub(crate) fn starts(&self, char: char) -> bool {
        self.root(char).is_some()
    }

    fn root(&self, char: char) -> Option<&Node> {
        let mut place = code(char);
        loop {
            // a power of two, half of it free
            let root = self.places.get(place & self.places.len().wrapping_sub(1)).copied()??;
            let node = self.nodes.get(usize::from(root))?;
            if node.char == char {
                return Some(node);
            }
            place += 1;
        }
    }

    /// The words that the characters begin with, the shortest first: index and bytes.
    #[inline]
    pub(crate) fn words<I: Iterator<Item = char> + Clone>(&self, mut chars: I) -> Walk<'_, I> {
        // most texts are refused here, by a character
        let first = chars.next().filter(|first| self.may_start(*first));
        let admits = |first: &char| self.openings.admits(code(*first), chars.clone().next().map(code));
        let node = first.filter(admits).and_then(|first| self.root(first));
        Walk { trie: self, chars, node, bytes: first.map_or(0, char::len_utf8) }
    }
}

/// The words of a [`Trie`] along some characters.
pub(crate) struct Walk<'a, I> {
    trie: &'a Trie,
    chars: I,
    node: Option<&'a Node>,
    bytes: usize,
}

impl<I: Iterator<Item = char>> Iterator for Walk<'_, I> {
    type Item = (usize, usize);

    #[inline]
    fn next(&mut self) -> Option<(usize, usize)> {
        loop {
            let node = self.node?;
            let bytes = self.bytes;
            self.node = None;
            if let Some(children) = self.trie.nodes.get(node.from as usize..node.to as usize)
                && !children.is_empty()
                && let Some(char) = self.chars.next()
                && let Some(child) = children.iter().find(|child| child.char == char)
            {
                self.bytes += char.len_utf8();
                self.node = Some(child);
            }
            if node.word != NONE {
                return Some((node.word as usize, bytes));
            }
        }
    }
}

/// A set of characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct CharSet {
    /// Most look-ups end here.
    taken: Slots,
    /// In order.
    chars: Vec<char>,
}

impl CharSet {
    #[inline]
    pub(crate) fn contains(&self, char: char) -> bool {
        self.taken.may_hold(char) && self.chars.binary_search(&char).is_ok()
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut chars: Vec<char> = chars.into_iter().collect();
        chars.sort_unstable();
        Self { taken: chars.iter().copied().collect(), chars }
    }
}

/// A set of words with a label each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon<T> {
    labels: Vec<T>,
    forward: Trie,
    backward: Trie,
}

/// A word found in a text, in bytes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: T,
}

impl<T: Copy> Lexicon<T> {
    /// Lists of words, a label for each list.
    pub(crate) fn new(lists: impl IntoIterator<Item = (Vec<String>, T)>) -> Self {
        let pairs: Vec<(String, T)> = lists
            .into_iter()
            .flat_map(|(words, label)| words.into_iter().map(move |word| (word, label)))
            .collect();
        Self {
            forward: Trie::new(pairs.iter().map(|(word, _)| word.chars())),
            backward: Trie::new(pairs.iter().map(|(word, _)| word.chars().rev())),
            labels: pairs.into_iter().map(|(_, label)| label).collect(),
        }
    }

    /// Whether a word may start with this character, as [`Trie::may_start`] says.
    pub(crate) fn may_start(&self, char: char) -> bool {
        self.forward.may_start(char)
    }

    /// Every word of a text from left to right: the longest at each place, none that overlaps the one before.
    pub(crate) fn iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found<T>> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let start = self.forward.openings.next(text, at)?;
                let rest = &text[start..];
                if let Some(found) = self.prefix(rest) {
                    at = start + found.end;
                    return Some(Found { start, end: at, ..found });
                }
                at = start + rest.chars().next().map_or(1, char::len_utf8);
            }
        })
    }

    /// Where words may start in a text: most of these places begin one.
    pub(crate) fn starts<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = self.forward.openings.next(text, at)?;
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            Some(start)
        })
    }

    /// Every word of a text, at each place the shortest first; some overlap.
    pub(crate) fn every<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found<T>> + 't {
        self.starts(text).flat_map(move |start| {
            let words = self.prefixes(&text[start..]);
            words.map(move |word| Found { start, end: start + word.end, ..word })
        })
    }

    pub(crate) fn first(&self, text: &str) -> Option<Found<T>> {
        self.iter(text).next()
    }

    pub(crate) fn last(&self, text: &str) -> Option<Found<T>> {
        self.iter(text).last()
    }

    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// The words that the text starts with, the shortest first.
    pub(crate) fn prefixes(&self, text: &str) -> impl Iterator<Item = Found<T>> {
        let words = self.forward.words(text.chars());
        words.filter_map(|(word, end)| Some(Found { start: 0, end, label: *self.labels.get(word)? }))
    }

    /// The longest word that the text starts with.
    #[inline]
    pub(crate) fn prefix(&self, text: &str) -> Option<Found<T>> {
        let (word, bytes) = self.forward.words(text.chars()).last()?;
        Some(Found { start: 0, end: bytes, label: *self.labels.get(word)? })
    }

    /// Whether the text is one of the words.
    pub(crate) fn holds(&self, text: &str) -> bool {
        self.prefix(text).is_some_and(|word| word.end == text.len())
    }

    /// The longest word that the text ends with.
    #[inline]
    pub(crate) fn suffix(&self, text: &str) -> Option<Found<T>> {
        let (word, bytes) = self.backward.words(text.chars().rev()).last()?;
        Some(Found { start: text.len() - bytes, end: text.len(), label: *self.labels.get(word)? })
    }
}

#[cfg(test)]
mod tests {
    use super::{CharSet, Lexicon, Openings};

    fn lexicon() -> Lexicon<u8> {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Lexicon::new([(list(&["增长", "同比增长", "增", "GDP"]), 1), (list(&["长", "增长", "比上年"]), 2)])
    }

    #[test]
    fn the_longest_word_counts_at_both_ends() {
        let lexicon = lexicon();
        assert_eq!(lexicon.prefix("增长5%").map(|found| (found.end, found.label)), Some((6, 1)));
        assert_eq!(lexicon.prefix("增加").map(|found| found.end), Some(3));
        assert_eq!(lexicon.suffix("产值同比增长").map(|found| found.start), Some(6));
        assert_eq!(lexicon.suffix("特长").map(|found| (found.start, found.label)), Some((3, 2)));
        assert!(
            lexicon.prefix("").is_none() && lexicon.suffix("").is_none() && lexicon.prefix("比").is_none()
        );
    }

    #[test]
    fn words_in_a_text_do_not_overlap() {
        let lexicon = lexicon();
        let found: Vec<_> = lexicon.iter("GDP比上年同比增长").map(|found| (found.start, found.end)).collect();
        assert_eq!(found, [(0, 3), (3, 12), (12, 24)]);
        let every: Vec<_> = lexicon.every("同比增长").map(|found| (found.start, found.end)).collect();
        assert_eq!(every, [(0, 12), (6, 9), (6, 12), (9, 12)]);
        assert_eq!(lexicon.last("增长，增").map(|found| found.start), Some(9));
        assert!(!lexicon.is_in("下降𠀀") && lexicon.is_in("𠀀长"));
    }

    #[test]
    fn characters_of_any_length_are_found() {
        let openings = &lexicon().forward.openings;
        assert_eq!(openings.next("增产比例", 0), Some(0), "增 is a word, 比例 begins none");
        assert_eq!(openings.next("比例比上", 0), Some(6));
        let text = "aé增𠀀长£";
        for (at, char) in text.char_indices() {
            let mut openings = Openings::default();
            openings.insert(char);
            assert_eq!(openings.next(text, 0), Some(at), "{char}");
            assert_eq!(openings.next(text, at + char.len_utf8()), None, "{char}");
        }
    }

    #[test]
    fn characters_with_the_same_low_bits_are_told_apart() {
        let twin = char::from_u32('增' as u32 + 2048).unwrap();
        let lexicon = lexicon();
        assert!(lexicon.forward.may_start(twin) && !lexicon.forward.starts(twin));
        assert!(lexicon.prefix(&twin.to_string()).is_none());
        let set: CharSet = "增长".chars().collect();
        assert!(set.contains('长') && set.contains('增') && !set.contains(twin) && !set.contains('a'));
    }
}
