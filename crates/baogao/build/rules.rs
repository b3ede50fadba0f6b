//! Compiles what rules say in Chinese: `data/chinese/rules.toml` becomes tables, sorted by the English.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;

const PATH: &str = "data/chinese/rules.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: BTreeMap<String, String>,
    sources: BTreeMap<String, String>,
    documents: BTreeMap<String, String>,
}

/// Writes the tables.
pub(crate) fn compile() {
    println!("cargo::rerun-if-changed={PATH}");
    let file: File =
        toml::from_str(&fs::read_to_string(PATH).unwrap()).unwrap_or_else(|error| panic!("{PATH}: {error}"));
    let mut text = String::new();
    for (name, table) in [("RULES", file.rules), ("SOURCES", file.sources), ("DOCUMENTS", file.documents)] {
        let _ = writeln!(text, "static {name}: [(&str, &str); {}] = [", table.len());
        for (english, chinese) in table {
            let _ = writeln!(text, "({english:?}, {chinese:?}),");
        }
        text.push_str("];\n");
    }
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("rule_texts.rs"), text).unwrap();
}
