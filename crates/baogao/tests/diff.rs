//! What a comparison of two documents says.
#![allow(clippy::unwrap_used)]

use baogao::diff::{Change, Diff, EditOp, MetricPair, PassageKind};
use baogao::{diff, parse};

const OLD: &str = "\
青山县2023年政府工作报告
一、2022年工作回顾
2022年，全县地区生产总值186.4亿元，增长5.8%。粮食产量21万吨，下降1.2%。
（一）产业发展
主要做法是：一是修路12公里。二是引进企业15家，落实奖补资金300万元。三是新建厂房3.5万平方米。
（二）民生改善
改造老旧小区12个，惠及居民3000户。
二、2023年工作安排
力争地区生产总值增长6%。
";

fn compared(old: &str, new: &str) -> Diff {
    diff(&parse(old), &parse(new))
}

/// The draft with one stretch in the place of another.
fn redrafted(was: &str, is: &str) -> Diff {
    assert_eq!(OLD.matches(was).count(), 1, "{was}");
    compared(OLD, &OLD.replace(was, is))
}

/// Everything that is not the same, a line a pair.
fn told(diff: &Diff) -> Vec<String> {
    let sections =
        diff.sections.iter().filter(|pair| pair.change != Change::Same || pair.moved).map(|pair| {
            let heading = pair.new.as_ref().or(pair.old.as_ref()).unwrap();
            format!("{} {}{}", pair.change.name(), heading.text, if pair.moved { " moved" } else { "" })
        });
    let passages =
        diff.passages.iter().filter(|pair| pair.change != Change::Same || pair.moved).map(|pair| {
            let passage = pair.new.as_ref().or(pair.old.as_ref()).unwrap();
            format!("{} {}{}", pair.change.name(), passage.text, if pair.moved { " moved" } else { "" })
        });
    let metrics = diff.metrics.iter().filter(|pair| pair.change != Change::Same);
    sections.chain(passages).chain(metrics.map(figure)).collect()
}

fn figure(pair: &MetricPair) -> String {
    let value = |figure: &Option<baogao::diff::Figure>| {
        figure.as_ref().map_or_else(|| "none".to_owned(), |figure| figure.value.to_string())
    };
    format!("{} {} {} {}", pair.change.name(), pair.name, value(&pair.old), value(&pair.new))
}

#[test]
fn a_document_does_not_differ_from_itself() {
    assert_eq!(told(&compared(OLD, OLD)), [""; 0]);
    assert_eq!(told(&compared("", "")), [""; 0]);
}

#[test]
fn space_and_script_are_no_change() {
    assert_eq!(told(&compared("全县新建学校3所。\n", "  全县新建学校 3 所。\n\n")), [""; 0]);
    assert_eq!(
        told(&compared("全面推进產業發展，新建廠房3座。\n", "全面推进产业发展，新建厂房3座。\n")),
        [""; 0]
    );
}

#[test]
fn a_new_figure_is_told_once_with_both_values() {
    let diff = redrafted("186.4亿元", "191.2亿元");
    assert_eq!(
        told(&diff),
        [
            "figures 2022年，全县地区生产总值191.2亿元，增长5.8%。粮食产量21万吨，下降1.2%。",
            "figures 地区生产总值 18640000000 19120000000"
        ]
    );
    let pair = diff.metrics.iter().find(|pair| pair.change == Change::Figures).unwrap();
    assert_eq!(pair.difference.unwrap().to_string(), "480000000");
    assert_eq!(pair.percent.unwrap().to_string(), "2.6");
}

#[test]
fn a_fall_counts_below_zero_and_has_no_percent() {
    let diff = redrafted("下降1.2%", "增长0.8%");
    let pair = diff.metrics.iter().find(|pair| pair.change == Change::Figures).unwrap();
    assert_eq!(figure(pair), "figures 粮食产量 -1.2 0.8");
    assert_eq!((pair.difference.unwrap().to_string().as_str(), pair.percent), ("2", None));
}

#[test]
fn an_item_put_in_renumbers_the_rest_and_changes_nothing_else() {
    let new = OLD.replace("三是新建", "四是新建").replace("二是引进", "二是培训农民800人次。三是引进");
    let diff = compared(OLD, &new);
    assert_eq!(told(&diff), ["added 培训农民800人次。", "added 培训农民 none 800"]);
    let added = diff.passages.iter().find(|pair| pair.change == Change::Added).unwrap();
    assert_eq!(added.new.as_ref().unwrap().kind, PassageKind::Measure);
}

#[test]
fn an_item_left_out_is_dropped_with_its_figures() {
    let diff = redrafted("三是新建厂房3.5万平方米。", "");
    assert_eq!(told(&diff), ["dropped 新建厂房3.5万平方米。", "dropped 新建厂房 35000 none"]);
}

