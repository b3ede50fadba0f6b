//! Outlines in small: what is a node, and what only looks like one.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use baogao::{Document, Parser, Rules, Style};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    traps: Vec<String>,
    openings: Vec<String>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    nodes: Vec<String>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("outline_cases.toml")).expect("the cases are TOML")
}

/// The outline as the cases write it.
fn outline(document: &Document) -> Vec<String> {
    let ordinal = |ordinal: Option<u32>| ordinal.map_or("-".to_owned(), |value| value.to_string());
    let style = |style: baogao::Style| serde_json::to_value(style).unwrap().as_str().unwrap().to_owned();
    let mut lines: Vec<(u32, String)> = Vec::new();
    for section in &document.sections {
        let indent = "  ".repeat(section.level as usize - 1);
        let line =
            format!("{indent}s {} {} {}", style(section.style), ordinal(section.ordinal), section.title.text);
        lines.push((section.span.range().start as u32, line));
    }
    for measure in &document.measures {
        let above = measure.section.map_or(0, |id| document[id].level);
        let indent = "  ".repeat((above + measure.level) as usize - 1);
        let line =
            format!("{indent}m {} {} {}", style(measure.style), ordinal(measure.ordinal), measure.title.text);
        lines.push((measure.span.range().start as u32, line));
    }
    lines.sort_by_key(|(start, _)| *start);
    lines.into_iter().map(|(_, line)| line).collect()
}

#[derive(Deserialize)]
struct Forms {
    case: Vec<Case>,
}

#[test]
fn cases_have_their_nodes() {
    let forms: Forms = toml::from_str(include_str!("outline_forms.toml")).expect("the cases are TOML");
    for case in cases().case.into_iter().chain(forms.case) {
        assert_eq!(outline(&baogao::parse(&case.text)), case.nodes, "{}", case.text);
    }
}

#[derive(Deserialize)]
struct Traps {
    traps: Vec<String>,
}

/// Everything that only looks like a marker.
fn traps() -> Vec<String> {
    let rare: Traps = toml::from_str(include_str!("outline_traps.toml")).expect("the traps are TOML");
    [cases().traps, rare.traps].concat()
}

#[test]
fn false_friends_are_no_nodes() {
    for trap in traps() {
        assert_eq!(outline(&baogao::parse(&trap)), [""; 0], "{trap}");
        let report = format!(
            "一、工作回顾\n各项工作有序推进，成效明显。\n{trap}\n二、工作打算\n再接再厉，再创佳绩。\n"
        );
        assert_eq!(outline(&baogao::parse(&report)), ["s cjk 1 工作回顾", "s cjk 2 工作打算"], "{trap}");
    }
}

/// Words that open headings and items and look like what a number counts or like the rest of a phrase.
#[test]
fn any_word_may_open_a_heading_or_an_item() {
    const FORMS: [[&str; 2]; 7] = [
        ["一、", "二、"],
        ["（一）", "（二）"],
        ["1、", "2、"],
        ["(1)", "(2)"],
        ["①", "②"],
        ["第一章 ", "第二章 "],
        ["第一部分 ", "第二部分 "],
    ];
    let titles = |text: &str| -> Vec<baogao::Text> {
        let document = baogao::parse(text);
        let sections = document.sections.into_iter().map(|section| section.title.text);
        sections.chain(document.measures.into_iter().map(|measure| measure.title.text)).collect()
    };
    for word in cases().openings {
        let expected = [format!("{word}成效明显"), format!("{word}稳步推进")];
        for [first, second] in FORMS {
            let text = format!(
                "工作总结\n{first}{}。全年增长5.8%。\n{second}{}。群众满意度提高。\n",
                expected[0], expected[1]
            );
            assert_eq!(titles(&text), expected, "{text}");
        }
        let text = format!("工作总结\n全年做了两项工作。一是{}。二是{}。\n", expected[0], expected[1]);
        assert_eq!(titles(&text), expected, "{text}");
    }
}

