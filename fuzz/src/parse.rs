//! Texts to documents.

use baogao::{Parser, Rules, apply, clean, parse as parsed};

use crate::document;

/// Parsing ends, what it gives is sound, and a second run says the same.
pub(crate) fn parse(input: &[u8]) {
    let text = crate::text(input);
    let document = parsed(&text);
    document::check(&document);
    assert_eq!(apply(&text, &document.repairs), clean(&text).text);
    assert_eq!(document, parsed(&text));
}

/// The outline alone is that of the whole document, and every section is found from the top.
pub(crate) fn outline(input: &[u8]) {
    let text = crate::text(input);
    let whole = parsed(&text);
    let parser = Parser::builder().metrics(false).build();
    let Ok(outline) = parser.parse(&text) else { return };
    document::check(&outline);
    assert_eq!(whole.sections, outline.sections);
    assert_eq!(whole.measures, outline.measures);
    assert_eq!(whole.paragraphs, outline.paragraphs);
    let parents = std::iter::once(None).chain(outline.sections.iter().map(|section| Some(section.id)));
    let children: usize = parents.map(|parent| outline.children(parent).count()).sum();
    assert_eq!(children, outline.sections.len(), "a section is nobody's child");
    for section in &outline.sections {
        assert_eq!(outline.path(section.id).last(), Some(&section.id));
        assert!(outline.find(section.title.span.range().start).report.is_some());
    }
}

/// Rules are read or refused, and a parser with them gives a sound document.
pub(crate) fn rules(input: &[u8]) {
    let text = crate::text(input);
    let (toml, report) = text.split_once('\0').unwrap_or((&text, "一、经济\n增长5%，投资3亿元。\n"));
    if let Ok(rules) = Rules::from_toml("rules.toml", toml) {
        let parser = Parser::builder().rules(rules).build();
        document::check(&parser.parse(report).expect("it is short"));
    }
}
