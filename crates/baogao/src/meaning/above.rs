//! What stands above a number: its headings, from the innermost out, and its report.

use crate::lex::{Class, Outlook, Tokenizer};
use crate::outline::{Outline, ReportNode};
use crate::quantity::PeriodDraft;
use crate::text::TextRange;

/// What one heading says of the numbers below it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Heading {
    pub(crate) title: TextRange,
    /// Ahead or back, by its words; none where it says neither.
    pub(crate) outlook: Option<Outlook>,
    /// The last time expression of its title, by its index among those of the text.
    pub(crate) time: Option<usize>,
    /// The heading above it.
    pub(crate) parent: Option<usize>,
}

/// Every heading and measure of a text, by the index of its node.
pub(crate) struct Headings {
    headings: Vec<Heading>,
}

impl Headings {
    pub(crate) fn new(reading: &str, outline: &Outline, times: &[PeriodDraft]) -> Self {
        let mut tokenizer = Tokenizer::default();
        let mut tokens = Vec::new();
        let headings = outline.nodes.iter().map(|node| {
            tokens.clear();
            tokenizer.tokens(reading, node.title, &[], &mut tokens);
            let words = tokens.iter().filter(|token| token.is(Class::Heading));
            let first = times.partition_point(|time| time.range.start() < node.title.start());
            let inside =
                times[first..].iter().take_while(|time| time.range.end() <= node.title.end()).count();
            Heading {
                title: node.title,
                outlook: words.filter_map(|token| token.outlook()).max(),
                time: inside.checked_sub(1).map(|last| first + last),
                parent: node.parent,
            }
        });
        Self { headings: headings.collect() }
    }

    pub(crate) fn get(&self, node: usize) -> Option<&Heading> {
        self.headings.get(node)
    }
}

/// What stands above one number.
#[derive(Clone, Copy)]
pub(crate) struct Above<'a> {
    pub(crate) headings: &'a Headings,
    /// Its innermost node.
    pub(crate) node: Option<usize>,
    pub(crate) report: &'a ReportNode,
}

impl<'a> Above<'a> {
    /// Its headings and measures, the innermost first.
    pub(crate) fn chain(&self) -> impl Iterator<Item = &'a Heading> + use<'a> {
        let headings = self.headings;
        let first = self.node.and_then(|node| headings.get(node));
        std::iter::successors(first, move |heading| heading.parent.and_then(|parent| headings.get(parent)))
    }
}
