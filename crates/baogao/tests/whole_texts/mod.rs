//! The reports that tests change and read again.

use std::fs;
use std::path::Path;

/// The texts of a folder of the project that need no repair, in order of their names.
pub(crate) fn whole_texts(folder: &str, most: usize) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let texts = texts.map(|path| fs::read_to_string(path).unwrap());
    texts.filter(|text| baogao::clean(text).repairs.is_empty()).take(most).collect()
}
