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
