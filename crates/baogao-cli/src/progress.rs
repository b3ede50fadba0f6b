//! How far a run is: a spinner while the inputs are being counted, a bar from then on.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::thread;

use baogao_input::{Limits, walk};
use indicatif::{ProgressBar, ProgressStyle};

const SPINNER: &str = "{spinner} {pos} documents, {per_sec}";
const BAR: &str = "{wide_bar} {pos} of {len} documents, {per_sec}, {eta} left";

/// The bar of a run over some paths; hidden where nobody would see it, or where it would be written over the result.
pub(crate) fn bar(paths: &[PathBuf], is_many: bool, has_output: bool) -> ProgressBar {
    let shows = is_many && io::stderr().is_terminal() && (has_output || !io::stdout().is_terminal());
    if !shows {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length();
    style(&bar, SPINNER);
    // what is no file or folder is read once, and cannot be counted before
    if paths.iter().all(|path| is_walked_twice(path)) {
        let (paths, counted) = (paths.to_owned(), bar.clone());
        thread::spawn(move || {
            let count = walk(paths, &Limits::default()).count();
            style(&counted, BAR);
            counted.set_length(count as u64);
        });
    }
    bar
}

/// The bar of a run over so many documents; hidden where nobody would see it.
pub(crate) fn counted(documents: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(documents as u64);
    style(&bar, BAR);
    bar
}

fn style(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

fn is_walked_twice(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|kind| kind.is_dir() || kind.is_file())
}
