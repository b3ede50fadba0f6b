//! Work that a signal does not wait for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

/// How long a signal (Ctrl-C) waits at most.
pub(crate) const PATIENCE: Duration = Duration::from_millis(50);

/// Works in a thread of its own, where it lasts: after a signal its flag is set, and it is left to itself.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(&AtomicBool) -> T + Send + 'static,
) -> PyResult<T> {
    let (sender, answer) = channel();
    let cancelled = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&cancelled);
    thread::Builder::new().spawn(move || {
        // Nobody may be waiting any more.
        let _ = sender.send(work(&flag));
    })?;
    // to and fro between threads that hold Python's lock: a receiver is of one of them
    let mut answer = answer;
    loop {
        let waiting = &mut answer;
        match py.detach(move || waiting.recv_timeout(PATIENCE)) {
            Ok(done) => return Ok(done),
            Err(RecvTimeoutError::Timeout) => {
                if let Err(interrupt) = py.check_signals() {
                    cancelled.store(true, Ordering::Relaxed);
                    return Err(interrupt);
                }
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the thread that worked ended without a result"));
            }
        }
    }
}
