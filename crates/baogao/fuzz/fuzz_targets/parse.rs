//! Whatever the text, parsing ends, every span is on a boundary, and a second run says the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let document = baogao::parse(text);
    let sections = document.sections.iter().map(|row| row.title.span);
    let metrics = document.metrics.iter().map(|row| row.span.span);
    let findings = document.findings.iter().map(|row| row.span);
    for span in sections.chain(metrics).chain(findings) {
        assert!(text.get(span.range()).is_some());
    }
    assert_eq!(document, baogao::parse(text));
});
