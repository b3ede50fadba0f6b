//! Data flows one way: a module imports only from the stages before it.

use std::fs;
use std::path::Path;

/// Every top module, in the order of the data. `lib` names them all and is not looked at.
const ORDER: [&str; 10] =
    ["error", "limits", "text", "finding", "outline", "quantity", "metric", "document", "assemble", "parser"];

/// The top modules that a source file names behind `crate::`.
fn imports(source: &str) -> Vec<String> {
    let code: Vec<_> = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut modules = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let list = rest.strip_prefix('{').and_then(|inside| inside.split('}').next());
        match list {
            Some(list) => modules.extend(list.split(',').map(|path| first_name(path.trim()))),
            None => modules.push(first_name(rest)),
        }
    }
    modules.retain(|module| !module.is_empty());
    modules
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect()
}

/// What is wrong with the imports of one file of a top module.
fn violations(module: &str, source: &str) -> Vec<String> {
    let rank = |name: &str| ORDER.iter().position(|stage| *stage == name);
    let Some(own) = rank(module) else { return vec![format!("{module} has no place in the order")] };
    imports(source)
        .into_iter()
        .filter_map(|import| match rank(&import) {
            None => Some(format!("{module} imports crate::{import}, which is no stage")),
            Some(other) if other > own => Some(format!("{module} imports {import}, a later stage")),
            Some(_) => None,
        })
        .collect()
}

fn visit(path: &Path, module: &str, found: &mut Vec<String>) -> usize {
    if path.is_file() {
        let source = fs::read_to_string(path).unwrap();
        let faults = violations(module, &source);
        found.extend(faults.into_iter().map(|fault| format!("{}: {fault}", path.display())));
        return 1;
    }
    fs::read_dir(path).unwrap().map(|entry| visit(&entry.unwrap().path(), module, found)).sum()
}

#[test]
fn a_module_imports_only_from_stages_before_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut files = 0;
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if module != "lib" {
            files += visit(&path, &module, &mut found);
        }
    }
    assert!(files > ORDER.len(), "only {files} files were looked at");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_import_from_a_later_stage_is_caught() {
    assert_eq!(violations("text", "use crate::metric::Role;").len(), 1);
    assert_eq!(violations("outline", "use crate::{text::Span, quantity::Bound};").len(), 1);
    assert_eq!(violations("quantity", "fn f() { crate::parser::parse(\"\") }").len(), 1);
    assert_eq!(violations("text", "use crate::Document;").len(), 1);
    assert_eq!(violations("unheard_of", "").len(), 1);
    assert!(violations("metric", "use crate::text::TextRange; // not crate::parser").is_empty());
}
