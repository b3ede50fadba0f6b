//! `baogao chunks`: the text cut by its headings, a JSON object a line.

use std::io::Write;
use std::num::NonZeroUsize;

use anyhow::Result;
use baogao::Chunk;
use serde::Serialize;

use crate::args::ChunksOptions;
use crate::input;

/// A chunk with the name of its file.
#[derive(Serialize)]
struct Line<'a> {
    doc: Option<&'a str>,
    id: usize,
    #[serde(flatten)]
    chunk: &'a Chunk,
}

pub(crate) fn run(options: &ChunksOptions, out: &mut impl Write) -> Result<()> {
    let document = input::parse(&options.input)?;
    let doc = document.source.name.as_deref();
    for (id, chunk) in document.chunks(options.max_chars.map(NonZeroUsize::get)).iter().enumerate() {
        serde_json::to_writer(&mut *out, &Line { doc, id, chunk })?;
        writeln!(out)?;
    }
    Ok(())
}
