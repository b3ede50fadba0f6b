//! Bytes, files and streams to sources.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::Encoding;

use crate::detect::{self, HEAD, Kind};
use crate::error::ReadError;
use crate::limits::Limits;
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

/// Reads a file. A .docx is not read as a whole: pictures and the like cost nothing.
///
/// # Errors
/// [`ReadError`], within the limits of time and memory that [`Limits`] sets.
pub fn open(path: impl AsRef<Path>, options: &Options) -> Result<Source, ReadError> {
    let path = path.as_ref();
    if path.is_dir() {
        return Err(ReadError::Archive);
    }
    let file = BufReader::new(File::open(path)?);
    if options.name.is_some() {
        return read_from(file, options);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    read_from(file, &Options { name, ..options.clone() })
}

/// Reads from anything that can seek.
///
/// # Errors
/// [`ReadError`], within the limits of time and memory that [`Limits`] sets.
pub fn read_from(mut input: impl Read + Seek, options: &Options) -> Result<Source, ReadError> {
    let encoding = options.encoding()?;
    let limits = &options.limits;
    let mut bytes = Vec::new();
    input.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
    let mut source = match detect::kind(&bytes)? {
        Kind::Zip => {
            input.seek(SeekFrom::Start(0))?;
            docx::read(input, limits)?
        }
        Kind::Text => {
            let rest = (limits.max_bytes + 1).saturating_sub(bytes.len() as u64);
            // A file of zeros is refused by its first bytes, not after a gigabyte.
            if bytes.len() == HEAD && bytes.iter().all(|&byte| byte == 0) {
                return Err(ReadError::Binary);
            }
            input.take(rest).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > limits.max_bytes {
                return Err(ReadError::TooLarge { what: "the file".to_owned(), limit: limits.max_bytes });
            }
            read_text(&bytes, encoding, options)?
        }
    };
    source.name = options.file_name();
    Ok(source)
}

fn read_text(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    options: &Options,
) -> Result<Source, ReadError> {
    let decoded = text::decode(bytes, encoding, html::declared_encoding(bytes))?;
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
