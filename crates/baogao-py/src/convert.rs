//! Rust values to their Python counterparts.

use std::hash::{DefaultHasher, Hash, Hasher};

use baogao_export::Language;
use cn_numbers::Number;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use serde::Serialize;

/// `decimal.Decimal`, or `fractions.Fraction` for what has no exact decimal.
pub(crate) fn number<'py>(py: Python<'py>, number: Number) -> PyResult<Bound<'py, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    static FRACTION: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let text = number.to_string();
    let (class, module, name) = if text.contains('/') {
        (&FRACTION, "fractions", "Fraction")
    } else {
        (&DECIMAL, "decimal", "Decimal")
    };
    class.import(py, module, name)?.call1((text,))
}

/// The language of a page by its code.
pub(crate) fn language(code: &str) -> PyResult<Language> {
    match code {
        "zh" => Ok(Language::Chinese),
        "en" => Ok(Language::English),
        _ => Err(PyValueError::new_err(format!("no such language: {code:?}: zh or en"))),
    }
}

/// `int` where the value is whole, else as [`number`] has it.
pub(crate) fn integer_or_number<'py>(py: Python<'py>, value: Number) -> PyResult<Bound<'py, PyAny>> {
    match i128::try_from(value) {
        Ok(integer) => Ok(integer.into_pyobject(py)?.into_any()),
        Err(_) => number(py, value),
    }
}

/// The name that JSON has for a member of a closed list.
pub(crate) fn name(member: impl Serialize) -> String {
    match serde_json::to_value(member) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The same hash for equal rows, in every process.
pub(crate) fn hash(row: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    hasher.finish()
}

/// The start of a text on one line, for a `repr`.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 24;
    let mut short: String =
        text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
