//! The parts that are finished for the next state: a run that was stopped goes on from them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

use super::part::Done;

/// A line a part, written when all its files are: one file for all of them, for a disk takes its time to remove many.
pub(super) struct Finished {
    before: BTreeMap<String, Done>,
    log: File,
}

impl Finished {
    /// What earlier runs noted; nothing of a line that a kill cut off.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let called = || path.display().to_string();
        let noted = if path.exists() { fs::read(path).with_context(called)? } else { Vec::new() };
        let lines = noted.split(|byte| *byte == b'\n');
        let before = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
        let log = File::options().create(true).append(true).open(path).with_context(called)?;
        Ok(Self { before, log })
    }

    /// The part that an earlier run made for this name.
    pub(super) fn part(&self, name: &str) -> Option<&Done> {
        self.before.get(name)
    }

    /// Notes that all files of a part are written.
    pub(super) fn note(&self, name: &str, done: &Done) -> Result<()> {
        // what stands before may be cut off
        let line = format!("\n{}\n", serde_json::to_string(&(name, done))?);
        Ok((&self.log).write_all(line.as_bytes())?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_line_that_is_cut_off_costs_its_part_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("finished");
        let done = |name: &str| -> Done {
            let of_part = serde_json::json!({
                "name": name, "format": "jsonl", "rows": {}, "documents": {}, "unreadable": {}, "read": 1,
            });
            serde_json::from_value(of_part).unwrap()
        };
        let finished = Finished::open(&path).unwrap();
        finished.note("first", &done("a")).unwrap();
        finished.note("second", &done("b")).unwrap();
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() - 5]).unwrap();
        Finished::open(&path).unwrap().note("third", &done("c")).unwrap();
        let finished = Finished::open(&path).unwrap();
        let named = |name: &str| finished.part(name).map(|done| done.name.as_str());
        assert_eq!(["first", "second", "third"].map(named), [Some("a"), None, Some("c")]);
    }
}
