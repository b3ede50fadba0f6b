//! Sentences and clauses: what stands together, and what a number may look up at.

mod build;
mod tree;
#[cfg(test)]
mod word_boundaries;

pub(crate) use build::{Builder, Stops};
pub(crate) use tree::{Clause, Mention, Sentence, Tree};
