//! Words of a user's own, which come before those of the lexicon.

use std::collections::BTreeMap;

use super::class::{Attributes, Class, Classes, FILES};
use super::lexicon::{Entry, Lexicon};
use crate::codes::is_ideograph;

/// What a character of a word costs: less than any word of the lexicon.
const COST: u32 = 20;

/// A word by its characters, and what it is.
type Word = (Box<[char]>, Entry);

/// Words by their first character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OwnWords(BTreeMap<char, Vec<Word>>);

impl OwnWords {
    /// Adds a word to a class of the lexicon, beside those that it has; the reason where that cannot be.
    pub(crate) fn add<'a>(
        &mut self,
        word: &str,
        class: &str,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(), String> {
        let chars: Box<[char]> = word.chars().collect();
        let first = *chars.first().ok_or("an empty word is in every text: write the word")?;
        if !word.chars().all(is_ideograph) {
            return Err(format!(
                "`{word}` is no Chinese word: only runs of Chinese characters are parted into words"
            ));
        }
        let class = class_named(class)?;
        let known = self.get(&chars).or_else(|| Lexicon::builtin().get(word));
        let (classes, mut merged) =
            known.map_or((Classes::NONE, Attributes::default()), |entry| (entry.classes, entry.attributes));
        for (name, value) in attributes {
            let said = Attributes::named(name, value)
                .ok_or_else(|| format!("no word has the attribute `{name} = {value}`"))?;
            merged = merged.merged(said).ok_or_else(|| {
                format!("`{word}` has another `{name}` already: leave it out, or take another word")
            })?;
        }
        let cost = COST * u32::try_from(chars.len()).unwrap_or(u32::MAX / COST);
        let entry = Entry { classes: classes.with(class), attributes: merged, cost };
        let words = self.0.entry(first).or_default();
        words.retain(|(known, _)| *known != chars);
        words.push((chars, entry));
        words.sort_by(|(one, _), (other, _)| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
        Ok(())
    }

    /// The entry of a whole word.
    pub(super) fn get(&self, chars: &[char]) -> Option<Entry> {
        let words = self.0.get(chars.first()?)?;
        words.iter().find(|(word, _)| **word == *chars).map(|(_, entry)| *entry)
    }

    /// Every word that the characters begin with: its length in characters and its cost.
    pub(super) fn prefixes(&self, chars: &[char]) -> impl Iterator<Item = (usize, u32)> {
        let words = chars.first().and_then(|first| self.0.get(first)).map_or(&[][..], Vec::as_slice);
        words.iter().filter(|(word, _)| chars.starts_with(word)).map(|(word, entry)| (word.len(), entry.cost))
    }
}

fn class_named(name: &str) -> Result<Class, String> {
    let found = FILES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class);
    found.ok_or_else(|| {
        let known: Vec<&str> = FILES.iter().map(|(known, _)| *known).collect();
        format!("no class of words is called `{name}`: take one of {}", known.join(", "))
    })
}
