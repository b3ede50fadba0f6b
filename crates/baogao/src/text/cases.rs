//! The whole stage on the cases of `tests/text_cases.toml`, and on random mixtures of their sources.

use std::borrow::Cow;

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use serde::Deserialize;

use super::{CharIndex, DamageKind, Reading, RepairKinds, TextRange, read};
use crate::stop::Stop;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    clean: Option<String>,
    reading: Option<String>,
    #[serde(default)]
    damage: Vec<String>,
}

fn cases() -> Vec<Case> {
    let files =
        [include_str!("../../tests/text_cases.toml"), include_str!("../../tests/text_layout_cases.toml")];
    files.into_iter().flat_map(|file| toml::from_str::<Cases>(file).unwrap().case).collect()
}

fn repaired(source: &str, text: &Reading<'_>) -> String {
    let (mut clean, mut at) = (String::new(), 0);
    for repair in &text.repairs {
        clean += &source[at..repair.source.start()];
        clean += &repair.replacement;
        at = repair.source.end();
    }
    clean + &source[at..]
}

#[test]
fn every_case_reads_as_written_down() {
    let (mut faults, mut negative, cases) = (Vec::new(), 0, cases());
    for case in &cases {
        let text = read(&case.source, RepairKinds::all(), &Stop::never());
        let clean = case.clean.as_ref().unwrap_or(&case.source);
        let reading = case.reading.as_ref().unwrap_or(clean);
        let damage: Vec<String> = text
            .damage
            .iter()
            .map(|damage| {
                let kind = match damage.kind {
                    DamageKind::Redacted => "redacted",
                    DamageKind::Suspect(_) => "suspect_number",
                    DamageKind::Unreadable(_) => "unreadable",
                    DamageKind::Furniture => "furniture",
                };
                format!("{kind} {}", &text.text[damage.range])
            })
            .chain(text.pages.iter().map(|page| format!("furniture {}", &case.source[page.range()])))
            .collect();
        let untouched = case.clean.is_none() && case.reading.is_none();
        negative += usize::from(untouched && case.damage.is_empty());
        if repaired(&case.source, &text) != *clean
            || text.text != *reading
            || damage != case.damage
            || untouched != matches!(text.text, Cow::Borrowed(_))
        {
            faults.push(format!("{}: {} {damage:?}", case.name, text.text));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(cases.len() >= 160 && negative * 3 >= cases.len(), "{negative} of {}", cases.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Repairs replay to the reading, and the way back is monotone and stays on boundaries.
    #[test]
    fn mixtures_of_cases_map_back(seeds in proptest::collection::vec(any::<(u8, u8, u8)>(), 0..12)) {
        let cases = cases();
        let source: String = seeds
            .iter()
            .flat_map(|&(case, from, to)| {
                let chars = cases[usize::from(case) % cases.len()].source.chars();
                chars.skip(usize::from(from % 8)).take(usize::from(to % 32))
            })
            .collect();
        let text = read(&source, RepairKinds::all(), &Stop::never());
        let clean = repaired(&source, &text);
        prop_assert_eq!(clean.len(), text.text.len());
        // Furniture is blanked, a character of four bytes by two.
        prop_assert!(clean.chars().count() <= text.text.chars().count());
        let chars = CharIndex::new(&source);
        let mut last = 0;
        for (at, char) in text.text.char_indices() {
            let span = text.map.span(TextRange::new(at, at + char.len_utf8()), &chars).range();
            prop_assert!(last <= span.start && span.start < span.end && source.get(span.clone()).is_some());
            last = span.start;
        }
        for damage in &text.damage {
            prop_assert!(text.text.get(damage.range.range()).is_some());
        }
    }
}
