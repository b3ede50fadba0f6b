//! One part: the rows of its documents, taken over where they are held and read where they are new.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use baogao::ParseError;
use baogao_export::Table;
use baogao_input::ReadError;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::finished::Finished;
use super::found::Found;
use super::manifest::{Made, Manifest, Unreadable};
use super::plan;
use super::rows::{Collected, Form, Kept};
use super::store::Store;
use crate::batch::{Parsed, Reader};

/// A part that is to be made.
pub(super) struct Wanted<'a> {
    pub(super) number: usize,
    /// In the order of their names.
    pub(super) documents: BTreeMap<&'a str, &'a Found>,
}

/// A part that is made: its files stand where the next commit takes them from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Done {
    pub(super) name: String,
    format: Form,
    pub(super) rows: BTreeMap<String, u64>,
    /// Hashes by document.
    pub(super) documents: BTreeMap<String, String>,
    pub(super) unreadable: BTreeMap<String, Unreadable>,
    /// How many were read for it.
    pub(super) read: usize,
}

impl Done {
    pub(super) fn ending(&self) -> &'static str {
        self.format.ending()
    }
}

/// What parts are made with.
pub(super) struct Maker<'a> {
    pub(super) made: &'a Made,
    /// What may be taken over: nothing where it was made otherwise.
    pub(super) old: Option<&'a Manifest>,
    pub(super) reader: &'a Reader,
    pub(super) store: &'a Store,
    pub(super) finished: &'a Finished,
}

/// The tables of old parts; nothing for a part that cannot be read any more.
type Olds = BTreeMap<String, Option<BTreeMap<&'static str, Kept>>>;

impl Maker<'_> {
    /// The name that the part has, as far as can be told before it is made.
    pub(super) fn name(&self, wanted: &Wanted<'_>) -> Result<String> {
        let readable = wanted.documents.iter().filter(|(doc, found)| self.unreadable(doc, found).is_none());
        let hashes = readable.map(|(doc, found)| ((*doc).to_owned(), found.sha256.clone()));
        plan::name(wanted.number, self.made, &hashes.collect())
    }

    /// Makes a part, unless an earlier run has finished it.
    pub(super) fn make(&self, wanted: &Wanted<'_>) -> Result<Done> {
        let expected = self.name(wanted)?;
        if let Some(done) = self.finished.part(&expected)
            && self.store.holds(done)
            && done.unreadable.values().all(Unreadable::is_lasting)
        {
            return Ok(done.clone());
        }
        let mut making = Making::new(self.made.format)?;
        let mut olds = Olds::new();
        for (&doc, found) in &wanted.documents {
            if let Some(tables) = self.held(doc, found, &mut olds) {
                making.keep(doc, found, tables)?;
            } else if let Some(known) = self.unreadable(doc, found) {
                making.unreadable.insert(doc.to_owned(), known.clone());
            } else if let Some(input) = &found.input {
                making.read(doc, found, self.reader.parse(input.clone()))?;
            }
        }
        let done = making.write(wanted.number, self.made, self.store)?;
        self.finished.note(&expected, &done)?;
        Ok(done)
    }

    /// Why a document had no rows before and has none now.
    pub(super) fn unreadable(&self, doc: &str, found: &Found) -> Option<&Unreadable> {
        let known = self.old?.unreadable.get(doc)?;
        (known.is_lasting() && known.sha256 == found.sha256).then_some(known)
    }

    /// The tables that hold the rows of a document as it is now, read once for all documents of an old part.
    fn held<'t>(
        &self,
        doc: &str,
        found: &Found,
        olds: &'t mut Olds,
    ) -> Option<&'t BTreeMap<&'static str, Kept>> {
        let old = self.old?;
        let held = old.documents.get(doc).filter(|held| held.sha256 == found.sha256)?;
        let tables = olds.entry(held.part.clone()).or_insert_with(|| self.tables(old, &held.part).ok());
        tables.as_ref()
    }

    fn tables(&self, old: &Manifest, name: &str) -> Result<BTreeMap<&'static str, Kept>> {
        let part = old.parts.iter().find(|part| part.name == name).context("a part that is not told of")?;
        let tables = Table::ALL.into_par_iter().filter(|table| part.rows.contains_key(table.name()));
        let file = format!("{name}.{}", old.made.format.ending());
        // at once, as when they are written: few parts are made, and the last of them is not to be waited for by one thread
        tables
            .map(|table| {
                let path = self.store.file(table.name(), &file);
                Ok((table.name(), Kept::read(old.made.format, table, &path)?))
            })
            .collect()
    }
}

/// A part that is being made.
struct Making {
    format: Form,
    tables: Vec<(Table, Collected)>,
    documents: BTreeMap<String, String>,
    unreadable: BTreeMap<String, Unreadable>,
    read: usize,
}

impl Making {
    fn new(format: Form) -> Result<Self> {
        let tables = Table::ALL.into_iter().map(|table| Ok((table, Collected::new(format, table)?)));
        Ok(Self {
            format,
            tables: tables.collect::<Result<_>>()?,
            documents: BTreeMap::new(),
            unreadable: BTreeMap::new(),
            read: 0,
        })
    }

    /// Takes over the rows of a document.
    fn keep(&mut self, doc: &str, found: &Found, olds: &BTreeMap<&'static str, Kept>) -> Result<()> {
        for (table, rows) in &mut self.tables {
            if let Some(kept) = olds.get(table.name()) {
                rows.keep(doc, kept)?;
            }
        }
        self.documents.insert(doc.to_owned(), found.sha256.clone());
        Ok(())
    }

    /// Adds the rows of a document that was read, or why it could not be.
    fn read(&mut self, doc: &str, found: &Found, parsed: Result<Parsed>) -> Result<()> {
        self.read += 1;
        match parsed {
            Ok(Parsed { document, .. }) => {
                for (_, rows) in &mut self.tables {
                    rows.push(doc, &document)?;
                }
                // of what was read, should it have changed since it was listed
                let sha256 = document.sha256.unwrap_or_else(|| found.sha256.clone());
                self.documents.insert(doc.to_owned(), sha256);
            }
            Err(error) => {
                let (code, reason) = why(&error);
                let sha256 = found.sha256.clone();
                self.unreadable.insert(doc.to_owned(), Unreadable { sha256, code, reason });
            }
        }
        Ok(())
    }

    /// Writes the tables that have rows. The first part has all of them, so that a table without rows has its columns.
    fn write(self, number: usize, made: &Made, store: &Store) -> Result<Done> {
        let Self { format, tables, documents, unreadable, read } = self;
        let name = plan::name(number, made, &documents)?;
        let file = format!("{name}.{}", format.ending());
        let has_file = |(_, collected): &(Table, Collected)| collected.len() > 0 || number == 0;
        let written = tables.into_par_iter().filter(has_file).map(|(table, collected)| {
            let count = collected.len();
            collected.write(&store.next(table.name(), &file))?;
            Ok((table.name().to_owned(), count))
        });
        let rows = written.collect::<Result<_>>()?;
        Ok(Done { name, format, rows, documents, unreadable, read })
    }
}

/// A short name of the reason, and the reason, of an error that names its document before it.
fn why(error: &anyhow::Error) -> (String, String) {
    if let Some(error) = error.downcast_ref::<ReadError>() {
        return (error.code().to_owned(), error.to_string());
    }
    match error.downcast_ref::<ParseError>() {
        Some(error) => (error.code().to_owned(), error.to_string()),
        None => ("io".to_owned(), error.root_cause().to_string()),
    }
}
