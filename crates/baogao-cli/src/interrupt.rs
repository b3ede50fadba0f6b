//! What a signal finds half done is taken away before the command ends as the signal says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Files that are being written.
static HALF_DONE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
static WATCH: Once = Once::new();

fn half_done() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    HALF_DONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that is removed where a signal ends the command, for as long as this is held.
pub(crate) struct Guard(PathBuf);

impl Guard {
    pub(crate) fn new(path: &Path) -> Self {
        WATCH.call_once(watch);
        half_done().insert(path.to_owned());
        Self(path.to_owned())
    }
}

/// A signal waits while this is held, and no file is begun.
pub(crate) fn hold() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    WATCH.call_once(watch);
    half_done()
}

impl Drop for Guard {
    fn drop(&mut self) {
        half_done().remove(&self.0);
    }
}

/// Waits for signals in a thread of its own, where files may be removed.
#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // held to the end: no other file is begun
            let files = half_done();
            for file in files.iter() {
                let _ = std::fs::remove_file(file);
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// Elsewhere the system ends the command, and a file that is half done stays beside its target.
#[cfg(not(unix))]
fn watch() {}
