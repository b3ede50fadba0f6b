//! Many inputs, parsed side by side and kept in their order.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::available_parallelism;

use baogao::{Origin, ParseOptions};
use baogao_input::{Input, Limits, Options, ReadError as InputError, Walk, pdf, walk};
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString, PyTuple};
use rayon::ThreadPool;

use crate::corpus::{Corpus, Failure};
use crate::open::{self, ReadError};
use crate::parser::Parser;
use crate::patient::PATIENCE;
use crate::table::Entry;

/// Inputs in flight for every thread: what bounds memory beside the results.
const IN_FLIGHT: usize = 4;
/// A text shorter than this, in bytes, may be a path by mistake.
const PATH: usize = 1024;

/// One thing to parse, and what is known of it.
struct Job {
    what: What,
    origin: Origin,
}

enum What {
    Text(String),
    Input(Input),
    /// The pages of a PDF, and the hash of its bytes.
    Pages(Vec<pdf::Page>, Option<String>),
}

/// Why one gave no document.
enum Trouble {
    Read(InputError),
    Parse(baogao::ParseError),
    /// Told by Python.
    Told {
        code: String,
        message: String,
    },
}

type Answer = (usize, Result<baogao::Document, Trouble>);

/// Parses texts and files. `progress` is called after every one; with `collect` what fails is noted and the rest goes on;
/// `region` is asked for the place of every name.
#[pyfunction]
#[pyo3(name = "_parse_many")]
pub(crate) fn parse_many(
    py: Python<'_>,
    items: Bound<'_, PyIterator>,
    parser: PyRef<'_, Parser>,
    threads: Option<NonZeroUsize>,
    collect: bool,
    progress: Option<Bound<'_, PyAny>>,
    region: Option<Bound<'_, PyAny>>,
) -> PyResult<Corpus> {
    let threads = threads.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    let (sender, answers) = channel();
    let cancelled = Arc::new(AtomicBool::new(false));
    let workers = Workers { pool, parser: Arc::clone(&parser.parser), sender, cancelled };
    let feed = Feed { items, region, walk: None, names: Vec::new(), origins: Vec::new(), pdfs: Vec::new() };
    let run = Run { feed, answers, workers };
    run.finish(py, threads * IN_FLIGHT, collect, progress)
}

/// Threads that parse.
struct Workers {
    pool: ThreadPool,
    parser: Arc<baogao::Parser>,
    sender: Sender<Answer>,
    cancelled: Arc<AtomicBool>,
}

impl Workers {
    fn start(&self, index: usize, job: Job) {
        let (parser, sender, cancelled) =
            (Arc::clone(&self.parser), self.sender.clone(), Arc::clone(&self.cancelled));
        self.pool.spawn(move || {
            if !cancelled.load(Ordering::Relaxed) {
                // Nobody may be waiting any more.
                let _ = sender.send((index, work(&parser, job, &cancelled)));
            }
        });
    }
}

/// What is under way ends early when nobody waits for it any more.
impl Drop for Workers {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

fn work(parser: &baogao::Parser, job: Job, cancelled: &AtomicBool) -> Result<baogao::Document, Trouble> {
    let Job { what, origin } = job;
    let options = ParseOptions::new().cancel(cancelled);
    let mut source = match what {
        What::Text(text) => {
            return parser.parse_with(&text, &options.origin(&origin)).map_err(Trouble::Parse);
        }
        What::Input(input) => input.read(&Options::default()).map_err(Trouble::Read)?,
        What::Pages(pages, sha256) => {
            let mut source = pdf::read(&pages, &Options::default()).map_err(Trouble::Read)?;
            source.sha256 = sha256;
            source
        }
    };
    source.origin = origin;
    source.parse_with(parser, &options).map_err(Trouble::Parse)
}

/// Takes jobs from what the caller gave.
struct Feed<'py> {
    items: Bound<'py, PyIterator>,
    /// Tells the place of a name.
    region: Option<Bound<'py, PyAny>>,
    /// The path that is being walked.
    walk: Option<Walk>,
    /// What every job so far is called for people, and what in data.
    names: Vec<(String, String)>,
    /// What is known of every job so far.
    origins: Vec<Origin>,
    /// Inputs, for those that turn out to be PDFs.
    pdfs: Vec<Option<Input>>,
}

