//! Files and bytes to documents.

use std::path::PathBuf;
use std::sync::Arc;

use baogao::ParseOptions;
use baogao_input::{Options, ReadError as InputError, Source, open, pdf, read};
use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

use crate::document::Document;
use crate::parser::Parser;

create_exception!(
    baogao,
    ReadError,
    PyValueError,
    "A file or text that cannot be read; `code` is a short name of the reason, the message says what to do.\n\n\
     >>> import baogao\n\
     >>> try:\n\
     ...     baogao.open(b'')\n\
     ... except baogao.ReadError as error:\n\
     ...     error.code, str(error)\n\
     ('empty', 'the file is empty')"
);

/// Reads a file and parses it. The Python half hands on PDFs, which are told of by the code `pdf`.
#[pyfunction]
#[pyo3(name = "_open_path")]
pub(crate) fn open_path(
    py: Python<'_>,
    path: PathBuf,
    name: Option<String>,
    encoding: Option<String>,
    parser: PyRef<'_, Parser>,
    region: Option<String>,
) -> PyResult<Document> {
    let called = path.display().to_string();
    let options = Options { name, encoding, ..Options::default() };
    finish(py, &called, &parser, region, || open(&path, &options))
}

/// Reads the bytes of a file and parses them.
#[pyfunction]
#[pyo3(name = "_open_bytes")]
pub(crate) fn open_bytes(
    py: Python<'_>,
    bytes: &[u8],
    name: Option<String>,
    encoding: Option<String>,
    parser: PyRef<'_, Parser>,
    region: Option<String>,
) -> PyResult<Document> {
    let called = name.clone().unwrap_or_else(|| "the file".to_owned());
    let options = Options { name, encoding, ..Options::default() };
    finish(py, &called, &parser, region, || read(bytes, &options))
}

/// Left, bottom, right, top in hundredths of a point, and the index of the font.
pub(crate) type Glyph = (char, i32, i32, i32, i32, usize);
/// Width, height, names of the fonts, glyphs.
pub(crate) type Page = (i32, i32, Vec<String>, Vec<Glyph>);

/// Parses the pages of a PDF.
#[pyfunction]
#[pyo3(name = "_open_pages")]
pub(crate) fn open_pages(
    py: Python<'_>,
    pages: Vec<Page>,
    name: Option<String>,
    sha256: String,
    parser: PyRef<'_, Parser>,
    region: Option<String>,
) -> PyResult<Document> {
    let called = name.clone().unwrap_or_else(|| "the file".to_owned());
    let options = Options { name, ..Options::default() };
    finish(py, &called, &parser, region, || {
        let pages: Vec<pdf::Page> = pages.into_iter().map(page).collect();
        let mut source = pdf::read(&pages, &options)?;
        source.doc.clone_from(&source.name);
        source.sha256 = Some(sha256);
        Ok(source)
    })
}

pub(crate) fn page((width, height, fonts, glyphs): Page) -> pdf::Page {
    let glyph = |(character, left, bottom, right, top, font)| pdf::Glyph {
        character,
        left,
        bottom,
        right,
        top,
        font,
    };
    pdf::Page { width, height, fonts, glyphs: glyphs.into_iter().map(glyph).collect() }
}

fn finish(
    py: Python<'_>,
    called: &str,
    parser: &Parser,
    region: Option<String>,
    read: impl FnOnce() -> Result<Source, InputError> + Send,
) -> PyResult<Document> {
    let mut source = py.detach(read).map_err(|error| match error {
        InputError::Archive => {
            let message = format!(
                "{called} holds several reports: baogao.parse_many(pathlib.Path(…)) reads a folder or an archive whole"
            );
            raised(py, message, error.code())
        }
        error => refused(py, called, &error),
    })?;
    source.origin.region = region;
    let parser = Arc::clone(&parser.parser);
    Document::parsed(py, source.text.len(), move |cancelled| {
        source.into_document(&parser, &ParseOptions::new().cancel(cancelled))
    })
}

/// What the system could not do is an `OSError`, everything else a `ReadError`.
pub(crate) fn refused(py: Python<'_>, called: &str, error: &InputError) -> PyErr {
    if let InputError::Io(error) = error {
        return system(called, error);
    }
    raised(py, format!("{called} {error}"), error.code())
}

/// With a number and a name it becomes `FileNotFoundError` and its like.
pub(crate) fn system(called: &str, error: &std::io::Error) -> PyErr {
    match error.raw_os_error() {
        Some(number) => PyOSError::new_err((number, error.to_string(), called.to_owned())),
        None => PyOSError::new_err(format!("{called}: {error}")),
    }
}

pub(crate) fn raised(py: Python<'_>, message: String, code: &str) -> PyErr {
    let raised = ReadError::new_err(message);
    match raised.value(py).setattr("code", code) {
        Ok(()) => raised,
        Err(error) => error,
    }
}

/// The error for a PDF that the library behind the Python half cannot read.
#[pyfunction]
#[pyo3(name = "_read_error")]
pub(crate) fn read_error(py: Python<'_>, message: String, code: &str) -> PyErr {
    raised(py, message, code)
}
