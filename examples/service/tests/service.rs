//! Every status that the service answers with.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use arrow_ipc::reader::StreamReader;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use baogao_service::{Bounds, router};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

const REPORT: &str = "青山县2024年政府工作报告\n一、2023年工作回顾\n全县地区生产总值186.4亿元，增长5.8%。\n";

async fn ask(bounds: Bounds, query: &str, body: impl Into<Body>) -> (StatusCode, Vec<u8>) {
    let request = Request::post(format!("/parse{query}")).body(body.into()).unwrap();
    let response = router(bounds).oneshot(request).await.unwrap();
    let status = response.status();
    (status, response.into_body().collect().await.unwrap().to_bytes().to_vec())
}

async fn refused(query: &str, body: impl Into<Body>) -> (u16, String) {
    let (status, body) = ask(Bounds { max_bytes: 1 << 20, ..Bounds::default() }, query, body).await;
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert!(!body["message"].as_str().unwrap().is_empty());
    (status.as_u16(), body["code"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_file_gives_json_or_arrow() {
    let (status, body) = ask(Bounds::default(), "?name=a.txt", REPORT).await;
    assert_eq!(status, StatusCode::OK);
    let document: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(document["metrics"][0]["value"], "18640000000");
    assert_eq!(document["source"]["name"], "a.txt");
    let (status, body) = ask(Bounds::default(), "?format=arrow&table=sections", REPORT).await;
    assert_eq!(status, StatusCode::OK);
    let rows: usize =
        StreamReader::try_new(&*body, None).unwrap().map(|batch| batch.unwrap().num_rows()).sum();
    assert_eq!(rows, 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_by_its_status() {
    let told = |status, code: &str| (status, code.to_owned());
    assert_eq!(refused("", vec![b' '; (1 << 20) + 1]).await, told(413, "too_large"));
    assert_eq!(refused("", "\u{1}\0\u{2}\0\u{3}\u{ff}\0".repeat(50)).await, told(415, "binary"));
    assert_eq!(refused("", "%PDF-1.7\n").await, told(415, "pdf"));
    assert_eq!(refused("", "").await, told(422, "empty"));
    assert_eq!(refused("?name=a.docx", "PK\u{3}\u{4}cut off").await, told(422, "damaged"));
    assert_eq!(refused("?table=none", REPORT).await, told(400, "query"));
    assert_eq!(refused("?formt=json", REPORT).await, told(400, "query"));
    assert_eq!(refused("?encoding=none", REPORT).await, told(400, "unknown_encoding"));
}

#[tokio::test]
async fn time_and_seats_are_bounded() {
    let hurried = Bounds { time: Duration::ZERO, ..Bounds::default() };
    assert_eq!(ask(hurried, "", REPORT).await.0, StatusCode::GATEWAY_TIMEOUT);
    // longer than a text of this length takes to parse
    let short = Bounds { time: Duration::from_millis(30), ..Bounds::default() };
    assert_eq!(ask(short, "", REPORT.repeat(20_000)).await.0, StatusCode::GATEWAY_TIMEOUT);
    let full = Bounds { seats: 0, ..Bounds::default() };
    assert_eq!(ask(full, "", REPORT).await.0, StatusCode::SERVICE_UNAVAILABLE);
}
