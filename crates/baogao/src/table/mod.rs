//! Tables: a model of rows and columns first, records second.
//!
//! Lines become a [`Grid`](grid::Grid) of cells, whatever parts them: tabs, bars, spaces, or a line for each. Its head tells what
//! each column holds, its rows what they name; a number takes unit, time, place and name from its own row, its own column and
//! the caption. Where these leave a question there is a finding and no record.

mod block;
mod caption;
mod cell;
mod column;
mod doubt;
mod grid;
mod head;
mod loose;
mod name;
mod record;
mod row;
mod rule;
mod said;
mod sense;
mod stacked;
mod time;
mod unit;
mod vocabulary;

pub(crate) use rule::{Because, RULES, TableRule};
pub(crate) use time::{Named, When};

use crate::finding::FindingDraft;
use crate::limits::most_records;
use crate::metric::MetricDraft;
use crate::quantity::{PeriodDraft, UnitTable};
use crate::stop::Stop;
use crate::text::TextRange;

/// The tables of a text.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// What tables tell, in order: no sentence is read there.
    pub(crate) ranges: Vec<TextRange>,
    /// A record for every number that could be read, in order.
    pub(crate) records: Vec<Record>,
    pub(crate) findings: Vec<FindingDraft>,
    /// Records that the text may have.
    pub(crate) most: usize,
}

/// The record of a number of a table.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// It knows neither its time nor where it stands in the outline.
    pub(crate) draft: MetricDraft,
    pub(crate) facts: CellFacts,
}

/// What the table says of a number that headings and the report above it may be asked for too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellFacts {
    /// Where the number starts.
    pub(crate) start: usize,
    pub(crate) when: When,
    /// It is an average over years.
    pub(crate) averaged: bool,
    /// It is a sum over its time.
    pub(crate) summed: bool,
    pub(crate) why: Reasons,
}

/// The rules that gave the fields of a record; where none is named the headings and the report decide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reasons {
    pub(crate) unit: Because,
    pub(crate) role: Because,
    pub(crate) basis: Because,
    pub(crate) status: Option<Because>,
    pub(crate) period: Option<Because>,
    pub(crate) place: Option<Because>,
    pub(crate) name: Because,
}

/// Reads the tables of a text.
pub(crate) fn read(reading: &str, times: &[PeriodDraft], units: &UnitTable, stop: &Stop<'_>) -> Tables {
    let mut tables = Tables { most: most_records(reading.len()), ..Tables::default() };
    let context = said::Context::new(reading, times, units, stop);
    block::scan(reading, stop, |grid| record::read(&context, grid, &mut tables));
    tables.ranges.sort_unstable_by_key(|range| range.start());
    tables.records.sort_by_key(|record| record.facts.start);
    tables
}
