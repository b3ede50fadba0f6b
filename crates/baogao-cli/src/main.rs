//! The `baogao` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(3).or_else(|| std::env::args().nth(1)) else {
        return ExitCode::from(2);
    };
    let Ok(text) = std::fs::read_to_string(&path) else {
        return ExitCode::from(2);
    };
    let Ok(json) = serde_json::to_string(&baogao::parse(&text)) else {
        return ExitCode::from(2);
    };
    println!("{json}");
    ExitCode::SUCCESS
}
