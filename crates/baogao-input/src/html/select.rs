//! Which lines of a page are its main content.
//!
//! The main content is the innermost block that holds nearly all running text. Titles in front of it belong to it, and lines that
//! consist of links do not. What the page calls navigation, a foot or the like is left out, unless most of the text is in it: then
//! the name says something else (`has-sidebar`), or the block was never closed.

use super::page::{Block, Page, PageLine};

/// Lines before the main content among which its title is looked for, where no heading is marked as such.
const NEAREST: usize = 12;

/// The lines of the main content.
pub(super) fn main_lines(page: Page) -> Vec<PageLine> {
    let Page { lines, blocks } = page;
    let lines = without_beside(lines, &blocks);
    let weights = weights(&lines, &blocks, weight);
    let main = main_block(&blocks, &weights);
    let mut is_inside = vec![false; blocks.len()];
    for at in 0..blocks.len() {
        is_inside[at] = at == main || at > main && is_inside[blocks[at].parent];
    }
    let start = lines.iter().position(|line| is_inside[line.ties.block]).unwrap_or_default();
    let inside = lines.iter().filter(|line| is_inside[line.ties.block]);
    let title = if inside.clone().any(is_title) || inside.clone().next().is_some_and(is_caption) {
        None
    } else {
        let before = &lines[..start];
        let nearest = before.len().saturating_sub(NEAREST);
        let caption = || before[nearest..].iter().rposition(is_caption).map(|at| nearest + at);
        before.iter().rposition(is_title).or_else(caption)
    };
    lines
        .into_iter()
        .enumerate()
        .filter(|(at, line)| Some(*at) == title || is_inside[line.ties.block] && !is_links(line))
        .map(|(_, line)| line)
        .collect()
}

/// The lines that stand in no block beside the report.
fn without_beside(lines: Vec<PageLine>, blocks: &[Block]) -> Vec<PageLine> {
    if blocks.iter().all(|block| !block.is_beside) {
        return lines;
    }
    let mut weights_of = weights(&lines, blocks, weight);
    if weights_of[0].bytes == 0 {
        // Not a sentence on the page: whatever leads nowhere else counts.
        weights_of = weights(&lines, blocks, |line| line.text.len().saturating_sub(line.ties.linked));
    }
    let mut is_beside = vec![false; blocks.len()];
    for (at, block) in blocks.iter().enumerate().skip(1) {
        let holds_most = weights_of[at].bytes * 2 > weights_of[0].bytes;
        is_beside[at] = is_beside[block.parent] || block.is_beside && !holds_most;
    }
    if lines.iter().all(|line| is_beside[line.ties.block]) {
        return lines;
    }
    lines.into_iter().filter(|line| !is_beside[line.ties.block]).collect()
}

/// Text below each block; a block comes behind its parent, so one pass from the back adds up.
fn weights(lines: &[PageLine], blocks: &[Block], weight: impl Fn(&PageLine) -> usize) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); blocks.len()];
    for line in lines {
        let bytes = weight(line);
        let lines = usize::from(bytes > 0);
        let rows = if line.look.row { lines } else { 0 };
        weights[line.ties.block].add(Weight { bytes, lines, rows });
    }
    for at in (1..blocks.len()).rev() {
        let below = weights[at];
        weights[blocks[at].parent].add(below);
    }
    weights
}

fn is_title(line: &PageLine) -> bool {
    line.look.heading == Some(1)
}

/// A short centred line may be a title.
fn is_caption(line: &PageLine) -> bool {
    /// Fifty characters.
    const LONGEST: usize = 150;
    let is_heading = line.look.heading == Some(2) || line.look.centred && line.look.bold > 0;
    is_heading && line.text.len() <= LONGEST && !line.text.contains('。') && !is_links(line)
}

/// Running text of a block.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    bytes: usize,
    lines: usize,
    /// Lines of tables.
    rows: usize,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.lines += other.lines;
        self.rows += other.rows;
    }
}

/// From the page inwards, into the block that holds nearly all of it.
fn main_block(blocks: &[Block], weights: &[Weight]) -> usize {
    /// Of a hundred; the rest are dates, sources and comments.
    const NEARLY_ALL: usize = 90;
    /// What a page calls its main part is believed with less.
    const HALF: usize = 50;
    /// A block of one paragraph is the paragraph, and its heading stands beside it.
    const LINES: usize = 2;
    let mut main = 0;
    // In the order of their start tags, so that a block that qualifies lies inside or behind the one before; two that do not
    // contain each other cannot both hold nearly all.
    for (at, block) in blocks.iter().enumerate().skip(1) {
        let (needed, lines) = if block.is_main { (HALF, 1) } else { (NEARLY_ALL, LINES) };
        let is_most = weights[at].bytes * 100 > weights[main].bytes * needed;
        // the caption of a table stands beside it
        let is_table = weights[at].rows == weights[at].lines && !blocks[at].is_main;
        if weights[at].lines >= lines && is_most && !is_table && is_above(blocks, main, at) {
            main = at;
        }
    }
    main
}

/// Whether one block contains another, within the depth that pages have.
fn is_above(blocks: &[Block], above: usize, mut below: usize) -> bool {
    while below > above {
        below = blocks[below].parent;
    }
    below == above
}

/// Bytes of a line that are running text: a sentence, not a link or a caption.
fn weight(line: &PageLine) -> usize {
    /// Twelve characters.
    const SHORTEST: usize = 36;
    let is_sentence = line.text.contains(['。', '，', '；', '、']) || line.look.row;
    let own = line.text.len().saturating_sub(line.ties.linked);
    if is_sentence && own >= SHORTEST { own } else { 0 }
}

/// A line of links: a path, a list of other pages.
fn is_links(line: &PageLine) -> bool {
    !line.text.contains(['。', '；']) && line.ties.linked * 2 >= line.text.trim().len()
}
