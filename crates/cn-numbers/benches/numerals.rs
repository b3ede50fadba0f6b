//! Parsing a mixed list against `chinese-number`, and scanning report-like text.
#![allow(missing_docs)]

use std::hint::black_box;

use chinese_number::{ChineseCase, ChineseCountMethod, ChineseToNumber, ChineseVariant, NumberToChinese};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// 1,000 numerals that both crates read, of one to thirteen digits: plain and financial, simplified and traditional.
fn numerals() -> Vec<String> {
    let styles = [
        (ChineseVariant::Simple, ChineseCase::Lower),
        (ChineseVariant::Traditional, ChineseCase::Lower),
        (ChineseVariant::Simple, ChineseCase::Upper),
        (ChineseVariant::Traditional, ChineseCase::Upper),
    ];
    let mut seed = 7_u64;
    (0..1000)
        .map(|index| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let value = (seed >> 20) % 10_u64.pow(1 + index % 12);
            let (variant, case) = styles[index as usize % styles.len()];
            value.to_chinese(variant, case, ChineseCountMethod::TenThousand).unwrap_or_default()
        })
        .collect()
}

/// Made-up sentences in the manner of reports, about 1 MB.
fn report() -> String {
    const SENTENCES: &str = "一、坚持稳中求进，综合实力再上新台阶。预计全年完成地区生产总值1286.5亿元，同比增长百分之六点五，\
        固定资产投资增长8.2%，社会消费品零售总额达到四百三十二亿元，比上年多出三成。（二）乡村振兴扎实推进。\
        新建高标准农田12万5千亩，改造农村公路二百余公里，带动三四千户群众就近就业，进一步拓宽了增收渠道。\
        我们始终把人民放在心中最高位置，统一思想，凝聚共识，一件事情接着一件事情办，一年接着一年干。\
        各级各部门认真贯彻落实决策部署，着力补短板、强弱项、固底板、扬优势，经济社会发展呈现良好态势。\n";
    SENTENCES.repeat(2000).chars().take(1 << 19).collect()
}

fn parsing(criterion: &mut Criterion) {
    let numerals = numerals();
    let mut group = criterion.benchmark_group("parse 1000 numerals");
    group.throughput(Throughput::Elements(numerals.len() as u64));
    group.bench_function("cn-numbers", |bencher| {
        bencher.iter(|| numerals.iter().filter(|text| cn_numbers::parse(black_box(text)).is_ok()).count());
    });
    group.bench_function("chinese-number", |bencher| {
        bencher.iter(|| {
            let read = |text: &&String| -> bool {
                let value: Result<u64, _> =
                    black_box(text.as_str()).to_number(ChineseCountMethod::TenThousand);
                value.is_ok()
            };
            numerals.iter().filter(read).count()
        });
    });
    group.finish();
}

fn scanning(criterion: &mut Criterion) {
    let report = report();
    let mut group = criterion.benchmark_group("scan");
    group.throughput(Throughput::Bytes(report.len() as u64));
    group.bench_function("report", |bencher| bencher.iter(|| cn_numbers::scan(black_box(&report)).count()));
    group.finish();
}

criterion_group!(benches, parsing, scanning);
criterion_main!(benches);
