//! When a call is to end before its work is done: at a moment, or when another thread says so.
//!
//! A loop over the text asks [`Stop::is_due`] in every round and breaks off where it is. What it leaves is no result: behind
//! every stage [`Stop::check`] gives the error instead.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::error::ParseError;

/// The clock is looked at once in so many rounds.
const ROUNDS: u32 = 16;

/// What ends a call early, and whether it did.
#[derive(Debug, Default)]
pub(crate) struct Stop<'a> {
    cancel: Option<&'a AtomicBool>,
    deadline: Option<Instant>,
    rounds: Cell<u32>,
    reason: Cell<Option<ParseError>>,
}

impl<'a> Stop<'a> {
    /// Once the flag is set, or the moment has come.
    pub(crate) fn new(cancel: Option<&'a AtomicBool>, deadline: Option<Instant>) -> Self {
        Self { cancel, deadline, ..Self::default() }
    }

    /// Not before the work is done.
    pub(crate) fn never() -> Self {
        Self::default()
    }

    /// Whether the loop that asks is to break off.
    #[inline]
    pub(crate) fn is_due(&self) -> bool {
        (self.cancel.is_some() || self.deadline.is_some()) && self.ask(false)
    }

    /// The error where the call is to end. The clock is looked at.
    pub(crate) fn check(&self) -> Result<(), ParseError> {
        self.ask(true);
        self.reason.get().map_or(Ok(()), Err)
    }

    fn ask(&self, now: bool) -> bool {
        if self.reason.get().is_some() {
            return true;
        }
        let round = self.rounds.get();
        self.rounds.set(round.wrapping_add(1));
        let reason = if self.cancel.is_some_and(|cancel| cancel.load(Ordering::Relaxed)) {
            Some(ParseError::Cancelled)
        } else if now || round.is_multiple_of(ROUNDS) {
            let is_over = |deadline: Instant| Instant::now() >= deadline;
            self.deadline.is_some_and(is_over).then_some(ParseError::DeadlinePassed)
        } else {
            None
        };
        self.reason.set(reason);
        reason.is_some()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn nothing_ends_what_has_no_end() {
        let stop = Stop::never();
        assert!((0..100).all(|_| !stop.is_due()));
        assert_eq!(stop.check(), Ok(()));
    }

    #[test]
    fn a_flag_ends_it_at_once_and_for_good() {
        let flag = AtomicBool::new(false);
        let stop = Stop::new(Some(&flag), None);
        assert!(!stop.is_due());
        flag.store(true, Ordering::Relaxed);
        assert!(stop.is_due());
        flag.store(false, Ordering::Relaxed);
        assert!(stop.is_due(), "what was broken off stays so");
        assert_eq!(stop.check(), Err(ParseError::Cancelled));
    }

    #[test]
    fn a_moment_ends_it_within_so_many_rounds() {
        let ahead = Stop::new(None, Some(Instant::now() + Duration::from_secs(3600)));
        assert!((0..100).all(|_| !ahead.is_due()));
        let soon = Stop::new(None, Some(Instant::now() + Duration::from_millis(5)));
        assert_eq!(soon.check(), Ok(()));
        std::thread::sleep(Duration::from_millis(6));
        assert!((0..=ROUNDS).any(|_| soon.is_due()));
        assert_eq!(soon.check(), Err(ParseError::DeadlinePassed));
    }
}
