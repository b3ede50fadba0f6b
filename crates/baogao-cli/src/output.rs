//! Where results go: standard output, a file, or a file for every document.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use baogao_export::FileNames;

use crate::batch::{Batch, Outcome, Parsed};
use crate::whole_file::Sink;

/// The place that results are written to.
pub(crate) enum Output {
    One(Sink),
    /// A folder, with the ending of its files and the names that are taken.
    Folder(PathBuf, &'static str, FileNames),
}

impl Output {
    /// Standard output, or the path of `--output`: a file, or a folder where it is one or its name ends as one.
    pub(crate) fn open(path: Option<&Path>, ending: &'static str) -> Result<Self> {
        match path {
            Some(path) if is_folder(path) => Self::folder(path, ending),
            path => Sink::open(path).map(Self::One),
        }
    }

    /// As [`Output::open`], for what is a file for every document: several go to a folder, whatever its name.
    pub(crate) fn pages(path: Option<&Path>, ending: &'static str, is_many: bool) -> Result<Self> {
        match path {
            Some(path) if is_many && fs::metadata(path).map_or(true, |kind| kind.is_dir()) => {
                Self::folder(path, ending)
            }
            Some(path) if is_many && fs::metadata(path).is_ok_and(|kind| kind.is_file()) => {
                anyhow::bail!("{}: is a file: pages of several documents go to a folder", path.display())
            }
            path => Self::open(path, ending),
        }
    }

    fn folder(path: &Path, ending: &'static str) -> Result<Self> {
        fs::create_dir_all(path).with_context(|| path.display().to_string())?;
        Ok(Self::Folder(path.to_owned(), ending, FileNames::default()))
    }

    /// One file, where results cannot be parted by document.
    pub(crate) fn one(path: Option<&Path>, what: &str) -> Result<Sink> {
        match path {
            Some(path) if is_folder(path) => {
                anyhow::bail!("{}: is a folder: {what} is one file", path.display())
            }
            path => Sink::open(path),
        }
    }

    /// Writes one document.
    fn with(&mut self, doc: &str, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        match self {
            Self::One(out) => write(out),
            Self::Folder(folder, ending, names) => {
                let path = folder.join(format!("{}.{ending}", names.free(doc)));
                let mut file = Sink::open(Some(&path))?;
                write(&mut file).with_context(|| path.display().to_string())?;
                file.finish()
            }
        }
    }

    /// Makes what was written the result, unless the run was stopped.
    fn finish(self, outcome: Outcome) -> Result<Outcome> {
        match self {
            Self::One(sink) => finish(sink, outcome),
            Self::Folder(..) => Ok(outcome),
        }
    }
}

/// Makes what was written the result, unless the run was stopped: then an old one stays.
pub(crate) fn finish(sink: Sink, outcome: Outcome) -> Result<Outcome> {
    if outcome != Outcome::Stopped || matches!(sink, Sink::Stream(_)) {
        sink.finish()?;
    }
    Ok(outcome)
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\'])
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
pub(crate) const LARGE: usize = 1 << 18;

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
            if let Output::One(out) = &mut output {
                out.write_all(if is_first { frame.before } else { frame.between })?;
            }
            is_first = false;
            match rendered {
                Rendered::Bytes(doc, bytes) => output.with(&doc, |out| Ok(out.write_all(&bytes)?)),
                Rendered::Whole(parsed) => output.with(&parsed.doc, |out| render(&parsed, out)),
            }
        },
    )?;
    if let Output::One(out) = &mut output
        && !is_first
    {
        out.write_all(frame.behind)?;
    }
    output.finish(outcome)
}

/// The line that says which document follows, where there are several.
pub(crate) fn head(is_many: bool, parsed: &Parsed, out: &mut dyn Write) -> Result<()> {
    if is_many {
        writeln!(out, "== {}", parsed.name)?;
    }
    Ok(())
}
