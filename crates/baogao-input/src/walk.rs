//! Files, folders and archives to inputs, in an order that does not change.

use std::collections::VecDeque;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use crate::archive::{Archive, Shared, leads_outside};
use crate::error::ReadError;
use crate::hash;
use crate::limits::Limits;
use crate::lines::{Line, LineFields, Lines};
use crate::read::{Options, open, read, whole};
use crate::source::Source;

/// Endings of files that are taken from a folder or archive: what is read, and what deserves an error that names it.
const ENDINGS: [&str; 23] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "shtml", "docx", "docm", "dotx", "pdf", "zip",
    "doc", "wps", "rtf", "odt", "mht", "mhtml", "eml", "xlsx", "xlsm", "xls",
];

/// One thing to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// How to call it for people: its path, and for an entry of an archive `archive.zip/inner/path`.
    pub name: String,
    /// What its document is called in data: the path below the folder that is walked, with `/` on every system; the file name
    /// where a file or an archive is named by itself.
    pub doc: String,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    Bytes(Arc<[u8]>),
    /// The archive, the file that it is where it is one, and the place in its index.
    Entry(Archive, Option<Arc<Path>>, usize),
    Line(Line),
}

impl Input {
    /// A file; it is opened when it is read.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { name: path.display().to_string(), doc: file_name(&path), place: Place::File(path) }
    }

    /// Bytes that are there already.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let name = name.into();
        Self { doc: name.clone(), name, place: Place::Bytes(bytes.into()) }
    }

    pub(crate) fn line(name: String, doc: String, line: Line) -> Self {
        Self { name, doc, place: Place::Line(line) }
    }

    /// The file that holds it: itself, or the archive or file of JSON Lines that it stands in.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Bytes(_) => None,
            Place::Entry(_, path, _) => path.as_deref(),
            Place::Line(line) => line.path.as_deref(),
        }
    }

    /// SHA-256 of its bytes, in hexadecimal: that of the [`Source`] that it reads as.
    ///
    /// ```
    /// let input = baogao_input::Input::bytes("a.txt", "一、工作".as_bytes());
    /// let source = input.read(&Default::default())?;
    /// assert_eq!(source.sha256, Some(input.sha256(&Default::default())?));
    /// # Ok::<(), baogao_input::ReadError>(())
    /// ```
    ///
    /// # Errors
    /// [`ReadError::Io`], and for an entry of an archive those of unpacking.
    pub fn sha256(&self, limits: &Limits) -> Result<String, ReadError> {
        Ok(match &self.place {
            Place::File(path) => hash::of_stream(File::open(path)?)?,
            Place::Bytes(bytes) => hash::of_bytes(bytes),
            Place::Entry(archive, _, index) => hash::of_bytes(&archive.read(*index, limits)?),
            Place::Line(line) => hash::of_bytes(line.text()?.as_bytes()),
        })
    }

    /// Its bytes, for what another library must read (a PDF).
    ///
    /// # Errors
    /// [`ReadError::Io`], and [`ReadError::TooLarge`] over the limit of bytes.
    pub fn load(&self, limits: &Limits) -> Result<Vec<u8>, ReadError> {
        match &self.place {
            Place::File(path) => whole(File::open(path)?, "the file", limits),
            Place::Bytes(bytes) => Ok(bytes.to_vec()),
            Place::Entry(archive, _, index) => archive.read(*index, limits),
            Place::Line(line) => line.text().map(String::into_bytes),
        }
    }

    /// Reads it; `options.name` yields to the name of the file.
    ///
    /// # Errors
    /// [`ReadError`], as [`read`] and [`open`] have it.
    pub fn read(&self, options: &Options) -> Result<Source, ReadError> {
        let options = Options { name: Some(self.name.clone()), ..options.clone() };
        let source = match &self.place {
            Place::File(path) => open(path, &options),
            Place::Bytes(bytes) => read(bytes, &options),
            Place::Entry(archive, _, index) => read(&archive.read(*index, &options.limits)?, &options),
            Place::Line(line) => line.read(&self.doc, &options.limits),
        }?;
        Ok(Source { doc: Some(self.doc.clone()), ..source })
    }
}

