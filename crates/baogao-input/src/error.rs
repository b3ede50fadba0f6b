//! Why something could not be read, and what to do about it.

use std::io;

use thiserror::Error;

use crate::source::Format;

/// Why bytes gave no source text. The message completes "the file …".
///
/// ```
/// let error = baogao_input::read(b"%PDF-1.7", &Default::default()).unwrap_err();
/// assert_eq!(error.code(), "pdf");
/// assert!(error.to_string().contains("pdftotext"));
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is not a byte in it.
    #[error("is empty")]
    Empty,
    /// It is longer than a limit, packed or unpacked.
    #[error("is too large: {what} has more than {limit} bytes")]
    TooLarge {
        /// What is too large: the file, a part of it, its text.
        what: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// Its elements are nested deeper than a limit.
    #[error("is nested more than {limit} elements deep")]
    TooDeep {
        /// The limit in elements.
        limit: usize,
    },
    /// It needs a password.
    #[error("is encrypted: save it without a password")]
    Encrypted,
    /// It is cut off or not well-formed.
    #[error("is a damaged {} file: {detail}", format.name())]
    Damaged {
        /// What it claims to be.
        format: Format,
        /// What is wrong with it.
        detail: String,
    },
    /// It is of a kind that is not read here.
    #[error("is {kind}: {advice}")]
    Unsupported {
        /// What it is.
        kind: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// It is a PDF: a library must take its characters out first; see [`pdf`](crate::pdf).
    #[error(
        "is a PDF, and PDFium, which takes its text out, is not found: set BAOGAO_PDFIUM to its library (pip install pypdfium2 \
         brings one) for a command with its feature `pdf` (cargo install --path crates/baogao-cli --features pdf), read it with \
         the Python package (pip install 'baogao[pdf]'), or convert it first (pdftotext FILE.pdf)"
    )]
    Pdf,
    /// It holds bytes that are no text in any encoding.
    #[error("is not text")]
    Binary,
    /// It can be read and there is not a word in it.
    #[error("holds no text: where it shows some, recognise its pictures first (OCR)")]
    NoText,
    /// It is an archive, or a file in one, that is cut off or not well-formed.
    #[error("cannot be unpacked: {detail}")]
    DamagedArchive {
        /// What is wrong with it.
        detail: String,
    },
    /// It holds several files.
    #[error("is an archive of files: walk it")]
    Archive,
    /// It is a line of a file of JSON Lines, and no object with a text.
    #[error("is no line of JSON that holds a text: {detail}")]
    Line {
        /// What is wrong with it.
        detail: String,
    },
    /// No encoding has this name.
    #[error("cannot be decoded: there is no encoding {label:?} (try gb18030, big5, utf-8 or utf-16le)")]
    UnknownEncoding {
        /// The name that was asked for.
        label: String,
    },
    /// The system could not read it.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
}

impl ReadError {
    /// A name that stays the same when the message changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::TooDeep { .. } => "too_deep",
            Self::Encrypted => "encrypted",
            Self::Damaged { .. } | Self::DamagedArchive { .. } => "damaged",
            Self::Unsupported { .. } => "unsupported",
            Self::Pdf => "pdf",
            Self::Binary => "binary",
            Self::NoText => "no_text",
            Self::Archive => "archive",
            Self::Line { .. } => "line",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::Io(_) => "io",
        }
    }
}
