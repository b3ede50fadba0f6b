//! Why a request has no records, as status and JSON.

use std::error::Error;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use baogao::ParseError;
use baogao_input::ReadError;

/// Why a request has no records.
#[derive(Debug)]
pub enum Refusal {
    /// The query is wrong.
    Query(String),
    /// The file cannot be read.
    Read(ReadError),
    /// Its text is too long, or took too long.
    Parse(ParseError),
    /// The body is longer than so many bytes.
    TooLarge(usize),
    /// The body was cut off.
    Body,
    /// Every seat is taken.
    Busy,
    /// Its time was over before it was its turn.
    Late,
    /// A fault of ours.
    Failed,
}

/// Why a body could not be taken in.
pub(crate) fn of_body(error: &axum::Error, most: usize) -> Refusal {
    let inner = error.source().map(ToString::to_string).unwrap_or_default();
    if inner.contains("length limit") { Refusal::TooLarge(most) } else { Refusal::Body }
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::Query(_) | Self::Body => StatusCode::BAD_REQUEST,
            Self::TooLarge(_)
            | Self::Read(ReadError::TooLarge { .. })
            | Self::Parse(ParseError::TooLarge { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Read(
                ReadError::Unsupported { .. } | ReadError::Binary | ReadError::Pdf | ReadError::Archive,
            ) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Read(ReadError::UnknownEncoding { .. }) => StatusCode::BAD_REQUEST,
            Self::Read(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Late | Self::Parse(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Query(_) => "query",
            Self::Read(error) => error.code(),
            Self::Parse(error) => error.code(),
            Self::TooLarge(_) => "too_large",
            Self::Body => "body",
            Self::Busy => "busy",
            Self::Late => "deadline_passed",
            Self::Failed => "failed",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Query(reason) => reason.clone(),
            Self::Read(error) => format!("the file {error}"),
            Self::Parse(error) => error.to_string(),
            Self::TooLarge(most) => format!("the file has more than {most} bytes"),
            Self::Body => "the body was cut off".to_owned(),
            Self::Busy => "too many files at once: try again in a second".to_owned(),
            Self::Late => "the time was over before the file's turn came: try again".to_owned(),
            Self::Failed => "the service failed".to_owned(),
        }
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<ParseError> for Refusal {
    fn from(error: ParseError) -> Self {
        Self::Parse(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = Json(serde_json::json!({ "code": self.code(), "message": self.message() }));
        let status = self.status();
        match self {
            Self::Busy => (status, [(RETRY_AFTER, "1")], body).into_response(),
            _ => (status, body).into_response(),
        }
    }
}
