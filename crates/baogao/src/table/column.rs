//! What each column of a table holds.

use super::cell::{self, Shape, shape};
use super::grid::{Row, bare};
use super::name::{label, noun};
use super::said::{Context, Kind, Said, of_head};
use super::time::{Named, When, when, years};
use super::unit::Unit;
use super::vocabulary::{Holds, Turn, vocabulary};
use crate::text::TextRange;
use crate::vocabulary::table::is_former;

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Numbers that measure nothing, remarks, nothing at all.
    Other,
    Unit,
    /// Names of what is measured.
    Label,
    Place,
    Time,
    Value,
}

/// A column with what its head says.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) sort: Sort,
    /// The line of its head that says most of it; none where it has no head.
    pub(super) head: Option<TextRange>,
    pub(super) unit: Option<Unit>,
    pub(super) said: Said,
    pub(super) when: When,
    /// Its time is that of a column before it.
    pub(super) follows: bool,
    /// What it names beside all that.
    pub(super) noun: Option<TextRange>,
    /// What stands above that and is not said of every column: 小学 over 教师（人）.
    pub(super) group: Option<TextRange>,
    pub(super) place: Option<TextRange>,
    /// Where the names of its rows stand.
    pub(super) labels: (usize, usize),
}

/// What a head says that its column holds.
pub(super) fn heads(text: &str) -> Option<Holds> {
    let marks = ['（', '）', '(', ')', '、', '/', '，', ',', '：', ':'];
    let text: String = bare(text).chars().filter(|char| !marks.contains(char)).collect();
    let text = text.strip_prefix('各').unwrap_or(&text);
    let name = text.strip_suffix("名称").filter(|name| !name.is_empty()).unwrap_or(text);
    let heads = &vocabulary().heads;
    let holds = |text: &str| heads.prefix(text).filter(|head| head.end == text.len()).map(|head| head.label);
    holds(text).or_else(|| holds(name))
}

/// Counts of what the cells of a column hold.
#[derive(Default)]
struct Counts {
    numbers: usize,
    words: usize,
    units: usize,
    times: usize,
    places: usize,
    /// Cells of sentences.
    texts: usize,
    /// 1, 2, 3 from the first one on.
    serial: bool,
}

/// Reads the columns; `parts` is what stands above each.
pub(super) fn columns(context: &Context<'_>, parts: &[Vec<TextRange>], body: &[Row]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(parts.len());
    let mut has_value = false;
    for (at, parts) in parts.iter().enumerate() {
        let counts = counts(context, body, at);
        let told = parts.iter().rev().find_map(|part| heads(context.text(*part)));
        let mut column = column(context, parts);
        column.sort = sort(told, &counts, has_value, at == 0 && parts.is_empty());
        // below 2016年 a word stands for a number
        let is_of_numbers = !column.when.is_none() || column.unit.is_some() || column.said.kind.is_some();
        if column.sort == Sort::Label && told.is_none() && is_of_numbers && counts.numbers > 0 {
            column.sort = Sort::Value;
        }
        has_value |= column.sort == Sort::Value;
        columns.push(column);
    }
    labels(context, parts, &mut columns);
    places(context, &mut columns);
    groups(context, &mut columns);
    follow(context, &mut columns);
    columns
}

fn counts(context: &Context<'_>, body: &[Row], at: usize) -> Counts {
    let mut counts = Counts { serial: true, ..Counts::default() };
    let mut last: Option<&str> = None;
    let mut next = 1;
    let rows = body.iter().take_while(|_| !context.stop.is_due());
    for cell in rows.filter_map(|row| row.cell(at)) {
        let text = context.text(cell);
        match shape(text) {
            Shape::Number(number) => {
                counts.numbers += 1;
                counts.serial &= number.place() == Some(next);
                next += 1;
                counts.times += usize::from(number.year().is_some());
            }
            Shape::Words => {
                counts.words += 1;
                // units repeat down a column
                if last != Some(text) {
                    last = Some(text);
                    let is_unit = context.units.whole(text).is_some();
                    counts.units += usize::from(is_unit);
                } else {
                    counts.words -= 1;
                }
                let name = context.text(label(context, cell));
                counts.times += usize::from(!when(context.reading, cell, context.times).is_none());
                counts.places += usize::from(is_place(name) || vocabulary().sums.holds(name));
                counts.texts += usize::from(text.contains(['。', '；', '，']));
            }
            Shape::Blank | Shape::Empty => {}
        }
    }
    counts
}

