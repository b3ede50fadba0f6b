//! One indicator of three places beside one another, a row a place and year: `cargo run -p baogao-export --example panel`.

use baogao_export::{Figure, PanelOptions, panel_of};

const REPORTS: [(&str, &str); 3] = [
    (
        "青山县2024.txt",
        "青山县2024年政府工作报告\n一、2023年工作回顾\n全县地区生产总值197.8亿元，增长6.1%。\n",
    ),
    (
        "临河县2024.txt",
        "临河县2024年政府工作报告\n一、2023年工作回顾\n全县地区生产总值突破300亿元，增长5.4%。\n",
    ),
    (
        "清江市2024.txt",
        "清江市2024年政府工作报告\n一、2023年工作回顾\n地区生产总值由1215亿元增加到1286.4亿元。\n",
    ),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let documents = REPORTS.map(|(name, text)| (name, baogao::parse(text)));
    let options = PanelOptions::new(["GDP"])?.scale("亿元")?;
    let panel = panel_of(documents.iter().map(|(name, document)| (*name, document)), &options)?;
    let told = |figure: &Option<Figure>| match figure {
        Some(Figure { value, bound: "exact", .. }) => value.to_string(),
        Some(Figure { value, bound, .. }) => format!("{bound} {value}"),
        None => "not told".to_owned(),
    };
    for row in panel.rows() {
        let (region, year) = (row.region.as_deref().unwrap_or("?"), row.year.unwrap_or(0));
        let (value, growth) = (told(&row.value), told(&row.growth));
        println!("{region} {year}: {value} 亿元, growth in %: {growth} ({})", row.doc);
    }
    Ok(())
}

// Prints:
// 临河县 2023: above 300 亿元, growth in %: 5.4 (临河县2024.txt)
// 清江市 2023: 1286.4 亿元, growth in %: not told (清江市2024.txt)
// 青山县 2023: 197.8 亿元, growth in %: 6.1 (青山县2024.txt)
