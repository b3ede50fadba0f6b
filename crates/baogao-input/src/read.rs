//! Bytes, files and streams to sources.

use std::fs::{self, File};
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::Encoding;
use flate2::bufread::MultiGzDecoder;

use crate::detect::{self, HEAD, Kind};
use crate::error::ReadError;
use crate::hash;
use crate::limits::Limits;
use crate::pdf::{self, PdfReader};
use crate::source::{Format, Source};
use crate::{docx, html, markdown, text};

/// What is known or wished about an input.
///
/// ```
/// use baogao_input::{Options, read};
/// let options = Options { encoding: Some("big5".to_owned()), ..Options::default() };
/// assert_eq!(read(b"\xa4@\xa1B\xa4u\xa7@", &options)?.text, "一、工作");
/// # Ok::<(), baogao_input::ReadError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// File name, without or with its folder: becomes the source's name, and tells Markdown from text.
    pub name: Option<String>,
    /// The encoding of text, whatever the bytes look like.
    pub encoding: Option<String>,
    /// The format, whatever the content looks like; only for text, Markdown and HTML.
    pub format: Option<Format>,
    /// Bounds on what is read.
    pub limits: Limits,
    /// What takes the characters out of a PDF; without it there is a [`ReadError::Pdf`].
    pub pdf: Option<PdfReader>,
}

impl Options {
    fn encoding(&self) -> Result<Option<&'static Encoding>, ReadError> {
        self.encoding.as_deref().map(text::for_label).transpose()
    }

    pub(crate) fn file_name(&self) -> Option<String> {
        let name = self.name.as_deref()?;
        Some(name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned())
    }
}

/// Reads a file that is held in memory.
///
/// # Errors
/// [`ReadError`], within the limits of time and memory that [`Limits`] sets.
pub fn read(bytes: &[u8], options: &Options) -> Result<Source, ReadError> {
    read_from(Cursor::new(bytes), options)
}

/// Reads a file. A .docx is not read as a whole: pictures and the like cost nothing. A pipe is read once, to its end.
///
/// # Errors
/// [`ReadError`], within the limits of time and memory that [`Limits`] sets.
pub fn open(path: impl AsRef<Path>, options: &Options) -> Result<Source, ReadError> {
    let path = path.as_ref();
    let kind = fs::metadata(path)?;
    if kind.is_dir() {
        return Err(ReadError::Archive);
    }
    let name = Some(path.display().to_string());
    let options = Options { name: options.name.clone().or(name), ..options.clone() };
    let file = File::open(path)?;
    if kind.is_file() {
        return read_from(BufReader::new(file), &options);
    }
    read(&whole(file, "the stream", &options.limits)?, &options)
}

/// Everything from the start of a file, in room for just so much.
fn from_start(mut input: impl Read + Seek, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let size = input.seek(SeekFrom::End(0))?;
    input.seek(SeekFrom::Start(0))?;
    let bytes = Vec::with_capacity(usize::try_from(size.min(limits.max_bytes)).unwrap_or(0));
    whole_into(bytes, input, "the file", limits)
}

/// Everything that a stream gives, within the limit.
pub(crate) fn whole(input: impl Read, what: &str, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    whole_into(Vec::new(), input, what, limits)
}

fn whole_into(
    mut bytes: Vec<u8>,
    input: impl Read,
    what: &str,
    limits: &Limits,
) -> Result<Vec<u8>, ReadError> {
    let limit = limits.max_bytes;
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { what: what.to_owned(), limit });
    }
    Ok(bytes)
}

/// Reads from anything that can seek.
///
/// # Errors
/// [`ReadError`], within the limits of time and memory that [`Limits`] sets.
pub fn read_from(input: impl Read + Seek, options: &Options) -> Result<Source, ReadError> {
    read_kind(input, options, true)
}

