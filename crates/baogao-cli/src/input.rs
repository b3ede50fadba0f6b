//! Files and standard input to parsed documents, with one clear line where that fails.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use baogao::{Document, Parser};

/// Reads and parses a file, or standard input for `-`.
pub(crate) fn parse(path: &Path) -> Result<Document> {
    let name = if path == Path::new("-") { "standard input".into() } else { path.display().to_string() };
    let bytes = bytes(path).with_context(|| name.clone())?;
    ensure!(!bytes.is_empty(), "{name}: is empty");
    let text = text(bytes).with_context(|| name.clone())?;
    let mut document = Parser::default().parse(&text).with_context(|| name)?;
    document.source.name =
        path.file_name().filter(|_| path != Path::new("-")).map(|name| name.to_string_lossy().into_owned());
    Ok(document)
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("cannot be read")?;
        return Ok(bytes);
    }
    if path.is_dir() {
        bail!("is a folder: name a file in it");
    }
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => anyhow::anyhow!("no such file"),
        _ => anyhow::Error::new(error).context("cannot be read"),
    })
}

/// Text is valid UTF-8 without NUL.
fn text(bytes: Vec<u8>) -> Result<String> {
    ensure!(!bytes.contains(&0), "is not text");
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        anyhow::anyhow!(
            "is not UTF-8 text (byte {at}): convert it first, for example with `iconv -f GB18030 -t UTF-8`"
        )
    })
}
