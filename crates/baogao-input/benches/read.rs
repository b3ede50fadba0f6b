//! Files to source text: a .docx in bytes of its main part a second (`document.xml`, unpacked), a page in bytes of the file.
//!
//! `cargo bench -p baogao-input`: a report set as a Word document with typed and with automatic numbers, repeated to the length
//! of a government report, and the originals of `../shared` where they stand.
#![allow(missing_docs)] // written by criterion_group

use std::fs;
use std::hint::black_box;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use baogao_input::{Options, read};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const MAIN: &str = "word/document.xml";

/// The unpacked main part of a document.
fn main_part(document: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(document)).ok()?;
    let mut text = String::new();
    archive.by_name(MAIN).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// The same document with its paragraphs repeated.
fn longer(document: &[u8], times: usize) -> Option<Vec<u8>> {
    let main = main_part(document)?;
    let (head, rest) = main.split_once("<w:body>")?;
    let (body, tail) = rest.rsplit_once("</w:body>")?;
    let mut archive = ZipArchive::new(Cursor::new(document)).ok()?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        copy.start_file(name.as_str(), SimpleFileOptions::default()).ok()?;
        if name == MAIN {
            let text = format!("{head}<w:body>{}</w:body>{tail}", body.repeat(times));
            copy.write_all(text.as_bytes()).ok()?;
        } else {
            std::io::copy(&mut part, &mut copy).ok()?;
        }
    }
    Some(copy.finish().ok()?.into_inner())
}

fn files(folder: &Path, ending: &str) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let is_wanted = |path: &Path| path.extension().is_some_and(|extension| extension == ending);
    paths.iter().filter(|path| is_wanted(path)).flat_map(fs::read).collect()
}

fn docx(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let fixture = |name: &str| fs::read(root.join("fixtures/files/docx").join(name)).ok();
    let report = |name: &str| fixture(name).and_then(|document| longer(&document, 40)).into_iter().collect();
    let groups: [(&str, Vec<Vec<u8>>); 3] = [
        ("typed numbers", report("report-typed.docx")),
        ("automatic numbers", report("report-numbered.docx")),
        ("originals", files(&root.join("../shared/corpus/originals"), "docx")),
    ];
    let mut group = criterion.benchmark_group("docx");
    for (name, documents) in groups.iter().filter(|(_, documents)| !documents.is_empty()) {
        let bytes = documents.iter().filter_map(|document| main_part(document)).map(|part| part.len() as u64);
        group.throughput(Throughput::Bytes(bytes.sum()));
        group.bench_function(*name, |bencher| {
            bencher.iter(|| {
                for document in documents {
                    let _ = black_box(read(black_box(document), &Options::default()));
                }
            });
        });
    }
    group.finish();
}

fn html(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut group = criterion.benchmark_group("html");
    for (name, folder) in [("fixtures", "fixtures/files/html"), ("originals", "../shared/corpus/originals")] {
        let pages = files(&root.join(folder), "html");
        if pages.is_empty() {
            continue;
        }
        group.throughput(Throughput::Bytes(pages.iter().map(|page| page.len() as u64).sum()));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for page in &pages {
                    let _ = black_box(read(black_box(page), &Options::default()));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, docx, html);
criterion_main!(benches);
