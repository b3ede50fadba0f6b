//! Files, folders and archives to inputs, in an order that does not change.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;
use zip::ZipArchive;

use crate::error::ReadError;
use crate::limits::Limits;
use crate::read::{Options, open, read};
use crate::source::Source;
use crate::text;

/// Endings of files that are taken from a folder or archive: what is read, and what deserves an error that names it.
const ENDINGS: [&str; 17] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "shtml", "docx", "docm", "dotx", "pdf", "zip",
    "doc", "wps", "rtf", "odt",
];

/// One thing to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// How to call it: its path, and for a member of an archive `archive.zip/inner/path`.
    pub name: String,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    Bytes(Arc<[u8]>),
    Member(ZipArchive<Shared>, usize),
}

impl Input {
    /// A file; it is opened when it is read.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { name: path.display().to_string(), place: Place::File(path) }
    }

    /// Bytes that are there already.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { name: name.into(), place: Place::Bytes(bytes.into()) }
    }

    /// Its bytes, for what another library must read (a PDF).
    ///
    /// # Errors
    /// [`ReadError::Io`], and [`ReadError::TooLarge`] over the limit of bytes.
    pub fn load(&self, limits: &Limits) -> Result<Vec<u8>, ReadError> {
        match &self.place {
            Place::File(path) => within(File::open(path)?, "the file", limits),
            Place::Bytes(bytes) => Ok(bytes.to_vec()),
            Place::Member(archive, index) => member(archive, *index, limits),
        }
    }

    /// Reads it; `options.name` yields to the name of the file.
    ///
    /// # Errors
    /// [`ReadError`], as [`read`] and [`open`] have it.
    pub fn read(&self, options: &Options) -> Result<Source, ReadError> {
        let options = Options { name: Some(self.name.clone()), ..options.clone() };
        match &self.place {
            Place::File(path) => open(path, &options),
            Place::Bytes(bytes) => read(bytes, &options),
            Place::Member(archive, index) => read(&member(archive, *index, &options.limits)?, &options),
        }
    }
}

/// What a member of an archive holds.
fn member(archive: &ZipArchive<Shared>, index: usize, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    // The index is shared; only the place in the file is each reader's own.
    let mut archive = archive.clone();
    let member = archive.by_index(index).map_err(|error| of_archive(&error))?;
    within(member, "the member", limits)
}

fn within(input: impl Read, what: &str, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let limit = limits.max_bytes;
    let mut bytes = Vec::new();
    input.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { what: what.to_owned(), limit });
    }
    Ok(bytes)
}

/// A path or archive that could not be walked; the rest of the walk goes on.
#[derive(Debug, Error)]
#[error("{name}: {error}")]
pub struct WalkError {
    /// The path, or the archive and the path in it.
    pub name: String,
    /// Why.
    pub error: ReadError,
}

/// The inputs below some paths; see [`walk`].
#[derive(Debug)]
pub struct Walk {
    /// What comes next, and whether it was named by the caller.
    pending: VecDeque<(PathBuf, bool)>,
    /// Members of the archive that is open, last first.
    members: Vec<Input>,
    limits: Limits,
}

/// Walks files, folders and .zip archives: every path in the order given, folders and archives sorted by name, depth
/// first. What the caller names is always an input; in a folder or archive, hidden files, Word's lock files (`~$…`), links to
/// folders and files of other kinds are passed over. An archive in an archive is an error.
///
/// Only names are held, a folder's or an archive's at a time; nothing is read before [`Input::read`].
///
/// ```
/// let inputs = baogao_input::walk(["Cargo.toml", "no such file"], &Default::default());
/// let names: Vec<_> = inputs.map(|input| input.map(|input| input.name).map_err(|error| error.to_string())).collect();
/// assert_eq!(names[0].as_deref(), Ok("Cargo.toml"));
/// assert!(names[1].as_ref().unwrap_err().starts_with("no such file: cannot be read"));
/// ```
pub fn walk<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>, limits: &Limits) -> Walk {
    let pending = paths.into_iter().map(|path| (path.into(), true)).collect();
    Walk { pending, members: Vec::new(), limits: *limits }
}

