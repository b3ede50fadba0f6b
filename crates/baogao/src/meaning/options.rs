//! What a parser was told beside its text.

use std::borrow::Cow;
use std::sync::Arc;

#[cfg(feature = "fit")]
use super::audit;
use super::field::Silenced;
use crate::finding::FindingDraft;
use crate::lex::OwnWords;
use crate::metric::{Catalogue, MetricDraft};
use crate::quantity::PeriodDraft;
use crate::stop::Stop;
use crate::text::TextRange;

/// The numbers of a text that are no metrics, in text order.
#[derive(Clone, Copy)]
pub(crate) struct Numbers<'a> {
    pub(crate) times: &'a [PeriodDraft],
    /// Those that cannot be read.
    pub(crate) unread: &'a [TextRange],
}

/// The numbers that cannot be read: those that a finding tells, and those that a line end cuts.
pub(crate) fn unread(told: &[FindingDraft], cut: Vec<TextRange>) -> Vec<TextRange> {
    let mut unread = cut;
    unread.extend(told.iter().map(|finding| finding.range));
    unread.sort_by_key(|range| (range.start(), range.end()));
    unread
}

/// What a parser was told beside its text.
#[derive(Clone, Copy)]
pub(crate) struct Options<'a> {
    /// The user's words.
    pub(crate) words: Option<&'a Arc<OwnWords>>,
    pub(crate) silenced: &'a Silenced,
    /// Whether the choices that lead to phrases are told.
    pub(crate) explain: bool,
    #[cfg(feature = "fit")]
    pub(crate) audit: Option<&'a audit::Sink>,
    /// The names of indicators, the user's own first.
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) stop: &'a Stop<'a>,
}

impl Options<'_> {
    /// The canonical name of what a record measures by a phrase.
    pub(super) fn id(&self, phrase: &str, draft: &MetricDraft) -> Option<Cow<'static, str>> {
        self.catalogue.name(phrase, &draft.quantity, draft.role, draft.basis)
    }
}
