//! Two documents beside one another: `baogao diff`, `baogao check --against`.

use super::{assert_refused, baogao, file, folder, stdout};

#[test]
fn a_comparison_is_text_json_or_a_page() {
    let old = file("diff-old.txt", "一、工业\n一是新建厂房3万平方米。二是修路5公里。\n".as_bytes());
    let new = file("diff-new.txt", "一、工业\n一是新建厂房4万平方米。\n".as_bytes());
    let text = stdout(&baogao(&["diff", &old, &new], b""));
    let expected = "(untitled) → (untitled)
sections: 1 same
passages: 1 with other figures, 1 dropped
figures: 1 with other figures, 1 dropped

Figures
~ 新建厂房: 3万平方米 → 4万平方米  +1万平方米 (+33.3%)
- 修路: 5公里

Passages
一、工业
  ~ 新建厂房[-3-]{+4+}万平方米。
  - 修路5公里。
";
    assert_eq!(text.replace("diff-old.txt", "(untitled)").replace("diff-new.txt", "(untitled)"), expected);
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&baogao(&["diff", &old, &new, "--format", "json"], b""))).unwrap();
    assert_eq!(json["schema"], "baogao-diff/1");
    assert_eq!(json["metrics"][0]["difference"], "10000");
    assert_eq!(json["passages"][1]["old"]["text"], "修路5公里。");
    let page = stdout(&baogao(&["diff", &old, &new, "--format", "html", "--lang", "en"], b""));
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<del>3</del>") && page.contains("dropped"));
}

#[test]
fn a_comparison_is_of_two_documents() {
    let one = file("diff-one.txt", "修路5公里。".as_bytes());
    let two = folder("diff-two", &[("a.txt", "修路5公里。".as_bytes()), ("b.txt", "修路5公里。".as_bytes())]);
    let output = baogao(&["diff", &one, &two], b"");
    assert_refused(&output, 2, "diff compares two documents and 3 were found");
    assert_refused(&baogao(&["diff", &one, "/no/such/file"], b""), 1, "cannot be read");
    assert_eq!(baogao(&["diff", &one], b"").status.code(), Some(2));
}

#[test]
fn a_report_is_checked_against_the_one_before() {
    let old = file("check-old.txt", "青山县2023年政府工作报告\n2022年，全县粮食产量21.3万吨。\n".as_bytes());
    let new = file("check-new.txt", "青山县2024年政府工作报告\n2022年，全县粮食产量23.1万吨。\n".as_bytes());
    assert_eq!(stdout(&baogao(&["check", &new], b"")), "");
    let told = stdout(&baogao(&["check", &new, "--against", &old], b""));
    let expected =
        "2:13: differs_from_old: 粮食产量 of 2022年 is 23.1万吨 here and 21.3万吨 in the report before: \
“2022年，全县粮食产量21.3万吨”
    2022年，全县粮食产量[23.1万吨]。
    → find out which is right; where the figure was revised, say so
";
    assert_eq!(told, expected);
    let json = stdout(&baogao(&["check", &new, "--against", &old, "--format", "jsonl"], b""));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["code"], &json["line"]), (&"differs_from_old".into(), &2.into()));
    assert_refused(&baogao(&["check", &new, "--against", "/no/such/file"], b""), 1, "cannot be read");
    let two =
        folder("check-two", &[("a.txt", "修路5公里。".as_bytes()), ("b.txt", "修路5公里。".as_bytes())]);
    assert_refused(&baogao(&["check", &new, "--against", &two], b""), 2, "--against takes one");
}
