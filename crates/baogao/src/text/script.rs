//! Traditional characters to simplified ones, character for character, so that offsets stay as they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

static DATA: &str = include_str!("../../data/simplified.txt");

/// First and last block of the table: the unified ideographs. Every character there has three bytes.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Characters that also stand in simplified text are replaced from this many purely traditional ones on.
const TRADITIONAL_EVIDENCE: usize = 20;

struct Table {
    /// The simplified form of every ideograph from [`FIRST`] on, 0 where it stays.
    always: Vec<u16>,
    /// The same, for characters that stand in simplified text as well.
    traditional: Vec<(char, char)>,
    words: Option<AhoCorasick>,
    replacements: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        always: vec![0; (LAST - FIRST + 1) as usize],
        traditional: Vec::new(),
        words: None,
        replacements: Vec::new(),
    };
    let (mut section, mut words) = ("", Vec::new());
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            section = line;
            continue;
        }
        if section == "[words]" {
            if let Some((word, replacement)) = line.split_once(' ') {
                words.push(word);
                table.replacements.push(replacement);
            }
            continue;
        }
        for pair in line.split(' ') {
            let mut chars = pair.chars();
            let (Some(from), Some(to)) = (chars.next(), chars.next()) else { continue };
            match (section, slot(from)) {
                ("[always]", Some(slot)) => table.always[slot] = to as u16,
                _ => table.traditional.push((from, to)),
            }
        }
    }
    table.words = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok();
    table
});

impl Table {
    fn simplify(&self, char: char) -> Option<char> {
        match self.always[slot(char)?] {
            0 => None,
            code => char::from_u32(u32::from(code)),
        }
    }
}

fn slot(char: char) -> Option<usize> {
    (FIRST..=LAST).contains(&(char as u32)).then(|| (char as u32 - FIRST) as usize)
}

/// A character in its simplified form, whatever stands around it.
pub(super) fn simple(char: char) -> char {
    TABLE.simplify(char).unwrap_or(char)
}

/// The text in simplified characters. Every character keeps its length in bytes.
pub(super) fn simplify(text: Cow<'_, str>) -> Cow<'_, str> {
    let table = &*TABLE;
    let mut simplified = String::new();
    let (mut copied, mut evidence) = (0, 0);
    for (at, char) in text.char_indices() {
        if let Some(simple) = table.simplify(char) {
            if evidence == 0 {
                simplified.reserve(text.len());
            }
            simplified.push_str(&text[copied..at]);
            simplified.push(simple);
            copied = at + char.len_utf8();
            evidence += 1;
        }
    }
    if evidence == 0 {
        return text;
    }
    simplified.push_str(&text[copied..]);
    if evidence >= TRADITIONAL_EVIDENCE {
        simplified = simplify_shared(&text, &simplified, table);
    }
    Cow::Owned(simplified)
}

/// Replaces, in a traditional text, what also stands in simplified text: words first, then single characters.
fn simplify_shared(text: &str, simplified: &str, table: &Table) -> String {
    let mut out = String::with_capacity(simplified.len());
    let mut at = 0;
    let characters = |stretch: &str, out: &mut String| {
        out.extend(stretch.chars().map(|char| {
            table.traditional.iter().find(|(from, _)| *from == char).map_or(char, |(_, to)| *to)
        }));
    };
    for found in table.words.iter().flat_map(|words| words.find_iter(text)) {
        let Some(word) = table.replacements.get(found.pattern().as_usize()) else { continue };
        if word.len() != found.len() {
            continue;
        }
        characters(&simplified[at..found.start()], &mut out);
        out.push_str(word);
        at = found.end();
    }
    characters(&simplified[at..], &mut out);
    out
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
        let text = format!("{}餅乾與乾坤", "創建國家級開發區".repeat(4));
        assert!(simplify(Cow::Borrowed(&text)).ends_with("饼干与乾坤"));
    }
}
