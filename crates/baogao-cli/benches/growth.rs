//! What `tests/run-growth` counts the instructions of: a command line on every line of standard input, its arguments parted by
//! tabs, each run in this process, so that tables which are built once are no part of what is counted.

use std::hint::black_box;
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut done = io::stdout();
    for line in io::stdin().lock().lines() {
        let arguments: Vec<String> = line?.split('\t').map(str::to_owned).collect();
        let code = measured(&arguments);
        writeln!(done, "{code}")?;
        done.flush()?;
    }
    Ok(())
}

/// What is counted, told by its name.
#[inline(never)]
fn measured(arguments: &[String]) -> u8 {
    black_box(baogao_cli::run(black_box(arguments)))
}
