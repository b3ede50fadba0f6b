//! Small tables written as text, Markdown, page and Word document: every form gives the same records (`table_forms.toml`).
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use baogao::{Metric, Parser};
use baogao_input::{Options, read};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default)]
    above: Vec<String>,
    /// Cells between bars; `<` and `^` where the cell before or above reaches.
    rows: Vec<String>,
    #[serde(default)]
    below: Vec<String>,
    #[serde(default)]
    want: Vec<String>,
    #[serde(default)]
    findings: Vec<String>,
    /// Forms that are read otherwise today.
    #[serde(default)]
    fails: Vec<String>,
}

type Form = fn(&Table) -> Vec<u8>;

/// The forms by name, with the name of a file that holds one.
const FORMS: [(&str, &str, Form); 5] = [
    ("tabs", "table.txt", tabs),
    ("markdown", "table.md", |table| bars(table, true)),
    ("bars", "table.txt", |table| bars(table, false)),
    ("html", "table.html", page),
    ("docx", "table.docx", word),
];

impl Table {
    fn cells(&self) -> Vec<Vec<&str>> {
        self.rows.iter().map(|row| row.split('|').map(str::trim).collect()).collect()
    }

    /// The cells as plain text has them: nothing where another one reaches.
    fn plain(&self) -> Vec<Vec<&str>> {
        let shown = |cell| if matches!(cell, "<" | "^") { "" } else { cell };
        self.cells().into_iter().map(|row| row.into_iter().map(shown).collect()).collect()
    }
}

fn lines(table: &Table, rows: impl Iterator<Item = String>) -> Vec<u8> {
    let lines = table.above.iter().cloned().chain(rows).chain(table.below.iter().cloned());
    lines.map(|line| line + "\n").collect::<String>().into_bytes()
}

fn tabs(table: &Table) -> Vec<u8> {
    lines(table, table.plain().iter().map(|row| row.join("\t")))
}

fn bars(table: &Table, is_ruled: bool) -> Vec<u8> {
    let mut rows: Vec<String> = table.plain().iter().map(|row| format!("| {} |", row.join(" | "))).collect();
    if is_ruled {
        let rule = "| --- ".repeat(table.cells()[0].len()) + "|";
        rows.insert(1, rule);
        // Markdown wants an empty line around a table
        rows.insert(0, String::new());
        rows.push(String::new());
    }
    lines(table, rows.into_iter())
}

/// How many columns and rows a cell takes.
fn reach(cells: &[Vec<&str>], row: usize, column: usize) -> (usize, usize) {
    let columns = 1 + cells[row][column + 1..].iter().take_while(|cell| **cell == "<").count();
    let below = cells[row + 1..].iter().take_while(|row| row.get(column) == Some(&"^"));
    (columns, 1 + below.count())
}

fn page(table: &Table) -> Vec<u8> {
    let cells = table.cells();
    let paragraph = |line: &String| format!("<p>{line}</p>\n");
    let mut page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>\n".to_owned();
    page.extend(table.above.iter().map(paragraph));
    page.push_str("<table>\n");
    for (row, line) in cells.iter().enumerate() {
        page.push_str("<tr>");
        for (column, cell) in line.iter().enumerate().filter(|(_, cell)| !matches!(**cell, "<" | "^")) {
            let (columns, rows) = reach(&cells, row, column);
            page.push_str(&format!("<td colspan=\"{columns}\" rowspan=\"{rows}\">{cell}</td>"));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
    page.extend(table.below.iter().map(paragraph));
    (page + "</body></html>\n").into_bytes()
}

fn word(table: &Table) -> Vec<u8> {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let cells = table.cells();
    let paragraph = |line: &str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    let mut body: String = table.above.iter().map(|line| paragraph(line)).collect();
    body.push_str("<w:tbl>");
    for (row, line) in cells.iter().enumerate() {
        body.push_str("<w:tr>");
        for (column, cell) in line.iter().enumerate().filter(|(_, cell)| **cell != "<") {
            let (columns, rows) = reach(&cells, row, column);
            let merge = match (*cell, rows) {
                ("^", _) => "<w:vMerge/>",
                (_, 1) => "",
                _ => "<w:vMerge w:val=\"restart\"/>",
            };
            let text = paragraph(if *cell == "^" { "" } else { cell });
            let look = format!("<w:tcPr><w:gridSpan w:val=\"{columns}\"/>{merge}</w:tcPr>");
            body.push_str(&format!("<w:tc>{look}{text}</w:tc>"));
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl>");
    body.extend(table.below.iter().map(|line| paragraph(line)));
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("{HEAD}<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
    let types = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    );
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let relations = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{office}\" Target=\"word/document.xml\"/></Relationships>"
    );
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in
        [("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document)]
    {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A record in a line.
fn line(metric: &Metric) -> String {
    let json = serde_json::to_value(metric).unwrap();
    let word = |field: &str| json[field].as_str();
    let sense: Vec<&str> = ["role", "direction", "basis"].into_iter().filter_map(word).collect();
    let day = |field: &str| json["period"][field].as_str().unwrap_or_default();
    let when = match (day("start"), day("end")) {
        ("", _) => None,
        (start, end) if start.ends_with("-01-01") && end == format!("{}-12-31", &start[..4]) => {
            Some(start[..4].to_owned())
        }
        (start, end) => Some(format!("{start}..{end}")),
    };
    let parts = [
        Some(format!("{} = {} {}", metric.span.text, metric.value, metric.unit)),
        word("name").map(str::to_owned),
        Some(sense.join(" ")),
        word("status").map(str::to_owned),
        when,
        json["place"]["text"].as_str().map(str::to_owned),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[test]
fn every_form_of_a_table_gives_every_cell() {
    let file: File = toml::from_str(include_str!("table_forms.toml")).unwrap();
    assert!(file.table.len() >= 40);
    let mut wrong = Vec::new();
    for table in &file.table {
        for (form, name, write) in FORMS {
            let options = Options { name: Some(name.to_owned()), ..Options::default() };
            let source = read(&write(table), &options).unwrap();
            let document = source.parse(&Parser::default()).unwrap();
            let have: Vec<String> = document.metrics.iter().map(line).collect();
            let told: Vec<String> = document
                .findings
                .iter()
                .map(|finding| serde_json::to_value(finding.code).unwrap().as_str().unwrap().to_owned())
                .collect();
            let is_right = have == table.want && told == table.findings;
            if is_right == table.fails.iter().any(|fails| fails == form) {
                let odd = |one: &[String], other: &[String], mark: &str| -> String {
                    let lines = one.iter().filter(|line| !other.contains(line));
                    lines.map(|line| format!("  {mark} {line}\n")).collect()
                };
                let (missing, extra) = (odd(&table.want, &have, "-"), odd(&have, &table.want, "+"));
                wrong.push(format!("{} as {form}: {told:?}\n{missing}{extra}", table.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}
