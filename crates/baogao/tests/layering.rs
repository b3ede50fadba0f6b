//! Holds the way of the data: a module imports only from stages before its own.
//!
//! Unit tests at the end of a file are left out: they do not ship.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the crate's root, the earliest first.
const STAGES: [&str; 31] = [
    "error",
    "language",
    "limits",
    "pieces",
    "stop",
    "vocabulary",
    "codes",
    "data",
    "date",
    "lexicon",
    "dictionary",
    "catalogue",
    "text",
    "lex",
    "finding",
    "outline",
    "report",
    "quantity",
    "clause",
    "metric",
    "table",
    "meaning",
    "rules",
    "document",
    "assemble",
    "parser",
    "view",
    "chunk",
    "search",
    "diff",
    "check",
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
    let from_root =
        imports(code).into_iter().filter(|import| import.climbs.is_none_or(|climbs| climbs == depth));
    from_root.filter_map(|import| import.names.into_iter().next()).collect()
}

/// A path of a source file.
#[derive(Debug, PartialEq)]
struct Import {
    /// How many `super::` it opens with; `None` where it opens with `crate::`.
    climbs: Option<usize>,
    names: Vec<String>,
}

/// All paths that start with `crate::` or `super::`, groups taken apart.
fn imports(code: &str) -> Vec<Import> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut found = Vec::new();
    for (at, root) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        if code[..at].ends_with(is_name) {
            continue;
        }
        let mut path = &code[at..];
        let mut climbs = 0;
        while let Some(behind) = path.strip_prefix("super::") {
            (path, climbs) = (behind, climbs + 1);
        }
        let climbs = (root == "super::").then_some(climbs);
        let names = paths(path.strip_prefix("crate::").unwrap_or(path)).0;
        found.extend(
            names.into_iter().filter(|names| !names.is_empty()).map(|names| Import { climbs, names }),
        );
    }
    found
}

/// `a::{b, c::d}` → a b, a c d; and the text behind.
fn paths(text: &str) -> (Vec<Vec<String>>, &str) {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        let (mut all, mut rest) = (Vec::new(), group);
        loop {
            let (inner, behind) = paths(rest);
            all.extend(inner);
            rest = behind.trim_start();
            match rest.strip_prefix(',') {
                Some(behind) => rest = behind,
                None => return (all, rest.strip_prefix('}').unwrap_or(rest)),
            }
        }
    }
    let name = first_name(text);
    let mut rest = &text[name.len()..];
    // `b as c`
    if let Some(alias) = rest.strip_prefix(" as ") {
        rest = &alias[first_name(alias).len()..];
    }
    let (inner, rest) = match rest.strip_prefix("::") {
        Some(behind) => paths(behind),
        None => (vec![Vec::new()], rest),
    };
    let prefixed = inner.into_iter().map(|names| {
        let own = if name.is_empty() { Vec::new() } else { vec![name.clone()] };
        [own, names].concat()
    });
    (prefixed.collect(), rest)
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '*').collect()
}

/// Circles between modules of a stage that are known, to be taken off when they are mended.
const KNOWN_CIRCLES: [&str; 1] = ["text/survey text/width"];

/// Groups of modules of one stage of which each needs every other one; what a folder shares with its files in its `mod.rs`
/// makes no circle.
fn circles(sources: &[(String, String)]) -> Vec<String> {
    let names: Vec<Vec<&str>> = sources.iter().map(|(path, _)| modules(path)).collect();
    let needed = |index: usize, import: Import| {
        let own = &names[index];
        let mut target: Vec<&str> = match import.climbs {
            Some(climbs) => own[..own.len().saturating_sub(climbs)].to_vec(),
            None => Vec::new(),
        };
        let mut deepest = None;
        for name in &import.names {
            target.push(name);
            deepest = names.iter().position(|names| *names == target).or(deepest);
        }
        let other = &names[deepest?];
        (other[0] == own[0] && !other.starts_with(own) && !own.starts_with(other)).then_some(deepest?)
    };
    let mut reach: Vec<Vec<bool>> = Vec::new();
    for (index, (_, source)) in sources.iter().enumerate() {
        let mut row = vec![false; sources.len()];
        imports(&code(source))
            .into_iter()
            .filter_map(|import| needed(index, import))
            .for_each(|to| row[to] = true);
        reach.push(row);
    }
    for middle in 0..reach.len() {
        for from in 0..reach.len() {
            if reach[from][middle] {
                (0..reach.len()).for_each(|to| reach[from][to] |= reach[middle][to]);
            }
        }
    }
    let mut found: Vec<String> = (0..reach.len())
        .filter(|index| reach[*index][*index])
        .map(|index| {
            let both = (0..reach.len()).filter(|other| reach[index][*other] && reach[*other][index]);
            let mut group: Vec<String> = both.map(|other| names[other].join("/")).collect();
            group.sort();
            group.join(" ")
        })
        .collect();
    found.sort();
    found.dedup();
    found
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

/// Every module by its path below `src`, and its source.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let path = |file: &PathBuf| file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
    let sources = files(&src).into_iter().map(|file| (path(&file), fs::read_to_string(&file).unwrap()));
    sources.filter(|(path, _)| path != "lib.rs").collect()
}

#[test]
fn modules_import_from_earlier_stages_only() {
    let sources = sources();
    assert!(sources.len() > STAGES.len(), "only {} files were found", sources.len());
    let mut broken: Vec<String> =
        sources.iter().flat_map(|(path, source)| violations(path, source)).collect();
    broken.sort();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn no_modules_of_a_stage_need_each_other() {
    assert_eq!(circles(&sources()), KNOWN_CIRCLES);
}

#[test]
fn a_circle_is_caught_however_long_it_is() {
    let circles = |sources: &[(&str, &str)]| {
        circles(
            &sources
                .iter()
                .map(|(path, source)| ((*path).to_owned(), (*source).to_owned()))
                .collect::<Vec<_>>(),
        )
    };
    let two = [("text/a.rs", "use super::b::B;"), ("text/b.rs", "use crate::text::{c, a::{self, A}};")];
    assert_eq!(circles(&two), ["text/a text/b"]);
    let three = [
        ("text/a.rs", "use super::{x::X, b};"),
        ("text/b/mod.rs", "fn f() { super::c::g() }"),
        ("text/c.rs", "use super::a::A as B;"),
    ];
    assert_eq!(circles(&three), ["text/a text/b text/c"]);
    let nested = [
        ("text/a/x.rs", "use super::super::b::y;"),
        ("text/b/y.rs", "use crate::text::a::x::X;"),
        ("text/b/mod.rs", "mod y;"),
    ];
    assert_eq!(circles(&nested), ["text/a/x text/b/y"]);
    let shared = [
        ("text/mod.rs", "mod a; use a::A;"),
        ("text/a.rs", "use super::Shared;\nuse super::b::B;"),
        ("text/b.rs", ""),
    ];
    assert_eq!(circles(&shared), [""; 0]);
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
