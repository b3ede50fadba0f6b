//! Many inputs, parsed side by side and kept in their order.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::available_parallelism;

use baogao::{Origin, ParseOptions};
use baogao_input::{Input, Limits, Options, ReadError as InputError, Walk, pdf, walk};
use pyo3::exceptions::{PyException, PyImportError, PyOSError, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString, PyTuple};
use rayon::ThreadPool;

use crate::convert::count;
use crate::corpus::{Corpus, Failure, LeftOut};
use crate::open::{self, ReadError};
use crate::parser::Parser;
use crate::patient::PATIENCE;
use crate::table::Entry;
use crate::text;

/// Inputs in flight for every thread: what bounds memory beside the results.
const IN_FLIGHT: usize = 4;
/// Threads that may be asked for.
const MOST_THREADS: usize = 1024;

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
    /// Told by Python, with a short name of the reason.
    Raised(PyErr, String),
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
    threads: Option<Bound<'_, PyAny>>,
    collect: bool,
    progress: Option<Bound<'_, PyAny>>,
    region: Option<Bound<'_, PyAny>>,
) -> PyResult<Corpus> {
    let cores = || available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = count(threads.as_ref(), "threads", MOST_THREADS)?.unwrap_or_else(cores);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    let (sender, answers) = channel();
    let cancelled = Arc::new(AtomicBool::new(false));
    let workers = Workers { pool, parser: Arc::clone(&parser.parser), sender, cancelled };
    let feed = Feed {
        items,
        region,
        walk: None,
        names: Vec::new(),
        origins: Vec::new(),
        pdfs: Vec::new(),
        left_out: Vec::new(),
    };
    let run = Run { feed, answers, workers };
    run.finish(py, threads * IN_FLIGHT, collect, progress)
}

/// How many inputs paths stand for: the files of folders, the entries of archives.
#[pyfunction]
#[pyo3(name = "_inputs")]
pub(crate) fn inputs(py: Python<'_>, paths: Vec<PathBuf>) -> usize {
    py.detach(|| walk(paths, &Limits::default()).count())
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
            return parser.parse_with(text, &options.origin(&origin)).map_err(Trouble::Parse);
        }
        What::Input(input) => input.read(&Options::default()).map_err(Trouble::Read)?,
        What::Pages(pages, sha256) => {
            let mut source = pdf::read(&pages, &Options::default()).map_err(Trouble::Read)?;
            source.sha256 = sha256;
            source
        }
    };
    source.origin = origin;
    source.into_document(parser, &options).map_err(Trouble::Parse)
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
    /// What the walks passed over.
    left_out: Vec<LeftOut>,
}

