//! A report as a page to look at, one file that stands alone: `cargo run -p baogao-export --example page`.

use baogao::{Language, Parser};
use baogao_export::{PageOptions, html};

const REPORT: &str = "青山县2024年政府工作报告\n一、2022年工作回顾\n全县地区生产总值186.4亿元，增长5.8%。\n\
    立案查处17家，其中音像3家，网吧8家，演出7家。\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // a click on a field tells the rule that gave it, where the rules are kept
    let document = Parser::builder().explain(true).build().parse(REPORT)?;
    let page = html(&document, PageOptions { language: Language::Chinese });

    let path = std::env::temp_dir().join(format!("baogao-page-{}.html", std::process::id()));
    std::fs::write(&path, &page)?;
    println!("title: {}", between(&page, "<title>", "</title>"));
    println!("figures that are marked: {}", page.matches("<mark id=").count());
    println!("loaded from elsewhere: {}", page.matches(" src=").count());
    std::fs::remove_file(path)?;
    Ok(())
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    let behind = text.split_once(open).map_or("", |(_, behind)| behind);
    behind.split_once(close).map_or(behind, |(inside, _)| inside)
}

// Prints:
// title: 青山县2024年政府工作报告
// figures that are marked: 6
// loaded from elsewhere: 0
