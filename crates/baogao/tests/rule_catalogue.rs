//! Holds `docs/rules.md` to the rules that the library has; `UPDATE=1` writes it anew.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;
use std::path::Path;

fn catalogue() -> String {
    let mut page = String::from(
        "# The rules that decide the fields of a record\n\n\
         Made from the library by `UPDATE=1 cargo test -p baogao --test rule_catalogue`; `baogao rules` prints the same. The rules of\n\
         a field are tried in this order, and the first that speaks gives the answer. [The reading rules](reading-rules.md) have the\n\
         sections that sources name.\n",
    );
    let mut field = "";
    for rule in baogao::rules() {
        if rule.field != field {
            field = rule.field;
            write!(page, "\n## {field}\n\n| rule | what it says and why | source |\n| --- | --- | --- |\n")
                .unwrap();
        }
        let why = rule.why.replace('|', "\\|");
        writeln!(page, "| `{}` | {why} | {} |", rule.id, rule.source).unwrap();
    }
    page
}

#[test]
fn the_page_lists_the_rules_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, catalogue()).unwrap();
    }
    assert_eq!(
        fs::read_to_string(&path).unwrap_or_default(),
        catalogue(),
        "UPDATE=1 writes docs/rules.md anew"
    );
}

#[test]
fn every_rule_has_a_name_of_its_own_and_a_reason() {
    let mut ids: Vec<&str> = baogao::rules().map(|rule| rule.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "two rules of one name");
    assert!(
        baogao::rules().all(|rule| rule.id.contains('.') && rule.why.len() > 20),
        "a rule without its reason"
    );
    // a parser keeps which rules of a family are not asked in the bits of a number, the first of them unused
    const MOST: usize = u64::BITS as usize - 1;
    let mut counts = std::collections::BTreeMap::new();
    for rule in baogao::rules().filter(|rule| !rule.id.starts_with("table.")) {
        *counts.entry(rule.field).or_insert(0) += 1;
    }
    assert!(counts.values().all(|count| *count <= MOST), "{counts:?}");
}
