//! The JSON Schema of the contract.

use baogao::Document;
use serde_json::Value;

/// The JSON Schema (2020-12) of a document, schema `baogao/2`. The text may be left out.
///
/// ```
/// let schema = baogao_export::schema();
/// assert_eq!(schema["title"], "Document");
/// assert!(schema["properties"]["metrics"].is_object());
/// ```
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Document).to_value();
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| name != "text");
    }
    schema
}
