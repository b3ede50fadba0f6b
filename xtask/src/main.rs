//! `cargo xtask`: what the maintainers run.
#![allow(clippy::float_arithmetic, reason = "weights are fitted here; no value of a record is computed")]

mod annotated;
mod fit;
mod model;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;

/// What the maintainers of baogao run.
#[derive(Parser)]
#[command(name = "cargo xtask")]
enum Command {
    /// Fits the weights by which phrases are told from one another.
    Fit {
        /// The folder of annotated documents and phrases.
        #[arg(long, default_value = "../shared")]
        shared: PathBuf,
        /// Fits so many times with a part of the documents left out, and says what is right in these; writes nothing.
        #[arg(long, value_name = "PARTS")]
        leave_out: Option<usize>,
        /// How strongly weights are held at zero.
        #[arg(long, default_value_t = 2.0)]
        hold: f64,
    },
}

fn main() -> Result<()> {
    // whichever folder of the project it is called in
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))?;
    match Command::parse() {
        Command::Fit { shared, leave_out, hold } => fit::run(&shared, leave_out, hold),
    }
}
