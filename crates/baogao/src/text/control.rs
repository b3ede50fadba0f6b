//! What shows as nothing, or stands for a space or a line break: byte order marks, zero-width characters, soft hyphens,
//! character references that a page left behind, `<U+00A0>` as some tools print it, stray carriage returns.

use super::survey::Survey;
use super::{RepairEdit, RepairKind, TextRange};

/// Longest character reference, in bytes.
const LONGEST: usize = 10;

/// Character references by name, as pages of Chinese text use them (HTML, 13.5).
const NAMED: [(&str, &str); 22] = [
    ("amp", "&"),
    ("bull", "•"),
    ("emsp", " "),
    ("ensp", " "),
    ("gt", ">"),
    ("hellip", "…"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("permil", "‰"),
    ("quot", "\""),
    ("rdquo", "”"),
    ("rsquo", "’"),
    ("shy", ""),
    ("thinsp", " "),
    ("times", "×"),
    ("yen", "¥"),
    ("zwnj", ""),
];

/// The edits that cut controls away, or put in their place what they stand for.
pub(super) fn find(text: &str, survey: &Survey) -> Vec<RepairEdit> {
    let mut edits: Vec<RepairEdit> = Vec::new();
    let mut done = 0;
    for &at in &survey.controls {
        let at = at as usize;
        if at < done {
            continue;
        }
        let Some((length, replacement)) = read(text, at) else { continue };
        done = at + length;
        edits.push(RepairEdit { kind: RepairKind::Control, source: TextRange::new(at, done), replacement });
    }
    edits
}

/// How long the control is that stands here, and what it reads.
fn read(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = &text[at..];
    let char = rest.chars().next()?;
    let as_text = |replacement: &str| Some((char.len_utf8(), replacement.to_owned()));
    match char {
        '&' => reference(rest),
        '<' => printed(rest),
        '\r' => {
            let returns = rest.len() - rest.trim_start_matches('\r').len();
            let length = returns + usize::from(rest[returns..].starts_with('\n'));
            Some((length, "\n".to_owned()))
        }
        '\u{a0}' => as_text(" "),
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => as_text("\n"),
        // Emoji and some scripts are joined and turned by such characters; Chinese text is not.
        '\u{200c}'..='\u{200f}' if is_joined(text, at, char) => None,
        '\0' => {
            // What fills a text up to its end stands for nothing; elsewhere it stands where a character was.
            let nuls = rest.len() - rest.trim_start_matches('\0').len();
            let is_end = rest[nuls..].trim_end().is_empty();
            Some((nuls, if is_end { String::new() } else { char::REPLACEMENT_CHARACTER.to_string() }))
        }
        _ => as_text(""),
    }
}

fn is_joined(text: &str, at: usize, char: char) -> bool {
    let foreign = |char: char| matches!(char, '\u{590}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    let (before, behind) = (text[..at].chars().next_back(), text[at + char.len_utf8()..].chars().next());
    before.is_some_and(foreign) || behind.is_some_and(foreign)
}

/// `&nbsp;`, `&#160;`, `&#xA0;`.
fn reference(rest: &str) -> Option<(usize, String)> {
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let code = name.strip_prefix('#').map(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    });
    let replacement = match code {
        Some(code) => shown(char::from_u32(code.ok()?)?),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, shown)| (*shown).to_owned())?,
    };
    Some((end + 1, replacement))
}

/// `<U+00A0>`.
fn printed(rest: &str) -> Option<(usize, String)> {
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let digits = rest.get(..end)?.strip_prefix("<U+").filter(|digits| digits.len() >= 4)?;
    Some((end + 1, shown(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?)))
}

/// What a character shows as, told by its code.
fn shown(char: char) -> String {
    match char {
        '\t' | '\n' | '\u{a0}' => " ".to_owned(),
        char if super::survey::is_control(char) => String::new(),
        char => char.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::layers::replay;
    use super::super::survey::Survey;
    use super::find;

    fn repaired(text: &str) -> String {
        replay(text, &find(text, &Survey::of(text)))
    }

    #[test]
    fn controls_read_as_what_they_show() {
        for (text, clean) in [
            ("\u{feff}一、工作", "一、工作"),
            ("工\u{200b}作\u{ad}会", "工作会"),
            ("工作&nbsp;总结&#160;会&#xA0;议", "工作 总结 会 议"),
            ("政府<U+00A0>工作", "政府 工作"),
            ("&ldquo;十四五&rdquo;&middot;&hellip;", "“十四五”·…"),
            ("一\r\r\n二\r三\r\r", "一\n二\n三\n"),
            ("一\u{c}二", "一\n二"),
            ("一\u{1}二", "一二"),
            ("一\0\0二\0\n\0\0", "一\u{fffd}二\u{fffd}\n"),
        ] {
            assert_eq!(repaired(text), clean, "{text:?}");
        }
    }

    #[test]
    fn what_means_something_stays() {
        for text in
            ["一\r\n二\t三\n", "A&B", "R&D经费;", "&foo;", "<b>", "<UK>", "&#xzz;", "👨\u{200d}👩", "a<U+00"]
        {
            assert_eq!(repaired(text), text, "{text:?}");
        }
    }
}
