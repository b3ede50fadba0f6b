//! Files of JSON Lines: a document a line, `{"id": …, "text": …}`.

use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::archive::Shared;
use crate::error::ReadError;
use crate::limits::Limits;
use crate::source::{Format, Source};
use crate::walk::{Input, WalkError};

/// The members of a line that hold a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFields {
    /// Its text.
    pub text: String,
    /// What it is called: a text or a number. A line without it is called by its file and number.
    pub id: String,
}

impl Default for LineFields {
    fn default() -> Self {
        Self { text: "text".to_owned(), id: "id".to_owned() }
    }
}

/// A line that is read when it is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    from: Shared,
    pub(crate) path: Option<Arc<Path>>,
    at: u64,
    length: usize,
    fields: Arc<LineFields>,
}

impl Line {
    /// The text.
    pub(crate) fn text(&self) -> Result<String, ReadError> {
        let mut from = self.from.clone();
        from.seek(SeekFrom::Start(self.at))?;
        let mut bytes = vec![0; self.length];
        from.read_exact(&mut bytes)?;
        let field = &self.fields.text;
        match object(&bytes)?.remove(field) {
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(not_one(format!("its member {field:?} is no text"))),
            None => Err(not_one(format!("it has no member {field:?}"))),
        }
    }

    /// The text as a source that is called so.
    pub(crate) fn read(&self, doc: &str, limits: &Limits) -> Result<Source, ReadError> {
        let text = self.text()?;
        if text.len() > limits.max_text {
            return Err(ReadError::TooLarge { what: "its text".to_owned(), limit: limits.max_text as u64 });
        }
        if text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
        let sha256 = Some(crate::hash::of_bytes(text.as_bytes()));
        let mut source = Source { sha256, ..Source::new(Format::Text, "UTF-8", text) };
        source.origin.path = Some(doc.to_owned());
        Ok(source)
    }
}

fn object(bytes: &[u8]) -> Result<Map<String, Value>, ReadError> {
    serde_json::from_slice(bytes).map_err(|error| not_one(error.to_string()))
}

fn not_one(detail: String) -> ReadError {
    ReadError::Line { detail }
}

/// The lines of a file, one after the other.
#[derive(Debug)]
pub(crate) struct Lines {
    from: BufReader<Shared>,
    whole: Shared,
    path: Option<Arc<Path>>,
    name: String,
    doc: String,
    fields: Arc<LineFields>,
    most: u64,
    at: u64,
    number: usize,
}

impl Lines {
    /// The lines of a file that is called something for people and something in data.
    pub(crate) fn new(
        from: Shared,
        path: Option<Arc<Path>>,
        (name, doc): (&str, &str),
        fields: Arc<LineFields>,
        limits: &Limits,
    ) -> Self {
        let whole = from.clone();
        let (name, doc) = (name.to_owned(), doc.to_owned());
        let most = limits.max_bytes;
        Self { from: BufReader::new(from), whole, path, name, doc, fields, most, at: 0, number: 0 }
    }

    fn failed(&self, error: ReadError) -> WalkError {
        let called = |name: &str| format!("{name}:{}", self.number);
        WalkError { name: called(&self.name), doc: Some(called(&self.doc)), error }
    }

    /// The input of a line that was just read.
    fn input(&self, line: &[u8], at: u64) -> Result<Input, ReadError> {
        let doc = match object(line)?.remove(&self.fields.id) {
            Some(Value::String(id)) => id,
            Some(Value::Number(id)) => id.to_string(),
            _ => format!("{}:{}", self.doc, self.number),
        };
        let place = Line {
            from: self.whole.clone(),
            path: self.path.clone(),
            at,
            length: line.len(),
            fields: Arc::clone(&self.fields),
        };
        Ok(Input::line(format!("{}:{}", self.name, self.number), doc, place))
    }
}

impl Iterator for Lines {
    type Item = Result<Input, WalkError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            match self.from.by_ref().take(self.most.saturating_add(1)).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(Err(self.failed(error.into()))),
            }
            let begin = self.at;
            self.at += line.len() as u64;
            if line.len() as u64 > self.most {
                // where the next one begins is not known
                self.from.get_mut().seek(SeekFrom::End(0)).ok()?;
                self.from = BufReader::new(self.from.get_ref().clone());
                let what = "a line".to_owned();
                return Some(Err(self.failed(ReadError::TooLarge { what, limit: self.most })));
            }
            let mark = if begin == 0 && line.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
            let text = line[mark..].trim_ascii_end();
            if text.is_empty() {
                continue;
            }
            return Some(self.input(text, begin + mark as u64).map_err(|error| self.failed(error)));
        }
    }
}
