//! The columns of every table. Their names are no keywords of SQL; those of the model are in JSON.

use baogao::{Dimension, Document, Finding, Measure, Metric, Paragraph, Repair, Report, Section};

use crate::column::Get::{Bool, Date, Decimal, Digits, Doc, Int, Names, Row, Sha256, Text};
use crate::column::{Field, end, excerpt, id, name, start};

pub(super) static DOCUMENTS: [Field<Document>; 7] = [
    Field::new("doc", "The document: its path below the folder that was read", Doc),
    Field::new("sha256", "SHA-256 of the bytes of the document", Sha256),
    Field::new("file_name", "The name of its file", Text(|row| row.source.name.as_deref())),
    Field::new(
        "format",
        "What it was read from: text, markdown, html, docx, pdf, mail, xlsx or xls",
        Text(|row| Some(&row.source.format)),
    ),
    Field::new(
        "encoding",
        "The encoding that its bytes were decoded from",
        Text(|row| Some(&row.source.encoding)),
    ),
    Field::new("chars", "Length of its text in code points", Int(|row| id(row.source.chars))),
    Field::new(
        "schema_version",
        "The version of the schema that its rows are of",
        Text(|row| Some(&row.schema)),
    ),
];

pub(super) static REPORTS: [Field<Report>; 20] = [
    Field::new("doc", "The document: its path below the folder that was read", Doc),
    Field::new("sha256", "SHA-256 of the bytes of the document", Sha256),
    Field::new("id", "Its place among the reports of its document", Int(|row| id(row.id.0))),
    Field::new("ordinal", "Its number in a collection", Int(|row| row.ordinal.and_then(id))),
    Field::new("title", "The title without collection markers", Text(|row| excerpt(&row.title))),
    Field::new("span_start", "First code point of the text", Int(|row| start(row.span))),
    Field::new("span_end", "Code point behind the last one", Int(|row| end(row.span))),
    Field::new("issuer", "Who issued it", Text(|row| excerpt(&row.issuer))),
    Field::new("report_date", "The date of the report", Date(|row| row.date)),
    Field::new(
        "year",
        "Its year: of its session's date, or of its title, as its kind says",
        Int(|row| row.year.map(i64::from)),
    ),
    Field::new(
        "kind",
        "What it is: work_report, budget, plan_execution, communique, summary, plan or speech",
        Text(|row| row.kind.as_ref().and_then(name)),
    ),
    Field::new(
        "reviews_start",
        "First day of what it looks back on",
        Date(|row| row.reviews.map(|reviews| reviews.start)),
    ),
    Field::new(
        "reviews_end",
        "Last day of what it looks back on",
        Date(|row| row.reviews.map(|reviews| reviews.end)),
    ),
    Field::new(
        "plans_start",
        "First day of what it looks ahead to",
        Date(|row| row.plans.map(|plans| plans.start)),
    ),
    Field::new(
        "plans_end",
        "Last day of what it looks ahead to",
        Date(|row| row.plans.map(|plans| plans.end)),
    ),
    Field::new(
        "region",
        "The place that it is about, as it is written",
        Text(|row| row.region.as_ref().map(|region| region.text.as_str())),
    ),
    Field::new(
        "region_name",
        "The place with the divisions that it lies in",
        Text(|row| row.region.as_ref().map(|region| region.name.as_str())),
    ),
    Field::new(
        "region_code",
        "The code of the place (GB/T 2260)",
        Text(|row| row.region.as_ref()?.code.as_deref()),
    ),
    Field::new("occasion", "Where it was given", Text(|row| excerpt(&row.occasion))),
    Field::new("speaker", "Who gave it", Text(|row| excerpt(&row.speaker))),
];

pub(super) static SECTIONS: [Field<Section>; 15] = [
    Field::new("doc", "The document: its path below the folder that was read", Doc),
    Field::new("sha256", "SHA-256 of the bytes of the document", Sha256),
    Field::new("id", "Its place among the headings of its document", Int(|row| id(row.id.0))),
    Field::new("report", "The report that it belongs to", Int(|row| id(row.report.0))),
    Field::new(
        "parent",
        "The heading that it stands under",
        Int(|row| row.parent.and_then(|parent| id(parent.0))),
    ),
    Field::new("level", "Nesting, from 1", Int(|row| id(row.level.into()))),
    Field::new("style", "How it is numbered", Text(|row| name(&row.style))),
    Field::new("ordinal", "The value of its marker", Int(|row| row.ordinal.and_then(id))),
    Field::new("marker", "The marker", Text(|row| excerpt(&row.marker))),
    Field::new("title", "The title", Text(|row| Some(&row.title.text))),
    Field::new("span_start", "First code point of the text", Int(|row| start(row.span))),
    Field::new("span_end", "Code point behind the last one", Int(|row| end(row.span))),
    Field::new("inferred", "The marker was restored", Bool(|row| row.inferred)),
    Field::new(
        "confidence",
        "How sure it is, from 1 to 99; no probability",
        Int(|row| id(row.confidence.into())),
    ),
    Field::new("evidence", "What speaks for it, with a space between", Names(|row| &row.evidence)),
];

