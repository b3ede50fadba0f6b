//! Every code of a finding: texts that it speaks of, texts that it must leave alone, and its place in `docs/findings.md`.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;
use std::path::Path;

use baogao::{Document, Finding, FindingCode, Language, check, check_against, parse};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    code: Vec<Code>,
}

#[derive(Deserialize)]
struct Code {
    name: String,
    accepts: Vec<Case>,
    rejects: Vec<Case>,
}

#[derive(Default, Deserialize)]
struct Case {
    text: String,
    against: Option<String>,
    marks: Option<String>,
    mended: Option<String>,
}

impl Case {
    /// The document, and the findings of a code in it.
    fn found(&self, code: FindingCode) -> (Document, Vec<Finding>) {
        let document = parse(&self.text);
        let mut findings = check(&document);
        findings.extend(self.against.iter().flat_map(|old| check_against(&document, &parse(old))));
        findings.retain(|finding| finding.code == code);
        (document, findings)
    }
}

fn cases() -> Vec<(FindingCode, Code)> {
    let cases: Cases = toml::from_str(include_str!("finding_cases.toml")).unwrap();
    let code = |name: &str| *FindingCode::ALL.iter().find(|code| code.name() == name).unwrap();
    cases.code.into_iter().map(|one| (code(&one.name), one)).collect()
}

#[test]
fn every_code_speaks_where_it_has_to_and_nowhere_else() {
    let mut wrong = Vec::new();
    for (code, cases) in cases() {
        for case in &cases.accepts {
            let (document, findings) = case.found(code);
            let marked: Vec<&str> = findings.iter().map(|one| &document.text[one.span.range()]).collect();
            let marks = case.marks.as_deref().unwrap();
            if marked.first().map(|text| text.trim()) != Some(marks) {
                wrong.push(format!("{}: {marked:?} is marked, not {marks}: {}", cases.name, case.text));
            }
        }
        for case in &cases.rejects {
            let (_, findings) = case.found(code);
            if let Some(finding) = findings.first() {
                wrong.push(format!("{}: {} in {}", cases.name, finding.message, case.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_code_has_its_own_name_as_json_has_it() {
    for code in FindingCode::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), code.name());
        assert!(code.what().len() > 20 && code.advice().len() > 8, "{}", code.name());
    }
}

#[test]
fn what_a_report_of_ours_says_is_right() {
    for report in ["work-report", "communique", "plan", "speech"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../fixtures/reports/{report}.txt"));
        let document = parse(&std::fs::read_to_string(path).unwrap());
        let found: Vec<String> =
            check(&document).iter().map(|one| format!("{}: {}", one.code.name(), one.message)).collect();
        assert!(
            found.iter().all(|one| one.starts_with("level_skipped") || one.starts_with("numbering_form")),
            "{report}: {found:#?}"
        );
    }
}

/// What is held of a text that was mended as its finding asks.
#[test]
fn a_mended_text_is_left_alone() {
    for (code, cases) in cases() {
        let first = &cases.accepts[0];
        let mended = first.mended.as_ref().unwrap_or_else(|| panic!("{}: nothing mends it", cases.name));
        assert_ne!(*mended, first.text);
        let (_, findings) =
            Case { text: mended.clone(), against: first.against.clone(), ..Case::default() }.found(code);
        let left: Vec<&str> = findings.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(left, [""; 0], "{}: {mended}", cases.name);
    }
}

#[test]
fn every_sentence_is_told_in_chinese() {
    for (code, cases) in cases() {
        for finding in cases.accepts.iter().flat_map(|case| case.found(code).1) {
            let said = finding.message_in(Language::Chinese);
            assert_ne!(said, finding.message.as_str(), "{}", cases.name);
            assert_eq!(finding.message_in(Language::English), finding.message.as_str());
        }
    }
}

/// The words around the texts of a page, and where codes are that a sentence alone does not show.
struct Words {
    head: &'static str,
    to_do: &'static str,
    stop: &'static str,
    old: &'static str,
    after: &'static str,
    elsewhere: &'static str,
}

const ENGLISH: Words = Words {
    head: "# Findings\n\nWhat `baogao check`, `baogao::check` and Python's `doc.check()` say of a report, one code after another: a text, what is \
         said of it, and the text as it should be. Made from the library and its tests by `UPDATE=1 cargo test -p baogao --test finding_cases`.\n",
    to_do: "To do: ",
    stop: ".",
    old: "The report before:",
    after: "As it should be:",
    elsewhere: "An example is in [Checking a report](checking.md#CODE).",
};

const CHINESE: Words = Words {
    head: "# 疑点\n\n`baogao check`、`baogao::check` 和 Python 的 `doc.check()` 会说些什么，逐个代码说明：原文、指出的问题、改后的文字。\
         命令加 `--lang zh` 就说中文。由 `UPDATE=1 cargo test -p baogao --test finding_cases` 从程序和测试生成。\n",
    to_do: "怎么改：",
    stop: "。",
    old: "上一份报告：",
    after: "改后：",
    elsewhere: "例子见[检查报告](../checking.md#CODE)。",
};

/// The page of all codes: what each says, an example with what is said of it, what to do, and the example mended.
fn page(words: &Words, language: Language) -> String {
    let mut page = words.head.to_owned();
    let cases = cases();
    for code in FindingCode::ALL {
        let title = match language {
            Language::Chinese => format!(" {}", code.title(language)),
            Language::English => String::new(),
        };
        let (what, advice) = (code.what_in(language), code.advice_in(language));
        let Words { to_do, stop, .. } = words;
        write!(page, "\n## {}{title}\n\n{what}\n\n{to_do}{advice}{stop}\n", code.name()).unwrap();
        let Some((_, of_code)) = cases.iter().find(|(one, _)| one == code) else {
            writeln!(page, "\n{}", words.elsewhere.replace("CODE", code.name())).unwrap();
            continue;
        };
        let example = &of_code.accepts[0];
        if let Some(old) = &example.against {
            write!(page, "\n{}\n\n```text\n{old}```\n", words.old).unwrap();
        }
        let (_, findings) = example.found(*code);
        let said = findings[0].message_in(language);
        write!(page, "\n```text\n{}```\n\n> {said}\n", example.text).unwrap();
        let mended = example.mended.as_deref().unwrap_or_default();
        write!(page, "\n{}\n\n```text\n{mended}```\n", words.after).unwrap();
    }
    page
}

#[test]
fn the_pages_of_codes_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let pages = [("findings.md", ENGLISH, Language::English), ("zh/findings.md", CHINESE, Language::Chinese)];
    for (name, words, language) in pages {
        let (path, page) = (folder.join(name), page(&words, language));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &page).unwrap();
        }
        let known = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(known, page, "UPDATE=1 writes docs/{name} anew");
    }
}
