//! Chinese reports in, data out: sections, enumerated measures and metric records, each tied to its place in the
//! source.
//!
//! ```
//! let document = baogao::parse("一、经济运行\n全市地区生产总值1.2万亿元,增长5.5%。\n");
//! assert_eq!(document.schema, "baogao/2");
//! ```
//!
//! The way of the data, one folder a stage: text → outline → report → quantity → table → metric → meaning → [`Document`].
//! A stage imports only from the ones before it.

mod assemble;
mod catalogue;
mod check;
mod chunk;
mod clause;
mod codes;
mod date;
mod dictionary;
pub mod diff;
mod document;
mod error;
mod finding;
mod lex;
mod lexicon;
mod limits;
mod meaning;
mod metric;
mod outline;
mod parser;
mod quantity;
mod report;
mod rules;
mod search;
mod stop;
mod table;
mod text;
mod view;

pub use catalogue::{
    Indicator, UnknownIndicator, find_indicator, indicators, known_indicator, search_indicators,
};
pub use check::{check, check_against};
pub use chunk::Chunk;
pub use cn_numbers::Number;
pub use date::{Date, DateError};
pub use diff::{Diff, diff};
pub use document::{
    Document, Measure, MeasureId, Metric, MetricId, Note, NoteKind, Paragraph, ParagraphId, Report, ReportId,
    SCHEMA, Section, SectionId, Source,
};
pub use error::{ParseError, RuleError};
pub use finding::{Finding, FindingCode};
pub use limits::Limits;
pub use meaning::{PhraseChoice, PhraseFeature, RuleInfo, rules};
pub use metric::{Average, Basis, Cue, Direction, Period, PeriodSource, Role, Status, Tone};
pub use outline::{Evidence, Font, Layout, LineHint, Look, Style};
#[cfg(feature = "bench")]
pub use parser::bench_outline;
pub use parser::{ParseOptions, Parser, ParserBuilder, parse};
pub use quantity::{Bound, Quantity, SetAside, quantities, set_aside, times};
pub use report::{Origin, Region, ReportKind, Stretch};
pub use rules::Rules;
pub use search::{Hit, HitKind};
pub use text::{
    CleanText, Excerpt, OffsetMap, Repair, RepairKind, RepairKinds, Span, Text, apply, clean, clean_with,
};
pub use view::Place;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
