//! Tables, and the files that results go to.

use super::{ONE, TWO, assert_refused, baogao, folder, stdout};

#[test]
fn tables_hold_what_was_asked_for() {
    let path = folder("tables", &[("a.txt", ONE), ("b.txt", TWO)]);
    let output = baogao(&["metrics", &path, "--format", "csv", "--bom"], b"");
    let text = stdout(&output);
    assert!(text.starts_with("\u{feff}doc,sha256,id,"));
    assert_eq!(text.lines().count(), 4);
    assert!(text.lines().nth(1).unwrap().starts_with("a.txt,"));
    let records = |args: &[&str]| {
        let output = baogao(&[&["metrics", &path, "--format", "json"], args].concat(), b"");
        let records: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        records.iter().map(|record| record["span"]["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(records(&[]), ["300吨", "5%", "12公里"]);
    assert_eq!(records(&["--indicator", "道路"]), ["12公里"]);
    assert_eq!(records(&["--role", "change"]), ["5%"]);
    assert_eq!(records(&["--indicator", "粮食", "--role", "level"]), ["300吨"]);
    assert_eq!(records(&["--indicator", "电力"]), [""; 0]);
    let output = baogao(&["parse", &path, "--format", "csv", "--table", "sections"], b"");
    assert_eq!(stdout(&output).lines().count(), 3);
    // every table from one parse is each by itself
    for format in ["csv", "parquet"] {
        let all = format!("{}/all/{format}", folder("all-tables", &[]));
        let args = ["parse", &path, "--format", format, "--table", "all"];
        assert!(baogao(&[&args[..], &["--output", &all]].concat(), b"").status.success());
        for table in ["documents", "sections", "metrics", "findings"] {
            let one = baogao(&["parse", &path, "--format", format, "--table", table], b"");
            assert_eq!(std::fs::read(format!("{all}/{table}.{format}")).unwrap(), one.stdout, "{table}");
        }
        assert_refused(&baogao(&args, b""), 2, "name it by --output");
    }
}

#[test]
fn tables_are_told_in_sql() {
    for (engine, columns) in [
        ("postgres", "    value numeric(38, 12),\n    value_text text,\n"),
        ("duckdb", "    value decimal(38, 12),\n    value_text varchar,\n"),
        ("spark", "    value decimal(38, 12) COMMENT 'The exact value"),
    ] {
        let sql = stdout(&baogao(&["schema", "--sql", engine], b""));
        assert_eq!(sql.matches("CREATE TABLE ").count(), 9, "{engine}");
        assert!(sql.contains(columns), "{engine}: {sql}");
    }
    assert_eq!(baogao(&["schema", "--sql", "oracle"], b"").status.code(), Some(2));
}

#[test]
fn results_go_to_a_file_or_to_one_for_every_document() {
    let path = folder("inputs", &[("a.txt", ONE), ("b.txt", TWO)]);
    let out = folder("outputs", &[]);
    for (format, magic) in [("parquet", b"PAR1".as_slice()), ("xlsx", b"PK"), ("csv", b"doc,")] {
        let file = format!("{out}/records.{format}");
        let output = baogao(&["parse", &path, "--format", format, "--output", &file], b"");
        assert!(output.status.success() && output.stdout.is_empty());
        assert!(std::fs::read(&file).unwrap().starts_with(magic), "{format}");
    }
    let pages = format!("{out}/pages/");
    assert!(baogao(&["parse", &path, "--format", "html", "--output", &pages], b"").status.success());
    assert_eq!(std::fs::read_dir(&pages).unwrap().count(), 3);
    let index = std::fs::read_to_string(format!("{pages}/index.html")).unwrap();
    assert!(index.contains("href=\"a.txt.html\"") && index.contains("href=\"b.txt.html\""));
    // A table is one file.
    let output = baogao(&["parse", &path, "--format", "csv", "--output", &out], b"");
    assert_refused(&output, 2, "is a folder");
    assert_refused(
        &baogao(&["parse", &path, "--output", "/no/such/folder/x.json"], b""),
        2,
        "/no/such/folder/x.json",
    );
}
