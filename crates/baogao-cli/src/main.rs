//! The `baogao` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    baogao_cli::run(std::env::args_os()).into()
}
