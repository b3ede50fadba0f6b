//! Results are whole or not there, wherever they go and whatever ends the command.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

const ONE: &str = "甲村总结\n一、粮食\n全年粮食产量300吨，增长5%。\n";

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baogao"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A folder that holds nothing but `count` reports in a folder `in`.
fn folder(name: &str, count: usize) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(path.join("in")).unwrap();
    for number in 0..count {
        fs::write(path.join(format!("in/{number:04}.txt")), ONE.repeat(50)).unwrap();
    }
    path
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// What stands in a folder beside the inputs.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "in")
        .collect();
    names.sort();
    names
}

#[test]
fn a_killed_command_leaves_the_old_result() {
    let folder = folder("killed", 100);
    let (input, target) = (folder.join("in"), folder.join("out.jsonl"));
    let args = ["parse", text(&input), "--format", "jsonl", "--output", text(&target)];
    let begin = Instant::now();
    assert!(command(&args).status().unwrap().success());
    let (took, new) = (begin.elapsed(), fs::read(&target).unwrap());
    for (turn, signal) in ["TERM", "INT", "KILL", "HUP", "TERM", "INT", "KILL"].into_iter().enumerate() {
        fs::write(&target, "old").unwrap();
        let mut child = command(&args).spawn().unwrap();
        sleep(took * (2 * turn as u32 + 1) / 15);
        Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
        let status = child.wait().unwrap();
        let is_killed = status.signal().is_some();
        assert!(is_killed || status.success(), "{status}");
        let left = fs::read(&target).unwrap();
        assert!(left == b"old" || left == new, "{signal} in turn {turn}: {} bytes", left.len());
        assert!(is_killed || left == new);
        // what nobody can catch leaves its file, which nothing reads
        if signal == "KILL" {
            names(&folder).iter().filter(|name| name.starts_with(".baogao-")).for_each(|name| {
                fs::remove_file(folder.join(name)).unwrap();
            });
        }
        assert_eq!(names(&folder), ["out.jsonl"], "{signal} in turn {turn}");
    }
}

#[test]
fn a_run_that_fails_leaves_the_old_result() {
    let folder = folder("failed", 2);
    fs::write(folder.join("in/0000.txt"), "").unwrap();
    let (input, target) = (folder.join("in"), folder.join("out.csv"));
    fs::write(&target, "old").unwrap();
    let args = ["metrics", text(&input), "--format", "csv", "--output", text(&target)];
    let stopped = command(&[&args[..], &["--fail-fast"]].concat()).output().unwrap();
    assert_eq!((stopped.status.code(), fs::read(&target).unwrap().as_slice()), (Some(1), b"old".as_slice()));
    // the others are a result
    assert_eq!(command(&args).output().unwrap().status.code(), Some(1));
    assert!(fs::read_to_string(&target).unwrap().starts_with("doc,"));
    assert_eq!(names(&folder), ["out.csv"]);
    // a target that cannot be written is named before anything is read
    let nowhere = folder.join("none/out.csv");
    let output = command(&["parse", text(&input), "--output", text(&nowhere)]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("none/out.csv"));
}

#[test]
fn a_result_has_the_rights_and_the_place_that_its_target_has() {
    let folder = folder("rights", 1);
    let (input, target, link) = (folder.join("in"), folder.join("out.json"), folder.join("link.json"));
    let write = |target: &Path| {
        assert!(command(&["parse", text(&input), "--output", text(target)]).status().unwrap().success());
    };
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    fs::write(folder.join("plain"), "").unwrap();
    write(&target);
    assert_eq!(mode(&target), mode(&folder.join("plain")), "as any new file");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&target, &link).unwrap();
    fs::write(&target, "old").unwrap();
    write(&link);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "a link stays one");
    assert_eq!(mode(&target), 0o640);
    assert!(fs::read(&target).unwrap().starts_with(b"["));
    // what is no file is written to as it is
    let output = command(&["parse", text(&input), "--output", "/dev/stdout"]).output().unwrap();
    assert!(output.stdout.starts_with(b"["));
}

#[test]
fn a_name_is_what_its_format_says() {
    let folder = folder("named", 2);
    let input = folder.join("in");
    let write = |format: &str, name: &str| {
        let target = folder.join(name);
        let output =
            command(&["parse", text(&input), "--format", format, "--output", text(&target)]).output();
        output.unwrap()
    };
    for format in ["json", "jsonl", "csv", "parquet", "xlsx", "markdown"] {
        assert!(write(format, format).status.success());
        assert!(folder.join(format).is_file(), "{format}");
    }
    assert!(write("html", "pages").status.success());
    assert_eq!(names(&folder.join("pages")).len(), 3, "a page for every document, and one over them");
    let refused = write("html", "csv");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is a file"));
    let (page, one) = (folder.join("page.html"), input.join("0000.txt"));
    let args = ["parse", text(&one), "--format", "html", "--output", text(&page)];
    assert!(command(&args).status().unwrap().success() && page.is_file());
}

#[test]
fn a_reader_that_goes_away_hides_no_failure() {
    let folder = folder("pipe", 300);
    let input = folder.join("in");
    let head = |command: &mut Command| {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        child.wait().unwrap().code()
    };
    let args = ["parse", text(&input), "--format", "jsonl"];
    assert_eq!(head(&mut command(&args)), Some(0));
    fs::write(folder.join("in/0000.txt"), "").unwrap();
    assert_eq!(head(&mut command(&args)), Some(1));
    // a file of the same batch, behind the one that nobody read
    fs::rename(folder.join("in/0000.txt"), folder.join("in/0001x.txt")).unwrap();
    assert_eq!(head(&mut command(&args)), Some(1));
}
