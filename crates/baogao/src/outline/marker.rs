//! The grammar of markers: what stands at one place, whatever surrounds it.

use super::form::{Firmness, Form, Marker};
use super::glyph::is_space;
use super::numeral::{arabic_number, article_number, cjk_digit, cjk_number};
use super::vocabulary::{Enumerator, vocabulary};
use crate::codes::is_ideograph;
use crate::vocabulary::marker::{self, Sign};

/// Reads the marker that `text` opens with.
pub(super) fn read(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let read = match marker::sign(first) {
        Some(Sign::Ordinal) => ordered(text),
        Some(Sign::Among) => among(text),
        Some(Sign::InOrder) => first_next_last(text),
        Some(Sign::Numeral) => cjk(text),
        None => unspoken(text, first),
    };
    read.filter(|marker| marker.value.is_none_or(|value| value > 0))
}

/// Reads a marker of digits, brackets, letters or signs.
fn unspoken(text: &str, first: char) -> Option<Marker> {
    match first {
        '（' | '(' => parenthesized(text),
        '—' | '–' | '―' => dash(text),
        '0'..='9' | '０'..='９' => arabic(text),
        '●' | '■' | '◆' | '•' | '▪' | '★' | '◎' | '▲' | '►' | '➢' | '\u{f06c}' => {
            bullet(text, first)
        }
        'Ⅰ'..='Ⅻ' | 'A'..='Z' | 'a'..='z' => roman(text).or_else(|| letter(text, first)),
        '①'..='⒛' | '㈠'..='㈩' => enclosed(first),
        '〇' => cjk(text),
        _ => None,
    }
}

fn marker(form: Form, value: u32, len: usize, firmness: Firmness) -> Option<Marker> {
    Some(Marker { form, value: Some(value), branch: 0, len, firmness })
}

/// Skips blanks of one line, at most two: `第 一 章`, `( 1 )`.
fn skip_blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let blank = rest.chars().take(2).take_while(|c| is_space(*c) && *c != '\n' && *c != '\r');
    at + blank.map(char::len_utf8).sum::<usize>()
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

fn cjk(text: &str) -> Option<Marker> {
    let (value, digits) = cjk_number(text)?;
    let rest = text.get(digits..).unwrap_or_default();
    if let Some(word) = vocabulary().enumerator(rest) {
        return enumerated(text, value, digits, word);
    }
    // `**一**、` is set in bold without its separator.
    let digits = if text[digits..].starts_with("**、") { digits + 2 } else { digits };
    let at = skip_blank(text, digits);
    // A stray space: 一 是.
    if at > digits
        && let Some(word) =
            vocabulary().enumerator(text.get(at..).unwrap_or_default()).filter(|word| word.firm)
    {
        return enumerated(text, value, at, word);
    }
    let (separator, firmness) = match char_at(text, at)? {
        '、' => ('、', Firmness::Firm),
        c @ ('.' | '．' | '，' | ',') => (c, Firmness::Loose),
        _ => return None,
    };
    let len = at + separator.len_utf8();
    let rest = text.get(len..).unwrap_or_default();
    marker(Form::Cjk, value, len, doubt(firmness, value, cjk_number(rest), rest))
}

/// `一、二、三产业`, `三、四线城市`, `1、2月份`: the next number goes on with the list and a counter follows. `三、五年规划` may be
/// the third heading, of a plan.
fn doubt(firmness: Firmness, value: u32, next: Option<(u32, usize)>, rest: &str) -> Firmness {
    let Some((other, len)) = next else { return firmness };
    let behind = rest.get(len..).unwrap_or_default();
    let counted = behind.starts_with('、') || vocabulary().counter(behind);
    match other > value && other <= value + 3 {
        true if counted => Firmness::Doubtful,
        true if behind.starts_with('年') => Firmness::Loose,
        _ => firmness,
    }
}

/// 一是, 一要, 三个是, 一靠.
fn enumerated(text: &str, value: u32, digits: usize, word: Enumerator) -> Option<Marker> {
    let len = digits + word.len;
    let rest = text.get(len..).unwrap_or_default();
    // 一是一，二是二: what is told apart are the numbers themselves.
    let told_apart =
        |(same, digits)| same == value && rest.get(digits..).is_none_or(|behind| !behind.starts_with(is_han));
    if cjk_number(rest).is_some_and(told_apart) && word.len == '是'.len_utf8() {
        return None;
    }
    if value > 20 || vocabulary().no_marker(text) {
        return None;
    }
    let form = if word.firm { Form::Is } else { Form::Verb };
    marker(form, value, len, if word.firm { Firmness::Firm } else { Firmness::Loose })
}

