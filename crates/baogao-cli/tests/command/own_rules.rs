//! Markers, indicators and units that a user brings.

use super::{assert_refused, baogao, file};

#[test]
fn rules_of_ones_own_are_read_and_bad_ones_refused() {
    let text = "重点工作\n任务一：修路\n年内完工，通车。\n任务二：架桥\n开工。\n".as_bytes();
    let rules = file("own.toml", "[[marker]]\npattern = \"任务{cjk}：\"\nstyle = \"cjk\"\n".as_bytes());
    let output = baogao(&["outline", "-", "--rules", &rules], text);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "重点工作\n  任务一：修路\n  任务二：架桥\n");
    let bad = file("bad.toml", b"\n[[marker]]\npattern = \"x\"\nstyle = \"cjk\"\n");
    let report = file("report.txt", text);
    assert_refused(
        &baogao(&["outline", &report, "--rules", &bad], b""),
        2,
        "bad.toml:3: `x` holds no numeral",
    );
}

#[test]
fn indicators_and_units_of_ones_own_are_read_and_bad_ones_refused() {
    let text = "全县单位用地税收25万元，公交车万人拥有量12.5标准台。\n".as_bytes();
    let rules = file(
        "indicators.toml",
        "[[indicator]]\nname = \"亩均税收\"\naliases = [\"单位用地税收\"]\nunits = [\"money\"]\n\
         [[unit]]\nname = \"标台\"\nfolds = [\"标准台\"]\n"
            .as_bytes(),
    );
    let output = baogao(&["metrics", "-", "--format", "jsonl", "--rules", &rules], text);
    let lines = String::from_utf8(output.stdout).unwrap();
    let records: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records[0]["indicator_id"], "亩均税收");
    assert_eq!((&records[1]["unit"], &records[1]["value"]), (&"标台".into(), &"12.5".into()));
    let bad = file("units.toml", b"\n[[indicator]]\nname = \"x\"\nunits = [\"mony\"]\n");
    let report = file("report.txt", text);
    let output = baogao(&["metrics", &report, "--rules", &bad], b"");
    assert_refused(&output, 2, "units.toml:2: no unit has the dimension `mony`");
}
