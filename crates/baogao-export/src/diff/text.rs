//! A comparison as text for a terminal.

use std::fmt::Write;

use baogao::diff::{Change, Diff, Edit, EditOp, MetricPair, Passage, PassagePair, SectionPair, Side};

use super::{DiffOptions, amount, counts, figures, headings, path};

/// Characters that are kept at each end of a long stretch without a change.
const CONTEXT: usize = 12;

/// A comparison as text: what changed of the headings, the passages and the figures.
///
/// ```
/// use baogao_export::{DiffOptions, diff_text};
/// let old = baogao::parse("一、工业\n新建厂房3万平方米。\n");
/// let new = baogao::parse("一、工业\n新建厂房4万平方米。\n");
/// let text = diff_text(&baogao::diff(&old, &new), DiffOptions::default());
/// assert!(text.contains("新建厂房[-3-]{+4+}万平方米"));
/// assert!(text.contains("+1万平方米 (+33.3%)"));
/// ```
pub fn diff_text(diff: &Diff, options: DiffOptions) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} → {}", side(&diff.old), side(&diff.new));
    let parts: [(&str, [usize; 5]); 3] = [
        ("sections", counts(diff.sections.iter().map(|pair| pair.change))),
        ("passages", counts(diff.passages.iter().map(|pair| pair.change))),
        ("figures", counts(diff.metrics.iter().map(|pair| pair.change))),
    ];
    for (part, counts) in parts {
        let said = Change::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
        let said: Vec<String> = said.map(|(change, count)| format!("{count} {}", word(*change))).collect();
        let said = if said.is_empty() { "none".to_owned() } else { said.join(", ") };
        let _ = writeln!(out, "{part}: {said}");
    }
    let shows = |change: Change, moved: bool| options.all || moved || change != Change::Same;
    let metrics = figures(diff, options);
    if !metrics.is_empty() {
        out.push_str("\nFigures\n");
        metrics.into_iter().for_each(|pair| metric(pair, &mut out));
    }
    let sections: Vec<_> = diff.sections.iter().filter(|pair| shows(pair.change, pair.moved)).collect();
    if !sections.is_empty() {
        out.push_str("\nSections\n");
        sections.into_iter().for_each(|pair| section(pair, &mut out));
    }
    let passages: Vec<_> = diff.passages.iter().filter(|pair| shows(pair.change, pair.moved)).collect();
    if !passages.is_empty() {
        out.push_str("\nPassages\n");
        self::passages(diff, &passages, &mut out);
    }
    out
}

/// The change in the words of the overview.
fn word(change: Change) -> &'static str {
    match change {
        Change::Figures => "with other figures",
        _ => change.name(),
    }
}

fn side(side: &Side) -> String {
    let name = side.title.as_deref().or(side.name.as_deref()).unwrap_or("(untitled)");
    let name: String = name.split_whitespace().collect();
    match side.year {
        Some(year) if !name.contains(&year.to_string()) => format!("{name} ({year})"),
        _ => name,
    }
}

/// The sign before a row: `=`, `~`, `+`, `-`.
fn sign(change: Change) -> char {
    match change {
        Change::Same => '=',
        Change::Added => '+',
        Change::Dropped => '-',
        _ => '~',
    }
}

fn moved(moved: bool) -> &'static str {
    if moved { " (moved)" } else { "" }
}

fn section(pair: &SectionPair, out: &mut String) {
    let texts = [&pair.old, &pair.new].map(|heading| heading.as_ref().map(|heading| heading.text.as_str()));
    let words = match (texts, pair.change) {
        ([Some(old), Some(new)], _) if old != new => format!("{old} → {new}"),
        ([old, new], _) => new.or(old).unwrap_or_default().to_owned(),
    };
    let _ = writeln!(out, "{} {words}{}", sign(pair.change), moved(pair.moved));
}

/// Passages below the headings that they stand under.
fn passages(diff: &Diff, pairs: &[&PassagePair], out: &mut String) {
    let (old, new) = (headings(diff, |pair| pair.old.as_ref()), headings(diff, |pair| pair.new.as_ref()));
    let mut above: Option<Vec<String>> = None;
    for pair in pairs {
        let here = match (&pair.old, &pair.new) {
            (_, Some(passage)) => path(&new, passage),
            (Some(passage), None) => path(&old, passage),
            (None, None) => continue,
        };
        if above.as_ref() != Some(&here) {
            if !here.is_empty() {
                let _ = writeln!(out, "{}", here.join(" › "));
            }
            above = Some(here);
        }
        let text = |passage: &Option<Passage>| passage.as_ref().map(|passage| one_line(&passage.text));
        let words = if pair.edits.is_empty() {
            text(&pair.new).or_else(|| text(&pair.old)).unwrap_or_default()
        } else {
            edits(&pair.edits)
        };
        let _ = writeln!(out, "  {} {words}{}", sign(pair.change), moved(pair.moved));
    }
}

/// `新建厂房[-3-]{+4+}万平方米`; the middle of what is kept is left out.
fn edits(edits: &[Edit]) -> String {
    let mut words = String::new();
    for (index, edit) in edits.iter().enumerate() {
        let text = one_line(&edit.text);
        match edit.op {
            EditOp::Cut => {
                let _ = write!(words, "[-{text}-]");
            }
            EditOp::Put => {
                let _ = write!(words, "{{+{text}+}}");
            }
            _ => words.push_str(&shortened(&text, index > 0, index + 1 < edits.len())),
        }
    }
    words
}

/// The ends of a kept stretch that are near a change.
fn shortened(text: &str, behind_change: bool, before_change: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let head = if behind_change { CONTEXT } else { 0 };
    let tail = if before_change { CONTEXT } else { 0 };
    if chars.len() <= head + tail + 4 {
        return text.to_owned();
    }
    let head: String = chars[..head].iter().collect();
    let tail: String = chars[chars.len() - tail..].iter().collect();
    format!("{head}…{tail}")
}

fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).map(str::trim).collect()
}

fn metric(pair: &MetricPair, out: &mut String) {
    let said = |figure: &Option<baogao::diff::Figure>| {
        figure.as_ref().map(|figure| match figure.year {
            Some(year) => format!("{} ({year})", amount::written(figure)),
            None => amount::written(figure),
        })
    };
    let values = match (said(&pair.old), said(&pair.new)) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (old, new) => old.or(new).unwrap_or_default(),
    };
    let change = amount::change(pair);
    let gap = if change.is_empty() { "" } else { "  " };
    let name = if pair.name.is_empty() { "(unnamed)".to_owned() } else { one_line(&pair.name) };
    let kind = if pair.role == baogao::Role::Change { " (change)" } else { "" };
    let planned = if pair.status == Some(baogao::Status::Target) { " (target)" } else { "" };
    let _ = writeln!(out, "{} {name}{kind}{planned}: {values}{gap}{change}", sign(pair.change));
}
