//! Digits in a row.

use super::magnitude::append;

/// What a digit run stands for.
pub(crate) struct Run {
    pub(crate) value: u128,
    pub(crate) count: u32,
    pub(crate) end: usize,
    pub(crate) overflow: bool,
}

impl Run {
    pub(crate) fn push(&mut self, digit: u8, end: usize) {
        match append(self.value, digit) {
            Some(value) => self.value = value,
            None => self.overflow = true,
        }
        self.count += 1;
        self.end = end;
    }
}

/// 三四, 两三, 三五: two digits that name a span of values.
pub(crate) const fn is_span((low, high): (u8, u8)) -> bool {
    low > 0 && (high == low + 1 || low == 3 && high == 5)
}
