//! The options of parsing.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use baogao::{Limits, ParseOptions, RepairKind, Rules};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::convert::count;
use crate::document::Document;
use crate::{open, text};

/// A parser with its options; `Parser()` is what `parse` uses.
///
/// `repairs=False` reads the text as it stands, `without` leaves kinds of damage, `metrics=False` reads the outline alone,
/// `max_bytes` and `max_levels` are bounds, `rules` is TOML with marker forms, words, indicators and units of one's own, or the
/// path of its file, `region` is the place that all reports are about, `explain=False` forgets which rule gave each field of
/// a record, which `Document.explain` and the page tell. `open` and `parse_many` take it as `parser=`.
///
/// >>> import baogao
/// >>> baogao.Parser(max_levels=3, explain=False)
/// Parser(max_levels=3, explain=False)
#[pyclass(frozen, module = "baogao")]
pub(crate) struct Parser {
    pub(crate) parser: Arc<baogao::Parser>,
    options: Options,
}

/// What the parser was made of, for comparing and pickling.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Options {
    repairs: bool,
    without: Vec<String>,
    metrics: bool,
    max_bytes: usize,
    max_levels: u8,
    rules: Option<String>,
    region: Option<String>,
    explain: bool,
}

/// Kinds of repair by their names.
pub(crate) fn repair_kinds(names: &[String]) -> PyResult<Vec<RepairKind>> {
    let known = RepairKind::ALL;
    let find = |name: &String| {
        known.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            let known = known.map(RepairKind::name).join(", ");
            PyValueError::new_err(format!("no repair is called {name}: {known}"))
        })
    };
    names.iter().map(find).collect()
}

/// Rules of the user's own: TOML, or the file that it stands in.
#[derive(FromPyObject)]
enum OwnRules {
    Toml(String),
    File(PathBuf),
}

impl OwnRules {
    fn toml(self) -> PyResult<String> {
        let path = match self {
            Self::File(path) => path,
            // no TOML is on one line without a sign of equality or a bracket, but a name of a file is
            Self::Toml(text) if !text.contains(['\n', '=', '[', '#']) && !text.trim().is_empty() => {
                text.into()
            }
            Self::Toml(text) => return Ok(text),
        };
        fs::read_to_string(&path).map_err(|error| open::system(&path.display().to_string(), &error))
    }
}

/// The bounds of reading.
fn limits(max_bytes: Option<&Bound<'_, PyAny>>, max_levels: Option<&Bound<'_, PyAny>>) -> PyResult<Limits> {
    let defaults = Limits::default();
    let max_bytes = count(max_bytes, "max_bytes", u32::MAX as usize)?;
    let max_levels = count(max_levels, "max_levels", u8::MAX.into())?;
    Ok(Limits {
        max_bytes: max_bytes.unwrap_or(defaults.max_bytes),
        max_levels: max_levels.and_then(|levels| u8::try_from(levels).ok()).unwrap_or(defaults.max_levels),
    })
}

#[pymethods]
impl Parser {
    #[new]
    #[allow(clippy::too_many_arguments)] // options by their names
    #[pyo3(signature = (*, repairs = true, without = Vec::new(), metrics = true, max_bytes = None, max_levels = None, rules = None, region = None, explain = true))]
    fn new(
        repairs: bool,
        without: Vec<String>,
        metrics: bool,
        max_bytes: Option<Bound<'_, PyAny>>,
        max_levels: Option<Bound<'_, PyAny>>,
        rules: Option<OwnRules>,
        region: Option<String>,
        explain: bool,
    ) -> PyResult<Self> {
        let rules = rules.map(OwnRules::toml).transpose()?;
        let limits = limits(max_bytes.as_ref(), max_levels.as_ref())?;
        let builder = baogao::Parser::builder().repairs(repairs).metrics(metrics).explain(explain);
        let mut builder = builder.limits(limits);
        for kind in repair_kinds(&without)? {
            builder = builder.repair(kind, false);
        }
        if let Some(toml) = &rules {
            let read = Rules::from_toml("rules", toml);
            builder = builder.rules(read.map_err(|error| PyValueError::new_err(error.to_string()))?);
        }
        if let Some(region) = &region {
            builder = builder.region(region);
        }
        let Limits { max_bytes, max_levels } = limits;
        let options = Options { repairs, without, metrics, max_bytes, max_levels, rules, region, explain };
        Ok(Self { parser: Arc::new(builder.build()), options })
    }

    /// Parses a text, as `baogao.parse` does.
    ///
    /// >>> import baogao
    /// >>> len(baogao.Parser(metrics=False).parse("全年增长5.5%。").metrics)
    /// 0
    fn parse(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Document> {
        let (parser, text) = (Arc::clone(&self.parser), text::given(text)?);
        Document::parsed(py, text.len(), move |cancelled| {
            parser.parse_with(&text, &ParseOptions::new().cancel(cancelled))
        })
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.options == other.options
    }

    fn __hash__(&self) -> u64 {
        crate::convert::hash(&self.options)
    }

    fn __repr__(&self) -> String {
        let defaults = Limits::default();
        let options = &self.options;
        let mut said = Vec::new();
        if !options.repairs {
            said.push("repairs=False".to_owned());
        }
        if !options.without.is_empty() {
            said.push(format!("without={:?}", options.without));
        }
        if !options.metrics {
            said.push("metrics=False".to_owned());
        }
        if options.max_bytes != defaults.max_bytes {
            said.push(format!("max_bytes={}", options.max_bytes));
        }
        if options.max_levels != defaults.max_levels {
            said.push(format!("max_levels={}", options.max_levels));
        }
        if options.rules.is_some() {
            said.push("rules=…".to_owned());
        }
        if let Some(region) = &options.region {
            said.push(format!("region={region:?}"));
        }
        if !options.explain {
            said.push("explain=False".to_owned());
        }
        format!("Parser({})", said.join(", "))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        let options = &self.options;
        let named = PyDict::new(py);
        named.set_item("repairs", options.repairs)?;
        named.set_item("without", &options.without)?;
        named.set_item("metrics", options.metrics)?;
        named.set_item("max_bytes", options.max_bytes)?;
        named.set_item("max_levels", options.max_levels)?;
        named.set_item("rules", &options.rules)?;
        named.set_item("region", &options.region)?;
        named.set_item("explain", options.explain)?;
        let function = py.import("baogao._baogao")?.getattr("_parser")?;
        Ok((function, (named,)))
    }
}

/// A parser by its options, for unpickling.
#[pyfunction]
#[pyo3(name = "_parser")]
pub(crate) fn parser<'py>(py: Python<'py>, options: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyAny>> {
    py.get_type::<Parser>().call((), Some(options))
}
