//! A comma that stands there twice, as the cutting out of a word leaves it: `，，`.

use memchr::memmem::find_iter;

use super::{RepairEdit, RepairKind, TextRange};

/// The end of a comma of full width, and the beginning of another one or a comma of half width.
const PAIRS: [(&[u8], &str); 2] = [(b"\x8C\xEF", "，"), (b"\x8C,", ",")];

/// The edits that leave one of two commas; three and more may be meant.
pub(super) fn find(text: &str) -> Vec<RepairEdit> {
    let mut edits = Vec::new();
    for (bytes, comma) in PAIRS {
        let places = find_iter(text.as_bytes(), bytes).map(|at| (at + 1, at + 1 + comma.len()));
        let is_comma = |from: usize| text.get(from..).is_some_and(|text| text.starts_with(comma));
        let doubled = places.filter(|&(from, to)| is_comma(from) && is_doubled(text, from, to));
        edits.extend(doubled.map(|(from, to)| RepairEdit {
            kind: RepairKind::DoubledComma,
            source: TextRange::new(from, to),
            replacement: String::new(),
        }));
    }
    edits.sort_by_key(|edit| edit.source);
    edits
}

/// True where the second comma stands between one comma and what is none.
fn is_doubled(text: &str, from: usize, to: usize) -> bool {
    let is_comma = |char: Option<char>| matches!(char, Some('，' | ','));
    let Some(before) = text.get(..from) else { return false };
    let mut ahead = before.chars().rev();
    ahead.next() == Some('，')
        && ahead.next().is_some_and(|char| !is_comma(Some(char)) && !char.is_whitespace())
        && !is_comma(text[to..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::super::layers::replay;
    use super::find;

    #[test]
    fn one_of_two_commas_stays() {
        for (text, clean) in [
            ("规范物业管理，，房价平稳", "规范物业管理，房价平稳"),
            ("完成投资5亿元，,增长8%", "完成投资5亿元，增长8%"),
            ("甲，，乙，，丙", "甲，乙，丙"),
        ] {
            assert_eq!(replay(text, &find(text)), clean);
        }
    }

    #[test]
    fn other_marks_stay() {
        for text in ["甲，，，乙", "甲，乙", "，，甲", "姓名,,电话", "甲、，乙", "口，A,B", "甲。，乙"]
        {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
