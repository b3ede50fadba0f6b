//! What can be asked of the command.

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::{Path, PathBuf};

use baogao::{Role, Status};
use baogao_export::{Language, PeriodKind, Table};
use baogao_input::pdf::PdfReader;
use baogao_input::{LineFields, Walk};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as Options, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

/// Chinese reports in, data out.
#[derive(Debug, Parser)]
#[command(name = "baogao", version, about, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  baogao outline report.docx --measures
  baogao metrics report.txt --indicator 生产总值
  baogao panel reports/ --indicator GDP --scale 亿元 --output gdp.csv
  baogao check draft.docx --against 2023.docx
  baogao diff 2023.docx 2024.docx --format html --output changes.html
  baogao indicators 就业
  baogao quantities --explain 居前3位，总投资8000多万元
  baogao parse reports/ --format xlsx --output reports.xlsx
  baogao parse reports/ --format parquet --table metrics --output metrics.parquet
  baogao parse reports/ --into dataset
  baogao schema --sql postgres
  curl -s https://example.org/report.html | baogao check -

PDFs are read where PDFium is found: at the path in BAOGAO_PDFIUM (pip install pypdfium2 brings one), beside the command, or
among the system's libraries.

Exit codes: 0 everything was read, 1 something could not be read, 2 the command line is wrong.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Everything that was read: JSON, tables, pages.
    Parse(ParseOptions),
    /// The outline, as an indented tree.
    Outline(OutlineOptions),
    /// List the rules that decide the fields of metric records.
    Rules(RulesOptions),
    /// The metric records, as an aligned table or as data.
    Metrics(MetricsOptions),
    /// The numbers of a text: value, unit, kind and bound, and which of them are no metrics.
    Quantities(QuantitiesOptions),
    /// Indicators by region and year over many reports, one row a cell.
    Panel(PanelOptions),
    /// What reports plan beside what the reports of the next year say was reached.
    Scorecard(ScorecardOptions),
    /// The catalogue of indicators, or those that a text is found in.
    Indicators(IndicatorsOptions),
    /// What is wrong in a report before it goes out: numbering, sums, growths, units, years, each with its line and what to do.
    Check(CheckOptions),
    /// What changed between two drafts, or between the reports of two years.
    Diff(DiffOptions),
    /// The text cut by its headings, a JSON object a line, for indexes and retrieval.
    Chunks(ChunksOptions),
    /// The text with its damage repaired.
    Clean(CleanOptions),
    /// The JSON Schema of what `parse` writes, or its tables as SQL.
    Schema(SchemaOptions),
    /// A script that completes the command in a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// The manual page.
    Man,
}

/// What is read, and where the result goes.
#[derive(Clone, Debug, Options)]
pub(crate) struct FilesOptions {
    /// Files (text, .docx, .html, .md, .mht, .eml, .xlsx, .xls, .pdf; any of them as .gz), folders and .zip archives of them,
    /// JSON Lines (.jsonl), patterns (*.docx), or - for standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Write to this file instead of standard output; to a folder, a file for every document.
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// The encoding of text (gb18030, big5, utf-16le, …), where it is not found by itself.
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// Inputs are JSON Lines with the text in this member; a file called .jsonl is, with the member text.
    #[arg(long, value_name = "NAME")]
    pub(crate) text_field: Option<String>,
    /// The member of a line of JSON that says what its document is called (id).
    #[arg(long, value_name = "NAME")]
    pub(crate) id_field: Option<String>,
    /// The place that the reports are about (青岛市), where neither they nor their paths say it right.
    #[arg(long, value_name = "PLACE")]
    pub(crate) region: Option<String>,
    /// A TOML file with marker forms, indicators and units of your own.
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// How many documents are read at once; as many as there are cores by default.
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Give the parsing of each document so many seconds; one that takes longer is named and left out.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout: Option<NonZeroU32>,
    /// Stop at the first document that cannot be read.
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// What takes the characters out of a PDF.
    #[arg(skip)]
    pub(crate) pdf: Option<PdfReader>,
}

impl FilesOptions {
    /// How documents stand in lines of JSON, where that is said.
    fn fields(&self) -> Option<LineFields> {
        let LineFields { text, id } = LineFields::default();
        (self.text_field.is_some() || self.id_field.is_some()).then(|| LineFields {
            text: self.text_field.clone().unwrap_or(text),
            id: self.id_field.clone().unwrap_or(id),
        })
    }

    /// A walk over what a command is to read, without what it writes.
    pub(crate) fn walked(&self, walk: Walk, writes: Option<&Path>) -> Walk {
        let walk = match writes {
            Some(path) => walk.without(path),
            None => walk,
        };
        match self.fields() {
            Some(fields) => walk.lines(fields),
            None => walk,
        }
    }

    /// Whether several documents may stand in a file.
    pub(crate) fn are_lines(&self, path: &Path) -> bool {
        let is_called_so = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
        is_called_so || self.fields().is_some()
    }
}