impl Feed<'_> {
    /// The next job, or what kept it from being one.
    fn next(&mut self) -> PyResult<Option<(usize, Result<Job, Trouble>)>> {
        loop {
            let found = self.walk.as_mut().and_then(Iterator::next);
            let passed = self.walk.as_mut().map(Walk::left_out).unwrap_or_default().into_iter();
            self.left_out.extend(passed.map(|file| LeftOut { name: file.name, reason: file.why.to_owned() }));
            if let Some(found) = found {
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
            let path = (!item.is_instance_of::<PyString>()).then(|| item.extract::<PathBuf>());
            let place = self.names.len().to_string();
            let text = match path {
                Some(Ok(path)) => {
                    self.walk = Some(walk([path], &Limits::default()));
                    continue;
                }
                // a path that fails by itself; what is none is looked at as a text
                Some(Err(error)) if !error.is_instance_of::<PyTypeError>(item.py()) => Err((None, error)),
                _ => text_of(&item, &place),
            };
            let (name, text) = match text {
                Ok((name, text)) => (name, Ok(What::Text(text))),
                Err((name, error)) => (name, Err(told(item.py(), error, "path")?)),
            };
            let is_named = name.is_some();
            let name = name.unwrap_or(place);
            return self.named((name.clone(), name), is_named, None, text).map(Some);
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
        let told_by = |region: &Bound<'_, PyAny>| region.call1((&name,))?.extract();
        let (region, what) = match self.region.as_ref().map(told_by).transpose() {
            Ok(region) => (region.flatten(), what),
            // a function of the caller that fails for one keeps the others
            Err(error) => (None, Err(told(self.items.py(), error, "region")?)),
        };
        let origin = Origin { path: is_path.then(|| name.clone()), region };
        self.names.push((name, doc));
        self.origins.push(origin.clone());
        self.pdfs.push(pdf);
        Ok((self.names.len() - 1, what.map(|what| Job { what, origin })))
    }
}

/// The text of an item with its name, where it has one; else the error, with the name as far as it is known.
fn text_of(
    item: &Bound<'_, PyAny>,
    place: &str,
) -> Result<(Option<String>, String), (Option<String>, PyErr)> {
    if item.is_instance_of::<PyString>() {
        let text = text::whole(item).map_err(|error| (None, error))?;
        // a str is a text; one that names a file is a mistake that would go unseen
        return if text::is_path(&text) {
            let message = format!(
                "item {place} is a path in a str, which would be parsed as a text: make it a pathlib.Path"
            );
            Err((None, PyValueError::new_err(message)))
        } else {
            Ok((None, text))
        };
    }
    if let Ok(pair) = item.cast::<PyTuple>() {
        let named = pair.extract::<(String, Bound<'_, PyAny>)>();
        let Ok((name, text)) = named else {
            return Err((None, PyTypeError::new_err("a tuple is a name and a text, both str")));
        };
        if !text.is_instance_of::<PyString>() {
            return Err((Some(name), PyTypeError::new_err("a tuple is a name and a text, both str")));
        }
        return match text::whole(&text) {
            Ok(text) => Ok((Some(name), text)),
            Err(error) => Err((Some(name), error)),
        };
    }
    let kind = item.get_type().name().map_or_else(|_| String::new(), |name| name.to_string());
    Err((None, PyTypeError::new_err(format!("a text, a (name, text) or a pathlib.Path, not {kind}"))))
}

struct Run<'py> {
    feed: Feed<'py>,
    answers: Receiver<Answer>,
    workers: Workers,
}

/// How far a run is.
#[derive(Default)]
struct Tally {
    /// What every job gave, once it did.
    done: Vec<Option<Result<baogao::Document, Trouble>>>,
    in_flight: usize,
    is_fed: bool,
    has_failed: bool,
}

impl Run<'_> {
    fn finish(
        mut self,
        py: Python<'_>,
        most: usize,
        collect: bool,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Corpus> {
        let mut tally = Tally::default();
        loop {
            while tally.in_flight < most && !tally.is_fed && (collect || !tally.has_failed) {
                self.start_next(&mut tally, progress.as_ref())?;
            }
            if tally.in_flight == 0 {
                break;
            }
            let answers = &mut self.answers;
            let answer = py.detach(move || answers.recv_timeout(PATIENCE));
            if let Err(interrupt) = py.check_signals() {
                // To free a gigabyte of documents takes its time: not the user's.
                std::thread::spawn(move || drop(tally));
                return Err(interrupt);
            }
            let (index, result) = match answer {
                Ok(answer) => answer,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let Some(result) = self.or_pages(py, index, result)? else { continue };
            tally.has_failed |= result.is_err();
            tally.done[index] = Some(result);
            tally.in_flight -= 1;
            ticked(progress.as_ref())?;
        }
        self.corpus(py, tally.done, collect)
    }

    /// Starts the next job; one that never became one is done.
    fn start_next(&mut self, tally: &mut Tally, progress: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        match self.feed.next()? {
            None => tally.is_fed = true,
            Some((index, Ok(job))) => {
                tally.done.push(None);
                tally.in_flight += 1;
                self.workers.start(index, job);
            }
            Some((_, Err(trouble))) => {
                tally.has_failed = true;
                tally.done.push(Some(Err(trouble)));
                ticked(progress)?;
            }
        }
        Ok(())
    }

    /// What a job gave; nothing where it turned out to be a PDF, whose pages are started now.
    fn or_pages(
        &mut self,
        py: Python<'_>,
        index: usize,
        result: Result<baogao::Document, Trouble>,
    ) -> PyResult<Option<Result<baogao::Document, Trouble>>> {
        let input = self.feed.pdfs[index].take();
        let (Err(Trouble::Read(InputError::Pdf)), Some(input)) = (&result, input) else {
            return Ok(Some(result));
        };
        match self.pages(py, &input) {
            Ok((pages, sha256)) => {
                let origin = self.feed.origins[index].clone();
                self.workers.start(index, Job { what: What::Pages(pages, sha256), origin });
                Ok(None)
            }
            Err(error) => told(py, error, "damaged").map(|trouble| Some(Err(trouble))),
        }
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
                Some(Err(trouble)) if collect => failures.push(failure(py, (name, doc), trouble)),
                Some(Err(trouble)) => return Err(raised(py, name, trouble)),
                None => {}
            }
        }
        Ok(Corpus::from_parts(entries, failures, self.feed.left_out))
    }
}

/// One more is done.
fn ticked(progress: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
    progress.map_or(Ok(()), |progress| progress.call0().map(drop))
}

/// What Python said of an input, with a short name for what is of no known kind. An interrupt is none of its faults.
fn told(py: Python<'_>, error: PyErr, otherwise: &str) -> PyResult<Trouble> {
    if !error.is_instance_of::<PyException>(py) {
        return Err(error);
    }
    let code = if error.is_instance_of::<ReadError>(py) {
        error.value(py).getattr("code")?.extract()?
    } else if otherwise == "path" && error.is_instance_of::<PyTypeError>(py) {
        "type".to_owned()
    } else if error.is_instance_of::<PyOSError>(py) {
        "io".to_owned()
    } else if error.is_instance_of::<PyImportError>(py) {
        "pdf".to_owned()
    } else {
        otherwise.to_owned()
    };
    Ok(Trouble::Raised(error, code))
}

fn failure(py: Python<'_>, (name, doc): (&str, &str), trouble: Trouble) -> Failure {
    let (code, message) = match trouble {
        Trouble::Read(error) => (error.code().to_owned(), format!("{name} {error}")),
        Trouble::Parse(error) => (error.code().to_owned(), error.to_string()),
        Trouble::Raised(error, code) => (code, error.value(py).to_string()),
    };
    Failure { doc: doc.to_owned(), code, message }
}

fn raised(py: Python<'_>, doc: &str, trouble: Trouble) -> PyErr {
    match trouble {
        Trouble::Read(error) => open::refused(py, doc, &error),
        Trouble::Parse(error) => open::raised(py, format!("{doc}: {error}"), error.code()),
        Trouble::Raised(error, _) => error,
    }
}
