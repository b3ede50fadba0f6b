//! The cells of the panel by indicator, place and year, and the lines of the scorecard, each with its place.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use baogao::Status;

use super::super::labels::Labels;
use super::Listed;
use super::chart::{self, Line};
use crate::panel::{Figure, PanelRow, Score, ScoreRow};

/// Indicators that are shown at most, and places of each; the command `panel` has all of them.
const MOST_GROUPS: usize = 60;
const MOST_PLACES: usize = 60;

/// An indicator over places and years.
pub(super) struct Group {
    pub(super) name: String,
    /// Charts of the amount and of the growth, where they make lines.
    pub(super) charts: Vec<Chart>,
    pub(super) years: Vec<i32>,
    pub(super) places: Vec<Place>,
    /// Places that are not shown.
    pub(super) left_off: usize,
}

pub(super) struct Chart {
    pub(super) title: String,
    pub(super) svg: String,
}

pub(super) struct Place {
    pub(super) name: String,
    /// A cell a year.
    pub(super) cells: Vec<Vec<Said>>,
}

/// A figure of a cell.
pub(super) struct Said {
    pub(super) class: &'static str,
    pub(super) text: String,
    pub(super) href: String,
    pub(super) sentence: String,
    /// Something speaks against it.
    pub(super) is_doubtful: bool,
}

/// A line of the scorecard.
pub(super) struct Scored {
    pub(super) place: String,
    pub(super) year: Option<i32>,
    pub(super) indicator: String,
    pub(super) target: Said,
    pub(super) reached: Option<Said>,
    pub(super) difference: String,
    pub(super) class: &'static str,
    pub(super) score: &'static str,
}

/// Where figures are to be seen: by document and code point.
pub(super) struct Places<'a> {
    documents: HashMap<&'a str, &'a Listed<'a>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(listed: &'a [Listed<'a>]) -> Self {
        // of two that are called the same the first is meant
        Self { documents: listed.iter().rev().map(|one| (one.doc, one)).collect() }
    }

    fn href(&self, figure: &Figure) -> String {
        let Some(one) = self.documents.get(figure.said.doc.as_str()) else { return String::new() };
        let metrics = &one.document.metrics;
        let at = metrics.partition_point(|metric| metric.span.span.chars().start < figure.said.start);
        metrics
            .get(at)
            .map_or_else(|| one.href.clone(), |metric| format!("{}#baogao-m{}", one.href, metric.id.0))
    }

    fn said(&self, figure: &Figure, is_growth: bool, is_doubtful: bool) -> Said {
        let text: String = figure.said.text.split_whitespace().collect();
        let (class, text) = match (is_growth, figure.value.is_negative()) {
            (false, _) => ("", text),
            (true, true) => ("down", format!("↓{}%", figure.value.to_string().trim_start_matches('-'))),
            (true, false) => ("up", format!("↑{}%", figure.value)),
        };
        Said { class, text, href: self.href(figure), sentence: figure.said.sentence.clone(), is_doubtful }
    }
}

/// Indicators with the most cells first, and how many are left off.
pub(super) fn groups(rows: &[PanelRow], places: &Places<'_>, labels: &Labels) -> (Vec<Group>, usize) {
    let mut of: BTreeMap<&str, Vec<&PanelRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.year.is_some()) {
        of.entry(&row.indicator).or_default().push(row);
    }
    let mut of: Vec<_> = of.into_iter().collect();
    of.sort_by_key(|(_, rows)| Reverse(rows.len()));
    let left_off = of.len().saturating_sub(MOST_GROUPS);
    (of.iter().take(MOST_GROUPS).map(|(name, rows)| group(name, rows, places, labels)).collect(), left_off)
}