/// A path or archive that could not be walked; the rest of the walk goes on.
#[derive(Debug, Error)]
#[error("{name}: {error}")]
pub struct WalkError {
    /// The path, or the archive and the path in it.
    pub name: String,
    /// As [`Input::doc`] has it; what lies below begins with it. Nothing for what was named by itself.
    pub doc: Option<String>,
    /// Why.
    pub error: ReadError,
}

/// A file of a folder or an entry of an archive that is no input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The path, or the archive and the path in it.
    pub name: String,
    /// Why: completes "it is left out because it is …".
    pub why: &'static str,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: left out: {}", self.name, self.why)
    }
}

/// The inputs below some paths; see [`walk`].
#[derive(Debug)]
pub struct Walk {
    /// What comes next.
    pending: VecDeque<Pending>,
    /// Entries of the archive that is open, last first.
    entries: Vec<Input>,
    /// The file of JSON Lines that is open.
    lines: Option<Lines>,
    /// How documents stand in lines, where files that are named are such.
    fields: Option<Arc<LineFields>>,
    left_out: Vec<LeftOut>,
    /// What is left out wherever it is met, by its place on the disk.
    without: Option<PathBuf>,
    known: Option<Known>,
    limits: Limits,
}

/// Tells of a file, by its path and by what its document is called, that it is one document.
type IsOne = dyn Fn(&Path, &str) -> bool + Send;

struct Known(Box<IsOne>);

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Known")
    }
}

#[derive(Debug)]
enum Pending {
    /// A path, and below which folder it is met as what.
    Path(PathBuf, Option<String>),
    Bytes(String, Arc<[u8]>),
}

/// Walks files, folders and .zip archives: every path in the order given, folders and archives sorted by name, depth
/// first. What the caller names is always an input, a pipe too, which is read once and whole; in a folder or archive, hidden
/// files, Word's lock files (`~$…`), links to folders, pipes and files of other kinds are passed over and told of by
/// [`Walk::left_out`]. An archive in an archive is an error.
///
/// Only names are held, a folder's or an archive's at a time; no file is read before [`Input::read`].
///
/// ```
/// let inputs = baogao_input::walk(["Cargo.toml", "no such file"], &Default::default());
/// let names: Vec<_> = inputs.map(|input| input.map(|input| input.name).map_err(|error| error.to_string())).collect();
/// assert_eq!(names[0].as_deref(), Ok("Cargo.toml"));
/// assert!(names[1].as_ref().unwrap_err().starts_with("no such file: cannot be read"));
/// ```
pub fn walk<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>, limits: &Limits) -> Walk {
    Walk::new(paths.into_iter().map(|path| Pending::Path(path.into(), None)).collect(), limits)
}

/// Walks what is in memory: one input, or the entries of an archive.
///
/// ```
/// let mut inputs = baogao_input::walk_bytes("-", "一、工作".as_bytes(), &Default::default());
/// assert_eq!(inputs.next().unwrap()?.read(&Default::default())?.text, "一、工作");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn walk_bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>, limits: &Limits) -> Walk {
    Walk::new([Pending::Bytes(name.into(), bytes.into())].into(), limits)
}

/// Whether bytes are an archive of files, which is several inputs.
///
/// ```
/// assert!(!baogao_input::is_archive("一、工作".as_bytes()));
/// ```
pub fn is_archive(bytes: &[u8]) -> bool {
    let shared = || Shared::memory(Arc::from(bytes));
    bytes.starts_with(b"PK") && Archive::open(shared()).is_ok_and(|archive| archive.is_some())
}

impl Iterator for Walk {
    type Item = Result<Input, WalkError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.entries.pop() {
                return Some(Ok(entry));
            }
            if let Some(line) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(line);
            }
            self.lines = None;
            let next = self.pending.pop_front()?;
            let (name, doc) = match &next {
                Pending::Path(path, doc) => (path.display().to_string(), doc.clone()),
                Pending::Bytes(name, _) => (name.clone(), None),
            };
            match self.step(next, &name) {
                Ok(Some(input)) => return Some(Ok(input)),
                Ok(None) => {}
                Err(error) => return Some(Err(WalkError { name, doc, error })),
            }
        }
    }
}

impl Walk {
    fn new(pending: VecDeque<Pending>, limits: &Limits) -> Self {
        Self {
            pending,
            entries: Vec::new(),
            lines: None,
            fields: None,
            left_out: Vec::new(),
            without: None,
            known: None,
            limits: *limits,
        }
    }