fn sort(told: Option<Holds>, counts: &Counts, has_value: bool, opens_bare: bool) -> Sort {
    let Counts { numbers, words, units, times, places, texts, serial } = *counts;
    match told {
        Some(Holds::Serial | Holds::Note) => return Sort::Other,
        // a row whose unit is not known lacks one
        Some(Holds::Unit) if units * 2 > words && numbers == 0 => return Sort::Unit,
        Some(Holds::Time) if times > 0 || numbers > 0 && !has_value => return Sort::Time,
        Some(Holds::Place) if words > 0 && !has_value => return Sort::Place,
        // a number there does not lie below its head
        Some(Holds::Rows) if words > 0 && !has_value => return Sort::Label,
        _ => {}
    }
    if opens_bare && serial && numbers > 1 && words == 0 {
        return Sort::Other;
    }
    if !has_value && numbers > 0 && words == 0 && times == numbers {
        return if told == Some(Holds::Rows) || opens_bare { Sort::Time } else { Sort::Value };
    }
    if numbers > words {
        return Sort::Value;
    }
    match () {
        () if words == 0 && numbers == 0 => Sort::Other,
        () if texts * 2 >= words => Sort::Other,
        () if places >= 2 && places >= words => Sort::Place,
        () => Sort::Label,
    }
}

fn column(context: &Context<'_>, parts: &[TextRange]) -> Column {
    let mut column = Column {
        sort: Sort::Other,
        head: parts.last().copied(),
        unit: None,
        said: Said::default(),
        when: When::default(),
        follows: false,
        noun: None,
        group: None,
        place: None,
        labels: (0, 0),
    };
    for part in parts.iter().rev() {
        let unit =
            context.units.within(context.text(*part)).or_else(|| context.units.whole(context.text(*part)));
        column.said = column.said.or(of_head(context, *part, unit.as_ref()));
        let of_plan = column.said.kind == Some(Kind::OfPlan);
        let is_unit = unit.as_ref().is_some_and(|unit| unit.start == 0);
        let noun = if of_plan || is_unit { None } else { noun(context, *part, unit.as_ref()) };
        match column.noun {
            None => column.noun = noun,
            Some(_) => column.group = column.group.or(noun),
        }
        let inner = when(context.reading, *part, context.times);
        column.when =
            column.when.with(inner, context.times).unwrap_or(When { open: true, ..When::default() });
        column.unit = column.unit.or(unit);
    }
    column
}

/// Gives every column of values the names to its left: two tables may stand side by side.
fn labels(context: &Context<'_>, parts: &[Vec<TextRange>], columns: &mut [Column]) {
    let head = |at: usize| parts[at].last().map(|part| bare(context.text(*part)));
    let names = |column: &Column| matches!(column.sort, Sort::Label | Sort::Place | Sort::Time);
    let Some(first) = columns.iter().position(names) else { return };
    let value = columns.iter().position(|column| column.sort == Sort::Value).unwrap_or(columns.len());
    let own = head(first).filter(|head| !head.is_empty());
    let mut group = (0, value);
    let mut at = value;
    while at < columns.len() {
        if names(&columns[at]) {
            // names of another table beside the first one, or a remark
            if own.is_some() && head(at) == own {
                let end = (at..columns.len()).find(|at| columns[*at].sort == Sort::Value);
                group = (at, end.unwrap_or(columns.len()));
                at = group.1;
                continue;
            }
            columns[at].sort = Sort::Other;
        }
        columns[at].labels = group;
        at += 1;
    }
}

/// 城关镇, but not 城市.
pub(super) fn is_place(name: &str) -> bool {
    let ends = vocabulary().place_ends.suffix(name).is_some_and(|end| end.start > 0);
    ends && !vocabulary().selecting.holds(name)
}

/// Columns that are places: 指标|城关镇|东山乡.
fn places(context: &Context<'_>, columns: &mut [Column]) {
    let place = |column: &Column| {
        let noun = column.noun.map(|noun| bare(context.text(noun)));
        noun.as_deref().map(|noun| (is_place(noun) && column.unit.is_none(), vocabulary().sums.holds(noun)))
    };
    let values = || columns.iter().filter(|column| column.sort == Sort::Value && column.said.kind.is_none());
    let count = values().filter(|column| place(column).is_some_and(|place| place.0 && !place.1)).count();
    let all = values().all(|column| place(column).is_some_and(|place| place.0 || place.1));
    let rows_are_places = columns.iter().any(|column| column.sort == Sort::Place);
    if count < 2 || !all || rows_are_places {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.sort == Sort::Value) {
        if let Some((_, is_sum)) = place(column) {
            let noun = column.noun.take();
            column.place = noun.filter(|_| !is_sum);
            column.noun = column.group.take();
        }
    }
}