impl Command {
    /// What it reads, where it reads something.
    pub(crate) fn files(&mut self) -> Option<&mut FilesOptions> {
        match self {
            Self::Parse(options) => Some(&mut options.input),
            Self::Outline(options) => Some(&mut options.input),
            Self::Metrics(options) => Some(&mut options.input),
            Self::Check(options) => Some(&mut options.input),
            Self::Diff(options) => Some(&mut options.input),
            Self::Chunks(options) => Some(&mut options.input),
            Self::Clean(options) => Some(&mut options.input),
            Self::Panel(options) => Some(&mut options.table.input),
            Self::Scorecard(options) => Some(&mut options.table.input),
            Self::Indicators { .. }
            | Self::Quantities(_)
            | Self::Rules(_)
            | Self::Schema(_)
            | Self::Completions { .. }
            | Self::Man => None,
        }
    }
}

#[derive(Debug, Options)]
pub(crate) struct ParseOptions {
    #[command(flatten)]
    pub(crate) input: FilesOptions,
    /// Bring a dataset in this folder up to date: read what is new or changed since the last run, take away what is gone.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "table", "no_text", "bom"])]
    pub(crate) into: Option<PathBuf>,
    /// How to write it; json by default, and parquet for a dataset.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// The table that csv and parquet hold; all of them from one parse, a file a table in the folder of --output.
    #[arg(long, value_name = "TABLE", value_parser = tables(), default_value = "metrics")]
    pub(crate) table: Tables,
    /// Leave the source text out of the JSON.
    #[arg(long)]
    pub(crate) no_text: bool,
    /// Begin CSV with a byte order mark, for Excel.
    #[arg(long)]
    pub(crate) bom: bool,
    /// The language of the words around the text on a page.
    #[arg(long, alias = "language", value_enum, default_value_t = Speech::Zh)]
    pub(crate) lang: Speech,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// An object, indented; an array of them for several documents.
    Json,
    /// An object a line.
    Jsonl,
    /// One table.
    Csv,
    /// One table.
    Parquet,
    /// A spreadsheet, a sheet a table.
    Xlsx,
    /// The outline with its records.
    Markdown,
    /// A page with the source text, everything marked; several into a folder, with a page over all of them.
    Html,
}

/// Which tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tables {
    One(Table),
    All,
}

/// The tables by their names.
fn tables() -> impl TypedValueParser<Value = Tables> {
    PossibleValuesParser::new(Table::ALL.map(Table::name).into_iter().chain(["all"])).try_map(|name| {
        if name == "all" {
            return Ok(Tables::All);
        }
        Table::ALL.into_iter().find(|table| table.name() == name).map(Tables::One).ok_or("no such table")
    })
}

#[derive(Debug, Options)]
pub(crate) struct OutlineOptions {
    #[command(flatten)]
    pub(crate) input: FilesOptions,
    /// Show this many levels.
    #[arg(long)]
    pub(crate) depth: Option<u8>,
    /// Show enumerated measures below their sections.
    #[arg(long)]
    pub(crate) measures: bool,
    /// Show the short sentences that open long paragraphs, each in ‹›.
    #[arg(long)]
    pub(crate) topics: bool,
}

#[derive(Debug, Options)]
pub(crate) struct MetricsOptions {
    #[command(flatten)]
    pub(crate) input: FilesOptions,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = MetricsFormat::Table)]
    pub(crate) format: MetricsFormat,
    /// Only records whose indicator holds this, or whose indicator_id is this.
    #[arg(long, value_name = "TEXT")]
    pub(crate) indicator: Vec<String>,
    /// Below every record of the table, say which rule gave each of its fields, and why.
    #[arg(long)]
    pub(crate) explain: bool,
    /// The language of what --explain says.
    #[arg(long, alias = "language", value_enum, default_value_t = Speech::En)]
    pub(crate) lang: Speech,
    /// Only records of this role.
    #[arg(long, value_parser = role())]
    pub(crate) role: Vec<Role>,
    /// Begin CSV with a byte order mark, for Excel.
    #[arg(long)]
    pub(crate) bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MetricsFormat {
    /// Aligned columns, for people.
    Table,
    /// Every column.
    Csv,
    /// An array of records.
    Json,
    /// A record a line.
    Jsonl,
    /// Every column.
    Parquet,
}

/// A table over many reports.
#[derive(Debug, Options)]
pub(crate) struct TableOptions {
    #[command(flatten)]
    pub(crate) input: FilesOptions,
    /// An indicator by its name or an alias (GDP, 新增就业); can be given more than once; all of the catalogue by default.
    #[arg(short, long, value_name = "NAME")]
    pub(crate) indicator: Vec<String>,
    /// Values in this unit: 亿元, 万元, 万人.
    #[arg(long, value_name = "UNIT")]
    pub(crate) scale: Option<String>,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = PanelFormat::Csv)]
    pub(crate) format: PanelFormat,
    /// Begin CSV with a byte order mark, for Excel.
    #[arg(long)]
    pub(crate) bom: bool,
}

