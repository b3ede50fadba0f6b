//! Why something could not be written.

use std::io;

use thiserror::Error;

/// Why an export failed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The place that is written to refused.
    #[error("cannot be written: {0}")]
    Io(#[from] io::Error),
    /// JSON could not be written.
    #[error("cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// CSV could not be written.
    #[error("cannot be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// A record batch could not be built.
    #[cfg(feature = "arrow")]
    #[error("cannot be written: {0}")]
    Arrow(#[from] arrow_schema::ArrowError),
    /// Neither the catalogue nor a report knows an indicator that is asked for.
    #[error(transparent)]
    Indicator(baogao::UnknownIndicator),
    /// A scale is no power of ten and unit.
    #[error("`{0}` is no scale: write one such as 亿元, 万元, 万人")]
    Scale(String),
    /// A Parquet file could not be written.
    #[cfg(feature = "parquet")]
    #[error("cannot be written: {0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// A spreadsheet could not be written.
    #[cfg(feature = "xlsx")]
    #[error("cannot be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// A spreadsheet holds no more rows.
    #[cfg(feature = "xlsx")]
    #[error("the table {table} has more than {limit} rows: write CSV or Parquet, or fewer documents a file")]
    TooManyRows {
        /// The table.
        table: &'static str,
        /// Rows that a sheet holds below its header.
        limit: u32,
    },
}

impl ExportError {
    /// The input or output error that is at the bottom of it, where there is one.
    pub fn io_error_kind(&self) -> Option<io::ErrorKind> {
        match self {
            Self::Io(error) => Some(error.kind()),
            Self::Json(error) => error.io_error_kind(),
            Self::Csv(error) => match error.kind() {
                ::csv::ErrorKind::Io(error) => Some(error.kind()),
                _ => None,
            },
            _ => None,
        }
    }
}
