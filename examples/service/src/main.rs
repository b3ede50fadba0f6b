//! `baogao-service [ADDRESS]`: serves at 127.0.0.1:8080, or where it is told to; port 0 takes a free one, which is printed.

use std::io::Write;

use baogao_service::{Bounds, router};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = TcpListener::bind(&address).await?;
    writeln!(std::io::stdout(), "http://{}", listener.local_addr()?)?;
    let stopped = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    // what is under way is finished
    axum::serve(listener, router(Bounds::default())).with_graceful_shutdown(stopped).await
}
