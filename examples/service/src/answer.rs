//! What a document is written as.

use arrow_ipc::writer::StreamWriter;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use baogao::Document;
use baogao_export::{JsonOptions, Table, batch, json};
use serde::Deserialize;
use tokio::sync::OwnedSemaphorePermit;

use crate::Refusal;

/// The form of an answer.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Form {
    /// The whole document.
    #[default]
    Json,
    /// One table.
    Arrow,
}

/// The table that is asked for; nothing for JSON, which has all of them.
pub(crate) fn table(form: Form, name: Option<&str>) -> Result<Option<Table>, Refusal> {
    let name = name.unwrap_or("metrics");
    let known = || Table::ALL.map(Table::name).join(", ");
    let found = Table::ALL.into_iter().find(|table| table.name() == name);
    let table = found.ok_or_else(|| Refusal::Query(format!("no table is called {name:?}: {}", known())))?;
    Ok(matches!(form, Form::Arrow).then_some(table))
}

/// A document, written.
pub(crate) struct Answer {
    kind: &'static str,
    bytes: Vec<u8>,
}

impl Answer {
    /// Writes a document.
    pub(crate) fn of(document: &Document, table: Option<Table>) -> Result<Self, Refusal> {
        let mut bytes = Vec::new();
        let Some(table) = table else {
            json(document, JsonOptions::default(), &mut bytes).map_err(|_| Refusal::Failed)?;
            return Ok(Self { kind: "application/json", bytes });
        };
        let doc = document.doc.as_deref().or(document.source.name.as_deref()).unwrap_or("document");
        let rows = batch(table, [(doc, document)]).map_err(|_| Refusal::Failed)?;
        let failed = |_| Refusal::Failed;
        let mut stream = StreamWriter::try_new(&mut bytes, &rows.schema()).map_err(failed)?;
        stream.write(&rows).and_then(|()| stream.finish()).map_err(failed)?;
        drop(stream);
        Ok(Self { kind: "application/vnd.apache.arrow.stream", bytes })
    }

    /// The answer as it is sent: its seat is free again once the last byte has gone out.
    pub(crate) fn held_by(self, seat: OwnedSemaphorePermit) -> Response {
        let held = Held { bytes: self.bytes, _seat: seat };
        ([(CONTENT_TYPE, self.kind)], Bytes::from_owner(held)).into_response()
    }
}

/// Bytes that are dropped, and their seat with them, when the connection has written them.
struct Held {
    bytes: Vec<u8>,
    _seat: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}
