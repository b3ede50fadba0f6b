//! `baogao chunks`: the text cut by its headings, a JSON object a line.

use std::num::NonZeroUsize;

use anyhow::Result;
use baogao::Chunk;
use serde::Serialize;

use crate::args::ChunksOptions;
use crate::batch::{Batch, Outcome};
use crate::output::{Frame, Output, each};

/// A chunk with the key of its document.
#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    sha256: Option<&'a str>,
    id: usize,
    #[serde(flatten)]
    chunk: &'a Chunk,
}

pub(crate) fn run(options: &ChunksOptions) -> Result<Outcome> {
    let batch = Batch::new(&options.input)?.named().without_metrics();
    let max_chars = options.max_chars.map(NonZeroUsize::get);
    each(batch, Output::open(options.input.output.as_deref(), "jsonl")?, Frame::default(), |parsed, out| {
        for (id, chunk) in parsed.document.chunks(max_chars).iter().enumerate() {
            let line = Line { doc: &parsed.doc, sha256: parsed.document.sha256.as_deref(), id, chunk };
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })
}