fn read_kind(mut input: impl Read + Seek, options: &Options, unpacks: bool) -> Result<Source, ReadError> {
    let encoding = options.encoding()?;
    let limits = &options.limits;
    let mut head = Vec::new();
    input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let kind = match (detect::kind(&head), &options.pdf) {
        (Err(ReadError::Pdf), Some(reader)) => {
            let bytes = from_start(input, limits)?;
            let source = pdf::read(&reader.pages(&bytes, options)?, options)?;
            return Ok(Source { sha256: Some(hash::of_bytes(&bytes)), ..source });
        }
        (kind, _) => kind?,
    };
    // A file of zeros is refused by its first bytes, not after a gigabyte.
    if head.len() == HEAD && head.iter().all(|&byte| byte == 0) {
        return Err(ReadError::Binary);
    }
    input.seek(SeekFrom::Start(0))?;
    let mut sha256 = None;
    let mut held = |bytes: Vec<u8>| {
        sha256 = Some(hash::of_bytes(&bytes));
        bytes
    };
    let mut source = match kind {
        Kind::Zip => {
            // before it is read: a file that changes meanwhile is told as changed
            sha256 = Some(hash::of_stream(&mut input)?);
            input.seek(SeekFrom::Start(0))?;
            read_zip(input, limits)?
        }
        Kind::Gzip if unpacks => return read_gzip(input, options),
        Kind::Gzip => {
            return Err(ReadError::Unsupported {
                kind: "packed by gzip twice",
                advice: "unpack it first: gunzip FILE",
            });
        }
        Kind::Compound => {
            let bytes = held(from_start(input, limits)?);
            detect::compound(&bytes)?;
            read_xls(&bytes, limits)?
        }
        Kind::Mail => read_mail(&held(from_start(input, limits)?), options)?,
        Kind::Text => {
            let bytes = held(from_start(input, limits)?);
            read_text(&bytes, encoding, None, options)?
        }
    };
    source.name = options.file_name();
    source.doc.clone_from(&source.name);
    source.sha256 = sha256;
    source.origin.path.clone_from(&options.name);
    Ok(source)
}

/// A workbook or a Word document.
fn read_zip(mut input: impl Read + Seek, limits: &Limits) -> Result<Source, ReadError> {
    #[cfg(feature = "sheets")]
    if crate::sheet::is_workbook(&mut input)? {
        return crate::sheet::read_xlsx(input, limits);
    }
    input.seek(SeekFrom::Start(0))?;
    docx::read(input, limits)
}

/// The file that gzip has packed, under its own name.
fn read_gzip(mut input: impl Read + Seek, options: &Options) -> Result<Source, ReadError> {
    let sha256 = Some(hash::of_stream(&mut input)?);
    input.seek(SeekFrom::Start(0))?;
    let unpacked = MultiGzDecoder::new(BufReader::new(input));
    let bytes = whole(unpacked, "what it unpacks to", &options.limits).map_err(|error| match error {
        ReadError::Io(_) => {
            ReadError::DamagedArchive { detail: "the packed file is cut off or not whole".to_owned() }
        }
        error => error,
    })?;
    let is_packed = |ending: &str| ending.eq_ignore_ascii_case("gz");
    let name = options.name.as_deref().map(|name| match name.rsplit_once('.') {
        Some((inner, ending)) if is_packed(ending) => inner,
        _ => name,
    });
    let inner = Options { name: name.map(str::to_owned), ..options.clone() };
    let source = read_kind(Cursor::new(bytes), &inner, false)?;
    let name = options.file_name();
    Ok(Source { doc: name.clone(), name, sha256, ..source })
}

#[cfg(feature = "sheets")]
fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Source, ReadError> {
    crate::sheet::read_xls(Cursor::new(bytes), limits)
}

#[cfg(not(feature = "sheets"))]
fn read_xls(_: &[u8], _: &Limits) -> Result<Source, ReadError> {
    Err(ReadError::Unsupported { kind: "an Excel workbook", advice: "export its sheets as .csv" })
}

#[cfg(feature = "mail")]
fn read_mail(bytes: &[u8], options: &Options) -> Result<Source, ReadError> {
    crate::mail::read(bytes, options)
}

#[cfg(not(feature = "mail"))]
fn read_mail(bytes: &[u8], options: &Options) -> Result<Source, ReadError> {
    read_text(bytes, options.encoding()?, None, options)
}

/// Text, Markdown or a page. `declared` is the encoding that what is around it says.
pub(crate) fn read_text(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
    options: &Options,
) -> Result<Source, ReadError> {
    let decoded = text::decode(bytes, encoding, declared.or_else(|| html::declared_encoding(bytes)))?;
    if decoded.text.len() > options.limits.max_text.saturating_mul(2) {
        return Err(ReadError::TooLarge {
            what: "its text".to_owned(),
            limit: options.limits.max_text as u64,
        });
    }
    let format = match options.format {
        Some(format) => format,
        None => detect::text_format(&decoded.text, options.name.as_deref())?,
    };
    let name = decoded.encoding;
    let mut source = match format {
        Format::Html => html::read(&decoded.text, name, &options.limits)?,
        Format::Markdown => markdown::read(&decoded.text, name, &options.limits)?,
        _ => {
            let limit = options.limits.max_text;
            if decoded.text.len() > limit {
                return Err(ReadError::TooLarge { what: "its text".to_owned(), limit: limit as u64 });
            }
            Source::new(Format::Text, name, decoded.text)
        }
    };
    source.doubts = text::doubts(&source.text, name, decoded.fault);
    Ok(source)
}