impl Feed<'_> {
    /// The next job, or what kept it from being one.
    fn next(&mut self) -> PyResult<Option<(usize, Result<Job, Trouble>)>> {
        loop {
            if let Some(found) = self.walk.as_mut().and_then(Iterator::next) {
                return match found {
                    Ok(input) => {
                        let keep = input.name.to_lowercase().ends_with(".pdf").then(|| input.clone());
                        let names = (input.name.clone(), input.doc.clone());
                        self.named(names, true, keep, Ok(What::Input(input)))
                    }
                    Err(error) => {
                        let last = || error.name.rsplit(['/', '\\']).next().map(str::to_owned);
                        let doc = error.doc.clone().or_else(last).unwrap_or_default();
                        self.named((error.name, doc), true, None, Err(Trouble::Read(error.error)))
                    }
                }
                .map(Some);
            }
            self.walk = None;
            let Some(item) = self.items.next().transpose()? else { return Ok(None) };
            if let Ok(text) = item.cast::<PyString>() {
                let place = self.names.len();
                let text = text.to_str()?;
                refuse_path(place, text)?;
                let text = Ok(What::Text(text.to_owned()));
                return self.named((place.to_string(), place.to_string()), false, None, text).map(Some);
            }
            if let Ok(pair) = item.cast::<PyTuple>() {
                let (name, text): (String, String) = pair
                    .extract()
                    .map_err(|_| PyTypeError::new_err("a tuple is a name and a text, both str"))?;
                return self.named((name.clone(), name), true, None, Ok(What::Text(text))).map(Some);
            }
            let path: PathBuf = item.extract().map_err(|_| {
                let kind = item.get_type().name().map_or_else(|_| String::new(), |name| name.to_string());
                PyTypeError::new_err(format!("a text, a (name, text) or a pathlib.Path, not {kind}"))
            })?;
            self.walk = Some(walk([path], &Limits::default()));
        }
    }

    /// A job under its names; `is_path` where they were given and are not its place in the row.
    fn named(
        &mut self,
        (name, doc): (String, String),
        is_path: bool,
        pdf: Option<Input>,
        what: Result<What, Trouble>,
    ) -> PyResult<(usize, Result<Job, Trouble>)> {
        let region = match &self.region {
            Some(region) => region.call1((&name,))?.extract()?,
            None => None,
        };
        let origin = Origin { path: is_path.then(|| name.clone()), region };
        self.names.push((name, doc));
        self.origins.push(origin.clone());
        self.pdfs.push(pdf);
        Ok((self.names.len() - 1, what.map(|what| Job { what, origin })))
    }
}

/// A `str` is a text; one that names a file is a mistake that would go unseen.
fn refuse_path(place: usize, text: &str) -> PyResult<()> {
    let looks = text.len() < PATH && !text.contains('\n') && text.contains(['.', '/', '\\']);
    if looks && PathBuf::from(text).exists() {
        return Err(PyValueError::new_err(format!(
            "item {place} is a path in a str, which would be parsed as a text: make it a pathlib.Path"
        )));
    }
    Ok(())
}

struct Run<'py> {
    feed: Feed<'py>,
    answers: Receiver<Answer>,
    workers: Workers,
}

