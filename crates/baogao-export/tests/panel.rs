//! The panel, the scorecard and series over reports of our own.
#![allow(clippy::unwrap_used)]

use baogao::{Document, Status};
use baogao_export::{
    CsvOptions, Doubt, ExportError, PanelOptions, PanelRow, PeriodKind, Score, panel_of, scorecard, series,
};

fn documents(texts: &[(&str, &str)]) -> Vec<(String, Document)> {
    texts.iter().map(|(name, text)| ((*name).to_owned(), baogao::parse(text))).collect()
}

fn pairs(documents: &[(String, Document)]) -> impl Iterator<Item = (&str, &Document)> {
    documents.iter().map(|(name, document)| (name.as_str(), document))
}

fn gdp() -> PanelOptions {
    PanelOptions::new(["GDP"]).unwrap()
}

fn rows(texts: &[(&str, &str)], options: &PanelOptions) -> Vec<PanelRow> {
    panel_of(pairs(&documents(texts)), options).unwrap().rows().to_vec()
}

/// Year, status, value and growth.
fn told(row: &PanelRow) -> (i32, bool, String, String) {
    let number = |figure: Option<&baogao_export::Figure>| figure.map(|figure| figure.value.to_string());
    (
        row.year.unwrap(),
        row.status == Some(Status::Target),
        number(row.value.as_ref()).unwrap_or_default(),
        number(row.growth.as_ref()).unwrap_or_default(),
    )
}

const REVIEW: &str = "青山县2023年政府工作报告\n一、2022年工作回顾\n2022年，全县地区生产总值突破180亿元、达186.4亿元，增长5.8%。\n二、2023年工作安排\n预期目标是：地区生产总值增长6%左右。\n";
const NEXT: &str = "青山县2024年政府工作报告\n一、2023年工作回顾\n2023年，全县地区生产总值198亿元，增长6.2%。2022年，全县地区生产总值188亿元。\n";

#[test]
fn a_cell_is_filled_from_the_report_that_reviews_its_year_by_a_plain_value() {
    let rows = rows(&[("next", NEXT), ("review", REVIEW)], &gdp());
    let told: Vec<_> = rows.iter().map(told).collect();
    let row = |year, target, value: &str, growth: &str| (year, target, value.to_owned(), growth.to_owned());
    assert_eq!(
        told,
        [
            row(2022, false, "18640000000", "5.8"),
            row(2023, false, "19800000000", "6.2"),
            row(2023, true, "", "6"),
        ]
    );
    assert_eq!((rows[0].doc.as_str(), rows[0].candidates), ("review", 2));
    assert!(!rows[0].agree && rows[0].doubts == [Doubt::Disagreement], "188 is another value");
    assert!(rows[1].agree && rows[1].doubts.is_empty());
    let growth = rows[0].growth.as_ref().unwrap();
    assert_eq!((growth.said.text.as_str(), growth.bound), ("5.8%", "exact"));
    assert!(growth.said.sentence.starts_with("2022年，全县地区生产总值"));
    assert_eq!(rows[0].section.as_deref(), Some("2022年工作回顾"));
}

#[test]
fn what_was_passed_stands_behind_the_stated_value() {
    let text = "青山县2023年政府工作报告\n一、2022年工作回顾\n地区生产总值跃上180亿元台阶。全年地区生产总值186.4亿元，增长5.8%。\n";
    let found = rows(&[("a", text)], &gdp());
    assert_eq!(told(&found[0]), (2022, false, "18640000000".to_owned(), "5.8".to_owned()));
    assert!(found[0].agree, "186.4 lies above 180");
    let passed = "青山县2023年政府工作报告\n一、2022年工作回顾\n地区生产总值跃上180亿元台阶。\n";
    let found = rows(&[("a", passed)], &gdp());
    assert_eq!(found[0].value.as_ref().map(|value| value.bound), Some("above"), "nothing else is said");
}

#[test]
fn towns_and_country_have_cells_of_their_own() {
    let text = "青山县2023年政府工作报告\n一、2022年工作回顾\n城乡居民人均可支配收入分别达到35115元、15648元，分别增长9.1%、9.7%。\n";
    let found = rows(
        &[("a", text)],
        &PanelOptions::new(["城镇居民人均可支配收入", "农村居民人均可支配收入"]).unwrap(),
    );
    let told: Vec<_> = found.iter().map(told).collect();
    let row = |value: &str, growth: &str| (2022, false, value.to_owned(), growth.to_owned());
    assert_eq!(told, [row("35115", "9.1"), row("15648", "9.7")]);
}

#[test]
fn a_further_target_is_told_beside_the_first() {
    let text = "青山县2023年政府工作报告\n二、2023年工作安排\n预期目标是：地区生产总值增长7%，力争7.5%。\n加快建设新城，力争生产总值增长20%。\n";
    let growths: Vec<_> = rows(&[("a", text)], &gdp()).iter().map(|row| told(row).3).collect();
    assert_eq!(growths, ["7", "7.5"]);
}

#[test]
fn parts_of_a_year_are_no_cell() {
    let text = "青山县2023年政府工作报告\n2022年上半年，全县地区生产总值90亿元，增长4%。\n";
    assert!(rows(&[("a", text)], &gdp()).is_empty());
    let parts = rows(&[("a", text)], &gdp().kinds([PeriodKind::Part]));
    assert_eq!(parts.iter().map(|row| row.kind).collect::<Vec<_>>(), [PeriodKind::Part]);
}

#[test]
fn what_was_so_before_or_came_on_top_is_no_cell() {
    let text = "青山县2023年政府工作报告\n一、2022年工作回顾\n2022年，地区生产总值新增12亿元。\n";
    assert!(rows(&[("a", text)], &gdp()).is_empty());
}

