//! What is said on standard error, and what it means for the exit code.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use baogao_export::ExportError;

/// Whether something was reported: what a reader that goes away early (`| head`) must not hide.
static REPORTED: AtomicBool = AtomicBool::new(false);

/// One line on standard error.
pub(crate) fn report(error: &anyhow::Error) {
    REPORTED.store(true, Ordering::Relaxed);
    let _ = writeln!(io::stderr(), "baogao: {error:#}");
}

/// Nothing is reported yet.
pub(crate) fn begin() {
    REPORTED.store(false, Ordering::Relaxed);
}

/// Whether something was reported since the command began.
pub(crate) fn has_reported() -> bool {
    REPORTED.load(Ordering::Relaxed)
}

/// Whether a reader has seen enough.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |kind: Option<io::ErrorKind>| kind == Some(io::ErrorKind::BrokenPipe);
    error.chain().any(|cause| {
        is_pipe(cause.downcast_ref::<io::Error>().map(io::Error::kind))
            || is_pipe(cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
            || is_pipe(cause.downcast_ref::<ExportError>().and_then(ExportError::io_error_kind))
    })
}