impl Run<'_> {
    fn finish(
        mut self,
        py: Python<'_>,
        most: usize,
        collect: bool,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Corpus> {
        let mut done: Vec<Option<Result<baogao::Document, Trouble>>> = Vec::new();
        let (mut in_flight, mut is_fed, mut has_failed) = (0, false, false);
        loop {
            while in_flight < most && !is_fed && (collect || !has_failed) {
                match self.feed.next()? {
                    None => is_fed = true,
                    Some((index, job)) => {
                        done.push(None);
                        match job {
                            Ok(job) => {
                                in_flight += 1;
                                self.workers.start(index, job);
                            }
                            Err(trouble) => {
                                has_failed = true;
                                done[index] = Some(Err(trouble));
                            }
                        }
                    }
                }
            }
            if in_flight == 0 {
                break;
            }
            let answers = &mut self.answers;
            let answer = py.detach(move || answers.recv_timeout(PATIENCE));
            if let Err(interrupt) = py.check_signals() {
                // To free a gigabyte of documents takes its time: not the user's.
                std::thread::spawn(move || drop(done));
                return Err(interrupt);
            }
            let (index, result) = match answer {
                Ok(answer) => answer,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            if let Err(Trouble::Read(InputError::Pdf)) = &result
                && let Some(input) = self.feed.pdfs[index].take()
            {
                match self.pages(py, &input) {
                    Ok((pages, sha256)) => {
                        let origin = self.feed.origins[index].clone();
                        self.workers.start(index, Job { what: What::Pages(pages, sha256), origin });
                        continue;
                    }
                    Err(error) => done[index] = Some(Err(told(py, error)?)),
                }
            } else {
                self.feed.pdfs[index] = None;
                done[index] = Some(result);
            }
            in_flight -= 1;
            has_failed |= matches!(done[index], Some(Err(_)));
            if let Some(progress) = &progress {
                progress.call0()?;
            }
        }
        self.corpus(py, done, collect)
    }

    /// The pages of a PDF, by the Python half, and the hash of its bytes.
    fn pages(&self, py: Python<'_>, input: &Input) -> PyResult<(Vec<pdf::Page>, Option<String>)> {
        let bytes = py.detach(|| input.load(&Limits::default()));
        let bytes = bytes.map_err(|error| open::refused(py, &input.name, &error))?;
        let sha256 = Input::bytes("", bytes.as_slice()).sha256(&Limits::default()).ok();
        let pages = py.import("baogao._pdf")?.call_method1("pages", (bytes, &input.name))?;
        Ok((pages.extract::<Vec<open::Page>>()?.into_iter().map(open::page).collect(), sha256))
    }

    fn corpus(
        self,
        py: Python<'_>,
        done: Vec<Option<Result<baogao::Document, Trouble>>>,
        collect: bool,
    ) -> PyResult<Corpus> {
        let (mut entries, mut failures) = (Vec::new(), Vec::new());
        let named = self.feed.origins.iter().map(|origin| origin.path.is_some());
        for (((name, doc), is_named), result) in self.feed.names.iter().zip(named).zip(done) {
            match result {
                Some(Ok(mut document)) => {
                    if document.source.name.is_none() && document.source.format == "pdf" {
                        document.source.name = name.rsplit(['/', '\\']).next().map(str::to_owned);
                    }
                    if is_named {
                        document.doc = Some(doc.clone());
                    }
                    entries.push(Entry { name: doc.clone(), document: Arc::new(document) });
                }
                Some(Err(trouble)) if collect => failures.push(failure(name, doc, trouble)),
                Some(Err(trouble)) => return Err(raised(py, name, trouble)),
                None => {}
            }
        }
        Ok(Corpus::from_parts(entries, failures))
    }
}

/// What Python said of a PDF; that something is not installed is said to the caller.
fn told(py: Python<'_>, error: PyErr) -> PyResult<Trouble> {
    if !error.is_instance_of::<ReadError>(py) {
        return Err(error);
    }
    let value = error.value(py);
    Ok(Trouble::Told { code: value.getattr("code")?.extract()?, message: value.to_string() })
}

fn failure(name: &str, doc: &str, trouble: Trouble) -> Failure {
    let (code, message) = match trouble {
        Trouble::Read(error) => (error.code().to_owned(), format!("{name} {error}")),
        Trouble::Parse(error) => (error.code().to_owned(), error.to_string()),
        Trouble::Told { code, message } => (code, message),
    };
    Failure { doc: doc.to_owned(), code, message }
}

fn raised(py: Python<'_>, doc: &str, trouble: Trouble) -> PyErr {
    match trouble {
        Trouble::Read(error) => open::refused(py, doc, &error),
        Trouble::Parse(error) => PyValueError::new_err(format!("{doc}: {error}")),
        Trouble::Told { code, message } => open::raised(py, message, &code),
    }
}
