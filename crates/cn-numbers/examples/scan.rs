//! Finds the numbers of a sentence, with their places: `cargo run --example scan`.

fn main() {
    let text = "一般公共预算收入增长百分之五，新建二百余公里、12万5千亩，惠及三四百户。";
    for found in cn_numbers::scan(text) {
        let written = &text[found.start..found.end];
        match found.numeral.upper {
            Some(upper) => println!("{:>3} {written} = {} to {upper}", found.start, found.value),
            None => println!("{:>3} {written} = {}", found.start, found.value),
        }
    }
}

// Prints:
//  30 百分之五 = 0.05
//  51 二百 = 200
//  69 12万5千 = 125000
//  90 三四百 = 300 to 400
