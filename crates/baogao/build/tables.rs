//! Compiles the vocabularies `data/*.toml` into static values: what the library reads of them needs no TOML where it runs.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use toml::Value;

/// The files, each a constant of `tables.rs`.
const FILES: [&str; 10] = [
    "approximators",
    "exclude",
    "furniture",
    "indicator_words",
    "lexicon/milestone",
    "names",
    "outline",
    "report",
    "table",
    "units",
];

/// Writes `tables.rs` to the folder of built files.
pub(crate) fn compile() {
    let mut tables = String::new();
    for name in FILES {
        let path = format!("data/{name}.toml");
        println!("cargo::rerun-if-changed={path}");
        let table: toml::Table =
            fs::read_to_string(&path).unwrap().parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        let value = literal(&Value::Table(table)).unwrap_or_else(|why| panic!("{path}: {why}"));
        let name = name.rsplit('/').next().unwrap_or(name).to_uppercase();
        writeln!(tables, "pub(crate) static {name}: Value = {value};").unwrap();
    }
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("tables.rs"), tables).unwrap();
}

/// A value as it is written in Rust.
fn literal(value: &Value) -> Result<String, String> {
    Ok(match value {
        Value::String(text) => format!("Value::Text({text:?})"),
        Value::Boolean(flag) => format!("Value::Flag({flag})"),
        Value::Integer(number) => format!("Value::Integer({number})"),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(literal).collect::<Result<_, _>>()?;
            format!("Value::List(&[{}])", items.join(", "))
        }
        Value::Table(table) => {
            let pair = |(name, value)| Ok(format!("({name:?}, {})", literal(value)?));
            let pairs: Vec<String> = table.iter().map(pair).collect::<Result<_, String>>()?;
            format!("Value::Table(&[{}])", pairs.join(", "))
        }
        Value::Float(_) | Value::Datetime(_) => {
            return Err(format!("{value} is nothing that vocabularies hold"));
        }
    })
}
