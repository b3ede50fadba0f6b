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
    CsvOptions, JsonOptions, Kind, Table, batch, csv, html, json, json_lines, markdown, schema,
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

/// What a browser would show.
fn shown(page: &str) -> String {
    let body = page.split_once("<div class=\"text\">").unwrap().1;
    let body = body.rsplit_once("</div>").unwrap().0;
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

#[test]
fn a_page_shows_the_whole_source() {
    for (name, document) in documents() {
        let page = html(&document);
        assert_eq!(shown(&page), document.text, "{name}");
        assert_eq!(page.matches("<details").count(), page.matches("</details>").count());
        assert_eq!(page.matches("<mark").count(), document.metrics.len(), "{name}");
    }
}

#[test]
fn a_page_runs_nothing() {
    let text =
        "<script>alert(1)</script>总结\n一、<img src=x onerror=alert(2)>\n全市\"产值\"3亿元</mark>&amp;。\n";
    let page = html(&baogao::parse(text));
    assert_eq!(shown(&page), text.replace("&amp;", "&amp;amp;").replace("&amp;amp;", "&amp;"));
    assert!(!page.contains("<script") && !page.contains("<img"));
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
