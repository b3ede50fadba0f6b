//! Bytes of any kind as text: what they are is seen in what they hold. `cargo run -p baogao-input --example bytes`.

use baogao_input::{Options, read};

const REPORT: &str = "青山县2023年工作总结\n一、经济运行\n全县地区生产总值186.4亿元，增长5.8%。\n";

const PAGE: &str = "<html><body><nav><a href='/'>首页</a> <a href='/news'>新闻</a></nav>
<article><h1>青山县2023年工作总结</h1><p>一、经济运行</p><p>全县地区生产总值186.4亿元，增长5.8%。</p></article>
<footer>版权所有</footer></body></html>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (gb18030, ..) = encoding_rs::GB18030.encode(REPORT);
    let (big5, ..) = encoding_rs::BIG5.encode("青山縣工作報告\n一、教育\n新建學校3所。\n");
    let marked = format!("\u{feff}{REPORT}");
    let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    // the menu and the footer of a page are no part of its report
    for bytes in [&gb18030[..], &big5, &utf16, PAGE.as_bytes()] {
        let source = read(bytes, &Options::default())?;
        let text = source.text.trim().replace('\n', " / ");
        println!("{} in {}: {text}", source.format.name(), source.encoding);
    }
    // an old .doc: the error has a code for programs and says what to do
    if let Err(error) = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &Options::default()) {
        println!("{}: {error}", error.code());
    }
    Ok(())
}

// Prints:
// text in GBK: 青山县2023年工作总结 / 一、经济运行 / 全县地区生产总值186.4亿元，增长5.8%。
// text in Big5: 青山縣工作報告 / 一、教育 / 新建學校3所。
// text in UTF-16LE: 青山县2023年工作总结 / 一、经济运行 / 全县地区生产总值186.4亿元，增长5.8%。
// html in UTF-8: 青山县2023年工作总结 / 一、经济运行 / 全县地区生产总值186.4亿元，增长5.8%。
// unsupported: is a document of Office 97 (.doc, .wps, .xls): convert it first: soffice --headless --convert-to docx FILE
