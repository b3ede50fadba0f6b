//! A dataset is what a fresh run would write, whatever was there before and whatever ended the runs before.
#![allow(clippy::unwrap_used, clippy::panic)]
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baogao"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// An empty folder.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("datasets").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(path.join("in")).unwrap();
    path
}

/// A report that says which one it is.
fn report(number: usize) -> String {
    format!(
        "甲{number}村2023年工作总结\n一、粮食\n（一）产量\n全年粮食产量{number}吨，增长5%。一是修渠{number}条。\n"
    )
}

fn write(folder: &Path, number: usize, text: &str) {
    let path = folder.join(format!("in/{}/{number:04}.txt", number % 3));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn filled(name: &str, count: usize) -> PathBuf {
    let folder = folder(name);
    (0..count).for_each(|number| write(&folder, number, &report(number)));
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn into(folder: &Path, dataset: &str, more: &[&str]) -> Output {
    let (input, dataset) = (folder.join("in"), folder.join(dataset));
    command(&[&["parse", text(&input), "--into", text(&dataset)], more].concat()).output().unwrap()
}

/// A run without a complaint, and what it says that it did.
fn run(folder: &Path, dataset: &str, more: &[&str]) -> String {
    let output = into(folder, dataset, more);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && error.is_empty(), "{error}");
    let said = String::from_utf8(output.stdout).unwrap();
    said.trim_end().rsplit_once("documents: ").unwrap().1.to_owned()
}

/// Every file below a folder with its bytes, but for what the runs keep for themselves.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(path) = pending.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap() == ".baogao" {
            } else if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// The files that the manifest names, with their bytes; each has to be there.
fn told(dataset: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = fs::read(dataset.join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&bytes).unwrap();
    let ending = manifest["format"].as_str().unwrap();
    let mut told = BTreeMap::from([("manifest.json".to_owned(), bytes)]);
    for part in manifest["parts"].as_array().unwrap() {
        for table in part["rows"].as_object().unwrap().keys() {
            let name = format!("{table}/{}.{ending}", part["name"].as_str().unwrap());
            told.insert(name.clone(), fs::read(dataset.join(&name)).unwrap());
        }
    }
    told
}

