//! Words that are looked for in a document: what is found, where, and what is not.
#![allow(clippy::unwrap_used)]

use baogao::{Document, HitKind, parse};

fn told(document: &Document, query: &str) -> Vec<(HitKind, String)> {
    document.search(query).into_iter().map(|hit| (hit.kind, hit.text)).collect()
}

#[test]
fn a_place_is_told_once_by_the_innermost_passage() {
    let document = parse("工作总结\n一、修路\n（一）修路工作。今年修路三条，一是修路到村；二是修路到户。\n");
    assert_eq!(
        told(&document, "修路"),
        [
            (HitKind::Heading, "一、修路".to_owned()),
            (HitKind::Heading, "（一）修路工作".to_owned()),
            (HitKind::Text, "今年修路三条，".to_owned()),
            (HitKind::Measure, "一是修路到村；".to_owned()),
            (HitKind::Measure, "二是修路到户。".to_owned()),
        ]
    );
    let hits = document.search("修路");
    assert!(hits.windows(2).all(|pair| pair[0].span.range().end <= pair[1].span.range().start));
}

#[test]
fn what_is_found_is_told_by_its_places_in_the_source() {
    let text = "一、創(chuàng)建\n創(chuàng)建GDP，创建gdp。\n";
    let document = parse(text);
    let hits = document.search("创建 Gdp");
    assert_eq!(hits.len(), 1);
    let found: Vec<&str> = hits[0].found.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(found, ["創(chuàng)建", "GDP", "创建", "gdp"]);
    assert_eq!(hits[0].path, [document.sections[0].title.text.as_str()]);
}

#[test]
fn a_broken_line_is_read_as_one() {
    let line = "全县上下坚持稳中求进工作总基调，统筹发展和安全，着力优化营商";
    let text =
        format!("{line}\n环境，着力推进改革开放，着力改善民生，各项工作取得了明显成效，经\n济运行平稳。\n");
    let document = parse(&text);
    assert_eq!(document.search("营商环境").len(), usize::from(!document.repairs.is_empty()));
}

#[test]
fn a_word_that_stands_in_no_passage_is_not_found() {
    let document = parse("一、修路\n修路三条。\n二、架桥\n架桥两座。\n");
    for query in ["", "  \n", "修路 架桥", "修路三条。二", "没有", "路修"] {
        assert!(document.search(query).is_empty(), "{query}");
    }
    assert!(parse("").search("修路").is_empty());
}

#[test]
fn data_from_elsewhere_is_searched_without_harm() {
    let json = serde_json::to_value(parse("全面推進創(chuàng)建工作。\n")).unwrap();
    let mut twice = json.clone();
    let repair = json["repairs"][0].clone();
    twice["repairs"] = serde_json::json!([repair, repair]);
    let document: Document = serde_json::from_value(twice).unwrap();
    assert_eq!(document.search("创建工作").len(), 1);
}