    /// Leaves out a file or folder that a walk may meet: what is written while it goes on. It may not be there yet.
    ///
    /// ```
    /// let mut inputs = baogao_input::walk(["."], &Default::default()).without("./src");
    /// assert!(inputs.by_ref().flatten().all(|input| !input.doc.starts_with("src/")));
    /// assert!(inputs.left_out().iter().any(|file| file.why == "what the command writes"));
    /// ```
    #[must_use]
    pub fn without(self, path: impl AsRef<Path>) -> Self {
        Self { without: fs::canonicalize(path).ok(), ..self }
    }

    /// Does not open a file of a folder of which it is known, by its path and [`Input::doc`], that it is one document: to see that a
    /// file is no archive takes longer than all else in a walk.
    ///
    /// ```
    /// let is_known = |_: &std::path::Path, doc: &str| doc == "README.md";
    /// let mut inputs = baogao_input::walk(["."], &Default::default()).knowing(is_known);
    /// assert!(inputs.any(|input| input.is_ok_and(|input| input.doc == "README.md")));
    /// ```
    #[must_use]
    pub fn knowing(self, is_one: impl Fn(&Path, &str) -> bool + Send + 'static) -> Self {
        Self { known: Some(Known(Box::new(is_one))), ..self }
    }

    /// Takes what is named itself for JSON Lines, whatever it is called: a document a line, in members of these names. Without
    /// this, files called `.jsonl` or `.ndjson` are, with the members `text` and `id`. Those in folders are left out.
    ///
    /// ```
    /// use baogao_input::{LineFields, walk_bytes};
    /// let lines = "{\"key\": 7, \"body\": \"一、工作\"}\n".as_bytes();
    /// let fields = LineFields { text: "body".to_owned(), id: "key".to_owned() };
    /// let input = walk_bytes("-", lines, &Default::default()).lines(fields).next().unwrap()?;
    /// assert_eq!((input.doc.as_str(), input.read(&Default::default())?.text.as_str()), ("7", "一、工作"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn lines(self, fields: LineFields) -> Self {
        Self { fields: Some(Arc::new(fields)), ..self }
    }

    /// What was passed over since this was last asked, in the order of the walk.
    ///
    /// ```
    /// let mut inputs = baogao_input::walk(["src"], &Default::default());
    /// assert!(inputs.next().is_none());
    /// assert!(inputs.left_out().iter().any(|file| file.name.ends_with("lib.rs")));
    /// ```
    pub fn left_out(&mut self) -> Vec<LeftOut> {
        std::mem::take(&mut self.left_out)
    }

    /// Gives a file, or opens a folder or archive and puts what it holds next.
    fn step(&mut self, next: Pending, name: &str) -> Result<Option<Input>, ReadError> {
        let (path, doc) = match next {
            Pending::Bytes(name, bytes) => return self.bytes(name, bytes),
            Pending::Path(path, doc) => (path, doc),
        };
        if let (Some(Known(is_one)), Some(doc)) = (&self.known, &doc)
            && is_one(&path, doc)
        {
            return Ok(Some(Input { doc: doc.clone(), ..Input::file(path) }));
        }
        let kind = fs::metadata(&path)?;
        if kind.is_dir() {
            self.folder(&path, doc.as_deref())?;
            return Ok(None);
        }
        if !kind.is_file() {
            // A pipe gives its bytes once.
            let bytes = whole(File::open(&path)?, "the stream", &self.limits)?;
            return self.bytes(name.to_owned(), bytes.into());
        }
        if doc.is_none() && (self.fields.is_some() || is_lines(&path)) {
            let whole = Shared::file(File::open(&path)?);
            self.open_lines(whole, (name, &file_name(&path)), Some(path.into()));
            return Ok(None);
        }
        let doc = doc.unwrap_or_else(|| file_name(&path));
        match Archive::open(Shared::file(File::open(&path)?))? {
            Some(archive) => self.archive((name, &doc), Some(path.into()), &archive).map(|()| None),
            None => Ok(Some(Input { doc, ..Input::file(path) })),
        }
    }

    fn open_lines(&mut self, whole: Shared, called: (&str, &str), path: Option<Arc<Path>>) {
        let fields = self.fields.clone().unwrap_or_default();
        self.lines = Some(Lines::new(whole, path, called, fields, &self.limits));
    }

    fn bytes(&mut self, name: String, bytes: Arc<[u8]>) -> Result<Option<Input>, ReadError> {
        if self.fields.is_some() {
            self.open_lines(Shared::memory(bytes), (&name, &name), None);
            return Ok(None);
        }
        match Archive::open(Shared::memory(Arc::clone(&bytes)))? {
            Some(archive) => self.archive((&name, &name), None, &archive).map(|()| None),
            None => Ok(Some(Input::bytes(name, bytes))),
        }
    }

    /// `below` is what the folder is called in the one that is walked.
    fn folder(&mut self, path: &Path, below: Option<&str>) -> io::Result<()> {
        let mut inside = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
        inside.sort_by_key(fs::DirEntry::file_name);
        let mut wanted = Vec::new();
        for entry in inside {
            let path = entry.path();
            match why_not(&entry).or_else(|| self.is_without(&path).then_some("what the command writes")) {
                None => {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    let doc = below.map_or_else(|| name.clone(), |below| format!("{below}/{name}"));
                    wanted.push(Pending::Path(path, Some(doc)));
                }
                Some(why) => self.left_out.push(LeftOut { name: path.display().to_string(), why }),
            }
        }
        for path in wanted.into_iter().rev() {
            self.pending.push_front(path);
        }
        Ok(())
    }

    fn is_without(&self, path: &Path) -> bool {
        // the last name first: to ask for a place costs more than all the rest of a walk
        self.without.as_ref().is_some_and(|without| {
            without.file_name() == path.file_name()
                && fs::canonicalize(path).is_ok_and(|path| path == *without)
        })
    }

    /// Puts the entries of an archive next. It is called something for people and something in data.
    fn archive(
        &mut self,
        (called, doc): (&str, &str),
        path: Option<Arc<Path>>,
        archive: &Archive,
    ) -> Result<(), ReadError> {
        for (name, index) in archive.entries(&self.limits)? {
            let (folders, file) = name.rsplit_once('/').unwrap_or(("", &name));
            let why = if leads_outside(&name) {
                Some("its path leads out of the archive")
            } else {
                let folders = folders.split('/').filter(|folder| !folder.is_empty());
                folders.filter_map(|folder| unwanted(folder, true)).next().or_else(|| unwanted(file, false))
            };
            let doc = format!("{doc}/{name}");
            let name = format!("{called}/{name}");
            let place = Place::Entry(archive.clone(), path.clone(), index);
            match why {
                None => self.entries.push(Input { name, doc, place }),
                Some(why) => self.left_out.push(LeftOut { name, why }),
            }
        }
        self.entries.reverse();
        Ok(())
    }
}