/// The rows of a table of a JSON Lines dataset.
fn rows(dataset: &Path, table: &str) -> Vec<Value> {
    let files = files(dataset);
    let of_table = files.iter().filter(|(name, _)| name.starts_with(&format!("{table}/")));
    let lines = of_table.flat_map(|(_, bytes)| std::str::from_utf8(bytes).unwrap().lines());
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_run_reads_what_is_new_or_changed_and_takes_away_what_is_gone() {
    for format in ["parquet", "jsonl"] {
        let folder = filled(&format!("changes-{format}"), 60);
        let run = |dataset: &str| run(&folder, dataset, &["--format", format]);
        assert_eq!(run("kept"), "60 read, 0 taken away");
        let first = files(&folder.join("kept"));
        assert_eq!(run("kept"), "0 read, 0 taken away");
        assert_eq!(files(&folder.join("kept")), first);
        (60..64).for_each(|number| write(&folder, number, &report(number)));
        (5..8).for_each(|number| write(&folder, number, &report(number + 1000)));
        (10..12).for_each(|number| {
            fs::remove_file(folder.join(format!("in/{}/{number:04}.txt", number % 3))).unwrap()
        });
        assert_eq!(run("kept"), "7 read, 2 taken away");
        // enough to part it anew, of which no old document is read
        (100..200).for_each(|number| write(&folder, number, &report(number)));
        assert_eq!(run("kept"), "100 read, 0 taken away");
        assert_eq!(run("fresh"), "162 read, 0 taken away");
        let kept = files(&folder.join("kept"));
        assert_eq!(kept, files(&folder.join("fresh")), "{format}");
        assert_eq!(kept, told(&folder.join("kept")), "{format}: no file that the manifest does not tell of");
    }
}

#[test]
fn every_row_has_the_key_of_its_document_wherever_the_command_is_started() {
    let folder = filled("keys", 20);
    run(&folder, "there", &["--format", "jsonl"]);
    let here = command(&["parse", ".", "--into", "../here", "--format", "jsonl"])
        .current_dir(folder.join("in"))
        .output()
        .unwrap();
    assert!(here.status.success());
    assert_eq!(files(&folder.join("there")), files(&folder.join("here")));
    let documents = rows(&folder.join("here"), "documents");
    assert_eq!(documents.len(), 20);
    for document in &documents {
        let doc = document["doc"].as_str().unwrap();
        assert!(doc.starts_with(|digit: char| digit.is_ascii_digit()) && doc.contains('/'), "{doc}");
        assert_eq!(document["sha256"].as_str().unwrap().len(), 64);
    }
    let metrics = rows(&folder.join("here"), "metrics");
    assert!(metrics.len() >= 60);
    for row in metrics {
        let its = documents.iter().find(|document| document["doc"] == row["doc"]).unwrap();
        assert_eq!(row["sha256"], its["sha256"]);
    }
}

#[test]
fn a_killed_run_leaves_the_old_state_and_the_next_one_goes_on() {
    let folder = filled("killed", 200);
    let begin = Instant::now();
    run(&folder, "old", &[]);
    let took = begin.elapsed();
    let old = files(&folder.join("old"));
    (0..200)
        .filter(|number| number % 4 != 0)
        .for_each(|number| write(&folder, number, &report(number + 1000)));
    (200..260).for_each(|number| write(&folder, number, &report(number)));
    run(&folder, "undisturbed", &[]);
    let new = files(&folder.join("undisturbed"));
    let (input, dataset) = (folder.join("in"), folder.join("killed"));
    let args = ["parse", text(&input), "--into", text(&dataset)];
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    let mut random = seed | 1;
    let (mut old_states, mut new_states) = (0, 0);
    for turn in 0..20 {
        let _ = fs::remove_dir_all(&dataset);
        let copied = Command::new("cp").args(["-a", text(&folder.join("old")), text(&dataset)]).status();
        assert!(copied.unwrap().success());
        // xorshift
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        // the run is as long as the first one, or some way shorter
        let moment = took * u32::try_from(random % 1000).unwrap() / 1000;
        let mut child = command(&args).spawn().unwrap();
        sleep(moment);
        let signal = ["KILL", "TERM", "INT"][turn % 3];
        Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
        child.wait().unwrap();
        let left = told(&dataset);
        assert!(left == new || left == old, "{signal} behind {moment:?}, seed {seed}");
        if left == old {
            old_states += 1
        } else {
            new_states += 1
        }
        run(&folder, "killed", &[]);
        assert_eq!(files(&dataset), new, "{signal} behind {moment:?}, seed {seed}");
    }
    assert!(old_states > 0, "no run was killed before its end: {new_states}, seed {seed}");
}

#[test]
fn two_runs_at_once_are_refused() {
    let folder = filled("locked", 3);
    fs::create_dir_all(folder.join("out/.baogao")).unwrap();
    let lock = fs::File::create(folder.join("out/.baogao/lock")).unwrap();
    lock.lock().unwrap();
    let refused = into(&folder, "out", &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("another run is writing it"));
    assert_eq!(fs::read_dir(folder.join("out")).unwrap().count(), 1);
    drop(lock);
    assert_eq!(run(&folder, "out", &[]), "3 read, 0 taken away");
}

#[test]
fn what_a_run_writes_is_no_input() {
    let folder = filled("inside", 5);
    let said = |output: Output| String::from_utf8(output.stdout).unwrap();
    assert!(said(into(&folder, "in/out", &[])).contains("5 read, 0 taken away"));
    fs::write(folder.join("in/out/notes.md"), "# 说明\n").unwrap();
    assert!(said(into(&folder, "in/out", &[])).contains("5 documents: 0 read, 0 taken away"));
    // nor is what other commands write
    let (input, page) = (folder.join("in"), folder.join("in/all.md"));
    for _ in 0..2 {
        let args = ["parse", text(&input), "--format", "markdown", "--output", text(&page)];
        assert!(command(&args).output().unwrap().status.success());
        assert_eq!(fs::read_to_string(&page).unwrap().matches("# 甲").count(), 5);
    }
}

#[test]
fn what_cannot_be_read_is_told_again_and_read_once() {
    let folder = filled("unreadable", 10);
    fs::write(folder.join("in/empty.txt"), "").unwrap();
    for read in ["11 read", "0 read"] {
        let output = into(&folder, "out", &[]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "baogao: empty.txt: is empty\n");
        assert!(String::from_utf8_lossy(&output.stdout).contains(read));
    }
    // a document that turns bad loses its rows, and its part is as a fresh run has it
    fs::write(folder.join("in/0/0003.txt"), "").unwrap();
    assert_eq!(into(&folder, "out", &[]).status.code(), Some(1));
    into(&folder, "fresh", &[]);
    assert_eq!(files(&folder.join("out")), files(&folder.join("fresh")));
    // stopped at the first, nothing is changed
    let before = files(&folder.join("out"));
    fs::write(folder.join("in/1/0004.txt"), "").unwrap();
    assert_eq!(into(&folder, "out", &["--fail-fast"]).status.code(), Some(1));
    assert_eq!(files(&folder.join("out")), before);
}

#[test]
fn a_file_that_somebody_took_is_written_again() {
    let folder = filled("mended", 30);
    run(&folder, "out", &[]);
    let whole = files(&folder.join("out"));
    let part = whole.keys().find(|name| name.starts_with("metrics/")).unwrap();
    fs::remove_file(folder.join("out").join(part)).unwrap();
    fs::write(folder.join("out/metrics/part-999-stray.parquet"), "?").unwrap();
    run(&folder, "out", &[]);
    assert_eq!(files(&folder.join("out")), whole);
}

#[test]
fn other_options_make_every_row_anew() {
    let folder = filled("options", 10);
    assert_eq!(run(&folder, "out", &[]), "10 read, 0 taken away");
    assert_eq!(run(&folder, "out", &["--region", "青岛市"]), "10 read, 0 taken away");
    run(&folder, "fresh", &["--region", "青岛市"]);
    assert_eq!(files(&folder.join("out")), files(&folder.join("fresh")));
}

#[test]
fn what_is_no_dataset_or_no_folder_is_refused_and_left_alone() {
    let folder = filled("refused", 3);
    let refused = |dataset: &str, more: &[&str], why: &str| {
        let output = into(&folder, dataset, more);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(why), "{error}");
    };
    refused("in", &[], "is not empty and no dataset");
    refused("out", &["--format", "csv"], "parquet or jsonl");
    refused("out", &["--output", "x"], "cannot be used with");
    run(&folder, "out", &[]);
    let before = files(&folder.join("out"));
    refused("out", &["--format", "jsonl"], "is a dataset of parquet files");
    let twin = folder.join("in/0/0000.txt");
    refused("out", &[text(&twin), text(&folder.join("in/0"))], "both called");
    // an input that is not there takes nothing away
    fs::rename(folder.join("in"), folder.join("gone")).unwrap();
    refused("out", &[], "in");
    fs::create_dir(folder.join("in")).unwrap();
    let output = into(&folder, "out", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing to read"));
    assert_eq!(files(&folder.join("out")), before);
    fs::write(folder.join("out/manifest.json"), "{}").unwrap();
    refused("out", &[], "is no manifest of a dataset");
}

#[test]
fn a_file_of_lines_is_a_dataset_of_documents() {
    let folder = folder("lines");
    let path = folder.join("in/texts.jsonl");
    let line =
        |id: usize, number: usize| format!("{}\n", serde_json::json!({ "id": id, "text": report(number) }));
    let write = |changed: usize| {
        let lines: String = (0..50).map(|id| line(id, if id < changed { id + 100 } else { id })).collect();
        fs::write(&path, lines).unwrap();
    };
    let run = |dataset: &str| {
        let dataset = folder.join(dataset);
        let args = ["parse", text(&path), "--into", text(&dataset)];
        let output = command(&args).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    write(0);
    assert!(run("out").contains("50 documents: 50 read"));
    assert!(run("out").contains("50 documents: 0 read"));
    write(4);
    assert!(run("out").contains("50 documents: 4 read"));
    run("fresh");
    assert_eq!(files(&folder.join("out")), files(&folder.join("fresh")));
}
