//! Phrases of reports, by what they end with.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;
use crate::lexicon::{CharSet, Lexicon, Slots, Trie};

static WORDS: LazyLock<Words> =
    LazyLock::new(|| data::read::<File>(&data::INDICATOR_WORDS).map(Words::from).unwrap_or_default());

/// Phrases that stand for indicators, each with the index of its own.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// The phrases, read from their end.
    backward: Trie,
    /// The indicator of every phrase, and whether an owner may stand before it.
    of_phrase: Vec<(usize, bool)>,
}

/// What may stand before a name, and how words are spelled.
#[derive(Default)]
struct Words {
    /// Words that say nothing of what is measured; true for names of places.
    neutral: Lexicon<bool>,
    places: PlaceNames,
    times: Lexicon<()>,
    /// Numbers before the word that ends a time.
    numbers: CharSet,
    never_owner: Lexicon<()>,
    no_owner_ends: Lexicon<()>,
    /// Another way to write a word, with the one that is taken.
    spellings: Lexicon<usize>,
    spelled: Vec<String>,
    /// The last characters of the other ways.
    spelled_ends: Slots,
}

/// Characters of names of places.
#[derive(Default)]
struct PlaceNames {
    /// 省, 市, 县
    ends: CharSet,
    /// 城区, 山区, 贫困县, 城镇 are kinds of places, and narrow what is measured: what stands before an end in these.
    kinds: CharSet,
    /// What no name holds: 占全市…
    never: CharSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    neutral: Vec<String>,
    places: Vec<String>,
    time: Vec<String>,
    place_names: PlaceLists,
    owners: OwnerLists,
    spelling: Vec<Spelling>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceLists {
    ends: String,
    kinds: String,
    never: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnerLists {
    never: Vec<String>,
    ends: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    from: Vec<String>,
    to: String,
}

impl From<File> for Words {
    fn from(file: File) -> Self {
        let PlaceLists { ends, kinds, never } = file.place_names;
        let (mut lists, mut spelled) = (Vec::new(), Vec::new());
        let mut spelled_ends = Slots::default();
        for (index, Spelling { from, to }) in file.spelling.into_iter().enumerate() {
            from.iter().filter_map(|word| word.chars().next_back()).for_each(|end| spelled_ends.insert(end));
            lists.push((from, index));
            spelled.push(to);
        }
        let chars = |list: String| list.chars().collect();
        Self {
            neutral: Lexicon::new([(file.neutral, false), (file.places, true)]),
            places: PlaceNames { ends: chars(ends), kinds: chars(kinds), never: chars(never) },
            times: Lexicon::new([(file.time, ())]),
            numbers: "0123456789—-－~至到〇零一二三四五六七八九十两前近第上下半".chars().collect(),
            never_owner: Lexicon::new([(file.owners.never, ())]),
            no_owner_ends: Lexicon::new([(file.owners.ends, ())]),
            spellings: Lexicon::new(lists),
            spelled,
            spelled_ends,
        }
    }
}

impl Phrases {
    /// The phrases of indicators in their order, each with whether an owner may stand before it.
    pub(crate) fn new<'a, I: Iterator<Item = &'a str>>(
        indicators: impl IntoIterator<Item = (bool, I)>,
    ) -> Self {
        let (mut phrases, mut of_phrase) = (Vec::new(), Vec::new());
        for (index, (owner, names)) in indicators.into_iter().enumerate() {
            for name in names {
                phrases.push(plain(name).into_owned());
                of_phrase.push((index, owner));
            }
        }
        let backward = Trie::new(phrases.iter().map(|phrase| phrase.chars().rev()));
        Self { backward, of_phrase }
    }

    /// Whether a phrase as it is written may be one of them, by its last character.
    pub(crate) fn may_end_with(&self, char: char) -> bool {
        self.backward.may_start(char) || WORDS.spelled_ends.may_hold(char)
    }

    /// The indicator that is called just so.
    pub(crate) fn whole(&self, phrase: &str) -> Option<usize> {
        let (index, len) = self.longest(phrase)?;
        (len == phrase.len()).then(|| self.of_phrase.get(index)).flatten().map(|(indicator, _)| *indicator)
    }

    /// The indicator that a plain phrase ends with, where nothing that narrows it stands before.
    pub(crate) fn at_end(&self, phrase: &str) -> Option<usize> {
        let (index, len) = self.longest(phrase)?;
        let (indicator, owner) = *self.of_phrase.get(index)?;
        let before = &phrase[..phrase.len() - len];
        let words = &*WORDS;
        (words.are_neutral(before) || owner && words.may_own(before)).then_some(indicator)
    }

    fn longest(&self, phrase: &str) -> Option<(usize, usize)> {
        self.backward.words(phrase.chars().rev()).last()
    }
}

impl Words {
    /// Whether a text holds places, times and words such as 实现 alone.
    fn are_neutral(&self, mut text: &str) -> bool {
        while !text.is_empty() {
            let cut = self.neutral.prefix(text).map(|word| self.with_its_end(text, word.end, word.label));
            let Some(cut) = cut.or_else(|| self.time(text)).or_else(|| self.place(text)) else {
                return false;
            };
            text = &text[cut..];
        }
        true
    }

    /// The end of a neutral word: 北京市 where it is the name of a place.
    fn with_its_end(&self, text: &str, end: usize, is_place: bool) -> usize {
        let next = text[end..].chars().next().filter(|next| is_place && self.places.ends.contains(*next));
        end + next.map_or(0, char::len_utf8)
    }

    /// Whether a text can say whose an amount is.
    fn may_own(&self, text: &str) -> bool {
        !self.never_owner.is_in(text) && self.no_owner_ends.suffix(text).is_none()
    }

    /// The bytes of a time at the start of a text.
    fn time(&self, text: &str) -> Option<usize> {
        let end = text.find(|char| !self.numbers.contains(char)).filter(|end| *end > 0)?;
        Some(end + self.times.prefix(&text[end..])?.end)
    }

    /// The bytes of a place name at the start of a text: up to six characters and 省, 市, 县 …
    fn place(&self, text: &str) -> Option<usize> {
        let mut before = None;
        for (at, char) in text.char_indices().take(7) {
            let is_kind = before.is_none_or(|before| self.places.kinds.contains(before));
            if self.places.ends.contains(char) && !is_kind {
                return Some(at + char.len_utf8());
            }
            if self.places.never.contains(char) {
                return None;
            }
            before = Some(char);
        }
        None
    }

    /// A text in the spelling of the catalogue.
    fn spell<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        let mut spelled: Option<String> = None;
        let mut done = 0;
        for word in self.spellings.iter(&text) {
            let Some(to) = self.spelled.get(word.label) else { continue };
            let spelled = spelled.get_or_insert_with(|| String::with_capacity(text.len()));
            spelled.push_str(&text[done..word.start]);
            spelled.push_str(to);
            done = word.end;
        }
        let Some(mut spelled) = spelled else { return text };
        spelled.push_str(&text[done..]);
        Cow::Owned(spelled)
    }
}

/// The bytes that begin a bracket, a quotation mark or a space, and some others: few phrases hold one.
const MAY_LEAVE_OUT: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = matches!(byte as u8, ..b'0' | b'[' | b']' | 0xC2 | 0xE1..=0xE3 | 0xEF);
        byte += 1;
    }
    bytes
};

