//! What a parser was told beside its text.

use std::borrow::Cow;
use std::sync::Arc;

#[cfg(feature = "fit")]
use super::audit;
use super::field::Silenced;
use crate::lex::OwnWords;
use crate::metric::{Catalogue, MetricDraft};
use crate::stop::Stop;

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
