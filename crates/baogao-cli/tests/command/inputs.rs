//! What is read, in which order, by which name, and what happens to what cannot be read.

use super::{ONE, TWO, assert_refused, baogao, file, folder, stdout};

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
