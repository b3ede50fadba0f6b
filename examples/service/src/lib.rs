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
//! Bodies of errors are `{"code": …, "message": …}`. Memory is bounded: a request takes a seat before its body is read, a body is no
//! longer than the limit, and no more files are parsed at once than there are cores.

mod answer;
mod refusal;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Query, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use baogao::{ParseOptions, Parser};
use baogao_input::{Limits, Options};
use serde::Deserialize;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;

use answer::Form;
pub use refusal::Refusal;

/// What the service takes on.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Longest file in bytes.
    pub max_bytes: usize,
    /// What one request may take, from its first byte to its last record.
    pub time: Duration,
    /// Requests that are served or wait; more are turned away.
    pub seats: usize,
    /// Files that are parsed at once.
    pub workers: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        let workers = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        Self { max_bytes: 8 << 20, time: Duration::from_secs(10), seats: 256, workers }
    }
}

struct Service {
    bounds: Bounds,
    parser: Parser,
    seats: Semaphore,
    workers: Semaphore,
}

/// The routes: `POST /parse`, `GET /health`.
pub fn router(bounds: Bounds) -> Router {
    let limits = baogao::Limits { max_bytes: bounds.max_bytes, ..baogao::Limits::default() };
    let service = Service {
        bounds,
        parser: Parser::builder().limits(limits).build(),
        seats: Semaphore::new(bounds.seats),
        workers: Semaphore::new(bounds.workers),
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
    // the seat comes before the body: who waits outside holds no memory
    let _seat = service.seats.try_acquire().map_err(|_| Refusal::Busy)?;
    let most = service.bounds.max_bytes;
    let body = timeout_at(deadline.into(), to_bytes(request.into_body(), most)).await;
    let body = body.map_err(|_| Refusal::Late)?.map_err(|error| refusal::of_body(&error, most))?;
    let permit = timeout_at(deadline.into(), service.workers.acquire()).await;
    let _worker = permit.map_err(|_| Refusal::Late)?.map_err(|_| Refusal::Busy)?;
    // a client that goes away drops this call, and its work ends with it
    let gone = Gone::default();
    let (flag, shared) = (Arc::clone(&gone.0), Arc::clone(&service));
    let work = spawn_blocking(move || {
        let max = u64::try_from(most).unwrap_or(u64::MAX);
        let limits = Limits { max_bytes: max, max_text: most, ..Limits::default() };
        let options = Options { name: asked.name, encoding: asked.encoding, limits, ..Options::default() };
        let source = baogao_input::read(&body, &options)?;
        drop(body);
        let options = ParseOptions::new().deadline(deadline).cancel(&flag);
        let document = source.parse_with(&shared.parser, &options)?;
        answer::of(&document, table)
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
