//! Lines that look like the next marker of the numbering around them: `traps.toml`.

#![allow(clippy::unwrap_used)]

use baogao::Document;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    context: Vec<Context>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Context {
    name: String,
    /// A document; a line of `@` stands for each trap.
    text: String,
    nodes: Vec<String>,
    traps: Vec<String>,
    /// A line that is a node there, and how the outline tells it.
    #[serde(default)]
    real: Vec<(String, String)>,
    /// Such lines that are not read today.
    #[serde(default)]
    missed: Vec<(String, String)>,
    /// No figure is read either.
    #[serde(default)]
    silent: bool,
    /// Traps that are read as nodes today.
    #[serde(default)]
    fails: Vec<String>,
}

impl Context {
    fn with(&self, line: &str) -> Document {
        baogao::parse(&self.text.replace('@', line))
    }
}

/// The outline: kind, style, ordinal and title, two spaces a level.
fn outline(document: &Document) -> Vec<String> {
    let line = |kind: &str, level: u8, style: baogao::Style, ordinal: Option<u32>, title: &str| {
        let style = serde_json::to_value(style).unwrap();
        let ordinal = ordinal.map_or("-".to_owned(), |value| value.to_string());
        let indent = "  ".repeat(level as usize - 1);
        format!("{indent}{kind} {} {ordinal} {title}", style.as_str().unwrap())
    };
    let sections = document.sections.iter().map(|section| {
        let shown = line("s", section.level, section.style, section.ordinal, &section.title.text);
        (section.span.range().start, shown)
    });
    let measures = document.measures.iter().map(|measure| {
        let level = measure.section.map_or(0, |id| document[id].level) + measure.level;
        let shown = line("m", level, measure.style, measure.ordinal, &measure.title.text);
        (measure.span.range().start, shown)
    });
    let mut lines: Vec<(usize, String)> = sections.chain(measures).collect();
    lines.sort_by_key(|(start, _)| *start);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn contexts() -> Vec<Context> {
    toml::from_str::<File>(include_str!("traps.toml")).unwrap().context
}

#[test]
fn no_trap_changes_the_outline() {
    let mut wrong = Vec::new();
    for context in contexts() {
        let alone = outline(&context.with("各项工作有序推进。"));
        if alone != context.nodes {
            wrong.push(format!("{}: {alone:?}", context.name));
        }
        for trap in &context.traps {
            let document = context.with(trap);
            let nodes = outline(&document);
            let figures = if context.silent { document.metrics.len() } else { 0 };
            let is_caught = nodes != context.nodes || figures > 0;
            if is_caught != context.fails.contains(trap) {
                let odd: Vec<&String> = nodes.iter().filter(|node| !context.nodes.contains(node)).collect();
                wrong.push(format!("{}: {trap}\n    {odd:?}, figures: {figures}", context.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}

#[test]
fn what_is_a_node_there_is_read() {
    let mut wrong = Vec::new();
    for context in contexts() {
        let known = context.missed.iter().map(|case| (case, false));
        for ((line, node), is_read) in context.real.iter().map(|case| (case, true)).chain(known) {
            let nodes = outline(&context.with(line));
            let added: Vec<&String> = nodes.iter().filter(|node| !context.nodes.contains(node)).collect();
            if added.contains(&node) != is_read {
                wrong.push(format!("{}: {line}\n    {added:?}", context.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}

/// A suite of traps alone is held by reading nothing.
#[test]
fn there_are_traps_and_nodes_beside_them() {
    let contexts = contexts();
    let traps: usize = contexts.iter().map(|context| context.traps.len()).sum();
    let nodes: usize = contexts.iter().map(|context| context.nodes.len() + context.real.len()).sum();
    let known: usize = contexts.iter().map(|context| context.fails.len() + context.missed.len()).sum();
    assert!(traps >= 120, "{traps}");
    assert!(nodes * 3 >= traps, "{nodes} of {traps}");
    assert!(known * 20 <= traps, "{known} of {traps}");
}
