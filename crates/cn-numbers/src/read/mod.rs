//! Reading: from characters to amounts to numerals.

mod amount;
mod arabic;
mod digits;
mod fault;
pub(crate) mod glyph;
mod magnitude;
mod money;
mod numeral;
mod plain;

pub(crate) use money::money;
pub use numeral::{Form, Numeral};
pub(crate) use numeral::{numeral, spoken, unsigned};
pub(crate) use plain::plain;
