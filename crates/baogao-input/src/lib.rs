//! Files and bytes in, source text and layout hints out: what the parser reads.
//!
//! ```
//! use baogao_input::{Options, read};
//! let source = read("一、经济运行\n全市地区生产总值1.2万亿元。\n".as_bytes(), &Options::default())?;
//! assert_eq!((source.format.name(), source.encoding), ("text", "UTF-8"));
//! let document = source.parse(&baogao::Parser::default())?;
//! assert_eq!(document.sections.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The format is known by content; the name only decides where the content leaves a choice (Markdown). Whatever the
//! bytes hold, time and memory stay within [`Limits`], and what cannot be read is a [`ReadError`] that says what to do.
//!
//! # What is read
//!
//! | kind | what of it |
//! | --- | --- |
//! | text, .md | any encoding: UTF-8, UTF-16, UTF-32, GB 18030, Big5 …; damaged bytes become U+FFFD with a finding |
//! | .docx | paragraphs, numbering and heading styles, tables, notes, text boxes; hidden text and contents left out |
//! | .html, saved pages, mail | the block that holds most of the text; feature `mail` for .eml, .mht, .mhtml |
//! | .xlsx, .xls | sheets as tables; feature `sheets` |
//! | .pdf | by a PDFium that is found at run time; feature `pdfium` |
//! | .gz | the file that is packed in it |
//! | .zip, folders | the documents in them, by [`walk`] |
//! | .jsonl, .ndjson | a document a line, by [`walk`]; the members that hold it are [`LineFields`] |
//!
//! # Many files
//!
//! [`walk`] lists the documents of files, folders and archives in order, each a name and an [`Input`] that is read when it is asked;
//! what it leaves out is named with the reason.
//!
//! Programs to begin with lie in the folder `examples` of the crate: `bytes` reads bytes of any kind, `folder` a folder.
//!
//! # Errors and untrusted input
//!
//! A [`ReadError`] has a code for programs and a sentence for people, which names what to do: convert an old .doc, raise a limit, name the
//! encoding. Archives and XML are bounded before they are unpacked; entries that point outside are refused.

mod archive;
mod detect;
mod docx;
mod error;
mod hash;
mod html;
mod layout;
mod limits;
mod line;
mod lines;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
mod note_mark;
mod numerals;
pub mod pdf;
mod read;
mod row;
#[cfg(feature = "sheets")]
mod sheet;
mod source;
mod text;
mod walk;

pub use error::ReadError;
pub use limits::Limits;
pub use lines::LineFields;
pub use read::{Options, open, read, read_from};
pub use source::{Format, Note, NoteKind, Source};
pub use text::encoding_for_label;
pub use walk::{Input, LeftOut, Walk, WalkError, is_archive, walk, walk_bytes};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
