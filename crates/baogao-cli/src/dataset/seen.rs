//! Hashes of files by what the system says of them: a file that it says is as it was is not read to be hashed again.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Within this time a change may not show in the time of a file.
const FINE: Duration = Duration::from_millis(100);
/// The same where the system keeps whole seconds, or two.
const COARSE: Duration = Duration::from_secs(3);

/// What the system says of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    size: u64,
    /// Seconds and nanoseconds since 1970 of its last change, as it tells itself.
    modified: (u64, u32),
    /// The same, as the system tells it, and the number of the file; nothing where the system has none.
    changed: Option<(i64, i64, u64)>,
}

impl Stamp {
    /// The stamp of a file that was last changed so long before `now` that a later change shows.
    pub(super) fn of(path: &Path, now: SystemTime) -> Option<Self> {
        let of_file = fs::metadata(path).ok()?;
        let modified = of_file.modified().ok()?;
        let since = modified.duration_since(UNIX_EPOCH).ok()?;
        let margin = if since.subsec_nanos() == 0 { COARSE } else { FINE };
        let settled = now.duration_since(modified.max(changed_at(&of_file)?)).ok()? > margin;
        settled.then_some(Self {
            size: of_file.len(),
            modified: (since.as_secs(), since.subsec_nanos()),
            changed: changed(&of_file),
        })
    }
}

#[cfg(unix)]
fn changed(of_file: &Metadata) -> Option<(i64, i64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((of_file.ctime(), of_file.ctime_nsec(), of_file.ino()))
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<(i64, i64, u64)> {
    None
}

/// When the system says that it was changed; long ago where it says nothing.
fn changed_at(of_file: &Metadata) -> Option<SystemTime> {
    let Some((seconds, nanos, _)) = changed(of_file) else { return Some(UNIX_EPOCH) };
    let since = Duration::new(u64::try_from(seconds).ok()?, u32::try_from(nanos).ok()?);
    UNIX_EPOCH.checked_add(since)
}

/// Hashes by document. A help, no more: without it every file is hashed.
#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Seen(BTreeMap<String, (Stamp, String)>);

impl Seen {
    /// What an earlier run saw; nothing where that cannot be read.
    pub(super) fn load(path: &Path) -> Self {
        fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub(super) fn hash(&self, doc: &str, stamp: &Stamp) -> Option<&str> {
        self.0.get(doc).filter(|(known, _)| known == stamp).map(|(_, hash)| hash.as_str())
    }

    pub(super) fn insert(&mut self, doc: String, stamp: Stamp, hash: String) {
        self.0.insert(doc, (stamp, hash));
    }

    pub(super) fn bytes(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(self)
    }
}
