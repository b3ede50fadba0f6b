//! Years that were redacted: `20__年`, `201*年`, `20XX年`, `××年`.

use memchr::{memchr3_iter, memmem};

use super::TextRange;

/// Signs that hide a digit.
pub(super) const SIGNS: [char; 8] = ['_', '*', 'X', 'x', '×', 'Ｘ', '＊', '＿'];

/// What a year is followed by; a bare `20XX` may as well be the number of a model.
const BEHIND: [&str; 6] = ["年", "上半年", "下半年", "〕", "]", "］"];

/// More signs than this are a rule or a form to fill in.
const LONGEST: usize = 6;

/// Finds the redacted years of a reading.
pub(super) fn find(reading: &str) -> Vec<TextRange> {
    let bytes = reading.as_bytes();
    let mut places: Vec<usize> =
        memchr3_iter(b'_', b'*', b'X', bytes).chain(memchr::memchr_iter(b'x', bytes)).collect();
    for sign in ["×", "Ｘ", "＊", "＿"] {
        places.extend(memmem::find_iter(bytes, sign));
    }
    places.sort_unstable();
    let mut years = Vec::new();
    let mut done = 0;
    for at in places {
        if at < done {
            continue;
        }
        let signs = &reading[at..];
        let end = at + signs.find(|char| !SIGNS.contains(&char)).unwrap_or(signs.len());
        done = end;
        if let Some(start) = year_start(reading, at, end) {
            years.push(TextRange::new(start, end));
        }
    }
    years
}

/// Where the year starts whose hidden digits these are, or `None` where they hide something else.
fn year_start(reading: &str, at: usize, end: usize) -> Option<usize> {
    let signs = reading[at..end].chars().count();
    let digits =
        reading.as_bytes()[..at].iter().rev().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    let behind = reading[end..].trim_start_matches(' ');
    if signs > LONGEST || !BEHIND.iter().any(|mark| behind.starts_with(mark)) {
        return None;
    }
    let known = &reading[at - digits..at];
    match digits {
        // Markdown makes bold with two stars.
        0 => (signs >= 2 && !reading[at..].starts_with('*') && behind.starts_with('年')).then_some(at),
        2 | 3 => (known.starts_with("19") || known.starts_with("20")).then_some(at - digits),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_years_are_redacted_years() {
        for (text, years) in [
            ("20__年工作", &["20__"][..]),
            ("201*年和20**年", &["201*", "20**"]),
            ("20XX年、200X年、20××年", &["20XX", "200X", "20××"]),
            ("文〔20__〕__号", &["20__"]),
            ("××年十月", &["××"]),
            ("**年度目标**", &[]),
            ("__同志", &[]),
            ("iPhoneX年", &[]),
            ("3x年", &[]),
            ("5×年", &[]),
            ("________年", &[]),
        ] {
            let found: Vec<&str> = find(text).iter().map(|year| &text[year.range()]).collect();
            assert_eq!(found, years, "{text}");
        }
    }
}
