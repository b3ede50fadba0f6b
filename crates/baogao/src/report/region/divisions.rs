//! The administrative divisions by what they are called, from `data/regions/divisions.txt`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::vocabulary::place::AUTONOMOUS;

const DATA: &str = include_str!("../../../data/regions/divisions.txt");

static DIVISIONS: LazyLock<Divisions> = LazyLock::new(|| Divisions::read(DATA));

pub(super) fn divisions() -> &'static Divisions {
    &DIVISIONS
}

/// A province, prefecture or county.
#[derive(Clone, Copy, Debug)]
pub(super) struct Division {
    /// GB/T 2260.
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// The name without the end that says its level.
    pub(super) short: &'static str,
}

impl Division {
    /// 0 for a province, 1 for a prefecture, 2 for a county.
    pub(super) fn level(&self) -> u8 {
        if self.code.ends_with("0000") {
            0
        } else if self.code.ends_with("00") {
            1
        } else {
            2
        }
    }

    /// Whether the other one lies in it.
    fn holds(&self, other: &Self) -> bool {
        let own = self.code.trim_end_matches("00");
        self.code != other.code && other.code.starts_with(own)
    }
}

/// How a division is called; the first is the surest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Called {
    /// 襄阳市, 恩施州
    Name,
    /// 襄樊市
    Former,
    /// 襄阳
    Short,
}

struct Word {
    text: Cow<'static, str>,
    row: usize,
    called: Called,
}

/// What a text starts with.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) bytes: usize,
    pub(super) called: Called,
    /// The divisions that are called so.
    pub(super) rows: Vec<usize>,
}

#[derive(Default)]
pub(super) struct Divisions {
    /// By their codes.
    rows: Vec<Division>,
    /// Words by their first two characters.
    words: HashMap<(char, char), Vec<Word>, foldhash::fast::FixedState>,
}

impl Divisions {
    fn read(data: &'static str) -> Self {
        let mut divisions = Self::default();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(code), Some(name), Some(short)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let row = divisions.rows.len();
            divisions.rows.push(Division { code, name, short });
            divisions.add(name.into(), row, Called::Name);
            if let Some((end, _)) = AUTONOMOUS.ending(name) {
                divisions.add(format!("{short}{end}").into(), row, Called::Name);
            }
            divisions.add(short.into(), row, Called::Short);
            fields.for_each(|former| divisions.add(former.into(), row, Called::Former));
        }
        divisions
    }

    fn add(&mut self, text: Cow<'static, str>, row: usize, called: Called) {
        let mut chars = text.chars();
        if let (Some(first), Some(second)) = (chars.next(), chars.next()) {
            self.words.entry((first, second)).or_default().push(Word { text, row, called });
        }
    }

    /// The longest word that a text starts with, and the divisions that are surest called so.
    pub(super) fn prefix(&self, text: &str) -> Option<Known> {
        let mut chars = text.chars();
        let words = self.words.get(&(chars.next()?, chars.next()?))?;
        let opens = || words.iter().filter(|word| text.starts_with(&*word.text));
        let bytes = opens().map(|word| word.text.len()).max()?;
        let longest = || opens().filter(|word| word.text.len() == bytes);
        let called = longest().map(|word| word.called).min()?;
        let mut rows: Vec<usize> =
            longest().filter(|word| word.called == called).map(|word| word.row).collect();
        rows.dedup();
        Some(Known { bytes, called, rows })
    }

    pub(super) fn get(&self, row: usize) -> Option<&Division> {
        self.rows.get(row)
    }

    /// Whether the first lies in the second.
    pub(super) fn is_in(&self, row: usize, above: usize) -> bool {
        matches!((self.get(row), self.get(above)), (Some(row), Some(above)) if above.holds(row))
    }

    /// The divisions that a division lies in, the largest first.
    pub(super) fn above(&self, row: usize) -> impl Iterator<Item = &Division> {
        let code = self.get(row).map_or("", |division| division.code);
        [2, 4].into_iter().filter_map(move |length| {
            let above = format!("{:0<6}", code.get(..length)?);
            let found = self.rows.binary_search_by(|division| division.code.cmp(above.as_str())).ok()?;
            self.rows.get(found).filter(|division| division.code != code)
        })
    }

    /// 山东省青岛市
    pub(super) fn full_name(&self, row: usize) -> String {
        let above = self.above(row).map(|division| division.name);
        above.chain(self.get(row).map(|division| division.name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&str, &str)> {
        let known = divisions().prefix(text);
        let rows = known.map_or(Vec::new(), |known| known.rows);
        rows.into_iter().filter_map(|row| divisions().get(row)).map(|row| (row.code, row.name)).collect()
    }

    #[test]
    fn the_file_is_read_in_the_order_of_its_codes() {
        assert!(divisions().rows.len() > 3000);
        assert!(divisions().rows.is_sorted_by_key(|division| division.code));
    }

    #[test]
    fn divisions_by_name_short_name_and_former_name() {
        assert_eq!(told("襄樊市2008年"), [("420600", "襄阳市")]);
        assert_eq!(told("恩施州"), [("422800", "恩施土家族苗族自治州")]);
        assert_eq!(told("吉林市"), [("220200", "吉林市")]);
        assert_eq!(told("吉林省"), [("220000", "吉林省")]);
        assert_eq!(told("新疆维吾尔自治区"), [("650000", "新疆维吾尔自治区")]);
        assert_eq!(told("朝阳区").len(), 2);
        assert!(told("清江市").is_empty());
        let row = divisions().prefix("崂山区").unwrap().rows[0];
        assert_eq!(divisions().full_name(row), "山东省青岛市崂山区");
        let row = divisions().prefix("海淀区").unwrap().rows[0];
        assert_eq!(divisions().full_name(row), "北京市海淀区");
    }
}
