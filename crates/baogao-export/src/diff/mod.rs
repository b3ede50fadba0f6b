//! What changed between two documents, for people: as text and as a page.

mod amount;
mod page;
mod text;

use baogao::Language;
use baogao::diff::{Change, Diff, MetricPair, Passage, SectionPair};

pub(crate) use amount::amount;
pub use page::{diff_fragment, diff_html};
pub use text::diff_text;

/// What is shown of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiffOptions {
    /// Show also what is the same in both documents.
    pub all: bool,
    /// The words around what is shown; of the page alone.
    pub language: Language,
}

/// How many pairs of each change there are, in the order of [`Change::ALL`].
fn counts(changes: impl Iterator<Item = Change>) -> [usize; 5] {
    let mut counts = [0; 5];
    for change in changes {
        if let Some(count) = Change::ALL.iter().position(|one| *one == change) {
            counts[count] += 1;
        }
    }
    counts
}

/// The figures that are shown: those of both documents first.
fn figures(diff: &Diff, options: DiffOptions) -> Vec<&MetricPair> {
    let shown = diff.metrics.iter().filter(|pair| options.all || pair.change != Change::Same);
    let mut shown: Vec<_> = shown.collect();
    let rank = |change: Change| match change {
        Change::Dropped => 2,
        Change::Added => 1,
        _ => 0,
    };
    shown.sort_by_key(|pair| rank(pair.change));
    shown
}

/// The headings above a passage, outermost first.
fn path(sections: &[Option<&baogao::diff::Heading>], passage: &Passage) -> Vec<String> {
    let Some(inner) = passage.section else { return Vec::new() };
    let mut path: Vec<String> = Vec::new();
    let mut level = u8::MAX;
    for heading in sections.get(..=inner.index()).unwrap_or_default().iter().rev().flatten() {
        if heading.level < level {
            level = heading.level;
            path.push(heading.text.clone());
        }
        if level <= 1 {
            break;
        }
    }
    path.reverse();
    path
}

/// The headings of one side by their ids.
fn headings<'a>(
    diff: &'a Diff,
    side: impl Fn(&'a SectionPair) -> Option<&'a baogao::diff::Heading>,
) -> Vec<Option<&'a baogao::diff::Heading>> {
    let mut headings = vec![None; diff.sections.len()];
    for heading in diff.sections.iter().filter_map(side) {
        if let Some(place) = headings.get_mut(heading.id.index()) {
            *place = Some(heading);
        }
    }
    headings
}
