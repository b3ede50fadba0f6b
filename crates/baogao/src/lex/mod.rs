//! Tokens: the words, marks, numbers and times of a text with their classes, from one lexicon.
//!
//! The words of reports stand in `data/lexicon/*.toml`, a class a file; general words, with their parts of speech, in
//! `general.txt`. The build script compiles both.

mod class;
mod lexicon;
mod marks;
mod own_words;
mod token;
mod tokenizer;

pub(crate) use class::{Class, Classes, Flag};
pub(crate) use marks::{class as class_of_mark, ends_clause};
pub(crate) use own_words::OwnWords;
pub(crate) use token::{Firmness, Outlook, TimeLead, Token, Way};
pub(crate) use tokenizer::{Fixed, Tokenizer};
