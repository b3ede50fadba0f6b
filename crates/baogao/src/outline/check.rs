//! What is noticed about the numbering of a report.

use foldhash::HashMap;

use super::candidate::Candidate;
use super::decode::Choice;
use super::form::Form;
use super::numeral::{cjk_digit, cjk_number};
use super::vocabulary::vocabulary;
use super::{Node, NodeKind, Style};
use crate::finding::{FindingCode, FindingDraft, messages};
use crate::text::TextRange;
use crate::vocabulary::marker;

/// Characters in front of a list in which its lead-in may say how many items follow.
const LEAD_IN: usize = 40;

/// Findings about the numbering of one report, in text order.
pub(super) fn findings(
    text: &str,
    candidates: &[Candidate],
    choices: &[Choice],
    nodes: &[Node],
) -> Vec<FindingDraft> {
    let mut findings = Vec::new();
    let lengths = list_lengths(choices);
    for (index, (choice, node)) in choices.iter().zip(nodes).enumerate() {
        let marker = &text[node.marker];
        let mut note = |code, other, message| {
            findings.push(FindingDraft { code, range: node.marker, other, message });
        };
        let before_marker = choice.previous.map(|previous| nodes[previous].marker);
        if node.inferred {
            let title = clipped(&text[node.title]);
            note(
                FindingCode::MarkerInferred,
                None,
                messages::marker_inferred(marker, node.ordinal.unwrap_or(0), format_args!("{marker}{title}")),
            );
        }
        let before = choice.previous.and_then(|previous| choices[previous].value);
        match (before, node.ordinal) {
            (Some(before), Some(value)) if value > before + 1 => {
                note(FindingCode::NumberingGap, before_marker, messages::numbering_gap(before, value, marker))
            }
            (Some(before), Some(value)) if value == before && !branches(candidates, choices, index) => {
                note(FindingCode::NumberingRepeat, before_marker, messages::numbering_repeat(marker));
            }
            (None, Some(value))
                if value > 1 && choice.previous.is_none() && !runs_on(candidates, choices, index) =>
            {
                note(FindingCode::NumberingGap, None, messages::numbering_begins(value, marker));
            }
            _ => {}
        }
        if choice.previous.is_none() {
            let found = lengths[index];
            if let Some((declared, place)) =
                declared(text, node.marker.start()).filter(|(declared, _)| *declared != found)
            {
                note(FindingCode::CountMismatch, Some(place), messages::count_mismatch(declared, found));
            }
            let above = choice.parent.map(|parent| candidates[choices[parent].candidate].form);
            if node.kind == NodeKind::Section && node.style == Style::Arabic && above == Some(Form::Cjk) {
                note(
                    FindingCode::LevelSkipped,
                    choice.parent.map(|parent| nodes[parent].marker),
                    messages::level_between(marker),
                );
            }
        }
    }
    findings
}

/// True where an item and the one before it differ in more than their last number: 第三十条之一, or 2.1 behind 1.1.
fn branches(candidates: &[Candidate], choices: &[Choice], index: usize) -> bool {
    let branch = |choice: &Choice| candidates[choice.candidate].branch;
    choices[index].previous.is_some_and(|previous| branch(&choices[previous]) != branch(&choices[index]))
}

/// The number of items of every list, at its first item.
fn list_lengths(choices: &[Choice]) -> Vec<u32> {
    let mut lengths = vec![1_u32; choices.len()];
    for (index, choice) in choices.iter().enumerate().rev() {
        if let Some(previous) = choice.previous {
            lengths[previous] += lengths[index];
        }
    }
    lengths
}

/// True where the list goes on with the numbering of the list of its form before it.
fn runs_on(candidates: &[Candidate], choices: &[Choice], index: usize) -> bool {
    let form = |choice: &Choice| candidates[choice.candidate].form;
    let this = &choices[index];
    let before = choices[..index].iter().rev().take(64).find(|choice| form(choice) == form(this));
    before.and_then(|choice| choice.value).map(|value| value + 1) == this.value
}

