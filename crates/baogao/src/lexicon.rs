//! Sets of words: the longest one that a text starts with, ends with, or holds.

use std::collections::BTreeMap;

/// No word ends at this node.
const NONE: u32 = u32::MAX;

/// Characters of words as a tree, read from their start or from their end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    /// Children of the root, in the order of their slots.
    roots: Vec<Edge>,
    /// A bit for every slot that a child of the root has: most look-ups end here.
    taken: [u64; SLOTS / 64],
    /// For every word of `taken`, how many children of the root stand before its first slot.
    before: [u16; SLOTS / 64],
    /// Children of the other nodes; those of one node stand together.
    edges: Vec<Edge>,
    nodes: Vec<Node>,
}

/// Characters share a slot by their low bits.
const SLOTS: usize = 2048;

#[derive(Clone, Copy, Debug)]
struct Edge {
    char: char,
    node: u32,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// Index of the word that ends here, or [`NONE`].
    word: u32,
    from: u32,
    to: u32,
}

impl Trie {
    /// The tree of some words, each given by its characters in the order in which they will be read. The first of
    /// two equal words counts.
    pub(crate) fn new<I: Iterator<Item = char>>(words: impl Iterator<Item = I>) -> Self {
        let mut children: BTreeMap<(u32, char), u32> = BTreeMap::new();
        let mut ends = vec![NONE];
        for (word, chars) in words.enumerate() {
            let mut node = 0;
            for char in chars {
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
        let mut trie = Self {
            nodes: ends.into_iter().map(|word| Node { word, from: 0, to: 0 }).collect(),
            ..Self::default()
        };
        for ((parent, char), node) in children {
            if parent == 0 {
                trie.roots.push(Edge { char, node });
                continue;
            }
            let at = u32::try_from(trie.edges.len()).unwrap_or(NONE);
            let parent = &mut trie.nodes[parent as usize];
            if parent.to == 0 {
                parent.from = at;
            }
            parent.to = at + 1;
            trie.edges.push(Edge { char, node });
        }
        trie.index();
        trie
    }

    fn index(&mut self) {
        self.roots.sort_by_key(|edge| (slot(edge.char), edge.char));
        for edge in &self.roots {
            let (word, bit) = slot(edge.char);
            self.taken[word] |= bit;
        }
        for word in 0..self.before.len() {
            let before = self.roots.iter().take_while(|edge| slot(edge.char).0 < word).count();
            self.before[word] = u16::try_from(before).unwrap_or(u16::MAX);
        }
    }

    /// Whether a word may start with this character: rarely wrong, and never where it says no.
    #[inline]
    pub(crate) fn may_start(&self, char: char) -> bool {
        let (word, bit) = slot(char);
        self.taken[word] & bit != 0
    }

    /// Whether a word starts with this character.
    #[inline]
    pub(crate) fn starts(&self, char: char) -> bool {
        self.root(char).is_some()
    }

    #[inline]
    fn root(&self, char: char) -> Option<&Node> {
        let (word, bit) = slot(char);
        if self.taken[word] & bit == 0 {
            return None;
        }
        // every slot that is taken before has one child or more
        let from = usize::from(self.before[word]) + (self.taken[word] & (bit - 1)).count_ones() as usize;
        let mut edges = self.roots.get(from..)?.iter().take_while(|edge| slot(edge.char) <= (word, bit));
        edges.find(|edge| edge.char == char).and_then(|edge| self.nodes.get(edge.node as usize))
    }

    /// The words that the characters begin with, the shortest first: index and bytes.
    #[inline]
    pub(crate) fn words<I: Iterator<Item = char>>(&self, mut chars: I) -> Walk<'_, I> {
        let mut bytes = 0;
        let node = chars.next().and_then(|first| {
            bytes = first.len_utf8();
            self.root(first)
        });
        Walk { trie: self, chars, node, bytes }
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
            if let Some(edges) = self.trie.edges.get(node.from as usize..node.to as usize)
                && !edges.is_empty()
                && let Some(char) = self.chars.next()
                && let Some(edge) = edges.iter().find(|edge| edge.char == char)
            {
                self.bytes += char.len_utf8();
                self.node = self.trie.nodes.get(edge.node as usize);
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
    /// A bit for every slot that a character of the set has: most look-ups end here.
    taken: [u64; SLOTS / 64],
    /// In order.
    chars: Vec<char>,
}

impl CharSet {
    #[inline]
    pub(crate) fn contains(&self, char: char) -> bool {
        let (word, bit) = slot(char);
        self.taken[word] & bit != 0 && self.chars.binary_search(&char).is_ok()
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut set = Self { chars: chars.into_iter().collect(), ..Self::default() };
        set.chars.sort_unstable();
        for (word, bit) in set.chars.iter().map(|char| slot(*char)) {
            set.taken[word] |= bit;
        }
        set
    }
}

/// The word and the bit of a character's slot.
#[inline]
const fn slot(char: char) -> (usize, u64) {
    let slot = char as usize % SLOTS;
    (slot / 64, 1 << (slot % 64))
}

/// A set of words with a label each.
#[derive(Clone, Debug)]
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
        let mut free = 0;
        text.char_indices().filter_map(move |(start, char)| {
            if start < free || !self.forward.may_start(char) {
                return None;
            }
            let found = self.prefix(&text[start..])?;
            free = start + found.end;
            Some(Found { start, end: free, ..found })
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

    /// The longest word that the text starts with.
    pub(crate) fn prefix(&self, text: &str) -> Option<Found<T>> {
        let (word, bytes) = self.forward.words(text.chars()).last()?;
        Some(Found { start: 0, end: bytes, label: *self.labels.get(word)? })
    }

    /// The longest word that the text ends with.
    pub(crate) fn suffix(&self, text: &str) -> Option<Found<T>> {
        let (word, bytes) = self.backward.words(text.chars().rev()).last()?;
        Some(Found { start: text.len() - bytes, end: text.len(), label: *self.labels.get(word)? })
    }
}

#[cfg(test)]
mod tests {
    use super::{CharSet, Lexicon};

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
        assert_eq!(lexicon.last("增长，增").map(|found| found.start), Some(9));
        assert!(!lexicon.is_in("下降𠀀") && lexicon.is_in("𠀀长"));
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
