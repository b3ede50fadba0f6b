//! Runs `tests/quantity_cases.toml`.

use serde::Deserialize;

use super::{Bound, QuantityDraft, UnitTable, read};
use crate::stop::Stop;

#[derive(Deserialize)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    name: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    #[serde(default)]
    want: Vec<String>,
}

/// A draft as the data file writes it.
fn told(text: &str, draft: &QuantityDraft) -> String {
    let max = draft.value_max.as_ref().map_or(String::new(), |max| format!("..{max}"));
    let unit = if draft.unit.is_empty() { "-" } else { &draft.unit };
    let bound = match draft.bound {
        Bound::Exact => "",
        Bound::About => " about",
        Bound::Above => " above",
        Bound::Below => " below",
    };
    format!("{} = {}{max} {unit}{bound}", &text[draft.range], draft.value)
}

#[test]
fn sentences_give_their_quantities() {
    let file: File = toml::from_str(include_str!("../../tests/quantity_cases.toml")).unwrap();
    let mut wrong = Vec::new();
    let (mut all, mut negative) = (0, 0);
    for group in &file.group {
        for case in &group.cases {
            let have: Vec<_> = read(&case.text, UnitTable::builtin(), &Stop::never())
                .quantities
                .iter()
                .map(|draft| told(&case.text, draft))
                .collect();
            all += 1;
            negative += usize::from(case.want.is_empty());
            if have != case.want {
                wrong.push(format!("{}: {:?}: want {:?} have {have:?}", group.name, case.text, case.want));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(all >= 250 && negative * 3 >= all, "{negative} of {all} are negative");
}

#[test]
fn hostile_texts_are_read_to_their_end() {
    let patterns = [
        "1",
        "1,",
        "一",
        "约",
        "万",
        "1、",
        "1:",
        "1-",
        "1/",
        "1月1",
        "2019年-",
        "百分之",
        "三分之",
        "5%-",
        "近一",
        "(1",
    ];
    for pattern in patterns {
        let text = pattern.repeat(20_000 / pattern.len());
        let found = read(&text, UnitTable::builtin(), &Stop::never());
        let mut end = 0;
        for draft in &found.quantities {
            assert!(end <= draft.range.start(), "{pattern}");
            end = draft.range.end();
        }
        assert!(end <= text.len());
    }
}