pub(super) static MEASURES: [Field<Measure>; 16] = [
    Field::new("doc", "The document: its path below the folder that was read", Doc),
    Field::new("sha256", "SHA-256 of the bytes of the document", Sha256),
    Field::new("id", "Its place among the enumerated items of its document", Int(|row| id(row.id.0))),
    Field::new("report", "The report that it belongs to", Int(|row| id(row.report.0))),
    Field::new(
        "section",
        "The innermost heading that it stands under",
        Int(|row| row.section.and_then(|section| id(section.0))),
    ),
    Field::new("parent", "The item that it stands in", Int(|row| row.parent.and_then(|parent| id(parent.0)))),
    Field::new("level", "Nesting among items, from 1", Int(|row| id(row.level.into()))),
    Field::new("style", "How it is numbered", Text(|row| name(&row.style))),
    Field::new("ordinal", "The value of its marker", Int(|row| row.ordinal.and_then(id))),
    Field::new("marker", "The marker", Text(|row| excerpt(&row.marker))),
    Field::new("title", "The lead: up to the first stop", Text(|row| Some(&row.title.text))),
    Field::new("span_start", "First code point of the text", Int(|row| start(row.span))),
    Field::new("span_end", "Code point behind the last one", Int(|row| end(row.span))),
    Field::new("inferred", "The marker was restored", Bool(|row| row.inferred)),
    Field::new(
        "confidence",
        "How sure it is, from 1 to 99; no probability",
        Int(|row| id(row.confidence.into())),
    ),
    Field::new("evidence", "What speaks for it, with a space between", Names(|row| &row.evidence)),
];

pub(super) static PARAGRAPHS: [Field<Paragraph>; 9] = [
    Field::new("doc", "The document: its path below the folder that was read", Doc),
    Field::new("sha256", "SHA-256 of the bytes of the document", Sha256),
    Field::new("id", "Its place among the paragraphs of its document", Int(|row| id(row.id.0))),
    Field::new("report", "The report that it belongs to", Int(|row| id(row.report.0))),
    Field::new(
        "section",
        "The innermost heading that it stands under",
        Int(|row| row.section.and_then(|section| id(section.0))),
    ),
    Field::new(
        "measure",
        "The innermost item that it starts in",
        Int(|row| row.measure.and_then(|measure| id(measure.0))),
    ),
    Field::new("span_start", "First code point of the text", Int(|row| start(row.span))),
    Field::new("span_end", "Code point behind the last one", Int(|row| end(row.span))),
    Field::new(
        "topic",
        "The short topic sentence that opens it",
        Text(|row| row.topic.as_ref().map(|topic| &*topic.text)),
    ),
];

