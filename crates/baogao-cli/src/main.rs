//! The `baogao` command: Chinese reports in, data out.

mod args;
mod check;
mod chunks;
mod clean;
mod input;
mod metrics;
mod outline;
mod parse;
mod table;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use args::{Args, Command};

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "baogao: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Does what was asked for; output starts only once the input is known to be good.
fn run(args: &Args) -> Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match &args.command {
        Command::Parse(options) => parse::run(options, &mut out)?,
        Command::Outline(options) => outline::run(options, &mut out)?,
        Command::Metrics(options) => metrics::run(options, &mut out)?,
        Command::Check(options) => check::run(options, &mut out)?,
        Command::Chunks(options) => chunks::run(options, &mut out)?,
        Command::Clean(options) => clean::run(options, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(is_pipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