#[test]
fn a_report_without_a_region_keeps_rows_of_its_own() {
    let text = "政府工作报告\n2022年，地区生产总值90亿元。\n";
    let rows = rows(&[("a", text), ("b", text)], &gdp());
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.region.is_none() && !row.agree && row.doubts == [Doubt::NoRegion]));
}

#[test]
fn an_unknown_name_is_refused_and_a_word_of_a_report_is_none() {
    let documents = documents(&[("a", REVIEW)]);
    let asked = |name: &str| panel_of(pairs(&documents), &PanelOptions::new([name]).unwrap());
    assert!(
        matches!(asked("地区生产总直"), Err(ExportError::Indicator(error)) if error.near.contains(&"地区生产总值"))
    );
    assert_eq!(asked("新增就业").map(|sheet| sheet.rows().len()).ok(), Some(0), "an alias of the catalogue");
}

#[test]
fn a_scale_changes_value_and_unit() {
    let rows = rows(&[("a", REVIEW)], &gdp().scale("亿元").unwrap().status(Status::Actual));
    let value = rows[0].value.as_ref().unwrap();
    assert_eq!((value.value.to_string().as_str(), value.unit.as_str(), rows.len()), ("186.4", "亿元", 1));
}

#[test]
fn a_target_is_held_against_the_next_report() {
    let documents = documents(&[("review", REVIEW), ("next", NEXT)]);
    let card = scorecard(pairs(&documents), &gdp()).unwrap();
    let row = &card.rows()[0];
    assert_eq!((card.rows().len(), row.score, row.why), (1, Score::Met, None));
    assert_eq!(row.difference.map(|gap| gap.to_string()).as_deref(), Some("0.2"));
    let alone = scorecard(pairs(&documents[..1]), &gdp()).unwrap();
    assert_eq!((alone.rows()[0].score, alone.rows()[0].why), (Score::Open, Some("no_report")));
}

#[test]
fn a_part_of_another_thing_fills_its_cell_before_what_is_said_later() {
    let text = "青山县2023年政府工作报告\n一、2022年工作回顾\n2022年，财政总收入632.4亿元，其中，地方财政收入402.3亿元，分别增长8.8%和13.4%。县域经济不断增强，地方财政收入63.5亿元，增长21%。\n";
    let found = rows(&[("a", text)], &PanelOptions::new(["地方财政收入"]).unwrap());
    assert_eq!(told(&found[0]), (2022, false, "40230000000".to_owned(), "13.4".to_owned()));
    let part = "青山县2023年政府工作报告\n一、2022年工作回顾\n2022年，产值20亿元，其中机械产值5亿元。全县产值21亿元。\n";
    let found = rows(&[("a", part)], &PanelOptions::new(["产值"]).unwrap());
    assert_eq!(told(&found[0]).2, "2000000000", "a part of the same is none of the whole");
}

#[test]
fn a_target_is_open_because_of_what_is_missing() {
    let plan = "青山县2022年政府工作报告\n二、2022年工作安排\n预期目标是：地区生产总值增长6%。\n";
    let silent = "青山县2023年政府工作报告\n一、2022年工作回顾\n2022年，地区生产总值186.4亿元。\n";
    let later = "青山县2024年政府工作报告\n一、2023年工作回顾\n2022年，地区生产总值188亿元，增长5.8%。\n";
    let why = |next: (&str, &str)| {
        let documents = documents(&[("plan", plan), next]);
        let card = scorecard(pairs(&documents), &gdp()).unwrap();
        (card.rows()[0].score, card.rows()[0].why)
    };
    assert_eq!(why(("silent", silent)), (Score::Open, Some("not_told")));
    assert_eq!(why(("later", later)), (Score::Open, Some("no_report")), "a later report is not asked");
}

#[test]
fn a_growth_is_scored_where_the_value_is_told_by_a_later_report_alone() {
    let plan = "青山县2022年政府工作报告\n二、2022年工作安排\n预期目标是：地区生产总值增长6%。\n";
    let review = "青山县2023年政府工作报告\n一、2022年工作回顾\n2022年，地区生产总值增长6.5%。\n";
    let later = "青山县2024年政府工作报告\n一、2023年工作回顾\n2022年，地区生产总值188亿元。\n";
    let documents = documents(&[("plan", plan), ("review", review), ("later", later)]);
    let card = scorecard(pairs(&documents), &gdp()).unwrap();
    assert_eq!((card.rows()[0].score, card.rows()[0].why), (Score::Met, None));
}

#[test]
fn a_series_marks_what_is_said_again() {
    let documents = documents(&[("review", REVIEW), ("next", NEXT)]);
    let series = series(pairs(&documents), "GDP", Some("青山县")).unwrap();
    let marks: Vec<_> =
        series.rows().iter().map(|row| (row.row.year, row.is_cell, row.is_restated)).collect();
    assert_eq!(marks, [(Some(2022), true, false), (Some(2022), false, true), (Some(2023), true, false)]);
}

#[test]
fn every_format_has_every_row() {
    let documents = documents(&[("a", REVIEW)]);
    let sheet = panel_of(pairs(&documents), &gdp()).unwrap();
    let mut csv = Vec::new();
    sheet.csv(CsvOptions::default(), &mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(
        csv.starts_with("doc,sha256,report,region,region_code,year,indicator,") && csv.lines().count() >= 3
    );
    let mut json = Vec::new();
    sheet.json(&mut json).unwrap();
    let json: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
    assert_eq!((json.len(), &json[0]["value"], &json[0]["agree"]), (2, &"18640000000".into(), &true.into()));
    assert!(sheet.html().contains("<td>地区生产总值<td>"));
    assert_eq!(sheet.batch().unwrap().num_rows(), 2);
}
