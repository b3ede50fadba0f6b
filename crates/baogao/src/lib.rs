//! Chinese reports in, data out: sections, enumerated measures and metric records, each tied to its place in the
//! source.
//!
//! ```
//! let document = baogao::parse("青山县2024年政府工作报告\n一、2023年工作回顾\n全县地区生产总值186.4亿元，增长5.8%。\n");
//! let [value, growth] = &document.metrics[..] else { panic!() };
//!
//! assert_eq!((value.name.as_deref(), &*value.unit), (Some("地区生产总值"), "元"));
//! assert_eq!(value.value.to_string(), "18640000000");
//! assert_eq!((growth.value.to_string().as_str(), &*growth.unit), ("5.8", "%"));
//! // every record says where it stands, in bytes and in code points
//! assert_eq!(&document.text[growth.span.range()], "5.8%");
//! ```
//!
//! # The model
//!
//! A [`Document`] is flat: tables of rows that name one another by id, in the order of the text.
//!
//! ```text
//! Document
//! ├─ reports      kind, year, what it reviews and plans, region      a collection has several
//! ├─ sections     marker, title, level, parent                       一、 （一） 第三章 1.2
//! ├─ measures     the items of an enumeration, with their ordinals   一是… 二是… (1) (2)
//! ├─ paragraphs   the text between them
//! ├─ metrics      value, unit, bound · indicator, name · period, place · role, direction, basis, status
//! ├─ repairs      what was damaged and how it reads now
//! └─ findings     what a reader should look at: a code, a place, a sentence
//! ```
//!
//! Values are exact ([`Number`]: integers, decimals, fractions), never floats. A [`Span`] counts bytes and code points of the
//! source as it was given; repairs are made on a copy, and every place leads back.
//!
//! # A tour
//!
//! - [`parse`] reads a text with the defaults; a [`Parser`] has options: repairs, [`Limits`], [`Rules`] of your own, the region that
//!   texts are about. [`Parser::parse_with`] takes what one call needs besides: how lines look ([`Layout`]), where the text comes
//!   from ([`Origin`]), a deadline, a flag that ends it.
//! - [`Document::chunks`] cuts it by heading for an index, [`Document::find`] says what stands at a byte, [`Document::search`] looks through
//!   headings, measures and text.
//! - [`check`] tells what is wrong before a report goes out, [`check_against`] what differs from the report before, [`diff()`] pairs two
//!   documents.
//! - [`clean`] repairs a text alone, [`quantities`] reads the numbers of a sentence alone, [`indicators`] lists the names that
//!   records are known by.
//! - `baogao-input` reads .docx, .html, .pdf and other files, `baogao-export` writes CSV, Arrow, Parquet, spreadsheets and pages.
//!
//! ```
//! let document = baogao::parse("一、经济运行\n工业投资增长8%。\n二、民生\n一是新增学位300个。二是改造老旧小区12个。\n");
//! let titles: Vec<_> = document.sections.iter().map(|section| &*section.title.text).collect();
//! assert_eq!(titles, ["经济运行", "民生"]);
//! assert_eq!(document.measures.iter().map(|measure| measure.ordinal).collect::<Vec<_>>(), [Some(1), Some(2)]);
//! assert!(document.search("学位").iter().all(|hit| hit.text.contains("学位")));
//! ```
//!
//! # Why a record says what it says
//!
//! Every field is given by a named rule: [`rules`] lists them, [`ParserBuilder::explain`] keeps which ones spoke,
//! [`ParserBuilder::without_rule`] leaves one out.
//!
//! ```
//! let parser = baogao::Parser::builder().explain(true).build();
//! let document = parser.parse("今年力争粮食产量达到32万吨。")?;
//! let rules = document.explain(document.metrics[0].id);
//! assert!(rules.iter().any(|rule| rule.id == "status.cue"));
//! # Ok::<(), baogao::ParseError>(())
//! ```
//!
//! # Errors and untrusted input
//!
//! Whatever a text holds, it gives a document: what is damaged, contradictory or too much is a [`Finding`] at its place. The errors are
//! few: [`ParseError`] where a text is over the limit of 64 MiB, or its call was ended; [`RuleError`], with file and line, where
//! rules of your own are wrong. Nothing panics, time grows with the length of the text, and two runs give the same bytes.
//!
//! # Features
//!
//! - `toml`, on by default: [`Rules::from_toml`] reads rules of your own.
//! - `schema`: the JSON Schema of the model.
//!
//! Nothing is read or written: no files, no network, no clock.
//!
//! The way of the data, one folder a stage: text → outline → report → quantity → table → metric → meaning → [`Document`].
//! A stage imports only from the ones before it.

mod assemble;
mod catalogue;
mod check;
mod chunk;
mod clause;
mod codes;
mod data;
mod date;
mod dictionary;
pub mod diff;
mod document;
mod error;
mod finding;
mod language;
mod lex;
mod lexicon;
mod limits;
mod meaning;
mod metric;
mod outline;
mod parser;
mod pieces;
mod quantity;
mod report;
mod rules;
mod search;
mod stop;
mod table;
mod text;
mod view;
mod vocabulary;

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
pub use language::Language;
pub use limits::Limits;
pub use meaning::{PhraseChoice, PhraseFeature, RuleInfo, rules};
pub use metric::{Average, Basis, Cue, Direction, Period, PeriodSource, Role, Status, Tone};
pub use outline::{Evidence, Font, Layout, LineHint, Look, Style};
#[cfg(feature = "bench")]
pub use parser::bench_outline;
pub use parser::{ParseOptions, Parser, ParserBuilder, parse};
pub use quantity::{Bound, Dimension, Quantity, SetAside, quantities, set_aside, times};
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
