//! A file in, its records out: `POST /parse?name=report.docx` with the bytes of a file as the body gives the document as JSON;
//! `&format=arrow&table=metrics` gives a table as an Arrow stream.
//!
//! | status | when |
//! | --- | --- |
//! | 400 | the query is wrong |
//! | 413 | the file, or the text in it, is longer than the limit |
//! | 415 | it is of a kind that is not read: pictures, old .doc, archives, PDF |
//! | 422 | it is of a kind that is read, and cannot be: empty, damaged, encrypted, without text |
//! | 503 | every seat is taken, with `Retry-After` |
//! | 504 | it took longer than it is given |
//!
//! Bodies of errors are `{"code": …, "message": …}`. Memory is bounded: a request takes a seat before its body is read and keeps it until its
//! answer is sent, a body is no longer than the limit, no more files are parsed at once than there are cores, and a client that
//! takes nothing of its answer is cut off.

mod answer;
mod patience;
mod refusal;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{HttpBody, to_bytes};
use axum::extract::{Query, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use baogao::{ParseOptions, Parser};
use baogao_input::{Limits, Options};
use serde::Deserialize;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;

use answer::{Answer, Form};
pub use patience::Patient;
pub use refusal::Refusal;

/// What the service takes on.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Longest file in bytes.
    pub max_bytes: usize,
    /// What one request may take, from its first byte to its last record.
    pub time: Duration,
    /// How long a client may take nothing of an answer that is being sent.
    pub stall: Duration,
    /// Requests that wait, are served or have an answer that is still being sent; more are turned away.
    pub seats: usize,
    /// Files that are parsed at once.
    pub workers: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        let workers = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        let (time, stall) = (Duration::from_secs(10), Duration::from_secs(10));
        Self { max_bytes: 8 << 20, time, stall, seats: 256, workers }
    }
}

struct Service {
    bounds: Bounds,
    parser: Parser,
    seats: Arc<Semaphore>,
    workers: Arc<Semaphore>,
}

/// The routes: `POST /parse`, `GET /health`.
pub fn router(bounds: Bounds) -> Router {
    let limits = baogao::Limits { max_bytes: bounds.max_bytes, ..baogao::Limits::default() };
    let service = Service {
        bounds,
        parser: Parser::builder().limits(limits).build(),
        seats: Arc::new(Semaphore::new(bounds.seats)),
        workers: Arc::new(Semaphore::new(bounds.workers)),
    };
    Router::new()
        .route("/parse", post(parse))
        .route("/health", get(|| async { "ok" }))
        .with_state(Arc::new(service))
}

/// What is asked of a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    /// What the file is called.
    name: Option<String>,
    /// The encoding of a text, where it is not found by itself.
    encoding: Option<String>,
    format: Form,
    /// The table of an Arrow stream.
    table: Option<String>,
}

async fn parse(
    State(service): State<Arc<Service>>,
    query: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
    request: Request,
) -> Result<Response, Refusal> {
    let Query(asked) = query.map_err(|error| Refusal::Query(error.body_text()))?;
    let table = answer::table(asked.format, asked.table.as_deref())?;
    let deadline = Instant::now() + service.bounds.time;
    let most = service.bounds.max_bytes;
    // a body that says that it is too long is not taken in
    if request.body().size_hint().lower() > u64::try_from(most).unwrap_or(u64::MAX) {
        return Err(Refusal::TooLarge(most));
    }
    // the seat comes before the body: who waits outside holds no memory
    let seat = Arc::clone(&service.seats).try_acquire_owned().map_err(|_| Refusal::Busy)?;
    let body = timeout_at(deadline.into(), to_bytes(request.into_body(), most)).await;
    let body = body.map_err(|_| Refusal::Late)?.map_err(|error| refusal::of_body(&error, most))?;
    let turn = timeout_at(deadline.into(), Arc::clone(&service.workers).acquire_owned()).await;
    let worker = turn.map_err(|_| Refusal::Late)?.map_err(|_| Refusal::Busy)?;
    // a client that goes away drops this call, and its work ends with it
    let gone = Gone::default();
    let flag = Arc::clone(&gone.0);
    let work = spawn_blocking(move || {
        // seat and worker are the work's: they are free when it ends, whoever waits for it
        let _worker = worker;
        let max = u64::try_from(most).unwrap_or(u64::MAX);
        let limits = Limits { max_bytes: max, max_text: most, ..Limits::default() };
        let options = Options { name: asked.name, encoding: asked.encoding, limits, ..Options::default() };
        let source = baogao_input::read(&body, &options)?;
        drop(body);
        let options = ParseOptions::new().deadline(deadline).cancel(&flag);
        let document = source.into_document(&service.parser, &options)?;
        Ok(Answer::of(&document, table)?.held_by(seat))
    });
    work.await.map_err(|_| Refusal::Failed)?
}

/// Sets its flag where it is dropped.
#[derive(Default)]
struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
