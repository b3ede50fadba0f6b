//! Aligned tables on a terminal, where a Chinese character is two columns wide.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Writes rows under a header, every column as wide as its widest cell.
pub(crate) fn write<const N: usize>(
    header: [&str; N],
    rows: &[[String; N]],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut widths = header.map(UnicodeWidthStr::width);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    write_row(&header, &widths, out)?;
    for row in rows {
        write_row(&row.each_ref().map(String::as_str), &widths, out)?;
    }
    Ok(())
}

fn write_row<const N: usize>(cells: &[&str; N], widths: &[usize; N], out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
    }
    writeln!(out, "{}", line.trim_end())
}
