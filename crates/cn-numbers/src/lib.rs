//! Chinese numerals to exact numbers and back.
//!
//! ```
//! assert_eq!(cn_numbers::parse("12").unwrap().to_string(), "12");
//! ```

mod error;
mod number;

pub use error::ParseError;
pub use number::Number;

/// Parses a whole string as one number.
///
/// # Errors
/// [`ParseError`] says what stands in the way and at which byte.
pub fn parse(text: &str) -> Result<Number, ParseError> {
    let at = text.bytes().position(|b| !b.is_ascii_digit());
    if let Some(at) = at {
        let char = text[at..].chars().next().unwrap_or('\0');
        return Err(ParseError::UnexpectedChar { char, at });
    }
    text.parse::<i128>().map(Number::integer).map_err(|_| ParseError::Empty)
}
