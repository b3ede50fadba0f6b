//! Web pages: the main content in lines, without navigation, scripts and what is hidden.

mod element;
mod list;
mod page;
mod select;
mod style;
mod token;

use std::collections::HashSet;
use std::sync::LazyLock;

use encoding_rs::Encoding;

use crate::error::ReadError;
use crate::layout::Writer;
use crate::limits::Limits;
use crate::source::{Format, Source};

/// Names of elements that are no part of a report.
static BOILERPLATE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/boilerplate.txt").lines();
    lines.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

fn is_boilerplate(name: &str) -> bool {
    BOILERPLATE.contains(name)
}

/// The encoding that a page declares in its first bytes.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    /// The standard asks for 1,024; templates put much in front.
    const HEAD: usize = 4096;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, mut rest) = head.split_once("<meta")?;
    while let Some((_, behind)) = rest.split_once("charset") {
        rest = behind;
        let value = behind
            .trim_start()
            .strip_prefix('=')
            .map(|value| value.trim_start().trim_start_matches(['"', '\'']));
        let label = value
            .and_then(|value| value.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next());
        if let Some(encoding) = label.and_then(|label| crate::text::for_label(label).ok()) {
            return Some(encoding);
        }
    }
    None
}

/// Reads the main content of a page.
pub(crate) fn read(text: &str, encoding: &'static str, limits: &Limits) -> Result<Source, ReadError> {
    let mut writer = Writer::new(limits);
    // Where nothing shows, a script would have shown it.
    for reads_hidden in [false, true] {
        for line in select::main_lines(page::read(text, limits, reads_hidden)?) {
            writer.line(&line.text, line.look)?;
        }
        if !writer.text.trim().is_empty() {
            break;
        }
        writer = Writer::new(limits);
    }
    if writer.text.is_empty() {
        return Err(ReadError::NoText);
    }
    let mut source = Source::new(Format::Html, encoding, writer.text);
    source.layout = writer.layout;
    Ok(source)
}
