//! Every format over every report of fixtures/reports: what comes out says what the document says.
#![allow(clippy::panic, clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use baogao::{Document, Number};
use baogao_export::{
    CsvOptions, JsonOptions, Kind, Language, PageOptions, Table, batch, csv, html, html_index, json,
    json_lines, markdown, schema,
};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn documents() -> Vec<(String, Document)> {
    let mut paths: Vec<_> = fs::read_dir(root().join("fixtures/reports"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), baogao::parse(&fs::read_to_string(path).unwrap()))).collect()
}

fn named(documents: &[(String, Document)]) -> impl Iterator<Item = (&str, &Document)> {
    documents.iter().map(|(name, document)| (name.as_str(), document))
}

/// `BLESS=1 cargo test -p baogao-export` writes it anew.
#[test]
fn the_kept_schema_is_the_models() {
    let path = root().join("fixtures/schema.json");
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn every_document_fits_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for (name, document) in documents() {
        for no_text in [false, true] {
            let mut out = Vec::new();
            json(&document, JsonOptions { no_text }, &mut out).unwrap();
            let mut value: Value = serde_json::from_slice(&out).unwrap();
            assert_eq!(value.get("text").is_none(), no_text);
            let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:?}");
            // The schema says no to what is no document.
            value["reports"][0]["span"]["start"] = "guess".into();
            assert!(!validator.is_valid(&value), "{name}");
        }
    }
}

