//! What a document is written as.

use arrow_ipc::writer::StreamWriter;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use baogao::Document;
use baogao_export::{JsonOptions, Table, batch, json};
use serde::Deserialize;

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

/// Writes a document.
pub(crate) fn of(document: &Document, table: Option<Table>) -> Result<Response, Refusal> {
    let failed = |_| Refusal::Failed;
    let mut bytes = Vec::new();
    let Some(table) = table else {
        json(document, JsonOptions::default(), &mut bytes).map_err(failed)?;
        return Ok(([(CONTENT_TYPE, "application/json")], bytes).into_response());
    };
    let doc = document.doc.as_deref().or(document.source.name.as_deref()).unwrap_or("document");
    let rows = batch(table, [(doc, document)]).map_err(failed)?;
    let failed = |_| Refusal::Failed;
    let mut stream = StreamWriter::try_new(&mut bytes, &rows.schema()).map_err(failed)?;
    stream.write(&rows).and_then(|()| stream.finish()).map_err(failed)?;
    drop(stream);
    Ok(([(CONTENT_TYPE, "application/vnd.apache.arrow.stream")], bytes).into_response())
}