impl Iterator for Walk {
    type Item = Result<Input, WalkError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(member) = self.members.pop() {
                return Some(Ok(member));
            }
            let (path, is_named) = self.pending.pop_front()?;
            match self.step(&path, is_named) {
                Ok(Some(input)) => return Some(Ok(input)),
                Ok(None) => {}
                Err(error) => return Some(Err(WalkError { name: path.display().to_string(), error })),
            }
        }
    }
}

impl Walk {
    /// Gives a file, or opens a folder or archive and puts what it holds next.
    fn step(&mut self, path: &Path, is_named: bool) -> Result<Option<Input>, ReadError> {
        let is_link = !is_named && fs::symlink_metadata(path)?.is_symlink();
        if fs::metadata(path)?.is_dir() {
            if is_link {
                return Ok(None);
            }
            let mut inside = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
            inside.sort_by_key(fs::DirEntry::file_name);
            for entry in inside.into_iter().rev() {
                let name = entry.file_name();
                let is_folder = entry.file_type()?.is_dir() || entry.path().is_dir();
                if is_wanted(&name.to_string_lossy(), is_folder) {
                    self.pending.push_front((entry.path(), false));
                }
            }
            return Ok(None);
        }
        if is_archive(path)? {
            self.members = members(path, &self.limits)?;
            return Ok(None);
        }
        Ok(Some(Input::file(path)))
    }
}

fn is_wanted(name: &str, is_folder: bool) -> bool {
    if name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX" {
        return false;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    is_folder || ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// A zip archive that is no Word document.
fn is_archive(path: &Path) -> io::Result<bool> {
    let mut head = [0; 4];
    let mut file = File::open(path)?;
    if file.read(&mut head)? < 4 || !matches!(head, [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6]) {
        return Ok(false);
    }
    // An archive that cannot be opened is told of when it is read.
    Ok(ZipArchive::new(Shared::file(file)).is_ok_and(|archive| {
        ["[Content_Types].xml", "word/document.xml", "mimetype"]
            .iter()
            .all(|name| archive.index_for_name_raw(name.as_bytes()).is_none())
    }))
}

/// The members of an archive in the order of their names, last first.
fn members(path: &Path, limits: &Limits) -> Result<Vec<Input>, ReadError> {
    let archive = ZipArchive::new(Shared::file(File::open(path)?)).map_err(|error| of_archive(&error))?;
    if archive.len() > limits.max_entries {
        return Err(ReadError::TooLarge { what: "its index".to_owned(), limit: limits.max_entries as u64 });
    }
    let mut found: Vec<(String, usize)> = archive
        .file_names_raw()
        .enumerate()
        .map(|(index, name)| (member_name(name), index))
        .filter(|(name, _)| !name.ends_with('/'))
        .filter(|(name, _)| {
            let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
            folders.split('/').all(|folder| folder.is_empty() || is_wanted(folder, true))
                && is_wanted(file, false)
        })
        .collect();
    found.sort();
    let input = |(name, index)| Input {
        name: format!("{}/{name}", path.display()),
        place: Place::Member(archive.clone(), index),
    };
    Ok(found.into_iter().rev().map(input).collect())
}

/// Windows writes names in the system's encoding, mostly GBK, and does not say so.
fn member_name(name: &[u8]) -> String {
    let name = match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => text::decode(name, None, None)
            .map_or_else(|_| String::from_utf8_lossy(name).into_owned(), |decoded| decoded.text),
    };
    name.replace('\\', "/")
}

fn of_archive(error: &zip::result::ZipError) -> ReadError {
    use zip::result::ZipError;
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ReadError::Encrypted
        }
        error => ReadError::Io(io::Error::new(io::ErrorKind::InvalidData, error.to_string())),
    }
}

/// A file that many readers share, each with a place of its own.
#[derive(Clone, Debug)]
struct Shared {
    file: Arc<File>,
    at: u64,
}

impl Shared {
    fn file(file: File) -> Self {
        Self { file: Arc::new(file), at: 0 }
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&*self.file, buffer, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.file.metadata()?.len().checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
