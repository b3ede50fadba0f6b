//! What can be asked of the command.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as Options, Parser, Subcommand, ValueEnum};

/// Chinese reports in, data out.
#[derive(Debug, Parser)]
#[command(name = "baogao", version, about)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Everything that was read, as JSON.
    Parse(ParseOptions),
    /// The outline, as an indented tree.
    Outline(OutlineOptions),
    /// The metric records, as an aligned table.
    Metrics(FileOptions),
    /// What the parser noticed, each with its line.
    Check(FileOptions),
    /// The text cut by its headings, a JSON object a line, for indexes and retrieval.
    Chunks(ChunksOptions),
    /// The text with its damage repaired.
    Clean(CleanOptions),
}

#[derive(Debug, Options)]
pub(crate) struct FileOptions {
    /// A text, .docx, .html or .md file, or - for standard input.
    pub(crate) file: PathBuf,
    /// The encoding of text (gb18030, big5, utf-16le, …), where it is not found by itself.
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// A TOML file with marker forms and false friends of your own.
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
}

#[derive(Debug, Options)]
pub(crate) struct ParseOptions {
    #[command(flatten)]
    pub(crate) input: FileOptions,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,
    /// Leave the source text out of the JSON.
    #[arg(long)]
    pub(crate) no_text: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// One object, indented.
    Json,
    /// One object on one line.
    Jsonl,
}

#[derive(Debug, Options)]
pub(crate) struct OutlineOptions {
    #[command(flatten)]
    pub(crate) input: FileOptions,
    /// Show this many levels.
    #[arg(long)]
    pub(crate) depth: Option<u8>,
    /// Show enumerated measures below their sections.
    #[arg(long)]
    pub(crate) measures: bool,
}

#[derive(Debug, Options)]
pub(crate) struct ChunksOptions {
    #[command(flatten)]
    pub(crate) input: FileOptions,
    /// Code points that a chunk holds at most; longer texts are cut at paragraphs, else at sentences.
    #[arg(long)]
    pub(crate) max_chars: Option<NonZeroUsize>,
}

#[derive(Debug, Options)]
pub(crate) struct CleanOptions {
    #[command(flatten)]
    pub(crate) file: FileOptions,
    /// List every repair: line and column, kind, before, after, and what proves it.
    #[arg(long, conflicts_with = "diff")]
    pub(crate) explain: bool,
    /// Show the source with what was cut and what was put in its place, in colour on a terminal.
    #[arg(long)]
    pub(crate) diff: bool,
    /// A kind of damage to leave as it is (width, line_wrap, …); can be given more than once.
    #[arg(long, value_name = "KIND")]
    pub(crate) without: Vec<String>,
}
