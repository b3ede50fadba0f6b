//! Chinese numerals to exact numbers and back.
//!
//! ```
//! use cn_numbers::{Style, format, parse, scan};
//!
//! assert_eq!(parse("一万五")?.to_string(), "15000");
//! let found: Vec<_> = scan("统一规划，新建二百余公里、12万5千亩").map(|found| found.value.to_string()).collect();
//! assert_eq!(found, ["200", "125000"]);
//! assert_eq!(format(parse("123.4")?, Style::Money)?, "人民币壹佰贰拾叁元肆角整");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The model
//!
//! ```text
//! text ─ scan ─────────▶ Match    where in the text, in bytes ─┐
//!      ─ parse_prefix ─▶ Numeral  how long, which form, upper end of a span (三四百), face (百分之五: 5)
//!      ─ parse ────────▶ Number   the value ◀──────────────────┘
//!                        ├─ integer    n
//!                        ├─ decimal    n / 10ˢ, 38 digits at most
//!                        └─ fraction   n / d, where no decimal holds it (三分之一)
//! Number ─ format, by Style ─▶ 一万五千 · 壹万伍仟 · 二〇二三 · 人民币壹拾元整
//! ```
//!
//! A [`Number`] is what it says: nothing passes through a float, nothing is rounded, and two that are equal are written alike.
//!
//! # A tour
//!
//! - [`parse`] reads a whole string, [`parse_prefix`] the longest numeral at the start of one, [`parse_scale_prefix`] a scale alone (亿).
//! - [`scan`] finds the numbers in a text, and leaves alone numerals in words that count nothing (一般, 三农).
//! - [`format()`] writes a number in simplified, traditional, financial or positional Chinese, or as money in capitals.
//! - [`Number`] compares, adds and divides exactly, each `checked_…`: what does not fit is `None`.
//! - The [`grammar`] is written down in one place.
//!
//! ```
//! use cn_numbers::{Form, Number, parse_prefix};
//! let share = parse_prefix("百分之五以上").unwrap();
//! assert_eq!((share.form, share.value.to_string().as_str(), share.len), (Form::Percent, "0.05", "百分之五".len()));
//! let third = cn_numbers::parse("三分之一")?;
//! assert_eq!(third.checked_add(third).unwrap().to_string(), "2/3");
//! assert!(Number::integer(i128::MAX).checked_add(Number::integer(1)).is_none());
//! # Ok::<(), cn_numbers::ParseError>(())
//! ```
//!
//! # Forms
//!
//! ```
//! let forms = [
//!     // digits, units, scales
//!     ("三百二十", "320"),
//!     ("十二", "12"),
//!     ("一百零五", "105"),
//!     ("一百二十三亿", "12300000000"),
//!     ("三万五千亿", "3500000000000"),
//!     ("一亿亿", "10000000000000000"),
//!     ("一兆", "1000000000000"),
//!     ("两千", "2000"),
//!     ("廿三", "23"),
//!     // the last unit left out
//!     ("一万五", "15000"),
//!     ("二百五", "250"),
//!     // traditional and financial
//!     ("一萬億", "1000000000000"),
//!     ("壹佰贰拾叁", "123"),
//!     ("貳佰參拾肆", "234"),
//!     // by place
//!     ("二〇二三", "2023"),
//!     ("二O三五", "2035"),
//!     // decimals, signs, half
//!     ("三点一四", "3.14"),
//!     ("一点二万", "12000"),
//!     ("负五", "-5"),
//!     ("−12", "-12"),
//!     ("半", "0.5"),
//!     ("三斤半", "3.5"),
//!     // Arabic digits, alone and mixed
//!     ("1,234,567.89", "1234567.89"),
//!     ("1，234", "1234"),
//!     ("482 589", "482589"),
//!     ("１２．５", "12.5"),
//!     ("6.02e23", "602000000000000000000000"),
//!     ("1.2万亿", "1200000000000"),
//!     ("12万5千", "125000"),
//!     ("100万三千", "1003000"),
//!     // shares and fractions
//!     ("百分之八点五", "0.085"),
//!     ("千分之三", "0.003"),
//!     ("万分之二", "0.0002"),
//!     ("三成", "0.3"),
//!     ("三成五", "0.35"),
//!     ("三分之一", "1/3"),
//!     ("一又三分之一", "4/3"),
//!     ("2/3", "2/3"),
//!     // money
//!     ("三元五角", "3.5"),
//!     ("人民币壹佰贰拾叁元肆角整", "123.4"),
//! ];
//! for (text, value) in forms {
//!     assert_eq!(cn_numbers::parse(text).unwrap().to_string(), value, "{text}");
//! }
//! ```
//!
//! # Errors and untrusted input
//!
//! A [`ParseError`] says what stands in the way and at which byte, a [`FormatError`] which style cannot write a number, [`NotInRange`] which
//! type of Rust cannot hold it. What has more digits than a [`Number`] holds is an error and never a near value. Whatever the text, nothing
//! panics, no `unsafe` is used, time grows with its length, and [`scan`] allocates nothing for a number.
//!
//! ```
//! use cn_numbers::{ParseError, parse};
//! assert_eq!(parse("一百千"), Err(ParseError::BadOrder { at: 6 }));
//! assert_eq!(parse("一百千").unwrap_err().at(), "一百".len());
//! assert_eq!(parse("三四百"), Err(ParseError::Approximate { at: 0 }));
//! assert!(matches!(parse(&"9".repeat(60)), Err(ParseError::TooLarge { .. })));
//! ```
//!
//! # Features
//!
//! None is on by default, and without any no other crate is needed.
//!
//! - `serde`: [`Number`] as a string;
//! - `rust_decimal`: conversions between [`Number`] and `rust_decimal::Decimal`.

mod arithmetic;
mod conversion;
mod error;
mod format;
mod number;
mod parse;
mod read;
mod scan;
mod words;

#[doc = include_str!("../docs/grammar.md")]
pub mod grammar {}

pub use conversion::NotInRange;
pub use error::ParseError;
pub use format::{FormatError, Style, format};
pub use number::{MAX_SCALE, Number};
pub use parse::{parse, parse_prefix, parse_scale_prefix};
pub use read::{Form, Numeral};
pub use scan::{Match, Scan, scan};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
