//! Changes a text in ways that change nothing for a reader (spaces round numbers, marks of half width, line ends, indents,
//! script, what stands before it) and compares the metric records with those of the text as it was.
//! The reports of `../shared/corpus/wide` are read by `cargo test --profile quick --test harmless -- --ignored`.
#![allow(clippy::unwrap_used)]

mod whole_texts;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use baogao::parse;
use whole_texts::whole_texts;

/// Of ten thousand records, how many at least stay as they are.
const KEPT: usize = 9_980;

/// A change of a text.
type Change = fn(&str) -> String;

const CHANGES: [(&str, Change); 8] = [
    ("spaces round digits", spaced),
    ("half-width marks", half_width),
    ("returns", |text| text.replace('\n', "\r\n")),
    ("spaces at line ends", |text| text.replace('\n', "  \n")),
    ("indents", indented),
    ("full-width digits", |text| text.chars().map(full_width_digit).collect()),
    ("traditional script", |text| {
        text.chars().map(|char| *TRADITIONAL.get(&char).unwrap_or(&char)).collect()
    }),
    ("a paragraph ahead", |text| format!("本报告印发各单位。\n\n{text}")),
];

const HALF_WIDTH: [(char, char); 7] =
    [('，', ','), ('：', ':'), ('；', ';'), ('（', '('), ('）', ')'), ('％', '%'), ('！', '!')];

/// The traditional form of simplified characters that have one alone.
static TRADITIONAL: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let data = include_str!("../data/simplified.txt");
    let always = data.split("\n[always]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let mut traditional = BTreeMap::new();
    for pair in always.split_whitespace().map(|pair| pair.chars().collect::<Vec<_>>()) {
        if let [from, to] = pair[..] {
            traditional.entry(to).or_insert(from);
        }
    }
    traditional
});

static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    TRADITIONAL.iter().map(|(simplified, traditional)| (*traditional, *simplified)).collect()
});

const fn is_han(char: char) -> bool {
    matches!(char, '\u{4e00}'..='\u{9fff}')
}

/// 增长 8 个百分点: a space on both sides of digits between characters.
fn spaced(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let in_number = |at: usize| {
        let is_point = chars[at] == '.' && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        chars[at].is_ascii_digit() || is_point
    };
    let mut spaced = String::new();
    for (at, char) in chars.iter().enumerate() {
        let before = at.checked_sub(1);
        let opens = in_number(at) && before.is_some_and(|before| is_han(chars[before]));
        let closes = is_han(*char) && before.is_some_and(in_number);
        if opens || closes {
            spaced.push(' ');
        }
        spaced.push(*char);
    }
    spaced
}

fn half_width(text: &str) -> String {
    text.chars().map(folded).collect()
}

fn folded(char: char) -> char {
    HALF_WIDTH.iter().find(|(full, _)| *full == char).map_or(char, |(_, half)| *half)
}

fn indented(text: &str) -> String {
    text.split('\n')
        .map(|line| if line.is_empty() { String::new() } else { format!("　　{line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

fn full_width_digit(char: char) -> char {
    char.to_digit(10).map_or(char, |digit| char::from_u32('０' as u32 + digit).unwrap())
}

/// What every record says, in their order, widths, spaces and script aside.
fn records(text: &str) -> Vec<String> {
    let plain = |text: &str| -> String {
        let chars = text.chars().filter(|char| !char.is_whitespace());
        let simplified = chars.map(|char| *SIMPLIFIED.get(&char).unwrap_or(&char));
        simplified
            .map(|char| match char {
                '０'..='９' => char::from_u32(char as u32 - '０' as u32 + '0' as u32).unwrap(),
                _ => folded(char),
            })
            .collect()
    };
    let told = parse(text).metrics.into_iter().map(|metric| {
        let json = serde_json::to_value(metric).unwrap();
        let text = |key: &str| plain(json[key]["text"].as_str().unwrap_or_default());
        let fields =
            ["value", "value_max", "bound", "unit", "name", "indicator_id", "role", "direction", "basis"];
        let fields = fields.iter().chain(&["status", "average", "cumulated"]);
        let fields: Vec<String> = fields.map(|key| plain(&json[key].to_string())).collect();
        let period = ["start", "end", "source"].map(|key| json["period"][key].to_string());
        format!(
            "{} {} {} {} {}",
            fields.join(" "),
            period.join(" "),
            text("indicator"),
            text("cue"),
            text("place")
        )
    });
    told.collect()
}

/// How many records of texts stay as they are, of how many.
fn kept(texts: &[String], change: Change) -> (usize, usize) {
    let (mut kept, mut all) = (0, 0);
    for text in texts {
        let (before, after) = (records(text), records(&change(text)));
        all += before.len().max(after.len());
        for step in similar::capture_diff_slices(similar::Algorithm::Myers, &before, &after) {
            if let similar::DiffOp::Equal { len, .. } = step {
                kept += len;
            }
        }
    }
    (kept, all)
}

fn hold(texts: &[String]) {
    let mut lost = Vec::new();
    for (name, change) in CHANGES {
        let (kept, all) = kept(texts, change);
        println!("{name}: {kept} of {all}");
        if kept * 10_000 < all * KEPT {
            lost.push(format!("{name}: {kept} of {all}"));
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn what_changes_nothing_for_a_reader_changes_no_record() {
    let mut texts = whole_texts("fixtures/reports", usize::MAX);
    texts.extend(whole_texts("eval/reports", usize::MAX));
    assert!(texts.len() >= 15, "{} reports", texts.len());
    hold(&texts);
}

#[test]
fn a_change_that_matters_is_seen() {
    let text = ["2023年，财政收入12亿元，增长5%。".to_owned()];
    assert_eq!(kept(&text, str::to_owned), (2, 2));
    assert_eq!(kept(&text, |text| text.replace("12亿", "13亿")), (1, 2));
    assert_eq!(kept(&text, |text| text.replace("增长", "下降")), (1, 2));
    assert_eq!(kept(&text, |text| text.replace("2023年", "2022年")), (0, 2));
}

#[test]
#[ignore = "needs ../shared, and minutes where nothing is optimised"]
fn reports_stay_as_they_are() {
    let texts = whole_texts("../shared/corpus/wide", 200);
    assert!(texts.len() == 200, "{} reports", texts.len());
    hold(&texts);
}
