//! Compiles the vocabulary of the grammar: `data/vocabulary/NAME.toml` becomes the module `NAME` of `src/vocabulary.rs`.
//!
//! A class of a file is a string of characters, a list of words, or a table of words, each with what it says: a value
//! of the class, or attributes. Values that are names become the members of an enumeration. Classes carry a comment,
//! and what they list is sorted, each once: a file that breaks this fails the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::{Table, Value};

const FOLDER: &str = "data/vocabulary";

/// Writes `vocabulary.rs` to the folder of built files.
pub(crate) fn compile() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut code = String::new();
    for path in files {
        let at = path.display();
        let module = module(&path).unwrap_or_else(|why| panic!("{at}: {why}"));
        code.push_str(&module);
    }
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("vocabulary.rs"), code).unwrap();
}

/// A file as a module.
fn module(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let table: Table = text.parse().map_err(|error| format!("{error}"))?;
    let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("no name")?;
    let (head, comments) = comments(&text);
    let mut file = Module { code: String::new(), names: BTreeMap::new() };
    for (class, value) in &table {
        let comment =
            comments.get(class.as_str()).ok_or_else(|| format!("{class}: no comment says what it is"))?;
        write!(file.code, "{comment}").unwrap();
        file.class(class, value, comment, &text).map_err(|why| format!("{class}: {why}"))?;
    }
    let members = file.members();
    let code = file.code;
    let types = ["Entries", "Words"].map(|name| if code.contains(&format!(": {name}")) { name } else { "" });
    let types = types.join(",").trim_matches(',').to_owned();
    let import = if types.is_empty() { String::new() } else { format!("use super::{{{types}}};\n") };
    Ok(format!("{head}pub(crate) mod {name} {{\n{import}{members}{code}}}\n"))
}

/// The comment that a file opens with, and the one above each class, as doc comments.
fn comments(text: &str) -> (String, BTreeMap<&str, String>) {
    let (mut head, mut comments, mut comment) = (None, BTreeMap::new(), String::new());
    for line in text.lines() {
        if let Some(words) = line.strip_prefix('#') {
            writeln!(comment, "///{words}").unwrap();
        } else if line.is_empty() {
            head.get_or_insert_with(|| std::mem::take(&mut comment));
            comment.clear();
        } else if !comment.is_empty() {
            let class = line.trim_start_matches('[').split([']', ' ']).next().unwrap_or_default();
            comments.insert(class, std::mem::take(&mut comment));
        }
    }
    (head.unwrap_or_default(), comments)
}

/// The code of a file, and the enumerations of its values with their members.
struct Module {
    code: String,
    names: BTreeMap<String, BTreeSet<String>>,
}

impl Module {
    fn class(&mut self, name: &str, value: &Value, comment: &str, text: &str) -> Result<(), String> {
        match value {
            Value::String(chars) => self.chars(name, chars, comment),
            Value::Array(words) => self.words(name, words),
            Value::Table(entries) => self.entries(name, entries, text),
            _ => Err("neither characters nor words".to_owned()),
        }
    }