/// The count that a lead-in declares, and where: 主要抓了三个方面：, 做到“四个到位”。
fn declared(text: &str, at: usize) -> Option<(u32, TextRange)> {
    let head = text[..at].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '#'));
    let colon = head.strip_suffix(['：', ':']);
    let head = colon.or_else(|| head.strip_suffix('。'))?;
    let reach = if colon.is_some() { 14 } else { 8 };
    let start = head.char_indices().rev().take(LEAD_IN).last().map_or(0, |(at, _)| at);
    let lead = &head[start..];
    let lead = &lead[lead
        .rfind(['。', '；', '\n'])
        .map_or(0, |at| at + lead[at..].chars().next().map_or(1, char::len_utf8))..];
    let mut found = None;
    let mut digits = 0;
    for (at, c) in lead.char_indices() {
        if cjk_digit(c).is_some_and(|digit| digit > 0) {
            digits += c.len_utf8();
            continue;
        }
        let digits = std::mem::take(&mut digits);
        let counter = if digits > 0 { marker::COUNTER.opening(&lead[at..]) } else { None };
        let Some(counter) = counter else { continue };
        let value = cjk_number(&lead[at - digits..at]).filter(|(_, len)| *len == digits);
        // Behind a comma little may follow: 抓好三项工作，具体是：.
        let last = lead[at..].rsplit(['，', ',']).next().unwrap_or_default();
        let near = lead[at..].chars().count() <= reach
            && (last.len() == lead[at..].len() || last.chars().count() <= 4)
            && (colon.is_some() || vocabulary().announced(&lead[at + counter.len()..]));
        // 第三个, 每五个: no count.
        let counted = !lead[..at - digits].ends_with(marker::is_no_count_lead);
        if let Some((value, _)) = value.filter(|(value, _)| near && counted && (2..=20).contains(value)) {
            found = Some((at, value, digits, counter.len()));
        }
    }
    let from = head.len() - lead.len();
    found.map(|(at, value, digits, counter)| (value, TextRange::new(from + at - digits, from + at + counter)))
}

fn clipped(title: &str) -> &str {
    title.char_indices().nth(12).map_or(title, |(at, _)| &title[..at])
}

/// Copies of one report in a collection, and where they disagree.
pub(super) fn copies(text: &str, reports: &[(TextRange, Vec<TextRange>)]) -> Vec<FindingDraft> {
    // Paragraphs by their text without digits: the first report that has each.
    let mut first: HashMap<Vec<u8>, (usize, TextRange)> = HashMap::default();
    let mut bare = Vec::new();
    let mut findings = Vec::new();
    for (index, (title, paragraphs)) in reports.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::default();
        let mut differing = Vec::new();
        let mut total = 0;
        for paragraph in paragraphs.iter().filter(|paragraph| paragraph.len() > 60) {
            total += paragraph.len();
            bare.clear();
            text.as_bytes()[paragraph.start()..paragraph.end()]
                .split(u8::is_ascii_digit)
                .for_each(|words| bare.extend_from_slice(words));
            match first.get(&bare) {
                Some((other, range)) if *other != index => {
                    *shared.entry(*other).or_default() += paragraph.len();
                    if text[*range] != text[*paragraph] {
                        differing.push((*other, *range, *paragraph));
                    }
                }
                Some(_) => {}
                None => {
                    first.insert(bare.clone(), (index, *paragraph));
                }
            }
        }
        let copy = shared.into_iter().map(|(other, size)| (size, std::cmp::Reverse(other))).max();
        let Some((size, std::cmp::Reverse(other))) = copy.filter(|(size, _)| *size * 2 > total) else {
            continue;
        };
        let message = messages::duplicate_report(index, other, size * 100 / total.max(1));
        let original = Some(reports[other].0);
        let code = FindingCode::DuplicateReport;
        findings.push(FindingDraft { code, range: *title, other: original, message });
        for (_, there, here) in differing.into_iter().filter(|(from, _, _)| *from == other) {
            findings.extend(differences(text, there, here));
        }
    }
    findings
}

/// The numbers in which two copies of a paragraph differ.
fn differences(text: &str, there: TextRange, here: TextRange) -> Vec<FindingDraft> {
    let numbers = |range: TextRange| {
        let words = &text[range];
        let mut found: Vec<TextRange> = Vec::new();
        for (at, _) in words.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            let at = range.start() + at;
            match found.last_mut() {
                Some(last) if last.end() == at => *last = TextRange::new(last.start(), at + 1),
                _ => found.push(TextRange::new(at, at + 1)),
            }
        }
        found
    };
    let (there, here) = (numbers(there), numbers(here));
    // Where one of them has lost a number, what stands opposite is unknown behind the first difference.
    let most = if there.len() == here.len() { usize::MAX } else { 1 };
    let pairs = there.into_iter().zip(here).filter(|(there, here)| text[*there] != text[*here]);
    let finding = |(there, here): (TextRange, TextRange)| FindingDraft {
        code: FindingCode::CopiesDiffer,
        range: here,
        other: Some(there),
        message: messages::copies_differ(&text[here], &text[there]),
    };
    pairs.take(most).map(finding).collect()
}
