//! Raised figures: marks of notes, which are no part of the text, and exponents, which are.

/// Words of Latin letters that are raised to a power: units of length and time, formulas.
const BASES: [&str; 22] = [
    "m", "km", "hm", "dm", "cm", "mm", "um", "μm", "nm", "M", "KM", "Km", "CM", "MM", "s", "ft", "in", "R",
    "r", "x", "n", "χ",
];

/// What raised text becomes behind other text: nothing where it is the mark of a note, raised digits where it is an exponent, else
/// itself.
pub(crate) fn settle(before: &str, raised: &str) -> String {
    let bare = raised.trim();
    if is_exponent(before, bare) || before.trim().is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit())
    {
        return bare.chars().map(superscript).collect();
    }
    if is_mark(bare) { String::new() } else { raised.to_owned() }
}

/// `2`, `[2]`, `（2）`, `[1,2]`, `1-3`, `①`, `*`, `注1`.
fn is_mark(raised: &str) -> bool {
    /// No report has more notes.
    const DIGITS: usize = 3;
    let inner = raised.strip_prefix('注').unwrap_or(raised);
    let inner = inner.trim_matches(|c| {
        matches!(c, '[' | ']' | '(' | ')' | '（' | '）' | '［' | '］' | '〔' | '〕' | '【' | '】')
    });
    let is_number = |part: &str| {
        let part = part.trim();
        !part.is_empty() && part.len() <= DIGITS && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_sign = |c: char| matches!(c, '*' | '＊' | '†' | '‡' | '※' | '\u{2460}'..='\u{2473}' | '⁰'..='⁹' | '¹' | '²' | '³');
    let inner = inner.replace("][", ",");
    !raised.is_empty()
        && (inner.split([',', '，', '、', '-', '－', '–', '~', ' ', ']', '[']).all(is_number)
            || !inner.is_empty() && inner.chars().all(is_sign)
            || raised == "注")
}

/// `10⁴`, `m²`, `s⁻¹`: digits behind a base.
fn is_exponent(before: &str, raised: &str) -> bool {
    let digits = raised.trim_start_matches(['-', '−', '－', '+']);
    if digits.is_empty() || digits.len() > 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let is_word = |c: char| c.is_alphabetic() && (c.is_ascii() || c == 'μ' || c == 'χ');
    let letters =
        before.rfind(|c| !is_word(c)).map_or(before, |at| before[at..].trim_start_matches(|c| !is_word(c)));
    if !letters.is_empty() {
        return BASES.contains(&letters);
    }
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    before[number..] == *"10" && !before[..number].ends_with(['.', ',']) || digits.len() < raised.len()
}

fn superscript(c: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '-' | '−' | '－' => '⁻',
        '+' => '⁺',
        c => c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize]),
    }
}

#[cfg(test)]
mod tests {
    use super::settle;

    #[test]
    fn raised_figures_are_marks_or_exponents() {
        let cases = [
            ("地区生产总值", "2", ""),
            ("地区生产总值", "[2]", ""),
            ("地区生产总值", "注1", ""),
            ("增长4.6%", "①", ""),
            ("增长4.6%", "1,2", ""),
            ("GDP", "3", ""),
            ("达到1286.4", "2", ""),
            ("面积3.2×10", "4", "⁴"),
            ("面积10", "4", "⁴"),
            ("建成110", "4", ""),
            ("面积300m", "2", "²"),
            ("面积300 km", "2", "²"),
            ("流量2m", "3", "³"),
            ("s", "-1", "⁻¹"),
            ("R", "2", "²"),
            ("", "1", "¹"),
            ("第20", "th", "th"),
            ("商标", "®", "®"),
            ("编号", "2023", "2023"),
        ];
        for (before, raised, expected) in cases {
            assert_eq!(settle(before, raised), expected, "{before} {raised}");
        }
    }
}
