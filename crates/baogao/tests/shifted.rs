//! Takes one byte out of reports, shows what is left as a page would, and reads that: what comes back is what stood there, or
//! is told to be unreadable. All 2,000 stretches: `cargo test --profile quick -p baogao --test shifted -- --ignored`.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use baogao::{FindingCode, RepairKind, apply, clean, parse};
use encoding_rs::GBK;

/// Deterministic numbers: the same damage in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The bundled reports that need no repair, each in simplified and in traditional characters.
fn texts() -> Vec<String> {
    let mut paths: Vec<_> =
        fs::read_dir(root().join("fixtures/reports")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let texts = texts.map(|path| fs::read_to_string(path).unwrap());
    let texts =
        texts.filter(|text| clean(text).repairs.is_empty() && text.is_char_boundary(text.len().min(9000)));
    let forms = traditional_forms();
    let both = |text: String| {
        let traditional = text.chars().map(|char| forms.get(&char).copied().unwrap_or(char)).collect();
        [text, traditional]
    };
    texts.flat_map(both).collect()
}

/// Simplified characters with one traditional form that reads back.
fn traditional_forms() -> HashMap<char, char> {
    let data = fs::read_to_string(root().join("crates/baogao/data/simplified.txt")).unwrap();
    let always = data.split("[always]").nth(1).unwrap().split("[traditional]").next().unwrap();
    let mut forms: HashMap<char, Vec<char>> = HashMap::new();
    for pair in always.split_whitespace().filter(|pair| pair.chars().count() == 2) {
        forms.entry(pair.chars().nth(1).unwrap()).or_default().push(pair.chars().next().unwrap());
    }
    let only = forms.into_iter().filter(|(_, forms)| forms.len() == 1);
    only.map(|(simplified, forms)| (simplified, forms[0])).collect()
}

/// How a page shows a byte that makes no character.
const SHOWN: [&str; 3] = ["?", "", "\u{fffd}"];

/// What a page shows of a text whose first byte is lost, up to where its bytes are in step again; and how much of the text
/// that is. `shown` stands for the byte that was lost, and for one that is left over.
fn shifted(text: &str, shown: &str) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    let mut ends = vec![0];
    for char in text.chars().take(80) {
        let text = char.to_string();
        let (encoded, _, is_lost) = GBK.encode(&text);
        if is_lost {
            return None;
        }
        bytes.extend_from_slice(&encoded);
        ends.push(bytes.len());
    }
    let mut page = shown.to_owned();
    let mut at = 1;
    while at < bytes.len() {
        // A byte of ASCII stands for itself: behind it, or at it, characters are whole again.
        if bytes[at] < 0x80 {
            let is_step = ends.binary_search(&at).is_ok();
            if !is_step {
                page.push(char::from(bytes[at]));
            }
            let end = if is_step { at } else { at + 1 };
            return ends.binary_search(&end).ok().map(|count| (page, count));
        }
        let pair = bytes.get(at..at + 2)?;
        if pair[1] < 0x40 {
            page += shown;
            at += 1;
            continue;
        }
        let read = GBK.decode_without_bom_handling(pair).0;
        let narrow = read.chars().map(|char| match char {
            '，' | '；' | '！' | '？' | '：' | '（' | '＝' | '＿' | '｀' => {
                char::from_u32(char as u32 - 0xFEE0).unwrap()
            }
            char => char,
        });
        page.extend(narrow.filter(|char| !('\u{e000}'..='\u{f8ff}').contains(char) && *char != '\u{fffd}'));
        at += 2;
    }
    None
}

#[derive(Default)]
struct Tally {
    restored: usize,
    reported: usize,
    wrong: Vec<String>,
    silent: Vec<String>,
}

/// Damages so many stretches, each in a report of its own, and reads them.
fn tally(count: usize, seed: u64) -> Tally {
    let texts = texts();
    let mut dice = Dice(seed);
    let mut tally = Tally::default();
    while tally.restored + tally.reported + tally.wrong.len() + tally.silent.len() < count {
        let text = &texts[dice.roll(texts.len())];
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut at = places[dice.roll(places.len())];
        // Every second stretch begins as those of pages do, at a full stop.
        if dice.roll(2) == 0 {
            at += text[at..].find('。').unwrap_or(0);
        }
        let shown = SHOWN[dice.roll(if text[at..].starts_with('。') { 3 } else { 1 })];
        let first = text[at..].chars().next().unwrap();
        if at == 0 {
            continue;
        }
        // A full stop that stood before such a character looks the same, and is what pages lose.
        if shown == "?" && GBK.encode(&first.to_string()).0[0] == 0xBF {
            continue;
        }
        let Some((page, chars)) = shifted(&text[at..], shown).filter(|_| first.len_utf8() == 3) else {
            continue;
        };
        // Where nothing shows, as in 化Ｖ彩 for 化。植树, nothing is promised: 行Ａ股 is no damage.
        if shown.is_empty() && !page.starts_with(|char: char| char.is_ascii_punctuation()) {
            continue;
        }
        let behind: String = text[at..].chars().skip(chars).collect();
        let damaged = format!("{}{page}{behind}", &text[..at]);
        let document = parse(&damaged);
        let stretch = at..at + page.len();
        let before =
            text[..at].chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        let true_text: String = text[at..].chars().take(chars).collect();
        let told = format!("{before}|{page}|{} of {true_text}", behind.chars().take(4).collect::<String>());
        let is_reported = document.findings.iter().any(|finding| {
            let span = finding.span.range();
            finding.code == FindingCode::Unreadable && span.start <= stretch.end && stretch.start <= span.end
        });
        let restored = apply(&damaged, &document.repairs);
        let shifts = document.repairs.iter().filter(|repair| repair.kind == RepairKind::ByteShift);
        let shifts: Vec<&str> = shifts.map(|repair| repair.replacement.as_str()).collect();
        if restored == *text {
            tally.restored += 1;
        } else if !shifts.is_empty() {
            tally.wrong.push(format!("{told}: {shifts:?}"));
        } else if is_reported {
            tally.reported += 1;
        } else if page.chars().filter(|char| ('\u{4e00}'..='\u{9fff}').contains(char)).count() > 1 {
            tally.silent.push(told);
        }
        // A `?` by itself, before a letter or one character, may as well be one.
    }
    tally
}

fn hold(count: usize, seed: u64) {
    let tally = tally(count, seed);
    println!(
        "{count} stretches: {} restored, {} reported, {} wrong, {} silent",
        tally.restored,
        tally.reported,
        tally.wrong.len(),
        tally.silent.len()
    );
    assert!(tally.wrong.is_empty(), "wrong:\n{}", tally.wrong.join("\n"));
    assert!(tally.silent.is_empty(), "silent:\n{}", tally.silent.join("\n"));
}

#[test]
fn shifted_stretches_come_back_or_are_told() {
    hold(60, 11);
}

#[test]
#[ignore = "takes minutes where nothing is optimised"]
fn all_shifted_stretches_come_back_or_are_told() {
    hold(2000, 5);
}
