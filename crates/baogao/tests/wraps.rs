//! Breaks whole texts into lines of one width, reads them, and compares the metric records with those of the text as it
//! was. The reports of `../shared/corpus/wide` are read by `cargo test --profile quick --test wraps -- --ignored`.
#![allow(clippy::unwrap_used)]

mod whole_texts;

use std::collections::BTreeMap;

use baogao::{FindingCode, parse};
use whole_texts::whole_texts;

const WIDTHS: [usize; 5] = [20, 27, 37, 60, 100];

/// Every line cut after so many characters; where full-width ones count double, after so many pairs of columns.
fn wrapped(text: &str, width: usize, by_columns: bool, end: &str) -> String {
    let mut wrapped = String::new();
    for line in text.split('\n') {
        let mut filled = 0;
        for char in line.trim_end_matches('\r').chars() {
            let length = if by_columns && char.len_utf8() < 3 { 1 } else { 2 };
            if filled + length > 2 * width && !line.starts_with('|') {
                wrapped += end;
                filled = 0;
            }
            filled += length;
            wrapped.push(char);
        }
        wrapped += end;
    }
    wrapped
}

/// What a record says.
type Told = (Option<String>, Option<String>, String, Option<String>, String);

/// What every record says, and where a finding stands, by the characters before it that are no space.
fn records(text: &str) -> (BTreeMap<usize, Told>, Vec<(usize, usize)>) {
    let mut places = vec![0];
    for char in text.chars() {
        places.push(places[places.len() - 1] + usize::from(!char.is_whitespace()));
    }
    let document = parse(text);
    let records = document.metrics.iter().map(|metric| {
        let json = serde_json::to_value(metric).unwrap();
        let text = |key: &str| json[key].as_str().map(str::to_owned);
        let indicator = json["indicator"]["text"].as_str().map(|text| text.replace(['\n', '\r', ' '], ""));
        let told = (
            text("value"),
            text("value_max"),
            text("unit").unwrap_or_default(),
            indicator,
            json["role"].to_string(),
        );
        (places[metric.span.span.chars().start], told)
    });
    let suspects = document.findings.iter().filter(|finding| finding.code == FindingCode::SuspectNumber);
    let suspects =
        suspects.map(|finding| finding.span.chars()).map(|span| (places[span.start], places[span.end]));
    (records.collect(), suspects.collect())
}

/// How many records there are, how many change, and values that are wrong without a word.
fn compare(texts: &[String], width: usize, by_columns: bool, end: &str) -> (usize, usize, Vec<String>) {
    let (mut all, mut changed, mut silent) = (0, 0, Vec::new());
    for text in texts {
        let (before, _) = records(text);
        let (after, suspects) = records(&wrapped(text, width, by_columns, end));
        all += before.len();
        changed += before.iter().filter(|(at, told)| after.get(at) != Some(told)).count();
        for (at, told) in after {
            let same =
                before.get(&at).is_some_and(|was| (&was.0, &was.1, &was.2) == (&told.0, &told.1, &told.2));
            if !same && !suspects.iter().any(|(from, to)| (*from..=*to).contains(&at)) {
                silent.push(format!("{told:?} for {:?}", before.get(&at)));
            }
        }
    }
    (all, changed, silent)
}

#[test]
fn broken_reports_tell_the_same() {
    let texts = whole_texts("fixtures/reports", usize::MAX);
    assert!(texts.len() >= 4, "{} reports", texts.len());
    for (by_columns, end) in [(false, "\n"), (true, "\n"), (false, "\r\n")] {
        let (mut records, mut differing) = (0, 0);
        for width in WIDTHS {
            let (all, changed, silent) = compare(&texts, width, by_columns, end);
            println!("{width} {by_columns} {end:?}: {changed} of {all}");
            (records, differing) = (records + all, differing + changed);
            assert!(silent.is_empty(), "{width}: {silent:#?}");
        }
        // A short report has two wide lines or three: they prove no width.
        assert!(records > 500 && differing * 100 <= records, "{differing} of {records}");
    }
}

#[test]
#[ignore = "needs ../shared, and minutes where nothing is optimised"]
fn broken_reports_of_the_corpus_tell_the_same() {
    let texts = whole_texts("../shared/corpus/wide", 200);
    assert!(texts.len() == 200, "{} reports", texts.len());
    for (by_columns, end) in [(false, "\n"), (true, "\n"), (true, "\r\n")] {
        for width in WIDTHS {
            let (all, changed, silent) = compare(&texts, width, by_columns, end);
            println!("{width} {by_columns} {end:?}: {changed} of {all}, {} silent", silent.len());
            assert!(changed * 100 <= all, "{width}: {changed} of {all}");
            assert!(silent.is_empty(), "{width}: {silent:#?}");
        }
    }
}
