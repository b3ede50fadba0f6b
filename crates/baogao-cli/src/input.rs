//! Files and standard input to parsed documents, with one clear line where that fails.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use baogao::{Document, Parser, Rules};
use baogao_input::{Input, Options};

use crate::args::FileOptions;

/// Reads and parses a file, or standard input for `-`.
pub(crate) fn parse(options: &FileOptions) -> Result<Document> {
    let parser = Parser::builder().rules(rules(options.rules.as_deref())?).build();
    let path = options.file.as_path();
    let reading = Options { encoding: options.encoding.clone(), ..Options::default() };
    let is_stdin = path == Path::new("-");
    let name = if is_stdin { "standard input".into() } else { path.display().to_string() };
    let input = if is_stdin { stdin(&reading).context("standard input")? } else { Input::file(path) };
    if path.is_dir() {
        bail!("{name}: is a folder: name a file in it");
    }
    if !is_stdin && !path.exists() {
        bail!("{name}: no such file");
    }
    let mut source = input.read(&reading).with_context(|| name.clone())?;
    if is_stdin {
        source.name = None;
    }
    source.parse(&parser).context(name)
}

fn rules(path: Option<&Path>) -> Result<Rules> {
    let Some(path) = path else { return Ok(Rules::new()) };
    let name = path.display().to_string();
    let text = fs::read_to_string(path).with_context(|| name.clone())?;
    Ok(Rules::from_toml(&name, &text)?)
}

fn stdin(options: &Options) -> Result<Input> {
    let mut bytes = Vec::new();
    let limit = options.limits.max_bytes + 1;
    io::stdin().lock().take(limit).read_to_end(&mut bytes).context("cannot be read")?;
    Ok(Input::bytes("standard input", bytes))
}
