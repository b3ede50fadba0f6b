//! Input made to break a reader: an error of a kind, or a text, soon and in little memory.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;
use std::io::{self, Read, Seek, SeekFrom, Write as _};

use baogao_input::{Limits, Options, ReadError, Source, read, read_from};

/// Reads within the usual limits. What is quadratic here would take hours.
fn read_it(bytes: &[u8]) -> Result<Source, ReadError> {
    read(bytes, &Options::default())
}

fn code(bytes: &[u8]) -> &'static str {
    read_it(bytes).map_or_else(|error| error.code(), |_| "read")
}

/// A document whose main part is this.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (path, text) in parts {
        archive.start_file(*path, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Bytes that are not there until they are read.
struct Endless {
    byte: u8,
    length: u64,
    at: u64,
    read: u64,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min((self.length - self.at) as usize);
        buffer[..count].fill(self.byte);
        self.at += count as u64;
        self.read += count as u64;
        Ok(count)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.length.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

#[test]
fn a_gigabyte_of_nothing_is_refused_before_it_is_read() {
    for (byte, expected, most) in [(0, "binary", 1 << 20), (b' ', "too_large", 129 << 20)] {
        let mut nothing = Endless { byte, length: 1 << 30, at: 0, read: 0 };
        assert_eq!(read_from(&mut nothing, &Options::default()).unwrap_err().code(), expected);
        assert!(nothing.read <= most, "{}", nothing.read);
    }
}

#[test]
fn every_prefix_of_a_document_is_an_error() {
    let whole = docx(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            "<w:document><w:body><w:p><w:r><w:t>一、工作</w:t></w:r></w:p></w:body></w:document>",
        ),
    ]);
    assert_eq!(read_it(&whole).unwrap().text, "一、工作\n");
    for end in 4..whole.len() {
        assert_ne!(code(&whole[..end]), "read", "{end}");
    }
}

#[test]
fn no_byte_of_a_document_can_be_changed_to_a_panic() {
    let whole = docx(&[
        (
            "word/document.xml",
            "<w:document><w:body><w:p><w:r><w:t>一、工作</w:t></w:r></w:p></w:body></w:document>",
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Type=\"x/styles\" Target=\"s.xml\"/></Relationships>",
        ),
        (
            "word/s.xml",
            "<w:styles><w:style w:styleId=\"a\"><w:name w:val=\"heading 1\"/></w:style></w:styles>",
        ),
    ]);
    for at in 0..whole.len() {
        for flip in [0x01, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            let _ = read_it(&bytes);
        }
    }
}

#[test]
fn what_is_nested_or_repeated_without_end_stays_cheap() {
    const MANY: usize = 200_000;
    let markup = |inner: String| docx(&[("word/document.xml", &format!("<w:document><w:body>{inner}"))]);
    let attributes = |count: usize| {
        (0..count).fold(String::new(), |mut all, n| {
            let _ = write!(all, " a{n}=\"{n}\"");
            all
        })
    };
    let cases = [
        ("too_deep", markup("<w:p>".repeat(MANY))),
        ("damaged", markup(format!("<w:p{}", attributes(MANY)))),
        ("damaged", markup("<w:p><w:r><w:t>字</w:t></w:r></w:p>".repeat(MANY))),
        ("damaged", docx(&[("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><w:document/>")])),
        ("read", "<div>".repeat(MANY).into_bytes().into_iter().chain("字".bytes()).collect()),
        ("read", format!("<p{}>字</p>", attributes(MANY)).into_bytes()),
        ("read", format!("<ul>{}", "<li>字<ul>".repeat(MANY)).into_bytes()),
        ("read", format!("<table>{}", "<tr><td>字<table>".repeat(MANY)).into_bytes()),
        ("read", format!("<b>{}", "<b>字</i>".repeat(MANY)).into_bytes()),
        ("read", format!("<p>字{}", "</div>".repeat(MANY)).into_bytes()),
        ("read", format!("<p>字<div hidden>{}", "<div></p>".repeat(MANY)).into_bytes()),
        ("read", format!("<p>字{}", "&amp".repeat(MANY)).into_bytes()),
        ("read", format!("<p>字{}", "<!--".repeat(MANY)).into_bytes()),
        ("read", format!("<p>字</p>{}", "<p style=\"a:b;".repeat(MANY)).into_bytes()),
        ("read", format!("# 题\n\n**甲**\n\n{}字", "> ".repeat(20_000)).into_bytes()),
        ("read", format!("# 题\n\n**甲**\n\n{}", "[".repeat(MANY)).into_bytes()),
        ("read", format!("# 题\n\n**甲**\n\n{}字", "**a*".repeat(MANY)).into_bytes()),
        ("read", format!("# 题\n\n**甲**\n\n{}字", "`".repeat(MANY)).into_bytes()),
    ];
    for (at, (expected, bytes)) in cases.iter().enumerate() {
        assert_eq!(code(bytes), *expected, "case {at}");
    }
}

