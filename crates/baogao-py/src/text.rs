//! Texts that Python hands over.

use std::path::Path;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::open;

/// A text shorter than this, in bytes, may be a path by mistake.
const PATH: usize = 1024;

/// A `str` that is a text. One with halves of characters is none, and neither is the name of a file that is there.
pub(crate) fn given(text: &Bound<'_, PyAny>) -> PyResult<String> {
    let text = whole(text)?;
    if is_path(&text) {
        return Err(PyValueError::new_err(format!(
            "{text:?} is a path in a str, which would be parsed as a text: baogao.open(path) reads a file, \
             baogao.parse_many(pathlib.Path(path)) a folder"
        )));
    }
    Ok(text)
}

/// A `str` without halves of characters, which no encoding has.
pub(crate) fn whole(text: &Bound<'_, PyAny>) -> PyResult<String> {
    let Ok(string) = text.cast::<PyString>() else {
        let kind = text.get_type().name()?;
        return Err(PyTypeError::new_err(format!(
            "a text is a str, not {kind}: baogao.open takes paths, bytes and files"
        )));
    };
    match string.to_str() {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let at = error.value(text.py()).getattr("start")?;
            let message = format!(
                "the text has half a character (a surrogate) at {at}: read its file with baogao.open, or drop such halves by \
                 text.encode(errors='ignore').decode()"
            );
            Err(open::raised(text.py(), message, "surrogates"))
        }
    }
}

/// A whole text that is no longer than the default limit: what is read without a parser has no other.
pub(crate) fn bounded(text: &Bound<'_, PyAny>) -> PyResult<String> {
    let limit = baogao::Limits::default().max_bytes;
    let whole = whole(text)?;
    if whole.len() > limit {
        let actual = whole.len();
        let message = format!(
            "the text has {actual} bytes and the limit is {limit}: split it at ends of lines, and read its parts one by one"
        );
        return Err(open::raised(text.py(), message, "too_large"));
    }
    Ok(whole)
}

/// Whether a text names a file or folder that is there.
pub(crate) fn is_path(text: &str) -> bool {
    let looks = text.len() < PATH && !text.contains('\n') && text.contains(['.', '/', '\\']);
    looks && text.contains(char::is_alphanumeric) && Path::new(text).exists()
}
