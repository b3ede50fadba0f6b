//! `baogao clean`: the repaired text, and what was repaired.

use super::{assert_refused, baogao};

#[test]
fn clean_writes_the_repaired_text_and_nothing_else() {
    let output = baogao(&["clean", "-"], "全面推進創(chuàng)建工作\r\n".as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "全面推進創建工作\r\n");
}

#[test]
fn clean_tells_in_one_line_what_it_repaired() {
    for (text, told) in [
        ("全面推進創(chuàng)建工作，２０２３年\n", "2 repairs (1 pinyin_gloss, 1 width)"),
        ("創(chuàng)建\n", "1 repair (1 pinyin_gloss)"),
        ("全面推进工作\n", "nothing to repair"),
        ("全面推进?dù)工作\n", "nothing to repair; 1 unreadable, which `baogao check` lists"),
    ] {
        let output = baogao(&["clean", "-"], text.as_bytes());
        assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("baogao: {told}\n"));
    }
}

#[test]
fn clean_writes_simplified_characters_where_asked() {
    let output = baogao(&["clean", "-", "--simplified"], "全面推進創(chuàng)建工作\n".as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "全面推进创建工作\n");
    assert_eq!(baogao(&["clean", "-", "--simplified", "--diff"], b"").status.code(), Some(2));
}

#[test]
fn clean_explains_itself() {
    let text = "一、創(chuàng)建工作\n２０２３年\n".as_bytes();
    let run = |options: &[&str]| {
        let output = baogao(&[&["clean", "-"], options].concat(), text);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run(&[]), "一、創建工作\n2023年\n");
    assert_eq!(run(&["--without", "width"]), "一、創建工作\n２０２３年\n");
    assert_eq!(run(&["--diff"]), "一、創[-(chuàng)-]建工作\n[-２０２３-]{+2023+}年\n");
    let explained = run(&["--explain"]);
    let lines: Vec<&str> = explained.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("1:4\tpinyin_gloss\t\"(chuàng)\"\t\"\"\t") && lines[0].contains('創'));
    assert!(lines[1].starts_with("2:1\twidth\t\"２０２３\"\t\"2023\"\t"));
    assert_refused(&baogao(&["clean", "no.txt", "--without", "x"], b""), 2, "no repair is called x");
}
