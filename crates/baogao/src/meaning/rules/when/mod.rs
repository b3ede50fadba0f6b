//! `period`: the time that a value holds for.

use crate::meaning::rule::Rule;
use crate::metric::Period;

pub(super) const RULES: &[Rule<Period>] = &[];