/// A phrase without brackets and what they hold, quotation marks and space, in the spelling of the catalogue.
pub(crate) fn plain(phrase: &str) -> Cow<'_, str> {
    if !phrase.bytes().any(|byte| MAY_LEAVE_OUT[usize::from(byte)]) {
        return WORDS.spell(Cow::Borrowed(phrase));
    }
    let mut depth = 0_usize;
    let kept = phrase.chars().filter(|&char| {
        match char {
            '(' | '（' | '[' | '〔' => depth += 1,
            ')' | '）' | ']' | '〕' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0 && !matches!(char, '“' | '”') && !char.is_whitespace()
    });
    WORDS.spell(Cow::Owned(kept.collect()))
}

#[cfg(test)]
mod tests {
    use super::{File, plain};
    use crate::data;

    #[test]
    fn the_words_are_read_and_sorted() {
        let file: File = data::read(&data::INDICATOR_WORDS).unwrap();
        for list in [&file.neutral, &file.places] {
            assert!(list.is_sorted_by(|one, next| one < next), "{list:?}");
        }
    }

    #[test]
    fn one_thing_is_spelled_one_way() {
        for (phrase, spelled) in [
            ("国内生产总值（GDP）", "地区生产总值"),
            ("规上工业企业的 利润", "规模以上工业企业利润"),
            ("海洋生产总值", "海洋生产总值"),
            ("完成投资", "完成投资"),
            ("完成工业投资", "工业投资"),
            ("完成率", "完成率"),
            ("", ""),
        ] {
            assert_eq!(plain(phrase), spelled, "{phrase}");
        }
    }
}
