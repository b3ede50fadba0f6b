//! Lines without an end: each of their numbers is a record, and reading goes on at the same pace. What reads back to the
//! start of a line for every number would take hours here.
#![allow(clippy::unwrap_used)]

use baogao::{FindingCode, Role, parse};

/// So many times each text: lines of a hundred kilobytes and more, with as many records as any text may have.
const TIMES: usize = 10_000;

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

#[test]
fn more_records_than_a_text_may_have_are_told_where_they_begin() {
    for text in ["学校3所，", "增长5%。\n"] {
        let text = text.repeat(30_000);
        let document = parse(&text);
        let most = text.len() / 16;
        assert!(document.metrics.len() <= most, "{}", document.metrics.len());
        let told =
            document.findings.iter().find(|finding| finding.code == FindingCode::TooManyRecords).unwrap();
        let last = document.metrics.last().map_or(0, |metric| metric.span.span.range().end);
        assert!(last <= told.span.range().start, "{told:?}");
    }
    let ordinary = parse(&"全市新建学校3所，增长5%。\n".repeat(4_000));
    assert!(ordinary.findings.iter().all(|finding| finding.code != FindingCode::TooManyRecords));
}

#[test]
fn a_chain_without_end_is_no_ratio() {
    for text in ["3:3:3:3", &"3:".repeat(40), "比例为1:2:3:4:5:6:7:8", "3：3：3：3"] {
        assert!(parse(text).metrics.is_empty(), "{text}");
    }
    assert_eq!(parse("三次产业比例为16.5:14.8:68.7。").metrics.len(), 3);
}

#[test]
fn a_text_of_nothing_but_markers_is_read_so_far() {
    let document = baogao::parse(&"（1）".repeat(60_000));
    assert_eq!(document.findings[0].code, baogao::FindingCode::TooManyRecords);
    assert_eq!(document.measures.len(), 60_000 * "（1）".len() / 24);
    // a report of short lines has as many as it needs
    let document = baogao::parse(&"一是好。".repeat(9_000));
    assert!(document.findings.iter().all(|found| found.code != baogao::FindingCode::TooManyRecords));
}
