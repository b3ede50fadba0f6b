//! Pages of placed characters, each with what it reads as.
#![allow(clippy::unwrap_used)]

use baogao_input::pdf::{Glyph, Page, read};
use baogao_input::{Limits, Options, ReadError};

/// Hundredths of a point that a full-width character takes.
const EM: i32 = 1600;
const PITCH: i32 = 2800;

#[derive(Default)]
struct Sheet(Page);

impl Sheet {
    fn new() -> Self {
        Self(Page { width: 59_500, height: 84_200, fonts: vec!["FZFSK--GBK1-0".to_owned()], glyphs: vec![] })
    }

    /// Writes a line; a figure is half as wide as a character.
    fn at(mut self, x: i32, y: i32, text: &str) -> Self {
        let mut left = x;
        for character in text.chars() {
            let right = left + if character.is_ascii() { EM / 2 } else { EM };
            self.0.glyphs.push(Glyph { character, left, bottom: y, right, top: y + EM, font: 0 });
            left = right;
        }
        self
    }

    /// Lines from a height on, below each other, from the left margin.
    fn lines(self, y: i32, lines: &[&str]) -> Self {
        lines.iter().enumerate().fold(self, |sheet, (at, line)| sheet.at(7_400, y - PITCH * at as i32, line))
    }
}

fn text(sheets: impl IntoIterator<Item = Sheet>) -> String {
    let pages: Vec<Page> = sheets.into_iter().map(|sheet| sheet.0).collect();
    read(&pages, &Options::default()).unwrap().text
}

const FULL: [&str; 3] = [
    "　　去年，全县上下坚持稳中求进工作总基调，统筹发展和安全，",
    "经济运行总体平稳、稳中向好，主要指标好于预期，圆满完成了目标",
    "任务。",
];
const JOINED: &str = "去年，全县上下坚持稳中求进工作总基调，统筹发展和安全，经济运行总体平稳、稳中向好，主要指标好于预期，圆满完成了目标任务。\n";

#[test]
fn lines_are_joined_without_a_space() {
    assert_eq!(text([Sheet::new().lines(70_000, &FULL)]), JOINED);
}

#[test]
fn a_new_indent_a_gap_and_a_short_line_end_a_paragraph() {
    let page = Sheet::new().lines(70_000, &FULL).lines(61_600, &FULL).lines(50_000, &FULL[1..]);
    assert_eq!(
        text([page]),
        format!("{JOINED}{JOINED}经济运行总体平稳、稳中向好，主要指标好于预期，圆满完成了目标任务。\n")
    );
}

#[test]
fn the_order_of_the_file_does_not_matter() {
    let page = Sheet::new().at(7_400, 64_400, FULL[2]).at(7_400, 67_200, FULL[1]).at(7_400, 70_000, FULL[0]);
    assert_eq!(text([page]), JOINED);
}

#[test]
fn numbers_and_heads_at_the_edges_go_and_those_of_the_text_stay() {
    let page = |number: &str| {
        Sheet::new()
            .at(20_000, 80_000, "青山县统计年报")
            .at(28_000, 3_600, number)
            .lines(60_000, &["12", "十二个乡镇"])
    };
    let pages = ["5", "6", "7"].map(page);
    assert_eq!(text(pages), "12\n十二个乡镇\n".repeat(3));
}

#[test]
fn a_figure_at_the_foot_that_counts_no_pages_stays() {
    let page = |figure: &str| Sheet::new().lines(60_000, &["全县户数"]).at(28_000, 3_600, figure);
    assert_eq!(text(["318", "277", "1024"].map(page)), "全县户数\n318\n全县户数\n277\n全县户数\n1024\n");
}

#[test]
fn a_head_of_one_page_stays() {
    let pages = [
        Sheet::new().at(20_000, 80_000, "青山县统计年报").lines(60_000, &["一、经济"]),
        Sheet::new().lines(60_000, &["二、民生"]),
    ];
    assert_eq!(text(pages), "青山县统计年报\n一、经济\n二、民生\n");
}

#[test]
fn cells_are_parted_by_tabs_and_one_gap_is_no_table() {
    let page = Sheet::new()
        .at(7_400, 70_000, "指标")
        .at(20_000, 70_000, "产量")
        .at(30_000, 70_000, "增长")
        .at(7_400, 67_200, "粮食")
        .at(20_000, 67_200, "32.4")
        .at(30_000, 67_200, "1.2");
    assert_eq!(text([page]), "指标\t产量\t增长\n粮食\t32.4\t1.2\n");
    let page = Sheet::new().at(7_400, 70_000, "第一章").at(15_000, 70_000, "总则");
    assert_eq!(text([page]), "第一章\u{3000}总则\n");
}

#[test]
fn the_mark_of_a_note_is_no_text() {
    let mut page = Sheet::new().at(7_400, 70_000, "面积12平方千米");
    let note = Glyph { character: '①', left: 18_600, bottom: 70_900, right: 19_400, top: 71_700, font: 0 };
    page.0.glyphs.push(note);
    assert_eq!(text([page.at(19_400, 70_000, "，人口3万")]), "面积12平方千米，人口3万\n");
}

#[test]
fn what_is_printed_twice_is_read_once() {
    let page = Sheet::new().at(7_400, 70_000, "一、经济").at(7_420, 70_000, "一、经济");
    assert_eq!(text([page]), "一、经济\n");
}

#[test]
fn fonts_and_places_become_looks() {
    let mut page = Sheet::new().at(26_550, 70_000, "工作报告");
    page.0.fonts = vec!["ABCDEF+FZXBSJW--GB1-0".to_owned()];
    let source =
        read(&[page.0], &Options { name: Some("a/b.pdf".to_owned()), ..Options::default() }).unwrap();
    let look = source.layout.lines[0].look;
    assert!(look.centred);
    assert_eq!((look.font, look.size), (Some(baogao::Font::BiaoSong), Some(32)));
    assert_eq!((source.format.name(), source.name.as_deref()), ("pdf", Some("b.pdf")));
}

#[test]
fn pages_without_characters_and_too_many_are_errors() {
    assert!(matches!(read(&[Sheet::new().0], &Options::default()), Err(ReadError::NoText)));
    assert!(matches!(read(&[], &Options::default()), Err(ReadError::NoText)));
    let limits = Limits { max_text: 30, ..Limits::default() };
    let page = Sheet::new().lines(70_000, &FULL).0;
    let refused = read(&[page], &Options { limits, ..Options::default() });
    assert!(matches!(refused, Err(ReadError::TooLarge { limit: 30, .. })));
}

#[test]
fn what_stands_on_no_paper_is_passed_over() {
    let glyph =
        |left, right| Glyph { character: '字', left, bottom: i32::MIN, right, top: i32::MAX, font: 9 };
    let glyphs = vec![glyph(i32::MIN, i32::MAX), glyph(i32::MAX, i32::MIN), glyph(0, 0)];
    let page = Page { width: i32::MAX, height: i32::MIN, fonts: vec![], glyphs };
    assert!(matches!(read(&[page], &Options::default()), Err(ReadError::NoText)));
}
