//! Columns of Arrow, filled many rows at a time.

use std::fmt::Write;
use std::sync::Arc;

use arrow_array::builder::{BooleanBufferBuilder, StringBuilder};
use arrow_array::types::{ArrowPrimitiveType, Date32Type, Decimal128Type, Int64Type};
use arrow_array::{ArrayRef, BooleanArray, PrimitiveArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;

use crate::column::{Get, Key, Kind, name};
use crate::decimal::{PRECISION, SCALE, days, scaled};

/// Rows that are added at a time: as many as a word has bits, few enough that they stay at hand for every column.
pub(crate) const CHUNK: usize = 64;

pub(crate) enum ColumnBuilder {
    Int(Values<Int64Type>),
    Text(StringBuilder),
    Bool(BooleanBufferBuilder),
    Date(Values<Date32Type>),
    Decimal(Values<Decimal128Type>),
}

impl ColumnBuilder {
    /// An empty column with room for rows.
    pub(crate) fn new(kind: Kind, rows: usize) -> Self {
        match kind {
            Kind::Int => Self::Int(Values::new(rows)),
            Kind::Text => Self::Text(StringBuilder::with_capacity(rows, 0)),
            Kind::Bool => Self::Bool(BooleanBufferBuilder::new(rows)),
            Kind::Date => Self::Date(Values::new(rows)),
            Kind::Decimal => Self::Decimal(Values::new(rows)),
        }
    }

    /// Adds the cells of [`CHUNK`] rows at the most, the first of which has a place in its document.
    pub(crate) fn extend<R>(&mut self, key: &Key<'_>, first: usize, get: &Get<R>, rows: &[R]) {
        match (self, get) {
            (Self::Text(column), Get::Doc) => column.append_value_n(key.doc(), rows.len()),
            (Self::Text(column), Get::Sha256) => column.append_value_n(key.sha256(), rows.len()),
            (Self::Int(column), Get::Row) => {
                let mut places = first as i64..;
                column.extend(rows, |_| places.next());
            }
            (Self::Text(column), Get::Text(get)) => texts(column, rows, get, |column, text| {
                column.append_value(text);
            }),
            (Self::Text(column), Get::Digits(get)) => texts(column, rows, get, |column, value| {
                // What was written goes before the value that ends the cell.
                let _ = write!(column, "{value}");
                column.append_value("");
            }),
            (Self::Text(column), Get::Names(get)) => rows.iter().for_each(|row| {
                for (place, name) in get(row).iter().filter_map(name).enumerate() {
                    let _ = column.write_str(if place == 0 { "" } else { " " });
                    let _ = column.write_str(name);
                }
                column.append_value("");
            }),
            (Self::Int(column), Get::Int(get)) => column.extend(rows, get),
            (Self::Bool(column), Get::Bool(get)) => rows.iter().for_each(|row| column.append(get(row))),
            (Self::Date(column), Get::Date(get)) => column.extend(rows, |row| get(row).map(days)),
            (Self::Decimal(column), Get::Decimal(get)) => {
                column.extend(rows, |row| get(row).and_then(scaled));
            }
            // Builders are made of the same columns: one of another kind would stay short, which a batch refuses.
            _ => {}
        }
    }

    /// The column; the builder is empty again.
    pub(crate) fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Int(column) => Arc::new(column.finish()),
            Self::Text(column) => Arc::new(column.finish()),
            Self::Bool(column) => Arc::new(BooleanArray::new(column.finish(), None)),
            Self::Date(column) => Arc::new(column.finish()),
            Self::Decimal(column) => {
                Arc::new(column.finish().with_data_type(DataType::Decimal128(PRECISION, SCALE)))
            }
        }
    }
}

/// Appends what rows have; empty cells, which come in runs, a run at a time.
fn texts<'r, R, T>(
    column: &mut StringBuilder,
    rows: &'r [R],
    get: impl Fn(&'r R) -> Option<T>,
    append: impl Fn(&mut StringBuilder, T),
) {
    let mut empty = 0;
    for row in rows {
        match get(row) {
            None => empty += 1,
            Some(value) => {
                if empty > 0 {
                    column.append_nulls(std::mem::take(&mut empty));
                }
                append(column, value);
            }
        }
    }
    if empty > 0 {
        column.append_nulls(empty);
    }
}

/// Values of a fixed size, nought where there is none.
pub(crate) struct Values<P: ArrowPrimitiveType> {
    values: Vec<P::Native>,
    /// Whether there is one.
    present: BooleanBufferBuilder,
}

impl<P: ArrowPrimitiveType> Values<P> {
    fn new(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), present: BooleanBufferBuilder::new(rows) }
    }

    fn extend<R>(&mut self, rows: &[R], mut get: impl FnMut(&R) -> Option<P::Native>) {
        let mut present = 0;
        self.values.extend(rows.iter().enumerate().map(|(place, row)| {
            let value = get(row);
            present |= u64::from(value.is_some()) << place;
            value.unwrap_or_default()
        }));
        self.present.append_word(present, rows.len());
    }

    fn finish(&mut self) -> PrimitiveArray<P> {
        let present = NullBuffer::new(self.present.finish());
        let present = (present.null_count() > 0).then_some(present);
        PrimitiveArray::new(std::mem::take(&mut self.values).into(), present)
    }
}
