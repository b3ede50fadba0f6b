//! What a change is measured against.

use super::Basis;
use super::vocabulary::VOCABULARY;

/// The basis that a stretch of text names last, if any.
///
/// 比上年 and its like are yoy; a comparison with a named year or the end of a plan is a base.
pub(super) fn named(text: &str) -> Option<Basis> {
    VOCABULARY.basis.last(text).map(|word| word.label)
}

/// True where later parallel clauses go on from it: a gap or a plan holds for its own number only.
pub(super) fn holds_on(basis: Basis) -> bool {
    matches!(basis, Basis::Yoy | Basis::Mom | Basis::Base)
}
