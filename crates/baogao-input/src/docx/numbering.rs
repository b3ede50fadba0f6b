//! numbering.xml: the numbers that Word writes before paragraphs, which stand in no text run.
//!
//! A paragraph names a list instance (`w:num`) and a level. The instance points to an abstract list, whose levels say how to
//! count and write; instances of one abstract list go on counting where another left off, unless they say where to start.

use std::collections::{HashMap, HashSet};

use super::styles::Styles;
use super::xml::{Element, Part, Tag, Token};
use crate::error::ReadError;
use crate::limits::Limits;
use crate::numerals::NumberFormat;

/// Levels of a list.
const LEVELS: usize = 9;

/// What stands between number and text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: NumberFormat,
    /// `（%1）`
    text: String,
    suffix: Suffix,
    /// Counting starts again behind a paragraph of this level or above, from 1; 0 is never.
    restart: Option<u8>,
    /// All numbers in it are written in decimal.
    is_legal: bool,
    is_hidden: bool,
    /// The paragraph style that stands for this level.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct AbstractList {
    levels: [Option<Level>; LEVELS],
    /// The numbering style whose list stands for this one.
    stands_for: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    abstract_id: i64,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// The lists of a document with what they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<i64, AbstractList>,
    lists: HashMap<i64, List>,
    counters: HashMap<i64, [Option<u32>; LEVELS]>,
    /// List and level whose own start has been used.
    started: HashSet<(i64, usize)>,
}

/// The number of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) suffix: Suffix,
    /// From 1.
    pub(super) level: u8,
}

