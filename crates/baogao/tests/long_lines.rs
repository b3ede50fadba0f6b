//! Lines without an end: each of their numbers is a record, and reading goes on at the same pace. What reads back to the
//! start of a line for every number would take hours here.
#![allow(clippy::unwrap_used)]

use baogao::{Role, parse};

/// So many times each text: lines of a few hundred kilobytes.
const TIMES: usize = 20_000;

#[test]
fn a_line_of_numbers_is_read_to_its_end() {
    for (text, role) in [
        ("增长5%，", Role::Change),
        ("其中学校3所，", Role::Level),
        ("支持投资亿元以上", Role::Limit),
        ("（学校3所）", Role::Level),
        ("完成投资3亿元的项目", Role::Level),
        ("学校3所", Role::Level),
        ("利润翻一番", Role::Change),
        ("占总数的3%", Role::Share),
        ("5%、", Role::Rate),
        ("分别增长5%、", Role::Change),
    ] {
        let document = parse(&text.repeat(TIMES));
        let metrics = &document.metrics;
        assert_eq!(metrics.len(), TIMES, "{text}");
        assert_eq!(metrics.last().map(|metric| metric.role), Some(role), "{text}");
        let last = metrics.last().unwrap().span.span.range();
        assert!(last.end > text.len() * (TIMES - 1), "{text}");
    }
}

#[test]
fn a_line_without_numbers_gives_none() {
    for text in ["我们", "**", "__", "，", "（", "“", "?", "&nbsp;", "第", "一些", "三个代表", "一是"]
    {
        let document = parse(&text.repeat(TIMES));
        assert!(document.metrics.is_empty(), "{text}: {}", document.metrics.len());
    }
}
