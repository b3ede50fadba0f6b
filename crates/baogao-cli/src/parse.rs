//! `baogao parse`: the whole document as JSON.

use std::io::Write;

use anyhow::Result;
use serde_json::Value;

use crate::args::{Format, ParseOptions};
use crate::input;

pub(crate) fn run(options: &ParseOptions, out: &mut impl Write) -> Result<()> {
    let document = input::parse(&options.input)?;
    if options.no_text {
        let mut value = serde_json::to_value(&document)?;
        if let Value::Object(object) = &mut value {
            object.shift_remove("text");
        }
        write(&value, options.format, out)?;
    } else {
        write(&document, options.format, out)?;
    }
    writeln!(out)?;
    Ok(())
}

fn write(value: &impl serde::Serialize, format: Format, out: &mut impl Write) -> Result<()> {
    match format {
        Format::Json => serde_json::to_writer_pretty(out, value)?,
        Format::Jsonl => serde_json::to_writer(out, value)?,
    }
    Ok(())
}
