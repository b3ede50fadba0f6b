//! The files of fixtures/files, each with what it reads as.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use baogao::{Document, FindingCode, Parser};
use baogao_input::{Options, Source, open, read};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    file: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The text, behind a line break that only makes the file readable.
    text: Option<String>,
    /// A file that has the text.
    same_as: Option<String>,
    error: Option<String>,
    encoding: Option<String>,
    /// Where it is not the folder's.
    format: Option<String>,
    /// The last words of a text that is too long to stand here.
    ends: Option<String>,
    /// Findings about the encoding.
    #[serde(default)]
    doubts: usize,
    /// End of the text before the reference, `|`, the note.
    #[serde(default)]
    notes: Vec<String>,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/files").join(name)
}

fn open_fixture(name: &str) -> Source {
    open(folder(name), &Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn check(format: &str) {
    let cases = fs::read_to_string(folder(format).with_extension("toml")).unwrap();
    let cases: Cases = toml::from_str(&cases).unwrap();
    let mut wrong = Vec::new();
    for case in &cases.file {
        let path = folder(format).join(&case.name);
        let by_path = open(&path, &Options::default());
        let bytes = fs::read(&path).unwrap();
        // Content decides, not the name.
        let by_content = read(&bytes, &Options::default());
        let (source, other) = match (by_path, by_content) {
            (Ok(source), Ok(other)) => (source, other),
            (Err(error), Err(other)) => {
                let code = case.error.as_deref();
                if Some(error.code()) != code || Some(other.code()) != code {
                    wrong.push(format!("{}: {error}", case.name));
                }
                continue;
            }
            (one, other) => panic!("{}: {one:?} {other:?}", case.name),
        };
        let expected = match (&case.text, &case.same_as) {
            (Some(text), None) => text.strip_prefix('\n').unwrap_or(text).to_owned(),
            (None, Some(name)) => fs::read_to_string(folder(format).join(name)).unwrap(),
            _ if case.ends.as_ref().is_some_and(|end| source.text.ends_with(end)) => source.text.clone(),
            _ => panic!("{}: is read and not listed, or listed twice", case.name),
        };
        if source.text != expected {
            wrong.push(format!("{}:\n{}", case.name, difference(&expected, &source.text)));
        }
        let notes: Vec<String> = source
            .notes
            .iter()
            .map(|note| {
                let before: Vec<char> = source.text[..note.at].chars().rev().take(12).collect();
                let before: String = before.iter().rev().collect();
                let wanted = case.notes.iter().find(|wanted| {
                    wanted
                        .split_once('|')
                        .is_some_and(|(end, text)| before.ends_with(end) && text == note.text)
                });
                wanted.cloned().unwrap_or_else(|| format!("{before}|{}", note.text))
            })
            .collect();
        assert_eq!(notes, case.notes, "{}", case.name);
        assert_eq!(source.format.name(), case.format.as_deref().unwrap_or(format), "{}", case.name);
        let findings = source.parse(&Parser::default()).unwrap().findings;
        let doubts = findings.iter().filter(|finding| finding.code == FindingCode::EncodingDoubtful);
        assert_eq!(doubts.count(), case.doubts, "{}", case.name);
        assert_eq!(source.encoding, case.encoding.as_deref().unwrap_or("UTF-8"), "{}", case.name);
        assert_eq!((source.text, source.layout), (other.text, other.layout), "{}", case.name);
        assert_eq!(source.name.as_ref(), Some(&case.name));
    }
    let mut listed: Vec<&str> = cases.file.iter().map(|case| case.name.as_str()).collect();
    listed.sort_unstable();
    let mut present: Vec<String> = fs::read_dir(folder(format))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "report.txt")
        .collect();
    present.sort_unstable();
    assert_eq!(present, listed);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn difference(expected: &str, read: &str) -> String {
    let (mut expected, mut read) = (expected.lines(), read.lines());
    loop {
        match (expected.next(), read.next()) {
            (None, None) => return "only line ends differ".to_owned(),
            (expected, read) if expected == read => {}
            (expected, read) => return format!("expected {expected:?}\nbut read {read:?}"),
        }
    }
}

#[test]
fn word_documents_read_as_they_look() {
    check("docx");
}

#[test]
fn pages_read_as_they_look() {
    check("html");
}

#[test]
fn other_files_read_as_they_look() {
    check("other");
}

/// Everything of a document but its source record.
fn outline(document: &Document) -> Vec<String> {
    let sections = document.sections.iter().map(|section| {
        format!("{} {:?} {:?} {}", section.level, section.style, section.ordinal, section.title.text)
    });
    let measures = document.measures.iter().map(|measure| {
        format!("{} {:?} {:?} {}", measure.level, measure.style, measure.ordinal, measure.title.text)
    });
    sections.chain(measures).collect()
}

#[test]
fn typed_and_automatic_numbers_give_the_same_outline() {
    let parser = Parser::default();
    let [text, typed, numbered] = ["report.txt", "report-typed.docx", "report-numbered.docx"]
        .map(|name| open_fixture(&format!("docx/{name}")).parse(&parser).unwrap());
    assert_eq!(outline(&text).len(), 13);
    assert_eq!(outline(&text), outline(&typed));
    assert_eq!(outline(&text), outline(&numbered));
    assert_eq!(text.metrics.len(), numbered.metrics.len());
    assert_eq!((typed.source.format.as_str(), typed.source.encoding.as_str()), ("docx", "UTF-8"));
}

#[test]
fn heading_styles_reach_the_outline() {
    let document = open_fixture("docx/by-style.docx").parse(&Parser::default()).unwrap();
    assert_eq!(
        outline(&document),
        [
            "1 Cjk Some(1) 总体情况",
            "2 ParenCjk Some(1) 指标完成",
            "2 ParenCjk Some(2) 项目推进",
            "2 ParenCjk Some(3) 我的二级",
            "1 None None 不编号的标题",
            "1 Cjk Some(2) 存在问题",
            "2 ParenCjk Some(1) 人才不足",
            "2 ParenCjk Some(2) 只改层次",
        ]
    );
}
