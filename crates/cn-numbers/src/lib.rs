//! Chinese numerals to exact numbers and back.
//!
//! ```
//! assert_eq!(cn_numbers::parse("12").unwrap().to_string(), "12");
//! ```

mod arithmetic;
mod conversion;
mod error;
mod format;
mod number;
mod parse;
mod read;
mod scan;
mod words;

pub use conversion::NotInRange;
pub use error::ParseError;
pub use format::{FormatError, Style, format};
pub use number::{MAX_SCALE, Number};
pub use parse::{parse, parse_prefix, parse_scale_prefix};
pub use read::{Form, Numeral};
pub use scan::{Match, Scan, scan};
