//! The sentences of `examples.toml`: what each rule sets aside, and what only looks so.

use serde::Deserialize;

use super::RULES;
use crate::quantity::set_aside;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Examples>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    id: String,
    /// Each with one number that the rule sets aside.
    accepts: Vec<String>,
    /// Numbers of which it sets none aside.
    rejects: Vec<String>,
}

#[test]
fn rules_hold_for_their_sentences() {
    let file: File = toml::from_str(include_str!("examples.toml")).unwrap();
    let ids: Vec<&str> = file.rule.iter().map(|examples| examples.id.as_str()).collect();
    assert_eq!(ids, RULES.iter().map(|rule| rule.id).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for Examples { id, accepts, rejects } in &file.rule {
        assert!(accepts.len() >= 2 && rejects.len() >= 2, "{id}");
        let by_rule = |text: &str| set_aside(text).iter().filter(|aside| aside.rule == id).count();
        wrong.extend(accepts.iter().filter(|text| by_rule(text) != 1).map(|text| {
            let others: Vec<_> = set_aside(text).iter().map(|aside| aside.rule).collect();
            format!("{id} does not set aside {text}: {others:?}")
        }));
        wrong.extend(
            rejects.iter().filter(|text| by_rule(text) > 0).map(|text| format!("{id} sets aside {text}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
