//! Places in the source text, known in bytes and in code points at once.

use std::ops::Range;

use super::{CharIndex, Text};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeStruct};

/// A half-open stretch of the source text.
///
/// In Rust a span slices the source by bytes; in JSON and Python it counts code points.
///
/// ```
/// let source = "全年生产总值1.2万亿元。";
/// let document = baogao::parse(source);
/// let span = document.reports[0].span;
/// assert_eq!(&source[span.range()], source);
/// assert_eq!(span.chars(), 0..13);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub(crate) byte_start: u32,
    pub(crate) byte_end: u32,
    pub(crate) char_start: u32,
    pub(crate) char_end: u32,
}

impl Span {
    /// The span of a byte range of the source.
    #[inline]
    pub(crate) fn new(range: Range<usize>, chars: &CharIndex<'_>) -> Self {
        Self {
            byte_start: range.start as u32,
            byte_end: range.end as u32,
            char_start: chars.char_at(range.start),
            char_end: chars.char_at(range.end),
        }
    }

    /// The bytes of the source, for slicing.
    pub fn range(self) -> Range<usize> {
        self.byte_start as usize..self.byte_end as usize
    }

    /// The code points of the source, as JSON and Python count.
    pub fn chars(self) -> Range<usize> {
        self.char_start as usize..self.char_end as usize
    }

    /// True where the span marks a place and holds no text.
    pub fn is_empty(self) -> bool {
        self.byte_start == self.byte_end
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Span", 2)?;
        object.serialize_field("start", &self.char_start)?;
        object.serialize_field("end", &self.char_end)?;
        object.end()
    }
}

/// Reads code points only: [`Document`](crate::Document) restores the bytes from its text.
impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct CodePoints {
            start: u32,
            end: u32,
        }
        let CodePoints { start, end } = CodePoints::deserialize(deserializer)?;
        Ok(Self { char_start: start, char_end: end, ..Self::default() })
    }
}

/// A stretch of the source together with its clean reading.
///
/// `text` is repaired and in simplified characters; `span` points at the source as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Excerpt {
    /// Where it stands in the source.
    pub span: Span,
    /// How it reads once damage is repaired and characters are simplified.
    pub text: Text,
}

impl Excerpt {
    /// The bytes of the source, for slicing.
    ///
    /// ```
    /// let document = baogao::parse("全年产值12亿元。");
    /// assert_eq!(&document.text[document.metrics[0].span.range()], "12亿元");
    /// ```
    pub fn range(&self) -> Range<usize> {
        self.span.range()
    }
}

impl Serialize for Excerpt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Excerpt", 3)?;
        object.serialize_field("start", &self.span.char_start)?;
        object.serialize_field("end", &self.span.char_end)?;
        object.serialize_field("text", &self.text)?;
        object.end()
    }
}

impl<'de> Deserialize<'de> for Excerpt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct CodePoints {
            start: u32,
            end: u32,
            text: Text,
        }
        let CodePoints { start, end, text } = CodePoints::deserialize(deserializer)?;
        Ok(Self { span: Span { char_start: start, char_end: end, ..Span::default() }, text })
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Excerpt, Span};

    impl JsonSchema for Span {
        fn schema_name() -> Cow<'static, str> {
            "Span".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "A half-open stretch of the source, in code points.",
                "type": "object",
                "properties": {
                    "start": { "type": "integer", "minimum": 0 },
                    "end": { "type": "integer", "minimum": 0 },
                },
                "required": ["start", "end"],
            })
        }
    }

    impl JsonSchema for Excerpt {
        fn schema_name() -> Cow<'static, str> {
            "Excerpt".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "A stretch of the source with its clean reading.",
                "type": "object",
                "properties": {
                    "start": { "type": "integer", "minimum": 0 },
                    "end": { "type": "integer", "minimum": 0 },
                    "text": { "type": "string" },
                },
                "required": ["start", "end", "text"],
            })
        }
    }
}
