//! Compiles what findings say: `data/chinese/findings.toml` becomes a function for each English sentence, and a table of both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;

const PATH: &str = "data/chinese/findings.toml";

#[derive(Deserialize)]
struct File {
    phrase: Vec<Sentence>,
    #[serde(flatten)]
    codes: BTreeMap<String, Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    name: String,
    what: String,
    advice: String,
    says: Vec<Sentence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    id: Option<String>,
    english: String,
    chinese: String,
}

/// Writes the functions and the table.
pub(crate) fn compile() {
    println!("cargo::rerun-if-changed={PATH}");
    let file: File =
        toml::from_str(&fs::read_to_string(PATH).unwrap()).unwrap_or_else(|error| panic!("{PATH}: {error}"));
    let mut text = String::new();
    let mut table = format!("static CODES: [Code; {}] = [", file.codes.len());
    for (code, Code { name, what, advice, says }) in &file.codes {
        let _ = write!(table, "Code{{code:{code:?},name:{name:?},what:{what:?},advice:{advice:?},says:&[");
        for sentence in says {
            check(sentence);
            text.push_str(&function(sentence));
            let _ = write!(table, "({:?},{:?}),", sentence.english, sentence.chinese);
        }
        table.push_str("]},");
    }
    let _ = write!(table, "];\nstatic PHRASES: [(&str, &str); {}] = [", file.phrase.len());
    for phrase in &file.phrase {
        let id = phrase.id.as_ref().expect("a phrase has an id").to_uppercase();
        let _ = write!(table, "({:?},{:?}),", phrase.english, phrase.chinese);
        let _ = writeln!(text, "pub(crate) const {id}: &str = {:?};", phrase.english);
    }
    table.push_str("];\n");
    let folder = env::var("OUT_DIR").unwrap();
    fs::write(Path::new(&folder).join("finding_messages.rs"), text).unwrap();
    fs::write(Path::new(&folder).join("finding_texts.rs"), table).unwrap();
}

/// Both languages name the same places, and in English something stands between any two of them.
fn check(sentence: &Sentence) {
    let Sentence { english, chinese, .. } = sentence;
    let of = |text: &str| places(text).into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(of(english), of(chinese), "{PATH}: {english}");
    assert_eq!(places(english).len(), of(english).len(), "{PATH}: a place stands twice: {english}");
    assert!(!english.contains("}{"), "{PATH}: two places stand side by side: {english}");
}

/// The names in braces.
fn places(text: &str) -> Vec<&str> {
    text.split('{').skip(1).map(|part| part.split_once('}').expect("a closing brace").0).collect()
}

/// The function that writes a sentence; none for one that is written elsewhere.
fn function(sentence: &Sentence) -> String {
    let Some(id) = &sentence.id else { return String::new() };
    let places = places(&sentence.english);
    if places.is_empty() {
        return format!("pub(crate) fn {id}() -> String {{ {:?}.to_owned() }}\n", sentence.english);
    }
    let arguments: Vec<String> = places.iter().map(|place| format!("{place}: impl Display")).collect();
    let arguments = arguments.join(", ");
    format!("pub(crate) fn {id}({arguments}) -> String {{ format!({:?}) }}\n", sentence.english)
}
