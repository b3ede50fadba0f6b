//! Documents to what is written, and back.

use baogao::{Document, parse};
use baogao_export::{CsvOptions, JsonOptions, PageOptions, Table, csv, html, json_lines, markdown};

use crate::document;

/// A document comes back from its JSON as it went in; JSON from elsewhere is a document whose places are in its text, or an error.
pub(crate) fn json(input: &[u8]) {
    if let Ok(document) = serde_json::from_slice::<Document>(input) {
        elsewhere(&document);
        return;
    }
    let document = parse(&crate::text(input));
    let mut written = Vec::new();
    json_lines([&document], JsonOptions::default(), &mut written).expect("there is memory");
    let again: Document = serde_json::from_slice(&written).expect("it is a document");
    assert_eq!(document, again);
}

/// What can be asked of a document that this library did not make does not panic.
fn elsewhere(document: &Document) {
    let _ = baogao::check(document);
    let _ = document.chunks(Some(100));
    let _ = baogao::diff(document, document);
    let _ = html(document, PageOptions::default());
    let _ = markdown(document);
    for metric in &document.metrics {
        assert!(document.text.get(metric.span.span.range()).is_some());
        assert!(document.text.get(document.sentence(metric.span.span).range()).is_some());
    }
    for section in &document.sections {
        let _ = (document.path(section.id), document.children(Some(section.id)).count());
    }
}

/// The page shows the whole text, its tags are closed in order, and nothing of the text is a tag.
pub(crate) fn page(input: &[u8]) {
    let document = parse(&crate::text(input));
    let page = html(&document, PageOptions::default());
    assert_eq!(page, html(&document, PageOptions::default()));
    balanced(&page);
    let _ = markdown(&document);
    for table in Table::ALL {
        let mut rows = Vec::new();
        csv(table, [("a.txt", &document)], CsvOptions::default(), &mut rows).expect("there is memory");
    }
}

/// Tags are closed in the order in which they were opened.
fn balanced(page: &str) {
    const ALONE: [&str; 5] = ["meta", "br", "!DOCTYPE", "wbr", "input"];
    let mut open = Vec::new();
    let mut rest = page;
    while let Some((_, piece)) = rest.split_once('<') {
        let (tag, behind) = piece.split_once('>').expect("a tag has an end");
        rest = behind;
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "in {tag}"),
            None if ALONE.contains(&name) => {}
            None => open.push(name),
        }
        if name == "script" {
            let (script, _) = rest.split_once("</script>").expect("a script has an end");
            assert!(!tag.contains("json") || !script.contains('<'), "a tag among the data");
            rest = &rest[script.len()..];
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

/// Two documents are compared, twice the same way, and every pair has a side.
pub(crate) fn diff(input: &[u8]) {
    let text = crate::text(input);
    let (old, new) = text.split_once('\0').unwrap_or((&text, ""));
    let (old, new) = (parse(old), parse(new));
    let pairs = baogao::diff(&old, &new);
    assert_eq!(pairs, baogao::diff(&old, &new));
    assert!(pairs.metrics.iter().all(|pair| pair.old.is_some() || pair.new.is_some()));
    for finding in baogao::check_against(&new, &old) {
        assert!(new.text.get(finding.span.range()).is_some());
    }
    document::check(&new);
}
