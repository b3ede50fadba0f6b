//! What one call of the parser is told beside its text.

use std::sync::atomic::AtomicBool;
use std::time::Instant;

use crate::outline::Layout;
use crate::report::Origin;

/// What one call of [`Parser::parse_with`](super::Parser::parse_with) is told beside its text.
///
/// ```
/// use std::time::{Duration, Instant};
/// use baogao::{Origin, ParseError, ParseOptions, Parser};
///
/// let origin = Origin { path: Some("青山县2024年政府工作报告.txt".to_owned()), ..Origin::default() };
/// let options = ParseOptions::new().origin(&origin).deadline(Instant::now() + Duration::from_secs(5));
/// let document = Parser::default().parse_with("全县地区生产总值186.4亿元。", &options)?;
/// assert_eq!(document.reports[0].year, Some(2024));
///
/// let over = ParseOptions::new().deadline(Instant::now());
/// assert_eq!(Parser::default().parse_with("", &over).unwrap_err(), ParseError::DeadlinePassed);
/// # Ok::<(), ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct ParseOptions<'a> {
    pub(super) layout: Option<&'a Layout>,
    pub(super) origin: Option<&'a Origin>,
    pub(super) deadline: Option<Instant>,
    pub(super) cancel: Option<&'a AtomicBool>,
}

impl<'a> ParseOptions<'a> {
    /// A text of which nothing is known, and all the time that it takes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What the file said of its lines.
    #[must_use]
    pub fn layout(self, layout: &'a Layout) -> Self {
        Self { layout: Some(layout), ..self }
    }

    /// Where the text comes from.
    #[must_use]
    pub fn origin(self, origin: &'a Origin) -> Self {
        Self { origin: Some(origin), ..self }
    }

    /// From this moment on the call ends with [`ParseError::DeadlinePassed`], within some hundredths of a second.
    #[must_use]
    pub fn deadline(self, deadline: Instant) -> Self {
        Self { deadline: Some(deadline), ..self }
    }

    /// Once another thread sets the flag the call ends with [`ParseError::Cancelled`], as soon.
    ///
    /// ```
    /// use std::sync::atomic::AtomicBool;
    /// use baogao::{ParseError, ParseOptions, Parser};
    /// let flag = AtomicBool::new(true);
    /// let options = ParseOptions::new().cancel(&flag);
    /// assert_eq!(Parser::default().parse_with("", &options).unwrap_err(), ParseError::Cancelled);
    /// ```
    #[must_use]
    pub fn cancel(self, flag: &'a AtomicBool) -> Self {
        Self { cancel: Some(flag), ..self }
    }
}
