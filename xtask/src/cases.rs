//! Adds a case to those of the metric records: a text, why it is a case, and what is read of it, one field a line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use baogao::{Document, FindingCode, Metric};
use serde::Deserialize;
use similar::TextDiff;

const FOLDER: &str = "crates/baogao/tests/metric_cases";

/// The fields of a case, and where JSON has them in a record; `tests/metric_cases.rs` checks the same ones.
const FIELDS: [(&str, &str); 13] = [
    ("quantity", "/span/text"),
    ("value", "/value"),
    ("value_max", "/value_max"),
    ("unit", "/unit"),
    ("bound", "/bound"),
    ("indicator", "/indicator/text"),
    ("indicator_id", "/indicator_id"),
    ("role", "/role"),
    ("direction", "/direction"),
    ("basis", "/basis"),
    ("status", "/status"),
    ("period", "/period/text"),
    ("part_of", "/part_of"),
];

/// The findings of a case; `tests/metric_cases.rs` checks the same ones.
const FINDINGS: [FindingCode; 3] =
    [FindingCode::SumMismatch, FindingCode::GrowthMismatch, FindingCode::TableDoubtful];

/// One table of a file.
#[derive(Deserialize)]
struct Known {
    case: [Text; 1],
}

#[derive(Deserialize)]
struct Text {
    text: String,
    reason: String,
}

pub(crate) fn run(family: &str, text: &str, reason: Option<&str>, accept: bool) -> Result<()> {
    let path = Path::new(FOLDER).join(family).with_extension("toml");
    let old = fs::read_to_string(&path).with_context(|| format!("no family of cases is called {family}"))?;
    let new = with_case(&old, text, reason)?;
    if new == old {
        println!("{} has this case, and it reads so still", path.display());
        return Ok(());
    }
    let name = path.display().to_string();
    print!("{}", TextDiff::from_lines(&old, &new).unified_diff().header(&name, &name));
    if accept {
        fs::write(&path, new)?;
    } else {
        println!("\nnothing is written yet: read every field, then give --accept");
    }
    Ok(())
}

/// A file with the case of a text as it reads now: in its place where it has one, else behind all others.
fn with_case(file: &str, text: &str, reason: Option<&str>) -> Result<String> {
    for (start, end) in tables(file) {
        let table = &file[start..end];
        let Ok(Known { case: [known] }) = toml::from_str(table) else { continue };
        if known.text == text {
            let case = case(text, reason.unwrap_or(&known.reason))?;
            let space = &table[table.trim_end().len()..];
            return Ok(format!("{}{}{space}{}", &file[..start], case.trim_end(), &file[end..]));
        }
    }
    let Some(reason) = reason else { bail!("a new case says why it is one: give --reason") };
    Ok(format!("{}\n\n{}", file.trim_end(), case(text, reason)?))
}

/// Where the tables of cases start and end.
fn tables(file: &str) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        if line.trim_end() == "[[case]]" {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([file.len()]);
    starts.iter().copied().zip(ends).collect()
}

/// A text, why it is a case, and what is found and read in it, as a table.
fn case(text: &str, reason: &str) -> Result<String> {
    let document = baogao::parse(text);
    let mut table = format!("[[case]]\ntext = {}\nreason = {}\n", quoted(text), quoted(reason));
    let findings = findings(&document)?;
    if !findings.is_empty() {
        writeln!(table, "findings = [{}]", findings.join(", "))?;
    }
    for metric in &document.metrics {
        table.push_str("\n[[case.metric]]\n");
        for (field, value) in fields(metric)? {
            writeln!(table, "{field} = {}", quoted(&value))?;
        }
    }
    Ok(table)
}

/// The codes of what the metric stage finds, as JSON (and TOML) has them.
fn findings(document: &Document) -> Result<Vec<String>> {
    let ours = document.findings.iter().filter(|finding| FINDINGS.contains(&finding.code));
    Ok(ours.map(|finding| serde_json::to_string(&finding.code)).collect::<Result<_, _>>()?)
}

fn fields(metric: &Metric) -> Result<Vec<(&'static str, String)>> {
    let json = serde_json::to_value(metric)?;
    let value = |(field, place): (&'static str, &str)| {
        let value = json.pointer(place).filter(|value| !value.is_null())?;
        Some((field, value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
    };
    Ok(FIELDS.into_iter().filter_map(value).collect())
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{FOLDER, Known, case, tables, with_case};

    const FILE: &str = "# Cases.\n\n[[case]]\ntext = \"会议召开。\"\nreason = \"no number\"\n";

    #[test]
    fn a_new_case_stands_behind_all_others_one_field_a_line() {
        let new = with_case(FILE, "财政收入增长6%。", Some("a growth")).unwrap();
        let added = new.strip_prefix(FILE).unwrap();
        let expected = "\n[[case]]\ntext = \"财政收入增长6%。\"\nreason = \"a growth\"\n\n[[case.metric]]\nquantity = \"6%\"\n\
                        value = \"6\"\nunit = \"%\"\nbound = \"exact\"\nindicator = \"财政收入\"\nrole = \"change\"\n\
                        direction = \"up\"\nstatus = \"actual\"\n";
        let without_id: String = added
            .lines()
            .filter(|line| !line.starts_with("indicator_id"))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(without_id, expected);
        assert!(with_case(FILE, "财政收入增长6%。", None).is_err());
    }

    #[test]
    fn a_known_case_stays_in_its_place_and_shows_what_changed() {
        let one = with_case(FILE, "财政收入增长6%。", Some("a growth")).unwrap();
        let two = with_case(&one, "没有数字。", Some("no number")).unwrap();
        assert_eq!(with_case(&two, "财政收入增长6%。", None).unwrap(), two);
        let wrong = two.replace("direction = \"up\"", "direction = \"down\"");
        assert_ne!(wrong, two);
        assert_eq!(with_case(&wrong, "财政收入增长6%。", None).unwrap(), two);
    }

    #[test]
    fn findings_are_told_beside_the_reason() {
        let text = "立案查处17家,其中音像3家,网吧8家,演出7家。";
        let new = with_case(FILE, text, Some("parts that are more than all")).unwrap();
        assert!(new.contains(
            "reason = \"parts that are more than all\"\nfindings = [\"sum_mismatch\"]\n\n[[case.metric]]"
        ));
    }

    /// One form for all: what is read right reads as the command would write it.
    #[test]
    fn all_cases_stand_in_the_form_that_is_written() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FOLDER);
        let mut all = 0;
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let file = fs::read_to_string(&path).unwrap();
            for (start, end) in tables(&file) {
                let Known { case: [known] } = toml::from_str(&file[start..end]).unwrap();
                let written = case(&known.text, &known.reason).unwrap();
                // what is read wrong has other records, and the same head
                let is_known_failure = path.ends_with("known_failures.toml");
                let (have, want) = (file[start..end].trim_end(), written.trim_end());
                let head = |table: &str| table.split("\n\n[[").next().unwrap_or_default().to_owned();
                assert!(
                    have == want || is_known_failure && head(have) == head(want),
                    "{have}\nis written\n{want}"
                );
                all += 1;
            }
        }
        assert!(all > 500, "{all}");
    }
}
