//! What other programs can name: a change of it is seen, and wanted.
//!
//! Every `pub` of these crates can be reached from outside (the lint `unreachable_pub` holds that), so that the public items of the
//! source are the interface. `UPDATE=1 cargo test -p baogao --test public_api` writes `public_api.txt` anew.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

const CRATES: [&str; 4] = ["cn-numbers", "baogao", "baogao-input", "baogao-export"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn is_item(line: &str) -> bool {
    line.starts_with("pub ") || line.starts_with("#[non_exhaustive]")
}

/// Whether an item is read to its end: a field to its comma, anything else to its body or its semicolon.
fn is_whole(head: &str) -> bool {
    const KINDS: [&str; 9] = ["fn", "const", "use", "struct", "enum", "trait", "mod", "type", "static"];
    let kind = head.split_whitespace().nth(1).unwrap_or_default();
    head.ends_with(['{', ';', '}', ']']) || !KINDS.contains(&kind) && head.ends_with(',')
}

/// The public items of a file: heads of functions and types, fields, members of enums.
fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        if bare == "#[cfg(test)]" {
            break;
        }
        if !is_item(bare) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let is_enum = bare.starts_with("pub enum ");
        let mut head = bare.to_owned();
        while !is_whole(&head) {
            let Some(next) = lines.next() else { break };
            head = format!("{head} {}", next.trim());
        }
        items.push(head.trim_end_matches('{').trim_end().to_owned());
        if is_enum && head.ends_with('{') {
            let end = format!("{}}}", " ".repeat(indent));
            let members = lines.by_ref().take_while(|line| *line != end).map(str::trim);
            items.extend(
                members
                    .filter(|line| !line.starts_with("//") && !line.is_empty())
                    .map(|line| format!("    {line}")),
            );
        }
    }
    items
}

fn interface() -> String {
    let mut all = String::new();
    for name in CRATES {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src");
        for path in sources(&source) {
            let items = items(&fs::read_to_string(&path).unwrap());
            if items.is_empty() {
                continue;
            }
            let below = path.strip_prefix(&source).unwrap().components();
            let below: Vec<_> = below.map(|part| part.as_os_str().to_string_lossy()).collect();
            all.push_str(&format!("\n# {name}: {}\n", below.join("/")));
            items.iter().for_each(|item| all.push_str(&format!("{item}\n")));
        }
    }
    all
}

#[test]
fn the_interface_is_the_one_that_is_written_down() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/public_api.txt");
    let now = interface();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let changed = known.lines().zip(now.lines()).find(|(known, now)| known != now);
    assert!(known == now, "the interface changed, first at {changed:?}: UPDATE=1 writes it anew");
}

#[test]
fn a_function_a_field_and_a_member_are_items() {
    let text = "/// A.\n#[non_exhaustive]\npub enum A {\n    /// B.\n    B(u8),\n}\npub struct C {\n    pub d: u8,\n    e: u8,\n}\npub(crate) fn f() {}\n\
                pub fn g(\n    one: u8,\n) -> u8 {\n    1\n}\n";
    let expected = [
        "#[non_exhaustive]",
        "pub enum A",
        "    B(u8),",
        "pub struct C",
        "pub d: u8,",
        "pub fn g( one: u8, ) -> u8",
    ];
    assert_eq!(items(text), expected);
}