#[derive(Debug, Options)]
pub(crate) struct PanelOptions {
    #[command(flatten)]
    pub(crate) table: TableOptions,
    /// Only what was reached, or only what is planned.
    #[arg(long, value_parser = status())]
    pub(crate) status: Option<Status>,
    /// Rows of parts of a year, averages or sums; of years alone by default. Can be given more than once.
    #[arg(long, value_parser = kind())]
    pub(crate) kind: Vec<PeriodKind>,
}

#[derive(Debug, Options)]
pub(crate) struct ScorecardOptions {
    #[command(flatten)]
    pub(crate) table: TableOptions,
}

#[derive(Debug, Options)]
pub(crate) struct IndicatorsOptions {
    /// What the name, an alias, the definition or the domain holds (就业, employment).
    pub(crate) query: Option<String>,
    /// Every field, as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Options)]
pub(crate) struct QuantitiesOptions {
    /// The text itself, or - for standard input.
    pub(crate) text: String,
    /// Below every number say what follows from its words: its bound, its unit, and the rule by which it is no metric.
    #[arg(long)]
    pub(crate) explain: bool,
}

#[derive(Debug, Options)]
pub(crate) struct SchemaOptions {
    /// Statements that create the tables, with their keys and comments, for this engine.
    #[arg(long, value_enum, value_name = "ENGINE")]
    pub(crate) sql: Option<Engine>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    Postgres,
    Duckdb,
    Spark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PanelFormat {
    /// Comma-separated values.
    Csv,
    /// An array of objects.
    Json,
    /// A page.
    Html,
    /// A spreadsheet.
    Xlsx,
    /// Parquet.
    Parquet,
}

fn status() -> impl TypedValueParser<Value = Status> {
    PossibleValuesParser::new(["actual", "target"])
        .map(|name| if name == "target" { Status::Target } else { Status::Actual })
}

fn kind() -> impl TypedValueParser<Value = PeriodKind> {
    PossibleValuesParser::new(PeriodKind::ALL.map(PeriodKind::name))
        .try_map(|name| PeriodKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or("no such kind"))
}

/// The roles by the names that they have in JSON.
fn role() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(["level", "change", "share", "rate", "limit", "ratio"])
        .try_map(|name| Role::deserialize(IntoDeserializer::<ValueError>::into_deserializer(name)))
}

#[derive(Debug, Options)]
pub(crate) struct CheckOptions {
    #[command(flatten)]
    pub(crate) input: FilesOptions,
    /// The report before, of the same place: figures that differ from it, or do not follow from it, are told.
    #[arg(long, value_name = "OLD")]
    pub(crate) against: Option<PathBuf>,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// The language of what is said.
    #[arg(long, alias = "language", value_enum, default_value_t = Speech::En)]
    pub(crate) lang: Speech,
}

#[derive(Debug, Options)]
pub(crate) struct RulesOptions {
    /// The language of what is said.
    #[arg(long, alias = "language", value_enum, default_value_t = Speech::En)]
    pub(crate) lang: Speech,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people: the line, what is wrong, the place, what to do.
    Text,
    /// An object a line.
    Jsonl,
}

#[derive(Debug, Options)]
#[command(mut_arg("files", |files| files.num_args(2).value_names(["OLD", "NEW"]).help(
    "The document before and the one after, each a file of a kind that every command reads, or - for standard input"
)))]
pub(crate) struct DiffOptions {
    #[command(flatten)]
    pub(crate) input: FilesOptions,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// Show also what is the same in both.
    #[arg(long)]
    pub(crate) all: bool,
    /// The language of the page.
    #[arg(long, alias = "language", value_enum, default_value_t = Speech::Zh)]
    pub(crate) lang: Speech,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For a terminal.
    Text,
    /// Every pair with its places.
    Json,
    /// A page.
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Speech {
    /// 中文
    Zh,
    /// English
    En,
}

impl From<Speech> for Language {
    fn from(language: Speech) -> Self {
        match language {
            Speech::Zh => Self::Chinese,
            Speech::En => Self::English,
        }
    }
}

#[derive(Debug, Options)]
pub(crate) struct ChunksOptions {
    #[command(flatten)]
    pub(crate) input: FilesOptions,
    /// Code points that a chunk holds at most; longer texts are cut at paragraphs, else at sentences.
    #[arg(long)]
    pub(crate) max_chars: Option<NonZeroUsize>,
}

#[derive(Debug, Options)]
pub(crate) struct CleanOptions {
    #[command(flatten)]
    pub(crate) input: FilesOptions,
    /// List every repair: line and column, kind, before, after, and what proves it.
    #[arg(long, conflicts_with = "diff")]
    pub(crate) explain: bool,
    /// Show the source with what was cut and what was put in its place, in colour on a terminal.
    #[arg(long)]
    pub(crate) diff: bool,
    /// Write traditional characters as simplified ones.
    #[arg(long, conflicts_with_all = ["diff", "explain"])]
    pub(crate) simplified: bool,
    /// A kind of damage to leave as it is (width, line_wrap, …); can be given more than once.
    #[arg(long, value_name = "KIND")]
    pub(crate) without: Vec<String>,
}
