//! Archives of files: their entries by name, and what each holds.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::ReadError;
use crate::limits::Limits;
use crate::read::whole;
use crate::text;

/// An archive whose index is read once, for any number of readers.
#[derive(Clone, Debug)]
pub(crate) struct Archive(ZipArchive<Shared>);

impl Archive {
    /// Opens an archive of files; `None` for anything else, a document in the form of an archive among it. One that cannot be
    /// opened is told of when it is read.
    pub(crate) fn open(mut shared: Shared) -> io::Result<Option<Self>> {
        let mut head = [0; 4];
        let read = shared.read(&mut head)?;
        if read < 4 || !matches!(head, [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6]) {
            return Ok(None);
        }
        shared.at = 0;
        let is_document = |archive: &ZipArchive<Shared>| {
            ["[Content_Types].xml", "word/document.xml", "mimetype"]
                .iter()
                .any(|name| archive.index_for_name_raw(name.as_bytes()).is_some())
        };
        Ok(ZipArchive::new(shared).ok().filter(|archive| !is_document(archive)).map(Self))
    }

    /// Names of the entries that are files with their indices, in the order of the names.
    pub(crate) fn entries(&self, limits: &Limits) -> Result<Vec<(String, usize)>, ReadError> {
        if self.0.len() > limits.max_entries {
            let limit = limits.max_entries as u64;
            return Err(ReadError::TooLarge { what: "its index".to_owned(), limit });
        }
        let names: Vec<&[u8]> = self.0.file_names_raw().collect();
        let mut entries: Vec<(String, usize)> =
            decoded(&names).into_iter().enumerate().map(|(index, name)| (name, index)).collect();
        entries.retain(|(name, _)| !name.ends_with('/'));
        entries.sort();
        Ok(entries)
    }

    /// What an entry holds.
    pub(crate) fn read(&self, index: usize, limits: &Limits) -> Result<Vec<u8>, ReadError> {
        // The index is shared; only the place in the file is each reader's own.
        let mut archive = self.0.clone();
        let entry = archive.by_index(index).map_err(|error| of_zip(&error))?;
        whole(entry, "the entry", limits).map_err(|error| match error {
            ReadError::Io(_) => {
                ReadError::DamagedArchive { detail: "the entry is cut off or not whole".to_owned() }
            }
            error => error,
        })
    }
}

/// Whether a name leads out of the folder that an archive is unpacked to.
pub(crate) fn leads_outside(name: &str) -> bool {
    let has_drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    name.starts_with('/') || has_drive || name.split('/').any(|step| step == "..")
}

/// Windows writes names in the system's encoding, mostly GBK, and does not say so: all names of an archive are in one.
fn decoded(names: &[&[u8]]) -> Vec<String> {
    let foreign: Vec<&[u8]> =
        names.iter().copied().filter(|name| std::str::from_utf8(name).is_err()).collect();
    let together = text::decode(&foreign.join(&b'\n'), None, None);
    let lines: Vec<&str> = together.as_ref().map_or(Vec::new(), |decoded| decoded.text.split('\n').collect());
    let mut lines = if lines.len() == foreign.len() { lines } else { Vec::new() }.into_iter();
    let name = |raw: &&[u8]| match std::str::from_utf8(raw) {
        Ok(name) => name.replace('\\', "/"),
        Err(_) => lines
            .next()
            .map_or_else(|| String::from_utf8_lossy(raw).into_owned(), str::to_owned)
            .replace('\\', "/"),
    };
    names.iter().map(name).collect()
}

fn of_zip(error: &ZipError) -> ReadError {
    match trouble(error) {
        None => ReadError::Encrypted,
        Some(detail) => ReadError::DamagedArchive { detail: detail.to_owned() },
    }
}

/// What is wrong with an archive, in words of its own; `None` where it wants a password.
pub(crate) fn trouble(error: &ZipError) -> Option<&'static str> {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => None,
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Some("it is packed in a way that is not read")
        }
        ZipError::FileNotFound => Some("its index names a part that is not there"),
        _ => Some("it is cut off, or its index is damaged"),
    }
}

/// Bytes that many readers share, each with a place of its own.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    bytes: Bytes,
    at: u64,
}

#[derive(Clone, Debug)]
enum Bytes {
    File(Arc<File>),
    Memory(Arc<[u8]>),
}

impl Shared {
    pub(crate) fn file(file: File) -> Self {
        Self { bytes: Bytes::File(Arc::new(file)), at: 0 }
    }

    pub(crate) fn memory(bytes: Arc<[u8]>) -> Self {
        Self { bytes: Bytes::Memory(bytes), at: 0 }
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &self.bytes {
            #[cfg(unix)]
            Bytes::File(file) => std::os::unix::fs::FileExt::read_at(&**file, buffer, self.at)?,
            #[cfg(windows)]
            Bytes::File(file) => std::os::windows::fs::FileExt::seek_read(&**file, buffer, self.at)?,
            Bytes::Memory(bytes) => {
                let at = usize::try_from(self.at).map_or(bytes.len(), |at| at.min(bytes.len()));
                (&bytes[at..]).read(buffer)?
            }
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let length = || match &self.bytes {
            Bytes::File(file) => file.metadata().map(|file| file.len()),
            Bytes::Memory(bytes) => Ok(bytes.len() as u64),
        };
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => length()?.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
