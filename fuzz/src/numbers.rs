//! Numerals.

use cn_numbers::{Style, format, parse, scan};

/// `parse` never panics; the ranges of `scan` are in order and on boundaries, and each parses to its value.
pub(crate) fn numbers(input: &[u8]) {
    let text = &*crate::text(input);
    match parse(text) {
        Ok(number) => {
            assert_eq!(number.to_string().parse(), Ok(number));
            let written = format(number, Style::Simplified).expect("every number has this form");
            assert_eq!(parse(&written), Ok(number), "{written}");
        }
        Err(error) => assert!(text.is_char_boundary(error.at())),
    }
    let mut end = 0;
    for found in scan(text) {
        assert!(end <= found.start && found.start < found.end);
        end = found.end;
        let piece = text.get(found.start..found.end).expect("on boundaries");
        if found.numeral.upper.is_none() {
            assert_eq!(parse(piece), Ok(found.value), "{piece}");
        }
    }
}
