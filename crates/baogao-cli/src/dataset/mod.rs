//! `baogao parse --into`: a dataset that a run brings up to date: it reads what is new or changed, and takes away what is gone.
//!
//! The rows of a table stand in parts; which document stands in which is decided by its name. A part whose documents are as they
//! were is left alone; another one is written anew, with the rows of old documents from its old file. So a dataset holds, byte
//! for byte, what a fresh run over the same files would have written.

mod finished;
mod found;
mod manifest;
mod part;
mod plan;
mod rows;
mod seen;
mod store;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};
use rayon::prelude::*;

use crate::args::{Format, ParseOptions};
use crate::batch::{Outcome, Reader, jobs};
use crate::progress;
use crate::report::report;
use found::Listing;
use manifest::{Held, Made, Manifest, Part};
use part::{Done, Maker, Wanted};
use rows::Form;
use store::{Shown, Store};

/// Brings a dataset up to date.
pub(crate) fn run(options: &ParseOptions, folder: &Path) -> Result<Outcome> {
    let made = Made::new(&options.input, form(options.format)?)?;
    let reader = Reader::new(&options.input)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs(&options.input)).build()?;
    let store = Store::open(folder)?;
    pool.install(|| {
        rayon::scope(|scope| {
            // while the files are walked
            scope.spawn(|_| reader.make_ready());
            update(options, folder, &made, &reader, &store)
        })
    })
}

fn update(
    options: &ParseOptions,
    folder: &Path,
    made: &Made,
    reader: &Reader,
    store: &Store,
) -> Result<Outcome> {
    let (seen, old) = rayon::join(|| Arc::new(store.seen()), || Manifest::load(store.folder()));
    let old = old?;
    if let Some(old) = &old
        && old.made.format != made.format
    {
        let has = old.made.format.ending();
        bail!(
            "{}: is a dataset of {has} files: write --format {has}, or give another folder",
            folder.display()
        );
    }
    let state = old.clone().unwrap_or_else(|| Manifest::new(made.clone()));
    let (walked, shown) = rayon::join(
        || found::walked(&options.input, store.folder(), &seen),
        || Ok::<_, anyhow::Error>((store.prepare(&state)?, store.finished()?)),
    );
    let (shown, finished) = shown?;
    let listing = found::list(walked?, &state, &seen);
    if listing.documents.is_empty() {
        report(&anyhow::anyhow!("nothing to read: {} stays as it is", folder.display()));
        return Ok(Outcome::Some);
    }
    let old_rows = old.as_ref().filter(|old| old.made == *made);
    let maker = Maker { made, old: old_rows, reader, store, finished: &finished };
    let Some(parts) = parts(&maker, &listing, &shown, options)? else { return Ok(Outcome::Stopped) };
    // a file that somebody removed is made again, though nothing else is new
    let is_new = parts.iter().any(|part| matches!(part, Now::Made(_)));
    let (manifest, read) = merged(made.clone(), parts);
    let is_new = is_new || old.as_ref() != Some(&manifest);
    let (committed, saved) = rayon::join(
        || if is_new { store.commit(&manifest, &shown) } else { Ok(()) },
        || store.save_seen(&listing.seen),
    );
    committed.and(saved)?;
    store.clear()?;
    tell(&manifest, &state, read, folder)?;
    for (doc, unreadable) in &manifest.unreadable {
        report(&anyhow::anyhow!("{doc}: {}", unreadable.reason));
    }
    let is_whole = listing.is_whole && manifest.unreadable.is_empty();
    Ok(if is_whole { Outcome::All } else { Outcome::Some })
}

fn form(format: Option<Format>) -> Result<Form> {
    match format {
        #[cfg(not(feature = "parquet"))]
        None | Some(Format::Parquet) => Err(crate::parse::no_parquet("corpus.to_parquet(file)")
            .context("a dataset is of Parquet files, or with --format jsonl of JSON Lines")),
        #[cfg(feature = "parquet")]
        None | Some(Format::Parquet) => Ok(Form::Parquet),
        Some(Format::Jsonl) => Ok(Form::Jsonl),
        Some(_) => bail!("a dataset is of parquet or jsonl files"),
    }
}

/// A part of the new state.
enum Now {
    /// As it was.
    Stands {
        part: Part,
        documents: BTreeMap<String, String>,
        unreadable: BTreeMap<String, manifest::Unreadable>,
    },
    Made(Done),
}

