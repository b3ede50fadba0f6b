//! Holds the way of the data: a module imports only from stages before its own.
//!
//! Unit tests at the end of a file are left out: they do not ship.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the crate's root, the earliest first.
const STAGES: [&str; 16] = [
    "error", "limits", "date", "codes", "lexicon", "text", "finding", "outline", "quantity", "metric",
    "rules", "document", "assemble", "parser", "view", "chunk",
];

/// What breaks the layering in one file, given by its path below `src`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let modules = modules(path);
    let Some(own) = STAGES.iter().position(|stage| *stage == modules[0]) else {
        return vec![format!("{path}: {} is no stage", modules[0])];
    };
    let refused = |name: &String| match STAGES.iter().position(|stage| stage == name) {
        Some(stage) => stage > own,
        None => true, // a name that the root re-exports, or `*`: it hides the stage
    };
    roots(&code(source), modules.len())
        .into_iter()
        .filter(refused)
        .map(|name| format!("{path}: {} imports {name}", STAGES[own]))
        .collect()
}

/// `outline/mod.rs` → outline; `outline/marker.rs` → outline, marker.
fn modules(path: &str) -> Vec<&str> {
    path.trim_end_matches(".rs").split('/').filter(|name| *name != "mod").collect()
}

/// The source without comments and without the unit tests at its end.
fn code(source: &str) -> String {
    let shipped = source.split("#[cfg(test)]").next().unwrap_or_default();
    shipped.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// First names of all paths that start at the crate's root: by `crate::`, or by one `super::` a level.
fn roots(code: &str, depth: usize) -> Vec<String> {
    let climb = "super::".repeat(depth);
    let mut names = Vec::new();
    for root in ["crate::", climb.as_str()] {
        for (at, _) in code.match_indices(root) {
            let inside_name = code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
            if !inside_name {
                names.extend(first_names(&code[at + root.len()..]));
            }
        }
    }
    names
}

/// `a::b` → a; `{a, b::{c, d}}` → a, b; `*` → *.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![first_name(path)];
    };
    let mut names = Vec::new();
    let (mut open, mut start) = (0, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => open += 1,
            '}' if open > 0 => open -= 1,
            ',' | '}' if open == 0 => {
                names.push(first_name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
        if character == '}' && start == at + 1 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn first_name(path: &str) -> String {
    path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '*').collect()
}

/// Source files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn modules_import_from_earlier_stages_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (files, mut broken) = (files(&src), Vec::new());
    assert!(files.len() > STAGES.len(), "only {} files were found", files.len());
    for file in files {
        let path = file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        if path != "lib.rs" {
            broken.extend(violations(&path, &fs::read_to_string(&file).unwrap()));
        }
    }
    broken.sort();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_later_stage_is_caught_however_it_is_named() {
    for (path, source) in [
        ("text/mod.rs", "use crate::outline::Outline;"),
        ("text/span.rs", "use crate::metric;"),
        ("outline/mod.rs", "use crate::{\n    text::{Span, TextRange},\n    metric,\n};"),
        ("outline/marker.rs", "fn f() { crate::quantity::scan() }"),
        ("outline/marker.rs", "use super::super::quantity::scan;"),
        ("quantity/mod.rs", "use super::metric::link;"),
        ("limits.rs", "use super::text::Span;"),
        ("metric/mod.rs", "use crate::Document;"),
        ("metric/mod.rs", "use crate::*;"),
        ("helpers.rs", ""),
    ] {
        assert_eq!(violations(path, source).len(), 1, "{path}: {source}");
    }
}

#[test]
fn earlier_stages_comments_and_tests_are_fine() {
    for (path, source) in [
        ("outline/mod.rs", "use crate::text::{Span, TextRange};"),
        ("outline/marker.rs", "use super::line::is_space;\nuse crate::outline::Style;"),
        ("outline/marker.rs", "use super::super::text::Span;"),
        ("parser.rs", "use crate::{metric, outline, quantity, text};"),
        ("text/mod.rs", "//! Read by [`outline`](crate::outline).\nuse super_crate::outline::x;"),
        ("text/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::parser::parse;\n}"),
    ] {
        assert_eq!(violations(path, source), Vec::<String>::new(), "{path}: {source}");
    }
}
