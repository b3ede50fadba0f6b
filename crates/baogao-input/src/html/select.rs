//! Which lines of a page are its main content.
//!
//! The main content is the innermost block that holds nearly all running text. Titles in front of it belong to it, and lines that
//! consist of links do not.

use super::page::{Page, PageLine};

/// The lines of the main content.
pub(super) fn main_lines(page: Page) -> Vec<PageLine> {
    let Page { lines, blocks } = page;
    // Running text below each block; a block comes behind its parent, so one pass from the back adds up.
    let mut weights = vec![0_usize; blocks.len()];
    for line in &lines {
        weights[line.ties.block] += weight(line);
    }
    for at in (1..blocks.len()).rev() {
        weights[blocks[at].parent] += weights[at];
    }
    let main = main_block(&blocks, &weights);
    let mut is_inside = vec![false; blocks.len()];
    for at in 0..blocks.len() {
        is_inside[at] = at == main || at > main && is_inside[blocks[at].parent];
    }
    let start = lines.iter().position(|line| is_inside[line.ties.block]).unwrap_or_default();
    let has_title = |line: &PageLine| line.look.heading == Some(1);
    let inside = lines.iter().filter(|line| is_inside[line.ties.block]);
    let title = if inside.clone().any(has_title) { None } else { lines[..start].iter().rposition(has_title) };
    lines
        .into_iter()
        .enumerate()
        .filter(|(at, line)| Some(*at) == title || is_inside[line.ties.block] && !is_links(line))
        .map(|(_, line)| line)
        .collect()
}

/// From the page inwards, into the block that holds nearly all of it.
fn main_block(blocks: &[super::page::Block], weights: &[usize]) -> usize {
    /// Of a hundred; the rest are dates, sources and comments.
    const NEARLY_ALL: usize = 90;
    /// What a page calls its main part is believed with less.
    const HALF: usize = 50;
    let all = weights[0];
    let mut main = 0;
    // In the order of their start tags, so that a block that qualifies lies inside or behind the one before; two that do not
    // contain each other cannot both hold nearly all.
    for at in 1..blocks.len() {
        let needed = if blocks[at].is_main { HALF } else { NEARLY_ALL };
        if all > 0 && weights[at] * 100 > weights[main] * needed && is_above(blocks, main, at) {
            main = at;
        }
    }
    main
}

/// Whether one block contains another, within the depth that pages have.
fn is_above(blocks: &[super::page::Block], above: usize, mut below: usize) -> bool {
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
