//! Tables as Arrow record batches, of plain types that every engine knows.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use baogao::Document;

use crate::decimal::{PRECISION, SCALE, days};
use crate::error::ExportError;
use crate::table::{Cell, Column, Kind, Table};

/// The Arrow schema of a table: int64, utf8, bool, date32 and decimal128(38, 12), every column nullable.
pub fn arrow_schema(table: Table) -> Schema {
    schema_of(table.columns())
}

pub(crate) fn schema_of(columns: &[Column]) -> Schema {
    let field = |kind| match kind {
        Kind::Int => DataType::Int64,
        Kind::Text => DataType::Utf8,
        Kind::Bool => DataType::Boolean,
        Kind::Date => DataType::Date32,
        Kind::Decimal => DataType::Decimal128(PRECISION, SCALE),
    };
    let fields = columns.iter().map(|column| Field::new(column.name, field(column.kind), true));
    Schema::new(fields.collect::<Vec<_>>())
}

/// A table of any number of documents as one record batch.
///
/// ```
/// use baogao_export::{Table, batch};
/// let document = baogao::parse("全市地区生产总值1.2万亿元,增长5.5%。\n");
/// let batch = batch(Table::Metrics, [("a.txt", &document)])?;
/// assert_eq!((batch.num_rows(), batch.num_columns()), (2, 31));
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// [`ExportError::Arrow`] where a column outgrows its offsets (2 GiB of text).
pub fn batch<'a>(
    table: Table,
    documents: impl IntoIterator<Item = (&'a str, &'a Document)>,
) -> Result<RecordBatch, ExportError> {
    let mut builder = BatchBuilder::new(table);
    for (doc, document) in documents {
        builder.push(doc, document);
    }
    builder.finish()
}

/// Collects rows document by document.
pub struct BatchBuilder {
    table: Table,
    rows: RowBuilder,
}

/// Collects rows of any columns.
pub(crate) struct RowBuilder {
    schema: Arc<Schema>,
    columns: Vec<ColumnBuilder>,
    count: usize,
}

enum ColumnBuilder {
    Int(Int64Builder),
    Text(StringBuilder),
    Bool(BooleanBuilder),
    Date(Date32Builder),
    Decimal(Decimal128Builder),
}

impl BatchBuilder {
    /// An empty batch.
    pub fn new(table: Table) -> Self {
        Self { table, rows: RowBuilder::new(table.columns()) }
    }

    /// Rows so far.
    pub fn len(&self) -> usize {
        self.rows.count
    }

    /// True where there is no row yet.
    pub fn is_empty(&self) -> bool {
        self.rows.count == 0
    }

    /// Adds the rows of a document.
    pub fn push(&mut self, doc: &str, document: &Document) {
        let rows = &mut self.rows;
        let pushed: Result<(), std::convert::Infallible> = self.table.rows(doc, document, &mut |cells| {
            rows.push(cells);
            Ok(())
        });
        let Ok(()) = pushed;
    }

    /// The batch; the builder is empty again.
    ///
    /// # Errors
    /// [`ExportError::Arrow`] where the columns do not fit together.
    pub fn finish(&mut self) -> Result<RecordBatch, ExportError> {
        self.rows.finish()
    }
}

impl RowBuilder {
    pub(crate) fn new(columns: &[Column]) -> Self {
        let column = |kind| match kind {
            Kind::Int => ColumnBuilder::Int(Int64Builder::new()),
            Kind::Text => ColumnBuilder::Text(StringBuilder::new()),
            Kind::Bool => ColumnBuilder::Bool(BooleanBuilder::new()),
            Kind::Date => ColumnBuilder::Date(Date32Builder::new()),
            Kind::Decimal => {
                let data_type = DataType::Decimal128(PRECISION, SCALE);
                ColumnBuilder::Decimal(Decimal128Builder::new().with_data_type(data_type))
            }
        };
        let builders = columns.iter().map(|shape| column(shape.kind)).collect();
        Self { schema: Arc::new(schema_of(columns)), columns: builders, count: 0 }
    }

    /// Adds a row: a cell for every column.
    pub(crate) fn push(&mut self, cells: &[Cell<'_>]) {
        self.count += 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
    }

    pub(crate) fn finish(&mut self) -> Result<RecordBatch, ExportError> {
        self.count = 0;
        let columns: Vec<ArrayRef> = self.columns.iter_mut().map(ColumnBuilder::finish).collect();
        let batch: Result<RecordBatch, ArrowError> = RecordBatch::try_new(self.schema.clone(), columns);
        Ok(batch?)
    }
}

impl ColumnBuilder {
    fn push(&mut self, cell: &Cell<'_>) {
        match self {
            Self::Int(column) => {
                column.append_option(if let Cell::Int(value) = cell { Some(*value) } else { None })
            }
            Self::Text(column) => {
                column.append_option(if let Cell::Text(text) = cell { Some(text) } else { None })
            }
            Self::Bool(column) => {
                column.append_option(if let Cell::Bool(value) = cell { Some(*value) } else { None })
            }
            Self::Date(column) => {
                column.append_option(if let Cell::Date(date) = cell { Some(days(*date)) } else { None })
            }
            Self::Decimal(column) => {
                column.append_option(if let Cell::Decimal(_, scaled) = cell { Some(*scaled) } else { None });
            }
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Int(column) => Arc::new(column.finish()),
            Self::Text(column) => Arc::new(column.finish()),
            Self::Bool(column) => Arc::new(column.finish()),
            Self::Date(column) => Arc::new(column.finish()),
            Self::Decimal(column) => Arc::new(column.finish()),
        }
    }
}
