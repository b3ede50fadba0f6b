//! The command as a user meets it: what it prints where, and with which exit code.
#![allow(clippy::unwrap_used)]

mod clean;
mod compare;
mod explain;
mod inputs;
mod own_rules;
mod tables;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const ONE: &[u8] = "甲村总结\n一、粮食\n全年粮食产量300吨，增长5%。\n".as_bytes();
const TWO: &[u8] = "乙村总结\n一、道路\n新修道路12公里。\n主要做法：一是筹资金。二是建队伍。\n".as_bytes();

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
fn a_usage_error_has_exit_code_2() {
    assert_eq!(baogao(&["parse"], b"").status.code(), Some(2));
    assert_eq!(baogao(&["parse", "-", "--format", "yaml"], b"").status.code(), Some(2));
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

#[test]
fn the_command_describes_itself() {
    let schema: serde_json::Value = serde_json::from_slice(&baogao(&["schema"], b"").stdout).unwrap();
    assert_eq!(schema["title"], "Document");
    assert!(stdout(&baogao(&["completions", "bash"], b"")).contains("baogao"));
    assert!(stdout(&baogao(&["man"], b"")).starts_with(".ie"));
    assert!(stdout(&baogao(&["--help"], b"")).contains("Examples:"));
}
