//! A Parquet file put together from new documents and from rows of files that were written before.

use std::io::Write;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::ArrowError;
use arrow_select::concat::concat_batches;
use baogao::Document;
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::basic::Compression;
use parquet::file::properties::EnabledStatistics;
use parquet::schema::types::ColumnPath;

use crate::arrow::{BatchBuilder, arrow_schema};
use crate::error::ExportError;
use crate::parquet::{BATCH, properties};
use crate::table::Table;

/// Columns of which hardly two rows hold the same, as long as rows are few: a dictionary of them takes longer to make and to read
/// than they do, and more room.
const DISTINCT: [&str; 10] = [
    "span_start",
    "span_end",
    "indicator_start",
    "indicator_end",
    "text",
    "name",
    "indicator",
    "title",
    "topic",
    "message",
];
/// So many rows are few.
const FEW: usize = 4_096;
/// So few rows that no column is worth a dictionary, or packing.
const HANDFUL: usize = 24;

/// The rows of a Parquet file in which documents stand in the order of their names.
pub struct ParquetRows(RecordBatch);

impl ParquetRows {
    /// Reads the bytes of a file that a [`ParquetPart`] wrote.
    ///
    /// # Errors
    /// [`ExportError`] where it is no such file, or has other columns.
    pub fn read(table: Table, file: Vec<u8>) -> Result<Self, ExportError> {
        let schema = Arc::new(arrow_schema(table));
        let reader = ParquetRecordBatchReaderBuilder::try_new_with_options(
            Bytes::from(file),
            ArrowReaderOptions::new().with_skip_arrow_metadata(true),
        )?;
        let rows = usize::try_from(reader.metadata().file_metadata().num_rows()).unwrap_or(BATCH);
        // what is made room for is as large as a batch
        let reader = reader.with_batch_size(rows.clamp(1, BATCH)).build()?;
        let batches = reader.collect::<Result<Vec<_>, _>>()?;
        if batches.iter().any(|batch| batch.schema_ref().fields() != schema.fields()) {
            return Err(ArrowError::SchemaError("its columns are not those of the table".to_owned()).into());
        }
        Ok(Self(concat_batches(&schema, &batches)?))
    }

    /// The rows of a document, without a copy.
    fn of(&self, doc: &str) -> RecordBatch {
        // the first column of every table
        let docs = self.0.column(0).as_string::<i32>();
        let first = |is_before: &dyn Fn(&str) -> bool| {
            let (mut low, mut high) = (0, docs.len());
            while low < high {
                let middle = low.midpoint(high);
                if is_before(docs.value(middle)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        let start = first(&|other| other < doc);
        let end = first(&|other| other <= doc);
        self.0.slice(start, end - start)
    }
}

/// Collects the rows of a table for one file; documents come in the order of their names. The same rows give the same bytes,
/// whether they come from documents or from a file.
///
/// ```
/// use baogao_export::{ParquetPart, Table};
/// let document = baogao::parse("一、甲\n二、乙\n");
/// let mut part = ParquetPart::new(Table::Sections);
/// part.push("a.txt", &document);
/// assert_eq!(part.len(), 2);
/// let mut file = Vec::new();
/// part.write(&mut file)?;
/// assert!(file.starts_with(b"PAR1"));
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
pub struct ParquetPart {
    table: Table,
    rows: BatchBuilder,
    /// What stands before `rows`.
    before: Vec<RecordBatch>,
    count: usize,
}

impl ParquetPart {
    /// A file without rows.
    pub fn new(table: Table) -> Self {
        Self { table, rows: BatchBuilder::new(table), before: Vec::new(), count: 0 }
    }

    /// Rows so far.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True where there is no row yet.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds the rows of a new document.
    pub fn push(&mut self, doc: &str, document: &Document) {
        let before = self.rows.len();
        self.rows.push(doc, document);
        self.count += self.rows.len() - before;
    }

    /// Adds the rows that a document has in another file.
    ///
    /// # Errors
    /// [`ExportError::Arrow`] where a column outgrows its offsets (2 GiB of text).
    pub fn keep(&mut self, doc: &str, rows: &ParquetRows) -> Result<(), ExportError> {
        if !self.rows.is_empty() {
            self.before.push(self.rows.finish()?);
        }
        let kept = rows.of(doc);
        self.count += kept.num_rows();
        self.before.push(kept);
        Ok(())
    }

    /// Writes the file.
    ///
    /// # Errors
    /// [`ExportError`] where `out` refuses.
    pub fn write(mut self, out: impl Write + Send) -> Result<(), ExportError> {
        let schema = Arc::new(arrow_schema(self.table));
        let last = self.rows.finish()?;
        // one batch, whatever it was put together from: pages end where they would without that
        let batch = if self.before.is_empty() {
            last
        } else {
            self.before.push(last);
            concat_batches(&schema, &self.before)?
        };
        // a part is small and holds documents from everywhere: where its pages begin, and what is the least and the greatest in
        // them, lets a reader pass over nothing
        let mut properties = properties()
            .into_builder()
            .set_statistics_enabled(EnabledStatistics::None)
            .set_offset_index_disabled(true);
        if batch.num_rows() <= HANDFUL {
            properties = properties.set_dictionary_enabled(false).set_compression(Compression::UNCOMPRESSED);
        } else if batch.num_rows() <= FEW {
            for column in DISTINCT {
                properties = properties.set_column_dictionary_enabled(ColumnPath::from(column), false);
            }
        }
        let mut writer = ArrowWriter::try_new(out, schema, Some(properties.build()))?;
        writer.write(&batch)?;
        writer.close()?;
        Ok(())
    }
}