/// The last part of a path.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Whether a file is called as one of JSON Lines.
fn is_lines(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ["jsonl", "ndjson"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Why a file of a folder is left out.
fn why_not(entry: &fs::DirEntry) -> Option<&'static str> {
    let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
    // what the folder says is enough, but for a link
    let kind = if is_link { fs::metadata(entry.path()).map(|to| to.file_type()) } else { entry.file_type() };
    let Ok(kind) = kind else { return Some("a link that leads nowhere") };
    let why = unwanted(&entry.file_name().to_string_lossy(), kind.is_dir());
    why.or((kind.is_dir() && is_link).then_some("a link to a folder"))
        .or((!kind.is_dir() && !kind.is_file()).then_some("a pipe or device, not a file"))
}

/// Why a file is left out by its name.
fn unwanted(name: &str, is_folder: bool) -> Option<&'static str> {
    if name.starts_with('.') {
        return Some("hidden");
    }
    if name.starts_with("~$") {
        return Some("a lock file of Word");
    }
    if name == "__MACOSX" {
        return Some("notes of macOS on other files");
    }
    if is_folder {
        return None;
    }
    let has_ending = |name: &str, known: &[&str]| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        known.iter().any(|known| ending.eq_ignore_ascii_case(known))
    };
    // What is packed says by the name before `.gz` what it is.
    let name = if has_ending(name, &["gz"]) { &name[..name.len() - 3] } else { name };
    let is_known = has_ending(name, &ENDINGS);
    (!is_known).then_some("of a kind that is not read")
}
