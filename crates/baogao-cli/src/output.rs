//! Where results go: standard output, a file, or a file for every document.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::batch::{Batch, Outcome, Parsed};

/// The place that results are written to.
pub(crate) enum Output {
    Stream(Box<dyn Write + Send>),
    /// A folder, with the ending of its files and the names that are taken.
    Folder(PathBuf, &'static str, HashSet<String>),
}

impl Output {
    /// Standard output, or the path of `--output`.
    pub(crate) fn open(path: Option<&Path>, ending: &'static str) -> Result<Self> {
        let Some(path) = path else { return Ok(Self::Stream(Box::new(BufWriter::new(io::stdout())))) };
        let is_folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\']);
        if is_folder {
            fs::create_dir_all(path).with_context(|| path.display().to_string())?;
            return Ok(Self::Folder(path.to_owned(), ending, HashSet::new()));
        }
        let file = File::create(path).with_context(|| path.display().to_string())?;
        Ok(Self::Stream(Box::new(BufWriter::new(file))))
    }

    /// The stream, where results cannot be parted by document.
    pub(crate) fn stream(path: Option<&Path>, what: &str) -> Result<Box<dyn Write + Send>> {
        match Self::open(path, "")? {
            Self::Stream(stream) => Ok(stream),
            Self::Folder(path, ..) => anyhow::bail!("{}: is a folder: {what} is one file", path.display()),
        }
    }

    /// Writes what one document came to.
    fn write(&mut self, doc: &str, bytes: &[u8]) -> Result<()> {
        self.with(doc, |out| Ok(out.write_all(bytes)?))
    }

    /// Writes one document piece by piece.
    fn with(&mut self, doc: &str, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        match self {
            Self::Stream(out) => write(out),
            Self::Folder(folder, ending, taken) => {
                let path = folder.join(format!("{}.{ending}", free_name(doc, taken)));
                let called = || path.display().to_string();
                let mut file = BufWriter::new(File::create(&path).with_context(called)?);
                write(&mut file)?;
                file.flush().with_context(called)
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        if let Self::Stream(out) = self {
            out.flush()?;
        }
        Ok(())
    }
}

/// A file name for a document; `a/b` and `a_b` do not overwrite each other.
fn free_name(doc: &str, taken: &mut HashSet<String>) -> String {
    let name = doc.trim_start_matches(['.', '/', '\\']).replace(['/', '\\', ':'], "_");
    let name = if name.is_empty() || name == "-" { "document".to_owned() } else { name };
    let mut free = name.clone();
    let mut number = 1;
    while !taken.insert(free.clone()) {
        number += 1;
        free = format!("{name}-{number}");
    }
    free
}

/// What stands around and between documents in one stream.
#[derive(Clone, Copy, Default)]
pub(crate) struct Frame {
    pub(crate) before: &'static [u8],
    pub(crate) between: &'static [u8],
    pub(crate) behind: &'static [u8],
}

/// Text from here on, in bytes, is rendered straight into the output: held as a whole, the JSON of dense figures is forty times
/// as long.
const LARGE: usize = 1 << 20;

/// A document that is rendered, or one that is too large to be held so.
enum Rendered {
    Bytes(String, Vec<u8>),
    Whole(Box<Parsed>),
}

/// Renders every document where it is parsed, and writes the results in order.
pub(crate) fn each(
    batch: Batch,
    mut output: Output,
    frame: Frame,
    render: impl Fn(&Parsed, &mut dyn Write) -> Result<()> + Sync,
) -> Result<Outcome> {
    let in_folder = matches!(output, Output::Folder(..));
    let mut is_first = true;
    let outcome = batch.run(
        |parsed| {
            if parsed.document.text.len() >= LARGE {
                return Ok(Rendered::Whole(Box::new(parsed)));
            }
            let mut bytes = Vec::new();
            render(&parsed, &mut bytes)?;
            Ok(Rendered::Bytes(parsed.doc, bytes))
        },
        |rendered| {
            if !in_folder {
                output.write("", if is_first { frame.before } else { frame.between })?;
            }
            is_first = false;
            match rendered {
                Rendered::Bytes(doc, bytes) => output.write(&doc, &bytes),
                Rendered::Whole(parsed) => output.with(&parsed.doc, |out| render(&parsed, out)),
            }
        },
    )?;
    if !in_folder && !is_first {
        output.write("", frame.behind)?;
    }
    output.flush()?;
    Ok(outcome)
}

/// The line that says which document follows, where there are several.
pub(crate) fn head(is_many: bool, parsed: &Parsed, out: &mut dyn Write) -> Result<()> {
    if is_many {
        writeln!(out, "== {}", parsed.doc)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents_stay_apart() {
        let mut taken = HashSet::new();
        let names =
            ["./a/b.txt", "a_b.txt", "-", "c.txt", "../a/b.txt"].map(|doc| free_name(doc, &mut taken));
        assert_eq!(names, ["a_b.txt", "a_b.txt-2", "document", "c.txt", "a_b.txt-3"]);
    }
}
