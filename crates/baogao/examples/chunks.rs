//! A report cut by its headings, for an index: `cargo run -p baogao --example chunks`.

const REPORT: &str = "\
石桥镇2023年工作总结
一、产业发展
（一）农业再获丰收
粮食总产量1.46万吨，增长2.1%。
（二）工业加快建设
落地项目5个，总投资2.3亿元。
二、民生福祉
一是就业更加充分，新增就业312人。二是教育更加均衡，新建幼儿园1所。
";

fn main() {
    let document = baogao::parse(REPORT);
    for chunk in document.chunks(Some(60)) {
        println!("{}\n    {}", chunk.path.join(" > "), chunk.text.trim().replace('\n', " / "));
    }
    for measure in &document.measures {
        println!("{}. {}", measure.ordinal.unwrap_or(0), measure.title.text);
    }
}

// Prints:
// 石桥镇2023年工作总结
//     石桥镇2023年工作总结
// 石桥镇2023年工作总结 > 产业发展 > 农业再获丰收
//     一、产业发展 / （一）农业再获丰收 / 粮食总产量1.46万吨，增长2.1%。
// 石桥镇2023年工作总结 > 产业发展 > 工业加快建设
//     （二）工业加快建设 / 落地项目5个，总投资2.3亿元。
// 石桥镇2023年工作总结 > 民生福祉
//     二、民生福祉 / 一是就业更加充分，新增就业312人。二是教育更加均衡，新建幼儿园1所。
// 1. 就业更加充分，新增就业312人
// 2. 教育更加均衡，新建幼儿园1所