fn parenthesized(text: &str) -> Option<Marker> {
    let open = text.chars().next()?.len_utf8();
    let inner = skip_blank(text, open);
    let rest = text.get(inner..)?;
    let (value, digits, form) = match cjk_number(rest) {
        Some((value, digits)) => (value, digits, Form::ParenCjk),
        None => arabic_number(rest).map(|(value, digits)| (value, digits, Form::ParenArabic))?,
    };
    let close = skip_blank(text, inner + digits);
    let len = match char_at(text, close)? {
        c @ ('）' | ')') => close + c.len_utf8(),
        _ => return None,
    };
    let rest = text.get(len..).unwrap_or_default();
    if refers(rest) {
        return None;
    }
    let firmness = match rest {
        _ if vocabulary().behind_parenthesis(rest) => Firmness::Doubtful,
        _ if vocabulary().behind_reference(rest) => Firmness::Referring,
        _ => Firmness::Firm,
    };
    marker(form, value, len, firmness)
}

/// What follows a number in parentheses that is spoken of: （三）、（四）两项, （三）项所列; （三）项目建设 is none.
fn refers(rest: &str) -> bool {
    let other = rest.strip_prefix(marker::is_reference_joint);
    let is_list = other.and_then(|other| other.strip_prefix(['（', '('])).is_some_and(|other| {
        let digits = cjk_number(other).or_else(|| arabic_number(other)).map(|(_, digits)| digits);
        digits.is_some_and(|digits| other[digits..].starts_with(['）', ')']))
    });
    let item = rest.strip_prefix(marker::is_rule_part);
    is_list || item.is_some_and(|item| marker::BEHIND_RULE_PART.open(item))
}

fn arabic(text: &str) -> Option<Marker> {
    let (value, digits) = arabic_number(text)?;
    let at = skip_blank(text, digits);
    let c = char_at(text, at)?;
    let len = at + c.len_utf8();
    let rest = text.get(len..).unwrap_or_default();
    match c {
        '、' => marker(Form::Arabic, value, len, doubt(Firmness::Firm, value, arabic_number(rest), rest)),
        '.' | '．' if !rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) => {
            marker(Form::Arabic, value, len, Firmness::Loose)
        }
        // `1.2023年…` is the first item, `1.2` is a number.
        '.' | '．' if at == digits && vocabulary().year(rest) => {
            marker(Form::Arabic, value, len, Firmness::Loose)
        }
        '）' | ')' => marker(Form::HalfParen, value, len, Firmness::Loose),
        _ => None,
    }
}

/// ● with text behind; rows of them are squares that stand for lost pictures.
fn bullet(text: &str, first: char) -> Option<Marker> {
    let len = first.len_utf8();
    let rest = text.get(len..)?.trim_start_matches(is_space);
    rest.starts_with(is_han).then_some(Marker {
        form: Form::Bullet,
        value: None,
        branch: 0,
        len,
        firmness: Firmness::Loose,
    })
}

fn is_han(c: char) -> bool {
    is_ideograph(c) || matches!(c, '“' | '《')
}

/// The separator of a letter or Roman numeral with Chinese text behind: its end.
fn dotted(text: &str, at: usize) -> Option<usize> {
    let c = char_at(text, at).filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
    let end = at + c.len_utf8();
    text.get(end..)?.trim_start_matches(is_space).starts_with(is_han).then_some(end)
}

/// Ⅱ. II、
fn roman(text: &str) -> Option<Marker> {
    const NUMERALS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    let first = text.chars().next()?;
    let (value, digits) = if ('Ⅰ'..='Ⅻ').contains(&first) {
        (first as u32 - 'Ⅰ' as u32 + 1, first.len_utf8())
    } else {
        let len = text.bytes().take_while(|byte| b"IVX".contains(byte)).count();
        (NUMERALS.iter().position(|numeral| text.get(..len) == Some(numeral))? as u32 + 1, len)
    };
    marker(Form::Roman, value, dotted(text, skip_blank(text, digits))?, Firmness::Loose)
}

/// A. b)
fn letter(text: &str, first: char) -> Option<Marker> {
    let value = first.to_ascii_lowercase() as u32 - 'a' as u32 + 1;
    marker(Form::Letter, value, dotted(text, 1)?, Firmness::Loose)
}

fn enclosed(c: char) -> Option<Marker> {
    let code = c as u32;
    let (form, value) = match c {
        '①'..='⑳' => (Form::Circled, code - '①' as u32 + 1),
        '⑴'..='⒇' => (Form::Circled, code - '⑴' as u32 + 1),
        '⒈'..='⒛' => (Form::Circled, code - '⒈' as u32 + 1),
        '㈠'..='㈩' => (Form::ParenCjk, code - '㈠' as u32 + 1),
        _ => return None,
    };
    marker(form, value, c.len_utf8(), Firmness::Firm)
}

