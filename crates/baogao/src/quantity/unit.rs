//! Units and classifiers: the table of `data/units.toml`, and the longest unit at a place.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Dimension, QuantityKind};
use crate::codes::is_ideograph;
use crate::data;
use crate::lexicon::{Slots, Trie};
use crate::vocabulary::unit::is_home_currency;

static TABLE: LazyLock<UnitTable> =
    LazyLock::new(|| UnitTable::read(&data::UNITS).unwrap_or_default().lasting());

/// A unit of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitName {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) folds: Vec<String>,
    #[serde(default = "count")]
    pub(crate) dimension: Dimension,
    pub(crate) code: Option<String>,
    /// How many base units of its dimension it holds, a decimal.
    pub(crate) factor: Option<String>,
}

fn count() -> Dimension {
    Dimension::Count
}

/// One unit of the table.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Canonical name.
    pub(crate) name: Cow<'static, str>,
    pub(crate) dimension: Dimension,
    /// ISO 4217 or UCUM.
    pub(crate) code: Option<Cow<'static, str>>,
    /// How many base units of its dimension it holds.
    pub(crate) factor: Option<String>,
    /// Counts only behind digits or a large numeral (`15镇`, not 三镇).
    pub(crate) digits_only: bool,
    /// What sort of number its dimension makes.
    pub(crate) kind: QuantityKind,
}

/// Units by the spellings that they are written with.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitTable {
    units: Vec<Unit>,
    spellings: Vec<Spelling>,
    /// The spellings by their characters.
    trie: Trie,
    /// The last characters of those that 每 may stand before (每平方公里).
    of_each: Slots,
    /// Currencies that may stand before their amount (港币, US$), by their characters from the end.
    currencies: Trie,
    /// The spelling of each of them.
    currency_spellings: Vec<u32>,
    /// Names of currencies that mean another unit in front of their amount: 港币两千元 are two thousand 港元.
    in_front: Vec<(String, u32)>,
}

#[derive(Clone, Debug)]
struct Spelling {
    text: String,
    unit: u32,
    /// Characters behind the spelling that make it another word, in order.
    breaks: Vec<char>,
    /// A Latin symbol ends where the Latin word ends: the G of 5G is no gram.
    is_latin: bool,
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
    dimension: Dimension,
    units: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    name: String,
    #[serde(default)]
    folds: Vec<String>,
    /// Names that mean it where they stand in front of their amount.
    #[serde(default)]
    in_front: Vec<String>,
    dimension: Option<Dimension>,
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

    fn read(file: &data::Value) -> Result<Self, serde::de::value::Error> {
        let file: File = data::read(file)?;
        let mut table = Self::default();
        for group in file.unit {
            for row in group.units {
                let dimension = row.dimension.unwrap_or_else(|| group.dimension.clone());
                let unit = Unit::new(row.name, dimension, row.code);
                let id = table.add(Unit { factor: row.factor, ..unit }, row.folds);
                table.in_front.extend(row.in_front.into_iter().map(|name| (name, id)));
            }
        }
        for group in &file.classifiers {
            for name in group.names.split_whitespace() {
                let unit = Unit::new(name.to_owned(), count(), None);
                table.add(Unit { digits_only: group.digits_only, ..unit }, Vec::new());
            }
        }
        for spelling in &mut table.spellings {
            if let Some(breaks) = file.breaks.get(&spelling.text) {
                spelling.breaks = breaks.chars().collect();
                spelling.breaks.sort_unstable();
            }
        }
        table.index();
        Ok(table)
    }

    /// The table with names that last as long as the program: a record borrows them.
    fn lasting(mut self) -> Self {
        fn keep(name: &mut Cow<'static, str>) {
            *name = Cow::Borrowed(String::leak(std::mem::take(name).into_owned()));
        }
        for unit in &mut self.units {
            keep(&mut unit.name);
            unit.code.as_mut().map(keep);
        }
        self
    }

    fn add(&mut self, unit: Unit, folds: Vec<String>) -> u32 {
        let id = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        for text in folds.into_iter().chain([unit.name.clone().into_owned()]) {
            // The first reading of a spelling stands: `兆` of the data group does not take a later one away.
            if !self.spellings.iter().any(|known| known.text == text) {
                let is_latin = text.ends_with(|c: char| c.is_ascii_alphanumeric());
                self.spellings.push(Spelling { text, unit: id, breaks: Vec::new(), is_latin });
            }
        }
        self.units.push(unit);
        id
    }

    /// This table with a user's units: their spellings come before those that it has.
    pub(crate) fn with(&self, own: &[UnitName]) -> Self {
        let mut table = self.clone();
        for UnitName { name, folds, dimension, code, factor } in own {
            let is_taken = |text: &String| text == name || folds.contains(text);
            table.spellings.retain(|known| !is_taken(&known.text));
            table.in_front.retain(|(text, _)| !is_taken(text));
            let unit = Unit::new(name.clone(), dimension.clone(), code.clone());
            table.add(Unit { factor: factor.clone(), ..unit }, folds.clone());
        }
        table.index();
        table
    }

