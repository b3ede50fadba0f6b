//! Real documents: nothing panics, every span is what it says, and two runs agree. Those beside the project are read by
//! `cargo test -- --ignored`, as `tests/run` does where they are there.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use baogao::{Document, Excerpt, Span};

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
}

/// Slicing panics off a character boundary; the count of code points is checked besides.
fn check_span(source: &str, span: Span) {
    let text = &source[span.range()];
    assert_eq!(text.chars().count(), span.chars().len());
    assert_eq!(source[..span.range().start].chars().count(), span.chars().start);
}

/// What a record says that it read is what a reader of its place alone would read.
fn check_excerpt(source: &str, excerpt: &Excerpt, damaged: bool) {
    check_span(source, excerpt.span);
    let text = &source[excerpt.span.range()];
    if !damaged {
        assert_eq!(text.chars().count(), excerpt.text.chars().count(), "{text} {}", excerpt.text);
    }
}

fn check(source: &str, document: &Document) {
    let damaged = !document.repairs.is_empty();
    let ordered = |spans: Vec<Span>, table: &str| {
        assert!(spans.windows(2).all(|pair| pair[0].range().start <= pair[1].range().start), "{table}");
        spans.into_iter().for_each(|span| check_span(source, span));
    };
    ordered(document.reports.iter().map(|row| row.span).collect(), "reports");
    ordered(document.sections.iter().map(|row| row.span).collect(), "sections");
    ordered(document.measures.iter().map(|row| row.span).collect(), "measures");
    ordered(document.paragraphs.iter().map(|row| row.span).collect(), "paragraphs");
    ordered(document.metrics.iter().map(|row| row.span.span).collect(), "metrics");
    ordered(document.repairs.iter().map(|row| row.span).collect(), "repairs");
    ordered(document.findings.iter().map(|row| row.span).collect(), "findings");
    let titles =
        document.sections.iter().map(|row| &row.title).chain(document.measures.iter().map(|row| &row.title));
    let markers = document.sections.iter().filter_map(|row| row.marker.as_ref());
    let indicators = document.metrics.iter().filter_map(|row| row.indicator.as_ref());
    let numbers = document.metrics.iter().map(|row| &row.span);
    for excerpt in titles.chain(markers).chain(indicators).chain(numbers) {
        check_excerpt(source, excerpt, damaged);
    }
}

/// What lies beside the project.
fn shared(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder)
}

#[test]
#[ignore = "needs ../shared"]
fn every_real_document_is_read_the_same_way_twice_with_true_spans() {
    let mut paths = Vec::new();
    texts(&shared("corpus"), &mut paths);
    let mut read = 0;
    for path in paths {
        let Ok(source) = fs::read_to_string(&path) else { continue };
        let document = baogao::parse(&source);
        println!("{}", path.display());
        check(&source, &document);
        let again = serde_json::to_string(&baogao::parse(&source)).unwrap();
        assert_eq!(serde_json::to_string(&document).unwrap(), again);
        read += 1;
    }
    assert!(read > 100, "only {read} documents were read");
}

#[test]
fn clean_text_is_not_repaired() {
    for text in ["产值(GDP)增长5%", "里程(km)", "第二(2)班", "大家(da jia)好", "什么?为什么?"]
    {
        assert!(baogao::parse(text).repairs.is_empty(), "{text}");
    }
}

#[test]
#[ignore = "needs ../shared"]
fn the_annotated_collection_reads_as_if_it_were_whole() {
    let source = fs::read_to_string(shared("seed/collection.txt")).unwrap();
    let clean = baogao::clean(&source);
    // No gloss is left: letters in parentheses behind a Chinese character.
    let mut before = ' ';
    for (at, char) in clean.text.char_indices() {
        if char == '(' && ('\u{4e00}'..='\u{9fff}').contains(&before) {
            let inside = clean.text[at + 1..].split(')').next().unwrap();
            let is_letter = |char: char| char.is_ascii_lowercase() || ('\u{e0}'..='\u{1dc}').contains(&char);
            assert!(inside.is_empty() || !inside.chars().all(is_letter), "{before}({inside})");
        }
        before = char;
    }
    for words in [
        "文明城市創建",
        "保證。現總結",
        "我們如皋的一大特色。",
        "序為目的,堅持",
        "我們在局機關",
        "深知創建",
        "規模化產業化",
        "歡迎。“掃黃”",
    ] {
        assert!(clean.text.contains(words), "{words}");
    }
    assert_eq!(baogao::apply(&source, &clean.repairs), clean.text);
}

#[test]
#[ignore = "needs ../shared"]
fn whole_reports_are_not_mended() {
    use baogao::{FindingCode, RepairKind};
    // A heading of two characters, set apart on purpose, and 增长 1 1 % ；: a reader draws them together.
    let agreed =
        [("岳阳市_2018.txt", RepairKind::LetterSpacing), ("岳阳市_2014.txt", RepairKind::LetterSpacing)];
    // 解决农村3 4.5 万人, 达到1 0亿美元: a space in each, and 4.5 万 or nought is what they were read as.
    let doubtful = [("岳阳市_2014.txt", "3 4.5 万人"), ("甘肃省_1993.txt", "1 0亿美元")];
    let mut paths = Vec::new();
    texts(&shared("corpus/reports"), &mut paths);
    texts(&shared("corpus/communiques"), &mut paths);
    assert!(paths.len() > 10, "{} reports", paths.len());
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        let document = baogao::parse(&source);
        let name = path.file_name().unwrap().to_str().unwrap();
        for repair in &document.repairs {
            let mends = matches!(
                repair.kind,
                RepairKind::PinyinGloss
                    | RepairKind::ByteShift
                    | RepairKind::LetterSpacing
                    | RepairKind::LineWrap
            );
            let place = &source[repair.span.range()];
            assert!(!mends || agreed.contains(&(name, repair.kind)), "{name}: {:?} {place}", repair.kind);
        }
        for finding in &document.findings {
            if doubtful.contains(&(name, &source[finding.span.range()])) {
                continue;
            }
            let codes = [FindingCode::Furniture, FindingCode::SuspectNumber, FindingCode::Redacted];
            assert!(
                !codes.contains(&finding.code),
                "{name}: {} {}",
                finding.message,
                &source[finding.span.range()]
            );
        }
    }
}
