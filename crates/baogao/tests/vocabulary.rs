//! Holds the vocabulary of the grammar: what `data/vocabulary` lists is asked for somewhere.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// Whether a code names this, and no longer name that begins or ends so.
fn names(code: &str, name: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name)
        .any(|(at, _)| !code[..at].ends_with(goes_on) && !code[at + name.len()..].starts_with(goes_on))
}

#[test]
fn every_class_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code: String =
        sources(&root.join("src")).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut classes = 0;
    for path in sources(&root.join("data/vocabulary")) {
        let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(names(&code, &module), "{module}: no code uses it");
        let file: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        for class in file.keys() {
            let asked = [class.to_uppercase(), format!("is_{class}")].iter().any(|name| names(&code, name));
            let is_called = code.contains(&format!("{class}("));
            assert!(asked || is_called, "{module}.{class}: no code asks for it");
            classes += 1;
        }
    }
    assert!(classes > 100, "{classes} classes");
}