#[test]
fn traps_are_half_of_the_suite() {
    let (cases, traps) = (cases(), traps());
    assert!(traps.len() >= 220);
    assert!(traps.len() >= cases.case.len());
}

#[derive(Deserialize)]
struct Collections {
    case: Vec<Collection>,
}

#[derive(Deserialize)]
struct Collection {
    text: String,
    reports: Vec<String>,
}

#[test]
fn collections_have_their_reports() {
    let collections: Collections = toml::from_str(include_str!("outline_reports.toml")).unwrap();
    for case in collections.case {
        let document = baogao::parse(&case.text);
        let ordinal = |ordinal: Option<u32>| ordinal.map_or("-".to_owned(), |value| value.to_string());
        let title = |title: &Option<baogao::Excerpt>| {
            title.as_ref().map_or("-".to_owned(), |title| title.text.to_string())
        };
        let reports: Vec<String> = document
            .reports
            .iter()
            .map(|report| format!("{} {}", ordinal(report.ordinal), title(&report.title)))
            .collect();
        assert_eq!(reports, case.reports, "{}", case.text);
    }
}

#[derive(Deserialize)]
struct Headers {
    case: Vec<Header>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Header {
    text: String,
    title: Option<String>,
    occasion: Option<String>,
    speaker: Option<String>,
    issuer: Option<String>,
    date: Option<String>,
    year: Option<i32>,
}

#[test]
fn headers_say_what_where_who_and_when() {
    let headers: Headers = toml::from_str(include_str!("outline_headers.toml")).unwrap();
    for expected in headers.case {
        let document = baogao::parse(&expected.text);
        let report = &document.reports[0];
        let words =
            |excerpt: &Option<baogao::Excerpt>| excerpt.as_ref().map(|excerpt| excerpt.text.to_string());
        let found = Header {
            text: expected.text.clone(),
            title: words(&report.title),
            occasion: words(&report.occasion),
            speaker: words(&report.speaker),
            issuer: words(&report.issuer),
            date: report.date.map(|date| date.to_string()),
            year: report.year,
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn rules_add_forms_and_take_away_false_friends() {
    let text = "重点工作\n任务一：修路\n年内完工，通车。\n任务二：架桥\n（一）是附件\n1、勘察\n2、施工\n";
    let nodes = |rules: Rules| outline(&Parser::builder().rules(rules).build().parse(text).unwrap());
    assert_eq!(nodes(Rules::new()), ["s paren_cjk 1 是附件", "  m arabic 1 勘察", "  m arabic 2 施工"]);
    let rules = Rules::new().marker("任务{cjk}：", Style::Cjk).unwrap();
    let expected = [
        "s cjk 1 修路",
        "s cjk 2 架桥",
        "  s paren_cjk 1 是附件",
        "    m arabic 1 勘察",
        "    m arabic 2 施工",
    ];
    assert_eq!(nodes(rules.clone()), expected);
    let expected = ["s cjk 1 修路", "s cjk 2 架桥", "  m arabic 1 勘察", "  m arabic 2 施工"];
    assert_eq!(nodes(rules.no_marker("（一）是")), expected);
}

#[derive(Deserialize)]
struct Findings {
    case: Vec<FindingCase>,
}

#[derive(Deserialize)]
struct FindingCase {
    text: String,
    findings: Vec<String>,
}

#[test]
fn what_is_odd_about_a_numbering_is_found() {
    let findings: Findings = toml::from_str(include_str!("outline_findings.toml")).unwrap();
    for case in findings.case {
        let document = baogao::parse(&case.text);
        let found = document.findings.iter().map(|finding| {
            let code = serde_json::to_value(finding.code).unwrap();
            let other = finding.other.map_or("-", |other| &case.text[other.range()]);
            format!("{} {} {other}", code.as_str().unwrap(), &case.text[finding.span.range()])
        });
        assert_eq!(found.collect::<Vec<_>>(), case.findings, "{}", case.text);
    }
}
