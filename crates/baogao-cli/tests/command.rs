//! The command as a user meets it: what it prints where, and with which exit code.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn baogao(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_baogao"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn file(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A folder with these files and nothing else.
fn folder(name: &str, files: &[(&str, &[u8])]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    for (name, bytes) in files {
        std::fs::write(path.join(name), bytes).unwrap();
    }
    path.to_str().unwrap().to_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// One line on standard error, the exit code, nothing else.
fn assert_refused(output: &Output, code: i32, reason: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{error}");
    assert!(output.stdout.is_empty());
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.starts_with("baogao: ") && error.contains(reason), "{error}");
}

#[test]
fn input_that_cannot_be_read_is_refused_in_one_line() {
    let empty = file("empty.txt", b"");
    let binary = file("binary.bin", b"\x01\x02\0\0");
    let pdf = file("report.pdf", b"%PDF-1.7\n");
    let nothing = folder("nothing", &[("notes.xyz", b"?")]);
    for command in ["parse", "outline", "metrics", "check", "clean", "chunks"] {
        let refused = |path: &str, reason| assert_refused(&baogao(&[command, path], b""), 1, reason);
        refused("/no/such/file", "/no/such/file: cannot be read");
        // what a folder leaves out is named before
        let output = baogao(&[command, &nothing], b"");
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), error.lines().count()), (Some(1), 2), "{error}");
        assert!(error.contains("notes.xyz: left out") && error.contains("nothing to read"), "{error}");
        refused(&empty, "is empty");
        refused("-", "standard input: is empty");
        refused(&binary, "is not text");
        refused(&pdf, "is a PDF");
        assert_refused(&baogao(&[command, "--encoding", "klingon", &pdf], b""), 2, "no encoding");
    }
}

#[test]
fn parse_writes_the_contract() {
    let output = baogao(&["parse", "-", "--format", "json"], "全面推進創(chuàng)建工作\n".as_bytes());
    assert!(output.status.success());
    let document: baogao::Document = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((document.schema.as_str(), document.source.name), ("baogao/2", None));
    assert_eq!(document.repairs.len(), 1);
}

#[test]
fn parse_names_the_file_and_leaves_the_text_out_on_request() {
    let path = file("named.txt", "一、经济\n".as_bytes());
    let output = baogao(&["parse", &path, "--no-text", "--format", "jsonl"], b"");
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["source"]["name"], "named.txt");
    assert!(value.get("text").is_none());
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 1);
}

#[test]
fn clean_writes_the_repaired_text_and_nothing_else() {
    let output = baogao(&["clean", "-"], "全面推進創(chuàng)建工作\r\n".as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "全面推進創建工作\r\n");
}

#[test]
fn clean_tells_in_one_line_what_it_repaired() {
    for (text, told) in [
        ("全面推進創(chuàng)建工作，２０２３年\n", "2 repairs (1 pinyin_gloss, 1 width)"),
        ("創(chuàng)建\n", "1 repair (1 pinyin_gloss)"),
        ("全面推进工作\n", "nothing to repair"),
        ("全面推进?dù)工作\n", "nothing to repair; 1 unreadable, which `baogao check` lists"),
    ] {
        let output = baogao(&["clean", "-"], text.as_bytes());
        assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("baogao: {told}\n"));
    }
}

#[test]
fn clean_writes_simplified_characters_where_asked() {
    let output = baogao(&["clean", "-", "--simplified"], "全面推進創(chuàng)建工作\n".as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "全面推进创建工作\n");
    assert_eq!(baogao(&["clean", "-", "--simplified", "--diff"], b"").status.code(), Some(2));
}

#[test]
fn a_usage_error_has_exit_code_2() {
    assert_eq!(baogao(&["parse"], b"").status.code(), Some(2));
    assert_eq!(baogao(&["parse", "-", "--format", "yaml"], b"").status.code(), Some(2));
}