impl Numbering {
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Self, ReadError> {
        let mut numbering = Self::default();
        let mut part = Part::new(text, limits);
        loop {
            match part.next()? {
                Token::Start(element) if element.tag == Tag::AbstractNum => {
                    let id = number(&element, "abstractNumId");
                    let list = abstract_list(&mut part)?;
                    numbering.abstracts.extend(id.map(|id| (id, list)));
                }
                Token::Start(element) if element.tag == Tag::Num => {
                    let id = number(&element, "numId");
                    let list = list(&mut part)?;
                    numbering.lists.extend(id.map(|id| (id, list)));
                }
                Token::Eof => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// Replaces abstract lists that stand for a numbering style by the list of that style.
    pub(super) fn link(&mut self, styles: &mut Styles) {
        let links: HashMap<i64, i64> = self
            .abstracts
            .iter()
            .filter_map(|(&id, list)| {
                let target = styles.list(list.stands_for.as_deref()?)?;
                Some((id, self.lists.get(&target)?.abstract_id))
            })
            .collect();
        for list in self.lists.values_mut() {
            if let Some(&target) = links.get(&list.abstract_id) {
                list.abstract_id = target;
            }
        }
    }

    /// The level that a paragraph style stands for in a list: that of the nearest style of its chain that has one.
    pub(super) fn level_of_style(&self, num_id: i64, chain: &[String]) -> Option<u8> {
        let list = self.lists.get(&num_id)?;
        chain.iter().find_map(|style| {
            let level = (0..LEVELS).find(|&level| {
                self.level(list, level).is_some_and(|level| level.style.as_ref() == Some(style))
            })?;
            u8::try_from(level).ok()
        })
    }

    /// Counts a paragraph and writes its number; `None` for a list that does not exist or shows nothing.
    pub(super) fn next(&mut self, num_id: i64, level: u8) -> Option<Label> {
        let index = usize::from(level).min(LEVELS - 1);
        let list = self.lists.get(&num_id)?;
        let mut counters = self.counters.get(&list.abstract_id).copied().unwrap_or_default();
        let is_first = self.started.insert((num_id, index));
        counters[index] = Some(match (counters[index], list.starts[index]) {
            (_, Some(start)) if is_first => start,
            (Some(count), _) => count.saturating_add(1),
            (None, _) => self.start(list, index),
        });
        // A level that was passed over below one that was counted is taken for begun, as word processors do: 1, 1.1.1, 1.2.
        let above = counters[..index].iter().rposition(Option::is_some).map_or(index, |at| at + 1);
        for (skipped, counter) in counters.iter_mut().enumerate().take(index).skip(above) {
            *counter = Some(self.start(list, skipped));
        }
        for (deeper, counter) in counters.iter_mut().enumerate().skip(index + 1) {
            let restart = self.level(list, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|restart| index < usize::from(restart)) {
                *counter = None;
            }
        }
        let definition = self.level(list, index)?;
        let text = if definition.is_hidden { String::new() } else { self.write(list, definition, &counters) };
        let suffix = definition.suffix;
        let abstract_id = list.abstract_id;
        self.counters.insert(abstract_id, counters);
        Some(Label { text, suffix, level: index as u8 + 1 })
    }

    /// `（%1）` with the numbers of the levels in it.
    fn write(&self, list: &List, level: &Level, counters: &[Option<u32>; LEVELS]) -> String {
        if level.format == NumberFormat::Bullet {
            return bullet(&level.text);
        }
        let mut written = String::new();
        let mut rest = level.text.as_str();
        while let Some((before, behind)) = rest.split_once('%') {
            written.push_str(before);
            let Some(digit) =
                behind.chars().next().and_then(|digit| digit.to_digit(10)).filter(|&digit| digit > 0)
            else {
                written.push('%');
                rest = behind;
                continue;
            };
            rest = &behind[1..];
            let index = digit as usize - 1;
            let count = counters[index].unwrap_or_else(|| self.start(list, index));
            let format = self.level(list, index).map(|level| level.format).unwrap_or_default();
            let format =
                if level.is_legal && format != NumberFormat::None { NumberFormat::Decimal } else { format };
            written.push_str(&format.write(count));
        }
        written.push_str(rest);
        written
    }

    fn level<'a>(&'a self, list: &'a List, index: usize) -> Option<&'a Level> {
        let own = list.levels.get(index)?.as_ref();
        own.or_else(|| self.abstracts.get(&list.abstract_id)?.levels.get(index)?.as_ref())
    }

    fn start(&self, list: &List, index: usize) -> u32 {
        let own = list.starts.get(index).copied().flatten();
        own.or_else(|| self.level(list, index).map(|level| level.start)).unwrap_or(1)
    }
}

/// A dash is a marker that reports use; any other bullet only says that there is a list.
fn bullet(text: &str) -> String {
    let dash = text.chars().all(|c| matches!(c, '—' | '–' | '-' | '－' | '―' | '\u{2500}'));
    if dash && !text.is_empty() { "——".to_owned() } else { String::new() }
}

fn number(element: &Element<'_>, attribute: &str) -> Option<i64> {
    element.attribute(attribute)?.trim().parse().ok()
}

fn abstract_list(part: &mut Part<'_>) -> Result<AbstractList, ReadError> {
    let mut list = AbstractList::default();
    part.each(|element, part| {
        match element.tag {
            Tag::Level => read_level(element, part, &mut list.levels)?,
            Tag::NumStyleLink => list.stands_for = element.val().map(|style| style.into_owned()),
            _ => {}
        }
        Ok(false)
    })?;
    Ok(list)
}

fn list(part: &mut Part<'_>) -> Result<List, ReadError> {
    let mut list = List::default();
    part.each(|element, part| {
        match element.tag {
            Tag::AbstractNumId => list.abstract_id = element.number().unwrap_or_default(),
            Tag::LevelOverride => {
                let index = number(element, "ilvl").and_then(|index| usize::try_from(index).ok());
                part.each(|element, part| {
                    match element.tag {
                        Tag::StartOverride => {
                            if let Some(start) = index.and_then(|index| list.starts.get_mut(index)) {
                                *start = element.number();
                            }
                        }
                        Tag::Level => read_level(element, part, &mut list.levels)?,
                        _ => {}
                    }
                    Ok(false)
                })?;
            }
            _ => {}
        }
        Ok(false)
    })?;
    Ok(list)
}

fn read_level(
    element: &Element<'_>,
    part: &mut Part<'_>,
    levels: &mut [Option<Level>; LEVELS],
) -> Result<(), ReadError> {
    let index = number(element, "ilvl").and_then(|index| usize::try_from(index).ok());
    let mut level = Level::default();
    part.each(|element, _| {
        match element.tag {
            Tag::Start => level.start = element.number().unwrap_or_default(),
            Tag::NumFormat => {
                let sequence = element.attribute("format");
                level.format = NumberFormat::of_name(&element.val().unwrap_or_default(), sequence.as_deref());
            }
            Tag::LevelText => level.text = element.val().unwrap_or_default().into_owned(),
            Tag::LevelRestart => level.restart = element.number(),
            Tag::IsLegal => level.is_legal = element.is_on(),
            Tag::Hidden => level.is_hidden = element.is_on(),
            Tag::ParagraphStyle => level.style = element.val().map(|style| style.into_owned()),
            Tag::Suffix => {
                level.suffix = match element.val().as_deref() {
                    Some("space") => Suffix::Space,
                    Some("nothing") => Suffix::Nothing,
                    _ => Suffix::Tab,
                };
            }
            // A format of Word 2010 stands beside one for older versions, which comes last and says less.
            Tag::Fallback => return Ok(false),
            _ => {}
        }
        Ok(true)
    })?;
    if let Some(slot) = index.and_then(|index| levels.get_mut(index)) {
        *slot = Some(level);
    }
    Ok(())
}
