//! A file that is whole or not there: written beside its target and renamed once all of it is on the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use crate::interrupt::Guard;

/// Where one result goes.
pub(crate) enum Sink {
    /// Standard output, or what is no file on a disk (a pipe, a device): what is written is gone.
    Stream(BufWriter<Box<dyn Write + Send>>),
    File(WholeFile),
}

/// A file that takes its target's place in [`Sink::finish`]; dropped before, it is removed and the target stays as it was.
pub(crate) struct WholeFile {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
    _guard: Guard,
}

impl Sink {
    /// Standard output, or a file.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Stream(BufWriter::new(Box::new(io::stdout()))));
        };
        let called = || path.display().to_string();
        let is_file = fs::metadata(path).map_or(true, |kind| kind.is_file());
        if !is_file {
            let file = OpenOptions::new().write(true).open(path).with_context(called)?;
            return Ok(Self::Stream(BufWriter::new(Box::new(file))));
        }
        WholeFile::create(path).with_context(called).map(Self::File)
    }

    /// Makes what was written the result.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::Stream(mut out) => Ok(out.flush()?),
            Self::File(file) => {
                let called = file.target.display().to_string();
                file.finish().context(called)
            }
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(out) => out.write(bytes),
            Self::File(file) => file.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(out) => out.flush(),
            // nobody reads it before it is whole
            Self::File(_) => Ok(()),
        }
    }
}

impl WholeFile {
    fn create(path: &Path) -> io::Result<Self> {
        // a link stays one: what it leads to is replaced
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".baogao-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // the system takes from it what new files are not to have
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder(&target))?;
        if let Ok(old) = fs::metadata(&target) {
            file.as_file().set_permissions(old.permissions())?;
        }
        let guard = Guard::new(file.path());
        Ok(Self { file: BufWriter::new(file), target, _guard: guard })
    }

    fn finish(self) -> io::Result<()> {
        let file = self.file.into_inner()?;
        file.as_file().sync_all()?;
        file.persist(&self.target)?;
        sync_folder(folder(&self.target))
    }
}

/// The folder that a file stands in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Puts the names in a folder on the disk.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