    /// A set of characters, to ask and to list.
    fn chars(&mut self, name: &str, chars: &str, comment: &str) -> Result<(), String> {
        let listed: Vec<char> = chars.chars().collect();
        if let Some(pair) = listed.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(format!("{} stands before {}: characters are sorted, each once", pair[0], pair[1]));
        }
        let pattern: Vec<String> = listed.iter().map(|c| format!("{c:?}")).collect();
        let (upper, list, pattern) = (name.to_uppercase(), pattern.join(", "), pattern.join(" | "));
        writeln!(
            self.code,
            "#[allow(dead_code)]\npub(crate) const {upper}: &[char] = &[{list}];\n\
             {comment}#[allow(dead_code)]\n#[inline]\n\
             pub(crate) const fn is_{name}(c: char) -> bool {{ matches!(c, {pattern}) }}"
        )
        .map_err(|error| error.to_string())
    }

    /// A list of words.
    fn words(&mut self, name: &str, words: &[Value]) -> Result<(), String> {
        let words: Option<Vec<&str>> = words.iter().map(Value::as_str).collect();
        let mut words = words.ok_or("not a list of words")?;
        sorted(&words)?;
        longest_first(&mut words);
        let upper = name.to_uppercase();
        writeln!(self.code, "pub(crate) const {upper}: Words = Words(&{words:?});")
            .map_err(|error| error.to_string())
    }

    /// A table of words with what each says.
    fn entries(&mut self, name: &str, entries: &Table, text: &str) -> Result<(), String> {
        let lines = text.split(&format!("\n[{name}]\n")).nth(1).unwrap_or_default();
        let lines = lines.lines().take_while(|line| line.starts_with('"'));
        let listed: Vec<&str> = lines.filter_map(|line| line.get(1..)?.split('"').next()).collect();
        if listed.len() != entries.len() {
            return Err("a word a line".to_owned());
        }
        sorted(&listed)?;
        let mut words: Vec<&str> = entries.keys().map(String::as_str).collect();
        longest_first(&mut words);
        let fields = fields(entries);
        let kind = match &fields {
            Some(fields) => self.structure(name, fields)?,
            None => kind(name, &entries.values().collect::<Vec<_>>())?,
        };
        let mut list = String::new();
        for word in words {
            let says = match (&fields, &entries[word]) {
                (Some(fields), Value::Table(says)) => self.attributes(&kind, fields, says)?,
                (_, value) => self.value(name, value)?,
            };
            writeln!(list, "({word:?}, {says}),").unwrap();
        }
        let upper = name.to_uppercase();
        let is_char = |word: &str| word.chars().count() == 1;
        let are_chars = fields.is_none() && listed.iter().all(|word| is_char(word));
        let unused = if are_chars { "#[allow(dead_code)]\n" } else { "" };
        writeln!(self.code, "{unused}pub(crate) const {upper}: Entries<{kind}> = Entries(&[{list}]);")
            .unwrap();
        if are_chars {
            self.of_char(name, &kind, entries)?;
        }
        Ok(())
    }

    /// What a character of a class says, asked at once.
    fn of_char(&mut self, name: &str, kind: &str, entries: &Table) -> Result<(), String> {
        let mut arms = String::new();
        for (word, value) in entries {
            writeln!(arms, "{:?} => {},", word.chars().next().unwrap_or_default(), self.value(name, value)?)
                .unwrap();
        }
        writeln!(
            self.code,
            "/// What a character of this class says.\n#[allow(dead_code)]\n#[inline]\n\
             pub(crate) const fn {name}(c: char) -> Option<{kind}> {{ Some(match c {{\n{arms}_ => return None }}) }}"
        )
        .map_err(|error| error.to_string())
    }

    /// A value in Rust; a name becomes a member of the enumeration of its class.
    fn value(&mut self, name: &str, value: &Value) -> Result<String, String> {
        match value {
            Value::Integer(number) => Ok(number.to_string()),
            Value::Boolean(is) => Ok(is.to_string()),
            Value::String(member) if is_name(member) => {
                self.names.entry(camel(name)).or_default().insert(camel(member));
                Ok(format!("{}::{}", camel(name), camel(member)))
            }
            Value::String(text) => Ok(format!("{text:?}")),
            _ => Err(format!("{value} is no value of a class")),
        }
    }

    /// The type of words with attributes; its name.
    fn structure(&mut self, name: &str, fields: &BTreeMap<String, Field>) -> Result<String, String> {
        let mut listed = String::new();
        for (field, Field { values, is_given }) in fields {
            let kind = kind(field, &values.iter().collect::<Vec<_>>())?;
            let kind = if *is_given || kind == "bool" { kind } else { format!("Option<{kind}>") };
            writeln!(listed, "pub(crate) {field}: {kind},").unwrap();
        }
        let name = camel(name);
        writeln!(
            self.code,
            "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub(crate) struct {name} {{\n{listed}}}"
        )
        .unwrap();
        Ok(name)
    }

    fn attributes(
        &mut self,
        kind: &str,
        fields: &BTreeMap<String, Field>,
        says: &Table,
    ) -> Result<String, String> {
        let mut listed = String::new();
        for (field, Field { values, is_given }) in fields {
            let said = match says.get(field) {
                Some(said) if *is_given || said.is_bool() => self.value(field, said)?,
                Some(said) => format!("Some({})", self.value(field, said)?),
                None if values.iter().all(Value::is_bool) => "false".to_owned(),
                None => "None".to_owned(),
            };
            write!(listed, "{field}: {said}, ").unwrap();
        }
        Ok(format!("{kind} {{ {listed}}}"))
    }

    /// The enumerations.
    fn members(&self) -> String {
        let mut code = String::new();
        for (name, members) in &self.names {
            let members: Vec<&str> = members.iter().map(String::as_str).collect();
            let members = members.join(", ");
            writeln!(
                code,
                "/// What words of the class say.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
                 pub(crate) enum {name} {{ {members} }}"
            )
            .unwrap();
        }
        code
    }
}

/// An attribute: its values, and whether every word has it.
struct Field {
    values: Vec<Value>,
    is_given: bool,
}

/// The attributes of a class, where its words have some.
fn fields(entries: &Table) -> Option<BTreeMap<String, Field>> {
    let tables: Vec<&Table> = entries.values().filter_map(Value::as_table).collect();
    let names: BTreeSet<&String> = tables.iter().flat_map(|table| table.keys()).collect();
    let field = |name: &String| {
        let values: Vec<Value> = tables.iter().filter_map(|table| table.get(name)).cloned().collect();
        let is_given = values.len() == entries.len();
        (name.clone(), Field { values, is_given })
    };
    (!tables.is_empty()).then(|| names.into_iter().map(field).collect())
}

/// The type of what words say: a number, yes or no, a text, or the enumeration that has the name of the class.
fn kind(name: &str, values: &[&Value]) -> Result<String, String> {
    let all = |is: fn(&Value) -> bool| values.iter().all(|value| is(value));
    let kind = if all(|value| value.as_integer().is_some_and(|number| u8::try_from(number).is_ok())) {
        "u8"
    } else if all(Value::is_integer) {
        "i32"
    } else if all(Value::is_bool) {
        "bool"
    } else if all(|value| value.as_str().is_some_and(is_name)) {
        return Ok(camel(name));
    } else if all(|value| value.as_str().is_some_and(|text| !is_name(text))) {
        "&'static str"
    } else {
        return Err(format!("values of several kinds: {values:?}"));
    };
    Ok(kind.to_owned())
}

/// The name of a member of an enumeration, and no text.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn sorted(words: &[&str]) -> Result<(), String> {
    match words.windows(2).find(|pair| pair[0] >= pair[1]) {
        Some(pair) => Err(format!("{} stands before {}: words are sorted, each once", pair[0], pair[1])),
        None => Ok(()),
    }
}

/// The first word that fits is the longest one.
fn longest_first(words: &mut [&str]) {
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
}

/// `date_sign` → `DateSign`.
fn camel(name: &str) -> String {
    let parts = name.split('_').map(|part| {
        let mut chars = part.chars();
        chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    });
    parts.collect()
}
