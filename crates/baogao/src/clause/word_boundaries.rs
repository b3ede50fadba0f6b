//! Runs `tests/word_boundaries.toml`: pairs of phrases in which the same characters are cut otherwise.

use serde::Deserialize;

use crate::lex::{Class, Fixed, Tokenizer};
use crate::quantity::{UnitTable, read};
use crate::stop::Stop;
use crate::text::TextRange;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    /// A phrase in which two neighbours that are a word elsewhere are parted; its words in square brackets.
    trap: String,
    /// A phrase in which the same two stand, and are cut otherwise or for another reason.
    twin: String,
    /// Which of the two is cut otherwise today.
    #[serde(default)]
    fails: Vec<Side>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Side {
    Trap,
    Twin,
}

/// A phrase without its brackets, the words between them, and where these stand.
struct Marked {
    text: String,
    words: String,
    range: TextRange,
}

impl Marked {
    fn new(phrase: &str) -> Self {
        let (before, rest) = phrase.split_once('[').unwrap();
        let (words, behind) = rest.split_once(']').unwrap();
        let joined = words.replace('/', "");
        let range = TextRange::new(before.len(), before.len() + joined.len());
        Self { text: format!("{before}{joined}{behind}"), words: words.to_owned(), range }
    }

    /// The range as it is cut. A word that reaches over its ends is told as far as it stands in it: 体系 of 保障体系.
    fn cut(&self) -> String {
        let found = read(&self.text, UnitTable::builtin(), &Stop::never());
        let numbers = found.quantities.iter().map(|number| (number.range, Class::Quantity));
        let times = found.periods.iter().map(|time| (time.range, Class::Time));
        let mut fixed: Vec<Fixed> =
            numbers.chain(times).map(|(range, class)| Fixed { range, class, index: 0 }).collect();
        fixed.sort_by_key(|one| one.range.start());
        let mut tokens = Vec::new();
        let all = TextRange::new(0, self.text.len());
        Tokenizer::default().tokens(&self.text, all, &fixed, &mut tokens, &Stop::never());
        let (start, end) = (self.range.start(), self.range.end());
        let clipped = tokens.iter().map(|token| (token.range.start().max(start), token.end().min(end)));
        let words = clipped.filter(|(from, to)| from < to).map(|(from, to)| &self.text[from..to]);
        words.collect::<Vec<_>>().join("/")
    }

    /// The two characters around every boundary of the words.
    fn neighbours(&self) -> Vec<String> {
        let mut at = self.range.start();
        let mut boundaries = vec![at];
        for word in self.words.split('/') {
            at += word.len();
            boundaries.push(at);
        }
        let around = |at: &usize| {
            let before = self.text[..*at].chars().next_back()?;
            let behind = self.text[*at..].chars().next()?;
            Some(format!("{before}{behind}"))
        };
        boundaries.iter().filter_map(around).collect()
    }
}

fn pairs() -> Vec<Pair> {
    toml::from_str::<File>(include_str!("../../tests/word_boundaries.toml")).unwrap().pair
}

#[test]
fn phrases_are_cut_as_they_are_read() {
    let mut wrong = Vec::new();
    for Pair { trap, twin, fails } in pairs() {
        for (side, phrase) in [(Side::Trap, trap), (Side::Twin, twin)] {
            let marked = Marked::new(&phrase);
            let cut = marked.cut();
            if (cut != marked.words) != fails.contains(&side) {
                wrong.push(format!("{phrase} is cut {cut}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}

/// What stands on both sides of a boundary of the trap stands in its twin too, or nothing would tempt there.
#[test]
fn every_trap_has_a_twin_that_looks_like_it() {
    let pairs = pairs();
    let mut wrong = Vec::new();
    for Pair { trap, twin, .. } in &pairs {
        let twin = Marked::new(twin);
        let is_alike = Marked::new(trap).neighbours().iter().any(|two| twin.text.contains(two));
        if !is_alike {
            wrong.push(format!("{trap}, {}", twin.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let known = pairs.iter().filter(|pair| !pair.fails.is_empty()).count();
    assert!(pairs.len() >= 200 && known * 10 <= pairs.len(), "{known} of {}", pairs.len());
}