/// Every part of the new state; nothing where the run is to stop at what cannot be read.
fn parts(
    maker: &Maker<'_>,
    listing: &Listing,
    shown: &Shown,
    options: &ParseOptions,
) -> Result<Option<Vec<Now>>> {
    let count = plan::count(listing.documents.len());
    let mut wanted: Vec<Wanted<'_>> =
        (0..count).map(|number| Wanted { number, documents: BTreeMap::new() }).collect();
    for (doc, found) in &listing.documents {
        wanted[plan::part_of(doc, count)].documents.insert(doc, found);
    }
    // the first part tells the columns, whatever is in it
    wanted.retain(|wanted| wanted.number == 0 || !wanted.documents.is_empty());
    let standing = standing(maker, shown);
    let bar = progress::counted(listing.documents.len());
    let stops = AtomicBool::new(false);
    let now = |wanted: &Wanted<'_>| -> Result<Option<Now>> {
        if stops.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let now = match stands(maker, wanted, &standing)? {
            Some(now) => now,
            None => Now::Made(maker.make(wanted)?),
        };
        if let Now::Made(done) = &now
            && options.input.fail_fast
            && let Some((doc, unreadable)) = done.unreadable.first_key_value()
        {
            report(&anyhow::anyhow!("{doc}: {}", unreadable.reason));
            stops.store(true, Ordering::Relaxed);
            return Ok(None);
        }
        bar.inc(wanted.documents.len() as u64);
        Ok(Some(now))
    };
    // each by itself: those that are to be made lie anywhere
    let parts = wanted.par_iter().with_max_len(1).map(now).collect::<Result<Option<Vec<_>>>>();
    bar.finish_and_clear();
    parts
}

/// The old parts whose files are all there, by name.
fn standing<'a>(maker: &Maker<'a>, shown: &Shown) -> BTreeMap<&'a str, &'a Part> {
    let ending = maker.made.format.ending();
    let is_whole = |part: &&Part| {
        let name = format!("{}.{ending}", part.name);
        part.rows.keys().all(|table| shown.get(table.as_str()).is_some_and(|names| names.contains(&name)))
    };
    let parts = maker.old.map_or(&[][..], |old| &old.parts);
    parts.iter().filter(is_whole).map(|part| (part.name.as_str(), part)).collect()
}

/// The part as it stands, where nothing in it is to be read.
fn stands(maker: &Maker<'_>, wanted: &Wanted<'_>, standing: &BTreeMap<&str, &Part>) -> Result<Option<Now>> {
    let Some(&part) = standing.get(maker.name(wanted)?.as_str()) else { return Ok(None) };
    let (mut documents, mut unreadable) = (BTreeMap::new(), BTreeMap::new());
    for (&doc, found) in &wanted.documents {
        match maker.unreadable(doc, found) {
            Some(known) => {
                unreadable.insert(doc.to_owned(), known.clone());
            }
            None => {
                documents.insert(doc.to_owned(), found.sha256.clone());
            }
        }
    }
    Ok(Some(Now::Stands { part: part.clone(), documents, unreadable }))
}

/// The new state, and how many documents were read for it.
fn merged(made: Made, parts: Vec<Now>) -> (Manifest, usize) {
    let mut manifest = Manifest::new(made);
    let mut read = 0;
    for now in parts {
        let (part, documents, unreadable) = match now {
            Now::Stands { part, documents, unreadable } => (part, documents, unreadable),
            Now::Made(done) => {
                read += done.read;
                (Part { name: done.name, rows: done.rows }, done.documents, done.unreadable)
            }
        };
        let held = |(doc, sha256)| (doc, Held { sha256, part: part.name.clone() });
        manifest.documents.extend(documents.into_iter().map(held));
        manifest.unreadable.extend(unreadable);
        manifest.parts.push(part);
    }
    (manifest, read)
}

/// One line on what was done.
fn tell(manifest: &Manifest, old: &Manifest, read: usize, folder: &Path) -> Result<()> {
    let is_there = |doc: &&String| manifest.documents.contains_key(*doc);
    let gone = old.documents.keys().filter(|doc| !is_there(doc)).count();
    writeln!(
        io::stdout(),
        "{}: {} documents: {read} read, {gone} taken away",
        folder.display(),
        manifest.documents.len()
    )?;
    Ok(())
}
