//! Documents of `baogao` in the formats that people work in.
//!
//! Two kinds: whole documents ([`json`], [`json_lines`], [`markdown`], [`html`]), and one of their [`Table`]s over any
//! number of documents ([`csv`], and with the features `arrow`, `parquet` and `xlsx` [`batch`] and those of the same name). Every table has
//! the same columns in every format; a column `doc` says which document a row is from. Writers take one document at a
//! time, so that memory is bounded by the documents in flight.
//!
//! ```
//! use baogao_export::{CsvOptions, Table, csv};
//! let document = baogao::parse("一、经济运行\n全市地区生产总值1.2万亿元,增长5.5%。\n");
//! let mut out = Vec::new();
//! csv(Table::Metrics, [("report.txt", &document)], CsvOptions::default(), &mut out)?;
//! let text = String::from_utf8(out)?;
//! assert!(text.starts_with("doc,sha256,id,report,section,measure,paragraph,span_start,span_end,text,value,"));
//! assert!(text.contains(",0,0,0,,1,15,21,1.2万亿元,1200000000000,"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Formats
//!
//! | what | of | by |
//! | --- | --- | --- |
//! | JSON, JSON Lines | whole documents, streamed | [`json`], [`json_lines`] |
//! | a page, a page over many | whole documents | [`html`], [`html_index`] |
//! | Markdown | whole documents | [`markdown`] |
//! | CSV, Arrow, Parquet, spreadsheets | one [`Table`], or all | [`csv`], [`batch`], features `arrow`, `parquet` and `xlsx` |
//! | place × year | many documents | [`panel()`], [`scorecard`], [`series`] |
//! | tables of a database | the columns | [`sql`], by [`Dialect`] |
//!
//! Programs to begin with lie in the folder `examples` of the crate: `table` writes rows, `page` a page, `panel` compares places.
//!
//! # Errors
//!
//! Writers pass on what their target says. Nothing is rounded: the cell of a number that a decimal column cannot hold is empty, and the column
//! beside it (`value_text`) has the number as text.

#[cfg(feature = "arrow")]
mod arrow;
#[cfg(feature = "arrow")]
mod builder;
mod column;
mod csv;
mod decimal;
mod diff;
mod error;
mod file_names;
mod html;
mod json;
mod markdown;
mod panel;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod parquet_part;
mod schema;
mod sheet;
mod sql;
mod table;
#[cfg(feature = "xlsx")]
mod xlsx;

#[cfg(feature = "arrow")]
pub use arrow::{BatchBuilder, SCHEMA_KEY, arrow_schema, batch};
pub use baogao::Language;
pub use column::{Column, Kind, sha256};
pub use csv::{CsvOptions, CsvWriter, csv};
pub use diff::{DiffOptions, diff_fragment, diff_html, diff_text};
pub use error::ExportError;
pub use file_names::FileNames;
pub use html::{PageOptions, html, html_fragment, html_index};
pub use json::{JsonOptions, json, json_lines, table_lines};
pub use markdown::markdown;
pub use panel::{
    Doubt, Figure, PanelOptions, PanelRow, PeriodKind, Said, Score, ScoreRow, SeriesRow, panel_of, scorecard,
    series,
};
#[cfg(feature = "arrow")]
pub use panel::{panel, panel_schema};
#[cfg(feature = "parquet")]
pub use parquet::{ParquetWriter, parquet};
#[cfg(feature = "parquet")]
pub use parquet_part::{ParquetPart, ParquetRows};
pub use schema::schema;
pub use sheet::{Sheet, SheetRow};
pub use sql::{Dialect, sql};
pub use table::Table;
#[cfg(feature = "xlsx")]
pub use xlsx::{XlsxWriter, xlsx};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
