//! Our clean reports, damaged as scrapers and converters damage them, keep their outline.
//!
//! A node counts as kept where its kind, ordinal, title and the ordinals above it are the same.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use baogao::{Document, SectionId};

/// What damage does to a text.
struct Damage {
    name: &'static str,
    /// Damages the text; the number says which of the places it is to hit.
    apply: fn(&str, usize) -> String,
    /// Variants that are tried: every first, second, … place.
    variants: usize,
}

const DAMAGES: [Damage; 5] = [
    Damage { name: "是 dropped", apply: drop_shi, variants: 3 },
    Damage { name: "lines joined", apply: join_lines, variants: 4 },
    Damage { name: "page numbers injected", apply: inject_page_numbers, variants: 3 },
    Damage { name: "widths mixed", apply: mix_widths, variants: 2 },
    Damage { name: "spaces for line breaks", apply: lose_breaks, variants: 4 },
];

/// 二是 becomes 二 in every third place, never the first item of a list: nothing speaks for a 一 alone.
fn drop_shi(text: &str, variant: usize) -> String {
    let mut damaged = String::new();
    let mut count = 0;
    let mut before = ' ';
    for c in text.chars() {
        let hit = c == '是' && "二三四五六".contains(before) && {
            count += 1;
            count % 3 == variant % 3
        };
        if !hit {
            damaged.push(c);
        }
        before = c;
    }
    damaged
}

/// Every fourth paragraph runs on in the line before it, which ends with a stop.
fn join_lines(text: &str, variant: usize) -> String {
    joined(text, variant, "", |line| line.ends_with(['。', '；']))
}

/// The break behind every fourth heading is a space.
fn lose_breaks(text: &str, variant: usize) -> String {
    joined(text, variant, " ", |line| !line.ends_with(['。', '；', '：', '，']) && line.chars().count() < 30)
}

fn joined(text: &str, variant: usize, glue: &str, fits: fn(&str) -> bool) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut damaged = String::new();
    let mut count = 0;
    for (index, line) in lines.iter().enumerate() {
        damaged.push_str(line);
        // The header is left alone: a title without its break is another damage.
        let hit = index > 5 && fits(line) && {
            count += 1;
            count % 4 == variant % 4
        };
        damaged.push_str(if hit { glue } else { "\n" });
    }
    damaged
}

/// A page number in a line of its own behind every fourth line.
fn inject_page_numbers(text: &str, variant: usize) -> String {
    let mut damaged = String::new();
    for (index, line) in text.lines().enumerate() {
        damaged.push_str(line);
        damaged.push('\n');
        if index > 5 && index % 4 == variant {
            let page = index / 4 + 1;
            damaged += &[format!("- {page} -\n"), format!("第 {page} 页 共 30 页\n"), format!("—{page}—\n")]
                [variant];
        }
    }
    damaged
}

/// Parentheses and dots of markers in the other width, in every other line.
fn mix_widths(text: &str, variant: usize) -> String {
    let narrow = |line: &str| line.replacen('（', "(", 1).replacen('）', ")", 1).replacen('．', ".", 1);
    let lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| if index > 5 && index % 2 == variant { narrow(line) } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

/// The nodes with how often each stands there, titles without space and in one width.
fn nodes(document: &Document) -> BTreeMap<String, usize> {
    let plain = |title: &str| -> String {
        let title = title.replace(['(', '（'], "（").replace([')', '）'], "）").replace('．', ".");
        title.chars().filter(|c| !c.is_whitespace()).take(20).collect()
    };
    let mut nodes = BTreeMap::new();
    let mut paths: HashMap<SectionId, String> = HashMap::new();
    for section in &document.sections {
        let above = section.parent.map(|parent| paths[&parent].clone()).unwrap_or_default();
        let path = format!("{above}/{:?}", section.ordinal);
        *nodes.entry(format!("s {path} {}", plain(&section.title.text))).or_default() += 1;
        paths.insert(section.id, path);
    }
    for measure in &document.measures {
        let above = measure.section.map(|section| paths[&section].clone()).unwrap_or_default();
        let parent = measure.parent.and_then(|parent| document[parent].ordinal);
        *nodes
            .entry(format!("m {above} {parent:?} {:?} {}", measure.ordinal, plain(&measure.title.text)))
            .or_default() += 1;
    }
    nodes
}

#[test]
fn damaged_reports_keep_their_outline() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/reports");
    let texts = ["work-report", "plan", "communique", "speech", "town-summary"]
        .map(|name| fs::read_to_string(folder.join(name).with_extension("txt")).unwrap());
    for damage in DAMAGES {
        let (mut kept, mut expected, mut found) = (0, 0, 0);
        for text in &texts {
            let clean = nodes(&baogao::parse(text));
            for variant in 0..damage.variants {
                let damaged_text = (damage.apply)(text, variant);
                let damaged = nodes(&baogao::parse(&damaged_text));
                kept += clean
                    .iter()
                    .map(|(node, count)| damaged.get(node).map_or(0, |other| *count.min(other)))
                    .sum::<usize>();
                expected += clean.values().sum::<usize>();
                found += damaged.values().sum::<usize>();
                if std::env::var_os("SHOW").is_some() {
                    for node in clean.keys().filter(|node| !damaged.contains_key(*node)) {
                        println!("{} {variant}: lost {node}", damage.name);
                    }
                    for node in damaged.keys().filter(|node| !clean.contains_key(*node)) {
                        println!("{} {variant}: new {node}", damage.name);
                    }
                }
            }
        }
        println!("{}: {kept} of {expected} nodes kept, {found} found", damage.name);
        // F1 of at least 0.95.
        assert!(
            2 * kept * 100 >= 95 * (expected + found),
            "{}: {kept} of {expected}, {found} found",
            damage.name
        );
    }
}
