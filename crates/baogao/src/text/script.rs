//! Traditional characters to simplified ones, character for character, so that offsets stay as they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use encoding_rs::BIG5;

use crate::codes::{FIRST_IDEOGRAPH, codes};

static DATA: &str = include_str!("../../data/simplified.txt");

/// First and last block of the table: the unified ideographs. Every character there has three bytes.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// What a table slot says of a character besides its simplified form.
const SHARED: u8 = 1;
const SIMPLIFIED_ONLY: u8 = 2;

struct Table {
    /// The simplified form of every ideograph from [`FIRST`] on, 0 where it stays.
    always: Vec<u16>,
    /// The place of the simplified form of every ideograph in the table, its own where it stays.
    simple: Vec<u16>,
    /// The simplified form, for characters that stand in simplified text as well; 0 where it is as in `always`.
    traditional: Vec<u16>,
    flags: Vec<u8>,
    /// Words that are not the sum of their characters, by the character that makes them so.
    words: Vec<Word>,
}

struct Word {
    trigger: char,
    /// Bytes of the word before the trigger.
    before: usize,
    word: &'static str,
    simplified: &'static str,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let slots = (LAST - FIRST + 1) as usize;
    let mut table = Table {
        always: vec![0; slots],
        simple: (0..=(LAST - FIRST) as u16).collect(),
        traditional: vec![0; slots],
        flags: vec![0; slots],
        words: Vec::new(),
    };
    let in_big5 = in_big5(slots);
    let mut section = "";
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            section = line;
            continue;
        }
        if section == "[words]" {
            table.add_word(line);
            continue;
        }
        for pair in line.split(' ') {
            let mut chars = pair.chars();
            let (Some(from), Some(to)) = (chars.next(), chars.next()) else { continue };
            let (Some(slot), Some(target)) = (slot(from), slot(to)) else { continue };
            if section == "[always]" {
                table.always[slot] = to as u16;
                table.simple[slot] = target as u16;
                // Big5 holds what stands in traditional text: 后 and 里, not 国.
                table.flags[target] |= if in_big5[target] { 0 } else { SIMPLIFIED_ONLY };
            } else {
                table.traditional[slot] = to as u16;
                table.flags[slot] |= SHARED;
            }
        }
    }
    table.words.sort_by_key(|word| word.trigger);
    table
});

/// Which ideographs Big5 has, its extensions of Hong Kong left out.
fn in_big5(slots: usize) -> Vec<bool> {
    let trails = || (0x40..=0x7E_u8).chain(0xA1..=0xFE);
    let pairs: Vec<u8> =
        (0xA1..=0xFE).flat_map(|lead| trails().flat_map(move |trail| [lead, trail])).collect();
    let (text, _) = BIG5.decode_without_bom_handling(&pairs);
    let mut has = vec![false; slots];
    for place in text.chars().filter_map(slot) {
        has[place] = true;
    }
    has
}

impl Table {
    fn simplify(&self, char: char) -> Option<char> {
        code(self.always[slot(char)?])
    }

    /// In a text that is traditional as a whole.
    fn simplify_shared(&self, char: char) -> Option<char> {
        code(self.traditional[slot(char)?])
    }

    /// Reads a line of the section of words; one whose characters say it all needs no entry.
    fn add_word(&mut self, line: &'static str) {
        let Some((word, simplified)) = line.split_once(' ').filter(|(a, b)| a.len() == b.len()) else {
            return;
        };
        for ((before, from), to) in word.char_indices().zip(simplified.chars()) {
            let alone = self.simplify_shared(from).or_else(|| self.simplify(from)).unwrap_or(from);
            if let Some(slot) = slot(from).filter(|_| alone != to) {
                self.flags[slot] |= SHARED;
                self.words.push(Word { trigger: from, before, word, simplified });
                // A name may stand in a traditional text as its own province writes it: 乾安县.
                if to == from && word != simplified {
                    self.words.push(Word { trigger: from, before, word: simplified, simplified });
                }
                return;
            }
        }
    }

    /// The first and then longest word around a trigger that begins at `from` or behind it.
    fn word_at(&self, text: &str, at: usize, char: char, from: usize) -> Option<(usize, &Word)> {
        let first = self.words.partition_point(|word| word.trigger < char);
        let words = self.words[first..].iter().take_while(|word| word.trigger == char);
        let starts = words.filter_map(|word| {
            let start = at.checked_sub(word.before).filter(|start| *start >= from)?;
            text.as_bytes()[start..].starts_with(word.word.as_bytes()).then_some((start, word))
        });
        starts.min_by_key(|(start, word)| (*start, std::cmp::Reverse(word.word.len())))
    }
}

