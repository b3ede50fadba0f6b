//! The cases in `tests/cases/`, which the Python bindings run too. Offsets there are in characters.
#![allow(clippy::unwrap_used, missing_docs)]

use cn_numbers::{ParseError, parse, scan};
use serde_json::Value;

fn rows(data: &str) -> Vec<Value> {
    data.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const fn name(error: ParseError) -> &'static str {
    match error {
        ParseError::Empty => "Empty",
        ParseError::UnexpectedChar { .. } => "UnexpectedChar",
        ParseError::BadOrder { .. } => "BadOrder",
        ParseError::Incomplete { .. } => "Incomplete",
        ParseError::Approximate { .. } => "Approximate",
        ParseError::TooLarge { .. } => "TooLarge",
        ParseError::ZeroDenominator { .. } => "ZeroDenominator",
        _ => "",
    }
}

#[test]
fn whole_strings() {
    let rows = rows(include_str!("cases/numbers.jsonl"));
    let mut wrong = Vec::new();
    for row in &rows {
        let input = row["input"].as_str().unwrap();
        let read = match parse(input) {
            Ok(value) => value.to_string(),
            Err(error) => format!("{} {}", name(error), input[..error.at()].chars().count()),
        };
        let expected = match row["value"].as_str() {
            Some(value) => value.parse::<cn_numbers::Number>().unwrap().to_string(),
            None => format!("{} {}", row["error"].as_str().unwrap(), row["at"]),
        };
        if read != expected {
            wrong.push(format!("{input}: {expected}, read as {read}"));
        }
    }
    let negative = rows.iter().filter(|row| row.get("error").is_some()).count();
    assert!(rows.len() >= 400 && negative * 3 >= rows.len(), "{negative} of {}", rows.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn running_text() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("cases/scan.jsonl")) {
        let text = row["text"].as_str().unwrap();
        let read: Vec<String> =
            scan(text).map(|found| format!("{} {}", &text[found.start..found.end], found.value)).collect();
        let expected: Vec<String> = row["found"]
            .as_array()
            .unwrap()
            .iter()
            .map(|found| format!("{} {}", found["text"].as_str().unwrap(), found["value"].as_str().unwrap()))
            .collect();
        if read != expected {
            wrong.push(format!("{text}: {expected:?}, read as {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
