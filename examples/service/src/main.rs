//! `baogao-service [ADDRESS]`: serves at 127.0.0.1:8080, or where it is told to; port 0 takes a free one, which is printed.

use std::io::{self, Write};

use baogao_service::{Bounds, Patient, router};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

fn main() -> io::Result<()> {
    let bounds = Bounds::default();
    // no more threads than files that are parsed at once: the allocator keeps what each of them gave back apart, and a dozen
    // threads that took turns held more than twice as much
    let runtime = Builder::new_multi_thread().enable_all().max_blocking_threads(bounds.workers).build()?;
    runtime.block_on(serve(bounds))
}

async fn serve(bounds: Bounds) -> io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = TcpListener::bind(&address).await?;
    writeln!(io::stdout(), "http://{}", listener.local_addr()?)?;
    let listener = Patient::new(listener, bounds.stall);
    // what is under way is finished
    axum::serve(listener, router(bounds)).with_graceful_shutdown(stopped()).await
}

/// Ends where an operator asks for it: Ctrl-C, or the signal that service managers send.
async fn stopped() {
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}