pub(super) static METRICS: [Field<Metric>; 39] = [
    Field::new("doc", "The document: its path below the folder that was read", Doc),
    Field::new("sha256", "SHA-256 of the bytes of the document", Sha256),
    Field::new("id", "Its place among the records of its document", Int(|row| id(row.id.0))),
    Field::new("report", "The report that it belongs to", Int(|row| id(row.report.0))),
    Field::new(
        "section",
        "The innermost heading that it stands under",
        Int(|row| row.section.and_then(|section| id(section.0))),
    ),
    Field::new(
        "measure",
        "The innermost item that it stands in",
        Int(|row| row.measure.and_then(|measure| id(measure.0))),
    ),
    Field::new(
        "paragraph",
        "The paragraph that it stands in",
        Int(|row| row.paragraph.and_then(|paragraph| id(paragraph.0))),
    ),
    Field::new("span_start", "First code point of the text", Int(|row| start(row.span.span))),
    Field::new("span_end", "Code point behind the last one", Int(|row| end(row.span.span))),
    Field::new(
        "text",
        "Value, approximators and unit as they stand in the text",
        Text(|row| Some(&row.span.text)),
    ),
    Field::new(
        "value",
        "The exact value, scaled; empty where it is a fraction or has too many digits",
        Decimal(|row| Some(&row.value)),
    ),
    Field::new("value_text", "The exact value as text, always there", Digits(|row| Some(&row.value))),
    Field::new("value_max", "The upper end of a range", Decimal(|row| row.value_max.as_ref())),
    Field::new("value_max_text", "The upper end of a range as text", Digits(|row| row.value_max.as_ref())),
    Field::new(
        "bound",
        "How the value stands to the true amount: exact, about, above or below",
        Text(|row| name(&row.bound)),
    ),
    Field::new("unit", "The unit without its scale; nothing for a bare number", Text(|row| Some(&row.unit))),
    Field::new(
        "dimension",
        "What the unit measures: money, area, …",
        Text(|row| row.dimension.as_ref().map(Dimension::name)),
    ),
    Field::new(
        "unit_code",
        "The code of the unit: ISO 4217 for money, UCUM for physical units",
        Text(|row| row.unit_code.as_deref()),
    ),
    Field::new(
        "name",
        "What is measured, in full: readable without the text",
        Text(|row| row.name.as_deref()),
    ),
    Field::new(
        "indicator",
        "The phrase of the text that says what is measured",
        Text(|row| excerpt(&row.indicator)),
    ),
    Field::new(
        "indicator_start",
        "First code point of the phrase",
        Int(|row| row.indicator.as_ref().and_then(|indicator| start(indicator.span))),
    ),
    Field::new(
        "indicator_end",
        "Code point behind the phrase",
        Int(|row| row.indicator.as_ref().and_then(|indicator| end(indicator.span))),
    ),
    Field::new(
        "indicator_id",
        "The name of the indicator in the catalogue",
        Text(|row| row.indicator_id.as_deref()),
    ),
    Field::new(
        "role",
        "What the value is to its indicator: level, change, share, rate, limit or ratio",
        Text(|row| name(&row.role)),
    ),
    Field::new(
        "direction",
        "Which way a change went: up, down or flat",
        Text(|row| row.direction.as_ref().and_then(name)),
    ),
    Field::new(
        "basis",
        "What it is measured against: yoy, mom, plan, peer or base",
        Text(|row| row.basis.as_ref().and_then(name)),
    ),
    Field::new(
        "status",
        "Reached or planned: actual or target",
        Text(|row| row.status.as_ref().and_then(name)),
    ),
    Field::new(
        "period",
        "The words that say its time",
        Text(|row| row.period.as_ref().and_then(|period| period.text.as_deref())),
    ),
    Field::new(
        "period_start",
        "First day of its time",
        Date(|row| row.period.as_ref().and_then(|period| period.start)),
    ),
    Field::new(
        "period_end",
        "Last day of its time",
        Date(|row| row.period.as_ref().and_then(|period| period.end)),
    ),
    Field::new(
        "period_source",
        "Whence its time is known: text, heading or report",
        Text(|row| row.period.as_ref().and_then(|period| name(&period.source))),
    ),
    Field::new(
        "average",
        "Over what it is an average: yearly",
        Text(|row| row.average.as_ref().and_then(name)),
    ),
    Field::new("cumulated", "It is a flow summed over named years", Bool(|row| row.cumulated)),
    Field::new(
        "place",
        "The place whose figure it is, where that is not the report's own",
        Text(|row| row.place.as_ref().map(|place| &*place.text)),
    ),
    Field::new(
        "cue",
        "The word that makes a target of it",
        Text(|row| row.cue.as_ref().map(|cue| &*cue.span.text)),
    ),
    Field::new(
        "tone",
        "How firm a target is: firm, expected or soft",
        Text(|row| row.cue.as_ref().and_then(|cue| name(&cue.tone))),
    ),
    Field::new(
        "part_of",
        "The record of the total of which it is a part",
        Int(|row| row.part_of.and_then(|part_of| id(part_of.0))),
    ),
    Field::new("in_table", "It stands in a table", Bool(|row| row.table)),
    Field::new(
        "table_column",
        "The name of its column in a table",
        Text(|row| row.column.as_ref().map(|column| &*column.text)),
    ),
];

pub(super) static REPAIRS: [Field<Repair>; 7] = [
    Field::new("doc", "The document: its path below the folder that was read", Doc),
    Field::new("sha256", "SHA-256 of the bytes of the document", Sha256),
    Field::new("id", "Its place among the repairs of its document", Row),
    Field::new("kind", "The damage that it undoes", Text(|row| name(&row.kind))),
    Field::new("span_start", "First code point of the text", Int(|row| start(row.span))),
    Field::new("span_end", "Code point behind the last one", Int(|row| end(row.span))),
    Field::new("replacement", "What stands there once repaired", Text(|row| Some(&row.replacement))),
];

pub(super) static FINDINGS: [Field<Finding>; 9] = [
    Field::new("doc", "The document: its path below the folder that was read", Doc),
    Field::new("sha256", "SHA-256 of the bytes of the document", Sha256),
    Field::new("id", "Its place among the findings of its document", Row),
    Field::new("code", "What it is about", Text(|row| name(&row.code))),
    Field::new("span_start", "First code point of the text", Int(|row| start(row.span))),
    Field::new("span_end", "Code point behind the last one", Int(|row| end(row.span))),
    Field::new(
        "other_start",
        "First code point of the other place that it speaks of",
        Int(|row| row.other.and_then(start)),
    ),
    Field::new("other_end", "Code point behind the other place", Int(|row| row.other.and_then(end))),
    Field::new("message", "One sentence that a person can act on", Text(|row| Some(&row.message))),
];