/// Leaves the groups of columns that tell one column from another; 全市 names nothing.
fn groups(context: &Context<'_>, columns: &mut [Column]) {
    let words = |range: TextRange| bare(context.text(range));
    let is_sum = |range: &TextRange| {
        let words = words(*range);
        vocabulary().sums.holds(&words) && !vocabulary().selecting.holds(&words) && !words.starts_with("平均")
    };
    for column in columns.iter_mut() {
        let says = |group: &TextRange| {
            let repeats = column.noun.is_some_and(|noun| words(noun).contains(&words(*group)));
            // 市区 heads a column of places too
            let is_head =
                heads(context.text(*group)).is_some() && !vocabulary().selecting.holds(&words(*group));
            !is_sum(group) && !repeats && !is_head
        };
        column.group = column.group.filter(says);
        if column.noun.as_ref().is_some_and(is_sum) {
            column.noun = column.group.take();
        }
    }
    let of_values = columns.iter().filter(|column| column.sort == Sort::Value);
    let mut named = of_values.map(|column| column.group.map(words));
    let first = named.next().flatten();
    if first.is_some() && named.all(|group| group == first) {
        columns.iter_mut().for_each(|column| column.group = None);
    }
}

/// A growth without a time of its own is of the latest of the columns right before it: 2022年|2023年|增长.
fn follow(context: &Context<'_>, columns: &mut [Column]) {
    for at in 0..columns.len() {
        same_part(context, columns, at);
        let column = &columns[at];
        let relative = column.said.kind.is_some() || column.unit.as_ref().is_some_and(Unit::is_percent);
        if column.sort != Sort::Value || !column.when.is_none() || !relative || column.said.average {
            continue;
        }
        let labels = column.labels;
        let is_timed = |one: &Column| one.labels == labels && one.sort == Sort::Value && !one.when.is_none();
        let run = (labels.1..at).rev().skip_while(|before| columns[*before].follows);
        let run = run.take_while(|before| is_timed(&columns[*before]) && !columns[*before].follows);
        let run: Vec<usize> = run.filter(|before| !is_back(context, &columns[*before])).collect();
        let last = |at: usize| {
            columns[at].when.year.and_then(|year| years(year, context.times)).map(|years| years.1)
        };
        // the latest, and of equal ones the last; which one it is cannot be told where one has no year
        let latest = match run[..] {
            [] => continue,
            [only] => Some(only),
            _ if run.iter().any(|at| last(*at).is_none()) => None,
            _ => run.iter().rev().copied().max_by_key(|at| last(*at)),
        };
        let open = When { open: true, ..When::default() };
        let (when, said) = latest.map_or((open, Said::default()), |at| (columns[at].when, columns[at].said));
        let column = &mut columns[at];
        column.when = when;
        column.follows = true;
        if !column.said.done {
            (column.said.plan, column.said.done) = (said.plan, said.done);
        }
    }
    nouns(columns);
}

/// 上年同期, 期初: what the column before it is compared with.
fn is_back(context: &Context<'_>, column: &Column) -> bool {
    column.head.is_some_and(|head| vocabulary().open_times.is_in(context.text(head)))
}

/// 2023年1—6月|2022年同期: the same part of the year.
fn same_part(context: &Context<'_>, columns: &mut [Column], at: usize) {
    let Some(head) = columns[at].head.filter(|head| context.text(*head).contains("同期")) else { return };
    // 比上年同期增长 compares
    if columns[at].said.basis.is_some() || columns[at].said.kind.is_some() {
        return;
    }
    let labels = columns[at].labels;
    let before = columns[..at].iter().rev().find(|one| one.labels == labels && one.sort == Sort::Value);
    let Some(before) = before.filter(|before| !before.when.is_none()) else { return };
    let text = context.text(head);
    let named = text.get(..4).and_then(cell::year).map(|year| Named::Year(head, year));
    let year = named.or_else(|| {
        let of_before = years(before.when.year?, context.times).filter(|years| years.0 == years.1)?;
        let is_last = text.contains(is_former);
        is_last.then(|| Named::Year(head, of_before.0 - 1))
    });
    // 2023年1—6月 is one time
    let part = before.when.part.or(before.when.year.filter(|_| year.is_some()));
    columns[at].when = match (year, part) {
        (Some(year), Some(part)) => When { year: Some(year), part: Some(part), open: false },
        _ => When { open: true, ..When::default() },
    };
}

/// 地区生产总值|增速: what grew stands before it.
fn nouns(columns: &mut [Column]) {
    for at in 1..columns.len() {
        let of_group = columns[at].noun.is_none() || columns[at].noun == columns[at - 1].group;
        let is_bare = columns[at].sort == Sort::Value
            && of_group
            && matches!(columns[at].said.kind, Some(Kind::Change(turn)) if turn != Turn::None);
        let before = &columns[at - 1];
        if is_bare && before.sort == Sort::Value && before.labels == columns[at].labels {
            (columns[at].noun, columns[at].group) = (before.noun, before.group);
        }
    }
}
