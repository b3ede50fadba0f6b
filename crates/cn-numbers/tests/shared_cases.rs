//! Cases from the test suites of other projects, which do not lie in this repository: `cargo test -- --ignored` where they lie beside it.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;
use std::path::Path;

use cn_numbers::{Number, parse};

#[test]
#[ignore = "needs ../shared"]
fn numbers_of_other_suites() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let cases = std::fs::read_to_string(root.join("../shared/cases/numbers-dev.jsonl")).unwrap();
    let deviations = std::fs::read_to_string(root.join("tests/deviations.txt")).unwrap_or_default();
    let deviations: BTreeMap<&str, &str> =
        deviations.lines().filter_map(|line| line.split_once('\t')).collect();
    let (mut right, mut total, mut unlisted) = (0, 0, Vec::new());
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (input, value) = (case["input"].as_str().unwrap(), case["value"].as_str().unwrap());
        let expected: Number = value.parse().unwrap();
        let read = parse(input);
        total += 1;
        if read == Ok(expected) {
            right += 1;
        } else if deviations.get(input).is_none_or(|reason| reason.is_empty()) {
            unlisted.push(format!("{input}: {value}, read as {read:?}"));
        }
    }
    println!("{right} of {total} before deviations");
    assert!(unlisted.is_empty(), "{unlisted:#?}");
    assert!(right * 171 >= total * 168, "{right} of {total}");
}