#[test]
fn json_lines_read_back_as_the_documents() {
    let documents = documents();
    let mut out = Vec::new();
    json_lines(documents.iter().map(|(_, document)| document), JsonOptions::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let again: Vec<Document> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(documents.iter().map(|(_, document)| document).eq(&again));
}

#[test]
fn csv_has_the_rows_of_the_tables() {
    let documents = documents();
    for table in Table::ALL {
        let mut out = Vec::new();
        csv(table, named(&documents), CsvOptions { bom: true }, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let mut reader = ::csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(header, table.columns().iter().map(|column| column.name).collect::<Vec<_>>());
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let expected: usize = documents
            .iter()
            .map(|(_, document)| {
                let model = serde_json::to_value(document).unwrap();
                // the table of documents is of the whole
                model.get(table.name()).map_or(1, |rows| rows.as_array().unwrap().len())
            })
            .sum();
        assert_eq!(rows.len(), expected, "{}", table.name());
    }
}

#[test]
fn record_batches_hold_the_values() {
    let documents = documents();
    let batch = batch(Table::Metrics, named(&documents)).unwrap();
    let column = |name: &str| batch.column_by_name(name).unwrap();
    let mut row = 0;
    for (name, document) in named(&documents) {
        for metric in &document.metrics {
            assert_eq!(column("doc").as_string::<i32>().value(row), name);
            assert_eq!(column("value_text").as_string::<i32>().value(row), metric.value.to_string());
            let start = column("span_start").as_primitive::<Int64Type>().value(row);
            assert_eq!(start, metric.span.span.chars().start as i64);
            let value = column("value").as_primitive::<Decimal128Type>();
            let written = metric.value.to_string();
            assert_eq!(value.is_null(row), written.contains('/'));
            if let Ok(whole) = written.parse::<i128>() {
                assert_eq!(value.value(row), whole * 1_000_000_000_000);
            }
            let has_day = metric.period.as_ref().is_some_and(|period| period.start.is_some());
            let days = column("period_start").as_primitive::<Date32Type>();
            assert_eq!(days.is_valid(row), has_day);
            row += 1;
        }
    }
    assert_eq!(batch.num_rows(), row);
    assert!(row > 100);
}

/// A cell as CSV writes it.
fn cell(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        return String::new();
    }
    match column.data_type() {
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Boolean => column.as_boolean().value(row).to_string(),
        DataType::Decimal128(_, scale) => {
            let value = column.as_primitive::<Decimal128Type>().value(row);
            Number::decimal(value, *scale as u8).unwrap().to_string()
        }
        other => panic!("{other}"),
    }
}

#[test]
fn record_batches_and_csv_hold_the_same_cells() {
    let mut documents = documents();
    let long = "全市地区生产总值1.2万亿元，增长5.5%，其中第一产业占三分之一。\n".repeat(50);
    documents.push(("long.txt".to_owned(), baogao::parse(&long)));
    for table in Table::ALL {
        let mut out = Vec::new();
        csv(table, named(&documents), CsvOptions::default(), &mut out).unwrap();
        let batch = batch(table, named(&documents)).unwrap();
        let mut rows = 0;
        for (row, record) in ::csv::Reader::from_reader(out.as_slice()).records().enumerate() {
            for ((column, shape), written) in
                batch.columns().iter().zip(table.columns()).zip(&record.unwrap())
            {
                let place = format!("{} {row} {}", table.name(), shape.name);
                if shape.kind == Kind::Date {
                    assert_eq!(column.is_null(row), written.is_empty(), "{place}");
                } else {
                    assert_eq!(cell(column, row), written, "{place}");
                }
            }
            rows += 1;
        }
        assert_eq!(rows, batch.num_rows());
    }
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_begins_and_ends_as_one() {
    let documents = documents();
    for table in Table::ALL {
        let mut out = Vec::new();
        baogao_export::parquet(table, named(&documents), &mut out).unwrap();
        assert!(out.starts_with(b"PAR1") && out.ends_with(b"PAR1"));
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn a_spreadsheet_is_a_zip_archive() {
    let documents = documents();
    let mut out = std::io::Cursor::new(Vec::new());
    baogao_export::xlsx(named(&documents), &mut out).unwrap();
    let bytes = out.into_inner();
    assert!(bytes.starts_with(b"PK"));
    let mut again = std::io::Cursor::new(Vec::new());
    baogao_export::xlsx(named(&documents), &mut again).unwrap();
    assert_eq!(bytes, again.into_inner());
}

/// The text as a browser shows it: without what is written beside it and what repairs would put.
fn shown(page: &str) -> String {
    let body = page.split_once("<div class=\"text").unwrap().1.split_once('>').unwrap().1;
    let body = body.split_once("</div>\n</div>\n</div>\n<div class=\"table\"").unwrap().0;
    let body = without(&without(body, "<div class=\"note\"", "</div>"), "<ins>", "</ins>");
    let mut text = String::new();
    let mut in_tag = false;
    for char in body.chars() {
        match char {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if !in_tag => text.push(char),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A page without its elements of one kind.
fn without(page: &str, open: &str, close: &str) -> String {
    let mut pieces = page.split(open);
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once(close).unwrap().1)
}

#[test]
fn a_page_shows_the_whole_source() {
    for (name, document) in documents() {
        let page = html(&document, PageOptions::default());
        assert_eq!(shown(&page), document.text, "{name}");
        assert_eq!(page.matches("<details").count(), page.matches("</details>").count());
        assert_eq!(page.matches("<mark").count(), document.metrics.len(), "{name}");
        assert_eq!(page.matches("<div").count(), page.matches("</div>").count(), "{name}");
        for section in &document.sections {
            assert!(page.contains(&format!(" id=\"baogao-s{}\"", section.id.0)), "{name}");
        }
    }
}

#[test]
fn every_repair_of_a_page_stands_before_and_after() {
    let document = baogao::parse("全面推進創(chuàng)建工作，完成投资１２亿元。\n");
    assert!(document.repairs.len() > 1);
    let page = html(&document, PageOptions::default());
    for repair in &document.repairs {
        let source = &document.text[repair.span.range()];
        assert!(page.contains(&format!(">{source}</del>")), "{source}");
        assert!(
            repair.replacement.is_empty()
                || page.contains(&format!("</del><ins>{}</ins>", repair.replacement))
        );
    }
}

#[test]
fn a_page_speaks_english_where_asked() {
    let document = baogao::parse("一、经济\n今年力争全市地区生产总值增长6%。\n");
    let english = html(&document, PageOptions { language: Language::English });
    for (chinese, word) in
        [("提纲", "Outline"), ("复制 CSV", "Copy as CSV"), ("data-chip=\"↑ 目标\"", "data-chip=\"↑ target\"")]
    {
        assert!(english.contains(word) && !english.contains(chinese), "{word}");
        assert!(html(&document, PageOptions::default()).contains(chinese), "{chinese}");
    }
}

#[test]
fn a_page_carries_the_rules_that_the_parser_kept() {
    let text = "一、经济\n今年力争全市地区生产总值增长6%。\n";
    let parser = baogao::Parser::builder().explain(true).build();
    let page = |document: &Document| html(document, PageOptions::default());
    assert!(page(&parser.parse(text).unwrap()).contains("\"id\":\"status.cue\""));
    assert!(!page(&baogao::parse(text)).contains("status.cue"));
}

#[test]
fn the_page_over_many_leads_to_every_document_and_escapes_all() {
    let texts = [2021, 2022, 2023].map(|year| {
        format!("青山县{year}年政府工作报告\n{}年，全县地区生产总值{}亿元，增长5.{}%。\n今年<b>预期目标是：地区生产总值增长6%以上。\n", year - 1, year - 1900, year - 2020)
    });
    let documents = texts.each_ref().map(|text| baogao::parse(text));
    let names = ["a&<b>.txt", "乙 #1?.txt", "c.txt"];
    let files = names.map(|name| format!("{name}.html"));
    let listed = names
        .iter()
        .zip(&files)
        .zip(&documents)
        .map(|((name, file), document)| (*name, file.as_str(), document));
    let page = html_index(listed, PageOptions::default()).unwrap();
    assert!(
        page.contains("href=\"a%26%3Cb%3E.txt.html\"")
            && page.contains("%E4%B9%99%20%231%3F.txt.html#baogao-m0\"")
    );
    assert!(!page.contains("<b>预期") && !page.contains("<b>.txt"));
    assert_eq!(page.matches("<svg").count(), 2, "amount and growth");
    assert!(page.contains(">122亿元</a>") && page.contains("↑5.2%") && page.contains("class=\"missed\""));
    assert_eq!(page.matches("</svg>").count(), page.matches("<svg").count());
}

#[test]
fn a_page_runs_its_own_script_alone() {
    let text =
        "<script>alert(1)</script>总结\n一、<img src=x onerror=alert(2)>\n全市\"产值\"3亿元</mark>&amp;。\n";
    let page = html(&baogao::parse(text), PageOptions::default());
    assert_eq!(shown(&page), text);
    // the records and the script, which is let run by its hash
    assert_eq!((page.matches("<script").count(), page.matches("<img").count()), (2, 0));
    assert!(page.contains("default-src 'none'") && page.contains("script-src 'sha256-"));
}

#[test]
fn markdown_has_every_node() {
    for (name, document) in documents() {
        let text = markdown(&document);
        let headings = text.lines().filter(|line| line.starts_with('#')).count();
        let titles = document.reports.iter().filter(|report| report.title.is_some()).count();
        assert_eq!(headings, document.sections.len() + titles, "{name}");
        let items = text.lines().filter(|line| line.trim_start().starts_with("- ")).count();
        assert_eq!(items, document.measures.len(), "{name}");
    }
    assert_eq!(markdown(&baogao::parse("")), "");
}