fn group(name: &str, rows: &[&PanelRow], places: &Places<'_>, labels: &Labels) -> Group {
    let years: BTreeSet<i32> = rows.iter().filter_map(|row| row.year).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let mut of_place: Vec<(String, Vec<&PanelRow>)> = Vec::new();
    for row in rows {
        let place = row.region.as_ref().unwrap_or(&row.doc);
        match of_place.iter_mut().find(|(known, _)| known == place) {
            Some((_, rows)) => rows.push(row),
            None => of_place.push((place.clone(), vec![row])),
        }
    }
    let left_off = of_place.len().saturating_sub(MOST_PLACES);
    of_place.truncate(MOST_PLACES);
    let charts = charts(name, &of_place, labels);
    let cell = |rows: &[&PanelRow], year: i32| {
        let of_year = rows.iter().filter(|row| row.year == Some(year));
        of_year.flat_map(|row| said(row, places, labels)).collect()
    };
    let places = of_place
        .into_iter()
        .map(|(name, rows)| Place { cells: years.iter().map(|year| cell(&rows, *year)).collect(), name });
    Group { name: name.to_owned(), charts, places: places.collect(), years: years.clone(), left_off }
}

/// What a cell says: the amount and its growth, or the targets.
fn said(row: &PanelRow, places: &Places<'_>, labels: &Labels) -> Vec<Said> {
    let mut all = Vec::new();
    for (figure, is_growth) in [(&row.value, false), (&row.growth, true)] {
        let Some(figure) = figure else { continue };
        let mut one = places.said(figure, is_growth, !row.agree);
        if row.status == Some(Status::Target) {
            one.text = format!("{} {}", labels.target, one.text);
            one.class = "aim";
        }
        all.push(one);
    }
    all
}

/// What was reached, as lines: amounts of the unit that most have, and growths.
fn charts(name: &str, of_place: &[(String, Vec<&PanelRow>)], labels: &Labels) -> Vec<Chart> {
    let mut charts = Vec::new();
    for (kind, is_growth) in [(labels.amount, false), (labels.growth, true)] {
        let mut units: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, figure) in of_place.iter().flat_map(|(_, rows)| reached(rows, is_growth)) {
            *units.entry(&figure.unit).or_default() += 1;
        }
        let Some((&unit, _)) = units.iter().max_by_key(|(_, count)| **count) else { continue };
        let lines: Vec<Line<'_>> = of_place
            .iter()
            .map(|(name, rows)| {
                let of_unit = reached(rows, is_growth).filter(|(_, figure)| figure.unit == unit);
                let mut points: Vec<_> =
                    of_unit.map(|(year, figure)| (year, figure.value, figure.said.text.as_str())).collect();
                points.sort_by_key(|(year, ..)| *year);
                points.dedup_by_key(|(year, ..)| *year);
                Line { name, points }
            })
            .collect();
        let title = format!("{name} · {kind}");
        if let Some(svg) = chart::svg(&title, unit, &lines) {
            charts.push(Chart { title, svg });
        }
    }
    charts
}

/// What reports say was reached, by year.
fn reached<'a>(rows: &'a [&PanelRow], is_growth: bool) -> impl Iterator<Item = (i32, &'a Figure)> {
    let actual = rows.iter().filter(|row| row.status == Some(Status::Actual));
    actual.filter_map(move |row| {
        let figure = if is_growth { row.growth.as_ref() } else { row.value.as_ref() };
        Some((row.year?, figure?))
    })
}

/// The lines of the scorecard.
pub(super) fn scores(rows: &[ScoreRow], places: &Places<'_>, labels: &Labels) -> Vec<Scored> {
    let scored = |row: &ScoreRow| {
        let (class, score) = match row.score {
            Score::Met => ("met", labels.met),
            Score::Missed => ("missed", labels.missed),
            Score::Open => ("open", labels.open),
        };
        let figure = |figure: &Figure| {
            let said = places.said(figure, row.is_growth, false);
            // a target is told with its bound: 6%以上
            let text = figure.said.text.split_whitespace().collect();
            Said { text, class: "", ..said }
        };
        let points = if row.is_growth { labels.points } else { row.target.unit.as_str() };
        let sign = |number: baogao::Number| if number.is_negative() { "" } else { "+" };
        Scored {
            place: row.planned.region.clone().unwrap_or_else(|| row.planned.doc.clone()),
            year: row.planned.year,
            indicator: row.planned.indicator.clone(),
            target: figure(&row.target),
            reached: row.reached.as_ref().map(figure),
            difference: row
                .difference
                .map(|difference| format!("{}{difference}{points}", sign(difference)))
                .unwrap_or_default(),
            class,
            score,
        }
    };
    rows.iter().map(scored).collect()
}
