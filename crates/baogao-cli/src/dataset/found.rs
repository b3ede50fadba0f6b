//! What there is to read: every document with its hash.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};
use baogao_input::{Input, Limits, walk};
use rayon::prelude::*;

use super::manifest::Manifest;
use super::seen::{Seen, Stamp};
use crate::args::FilesOptions;
use crate::batch::{STDIN, Told, expanded};
use crate::report::report;

/// A document that is there.
pub(super) struct Found {
    /// Nothing where it cannot be asked for just now: what is held of it stays.
    pub(super) input: Option<Input>,
    pub(super) sha256: String,
}

/// The documents below the paths of the command line.
pub(super) struct Listing {
    pub(super) documents: BTreeMap<String, Found>,
    /// Some could not be asked for, and this was said.
    pub(super) is_whole: bool,
    pub(super) seen: Seen,
}

/// What a walk has met.
pub(super) struct Walked {
    inputs: BTreeMap<String, Input>,
    /// Those whose files are as an earlier run saw them, and what the system said of them when they were met.
    known: BTreeMap<String, Stamp>,
    /// What could not be asked for.
    unreached: Vec<String>,
    began: SystemTime,
}

/// Walks below the paths of the command line; a file that is as an earlier run saw it is not opened. What `folder` holds is no input.
pub(super) fn walked(options: &FilesOptions, folder: &Path, seen: &Arc<Seen>) -> Result<Walked> {
    let began = SystemTime::now();
    let mut inputs: BTreeMap<String, Input> = BTreeMap::new();
    let mut unreached = Vec::new();
    let known = Arc::new(Mutex::new(BTreeMap::new()));
    for path in expanded(&options.files)? {
        if path == Path::new(STDIN) {
            bail!("a dataset is of files and folders: standard input has no name to know it by");
        }
        // the same names and folders from wherever the command is started
        let path = fs::canonicalize(&path).with_context(|| path.display().to_string())?;
        let (seen, known) = (Arc::clone(seen), Arc::clone(&known));
        let is_seen = move |path: &Path, doc: &str| {
            let stamp = Stamp::of(path, began).filter(|stamp| seen.hash(doc, stamp).is_some());
            let is_seen = stamp.is_some();
            if let (Some(stamp), Ok(mut known)) = (stamp, known.lock()) {
                known.insert(doc.to_owned(), stamp);
            }
            is_seen
        };
        let walk = walk([path], &Limits::default()).knowing(is_seen);
        for input in Told(options.walked(walk, Some(folder))) {
            match input {
                Ok(input) => add(&mut inputs, input)?,
                Err(error) => {
                    // what is named itself is there, or nothing is known of what is gone
                    let Some(doc) = error.doc.clone() else { return Err(error.into()) };
                    report(&error.into());
                    unreached.push(doc);
                }
            }
        }
    }
    let known = known.lock().map(|mut known| std::mem::take(&mut *known)).unwrap_or_default();
    Ok(Walked { inputs, known, unreached, began })
}

/// Every input with its hash; a file that is as an earlier run saw it is not read.
pub(super) fn list(walked: Walked, old: &Manifest, seen: &Seen) -> Listing {
    let Walked { inputs, known, mut unreached, began } = walked;
    let mut is_whole = unreached.is_empty();
    let mut documents = BTreeMap::new();
    let mut listed = Seen::default();
    for (doc, input, stamp, hash) in hashed(inputs, known, seen, began) {
        match hash {
            Ok(sha256) => {
                if let Some(stamp) = stamp {
                    listed.insert(doc.clone(), stamp, sha256.clone());
                }
                documents.insert(doc, Found { input: Some(input), sha256 });
            }
            Err(error) => {
                is_whole = false;
                report(&error);
                unreached.push(doc);
            }
        }
    }
    for doc in unreached {
        keep(&mut documents, old, &doc);
    }
    Listing { documents, is_whole, seen: listed }
}

/// Adds an input; two of one name cannot be told apart from one run to the next.
fn add(inputs: &mut BTreeMap<String, Input>, input: Input) -> Result<()> {
    if let Some(other) = inputs.get(&input.doc) {
        bail!(
            "{} and {} are both called {:?}: give the folder above both",
            other.name,
            input.name,
            input.doc
        );
    }
    inputs.insert(input.doc.clone(), input);
    Ok(())
}

type Hashed = (String, Input, Option<Stamp>, Result<String>);

/// Every input with what the system says of its file, and its hash.
fn hashed(
    inputs: BTreeMap<String, Input>,
    mut known: BTreeMap<String, Stamp>,
    seen: &Seen,
    now: SystemTime,
) -> Vec<Hashed> {
    let inputs: Vec<_> = inputs.into_iter().map(|(doc, input)| (known.remove(&doc), doc, input)).collect();
    let hash = |(stamp, doc, input): (Option<Stamp>, String, Input)| {
        let stamp = stamp.or_else(|| Stamp::of(input.path()?, now));
        let known = stamp.as_ref().and_then(|stamp| seen.hash(&doc, stamp)).map(str::to_owned);
        let hash = match known {
            Some(hash) => Ok(hash),
            None => input.sha256(&Limits::default()).with_context(|| input.name.clone()),
        };
        (doc, input, stamp, hash)
    };
    inputs.into_par_iter().map(hash).collect()
}

/// Keeps what is held of a document, and of those below it.
fn keep(documents: &mut BTreeMap<String, Found>, old: &Manifest, doc: &str) {
    let below = format!("{doc}/");
    let held = old.documents.iter().filter(|(other, _)| *other == doc || other.starts_with(&below));
    for (other, held) in held {
        let found = Found { input: None, sha256: held.sha256.clone() };
        documents.entry(other.clone()).or_insert(found);
    }
}
