//! Runs the examples of a crate and holds each to the comment at its end; a part of the tests of each crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the comment with what an example prints begins.
const PRINTS: &str = "// Prints:\n";

/// `UPDATE=1` writes the comments anew.
#[test]
fn every_example_prints_what_its_comment_says() {
    let mut count = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for entry in fs::read_dir(folder).expect("a folder of examples") {
        let path = entry.expect("an entry").path();
        let source = fs::read_to_string(&path).expect("an example in UTF-8");
        let (code, told) = source.split_once(PRINTS).expect("a comment with what it prints");
        let printed = printed(&path);
        count += 1;
        if std::env::var_os("UPDATE").is_some() {
            let lines: String = printed.lines().map(|line| format!("// {line}\n")).collect();
            fs::write(&path, format!("{code}{PRINTS}{lines}")).expect("the example is written");
            continue;
        }
        let told: String =
            told.lines().map(|line| format!("{}\n", line.strip_prefix("// ").unwrap_or_default())).collect();
        assert_eq!(told, printed, "{}: UPDATE=1 writes it anew", path.display());
        assert!(!told.trim().is_empty(), "{} prints nothing", path.display());
    }
    assert!(count >= 2, "{count} examples");
}

/// What the example prints. It was built with the tests, beside them.
fn printed(source: &Path) -> String {
    let built = built(source);
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified());
    let is_new = changed(&built).is_ok_and(|built| changed(source).is_ok_and(|source| source <= built));
    assert!(is_new, "{} is not built: cargo build --examples", built.display());
    let output = Command::new(&built).output().expect("the example runs");
    assert!(output.status.success(), "{}: {}", built.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// `target/debug/deps/this-test` → `target/debug/examples/NAME`.
fn built(source: &Path) -> PathBuf {
    let own = std::env::current_exe().expect("a test has a file");
    let profile = own.ancestors().nth(2).expect("the folder of the profile");
    let name = source.file_stem().expect("an example has a name");
    profile.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}
