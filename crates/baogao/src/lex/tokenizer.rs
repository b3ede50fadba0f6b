//! Cuts a stretch of text into tokens: the cheapest reading by the words of the lexicon.

use std::sync::Arc;

use super::class::{Attributes, Class, Classes};
use super::lexicon::{Lexicon, Word};
use super::marks;
use super::own_words::OwnWords;
use super::token::Token;
use crate::codes::is_ideograph;
use crate::stop::Stop;
use crate::text::TextRange;

/// What a character costs that begins no word of the lexicon.
const UNKNOWN: u32 = 200;

/// What a writer sets round a number for looks; tabs part cells.
const SPACES: [char; 2] = [' ', '\u{3000}'];

/// Cuts text into tokens. Keeps its buffers from one stretch to the next.
pub(crate) struct Tokenizer {
    lexicon: &'static Lexicon,
    own: Option<Arc<OwnWords>>,
    chars: Vec<char>,
    /// For every character of a run: the cheapest way to get there, and the word that it ends with.
    best: Vec<Step>,
}

#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    /// Length of the last word in characters.
    length: u32,
    word: Source,
}

/// Where a word is listed.
#[derive(Clone, Copy)]
enum Source {
    /// Nowhere.
    Unknown,
    Lexicon(Word),
    /// In the words of a user.
    Own,
}

const UNREACHED: Step = Step { cost: u32::MAX, length: 0, word: Source::Unknown };

/// A number or a time that is one token, whatever words it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fixed {
    pub(crate) range: TextRange,
    pub(crate) class: Class,
    pub(crate) index: u32,
}

impl Default for Tokenizer {
    fn default() -> Self {
        Self::new(None)
    }
}

impl Tokenizer {
    /// Cuts by the lexicon and by a user's own words.
    pub(crate) fn new(own: Option<Arc<OwnWords>>) -> Self {
        Self { lexicon: Lexicon::builtin(), own, chars: Vec::new(), best: Vec::new() }
    }

    /// The tokens of a range of a text; `fixed` are the numbers and times in it, in order and without overlap.
    pub(crate) fn tokens(
        &mut self,
        text: &str,
        range: TextRange,
        fixed: &[Fixed],
        tokens: &mut Vec<Token>,
        stop: &Stop<'_>,
    ) {
        let mut at = range.start();
        for one in fixed.iter().take_while(|_| !stop.is_due()) {
            // 达到 2.8 倍: a space at a number or a time says nothing
            let gap = &text[at..one.range.start().max(at)];
            let end = at + gap.trim_end_matches(SPACES).len();
            self.words(text, TextRange::new(at, end), tokens);
            let classes = Classes::of(&[one.class]);
            let attributes = Attributes::default();
            tokens.push(Token { range: one.range, classes, attributes, index: one.index });
            let behind = &text[one.range.end()..range.end().max(one.range.end())];
            at = one.range.end() + (behind.len() - behind.trim_start_matches(SPACES).len());
        }
        if !stop.is_due() {
            self.words(text, TextRange::new(at, range.end().max(at)), tokens);
        }
    }

    /// The tokens of a range that holds words and marks alone.
    fn words(&mut self, text: &str, range: TextRange, tokens: &mut Vec<Token>) {
        let mut rest = &text[range];
        while let Some(first) = rest.chars().next() {
            let start = range.end() - rest.len();
            let length = if is_ideograph(first) {
                let run = rest.find(|char| !is_ideograph(char)).unwrap_or(rest.len());
                self.run(&rest[..run], start, tokens);
                run
            } else {
                let length = foreign(rest).unwrap_or(first.len_utf8());
                let class = if length > first.len_utf8() || first.is_alphanumeric() {
                    Class::Foreign
                } else {
                    marks::class(first).unwrap_or(Class::Mark)
                };
                tokens.push(Token {
                    range: TextRange::new(start, start + length),
                    classes: Classes::of(&[class]),
                    attributes: Attributes::default(),
                    index: 0,
                });
                length
            };
            rest = &rest[length..];
        }
    }

    /// The words of a run of ideographs.
    fn run(&mut self, run: &str, start: usize, tokens: &mut Vec<Token>) {
        self.chars.clear();
        self.chars.extend(run.chars());
        let count = self.chars.len();
        self.best.clear();
        self.best.resize(count + 1, UNREACHED);
        self.best[0].cost = 0;
        for at in 0..count {
            let here = self.best[at].cost;
            let unknown = Step { cost: here.saturating_add(UNKNOWN), length: 1, ..UNREACHED };
            offer(&mut self.best[at + 1], unknown);
            let rest = &self.chars[at..];
            for (length, word) in self.lexicon.prefixes(rest) {
                let cost = here.saturating_add(word.cost());
                let step = Step { cost, length: length as u32, word: Source::Lexicon(word) };
                offer(&mut self.best[at + length], step);
            }
            for (length, cost) in self.own.iter().flat_map(|own| own.prefixes(rest)) {
                let step = Step { cost: here.saturating_add(cost), length: length as u32, word: Source::Own };
                offer(&mut self.best[at + length], step);
            }
        }
        let first = tokens.len();
        let (mut at, mut end) = (count, start + run.len());
        while at > 0 {
            let step = self.best[at];
            let length = (step.length as usize).clamp(1, at);
            // an ideograph of this block is three bytes long
            let from = end - 3 * length;
            let entry = match step.word {
                Source::Unknown => None,
                Source::Lexicon(word) => Some(word.entry()),
                Source::Own => self.own.as_ref().and_then(|own| own.get(&self.chars[at - length..at])),
            };
            let (classes, attributes) =
                entry.map_or((Classes::NONE, Attributes(0)), |entry| (entry.classes, entry.attributes));
            tokens.push(Token { range: TextRange::new(from, end), classes, attributes, index: 0 });
            (at, end) = (at - length, from);
        }
        tokens[first..].reverse();
    }
}

#[inline]
fn offer(place: &mut Step, step: Step) {
    if step.cost < place.cost {
        *place = step;
    }
}

/// The bytes of a run of Latin letters and digits (GDP, 5G, 4A).
fn foreign(text: &str) -> Option<usize> {
    let is_part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '&' | '.' | '+' | '_');
    if !text.starts_with(|char: char| char.is_ascii_alphanumeric()) {
        return None;
    }
    Some(text.find(|char| !is_part(char)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::{Class, Stop, Tokenizer};
    use crate::text::TextRange;

    fn cut(text: &str) -> String {
        let mut tokens = Vec::new();
        Tokenizer::default().tokens(text, TextRange::new(0, text.len()), &[], &mut tokens, &Stop::never());
        tokens.iter().map(|token| &text[token.range]).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn words_are_cut_as_they_are_read() {
        for expected in [
            "全社会/固定资产/投资/占比/达到",
            "占地/面积/达到",
            "雷达/产值/增长",
            "签约/项目",
            "GDP/增长/，/R&D/经费",
        ] {
            assert_eq!(cut(&expected.replace('/', "")), expected);
        }
    }

    #[test]
    fn tokens_cover_the_text_without_a_gap() {
        let text = "全市𠀀地区\t“生产总值”（GDP）\r\n，é增长。";
        let mut tokens = Vec::new();
        Tokenizer::default().tokens(text, TextRange::new(0, text.len()), &[], &mut tokens, &Stop::never());
        assert!(tokens.windows(2).all(|pair| pair[0].end() == pair[1].start()));
        assert_eq!((tokens[0].start(), tokens.last().map(|token| token.end())), (0, Some(text.len())));
        assert!(tokens[0].is(Class::Own));
    }
}