/// 第一章, 第一部分, 第一，
fn ordered(text: &str) -> Option<Marker> {
    let inner = skip_blank(text, '第'.len_utf8());
    let rest = text.get(inner..)?;
    let short = cjk_number(rest).or_else(|| arabic_number(rest));
    // 第二百零一条: only articles count so far.
    let long = || article_number(rest).filter(|(value, _)| *value >= 200);
    let (value, digits) = long().or(short)?;
    let at = skip_blank(text, inner + digits);
    let rest = text.get(at..)?;
    if let Some((unit, form)) =
        vocabulary().unit(rest).filter(|(_, form)| value < 200 || *form == Form::Article)
    {
        if form == Form::Article && vocabulary().counted_by_article.open(&rest[unit..]) {
            return None;
        }
        let (len, branch) = inserted(text, at + unit, form);
        // 第一节课, 第五条战线: a heading's title is set off from its marker.
        let firmness = match char_at(text, len) {
            // 第五条、第六条 go on with the next one.
            Some('、') if text[len..].starts_with("、第") => Firmness::Doubtful,
            Some(c) if is_space(c) || matches!(c, '、' | '：' | ':' | '　' | '*') => Firmness::Firm,
            None => Firmness::Firm,
            _ => Firmness::Doubtful,
        };
        return Some(Marker { form, value: Some(value), branch, len, firmness });
    }
    match rest.chars().next()? {
        c @ ('，' | ',' | '、' | '：' | ':') if value <= 20 => {
            let len = at + c.len_utf8();
            let behind = text.get(len..).unwrap_or_default();
            // 第一、二、三产业; 第一、第二产业.
            if c == '、' && (cjk_number(behind).is_some() || behind.starts_with('第')) {
                return None;
            }
            marker(Form::Rank, value, len, Firmness::Loose)
        }
        _ => None,
    }
}

/// 第三十条之一 stands between 第三十条 and 第三十一条: where its marker ends, and its number.
fn inserted(text: &str, len: usize, form: Form) -> (usize, u32) {
    let behind = text.get(len..).and_then(|rest| rest.strip_prefix(vocabulary().inserted.as_str()));
    let number = behind.filter(|_| form == Form::Article).and_then(cjk_number);
    match (behind, number) {
        (Some(behind), Some((value, digits))) => (text.len() - behind.len() + digits, value),
        _ => (len, 0),
    }
}

/// 其一，
fn among(text: &str) -> Option<Marker> {
    if marker::IN_ORDER.opening(text).is_some() {
        return first_next_last(text);
    }
    let rest = text.strip_prefix('其')?;
    let (value, digits) = cjk_number(rest)?;
    let len = text.len() - rest.len() + digits;
    let c = char_at(text, len)?;
    let len = match c {
        '，' | ',' | '、' | '：' | ':' | '是' => len + c.len_utf8(),
        _ => return None,
    };
    marker(Form::Among, value, len, Firmness::Loose)
}

/// 首先， 其次， 再次， 最后，
fn first_next_last(text: &str) -> Option<Marker> {
    let (word, word_len) = marker::IN_ORDER.opening(text)?;
    let value = word.value.map(u32::from);
    let len = match char_at(text, word_len) {
        Some(c) if marker::is_order_end(c) => word_len + c.len_utf8(),
        _ if value.is_some() => word_len,
        _ => return None,
    };
    Some(Marker { form: Form::First, value, branch: 0, len, firmness: Firmness::Loose })
}

fn dash(text: &str) -> Option<Marker> {
    let dashes = text.chars().take_while(|c| matches!(c, '—' | '–' | '―'));
    let len: usize = dashes.clone().map(char::len_utf8).sum();
    let rest = text.get(len..).unwrap_or_default();
    let count = dashes.count();
    // ―九八五年: the 一 of a year that was read as a rule.
    if count == 1 && rest.chars().take(3).all(|c| cjk_digit(c).is_some_and(|digit| digit < 10)) {
        return None;
    }
    (count <= 4 && rest.starts_with(|c: char| !is_space(c) && !c.is_ascii_digit() && c != '-'))
        .then_some(Marker { form: Form::Dash, value: None, branch: 0, len, firmness: Firmness::Firm })
}

#[cfg(test)]
mod tests {
    use super::super::glyph::is_plain_ideograph;
    use super::read;
    use crate::vocabulary::marker::SIGN;

    #[test]
    fn no_other_ideograph_opens_a_marker() {
        let opens = |c: &str| !is_plain_ideograph(c.as_bytes());
        assert!(SIGN.iter().all(|(c, _)| opens(c)));
        assert!(!["我", "全", "在", "是", "对"].iter().any(|c| opens(c)));
        for c in ('\u{4e00}'..='\u{9fff}').map(|c| c.to_string()) {
            for rest in ["、", "是", "，", "一、", "后，", "一条 ", "先，", "次，", ""] {
                assert!(opens(&c) || read(&format!("{c}{rest}")).is_none(), "{c}{rest}");
            }
        }
    }
}
