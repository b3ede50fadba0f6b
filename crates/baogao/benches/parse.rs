//! Text to document, in bytes of UTF-8 a second.
//!
//! `cargo bench -p baogao --bench parse --features bench`: the bundled reports, and the annotated collection and the clean government
//! reports of `../shared` where they stand.
#![allow(missing_docs)] // written by criterion_group

use std::fs;
use std::hint::black_box;
use std::path::Path;

use baogao::Parser;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn texts(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let is_text = |path: &Path| path.extension().is_some_and(|extension| extension == "txt");
    paths.iter().filter(|path| is_text(path)).flat_map(fs::read_to_string).collect()
}

/// Text to document under the options of a parser.
fn bench(criterion: &mut Criterion, group: &str, parser: &Parser) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let groups = [
        ("fixtures", texts(&root.join("fixtures/reports"))),
        ("seed", texts(&root.join("../shared/seed"))),
        ("reports", texts(&root.join("../shared/corpus/reports"))),
    ];
    let mut group = criterion.benchmark_group(group);
    for (name, texts) in groups.iter().filter(|(_, texts)| !texts.is_empty()) {
        group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
        group.bench_function(*name, |bencher| {
            bencher.iter(|| {
                for text in texts {
                    let _ = black_box(parser.parse(black_box(text)));
                }
            });
        });
    }
    group.finish();
}

/// The outline stage by itself, beside a bare scan for markers by `regex` over the same texts.
#[cfg(feature = "bench")]
fn stage(criterion: &mut Criterion) {
    let texts = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/reports"));
    let markers =
        regex::Regex::new("[一二三四五六七八九十]+[、是要]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[、.]");
    let (Ok(markers), false) = (markers, texts.is_empty()) else { return };
    let mut group = criterion.benchmark_group("outline stage");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.bench_function("reports", |bencher| {
        bencher.iter(|| texts.iter().map(|text| baogao::bench_outline(black_box(text))).sum::<usize>());
    });
    group.bench_function("a bare scan by regex", |bencher| {
        bencher.iter(|| texts.iter().map(|text| markers.find_iter(black_box(text)).count()).sum::<usize>());
    });
    group.finish();
}

#[cfg(not(feature = "bench"))]
fn stage(_: &mut Criterion) {}

fn parse(criterion: &mut Criterion) {
    bench(criterion, "parse", &Parser::default());
    // The outline with what it stands on: splitting into lines, and the document that is handed out.
    bench(criterion, "outline", &Parser::builder().metrics(false).repairs(false).build());
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = parse, stage
}
criterion_main!(benches);
