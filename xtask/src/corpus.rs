//! The documents of folders, for what is counted over them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Args;

/// Which documents are counted over.
#[derive(Args, Debug)]
pub(crate) struct Corpus {
    /// Folders of texts (.txt), with all below them.
    #[arg(required = true, value_name = "FOLDER")]
    folders: Vec<PathBuf>,
    /// About so many of them, evenly over their names; all by default.
    #[arg(long, value_name = "COUNT")]
    sample: Option<usize>,
}

impl Corpus {
    /// The texts, in the order of their paths. One that is no UTF-8 is left out, which is told.
    pub(crate) fn texts(&self) -> Result<Vec<String>> {
        let mut paths = Vec::new();
        for folder in &self.folders {
            collect(folder, &mut paths).with_context(|| folder.display().to_string())?;
        }
        paths.sort();
        ensure!(!paths.is_empty(), "no .txt lies in these folders");
        let step = self.sample.map_or(1, |count| paths.len().div_ceil(count.max(1)));
        let bytes = |path: &PathBuf| fs::read(path).with_context(|| path.display().to_string());
        let mut texts = Vec::new();
        for path in paths.iter().step_by(step) {
            match String::from_utf8(bytes(path)?) {
                Ok(text) => texts.push(without_mark(text)),
                Err(_) => eprintln!("{} is left out: it is no UTF-8", path.display()),
            }
        }
        Ok(texts)
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // links are not followed, so that no circle is
        if entry.file_type()?.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            paths.push(path);
        }
    }
    Ok(())
}

/// A text without its byte order mark.
pub(crate) fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map(without_mark).with_context(|| path.display().to_string())
}

fn without_mark(text: String) -> String {
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// What a function says of every text, in their order.
pub(crate) fn each<T: Send>(texts: &[String], of: impl Fn(&str) -> T + Sync) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let part = texts.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let of = &of;
        let run = |part: &'_ [String]| part.iter().map(|text| of(text)).collect::<Vec<T>>();
        let parts: Vec<_> = texts.chunks(part).map(|part| scope.spawn(move || run(part))).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
