//! Chunks cover a document without overlap, fit their limit, and say where they stand.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::Path;

use baogao::{Chunk, Document, apply};

fn fixtures() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/reports");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.map(|path| baogao::parse(&fs::read_to_string(path).unwrap())).collect()
}

/// What no chunk holds is space.
fn assert_covers(document: &Document, chunks: &[Chunk]) {
    let mut end = document.reports[0].span.range().start;
    for chunk in chunks {
        let range = chunk.span.range();
        assert!(end <= range.start && range.start < range.end);
        assert!(document.text[end..range.start].trim().is_empty());
        end = range.end;
    }
    assert!(document.text[end..document.reports.last().unwrap().span.range().end].trim().is_empty());
}

#[test]
fn every_report_is_covered_at_every_limit() {
    for document in fixtures() {
        for limit in [None, Some(1000), Some(200), Some(37)] {
            let chunks = document.chunks(limit);
            assert_covers(&document, &chunks);
            if let Some(limit) = limit {
                let longest = chunks.iter().map(|chunk| chunk.span.chars().len()).max().unwrap();
                assert!(longest <= limit, "{longest} > {limit}");
            }
        }
    }
}

#[test]
fn chunks_hold_the_repaired_text() {
    for document in fixtures() {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let joined: String = document.chunks(Some(120)).iter().map(|chunk| bare(&chunk.text)).collect();
        let start = document.reports[0].span.range().start;
        let preface = document.repairs.iter().take_while(|repair| repair.span.range().start < start).cloned();
        let preface = bare(&apply(&document.text[..start], &preface.collect::<Vec<_>>()));
        assert_eq!(preface + &joined, bare(&apply(&document.text, &document.repairs)));
    }
}

#[test]
fn a_heading_without_text_goes_with_its_first_subsection() {
    let document = baogao::parse(
        "某县工作总结\n一、主要工作\n（一）经济\n全县经济平稳运行，稳中向好。\n（二）民生\n群众生活不断改善。\n",
    );
    let paths: Vec<_> = document.chunks(None).into_iter().map(|chunk| chunk.path.join("/")).collect();
    assert_eq!(paths, ["某县工作总结", "某县工作总结/主要工作/经济", "某县工作总结/主要工作/民生"]);
    assert!(document.chunks(None)[1].text.starts_with("一、主要工作\n（一）经济"));
}

#[test]
fn a_long_paragraph_is_cut_at_its_sentences() {
    let document = baogao::parse("某县工作总结\n一、经济\n全县经济平稳运行。工业生产加快。农业丰收。\n");
    let texts: Vec<_> = document.chunks(Some(16)).into_iter().map(|chunk| chunk.text).collect();
    assert_eq!(texts, ["某县工作总结", "一、经济", "全县经济平稳运行。工业生产加快。", "农业丰收。"]);
}