#[test]
fn rules_of_ones_own_are_read_and_bad_ones_refused() {
    let text = "重点工作\n任务一：修路\n年内完工，通车。\n任务二：架桥\n开工。\n".as_bytes();
    let rules = file("own.toml", "[[marker]]\npattern = \"任务{cjk}：\"\nstyle = \"cjk\"\n".as_bytes());
    let output = baogao(&["outline", "-", "--rules", &rules], text);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "重点工作\n  任务一：修路\n  任务二：架桥\n");
    let bad = file("bad.toml", b"\n[[marker]]\npattern = \"x\"\nstyle = \"cjk\"\n");
    let report = file("report.txt", text);
    assert_refused(
        &baogao(&["outline", &report, "--rules", &bad], b""),
        2,
        "bad.toml:3: `x` holds no numeral",
    );
}

#[test]
fn indicators_and_units_of_ones_own_are_read_and_bad_ones_refused() {
    let text = "全县单位用地税收25万元，公交车万人拥有量12.5标准台。\n".as_bytes();
    let rules = file(
        "indicators.toml",
        "[[indicator]]\nname = \"亩均税收\"\naliases = [\"单位用地税收\"]\nunits = [\"money\"]\n\
         [[unit]]\nname = \"标台\"\nfolds = [\"标准台\"]\n"
            .as_bytes(),
    );
    let output = baogao(&["metrics", "-", "--format", "jsonl", "--rules", &rules], text);
    let lines = String::from_utf8(output.stdout).unwrap();
    let records: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records[0]["indicator_id"], "亩均税收");
    assert_eq!((&records[1]["unit"], &records[1]["value"]), (&"标台".into(), &"12.5".into()));
    let bad = file("units.toml", b"\n[[indicator]]\nname = \"x\"\nunits = [\"mony\"]\n");
    let report = file("report.txt", text);
    let output = baogao(&["metrics", &report, "--rules", &bad], b"");
    assert_refused(&output, 2, "units.toml:2: no unit has the dimension `mony`");
}

#[test]
fn text_of_other_encodings_is_read_and_named() {
    let gbk = b"\xd2\xbb\xa1\xa2\xd6\xd8\xb5\xe3\xb9\xa4\xd7\xf7\n\xd6\xd8\xb5\xe3\xb9\xa4\xd7\xf7\xbf\xaa\xb9\xa4\xa1\xa3\n";
    let path = file("gbk.txt", gbk);
    for args in [vec!["parse", &path], vec!["parse", "--encoding", "gb2312", &path]] {
        let output = baogao(&args, b"");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["source"]["encoding"], "GBK");
        assert_eq!(json["text"], "一、重点工作\n重点工作开工。\n");
    }
}

#[test]
fn clean_explains_itself() {
    let text = "一、創(chuàng)建工作\n２０２３年\n".as_bytes();
    let run = |options: &[&str]| {
        let output = baogao(&[&["clean", "-"], options].concat(), text);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run(&[]), "一、創建工作\n2023年\n");
    assert_eq!(run(&["--without", "width"]), "一、創建工作\n２０２３年\n");
    assert_eq!(run(&["--diff"]), "一、創[-(chuàng)-]建工作\n[-２０２３-]{+2023+}年\n");
    let explained = run(&["--explain"]);
    let lines: Vec<&str> = explained.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("1:4\tpinyin_gloss\t\"(chuàng)\"\t\"\"\t") && lines[0].contains('創'));
    assert!(lines[1].starts_with("2:1\twidth\t\"２０２３\"\t\"2023\"\t"));
    assert_refused(&baogao(&["clean", "no.txt", "--without", "x"], b""), 2, "no repair is called x");
}

