//! What is wrong in a draft, in Chinese, with what to do: `cargo run -p baogao --example check`.

use baogao::Language;

const DRAFT: &str = "\
青山县2024年政府工作报告
一、2022年工作回顾
立案查处17家，其中音像3家，网吧8家，演出7家。税收收入1136万元，比上年增加103万元，增长12%。
三、2024年工作安排
城镇化率提高1.2%。
";

fn main() {
    let document = baogao::parse(DRAFT);
    for finding in baogao::check(&document) {
        println!("{}: {}", finding.code.name(), finding.message_in(Language::Chinese));
        println!(
            "    「{}」 → {}",
            &document.text[finding.span.range()],
            finding.code.advice_in(Language::Chinese)
        );
    }
}

// Prints:
// year_slip: 2024 年的报告中有“2022年工作回顾”：是否应为2023年？
//     「2022年工作回顾」 → 改正年份
// sum_mismatch: 各分项合计 18家，总数是 17家
//     「17家」 → 与出处核对各分项和总数
// growth_mismatch: 数额 1136万元、变动 103万元，幅度应为 9.91% 至 10.02%，不是 12%
//     「12%」 → 重新计算增幅；按可比价计算的，请注明
// numbering_gap: 三、 处序号从 1 跳到 3
//     「三、」 → 重新编号，或补上缺的一项
// percent_for_points: 城镇化率本身是比率：变动 1.2% 是按其值计算的；是否应为 1.2个百分点？
//     「1.2%」 → 占比或比率变动多少点，写“个百分点”
