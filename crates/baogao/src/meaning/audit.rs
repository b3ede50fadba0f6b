//! What the audit of rules asks: for every field of a number, how many rules were tried, and what each rule of the family would say.

use std::cell::RefCell;

/// One field of one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The field.
    pub field: &'static str,
    /// Where the number starts in the reading.
    pub number: usize,
    /// How many rules were tried, up to the one that spoke.
    pub tried: usize,
    /// The rules that speak of it, in their order, of which the first one gave the field; rules of one number say the same.
    pub speak: Vec<(&'static str, usize)>,
}

/// Where the audit writes.
pub(crate) type Sink = RefCell<Vec<Asked>>;
