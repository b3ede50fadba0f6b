//! Compiles the catalogue: `data/indicators/*.toml` become one table, sorted by domain and name.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;

const FOLDER: &str = "data/indicators";
const UNITS: &str = "data/units.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    indicator: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    definition: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    dimensions: Vec<String>,
    bureau: Option<String>,
    #[serde(default)]
    lower_is_better: bool,
    #[serde(default)]
    owner: bool,
    #[serde(default)]
    sum_of: Vec<String>,
}

/// Writes `indicators.rs` to the folder of built files.
pub(crate) fn compile() {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed={UNITS}");
    let dimensions = dimensions();
    let (mut phrases, mut names, mut sums) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut table = String::from("[\n");
    for path in files() {
        let at = path.display();
        let text = fs::read_to_string(&path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{at}: {error}"));
        let sorted = file.indicator.is_sorted_by(|one, next| one.name < next.name);
        assert!(sorted, "{at}: entries are sorted by their names, each once");
        let domain = path.file_stem().unwrap().to_str().unwrap();
        for entry in &file.indicator {
            check(entry, &dimensions, &mut phrases)
                .unwrap_or_else(|why| panic!("{at}: {}: {why}", entry.name));
            names.insert(entry.name.clone());
            sums.extend(entry.sum_of.iter().cloned());
            write_entry(&mut table, domain, entry);
        }
    }
    let unknown = sums.iter().find(|part| !names.contains(*part));
    assert!(
        unknown.is_none(),
        "{FOLDER}: no indicator is called {unknown:?}, which another one is the sum of"
    );
    table.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("indicators.rs"), table).unwrap();
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

/// The dimensions that units have, and `none` of a bare number.
fn dimensions() -> BTreeSet<String> {
    let text = fs::read_to_string(UNITS).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("dimension = \"")?.strip_suffix('"'));
    lines.chain(["none", "count"]).map(str::to_owned).collect()
}

fn check(entry: &Entry, dimensions: &BTreeSet<String>, phrases: &mut BTreeSet<String>) -> Result<(), String> {
    if entry.definition.is_empty() || entry.definition.contains('\n') {
        return Err("a definition is one line".to_owned());
    }
    if !entry.aliases.is_sorted_by(|one, next| one < next) {
        return Err("aliases are sorted, each once".to_owned());
    }
    if let Some(wrong) = entry.dimensions.iter().find(|one| !dimensions.contains(*one)) {
        return Err(format!("no unit has the dimension {wrong}"));
    }
    for phrase in entry.aliases.iter().chain([&entry.name]) {
        if phrase.trim().is_empty() || !phrases.insert(phrase.clone()) {
            return Err(format!("the phrase `{phrase}` is empty or stands twice"));
        }
    }
    Ok(())
}

fn write_entry(table: &mut String, domain: &str, entry: &Entry) {
    let Entry { name, aliases, definition, unit, dimensions, bureau, lower_is_better, owner, sum_of } = entry;
    writeln!(
        table,
        "Indicator {{ name: {name:?}, aliases: &{aliases:?}, definition: {definition:?}, unit: {unit:?}, \
         dimensions: &{dimensions:?}, bureau: {bureau:?}, domain: {domain:?}, lower_is_better: {lower_is_better}, \
         owner: {owner}, sum_of: &{sum_of:?} }},"
    )
    .unwrap();
}
