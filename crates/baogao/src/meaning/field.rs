//! The fields of a record that rules decide, and the rules of them that are not asked.

/// A field that rules decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Field {
    Role,
    Basis,
    Status,
    /// For which part of several years a value holds.
    Hold,
    Average,
    Period,
    Cumulated,
    Place,
    Name,
    /// Of a number of a table; others write theirs.
    Unit,
}

impl Field {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Basis => "basis",
            Self::Status => "status",
            Self::Hold => "hold",
            Self::Average => "average",
            Self::Period => "period",
            Self::Cumulated => "cumulated",
            Self::Place => "place",
            Self::Name => "name",
            Self::Unit => "unit",
        }
    }
}

/// How many fields there are.
pub(crate) const FIELDS: usize = Field::Unit as usize + 1;

/// Rules that are not asked, by their places in their families.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Silenced([u64; FIELDS]);

impl Silenced {
    /// Adds a rule by its place; always true.
    pub(crate) const fn add(&mut self, field: Field, place: u8) -> bool {
        self.0[field as usize] |= 1 << place;
        true
    }

    pub(crate) const fn holds(&self, field: Field, place: u8) -> bool {
        self.0[field as usize] & 1 << place != 0
    }
}
