//! Many inputs, read and parsed in parallel, handed on in their order; what fails is named and the rest goes on.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use baogao::{Document, Metric, ParseOptions, Parser, Rules};
use baogao_input::{
    Input, Limits, Options, Walk, WalkError, encoding_for_label, is_archive, walk, walk_bytes,
};
use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::args::FilesOptions;
use crate::progress;
use crate::report::report;

/// Documents in flight for every job: what bounds memory.
const IN_FLIGHT: usize = 8;

/// A document with what it is called.
pub(crate) struct Parsed {
    /// What people know it by: the path as it was given or found.
    pub(crate) name: String,
    /// What data know it by: the path below the folder that is read, `-` for standard input.
    pub(crate) doc: String,
    pub(crate) document: Document,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was read.
    All,
    /// Something was not.
    Some,
    /// Something was not, and the rest was left: no result is whole.
    Stopped,
}

/// The inputs that a command line names, and how they are read.
pub(crate) struct Batch {
    inputs: Inputs,
    reader: Reader,
    jobs: usize,
    fail_fast: bool,
    /// Documents so far, where their names are to tell them apart.
    names: Option<HashSet<String>>,
    /// More than one document may come: their output says which is which.
    pub(crate) is_many: bool,
    progress: ProgressBar,
}

type Inputs = Box<dyn Iterator<Item = Result<Input, WalkError>>>;

/// Reads and parses one input, in any thread.
pub(crate) struct Reader {
    reading: Options,
    parser: Parser,
    /// What the parsing of one document may take.
    timeout: Option<Duration>,
    keep: Option<Keep>,
}

/// Which metric records are kept.
type Keep = Box<dyn Fn(&Metric) -> bool + Send + Sync>;

impl Batch {
    /// Checks the options and opens standard input where it is named. Errors are the command line's.
    pub(crate) fn new(options: &FilesOptions) -> Result<Self> {
        let reader = Reader::new(options)?;
        let paths = expanded(&options.files)?;
        let is_zip = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let mut is_many = paths.len() > 1
            || paths.iter().any(|path| path.is_dir() || is_zip(path) || options.are_lines(path));
        let limits = reader.reading.limits;
        let mut walks = Vec::new();
        let progress = progress::bar(&paths, is_many, options.output.is_some());
        for path in paths {
            let found = if path == Path::new(STDIN) {
                let bytes = standard_input(&limits)?;
                is_many |= is_archive(&bytes);
                walk_bytes(STDIN, bytes, &limits)
            } else {
                walk([path], &limits)
            };
            walks.push(options.walked(found, options.output.as_deref()));
        }
        let fail_fast = options.fail_fast;
        let inputs = walks.into_iter().flat_map(Told);
        let jobs = jobs(options);
        Ok(Self { inputs: Box::new(inputs), reader, jobs, fail_fast, names: None, is_many, progress })
    }

    /// Keeps which rule gave each field of a record.
    pub(crate) fn explained(mut self, explain: bool) -> Self {
        self.reader.parser = self.reader.parser.to_builder().explain(explain).build();
        self
    }

    /// Keeps how the phrase of each record was chosen too.
    pub(crate) fn explained_phrases(mut self, explain: bool) -> Self {
        self.reader.parser = self.reader.parser.to_builder().explain_phrases(explain).build();
        self
    }

    /// Reads no metric records, for what shows none.
    pub(crate) fn without_metrics(mut self) -> Self {
        self.reader.parser = self.reader.parser.to_builder().metrics(false).build();
        self
    }

    /// Keeps these metric records only.
    pub(crate) fn filtered(mut self, keep: impl Fn(&Metric) -> bool + Send + Sync + 'static) -> Self {
        self.reader.keep = Some(Box::new(keep));
        self
    }

    /// Says where two documents are called the same: their rows can be told apart by their hashes only.
    pub(crate) fn named(mut self) -> Self {
        self.names = Some(HashSet::new());
        self
    }

    /// Works on every document, many at once, and takes the results one by one in the order of the inputs.
    ///
    /// # Errors
    /// Those of `take`; what cannot be read, or not be worked on, is named on standard error.
    pub(crate) fn run<T: Send>(
        self,
        work: impl Fn(Parsed) -> Result<T> + Sync,
        mut take: impl FnMut(T) -> Result<()>,
    ) -> Result<Outcome> {
        let Self { mut inputs, reader, jobs, fail_fast, mut names, progress, .. } = self;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build()?;
        let (mut outcome, mut count) = (Outcome::All, 0_u64);
        loop {
            let some: Vec<_> = inputs.by_ref().take(jobs * IN_FLIGHT).collect();
            if some.is_empty() {
                break;
            }
            if let Some(names) = &mut names {
                some.iter().flatten().for_each(|input| tell_twin(names, input));
            }
            let results: Vec<Result<T>> = pool
                .install(|| some.into_par_iter().map(|input| reader.parse(input?).and_then(&work)).collect());
            let mut results = results.into_iter();
            while let Some(result) = results.next() {
                count += 1;
                progress.inc(1);
                match result.map(&mut take) {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => {
                        // what could not be read is told of, though its neighbours cannot be written
                        results.filter_map(Result::err).for_each(|error| report(&error));
                        return Err(error);
                    }
                    Err(error) => {
                        progress.suspend(|| report(&error));
                        outcome = Outcome::Some;
                        if fail_fast {
                            return Ok(Outcome::Stopped);
                        }
                    }
                }
            }
        }
        progress.finish_and_clear();
        if count == 0 {
            report(&anyhow::anyhow!(
                "nothing to read: no file that is text, .docx, .html, .md, .mht, .eml, .xlsx, .xls, .pdf, .gz or .zip"
            ));
            outcome = Outcome::Some;
        }
        Ok(outcome)
    }
}

