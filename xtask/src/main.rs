//! `cargo xtask`: what the maintainers run.
#![allow(clippy::float_arithmetic, reason = "weights are fitted here; no value of a record is computed")]

mod annotated;
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
}

fn main() -> Result<()> {
    // whichever folder of the project it is called in
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))?;
    match Command::parse() {
        Command::Fit { shared, leave_out, hold } => fit::run(&shared, leave_out, hold),
        Command::Rules(corpus) => rules::run(&corpus),
        Command::Lexicon { corpus, all } => lexicon::run(&corpus, all),
    }
}
