//! Units and classifiers: the table of `data/units.toml`, and the longest unit at a place.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lexicon::Trie;

static TABLE: LazyLock<UnitTable> =
    LazyLock::new(|| UnitTable::read(include_str!("../../data/units.toml")).unwrap_or_default());

/// A unit of the user's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitName {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) folds: Vec<String>,
    #[serde(default = "count")]
    pub(crate) dimension: String,
    pub(crate) code: Option<String>,
    /// How many base units of its dimension it holds, a decimal.
    pub(crate) factor: Option<String>,
}

fn count() -> String {
    "count".to_owned()
}

/// One unit of the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    /// Canonical name.
    pub(crate) name: String,
    pub(crate) dimension: String,
    /// ISO 4217 or UCUM.
    pub(crate) code: Option<String>,
    /// How many base units of its dimension it holds.
    pub(crate) factor: Option<String>,
    /// Counts only behind digits or a large numeral (`15镇`, not 三镇).
    pub(crate) digits_only: bool,
}

/// Units by the spellings that they are written with.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitTable {
    units: Vec<Unit>,
    spellings: Vec<Spelling>,
    /// The spellings by their characters.
    trie: Trie,
}

#[derive(Clone, Debug)]
struct Spelling {
    text: String,
    unit: u32,
    /// Characters behind the spelling that make it another word.
    breaks: String,
}

/// A unit as it was found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoundUnit<'t> {
    pub(crate) unit: &'t Unit,
    /// Bytes of the spelling.
    pub(crate) len: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    unit: Vec<UnitGroup>,
    classifiers: Vec<Classifiers>,
    #[serde(default)]
    breaks: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitGroup {
    dimension: String,
    units: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    name: String,
    #[serde(default)]
    folds: Vec<String>,
    dimension: Option<String>,
    code: Option<String>,
    factor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Classifiers {
    #[serde(rename = "group")]
    _group: String,
    names: String,
    #[serde(default)]
    digits_only: bool,
}

impl UnitTable {
    /// The table that comes with the crate.
    pub(crate) fn builtin() -> &'static Self {
        &TABLE
    }

    fn read(toml: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(toml)?;
        let mut table = Self::default();
        for group in file.unit {
            for row in group.units {
                let dimension = row.dimension.unwrap_or_else(|| group.dimension.clone());
                let unit = Unit {
                    name: row.name,
                    dimension,
                    code: row.code,
                    factor: row.factor,
                    digits_only: false,
                };
                table.add(unit, row.folds);
            }
        }
        for group in &file.classifiers {
            for name in group.names.split_whitespace() {
                let unit = Unit {
                    name: name.to_owned(),
                    dimension: "count".to_owned(),
                    digits_only: group.digits_only,
                    ..Unit::default()
                };
                table.add(unit, Vec::new());
            }
        }
        for spelling in &mut table.spellings {
            if let Some(breaks) = file.breaks.get(&spelling.text) {
                spelling.breaks.clone_from(breaks);
            }
        }
        table.index();
        Ok(table)
    }

    fn add(&mut self, unit: Unit, folds: Vec<String>) {
        let id = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        for text in folds.into_iter().chain([unit.name.clone()]) {
            // The first reading of a spelling stands: `兆` of the data group does not take a later one away.
            if !self.spellings.iter().any(|known| known.text == text) {
                self.spellings.push(Spelling { text, unit: id, breaks: String::new() });
            }
        }
        self.units.push(unit);
    }

    /// This table with a user's units: their spellings come before those that it has.
    pub(crate) fn with(&self, own: &[UnitName]) -> Self {
        let mut table = self.clone();
        for UnitName { name, folds, dimension, code, factor } in own {
            table.spellings.retain(|known| known.text != *name && !folds.contains(&known.text));
            let unit = Unit {
                name: name.clone(),
                dimension: dimension.clone(),
                code: code.clone(),
                factor: factor.clone(),
                ..Unit::default()
            };
            table.add(unit, folds.clone());
        }
        table.index();
        table
    }

    /// How many base units of its dimension a unit holds, by its name.
    pub(crate) fn factor(&self, unit: &str) -> Option<&str> {
        self.longest(unit).filter(|found| found.len == unit.len())?.unit.factor.as_deref()
    }

    /// What its units measure, some of it more than once.
    pub(crate) fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.units.iter().map(|unit| unit.dimension.as_str())
    }

    fn index(&mut self) {
        self.trie = Trie::new(self.spellings.iter().map(|spelling| spelling.text.chars()));
    }

    /// Whether any spelling starts with this character.
    pub(crate) fn may_start(&self, first: char) -> bool {
        self.trie.starts(first)
    }

    /// The longest unit that the text starts with.
    pub(crate) fn longest(&self, text: &str) -> Option<FoundUnit<'_>> {
        let spellings = self.trie.words(text.chars()).filter_map(|(index, len)| {
            let spelling = self.spellings.get(index)?;
            spelling.ends(text.get(len..)?).then_some((spelling.unit, len))
        });
        let (unit, len) = spellings.last()?;
        Some(FoundUnit { unit: self.units.get(unit as usize)?, len })
    }
}

impl Spelling {
    /// Whether the spelling ends where this text goes on.
    fn ends(&self, rest: &str) -> bool {
        let Some(next) = rest.chars().next() else {
            return true;
        };
        // A Latin symbol ends where the Latin word ends: the G of 5G is no gram.
        let ends_latin = self.text.ends_with(|c: char| c.is_ascii_alphanumeric());
        let goes_on = ends_latin && next.is_ascii_alphanumeric();
        !(goes_on || self.breaks.contains(next))
    }
}

#[cfg(test)]
mod tests {
    use super::UnitTable;

    #[test]
    fn the_data_file_reads_and_is_large() {
        let table = UnitTable::read(include_str!("../../data/units.toml")).unwrap();
        assert!(table.units.len() >= 400, "{}", table.units.len());
        for unit in &table.units {
            assert!(!unit.name.is_empty() && !unit.dimension.is_empty());
            if let Some(factor) = &unit.factor {
                assert!(factor.bytes().all(|b| b.is_ascii_digit() || b == b'.'), "{factor}");
            }
        }
    }

    #[test]
    fn the_longest_spelling_wins_and_folds() {
        let unit = |text: &str| UnitTable::builtin().longest(text).map(|found| found.unit.name.clone());
        assert_eq!(unit("平方公里的").as_deref(), Some("平方公里"));
        assert_eq!(unit("平米").as_deref(), Some("平方米"));
        assert_eq!(unit("千瓦时").as_deref(), Some("千瓦时"));
        assert_eq!(unit("人次").as_deref(), Some("人次"));
        assert_eq!(unit("m2").as_deref(), Some("平方米"));
        assert_eq!(unit("家庭"), None);
        assert_eq!(unit("most"), None);
    }
}
