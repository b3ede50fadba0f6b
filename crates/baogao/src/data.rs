//! The vocabularies of `data/*.toml`, which the build has read: static values, and how they become what a stage asks.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// A value of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    Flag(bool),
    Integer(i64),
    Text(&'static str),
    List(&'static [Value]),
    Table(&'static [(&'static str, Value)]),
}

/// What a file says, in the form that a stage keeps.
///
/// # Errors
/// Where the file has another form; a test of every stage reads its own.
pub(crate) fn read<T: DeserializeOwned>(file: &Value) -> Result<T, Error> {
    T::deserialize(*file)
}

impl<'de> IntoDeserializer<'de> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Flag(flag) => visitor.visit_bool(flag),
            Self::Integer(number) => visitor.visit_i64(number),
            Self::Text(text) => visitor.visit_borrowed_str(text),
            Self::List(items) => SeqDeserializer::new(items.iter().copied()).deserialize_any(visitor),
            Self::Table(pairs) => MapDeserializer::new(pairs.iter().copied()).deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => text.into_deserializer().deserialize_enum(name, members, visitor),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::{Value, read};

    #[derive(Debug, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        One,
        Two,
    }

    #[derive(Debug, PartialEq, Eq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        words: Vec<String>,
        kind: Kind,
        far: Option<u8>,
        #[serde(default)]
        is_open: bool,
        rows: BTreeMap<String, (char, char)>,
    }

    const WORDS: (&str, Value) = ("words", Value::List(&[Value::Text("约"), Value::Text("近")]));
    const ROWS: (&str, Value) =
        ("rows", Value::Table(&[("甲", Value::List(&[Value::Text("一"), Value::Text("二")]))]));

    #[test]
    fn a_value_is_read_as_its_file_was() {
        let value = Value::Table(&[
            WORDS,
            ROWS,
            ("kind", Value::Text("two")),
            ("far", Value::Integer(3)),
            ("is_open", Value::Flag(true)),
        ]);
        let rows = BTreeMap::from([("甲".to_owned(), ('一', '二'))]);
        let words = vec!["约".to_owned(), "近".to_owned()];
        assert_eq!(
            read::<File>(&value).unwrap(),
            File { words, kind: Kind::Two, far: Some(3), is_open: true, rows }
        );
    }

    #[test]
    fn another_form_is_an_error() {
        let wrong = |pairs: &'static [(&'static str, Value)]| {
            read::<File>(&Value::Table(pairs)).unwrap_err().to_string()
        };
        assert_eq!(wrong(&[WORDS, ROWS]), "missing field `kind`");
        assert!(wrong(&[WORDS, ROWS, ("kind", Value::Text("three"))]).starts_with("unknown variant `three`"));
        assert!(
            wrong(&[WORDS, ROWS, ("kind", Value::Text("one")), ("near", Value::Integer(1))])
                .starts_with("unknown field")
        );
        assert!(
            wrong(&[WORDS, ROWS, ("kind", Value::Text("one")), ("far", Value::Integer(300))]).contains("300")
        );
        assert!(read::<Vec<String>>(&Value::Text("约")).is_err());
    }
}
