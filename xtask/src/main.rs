//! `cargo xtask`: what the maintainers run.
#![allow(clippy::float_arithmetic, reason = "weights are fitted here; no value of a record is computed")]

mod annotated;
mod cases;
mod corpus;
mod fit;
mod lexicon;
mod model;
mod rules;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use corpus::Corpus;

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
    /// How often each rule speaks, how many are tried for a number, and which of one family disagree.
    Rules(Corpus),
    /// How many documents hold each word of the lexicon: the rare ones, and those of several classes.
    Lexicon {
        #[command(flatten)]
        corpus: Corpus,
        /// Tell every word, not the rare ones alone.
        #[arg(long)]
        all: bool,
    },
    /// Adds a case of a text to a family of metric cases, or reads a known one anew: shows the difference, and writes it once accepted.
    Cases {
        /// The family: the name of a file in crates/baogao/tests/metric_cases (levels).
        family: String,
        /// The text of the case.
        text: String,
        /// Why it is a case; a known one keeps its own.
        #[arg(long)]
        reason: Option<String>,
        /// Write it: every field was read and is right.
        #[arg(long)]
        accept: bool,
    },
}

fn main() -> Result<()> {
    // whichever folder of the project it is called in
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))?;
    match Command::parse() {
        Command::Fit { shared, leave_out, hold } => fit::run(&shared, leave_out, hold),
        Command::Rules(corpus) => rules::run(&corpus),
        Command::Cases { family, text, reason, accept } => {
            cases::run(&family, &text, reason.as_deref(), accept)
        }
        Command::Lexicon { corpus, all } => lexicon::run(&corpus, all),
    }
}