#[test]
fn every_number_says_what_it_is_and_by_which_rule_it_is_no_metric() {
    let text = "2022年总投资8000多万元，居前3位，建成“33条”。";
    let table = stdout(&baogao(&["quantities", text], b""));
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["0", "2022年", "time"]);
    assert_eq!(rows[1], ["8", "8000多万元", ">80000000", "元", "money", "above"]);
    assert_eq!(rows[2], ["18", "3位", "3", "位", "count", "exact", "exclude.place_in_order"]);
    assert_eq!(rows[3], ["24", "33条", "exclude.quoted"]);
    let explained = stdout(&baogao(&["quantities", "--explain", "-"], text.as_bytes()));
    let lines: Vec<&str> = explained.lines().collect();
    assert_eq!(lines[1], "    no metric by time: the number is part of a time, which says when");
    assert_eq!(lines[2], "8  8000多万元  >80000000  元");
    assert_eq!(lines[3], "    bound: above (a word says that it is more (多, 超过, 以上))");
    assert_eq!(lines[4..6], ["    unit: 元 measures money, CNY", "    metric: no rule sets it aside"]);
    assert!(
        explained.contains("    no metric by exclude.place_in_order: a count between the words of a series")
    );
    assert!(baogao(&["quantities", "没有"], b"").status.success());
    assert_refused(&baogao(&["quantities", "-"], b"\xff"), 2, "standard input is no text in UTF-8");
}

#[test]
fn every_record_says_by_which_rules_and_features_it_is_so() {
    let text = "全市规模以上工业增加值增长6.1%。".as_bytes();
    let explained = stdout(&baogao(&["metrics", "-", "--explain"], text));
    let has =
        |start: &str| assert!(explained.lines().any(|line| line.starts_with(start)), "{start}: {explained}");
    has("    role.predicate: ");
    has("    basis.none_named: ");
    has("    phrase.side lead (");
    has("    phrase.end 以上工业增加值|增长6.1%。 (");
    has("    phrase.start 全市|规模以上工业 (");
    let json =
        |options: &[&str]| stdout(&baogao(&[&["metrics", "-", "--format", "json"], options].concat(), text));
    assert_eq!(json(&["--explain"]), json(&[]));
}

#[test]
fn the_tree_shows_nodes_as_they_stand_and_topics_where_asked() {
    let text = "甲村总结\n第一章 粮食\n**1.1 播种**\n面积稳定。\n**1.2 收割**\n粮食生产再获丰收。全年播种面积稳定，单产提高，总产增加，\
        品质改善，农民增收，市场供应充足，价格平稳，仓储条件改善，加工能力提升，产销衔接顺畅，农业保险覆盖面扩大，科技服务到村到户，群众普遍满意。\n"
        .as_bytes();
    let tree = "甲村总结\n  第一章 粮食\n    1.1 播种\n    1.2 收割\n";
    assert_eq!(stdout(&baogao(&["outline", "-"], text)), tree);
    let topics = format!("{tree}      ‹粮食生产再获丰收›\n");
    assert_eq!(stdout(&baogao(&["outline", "-", "--topics"], text)), topics);
}

const ONE: &[u8] = "甲村总结\n一、粮食\n全年粮食产量300吨，增长5%。\n".as_bytes();
const TWO: &[u8] = "乙村总结\n一、道路\n新修道路12公里。\n主要做法：一是筹资金。二是建队伍。\n".as_bytes();

