//! Every code of a finding: texts that it speaks of, texts that it must leave alone, and its place in `docs/findings.md`.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::path::Path;

use baogao::{Document, Finding, FindingCode, check, check_against, parse};
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

#[derive(Deserialize)]
struct Case {
    text: String,
    against: Option<String>,
    marks: Option<String>,
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

/// The page of all codes: what each says, an example with what is said of it, and what to do.
fn page() -> String {
    let mut page = String::from(
        "# Findings\n\nWhat `baogao check`, `baogao::check` and Python's `doc.check()` say of a report, one code after another. \
         Made from the library and its tests by `UPDATE=1 cargo test -p baogao --test finding_cases`.\n",
    );
    let cases = cases();
    for code in FindingCode::ALL {
        write!(page, "\n## {}\n\n{}\n\nTo do: {}.\n", code.name(), code.what(), code.advice()).unwrap();
        let Some((_, of_code)) = cases.iter().find(|(one, _)| one == code) else { continue };
        let example = &of_code.accepts[0];
        if let Some(old) = &example.against {
            write!(page, "\nThe report before:\n\n```text\n{old}```\n").unwrap();
        }
        let (_, findings) = example.found(*code);
        write!(page, "\n```text\n{}```\n\n> {}\n", example.text, findings[0].message).unwrap();
    }
    page
}

#[test]
fn the_page_of_codes_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/findings.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        page(),
        "UPDATE=1 writes docs/findings.md anew"
    );
}
