//! The rows of one table in one part: collected from new documents and from files of an earlier run, then written.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use baogao::Document;
#[cfg(feature = "parquet")]
use baogao_export::{ParquetPart, ParquetRows};
use baogao_export::{Table, table_lines};
use serde::{Deserialize, Serialize};

#[cfg(not(feature = "parquet"))]
use crate::parse::no_parquet;

/// The format of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Form {
    Parquet,
    Jsonl,
}

impl Form {
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Jsonl => "jsonl",
        }
    }
}

/// A file of an earlier run.
pub(super) enum Kept {
    #[cfg(feature = "parquet")]
    Parquet(ParquetRows),
    Lines(Lines),
}

/// Lines of JSON, and where those of every document stand.
pub(super) struct Lines {
    bytes: Vec<u8>,
    places: Vec<(String, Range<usize>)>,
}

impl Kept {
    pub(super) fn read(form: Form, table: Table, path: &Path) -> Result<Self> {
        let called = || path.display().to_string();
        match form {
            #[cfg(feature = "parquet")]
            Form::Parquet => {
                // at once: a column at a time costs more than all else in a small file
                let file = fs::read(path).with_context(called)?;
                Ok(Self::Parquet(ParquetRows::read(table, file).with_context(called)?))
            }
            #[cfg(not(feature = "parquet"))]
            Form::Parquet => Err(no_parquet("corpus.to_parquet(file)"))
                .with_context(|| format!("{}: {}", called(), table.name())),
            Form::Jsonl => {
                let bytes = fs::read(path).with_context(called)?;
                Lines::new(bytes).with_context(called).map(Self::Lines)
            }
        }
    }
}

impl Lines {
    fn new(bytes: Vec<u8>) -> Result<Self> {
        #[derive(Deserialize)]
        struct Key {
            doc: String,
        }
        let mut places: Vec<(String, Range<usize>)> = Vec::new();
        let mut at = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let Key { doc } = serde_json::from_slice(line)?;
            let end = at + line.len();
            match places.last_mut() {
                Some((last, range)) if *last == doc => range.end = end,
                _ => places.push((doc, at..end)),
            }
            at = end;
        }
        Ok(Self { bytes, places })
    }

    fn of(&self, doc: &str) -> &[u8] {
        let place = self.places.binary_search_by(|(other, _)| other.as_str().cmp(doc));
        place.map_or(&[], |place| &self.bytes[self.places[place].1.clone()])
    }
}

/// Collects the rows of a table; documents come in the order of their names.
pub(super) enum Collected {
    #[cfg(feature = "parquet")]
    Parquet(Box<ParquetPart>),
    Lines(Table, Vec<u8>),
}

impl Collected {
    pub(super) fn new(form: Form, table: Table) -> Result<Self> {
        match form {
            #[cfg(feature = "parquet")]
            Form::Parquet => Ok(Self::Parquet(Box::new(ParquetPart::new(table)))),
            #[cfg(not(feature = "parquet"))]
            Form::Parquet => Err(no_parquet("corpus.to_parquet(file)")),
            Form::Jsonl => Ok(Self::Lines(table, Vec::new())),
        }
    }

    /// Adds the rows of a new document.
    pub(super) fn push(&mut self, doc: &str, document: &Document) -> Result<()> {
        match self {
            #[cfg(feature = "parquet")]
            Self::Parquet(part) => part.push(doc, document),
            Self::Lines(table, lines) => table_lines(*table, [(doc, document)], lines)?,
        }
        Ok(())
    }

    /// Adds the rows that a document has in a file of an earlier run.
    pub(super) fn keep(&mut self, doc: &str, kept: &Kept) -> Result<()> {
        match (self, kept) {
            #[cfg(feature = "parquet")]
            (Self::Parquet(part), Kept::Parquet(rows)) => part.keep(doc, rows)?,
            (Self::Lines(_, lines), Kept::Lines(kept)) => lines.extend_from_slice(kept.of(doc)),
            // rows of another making are not kept
            #[cfg(feature = "parquet")]
            _ => {}
        }
        Ok(())
    }

    pub(super) fn len(&self) -> u64 {
        match self {
            #[cfg(feature = "parquet")]
            Self::Parquet(part) => part.len() as u64,
            Self::Lines(_, lines) => lines.iter().filter(|byte| **byte == b'\n').count() as u64,
        }
    }

    pub(super) fn write(self, path: &Path) -> Result<()> {
        let called = || path.display().to_string();
        let mut out = BufWriter::new(File::create(path).with_context(called)?);
        match self {
            #[cfg(feature = "parquet")]
            Self::Parquet(part) => part.write(&mut out)?,
            Self::Lines(_, lines) => out.write_all(&lines)?,
        }
        out.flush().with_context(called)
    }
}
