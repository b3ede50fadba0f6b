//! Writes an amount in every style, and in capitals as a cheque has it: `cargo run --example write`.

use cn_numbers::{Style, format, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let amount = parse("12,345.6")?;
    for style in [Style::Simplified, Style::Traditional, Style::Financial, Style::Money] {
        println!("{}", format(amount, style)?);
    }
    println!("{}年", format(parse("2024")?, Style::Positional)?);
    // nothing is rounded: money has two places behind the point
    if let Err(error) = format(parse("1.005")?, Style::Money) {
        println!("1.005: {error}");
    }
    Ok(())
}

// Prints:
// 一万二千三百四十五点六
// 一萬二千三百四十五點六
// 壹万贰仟叁佰肆拾伍点陆
// 人民币壹万贰仟叁佰肆拾伍元陆角整
// 二〇二四年
// 1.005: an amount of money has two decimal places at most
