//! Tables as Arrow record batches, of plain types that every engine knows.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Schema};
use baogao::{Document, SCHEMA};

use crate::builder::{CHUNK, ColumnBuilder};
use crate::column::{Column, Field, Key, Kind};
use crate::decimal::{PRECISION, SCALE};
use crate::error::ExportError;
use crate::table::{Table, Visit};

/// Under which the version of the schema stands in the metadata of a table.
pub const SCHEMA_KEY: &str = "baogao.schema";

/// The Arrow schema of a table: int64, utf8, bool, date32 and decimal128(38, 12), every column nullable. Its metadata has the
/// version of the JSON schema under `baogao.schema`; a Parquet file has it too.
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
    let fields = columns.iter().map(|column| arrow_schema::Field::new(column.name, field(column.kind), true));
    // one key: several would be written in no order
    let metadata = HashMap::from([(SCHEMA_KEY.to_owned(), SCHEMA.to_owned())]);
    Schema::new_with_metadata(fields.collect::<Vec<_>>(), metadata)
}

/// A table of any number of documents as one record batch.
///
/// ```
/// use baogao_export::{Table, batch};
/// let document = baogao::parse("全市地区生产总值1.2万亿元,增长5.5%。\n");
/// let batch = batch(Table::Metrics, [("a.txt", &document)])?;
/// assert_eq!((batch.num_rows(), batch.num_columns()), (2, 39));
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

impl BatchBuilder {
    /// An empty batch.
    pub fn new(table: Table) -> Self {
        Self::with_capacity(table, 0)
    }

    /// An empty batch with room for rows.
    pub fn with_capacity(table: Table, rows: usize) -> Self {
        Self { table, rows: RowBuilder::new(table.columns(), rows) }
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
        self.table.visit(document, Push { key: &Key::of(doc, document), to: &mut self.rows });
    }

    /// The batch; the builder is empty again.
    ///
    /// # Errors
    /// [`ExportError::Arrow`] where the columns do not fit together.
    pub fn finish(&mut self) -> Result<RecordBatch, ExportError> {
        self.rows.finish()
    }
}

/// Adds rows to a batch.
struct Push<'b> {
    key: &'b Key<'b>,
    to: &'b mut RowBuilder,
}

impl Visit for Push<'_> {
    type Done = ();

    fn visit<R>(self, fields: &[Field<R>], rows: &[R]) {
        self.to.extend(self.key, fields, rows);
    }
}

impl RowBuilder {
    pub(crate) fn new(columns: &[Column], rows: usize) -> Self {
        let builders = columns.iter().map(|column| ColumnBuilder::new(column.kind, rows)).collect();
        Self { schema: Arc::new(schema_of(columns)), columns: builders, count: 0 }
    }

    /// Adds rows of one document, column by column.
    pub(crate) fn extend<R>(&mut self, key: &Key<'_>, fields: &[Field<R>], rows: &[R]) {
        self.count += rows.len();
        for (chunk, rows) in rows.chunks(CHUNK).enumerate() {
            for (column, field) in self.columns.iter_mut().zip(fields) {
                column.extend(key, chunk * CHUNK, &field.get, rows);
            }
        }
    }

    pub(crate) fn finish(&mut self) -> Result<RecordBatch, ExportError> {
        self.count = 0;
        let columns: Vec<ArrayRef> = self.columns.iter_mut().map(ColumnBuilder::finish).collect();
        let batch: Result<RecordBatch, ArrowError> = RecordBatch::try_new(self.schema.clone(), columns);
        Ok(batch?)
    }
}
