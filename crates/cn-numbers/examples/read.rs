//! Reads numerals as people write them, and says where one is wrong: `cargo run --example read`.

fn main() {
    for text in ["三百二十", "一万五", "12万5千", "百分之八点五", "三分之一", "二〇二三", "三四百", "五百千"]
    {
        match cn_numbers::parse(text) {
            Ok(number) => println!("{text} = {number}"),
            Err(error) => println!("{text}: {error}"),
        }
    }
}

// Prints:
// 三百二十 = 320
// 一万五 = 15000
// 12万5千 = 125000
// 百分之八点五 = 0.085
// 三分之一 = 1/3
// 二〇二三 = 2023
// 三四百: two digits for a span of values at byte 0
// 五百千: digit or unit out of order at byte 6
