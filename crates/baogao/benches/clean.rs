//! Damaged text to clean text, in bytes of UTF-8 a second.
//!
//! `cargo bench -p baogao --bench clean`: the bundled reports, and the annotated collection and the clean government
//! reports of `../shared` where they stand.
#![allow(missing_docs)] // written by criterion_group

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn texts(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let is_text = |path: &Path| path.extension().is_some_and(|extension| extension == "txt");
    paths.iter().filter(|path| is_text(path)).flat_map(fs::read_to_string).collect()
}

fn clean(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let whole: Vec<String> = texts(&root.join("../shared/corpus/reports"));
    let groups = [
        ("fixtures", texts(&root.join("fixtures/reports"))),
        ("seed", texts(&root.join("../shared/seed"))),
        ("reports", whole),
    ];
    let mut group = criterion.benchmark_group("clean");
    for (name, texts) in groups.iter().filter(|(_, texts)| !texts.is_empty()) {
        group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
        group.bench_function(*name, |bencher| {
            bencher.iter(|| {
                for text in texts {
                    black_box(baogao::clean(black_box(text)));
                }
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = clean
}
criterion_main!(benches);
