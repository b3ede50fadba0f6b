//! Why a node was taken: what speaks for it, and how much.

use serde::{Deserialize, Serialize};

use super::candidate::Candidate;
use super::weight::Place;

/// What speaks for a node. In JSON in snake case (`line_start`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Evidence {
    /// It opens its line.
    LineStart,
    /// It follows the end of a sentence or clause, or a colon.
    RunIn,
    /// Nothing but a marker looks like its marker (`一、`, `（一）`).
    FirmMarker,
    /// It takes the value behind the item before it, or the item behind it does.
    Sequence,
    /// A title fills its line.
    TitleLine,
    /// Markdown sets it off (`##`, `**`).
    Markup,
    /// The file's layout does: a heading style, a typeface, an automatic number.
    Layout,
    /// Its damaged marker was restored because its list asks for it.
    Restored,
}

impl Evidence {
    /// What it adds to the confidence, in percent. Orders nodes by certainty; no probability.
    const fn points(self) -> i32 {
        match self {
            Self::LineStart | Self::Layout => 20,
            Self::RunIn | Self::TitleLine | Self::Markup => 10,
            Self::FirmMarker => 20,
            Self::Sequence => 30,
            Self::Restored => -10,
        }
    }
}

/// What a node has before anything speaks for it.
const BASE: i32 = 20;

/// What speaks for a chosen candidate, in the order of the list.
pub(super) fn of(candidate: &Candidate, in_sequence: bool) -> Vec<Evidence> {
    let opens_line = matches!(candidate.place, Place::Line | Place::Cut | Place::Torn | Place::Behind);
    let stopped = matches!(candidate.place, Place::Sentence | Place::Clause | Place::Colon);
    [
        (Evidence::LineStart, opens_line),
        (Evidence::RunIn, stopped),
        (Evidence::FirmMarker, candidate.firm),
        (Evidence::Sequence, in_sequence),
        (Evidence::TitleLine, candidate.alone && opens_line),
        (Evidence::Markup, candidate.markup),
        (Evidence::Layout, candidate.layout),
        (Evidence::Restored, candidate.inferred),
    ]
    .into_iter()
    .filter_map(|(evidence, holds)| holds.then_some(evidence))
    .collect()
}

/// How sure a node is, from 1 to 99.
pub(super) fn confidence(evidence: &[Evidence]) -> u8 {
    let sum: i32 = evidence.iter().map(|evidence| evidence.points()).sum();
    u8::try_from((BASE + sum).clamp(1, 99)).unwrap_or(1)
}