    /// How many base units of its dimension a unit holds, by its name.
    pub(crate) fn factor(&self, unit: &str) -> Option<&str> {
        self.longest(unit).filter(|found| found.len == unit.len())?.unit.factor.as_deref()
    }

    /// What its units measure, some of it more than once.
    pub(crate) fn dimensions(&self) -> impl Iterator<Item = &Dimension> {
        self.units.iter().map(|unit| &unit.dimension)
    }

    fn index(&mut self) {
        self.trie = Trie::new(self.spellings.iter().map(|spelling| spelling.text.chars()));
        let units = &self.units;
        let measures = |spelling: &&Spelling| units.get(spelling.unit as usize).is_some_and(Unit::is_divisor);
        self.of_each = self
            .spellings
            .iter()
            .filter(measures)
            .filter_map(|spelling| spelling.text.chars().next_back())
            .collect();
        let is_currency = |spelling: &Spelling| {
            let unit = units.get(spelling.unit as usize);
            let is_sign = !spelling.text.starts_with(is_ideograph);
            let is_named = !spelling.text.starts_with(is_home_currency) && spelling.text.chars().count() > 1;
            unit.is_some_and(|unit| unit.dimension == Dimension::Money && unit.code.is_some())
                && (is_sign || is_named)
        };
        let numbered = self.spellings.iter().zip(0_u32..);
        self.currency_spellings =
            numbered.filter(|(spelling, _)| is_currency(spelling)).map(|(_, id)| id).collect();
        let ids = self.currency_spellings.iter();
        let texts = ids.filter_map(|id| self.spellings.get(*id as usize));
        self.currencies = Trie::new(texts.map(|spelling| spelling.text.chars().rev()));
    }

    /// Whether a currency in front of its amount may end with this character.
    #[inline]
    pub(crate) fn may_end_currency(&self, last: char) -> bool {
        self.currencies.may_start(last)
    }

    /// The currency that a text ends with.
    pub(crate) fn currency_before(&self, text: &str, last: char) -> Option<FoundUnit<'_>> {
        if !self.may_end_currency(last) {
            return None;
        }
        let (index, len) = self.currencies.words(text.chars().rev()).last()?;
        let front = text.get(..text.len() - len)?.chars().next_back();
        let spelling = self.spellings.get(*self.currency_spellings.get(index)? as usize)?;
        let is_cut = if spelling.is_latin {
            front.is_some_and(|c| c.is_ascii_alphanumeric())
        } else {
            front.is_some_and(|c| c.is_ascii_digit() || c == '.')
        };
        let meant = self.in_front.iter().find(|(name, _)| *name == spelling.text).map(|(_, unit)| *unit);
        let unit = self.units.get(meant.unwrap_or(spelling.unit) as usize)?;
        (!is_cut).then_some(FoundUnit { unit, len })
    }

    /// Whether any spelling starts with this character.
    #[inline]
    pub(crate) fn may_start(&self, first: char) -> bool {
        self.trie.starts(first)
    }

    /// Whether a unit that 每 may stand before may end with this character.
    #[inline]
    pub(crate) fn may_end_each(&self, last: char) -> bool {
        self.of_each.may_hold(last)
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

impl Unit {
    pub(crate) fn new(name: String, dimension: Dimension, code: Option<String>) -> Self {
        Self {
            kind: QuantityKind::of(&dimension),
            name: name.into(),
            dimension,
            code: code.map(Cow::Owned),
            factor: None,
            digits_only: false,
        }
    }

    /// So much of this for each of another, as that is written (元/平方米, 元/月): alone, or with a scale (元/万吨) or a
    /// time (元/生·年), which no code says.
    pub(crate) fn per(&self, below: &Self, written: &str, is_alone: bool) -> Self {
        let code = match (&self.code, &below.code) {
            (Some(top), Some(below)) if is_alone => Some(format!("{top}/{below}")),
            _ => None,
        };
        let dimension = self.dimension.per(&below.dimension);
        Self::new(format!("{}/{written}", self.name), dimension, code)
    }

    /// Renminbi, and what 元 stands for where its currency is named beside it.
    pub(crate) fn is_yuan(&self) -> bool {
        self.name == "元"
    }

    /// Whether an amount for each of it is a unit of its own: 每平方公里120人.
    pub(crate) fn is_divisor(&self) -> bool {
        use Dimension::{Area, Energy, Length, Mass, Volume};
        matches!(self.dimension, Area | Length | Volume | Mass | Energy)
    }
}

impl Spelling {
    /// Whether the spelling ends where this text goes on.
    fn ends(&self, rest: &str) -> bool {
        let Some(next) = rest.chars().next() else {
            return true;
        };
        let goes_on = self.is_latin && next.is_ascii_alphanumeric();
        !(goes_on || self.breaks.binary_search(&next).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::UnitTable;
    use crate::data;

    #[test]
    fn the_data_file_reads_and_is_large() {
        let table = UnitTable::read(&data::UNITS).unwrap();
        assert!(table.units.len() >= 400, "{}", table.units.len());
        for unit in &table.units {
            assert!(!unit.name.is_empty());
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
