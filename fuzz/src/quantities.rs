//! Quantities of a text without its outline.

use baogao::{Excerpt, set_aside};

/// Quantities stand in order, without overlap, at places of the text; so do the numbers that are set aside; two runs agree.
pub(crate) fn quantities(input: &[u8]) {
    let text = crate::text(input);
    let found = baogao::quantities(&text);
    ordered(&text, found.iter().map(|quantity| &quantity.span));
    assert_eq!(found, baogao::quantities(&text));
    for quantity in &found {
        let _ = quantity.base_value();
        assert_eq!(quantity.value.to_string().parse(), Ok(quantity.value));
    }
    let aside = set_aside(&text);
    ordered(&text, aside.iter().map(|aside| &aside.span));
    assert_eq!(aside, set_aside(&text));
}

fn ordered<'a>(text: &str, excerpts: impl Iterator<Item = &'a Excerpt>) {
    let (mut end, mut chars) = (0, 0);
    for Excerpt { span, text: read, .. } in excerpts {
        let range = span.range();
        assert!(end <= range.start, "{read} overlaps what stands before it");
        chars += text.get(end..range.start).expect("on boundaries").chars().count();
        assert_eq!(span.chars().start, chars);
        chars += text.get(range.clone()).expect("on boundaries").chars().count();
        assert_eq!(span.chars().end, chars);
        assert_eq!(read.trim(), read.as_str(), "a space at the edge");
        end = range.end;
    }
}
