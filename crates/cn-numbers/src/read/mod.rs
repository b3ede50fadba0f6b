//! Reading: from characters to amounts to numerals.

mod amount;
mod arabic;
pub(crate) mod glyph;
mod magnitude;
mod money;
mod numeral;

pub(crate) use money::money;
pub use numeral::{Form, Numeral};
pub(crate) use numeral::{numeral, spoken, unsigned};