fn slot(char: char) -> Option<usize> {
    (FIRST..=LAST).contains(&(char as u32)).then(|| (char as u32 - FIRST) as usize)
}

fn code(code: u16) -> Option<char> {
    char::from_u32(u32::from(code)).filter(|&char| char != '\0')
}

/// A character in its simplified form, whatever stands around it.
pub(crate) fn simple(char: char) -> char {
    TABLE.simplify(char).unwrap_or(char)
}

/// True where a character has a simplified form.
pub(super) fn is_traditional(char: char) -> bool {
    TABLE.simplify(char).is_some()
}

/// The text in simplified characters. Every character keeps its length in bytes.
pub(super) fn simplify(text: Cow<'_, str>) -> Cow<'_, str> {
    let table = &*TABLE;
    let mut simplified = String::with_capacity(text.len());
    let (mut copied, mut traditional, mut simple_only) = (0, 0, 0);
    let mut shared = Vec::new();
    for (at, code) in codes(&text) {
        let slot = code.wrapping_sub(FIRST_IDEOGRAPH);
        let (Some(&flags), Some(&simple)) = (table.flags.get(slot), table.simple.get(slot)) else { continue };
        if flags != 0 {
            simple_only += usize::from(flags & SIMPLIFIED_ONLY != 0);
            if flags & SHARED != 0 {
                shared.push(at);
            }
        }
        if usize::from(simple) != slot {
            if copied < at {
                simplified.push_str(&text[copied..at]);
            }
            simplified.push(char::from_u32(u32::from(simple) + FIRST).unwrap_or_default());
            // As long as what it stands for.
            copied = at + 3;
            traditional += 1;
        }
    }
    if traditional == 0 {
        return text;
    }
    simplified.push_str(&text[copied..]);
    // A simplified text may hold a traditional name; a traditional one hardly any simplified character.
    if traditional > 2 * simple_only && !shared.is_empty() {
        simplified = simplify_shared(&text, &simplified, &shared, table);
    }
    Cow::Owned(simplified)
}

/// Replaces, in a traditional text, what also stands in simplified text: as a word asks for, else by itself.
fn simplify_shared(text: &str, simplified: &str, shared: &[usize], table: &Table) -> String {
    let mut out = String::with_capacity(simplified.len());
    let mut done = 0;
    for &at in shared {
        let Some(char) = text[at..].chars().next().filter(|_| at >= done) else { continue };
        if let Some((start, word)) = table.word_at(text, at, char, done) {
            out.push_str(&simplified[done..start]);
            out.push_str(word.simplified);
            done = start + word.word.len();
        } else if let Some(simple) = table.simplify_shared(char) {
            out.push_str(&simplified[done..at]);
            out.push(simple);
            done = at + char.len_utf8();
        }
    }
    out.push_str(&simplified[done..]);
    out
}

/// The same, as in a traditional text.
pub(super) fn plain(char: char) -> char {
    TABLE.simplify_shared(char).or_else(|| TABLE.simplify(char)).unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{TABLE, simplify};

    #[test]
    fn traditional_characters_become_simplified_ones_of_the_same_length() {
        assert_eq!(simplify(Cow::Borrowed("創建國家級開發區")), "创建国家级开发区");
        for (slot, &code) in TABLE.always.iter().enumerate().filter(|(_, code)| **code != 0) {
            let to = char::from_u32(u32::from(code)).unwrap();
            assert_eq!(to.len_utf8(), 3, "slot {slot}");
        }
    }

    #[test]
    fn simplified_text_is_handed_back_as_it_is() {
        for text in ["", "GDP 12.5%", "乾坤湾、后勤、于都、征收、菸草", "𠀀"] {
            assert!(matches!(simplify(Cow::Borrowed(text)), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn shared_characters_follow_the_text_around_them() {
        for (text, simplified) in [
            ("餅乾與乾坤", "饼干与乾坤"),
            ("隨著改革開放成效顯著，沿著這條路", "随着改革开放成效显著，沿着这条路"),
            ("會後在屋裏瞭解著作", "会后在屋里了解著作"),
            ("国家级开发区的會長於著先生", "国家级开发区的会长於著先生"),
            ("乾县、乾安县和乾安縣的餅乾廠與乾果業", "乾县、乾安县和乾安县的饼干厂与干果业"),
        ] {
            assert_eq!(simplify(Cow::Borrowed(text)), simplified);
        }
    }
}
