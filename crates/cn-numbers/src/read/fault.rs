//! What stops a reader.

use crate::ParseError;

/// A value that does not fit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) error: ParseError,
    /// Where a scan goes on.
    pub(crate) resume: usize,
}

impl Fault {
    pub(crate) fn too_large(at: usize, resume: usize) -> Self {
        Self { error: ParseError::TooLarge { at }, resume }
    }
}
