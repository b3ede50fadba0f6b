//! The zip archive around the parts of a document.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use encoding_rs::{Encoding, UTF_8};
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Part, Token, damaged};
use crate::error::ReadError;
use crate::limits::Limits;

/// The parts of a document, by their paths.
pub(super) struct Package<R> {
    archive: ZipArchive<R>,
    limits: Limits,
}

/// Paths of the parts that are read.
pub(super) struct Parts {
    pub(super) document: String,
    /// The ends of relationship types (`styles`, `numbering`, `footnotes`) with the paths that they lead to.
    related: BTreeMap<String, String>,
}

impl Parts {
    pub(super) fn related(&self, kind: &str) -> Option<&str> {
        self.related.get(kind).map(String::as_str)
    }
}

impl<R: Read + Seek> Package<R> {
    pub(super) fn new(input: R, limits: &Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(input).map_err(of_zip)?;
        Ok(Self { archive, limits: *limits })
    }

    /// Finds the parts of a Word document, or says what else the archive is.
    pub(super) fn parts(&mut self) -> Result<Parts, ReadError> {
        let names: Vec<String> = self
            .archive
            .file_names_raw()
            .map(|name| String::from_utf8_lossy(name).replace('\\', "/"))
            .collect();
        let has = |name: &str| names.iter().any(|known| known.trim_start_matches('/') == name);
        let starts = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
        let unsupported = |kind, advice| Err(ReadError::Unsupported { kind, advice });
        if !has("[Content_Types].xml") && !has("word/document.xml") {
            return match (has("mimetype"), has("META-INF/container.xml")) {
                (true, true) => unsupported("an EPUB", "convert it first: pandoc FILE -o FILE.docx"),
                (true, false) => unsupported(
                    "an OpenDocument file (.odt, .ods)",
                    "convert it first: soffice --headless --convert-to docx FILE",
                ),
                _ => Err(ReadError::Archive),
            };
        }
        let roots = self.relationships("_rels/.rels", "")?;
        let main = roots.get("officeDocument").cloned().filter(|path| has(path));
        match main.or_else(|| has("word/document.xml").then(|| "word/document.xml".to_owned())) {
            _ if starts("xl/") => unsupported("an Excel workbook", "export its sheets as .csv"),
            _ if starts("ppt/") => unsupported(
                "a PowerPoint presentation",
                "convert it first: soffice --headless --convert-to pdf FILE",
            ),
            Some(document) => {
                let (folder, name) = document.rsplit_once('/').unwrap_or(("", &document));
                let slash = if folder.is_empty() { "" } else { "/" };
                let related = self.relationships(&format!("{folder}{slash}_rels/{name}.rels"), folder)?;
                Ok(Parts { document, related })
            }
            None => Err(damaged("it has no main part".to_owned())),
        }
    }

    /// The text of a part; `None` where there is no such part.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<String>, ReadError> {
        // Backslashes and a leading slash are against the rules, and some writers use them.
        let Some(index) = [path.to_owned(), format!("/{path}"), path.replace('/', "\\")]
            .iter()
            .find_map(|path| self.archive.index_for_name_raw(path.as_bytes()))
        else {
            return Ok(None);
        };
        let limit = self.limits.max_bytes;
        let file = self.archive.by_index(index).map_err(of_zip)?;
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(format!("{path}: {error}")))?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge { what: path.to_owned(), limit });
        }
        text(bytes).map(Some)
    }

    /// Types of the relationships of a part, by their last word, with the paths of their targets.
    fn relationships(&mut self, path: &str, folder: &str) -> Result<BTreeMap<String, String>, ReadError> {
        let mut found = BTreeMap::new();
        let Some(text) = self.text(path)? else { return Ok(found) };
        let mut part = Part::new(&text, &self.limits);
        loop {
            match part.next()? {
                Token::Start(element) if element.name() == "Relationship" => {
                    if let (Some(kind), Some(target)) =
                        (element.attribute("Type"), element.attribute("Target"))
                    {
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        found.entry(kind).or_insert_with(|| resolve(folder, &target));
                    }
                }
                Token::Eof => return Ok(found),
                _ => {}
            }
        }
    }
}

/// The path of a target that is relative to a folder, or absolute.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

/// XML is UTF-8 unless a mark or its declaration says otherwise.
fn text(bytes: Vec<u8>) -> Result<String, ReadError> {
    let declared = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        let (_, rest) = head.split_once("encoding=")?;
        Encoding::for_label(rest.get(1..)?.split(['"', '\'']).next()?.as_bytes())
    };
    let encoding = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(declared).unwrap_or(UTF_8);
    if encoding == UTF_8 {
        let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let text = String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))?;
        return Ok(if start == 0 { text } else { text[start..].to_owned() });
    }
    let (text, had_errors) = encoding.decode_with_bom_removal(&bytes);
    if had_errors {
        return Err(damaged(format!("it is not in {}", encoding.name())));
    }
    Ok(text.into_owned())
}

fn of_zip(error: ZipError) -> ReadError {
    match error {
        ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => ReadError::Io(error),
        error => match crate::archive::trouble(&error) {
            None => ReadError::Encrypted,
            Some(detail) => damaged(detail.to_owned()),
        },
    }
}