/// A number format or a list text that is written before every paragraph cannot blow the text up.
#[test]
fn automatic_numbers_are_bounded() {
    let numbering = |level: &str| {
        format!(
            "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">{level}</w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
        )
    };
    let body = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>".repeat(2000);
    let with = |level: &str| {
        docx(&[
            ("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Type=\"x/numbering\" Target=\"n.xml\"/></Relationships>",
            ),
            ("word/n.xml", &numbering(level)),
        ])
    };
    for format in ["upperLetter", "upperRoman", "chineseCounting", "decimal"] {
        let level =
            format!("<w:start w:val=\"4294967290\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"%1\"/>");
        assert!(read_it(&with(&level)).unwrap().text.len() < 2000 * 80, "{format}");
    }
    let level = format!("<w:lvlText w:val=\"{}\"/>", "字".repeat(100_000));
    let limits = Limits { max_text: 1 << 20, ..Limits::default() };
    let error = read(&with(&level), &Options { limits, ..Options::default() }).unwrap_err();
    assert_eq!(error.code(), "too_large");
}

#[test]
fn limits_hold_for_every_format() {
    let limits = Limits { max_text: 1000, max_bytes: 4000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let long = "字".repeat(600);
    let inputs = [
        long.clone().into_bytes(),
        format!("<p>{long}</p>").into_bytes(),
        format!("# 甲\n# 乙\n\n{long}").into_bytes(),
        docx(&[(
            "word/document.xml",
            &format!("<w:document><w:body><w:p><w:r><w:t>{long}</w:t></w:r></w:p></w:body></w:document>"),
        )]),
        " ".repeat(5000).into_bytes(),
        docx(&[("word/document.xml", &format!("<w:document>{}</w:document>", " ".repeat(5000)))]),
    ];
    for (at, bytes) in inputs.iter().enumerate() {
        assert_eq!(read(bytes, &options).unwrap_err().code(), "too_large", "input {at}");
    }
}

#[test]
fn what_is_not_read_says_what_to_do() {
    let cases: [(&[u8], &str, &str); 9] = [
        (b"", "empty", "empty"),
        (b"%PDF-1.4 ...", "pdf", "pdftotext"),
        (b"{\\rtf1 x}", "unsupported", "--convert-to docx"),
        (b"\x1f\x8b\x08", "damaged", "cut off"),
        (b"\x89PNG\r\n", "unsupported", "OCR"),
        (b"abc\0def\0\0\0", "binary", "not text"),
        (b"PK\x03\x04rest of it", "damaged", "damaged docx"),
        (b"<?xml version=\"1.0\"?><w:wordDocument/>", "unsupported", ".docx"),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "archive", "walk"),
    ];
    for (bytes, expected, advice) in cases {
        let error = read(bytes, &Options::default()).unwrap_err();
        assert_eq!(error.code(), expected);
        assert!(error.to_string().contains(advice), "{error}");
    }
}
