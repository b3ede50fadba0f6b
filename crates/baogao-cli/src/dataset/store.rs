//! The folder of a dataset: what it holds is exchanged for what is new in one step, and nobody else writes meanwhile.
//!
//! ```text
//! DIR/manifest.json              what the dataset holds: the state is the old one until it is renamed, the new one from then on
//! DIR/TABLE/part-NNN-HASH.EXT    the rows of a table
//! DIR/.baogao/lock               held by the run that writes
//! DIR/.baogao/seen.json          hashes of files by size and time
//! DIR/.baogao/next/              parts that are made for the next state, and which of them are finished: a run that was stopped
//!                                goes on from them
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use baogao_export::Table;
use rayon::prelude::*;

use super::finished::Finished;
use super::manifest::{MANIFEST, Manifest};
use super::part::Done;
use super::seen::Seen;
use crate::interrupt;

/// What is no table stands in here.
const WORK: &str = ".baogao";

/// The names of files that readers see, by table.
pub(super) type Shown = BTreeMap<&'static str, BTreeSet<String>>;

/// Files that are removed at once: a disk lets one wait that removes them one by one.
const REMOVED: usize = 16;

/// A dataset that nobody else writes.
pub(super) struct Store {
    folder: PathBuf,
    _lock: File,
}

impl Store {
    /// Takes the folder for this run; makes it where it is not there.
    ///
    /// # Errors
    /// Where another run has it, and where it holds something else.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let called = || folder.display().to_string();
        fs::create_dir_all(folder).with_context(called)?;
        let is_ours = folder.join(WORK).is_dir() || folder.join(MANIFEST).is_file();
        if !is_ours && fs::read_dir(folder).with_context(called)?.next().is_some() {
            bail!("{}: is not empty and no dataset: give a folder of its own", called());
        }
        fs::create_dir_all(folder.join(WORK)).with_context(called)?;
        let lock = File::create(folder.join(WORK).join("lock")).with_context(called)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { folder: folder.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                bail!("{}: another run is writing it: let it end first", called())
            }
            Err(TryLockError::Error(error)) => Err(error).with_context(called),
        }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of a table that readers see.
    pub(super) fn file(&self, table: &str, name: &str) -> PathBuf {
        self.folder.join(table).join(name)
    }

    /// The file of a table that is to be seen after the next commit.
    pub(super) fn next(&self, table: &str, name: &str) -> PathBuf {
        self.work("next").join(format!("{table}.{name}"))
    }

    fn work(&self, name: &str) -> PathBuf {
        self.folder.join(WORK).join(name)
    }

    pub(super) fn seen(&self) -> Seen {
        Seen::load(&self.work("seen.json"))
    }

    pub(super) fn save_seen(&self, seen: &Seen) -> Result<()> {
        replace(&self.work("seen.json"), &seen.bytes()?)
    }

    /// Takes back what a run that was killed in mid-exchange has shown already, and makes room for new parts. Gives what is
    /// shown then: what somebody removed is not there.
    pub(super) fn prepare(&self, state: &Manifest) -> Result<Shown> {
        fs::create_dir_all(self.work("next")).context(WORK)?;
        let named = named(state);
        let of_table = |table: Table| {
            let table = table.name();
            let is_named = |name: &String| named.contains(&(table, name.clone()));
            let names = parts(&self.folder.join(table))?;
            let (shown, strays): (BTreeSet<_>, BTreeSet<_>) = names.into_iter().partition(is_named);
            for name in strays {
                fs::rename(self.file(table, &name), self.next(table, &name)).context(name)?;
            }
            Ok((table, shown))
        };
        Table::ALL.into_iter().map(of_table).collect()
    }

    /// The parts that earlier runs finished before they were stopped.
    pub(super) fn finished(&self) -> Result<Finished> {
        Finished::open(&self.work("next").join("finished"))
    }

    /// Whether all files of a finished part are there.
    pub(super) fn holds(&self, done: &Done) -> bool {
        let file = format!("{}.{}", done.name, done.ending());
        done.rows.keys().all(|table| self.next(table, &file).is_file())
    }

    /// Shows the new parts and takes away those that are no more. All is on the disk before the manifest is.
    pub(super) fn commit(&self, manifest: &Manifest, shown: &Shown) -> Result<()> {
        let is_shown = |table: &str, name: &str| shown.get(table).is_some_and(|names| names.contains(name));
        let new: Vec<_> = manifest.files().filter(|(table, name)| !is_shown(table, name)).collect();
        let written = self.work(MANIFEST);
        fs::write(&written, manifest.bytes()?).context(WORK)?;
        let files = new.iter().map(|(table, name)| self.next(table, name));
        sync(&self.folder, files.chain([written.clone()]))?;
        // a signal waits for the few renames: who goes by the names of files sees the old or the new ones
        let _held = interrupt::hold();
        for table in new.iter().map(|(table, _)| *table).collect::<BTreeSet<_>>() {
            fs::create_dir_all(self.folder.join(table))?;
        }
        for (table, name) in &new {
            fs::rename(self.next(table, name), self.file(table, name)).with_context(|| name.clone())?;
        }
        fs::rename(&written, self.folder.join(MANIFEST)).context(MANIFEST)?;
        let named = named(manifest);
        let all =
            shown.iter().flat_map(|(&table, names)| names.iter().map(move |name| (table, name.clone())));
        self.remove(all.filter(|file| !named.contains(file)).collect())
    }

    /// Takes away files of tables.
    fn remove(&self, gone: Vec<(&str, String)>) -> Result<()> {
        if gone.is_empty() {
            return Ok(());
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(REMOVED.min(gone.len())).build()?;
        pool.install(|| {
            gone.into_par_iter().with_max_len(1).try_for_each(|(table, name)| {
                fs::remove_file(self.file(table, &name)).with_context(|| name.clone())
            })
        })
    }

    /// Takes away the parts that were made for the state that is shown now.
    pub(super) fn clear(&self) -> Result<()> {
        fs::remove_dir_all(self.work("next")).context(WORK)
    }
}

/// Writes a file beside its place and renames it.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("tmp");
    let called = || path.display().to_string();
    fs::write(&beside, bytes).with_context(called)?;
    fs::rename(&beside, path).with_context(called)
}

/// Every file of a state.
fn named(manifest: &Manifest) -> BTreeSet<(&str, String)> {
    manifest.files().collect()
}

/// The names of parts in a folder; none where there is no folder.
fn parts(folder: &Path) -> Result<BTreeSet<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        entries => entries.with_context(|| folder.display().to_string())?,
    };
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names: Vec<String> = names.collect::<io::Result<_>>()?;
    Ok(names.into_iter().filter(|name| name.starts_with("part-")).collect())
}

/// Puts new files on the disk: those of the folder at once where the system can, for one by one takes longer than all else.
#[cfg(target_os = "linux")]
fn sync(folder: &Path, files: impl Iterator<Item = PathBuf>) -> Result<()> {
    drop(files);
    let folder = File::open(folder)?;
    Ok(rustix::fs::syncfs(&folder)?)
}

#[cfg(not(target_os = "linux"))]
fn sync(_: &Path, files: impl Iterator<Item = PathBuf>) -> Result<()> {
    for file in files {
        File::options().write(true).open(file)?.sync_all()?;
    }
    Ok(())
}
