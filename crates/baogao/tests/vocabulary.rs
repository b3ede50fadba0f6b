//! Holds the vocabulary of the grammar: what `data/vocabulary` lists is asked for somewhere.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The items of a module that a code names, as `module::item` or in an import, also under another name of the module.
fn asked<'c>(code: &'c str, module: &str) -> BTreeSet<&'c str> {
    let goes_on = |c: char| c.is_alphanumeric() || c == '_';
    let word = |text: &'c str| text.split(|c| !goes_on(c)).next().unwrap_or_default();
    let renamed = format!("vocabulary::{module} as ");
    let names: BTreeSet<&str> = code
        .match_indices(&renamed)
        .map(|(at, lead)| word(&code[at + lead.len()..]))
        .chain([module])
        .collect();
    let mut items = BTreeSet::new();
    for path in names.iter().map(|name| format!("{name}::")) {
        for (at, _) in code.match_indices(&path).filter(|(at, _)| !code[..*at].ends_with(goes_on)) {
            let rest = &code[at + path.len()..];
            match rest.strip_prefix('{') {
                Some(list) => {
                    items.extend(list.split('}').next().unwrap_or_default().split(',').map(str::trim))
                }
                None => _ = items.insert(word(rest)),
            }
        }
    }
    items
}

#[test]
fn every_class_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code: String =
        sources(&root.join("src")).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut classes = 0;
    for path in sources(&root.join("data/vocabulary")) {
        let module = path.file_stem().unwrap().to_str().unwrap();
        let items = asked(&code, module);
        let file: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        for class in file.keys() {
            let names = [class.clone(), class.to_uppercase(), format!("is_{class}")];
            assert!(
                names.iter().any(|name| items.contains(name.as_str())),
                "{module}.{class}: no code asks for it"
            );
            classes += 1;
        }
    }
    assert!(classes > 100, "{classes} classes");
}

#[test]
fn a_name_in_another_module_is_no_question() {
    let code = "use crate::vocabulary::date::{DASH, is_end};\nuse crate::vocabulary::sum as sums;\n\
        fn part(c: char) -> bool { table::PART.hold(c) || sums::is_total(c) || checksum::is_list(c) }";
    assert_eq!(asked(code, "date"), BTreeSet::from(["DASH", "is_end"]));
    assert_eq!(asked(code, "sum"), BTreeSet::from(["is_total"]));
    assert_eq!(asked(code, "table"), BTreeSet::from(["PART"]));
}
