//! Every status that the service answers with.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use arrow_ipc::reader::StreamReader;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use baogao_service::{Bounds, Patient, router};
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
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

/// A service at an address of its own.
async fn served(bounds: Bounds) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(Patient::new(listener, bounds.stall), router(bounds)).await });
    address
}

/// A client that has sent a report and taken nothing of its answer yet; what it leaves stays with the service.
async fn sent(address: std::net::SocketAddr, report: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut client = socket.connect(address).await.unwrap();
    let head = format!(
        "POST /parse HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        report.len()
    );
    client.write_all(head.as_bytes()).await.unwrap();
    client.write_all(report.as_bytes()).await.unwrap();
    client
}

/// The status of an answer that is taken whole; its length.
async fn taken(mut client: TcpStream) -> (String, usize) {
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).await.unwrap();
    (String::from_utf8_lossy(&answer[9..12]).into_owned(), answer.len())
}

/// Waits until the seats of a service are free, and says whether they became so in time.
async fn is_free_within(address: std::net::SocketAddr, time: Duration) -> bool {
    let asked = async {
        while taken(sent(address, REPORT).await).await.0 != "200" {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(time, asked).await.is_ok()
}

#[tokio::test]
async fn a_seat_is_held_until_its_answer_is_sent() {
    let time = Duration::from_secs(120);
    let address = served(Bounds { seats: 1, time, stall: time, ..Bounds::default() }).await;
    // longer than the buffers of a connection
    let mut first = sent(address, &REPORT.repeat(20_000)).await;
    // the answer has begun: its work is done
    assert_eq!(first.read_u8().await.unwrap(), b'H');
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(taken(sent(address, REPORT).await).await.0, "503");
    }
    let mut rest = Vec::new();
    first.read_to_end(&mut rest).await.unwrap();
    assert!(rest.len() > 10 << 20, "{} bytes", rest.len());
    assert!(is_free_within(address, Duration::from_secs(10)).await);
}

#[tokio::test]
async fn who_takes_nothing_of_an_answer_loses_the_seat() {
    let (time, stall) = (Duration::from_secs(120), Duration::from_millis(300));
    let address = served(Bounds { seats: 1, time, stall, ..Bounds::default() }).await;
    let mut first = sent(address, &REPORT.repeat(20_000)).await;
    assert_eq!(first.read_u8().await.unwrap(), b'H');
    assert_eq!(taken(sent(address, REPORT).await).await.0, "503");
    assert!(is_free_within(address, Duration::from_secs(10)).await);
    // the answer ends before its end
    let mut rest = Vec::new();
    let cut = first.read_to_end(&mut rest).await;
    assert!(cut.is_err() || rest.len() < 10 << 20, "{} bytes", rest.len());
}

#[tokio::test]
async fn a_body_that_says_that_it_is_too_long_is_not_waited_for() {
    let address = served(Bounds { max_bytes: 1 << 20, ..Bounds::default() }).await;
    let mut client = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /parse HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        (1 << 20) + 1
    );
    client.write_all(head.as_bytes()).await.unwrap();
    assert_eq!(taken(client).await.0, "413");
}