#[test]
fn a_file_that_fails_is_named_and_the_others_are_done() {
    let path = folder("some", &[("1.txt", ONE), ("2.txt", b""), ("3.txt", TWO)]);
    let output = baogao(&["outline", &path, "--measures"], b"");
    let expected = format!(
        "== {path}/1.txt\n甲村总结\n  一、粮食\n== {path}/3.txt\n乙村总结\n  一、道路\n    一是筹资金\n    二是建队伍\n"
    );
    assert_eq!(stdout(&output), expected);
    assert_eq!(String::from_utf8_lossy(&output.stderr), format!("baogao: {path}/2.txt: is empty\n"));
    assert_eq!(output.status.code(), Some(1));
    let output = baogao(&["outline", &path, "--fail-fast", "--depth", "0"], b"");
    assert_eq!(stdout(&output), format!("== {path}/1.txt\n甲村总结\n"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_document_that_takes_longer_than_it_is_given_is_left_out() {
    // several seconds without optimisation
    let long = "全县地区生产总值186.4亿元，增长5.8%，其中第一产业增加值12.3亿元，".repeat(40_000);
    let texts =
        folder("timeout", &[("long.txt", long.as_bytes()), ("short.txt", "粮食产量21.6万吨。".as_bytes())]);
    let output = baogao(&["metrics", &texts, "--timeout", "1"], b"");
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains("long.txt: parsing took longer than it was given"), "{error}");
    assert!(stdout(&output).contains("粮食产量"));
    assert_eq!(baogao(&["metrics", &texts, "--timeout", "0"], b"").status.code(), Some(2));
}

#[test]
fn any_number_of_jobs_gives_the_same_output() {
    let names: Vec<String> = (0..40).map(|number| format!("{number:02}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), if at % 3 == 0 { TWO } else { ONE }))
        .collect();
    let path = folder("many", &files);
    for format in ["json", "jsonl", "csv", "markdown"] {
        let run = |jobs| baogao(&["parse", &path, "--format", format, "--jobs", jobs], b"");
        let one = run("1");
        assert!(one.status.success() && one.stderr.is_empty());
        assert_eq!(one.stdout, run("3").stdout, "{format}");
    }
    let documents: Vec<baogao::Document> =
        serde_json::from_slice(&baogao(&["parse", &path], b"").stdout).unwrap();
    assert_eq!(documents.len(), 40);
}

#[test]
fn files_folders_patterns_archives_and_standard_input_are_read() {
    let path = folder("mixed", &[("a.txt", ONE), ("b.md", TWO), ("c.log", ONE)]);
    let titles = |args: &[&str], input: &[u8]| {
        let output = baogao(&[&["outline", "--depth", "0"], args].concat(), input);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        stdout(&output).lines().filter(|line| !line.starts_with("==")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(titles(&[&path], b""), ["甲村总结", "乙村总结"]);
    assert_eq!(titles(&[&format!("{path}/*.md")], b""), ["乙村总结"]);
    // What is named is read, whatever its ending.
    assert_eq!(titles(&[&format!("{path}/c.log"), "-"], TWO), ["甲村总结", "乙村总结"]);
}

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
fn documents_have_keys_that_depend_on_nothing_else() {
    let path = folder("keyed", &[("a.txt", ONE), ("b.txt", TWO)]);
    std::fs::create_dir(format!("{path}/deep")).unwrap();
    std::fs::write(format!("{path}/deep/a.txt"), TWO).unwrap();
    let keys = |args: &[&str]| {
        let written = stdout(&baogao(&[args, &["--format", "jsonl"]].concat(), b""));
        let lines = written.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let key = |line: serde_json::Value| {
            assert_eq!(line["sha256"].as_str().unwrap().len(), 64);
            line["doc"].as_str().unwrap().to_owned()
        };
        lines.map(key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&["parse", &path]), ["a.txt", "b.txt", "deep/a.txt"]);
    assert_eq!(keys(&["metrics", &format!("{path}/deep")]), ["a.txt"]);
    assert_eq!(keys(&["parse", &format!("{path}/deep/../b.txt")]), ["b.txt"]);
    // two of one name cannot be told apart without their hashes, which is said
    let twins = [format!("{path}/a.txt"), format!("{path}/deep/a.txt")];
    let output = baogao(&["metrics", &twins[0], &twins[1], "--format", "jsonl"], b"");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("deep/a.txt: another document is called \"a.txt\" too"), "{error}");
    assert!(output.status.success());
    let output = baogao(&["chunks", "-"], ONE);
    let line: serde_json::Value =
        serde_json::from_slice(output.stdout.split(|b| *b == b'\n').next().unwrap()).unwrap();
    assert_eq!((line["doc"].as_str(), line["sha256"].as_str().map(str::len)), (Some("-"), Some(64)));
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

#[test]
fn the_command_describes_itself() {
    let schema: serde_json::Value = serde_json::from_slice(&baogao(&["schema"], b"").stdout).unwrap();
    assert_eq!(schema["title"], "Document");
    assert!(stdout(&baogao(&["completions", "bash"], b"")).contains("baogao"));
    assert!(stdout(&baogao(&["man"], b"")).starts_with(".ie"));
    assert!(stdout(&baogao(&["--help"], b"")).contains("Examples:"));
}

#[test]
fn a_comparison_is_text_json_or_a_page() {
    let old = file("diff-old.txt", "一、工业\n一是新建厂房3万平方米。二是修路5公里。\n".as_bytes());
    let new = file("diff-new.txt", "一、工业\n一是新建厂房4万平方米。\n".as_bytes());
    let text = stdout(&baogao(&["diff", &old, &new], b""));
    let expected = "(untitled) → (untitled)
sections: 1 same
passages: 1 with other figures, 1 dropped
figures: 1 with other figures, 1 dropped

Figures
~ 新建厂房: 3万平方米 → 4万平方米  +1万平方米 (+33.3%)
- 修路: 5公里

Passages
一、工业
  ~ 新建厂房[-3-]{+4+}万平方米。
  - 修路5公里。
";
    assert_eq!(text.replace("diff-old.txt", "(untitled)").replace("diff-new.txt", "(untitled)"), expected);
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&baogao(&["diff", &old, &new, "--format", "json"], b""))).unwrap();
    assert_eq!(json["schema"], "baogao-diff/1");
    assert_eq!(json["metrics"][0]["difference"], "10000");
    assert_eq!(json["passages"][1]["old"]["text"], "修路5公里。");
    let page = stdout(&baogao(&["diff", &old, &new, "--format", "html", "--lang", "en"], b""));
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<del>3</del>") && page.contains("dropped"));
}

#[test]
fn a_comparison_is_of_two_documents() {
    let one = file("diff-one.txt", "修路5公里。".as_bytes());
    let two = folder("diff-two", &[("a.txt", "修路5公里。".as_bytes()), ("b.txt", "修路5公里。".as_bytes())]);
    let output = baogao(&["diff", &one, &two], b"");
    assert_refused(&output, 2, "diff compares two documents and 3 were found");
    assert_refused(&baogao(&["diff", &one, "/no/such/file"], b""), 1, "cannot be read");
    assert_eq!(baogao(&["diff", &one], b"").status.code(), Some(2));
}

#[test]
fn lines_of_json_are_documents() {
    let lines = "\u{feff}{\"id\": \"甲/2023\", \"text\": \"甲村总结\\n一、粮食\\n粮食产量300吨。\"}\n\n\
        {\"id\": 7, \"body\": \"乙村总结\", \"text\": \"粮食产量5吨。\"}\r\n{\"text\": \"水稻9吨。\"}\n";
    let path = file("texts.jsonl", lines.as_bytes());
    let rows = |args: &[&str], input: &[u8]| {
        let written = stdout(&baogao(&[&["metrics", "--format", "jsonl"], args].concat(), input));
        let rows = written.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let cell = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap().to_owned();
        rows.map(|row| (cell(&row, "doc"), cell(&row["span"], "text"))).collect::<Vec<_>>()
    };
    let row = |doc: &str, text: &str| (doc.to_owned(), text.to_owned());
    let expected = [row("甲/2023", "300吨"), row("7", "5吨"), row("texts.jsonl:4", "9吨")];
    assert_eq!(rows(&[&path], b""), expected);
    assert_eq!(rows(&["-", "--text-field", "text"], lines.as_bytes())[..2], expected[..2]);
    // of another member there is one text; the lines without it are named and the rest goes on
    let output = baogao(&["outline", &path, "--text-field", "body"], b"");
    assert_eq!((stdout(&output).lines().count(), output.status.code()), (2, Some(1)));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(
        error.contains("texts.jsonl:1: is no line of JSON that holds a text: it has no member \"body\""),
        "{error}"
    );
    assert_eq!(error.lines().count(), 2);
    // in a folder such a file may be what a command wrote
    let folder = folder("with-lines", &[("a.txt", ONE), ("b.jsonl", lines.as_bytes())]);
    assert_eq!(stdout(&baogao(&["outline", &folder], b"")).matches("==").count(), 1);
    for (bad, reason) in
        [("[1]", "invalid type"), ("{\"text\": 3}", "is no text"), ("{\"text\": \" \"}", "is empty")]
    {
        let output = baogao(&["parse", "-", "--text-field", "text"], bad.as_bytes());
        assert_refused(&output, 1, reason);
    }
}

#[test]
fn a_report_is_checked_against_the_one_before() {
    let old = file("check-old.txt", "青山县2023年政府工作报告\n2022年，全县粮食产量21.3万吨。\n".as_bytes());
    let new = file("check-new.txt", "青山县2024年政府工作报告\n2022年，全县粮食产量23.1万吨。\n".as_bytes());
    assert_eq!(stdout(&baogao(&["check", &new], b"")), "");
    let told = stdout(&baogao(&["check", &new, "--against", &old], b""));
    let expected =
        "2:13: differs_from_old: 粮食产量 of 2022年 is 23.1万吨 here and 21.3万吨 in the report before: \
“2022年，全县粮食产量21.3万吨”
    2022年，全县粮食产量[23.1万吨]。
    → find out which is right; where the figure was revised, say so
";
    assert_eq!(told, expected);
    let json = stdout(&baogao(&["check", &new, "--against", &old, "--format", "jsonl"], b""));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["code"], &json["line"]), (&"differs_from_old".into(), &2.into()));
    assert_refused(&baogao(&["check", &new, "--against", "/no/such/file"], b""), 1, "cannot be read");
    let two =
        folder("check-two", &[("a.txt", "修路5公里。".as_bytes()), ("b.txt", "修路5公里。".as_bytes())]);
    assert_refused(&baogao(&["check", &new, "--against", &two], b""), 2, "--against takes one");
}

#[test]
fn findings_and_rules_speak_chinese_where_asked() {
    let text = "立案查处17家，其中音像3家，网吧8家，演出7家。\n".as_bytes();
    let told = stdout(&baogao(&["check", "-", "--lang", "zh"], text));
    assert!(told.starts_with("1:5: sum_mismatch: 各分项合计 18家，总数是 17家\n"), "{told}");
    assert!(told.ends_with("    → 与出处核对各分项和总数\n"), "{told}");
    let data = stdout(&baogao(&["check", "-", "--lang", "zh", "--format", "jsonl"], text));
    assert!(data.contains(r#""message":"各分项合计 18家，总数是 17家""#), "{data}");
    // English unless it is asked for
    assert!(stdout(&baogao(&["check", "-"], text)).contains("the parts add up to 18家"));

    let explained = stdout(&baogao(&["metrics", "-", "--explain", "--lang", "zh"], text));
    assert!(explained.contains("    role.level: 没有其他说法的值是数额 (默认)\n"), "{explained}");
    let rules = stdout(&baogao(&["rules", "--lang", "zh"], b""));
    assert!(
        rules.contains("status.cue\n    同一句中数字之前有“力争”“预期”“目标是”等并管到它 (读法规则第3节)\n"),
        "{rules}"
    );
    assert!(stdout(&baogao(&["rules"], b"")).contains("(reading rules, section 3)"));
}
