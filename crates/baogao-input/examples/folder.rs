//! A folder: every document of it, and what is left out. `cargo run -p baogao-input --example folder`.

use std::fs;

use baogao_input::{Options, walk};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::temp_dir().join(format!("baogao-folder-{}", std::process::id()));
    fs::create_dir_all(folder.join("青山县"))?;
    fs::write(folder.join("青山县/2023.txt"), "青山县2023年政府工作报告\n一、工作回顾\n新建学校3所。\n")?;
    fs::write(folder.join("说明.md"), "# 说明\n\n收录2份报告。\n")?;
    fs::write(folder.join("photo.jpg"), [0xff, 0xd8])?;

    let (parser, options) = (baogao::Parser::default(), Options::default());
    let mut inputs = walk([&folder], &options.limits);
    for input in inputs.by_ref() {
        // an input is read when it is asked, so that one is in memory at a time
        let input = input?;
        let document = input.read(&options)?.parse(&parser)?;
        println!("{}: headings {}, figures {}", input.doc, document.sections.len(), document.metrics.len());
    }
    for file in inputs.left_out() {
        println!("left out: {}", file.why);
    }
    fs::remove_dir_all(folder)?;
    Ok(())
}

// Prints:
// 说明.md: headings 0, figures 1
// 青山县/2023.txt: headings 1, figures 1
// left out: of a kind that is not read
