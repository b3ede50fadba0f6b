//! Bytes of files to sources.

use std::io::{Cursor, Write};

use baogao::Parser;
use baogao_input::{Format, Limits, Options, Source, read};
use zip::write::SimpleFileOptions;

use crate::document;

/// What a reader may hand on: soon too large, so that limits are met too.
const MOST: usize = 1 << 20;

const LABELS: [&str; 8] =
    ["utf-8", "gbk", "gb18030", "big5", "utf-16le", "utf-16be", "shift_jis", "windows-1252"];

fn options(set: impl FnOnce(&mut Options)) -> Options {
    let limits = Limits { max_text: MOST, max_bytes: 4 << 20, ..Limits::default() };
    let mut options = Options { limits, ..Options::default() };
    set(&mut options);
    options
}

fn check(input: &[u8], options: &Options) {
    let (first, again) = (read(input, options), read(input, options));
    match (first, again) {
        (Ok(source), Ok(again)) => {
            assert_eq!((&source.text, source.encoding), (&again.text, again.encoding));
            check_source(&source);
        }
        (Err(first), Err(again)) => assert_eq!(first.code(), again.code()),
        _ => panic!("read once and refused once"),
    }
}

fn check_source(source: &Source) {
    assert!(source.text.len() <= MOST);
    assert!(source.notes.iter().all(|note| source.text.is_char_boundary(note.at)));
    let mut end = 0;
    for line in &source.layout.lines {
        assert!(source.text.get(line.range.clone()).is_some() && end <= line.range.start, "{:?}", line.range);
        end = line.range.start;
    }
    document::check(&source.parse(&Parser::default()).expect("it is within the limits of a parser"));
}

/// Text in the encoding that its first byte names, and in the one that is guessed.
pub(crate) fn encodings(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let label = LABELS[usize::from(*first) % LABELS.len()];
    check(
        rest,
        &options(|options| {
            options.encoding = Some(label.to_owned());
            options.format = Some(Format::Text);
        }),
    );
    check(rest, &options(|options| options.format = Some(Format::Text)));
}

/// A file of whatever kind.
pub(crate) fn files(input: &[u8]) {
    check(input, &options(|_| ()));
    check(input, &options(|options| options.name = Some("a.md".to_owned())));
}

/// A web page.
pub(crate) fn html(input: &[u8]) {
    check(input, &options(|options| options.format = Some(Format::Html)));
}

/// The parts of a .docx, parted by noughts: the body, the styles, the numbering.
pub(crate) fn docx(input: &[u8]) {
    const RELATIONS: &str = "<Relationships><Relationship Type=\"x/styles\" Target=\"s.xml\"/>\
                             <Relationship Type=\"x/numbering\" Target=\"n.xml\"/></Relationships>";
    let mut parts = input.splitn(3, |byte| *byte == 0);
    let names = ["word/document.xml", "word/s.xml", "word/n.xml"];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |name: &str, bytes: &[u8]| {
        archive.start_file(name, stored).expect("the name is free");
        archive.write_all(bytes).expect("there is memory");
    };
    add("[Content_Types].xml", b"<Types/>");
    add("word/_rels/document.xml.rels", RELATIONS.as_bytes());
    for name in names {
        add(name, parts.next().unwrap_or_default());
    }
    check(&archive.finish().expect("there is memory").into_inner(), &options(|_| ()));
}
