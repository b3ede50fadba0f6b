//! What a dataset holds: by it a reader finds the files of every table, and the next run what is new.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use baogao::SCHEMA;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::rows::Form;
use crate::args::FilesOptions;

/// The name of the manifest in its folder.
pub(super) const MANIFEST: &str = "manifest.json";
/// How folder and manifest are laid out.
const LAYOUT: &str = "baogao-dataset/1";

/// The state of a dataset; the same documents, options and parser give the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    layout: String,
    #[serde(flatten)]
    pub(super) made: Made,
    /// In the order of their numbers. The file of a table is `TABLE/NAME.ENDING`, for every table that a part has rows of.
    pub(super) parts: Vec<Part>,
    pub(super) documents: BTreeMap<String, Held>,
    pub(super) unreadable: BTreeMap<String, Unreadable>,
}

/// How rows are made: those of one making do not mix with those of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    schema: String,
    parser: String,
    pub(super) format: Form,
    encoding: Option<String>,
    region: Option<String>,
    /// SHA-256 of the file of the user's own rules.
    rules: Option<String>,
}

/// A part of every table: the rows of some documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) name: String,
    /// Rows by table.
    pub(super) rows: BTreeMap<String, u64>,
}

/// A document with rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Held {
    pub(super) sha256: String,
    pub(super) part: String,
}

/// A document without rows, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unreadable {
    pub(super) sha256: String,
    pub(super) code: String,
    pub(super) reason: String,
}

impl Unreadable {
    /// Whether the same bytes are unreadable for ever; a library may be installed, a disk be mended, more time be given.
    pub(super) fn is_lasting(&self) -> bool {
        !matches!(self.code.as_str(), "pdf" | "io" | "deadline_passed")
    }
}

impl Made {
    /// What the command line asks for.
    pub(super) fn new(options: &FilesOptions, format: Form) -> Result<Self> {
        let rules = options.rules.as_deref().map(|path| -> Result<String> {
            let bytes = fs::read(path).with_context(|| path.display().to_string())?;
            Ok(format!("{:x}", Sha256::digest(bytes)))
        });
        Ok(Self {
            schema: SCHEMA.to_owned(),
            parser: env!("CARGO_PKG_VERSION").to_owned(),
            format,
            encoding: options.encoding.clone(),
            region: options.region.clone(),
            rules: rules.transpose()?,
        })
    }
}

impl Manifest {
    pub(super) fn new(made: Made) -> Self {
        let layout = LAYOUT.to_owned();
        Self { layout, made, parts: Vec::new(), documents: BTreeMap::new(), unreadable: BTreeMap::new() }
    }

    /// The manifest of a folder, where there is one.
    pub(super) fn load(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(MANIFEST);
        if !path.exists() {
            return Ok(None);
        }
        let called = || path.display().to_string();
        let bytes = fs::read(&path).with_context(called)?;
        match serde_json::from_slice::<Self>(&bytes) {
            Ok(manifest) if manifest.layout == LAYOUT => Ok(Some(manifest)),
            Ok(manifest) => bail!(
                "{}: is laid out as {}, which this version does not write: give another folder",
                called(),
                manifest.layout
            ),
            Err(error) => bail!("{}: is no manifest of a dataset ({error}): give another folder", called()),
        }
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Every file that it names, by table.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, String)> {
        let ending = self.made.format.ending();
        self.parts.iter().flat_map(move |part| {
            part.rows.keys().map(move |table| (table.as_str(), format!("{}.{ending}", part.name)))
        })
    }
}