#[test]
fn a_reworded_item_says_which_words() {
    let diff = redrafted("落实奖补资金300万元", "兑现各类奖补资金300万元");
    let pair = diff.passages.iter().find(|pair| pair.change == Change::Reworded).unwrap();
    let edits: Vec<_> = pair.edits.iter().map(|edit| (edit.op, edit.text.as_str())).collect();
    assert_eq!(
        edits,
        [
            (EditOp::Keep, "引进企业15家，"),
            (EditOp::Cut, "落实"),
            (EditOp::Put, "兑现各类"),
            (EditOp::Keep, "奖补资金300万元。")
        ]
    );
    // the sum of money is the same, whatever is done with it
    assert!(diff.metrics.iter().all(|pair| pair.old.is_some() && pair.new.is_some()));
}

#[test]
fn a_new_title_above_the_same_text_is_a_new_title() {
    let diff = redrafted("（二）民生改善", "（二）办好百姓身边事");
    assert_eq!(told(&diff), ["reworded （二）办好百姓身边事"]);
}

#[test]
fn sections_that_change_places_are_moved() {
    let (one, two) = ("（一）产业发展\n新建厂房3.5万平方米。\n", "（二）民生改善\n改造小区12个。\n");
    let swapped = format!("{}{}", two.replace('二', "一"), one.replace('一', "二"));
    let diff = compared(&format!("{one}{two}"), &swapped);
    let lines = told(&diff);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().all(|line| line.starts_with("same ") && line.ends_with(" moved")), "{lines:?}");
}

#[test]
fn years_are_compared_by_their_distance_to_the_report() {
    let next = OLD.replace("2023", "2024").replace("2022", "2023").replace("186.4", "197.3");
    let diff = compared(OLD, &next);
    let pair = &diff.metrics[0];
    let years = [&pair.old, &pair.new].map(|figure| figure.as_ref().unwrap().year);
    assert_eq!(
        (figure(pair).as_str(), years),
        ("figures 地区生产总值 18640000000 19730000000", [Some(2022), Some(2023)])
    );
    assert!(diff.metrics.iter().all(|pair| pair.old.is_some() && pair.new.is_some()));
}

#[test]
fn a_result_is_not_set_beside_a_plan() {
    let diff = compared(
        "青山县2023年政府工作报告\n一、2022年工作回顾\n粮食产量21万吨。\n",
        "青山县2023年政府工作报告\n二、2023年工作安排\n全年力争实现粮食产量22万吨。\n",
    );
    assert!(diff.metrics.iter().all(|pair| pair.old.is_none() || pair.new.is_none()), "{:?}", diff.metrics);
}

#[test]
fn what_has_nothing_in_common_is_no_pair() {
    let diff = compared("修路12公里。\n", "培训教师30名。\n");
    assert_eq!(
        told(&diff),
        ["dropped 修路12公里。", "added 培训教师30名。", "dropped 修路 12 none", "added 培训教师 none 30"]
    );
}

#[test]
fn every_row_of_both_documents_is_in_one_pair() {
    let new = include_str!("../../../fixtures/reports/work-report.txt");
    let (old, new) = (parse(OLD), parse(new));
    let diff = diff(&old, &new);
    let count = |ids: Vec<u32>, rows: usize| {
        let mut sorted = ids;
        sorted.sort_unstable();
        assert_eq!(sorted, (0..rows as u32).collect::<Vec<_>>());
    };
    count(diff.metrics.iter().filter_map(|pair| Some(pair.old.as_ref()?.id.0)).collect(), old.metrics.len());
    count(diff.metrics.iter().filter_map(|pair| Some(pair.new.as_ref()?.id.0)).collect(), new.metrics.len());
    count(
        diff.sections.iter().filter_map(|pair| Some(pair.old.as_ref()?.id.0)).collect(),
        old.sections.len(),
    );
    count(
        diff.sections.iter().filter_map(|pair| Some(pair.new.as_ref()?.id.0)).collect(),
        new.sections.len(),
    );
}

#[test]
fn passages_hold_every_character_but_headings_and_markers() {
    let document = parse(OLD);
    let diff = diff(&document, &document);
    let text: String = diff.passages.iter().map(|pair| pair.new.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(
        text.replace('\n', ""),
        "青山县2023年政府工作报告2022年，全县地区生产总值186.4亿元，增长5.8%。粮食产量21万吨，下降1.2%。主要做法是：\
         修路12公里。引进企业15家，落实奖补资金300万元。新建厂房3.5万平方米。改造老旧小区12个，惠及居民3000户。力争地区生产总值增长6%。"
    );
}
