//! The figures of reports as CSV, a row each: `cargo run -p baogao-export --example table`.

use baogao_export::{CsvOptions, Table, csv};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let document = baogao::parse("青山县2024年政府工作报告\n2023年，全县地区生产总值186.4亿元，增长5.8%。\n");
    let mut out = Vec::new();
    csv(Table::Metrics, [("qingshan.txt", &document)], CsvOptions::default(), &mut out)?;

    let text = String::from_utf8(out)?;
    // some of the columns; none of these cells holds a comma
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    for name in ["doc", "text", "value", "unit", "indicator_id", "role", "period_end"] {
        let column = rows[0].iter().position(|head| *head == name).ok_or(name)?;
        let cells: Vec<&str> = rows[1..].iter().map(|row| row[column]).collect();
        println!("{name}: {}", cells.join(", "));
    }
    Ok(())
}

// Prints:
// doc: qingshan.txt, qingshan.txt
// text: 186.4亿元, 5.8%
// value: 18640000000, 5.8
// unit: 元, %
// indicator_id: 地区生产总值, 地区生产总值
// role: level, change
// period_end: 2023-12-31, 2023-12-31