/// How many documents are read at once.
pub(crate) fn jobs(options: &FilesOptions) -> usize {
    options.jobs.or_else(|| available_parallelism().ok()).map_or(1, |jobs| jobs.get())
}

impl Reader {
    /// Checks the options. Errors are the command line's.
    pub(crate) fn new(options: &FilesOptions) -> Result<Self> {
        if let Some(encoding) = &options.encoding {
            encoding_for_label(encoding)?;
        }
        let mut parser = Parser::builder().rules(rules(options.rules.as_deref())?);
        if let Some(region) = &options.region {
            parser = parser.region(region);
        }
        let (encoding, pdf) = (options.encoding.clone(), options.pdf.clone());
        let reading = Options { encoding, pdf, ..Options::default() };
        let timeout = options.timeout.map(|seconds| Duration::from_secs(seconds.get().into()));
        Ok(Self { reading, parser: parser.build(), timeout, keep: None })
    }

    /// Has the parser read its words, which takes as long as a report does.
    pub(crate) fn make_ready(&self) {
        let _ = self.parser.parse(REPORT);
    }

    pub(crate) fn parse(&self, input: Input) -> Result<Parsed> {
        let is_stdin = input.name == STDIN;
        let called = if is_stdin { "standard input" } else { input.name.as_str() };
        let mut source = input.read(&self.reading).with_context(|| called.to_owned())?;
        if is_stdin {
            source.name = None;
            source.origin.path = None;
        }
        let mut options = ParseOptions::new();
        if let Some(deadline) = self.timeout.and_then(|timeout| Instant::now().checked_add(timeout)) {
            options = options.deadline(deadline);
        }
        let document = source.into_document(&self.parser, &options);
        let mut document = document.with_context(|| called.to_owned())?;
        if let Some(keep) = &self.keep {
            document.metrics.retain(keep);
        }
        Ok(Parsed { name: input.name, doc: input.doc, document })
    }
}

/// Says it where a document is called as one before it.
fn tell_twin(names: &mut HashSet<String>, input: &Input) {
    if !names.insert(input.doc.clone()) {
        let _ = writeln!(
            io::stderr(),
            "baogao: {}: another document is called {:?} too: read the folder above both, and their paths tell them apart",
            input.name,
            input.doc
        );
    }
}

/// A bit of everything that reports are made of.
const REPORT: &str = "青山县2024年政府工作报告
——2024年1月18日在青山县第十七届人民代表大会第三次会议上
青山县人民政府县长　李明
各位代表：
一、2023年工作回顾
（一）经济运行稳中有进。全县地区生产总值186.4亿元，比上年增长5.8%，其中第一产业增加值32.1亿元、增长4.2%；一般公共预算收入9.9亿元，\
增长8%左右；三次产业比重由2022年的18.1∶39.6∶42.3调整为17.2∶40.1∶42.7。规上工业企业达到58家，新增6家，高出全市平均水平1.2个百分点。
1.农业。粮食产量连续三年稳定在21万吨以上，是2020年的1.3倍；脱贫人口人均纯收入1.6万元，同比提高12.3%。一是新建高标准农田3.5万亩；\
二是改造农村公路120余公里，占年度任务的85%。
二、2024年工作安排
主要预期目标是：地区生产总值增长6%以上，城镇新增就业3000人，单位GDP能耗下降2%，力争“十四五”末森林覆盖率达到61.5%。
";

pub(crate) const STDIN: &str = "-";

/// A walk that says on standard error what it passes over.
pub(crate) struct Told(pub(crate) Walk);

impl Iterator for Told {
    type Item = Result<Input, WalkError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.0.next();
        for file in self.0.left_out() {
            let _ = writeln!(io::stderr(), "baogao: {file}");
        }
        next
    }
}

fn standard_input(limits: &Limits) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limits.max_bytes.saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut bytes).context("standard input")?;
    if bytes.len() as u64 > limits.max_bytes {
        bail!("standard input is too large: it has more than {} bytes", limits.max_bytes);
    }
    Ok(bytes)
}

/// Patterns that no shell has expanded, in the order of their matches' names.
pub(crate) fn expanded(files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for file in files {
        let pattern = file.to_str().filter(|text| text.contains(['*', '?', '[']) && !file.exists());
        match pattern {
            Some(pattern) => paths.extend(glob::glob(pattern)?.filter_map(Result::ok)),
            None => paths.push(file.clone()),
        }
    }
    Ok(paths)
}

fn rules(path: Option<&Path>) -> Result<Rules> {
    let Some(path) = path else { return Ok(Rules::new()) };
    let name = path.display().to_string();
    let text = fs::read_to_string(path).with_context(|| name.clone())?;
    Ok(Rules::from_toml(&name, &text)?)
}
