//! Word documents: paragraphs with their automatic numbers, tables as rows, text boxes, notes apart.

mod body;
mod field;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod xml;

use std::collections::HashMap;
use std::io::{Read, Seek};

use crate::error::ReadError;
use crate::layout::Writer;
use crate::limits::Limits;
use crate::source::{Format, Note, NoteKind, Source};

use body::{Body, Reference};
use numbering::Numbering;
use package::{Package, Parts};
use styles::Styles;
use xml::damaged;

/// Reads the document in an archive.
pub(crate) fn read(input: impl Read + Seek, limits: &Limits) -> Result<Source, ReadError> {
    let mut package = Package::new(input, limits)?;
    let parts = package.parts()?;
    let mut part = |path: Option<&str>| path.map_or(Ok(None), |path| package.text(path));
    let mut styles = match part(parts.related("styles"))? {
        Some(text) => Styles::read(&text, limits)?,
        None => Styles::default(),
    };
    let mut numbering = match part(parts.related("numbering"))? {
        Some(text) => Numbering::read(&text, limits)?,
        None => Numbering::default(),
    };
    numbering.link(&mut styles);
    let document =
        part(Some(&parts.document))?.ok_or_else(|| damaged(format!("it has no part {}", parts.document)))?;
    let body = Body::new(&mut styles, &mut numbering, limits).read(&document)?;
    drop(document);
    if body.writer.text.trim().is_empty() {
        return Err(ReadError::NoText);
    }
    let mut source = Source::new(Format::Docx, "UTF-8", body.writer.text);
    source.layout = body.writer.layout;
    source.notes = notes(&body.references, &parts, &mut part, &mut styles, limits)?;
    Ok(source)
}

/// The notes that the text refers to, in its order.
fn notes(
    references: &[(usize, Reference)],
    parts: &Parts,
    part: &mut impl FnMut(Option<&str>) -> Result<Option<String>, ReadError>,
    styles: &mut Styles,
    limits: &Limits,
) -> Result<Vec<Note>, ReadError> {
    let mut texts = HashMap::new();
    for (kind, name) in [(NoteKind::Footnote, "footnotes"), (NoteKind::Endnote, "endnotes")] {
        if references.iter().all(|(_, reference)| reference.kind != kind) {
            continue;
        }
        if let Some(text) = part(parts.related(name))? {
            let notes = Body::new(styles, &mut Numbering::default(), limits).read_notes(&text)?;
            texts.extend(notes.into_iter().map(|(id, text)| (Reference { kind, id }, text)));
        }
    }
    let mut writer = Writer::new(limits);
    let mut notes = Vec::new();
    for (at, reference) in references {
        // A note belongs to one place; that bounds the whole by the size of the part.
        if let Some(text) = texts.remove(reference) {
            writer.line(&text, Default::default())?;
            notes.push(Note { kind: reference.kind, text, at: *at });
        }
    }
    Ok(notes)
}
