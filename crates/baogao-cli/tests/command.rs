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

/// One line on standard error, exit code 2, nothing else.
fn assert_refused(output: &Output, reason: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(output.stdout.is_empty());
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.starts_with("baogao: ") && error.contains(reason), "{error}");
}

#[test]
fn input_that_cannot_be_read_is_refused_in_one_line() {
    let empty = file("empty.txt", b"");
    let binary = file("binary.bin", b"\x01\x02\0\0");
    let pdf = file("report.pdf", b"%PDF-1.7\n");
    for command in ["parse", "outline", "metrics", "check", "clean"] {
        assert_refused(&baogao(&[command, "/no/such/file"], b""), "no such file");
        assert_refused(&baogao(&[command, env!("CARGO_TARGET_TMPDIR")], b""), "is a folder");
        assert_refused(&baogao(&[command, &empty], b""), "is empty");
        assert_refused(&baogao(&[command, "-"], b""), "standard input: is empty");
        assert_refused(&baogao(&[command, &binary], b""), "is not text");
        assert_refused(&baogao(&[command, &pdf], b""), "is a PDF");
        assert_refused(&baogao(&[command, "--encoding", "klingon", &pdf], b""), "no encoding");
    }
}

#[test]
fn parse_writes_the_contract() {
    let output = baogao(&["parse", "-", "--format", "json"], "全面推進創(chuàng)建工作\n".as_bytes());
    assert!(output.status.success());
    let document: baogao::Document = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((document.schema.as_str(), document.source.name), ("baogao/1", None));
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
    assert_refused(&baogao(&["outline", &report, "--rules", &bad], b""), "bad.toml:3: `x` holds no numeral");
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
    assert_refused(&baogao(&["clean", "-", "--without", "x"], text), "no repair is called x");
}
