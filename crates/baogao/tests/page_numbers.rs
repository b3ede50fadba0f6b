//! Page numbers cut no paragraph and give no record.

use baogao::FindingCode;

const HEAD: &str = "某县2023年工作总结\n一、主要工作\n";
const BEFORE: &str = "全县坚持稳中求进，各项工作取得了新的成绩，人民生活水平继续提高，全年新建校舍建筑";
const BEHIND: &str = "面积3200平方米，改造公路15公里，社会大局保持稳定，群众满意度继续提高。";

fn parsed(between: &str) -> baogao::Document {
    baogao::parse(&format!("{HEAD}{BEFORE}\n{between}\n{BEHIND}\n"))
}

#[test]
fn a_paragraph_goes_on_behind_a_page_number() {
    for page in ["- 3 -", "—3—", "第 3 页", "第3页 共10页", "3 / 10"] {
        let document = parsed(page);
        let spans: Vec<&str> =
            document.paragraphs.iter().map(|row| &document.text[row.span.range()]).collect();
        assert!(
            spans.iter().any(|text| text.starts_with(BEFORE) && text.ends_with(BEHIND)),
            "{page}: {spans:?}"
        );
        assert_eq!(document.metrics.len(), 2, "{page}");
        let furniture: Vec<&str> = document
            .findings
            .iter()
            .filter(|finding| finding.code == FindingCode::Furniture)
            .map(|finding| &document.text[finding.span.range()])
            .collect();
        assert_eq!(furniture, [page]);
    }
}

#[test]
fn a_line_of_text_parts_two_paragraphs() {
    for line in ["3个乡镇", "第三页", "", "--- 表 3 ---"] {
        let document = parsed(line);
        let whole = document.paragraphs.iter().map(|row| &document.text[row.span.range()]);
        assert!(whole.clone().all(|text| !(text.starts_with(BEFORE) && text.ends_with(BEHIND))), "{line}");
        assert!(document.findings.iter().all(|finding| finding.code != FindingCode::Furniture), "{line}");
    }
}
