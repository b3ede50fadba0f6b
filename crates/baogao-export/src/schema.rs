//! The JSON Schema of the contract.

use baogao::{Document, SCHEMA};
use serde_json::{Map, Value};

/// Where the schema is called by; its last part is its version.
const ID: &str = "https://github.com/baogao/baogao/schema/";

/// The JSON Schema (2020-12) of a document, schema `baogao/2`. The text may be left out.
///
/// ```
/// let schema = baogao_export::schema();
/// assert_eq!(schema["title"], "Document");
/// assert_eq!(schema["properties"]["schema"]["const"], baogao::SCHEMA);
/// assert!(schema["properties"]["metrics"].is_object());
/// ```
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Document).to_value();
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| name != "text");
    }
    if let Some(version) = schema.pointer_mut("/properties/schema").and_then(Value::as_object_mut) {
        version.insert("const".to_owned(), SCHEMA.into());
    }
    describe(&mut schema);
    let mut named = Map::from_iter([("$id".to_owned(), Value::from(format!("{ID}{SCHEMA}")))]);
    if let Value::Object(schema) = schema {
        named.extend(schema);
    }
    Value::Object(named)
}

/// Makes descriptions of what is written for readers of the code: no examples in Rust, no links, null for `None`.
fn describe(schema: &mut Value) {
    match schema {
        Value::Object(members) => members.iter_mut().for_each(|(name, member)| match member {
            Value::String(text) if name == "description" => *text = plain(text),
            member => describe(member),
        }),
        Value::Array(members) => members.iter_mut().for_each(describe),
        _ => {}
    }
}

fn plain(text: &str) -> String {
    let prose = text.split("```").step_by(2).collect::<String>();
    let prose = prose.replace("[`", "`").replace("`]", "`").replace("`None`", "null");
    let prose = prose.replace("`Document::", "`").split_whitespace().collect::<Vec<_>>().join(" ");
    // how Rust's names are written in JSON: here they are
    prose.split_once(" In JSON").map_or(prose.as_str(), |(prose, _)| prose).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_prose() {
        let text = "A row of [`Document::reports`]; `None` where\nthere is none.\n\n```\nlet a = 1;\n```\n";
        assert_eq!(plain(text), "A row of `reports`; null where there is none.");
        assert_eq!(plain("約[1]"), "約[1]");
        assert_eq!(plain("A kind. In JSON it is written in snake case (`a_b`)."), "A kind.");
    }
}
