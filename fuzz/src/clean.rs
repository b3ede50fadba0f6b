//! The text stage alone.

use baogao::{CleanText, RepairKind, RepairKinds, apply, clean_with};

/// Repairs replay to the clean text, lie on boundaries in order, and offsets map both ways: monotone, and inverse outside the
/// repairs.
pub(crate) fn clean(input: &[u8]) {
    let text = crate::text(input);
    let cleaned = baogao::clean(&text);
    assert_eq!(apply(&text, &cleaned.repairs), cleaned.text);
    assert_eq!(cleaned.simplified().len(), cleaned.text.len());
    let mut end = 0;
    for repair in &cleaned.repairs {
        let range = repair.span.range();
        assert!(end <= range.start && range.start <= range.end);
        assert!(text.get(range.clone()).is_some_and(|source| source != repair.replacement));
        assert_eq!(text[..range.start].chars().count(), repair.span.chars().start);
        end = range.end;
    }
    offsets(&text, &cleaned);
    for kind in RepairKind::ALL {
        let without = clean_with(&text, RepairKinds::all().without(kind));
        assert!(without.repairs.iter().all(|repair| repair.kind != kind));
        assert_eq!(apply(&text, &without.repairs), without.text);
    }
}

fn offsets(text: &str, cleaned: &CleanText<'_>) {
    let inside = |at: usize| {
        let before = cleaned.repairs.partition_point(|repair| repair.span.range().start <= at);
        before > 0 && cleaned.repairs[before - 1].span.range().contains(&at)
    };
    let mut last = 0;
    for (at, char) in cleaned.text.char_indices() {
        let source = cleaned.offsets().to_source(at);
        assert!(last <= source && text.is_char_boundary(source));
        if !inside(source) {
            assert!(text[source..].starts_with(char));
            assert_eq!(cleaned.offsets().to_clean(source), at);
        }
        last = source;
    }
    let mut last = 0;
    for (at, _) in text.char_indices() {
        let clean = cleaned.offsets().to_clean(at);
        assert!(last <= clean && cleaned.text.is_char_boundary(clean));
        last = clean;
    }
}
