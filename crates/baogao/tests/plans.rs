//! Five-year plans beside the project: one report each, whose parts, chapters and sections are those of its own list of contents.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use baogao::Document;

const LEVELS: [&str; 5] = ["篇", "章", "节", "、", "）"];

fn plans() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/plans");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!paths.is_empty());
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The marker that a heading opens with: 第一篇, 一、, （一）.
fn marker(heading: &str) -> Option<&str> {
    const NUMERALS: &str = "一二三四五六七八九十百";
    let open = if heading.starts_with('第') { '第' } else { '（' };
    let inner = heading.strip_prefix(open).unwrap_or(heading);
    let behind = inner.trim_start_matches(|char| NUMERALS.contains(char));
    let closes = LEVELS.iter().find(|level| behind.starts_with(**level))?;
    (behind.len() < inner.len()).then(|| &heading[..heading.len() - behind.len() + closes.len()])
}

/// How many markers there are of each level.
fn counts(markers: &[String]) -> [usize; 5] {
    LEVELS.map(|level| markers.iter().filter(|marker| marker.ends_with(level)).count())
}

fn of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    lines.filter_map(marker).map(str::to_owned).collect()
}

/// The entries of the list of contents.
fn contents(text: &str) -> Vec<String> {
    let list = text.split_once("<summary>目录</summary>").unwrap().1.split_once("</details>").unwrap().0;
    of_lines(list.lines().filter_map(|line| line.trim().strip_prefix("- ")))
}

/// The lines that the file marks as headings.
fn headings(text: &str) -> Vec<String> {
    of_lines(
        text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches(['#', ' '])),
    )
}

fn sections(document: &Document) -> Vec<String> {
    let markers = document.sections.iter().filter_map(|section| section.marker.as_ref());
    of_lines(markers.map(|marker| &*marker.text))
}

#[test]
#[ignore = "needs ../shared"]
fn parts_and_chapters_are_those_of_the_contents() {
    for (name, text) in plans() {
        let document = baogao::parse(&text);
        let (listed, marked, read) = (contents(&text), headings(&text), sections(&document));
        println!(
            "{name}: listed {:?}, marked {:?}, read {:?}",
            counts(&listed),
            counts(&marked),
            counts(&read)
        );
        assert_eq!(document.reports.len(), 1, "{name}");
        assert!(!listed.is_empty(), "{name}");
        // the contents of two plans list no 节: those are the lines that the file marks
        let is_listed = |marker: &&String| counts(&listed)[2] > 0 || !marker.ends_with('节');
        assert_eq!(
            read.iter().filter(is_listed).collect::<Vec<_>>(),
            listed.iter().collect::<Vec<_>>(),
            "{name}"
        );
        assert_eq!(read, marked, "{name}");
    }
}

/// The same without the marks of Markdown.
#[test]
#[ignore = "needs ../shared"]
fn headings_are_found_where_nothing_marks_them() {
    for (name, text) in plans() {
        let plain: String =
            text.lines().map(|line| line.trim_start_matches('#').trim_start().to_owned() + "\n").collect();
        let document = baogao::parse(&plain);
        println!("{name}: read {:?}", counts(&sections(&document)));
        assert_eq!(document.reports.len(), 1, "{name}");
        assert_eq!(sections(&document), headings(&text), "{name}");
    }
}
