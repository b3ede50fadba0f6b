//! Every figure of a report as a record: `cargo run -p baogao --example records`.

const REPORT: &str = "\
青山县2024年政府工作报告
一、2023年工作回顾
全县地区生产总值186.4亿元，增长5.8%。新建农村公路120公里，其中硬化路面96公里。
二、2024年工作安排
力争地区生产总值增长6%以上，粮食产量稳定在21万吨左右。
";

fn main() {
    let document = baogao::parse(REPORT);
    for metric in &document.metrics {
        let year = metric.period.as_ref().and_then(|period| period.end).map(|day| day.year());
        println!(
            "{} {} = {}{} ({:?}, {}, {})",
            metric.span.span.chars().start,
            metric.name.as_deref().unwrap_or("?"),
            metric.value,
            metric.unit,
            metric.role,
            metric.status.map_or_else(String::new, |status| format!("{status:?}")),
            year.map_or_else(String::new, |year| year.to_string()),
        );
    }
}

// Prints:
// 35 地区生产总值 = 18640000000元 (Level, Actual, 2023)
// 45 地区生产总值 = 5.8% (Change, Actual, 2023)
// 56 新建农村公路 = 120公里 (Level, Actual, 2023)
// 68 硬化路面 = 96公里 (Level, Actual, 2023)
// 96 地区生产总值 = 6% (Change, Target, 2024)
// 108 粮食产量 = 210000吨 (Level, Target, 2024)
