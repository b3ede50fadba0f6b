//! The text of an excerpt: most are so short that they need no place of their own in memory.

use std::fmt;
use std::ops::Deref;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// A text that is read as `&str`, and kept in place where it has no more than 24 bytes (8 ideographs), as most
/// excerpts of a report have.
///
/// ```
/// let document = baogao::parse("全市粮食产量1.2万吨。");
/// let text = &document.metrics[0].span.text;
/// assert_eq!(text, "1.2万吨");
/// assert!(text.ends_with('吨'));
/// assert_eq!(text.to_string().len(), 9);
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(CompactString);

impl Text {
    /// The text as a slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0.into()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), formatter)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn short_and_long_texts_read_alike() {
        for text in ["", "5%", "一二三四五六七八", "一二三四五六七八九"] {
            let kept = Text::from(text);
            assert_eq!((kept.as_str(), kept.len()), (text, text.len()));
            assert_eq!(kept, *text);
            assert_eq!(kept, text.to_owned());
            assert_eq!(kept, Text::from(text.to_owned()));
            assert_eq!((format!("{kept}"), format!("{kept:?}")), (text.to_owned(), format!("{text:?}")));
            assert_eq!(String::from(kept.clone()), text);
            let json = serde_json::to_string(&kept).unwrap();
            assert_eq!(serde_json::from_str::<Text>(&json).unwrap(), kept);
        }
        let mut texts = ["二", "一"].map(Text::from);
        texts.sort();
        assert_eq!(texts, ["一", "二"]);
    }
}
