//! Why a number is read as it is, and in which language that is told.

use super::{assert_refused, baogao, stdout};

#[test]
fn every_number_says_what_it_is_and_by_which_rule_it_is_no_metric() {
    let text = "2022年总投资8000多万元，居前3位，建成“33条”。";
    let table = stdout(&baogao(&["quantities", text], b""));
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["0", "2022年", "time"]);
    assert_eq!(rows[1], ["8", "8000多万元", ">80000000", "元", "money", "above"]);
    assert_eq!(rows[2], ["18", "3位", "3", "位", "count", "exact", "exclude.place_in_order"]);
    assert_eq!(rows[3], ["24", "33条", "exclude.quoted"]);
    let explained = stdout(&baogao(&["quantities", "--explain", "-"], text.as_bytes()));
    let lines: Vec<&str> = explained.lines().collect();
    assert_eq!(lines[1], "    no metric by time: the number is part of a time, which says when");
    assert_eq!(lines[2], "8  8000多万元  >80000000  元");
    assert_eq!(lines[3], "    bound: above (a word says that it is more (多, 超过, 以上))");
    assert_eq!(lines[4..6], ["    unit: 元 measures money, CNY", "    metric: no rule sets it aside"]);
    assert!(
        explained.contains("    no metric by exclude.place_in_order: a count between the words of a series")
    );
    assert!(baogao(&["quantities", "没有"], b"").status.success());
    assert_refused(&baogao(&["quantities", "-"], b"\xff"), 2, "standard input is no text in UTF-8");
}

#[test]
fn every_record_says_by_which_rules_and_features_it_is_so() {
    let text = "全市规模以上工业增加值增长6.1%。".as_bytes();
    let explained = stdout(&baogao(&["metrics", "-", "--explain"], text));
    let has =
        |start: &str| assert!(explained.lines().any(|line| line.starts_with(start)), "{start}: {explained}");
    has("    role.predicate: ");
    has("    basis.none_named: ");
    has("    phrase.side lead (");
    has("    phrase.end 以上工业增加值|增长6.1%。 (");
    has("    phrase.start 全市|规模以上工业 (");
    let json =
        |options: &[&str]| stdout(&baogao(&[&["metrics", "-", "--format", "json"], options].concat(), text));
    assert_eq!(json(&["--explain"]), json(&[]));
}

#[test]
fn findings_and_rules_speak_chinese_where_asked() {
    let text = "立案查处17家，其中音像3家，网吧8家，演出7家。\n".as_bytes();
    let told = stdout(&baogao(&["check", "-", "--lang", "zh"], text));
    assert!(told.starts_with("1:5: sum_mismatch: 各分项合计 18家，总数是 17家\n"), "{told}");
    assert!(told.ends_with("    → 与出处核对各分项和总数\n"), "{told}");
    let data = stdout(&baogao(&["check", "-", "--lang", "zh", "--format", "jsonl"], text));
    assert!(data.contains(r#""message":"各分项合计 18家，总数是 17家""#), "{data}");
    // English unless it is asked for
    assert!(stdout(&baogao(&["check", "-"], text)).contains("the parts add up to 18家"));

    let explained = stdout(&baogao(&["metrics", "-", "--explain", "--lang", "zh"], text));
    assert!(explained.contains("    role.level: 没有其他说法的值是数额 (默认)\n"), "{explained}");
    let rules = stdout(&baogao(&["rules", "--lang", "zh"], b""));
    assert!(
        rules.contains("status.cue\n    同一句中数字之前有“力争”“预期”“目标是”等并管到它 (读法规则第3节)\n"),
        "{rules}"
    );
    assert!(stdout(&baogao(&["rules"], b"")).contains("(reading rules, section 3)"));
}
