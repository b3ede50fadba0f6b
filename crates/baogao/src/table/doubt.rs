//! Why a number of a table gives no record.

use crate::finding::{FindingCode, FindingDraft, messages};
use crate::text::TextRange;

/// What cannot be told of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// No head names its column.
    Head,
    /// Its unit, or which of two.
    Unit,
    /// Row and column name different years.
    Year,
    /// Its row has no name.
    Name,
    /// The cells of its row do not lie below the head.
    Row,
    /// Its cell holds words.
    Number,
}

impl Doubt {
    const fn message(self) -> &'static str {
        match self {
            Self::Head => messages::HEAD_SHORT,
            Self::Unit => messages::UNIT_UNKNOWN,
            Self::Year => messages::YEARS_DIFFER,
            Self::Name => messages::ROW_UNNAMED,
            Self::Row => messages::ROW_ASKEW,
            Self::Number => messages::CELL_OF_WORDS,
        }
    }
}

/// What was doubtful in a table.
#[derive(Debug, Default)]
pub(super) struct Doubts(Vec<Doubt>);

impl Doubts {
    pub(super) fn add(&mut self, doubt: Doubt) {
        if !self.0.contains(&doubt) {
            self.0.push(doubt);
        }
    }

    /// Tells of a table that was not read whole.
    pub(super) fn finding(mut self, range: TextRange) -> Option<FindingDraft> {
        self.0.sort_unstable();
        let reasons: Vec<&str> = self.0.into_iter().map(Doubt::message).collect();
        let message = messages::table_doubtful(reasons.join("; "));
        let code = FindingCode::TableDoubtful;
        (!reasons.is_empty()).then_some(FindingDraft { code, range, other: None, message })
    }
}
