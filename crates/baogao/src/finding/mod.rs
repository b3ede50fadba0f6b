//! What the parser noticed and did not decide for the reader.

mod chinese;
mod code;
pub(crate) mod messages;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::{Damage, DamageKind, Span, Suspicion, TextRange};

pub use code::FindingCode;

/// A finding: a code, the place, and a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// What it is about.
    pub code: FindingCode,
    /// Where in the source.
    pub span: Span,
    /// The other place that it speaks of: the copy that differs, the announced count, the item before a gap.
    pub other: Option<Span>,
    /// One sentence that a person can act on.
    pub message: String,
}

impl Finding {
    /// A finding at a byte range of a source text, for what comes before parsing: reading files.
    ///
    /// ```
    /// use baogao::{Finding, FindingCode};
    /// let finding = Finding::at(FindingCode::EncodingDoubtful, "全市\u{fffd}", 6..9, "a byte is lost".to_owned());
    /// assert_eq!(finding.span.chars(), 2..3);
    /// ```
    ///
    /// A range that is no part of the text, or cuts a character, is taken for the place before the text.
    pub fn at(code: FindingCode, source: &str, range: Range<usize>, message: String) -> Self {
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let span = match (source.get(..range.start), source.get(range.clone())) {
            (Some(before), Some(inside)) => Span {
                byte_start: u32::try_from(range.start).unwrap_or(u32::MAX),
                byte_end: u32::try_from(range.end).unwrap_or(u32::MAX),
                char_start: count(before),
                char_end: count(before).saturating_add(count(inside)),
            },
            _ => Span::default(),
        };
        Self { code, span, other: None, message }
    }

    /// Tells of the number of a page that was cut out.
    pub(crate) fn of_page(span: Span) -> Self {
        Self { code: FindingCode::Furniture, span, other: None, message: messages::furniture() }
    }
}

/// A finding before its place is mapped to the source.
#[derive(Clone, Debug)]
pub(crate) struct FindingDraft {
    pub(crate) code: FindingCode,
    pub(crate) range: TextRange,
    pub(crate) other: Option<TextRange>,
    pub(crate) message: String,
}

impl FindingDraft {
    /// Tells of damage that the text stage saw in this reading.
    pub(crate) fn of_damage(damage: &Damage, reading: &str) -> Self {
        let (code, message) = match &damage.kind {
            DamageKind::Redacted => (FindingCode::Redacted, messages::redacted(&reading[damage.range])),
            DamageKind::Suspect(suspicion) => {
                (FindingCode::SuspectNumber, suspected(&reading[damage.range], *suspicion))
            }
            DamageKind::Furniture => (FindingCode::Furniture, messages::furniture()),
            DamageKind::Unreadable(candidates) => (FindingCode::Unreadable, unreadable(candidates)),
        };
        Self { code, range: damage.range, other: None, message }
    }
}

/// What bytes were lost and what they may have been, for people.
fn unreadable(candidates: &[String]) -> String {
    match candidates {
        [] => messages::bytes_lost(),
        readings => messages::bytes_lost_of(readings.join(" / ")),
    }
}

/// What makes a number suspect, for people.
fn suspected(number: &str, suspicion: Suspicion) -> String {
    match suspicion {
        Suspicion::LongYear => messages::no_year(number),
        Suspicion::NotRound => messages::year_not_round(number),
        Suspicion::YearInside => messages::year_inside(number),
        Suspicion::Cut => {
            let (first, second) = number.trim().split_once(char::is_whitespace).unwrap_or((number, ""));
            messages::number_parted(first, second.trim_start())
        }
    }
}
