//! Reading is linear: a quarter of a megabyte of any repeated piece takes a moment, where a quadratic reader would take minutes.

use std::time::{Duration, Instant};

use cn_numbers::{parse, parse_prefix, scan};

#[test]
fn long_runs_take_a_moment() {
    let pieces = [
        "一",
        "零",
        "千",
        "万",
        "亿",
        "十",
        "百",
        "一千",
        "一万",
        "三万五",
        "一百零",
        "1",
        "1,",
        "1,111",
        "1,111,",
        "1 ",
        "111 ",
        "1.",
        "1.1",
        "-",
        "-1",
        "1e",
        "1e1",
        "三分之",
        "一又",
        "一又二分之",
        "百分之",
        "三成",
        "一点",
        "点",
        "负",
        "负一",
        "三四",
        "三四百",
        "两",
        "参",
        "陆",
        "壹参",
        "O",
        "二O",
        "一些",
        "A1",
        "半",
        "（",
        "1/",
        "元",
        "一元",
        "一角",
        "０",
        "０，",
        "廿",
        "一亿零",
        "万亿",
        "12万5千",
    ];
    for piece in pieces {
        let text = piece.repeat((1 << 18) / piece.len());
        let start = Instant::now();
        let count = scan(&text).count();
        let whole = parse(&text);
        let prefix = parse_prefix(&text);
        let time = start.elapsed();
        assert!(time < Duration::from_secs(5), "{piece}: {time:?}, {count} {whole:?} {prefix:?}");
    }
}
