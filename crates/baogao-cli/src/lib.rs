//! The `baogao` command: Chinese reports in, data out.
//!
//! A library so that other programs can hold the command: the Python package does. For data, use the crates that it is made
//! of: `baogao`, `baogao-input`, `baogao-export`.

mod args;
mod batch;
mod check;
mod chunks;
mod clean;
mod dataset;
mod diff;
mod interrupt;
mod metrics;
mod outline;
mod output;
mod pages;
mod panel;
mod parse;
mod place;
mod progress;
mod quantities;
mod report;
mod table;
mod tables;
mod whole_file;

use std::ffi::OsString;
use std::io::{self, Write};

use anyhow::Result;
use baogao_export::Dialect;
use baogao_input::pdf::PdfReader;
use clap::{CommandFactory, Parser};

use args::{Args, Command, Engine, SchemaOptions};
use batch::Outcome;
use report::{has_reported, is_broken_pipe, report};

/// Runs a command line, the program's name first, and gives its exit code: 0 all was read, 1 some was not, 2 the command line
/// is wrong. Writes to the standard streams of the process.
///
/// ```
/// assert_eq!(baogao_cli::run(["baogao", "--version"]), 0);
/// assert_eq!(baogao_cli::run(["baogao", "fly"]), 2);
/// ```
pub fn run(arguments: impl IntoIterator<Item: Into<OsString> + Clone>) -> u8 {
    #[cfg(feature = "pdf")]
    let pdf = Some(PdfReader::pdfium());
    #[cfg(not(feature = "pdf"))]
    let pdf = None;
    run_with(arguments, pdf)
}

/// Runs a command line with what takes the characters out of a PDF, where there is something.
///
/// ```
/// assert_eq!(baogao_cli::run_with(["baogao", "--version"], None), 0);
/// ```
pub fn run_with(arguments: impl IntoIterator<Item: Into<OsString> + Clone>, pdf: Option<PdfReader>) -> u8 {
    let mut args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and the version are no errors.
            let _ = error.print();
            return if error.use_stderr() { 2 } else { 0 };
        }
    };
    if let Some(files) = args.command.files() {
        files.pdf = pdf;
    }
    report::begin();
    match execute(&args) {
        Ok(Outcome::All) => 0,
        Ok(Outcome::Some | Outcome::Stopped) => 1,
        // A reader that has seen enough (`| head`) is no failure, and hides none.
        Err(error) if is_broken_pipe(&error) => u8::from(has_reported()),
        Err(error) => {
            report(&error);
            2
        }
    }
}

/// Does what was asked for.
fn execute(args: &Args) -> Result<Outcome> {
    match &args.command {
        Command::Parse(options) => parse::run(options),
        Command::Outline(options) => outline::run(options),
        Command::Metrics(options) => metrics::run(options),
        Command::Quantities(options) => quantities::run(options),
        Command::Panel(options) => panel::run(options),
        Command::Scorecard(options) => panel::run_scorecard(options),
        Command::Indicators(options) => panel::indicators(options),
        Command::Check(options) => check::run(options),
        Command::Diff(options) => diff::run(options),
        Command::Chunks(options) => chunks::run(options),
        Command::Clean(options) => clean::run(options),
        Command::Rules(options) => {
            let mut out = io::stdout().lock();
            for rule in baogao::rules() {
                let (why, source) = (rule.why_in(options.lang.into()), rule.source_in(options.lang.into()));
                writeln!(out, "{}\n    {why} ({source})", rule.id)?;
            }
            Ok(Outcome::All)
        }
        Command::Schema(SchemaOptions { sql: Some(engine) }) => {
            let dialect = match engine {
                Engine::Postgres => Dialect::Postgres,
                Engine::Duckdb => Dialect::DuckDb,
                Engine::Spark => Dialect::Spark,
            };
            write!(io::stdout().lock(), "{}", baogao_export::sql(dialect))?;
            Ok(Outcome::All)
        }
        Command::Schema(_) => {
            let mut out = io::stdout().lock();
            serde_json::to_writer_pretty(&mut out, &baogao_export::schema())?;
            writeln!(out)?;
            Ok(Outcome::All)
        }
        Command::Completions { shell } => {
            // Held back as a whole: the generator panics where its output is closed.
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "baogao", &mut script);
            io::stdout().write_all(&script)?;
            Ok(Outcome::All)
        }
        Command::Man => {
            clap_mangen::Man::new(Args::command()).render(&mut io::stdout().lock())?;
            Ok(Outcome::All)
        }
    }
}
