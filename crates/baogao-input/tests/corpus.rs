//! Documents that nobody on the project wrote: `cargo test -- --ignored` where they lie beside it.

use std::fs;
use std::path::Path;

use baogao::Parser;
use baogao_input::{Options, open};

#[test]
#[ignore = "needs ../shared"]
fn every_original_parses() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/originals");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let read = open(&path, &Options::default());
        if path.extension().is_some_and(|ending| ending == "pdf") {
            assert_eq!(read.unwrap_err().code(), "pdf");
            continue;
        }
        let source = read.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!source.is_encoding_doubtful(), "{}", path.display());
        let document = source.parse(&Parser::default()).unwrap();
        println!(
            "{:<8} {:<6} {:>6} sections {:>3} measures {:>3} metrics {:>4} {}",
            source.format.name(),
            source.encoding,
            source.text.chars().count(),
            document.sections.len(),
            document.measures.len(),
            document.metrics.len(),
            path.file_name().unwrap().display()
        );
        count += 1;
    }
    assert!(count > 10);
}
