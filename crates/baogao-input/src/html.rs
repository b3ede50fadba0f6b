//! Web pages.

use encoding_rs::Encoding;

use crate::error::ReadError;
use crate::limits::Limits;
use crate::source::Source;

pub(crate) fn declared_encoding(_bytes: &[u8]) -> Option<&'static Encoding> {
    None
}

pub(crate) fn read(_text: &str, _encoding: &'static str, _limits: &Limits) -> Result<Source, ReadError> {
    Err(ReadError::Unsupported { kind: "a web page", advice: "save it as text" })
}
