//! Encodings, Markdown, and walking folders and archives.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use baogao::{FindingCode, Parser};
use baogao_input::{Format, Input, Limits, Options, Source, encoding_for_label, read, walk};

const REPORT: &str = "一、工作情况\n全年完成产值1200万元，比上年增长5.5%，职工收入稳步提高。\n二、明年打算\n力争完成产值1300万元。\n";
const TRADITIONAL: &str = "一、工作情況\n全年完成產值1200萬元，比上年增長5.5%，職工收入穩步提高。\n二、明年打算\n力爭完成產值1300萬元。\n";

fn plain(bytes: &[u8]) -> Source {
    read(bytes, &Options::default()).unwrap()
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn encodings_are_found() {
    let with_mark = |text: &str| format!("\u{feff}{text}");
    let cases = [
        ("UTF-8", REPORT, REPORT.as_bytes().to_vec()),
        ("UTF-8", REPORT, with_mark(REPORT).into_bytes()),
        ("GBK", REPORT, encoded(REPORT, "gbk")),
        (
            "gb18030",
            "一、㐀㐁𠀀字\n",
            b"\x84\x31\x95\x33\xd2\xbb\xa1\xa2\x81\x39\xee\x39\x81\x39\xef\x30\x95\x32\x82\x36\xd7\xd6\n"
                .to_vec(),
        ),
        ("GBK", TRADITIONAL, encoded(TRADITIONAL, "gbk")),
        ("Big5", TRADITIONAL, encoded(TRADITIONAL, "big5")),
        ("UTF-16LE", REPORT, utf16(&with_mark(REPORT), u16::to_le_bytes)),
        ("UTF-16BE", REPORT, utf16(&with_mark(REPORT), u16::to_be_bytes)),
        ("UTF-16LE", REPORT, utf16(REPORT, u16::to_le_bytes)),
        ("UTF-16BE", REPORT, utf16(REPORT, u16::to_be_bytes)),
        ("GBK", "工作总结", encoded("工作总结", "gbk")),
        ("UTF-8", "plain ASCII 2023", b"plain ASCII 2023".to_vec()),
    ];
    for (encoding, text, bytes) in cases {
        let source = plain(&bytes);
        // A mark of GB 18030 is told by nobody but the reader.
        let found = if encoding == "gb18030" { encoding } else { source.encoding };
        assert_eq!((found, source.text.trim_start_matches('\u{feff}')), (encoding, text));
        assert!(!source.is_encoding_doubtful(), "{encoding} {text}");
    }
}

#[test]
fn line_ends_and_marks_inside_the_text_stay() {
    assert_eq!(plain("一、\r\n二、\r三\u{feff}\u{3000}".as_bytes()).text, "一、\r\n二、\r三\u{feff}\u{3000}");
}

#[test]
fn what_decodes_to_nonsense_is_a_finding() {
    let gbk = encoded(REPORT, "gbk");
    let with = |bytes: &[u8], label: &str| {
        let options = Options { encoding: Some(label.to_owned()), ..Options::default() };
        let source = read(bytes, &options).unwrap();
        let document = source.parse(&Parser::default()).unwrap();
        let doubt =
            document.findings.iter().find(|finding| finding.code == FindingCode::EncodingDoubtful).cloned();
        (source, doubt)
    };
    assert_eq!(with(&gbk, "GB2312").1, None);
    for (bytes, label) in
        [(gbk.as_slice(), "big5"), (&gbk, "utf-8"), (REPORT.as_bytes(), "gbk"), (&gbk, "latin1")]
    {
        let (source, doubt) = with(bytes, label);
        let doubt = doubt.unwrap_or_else(|| panic!("{label}: {}", source.text));
        assert!(doubt.message.contains("another encoding"), "{}", doubt.message);
        assert!(source.text.get(doubt.span.range()).is_some_and(|place| !place.is_empty()), "{label}");
    }
    // A broken byte in good text: it is read as what it nearly is, and the place is named.
    let mut broken = REPORT.as_bytes().to_vec();
    broken[24] = 0xFF;
    let source = plain(&broken);
    let document = source.parse(&Parser::default()).unwrap();
    let finding =
        document.findings.iter().find(|finding| finding.code == FindingCode::EncodingDoubtful).unwrap();
    assert_eq!(source.encoding, "UTF-8");
    assert!(source.text[finding.span.range()].starts_with('\u{fffd}'));
    // Cut in the middle of a character.
    let inside = (100..).find(|at| !REPORT.is_char_boundary(*at)).unwrap();
    let cut = plain(&REPORT.as_bytes()[..inside]);
    assert!(cut.encoding == "UTF-8" && cut.is_encoding_doubtful());
    assert!(!plain(REPORT.as_bytes()).is_encoding_doubtful());
}

#[test]
fn rare_and_foreign_text_is_no_doubt() {
    for text in [
        "Annual report 2023",
        "résumé naïve café déjà vu à la carte",
        "①②③——《》【】",
        "喆犇鑫淼焱垚是人名，工作总结",
    ] {
        assert!(!plain(text.as_bytes()).is_encoding_doubtful(), "{text}");
    }
}

#[test]
fn labels_of_other_tools_are_known() {
    let cases = [
        ("cp936", "GBK"),
        ("GB18030", "gb18030"),
        ("utf-8-sig", "UTF-8"),
        ("Big5-HKSCS", "Big5"),
        ("utf-16", "UTF-16LE"),
    ];
    for (label, name) in cases {
        assert_eq!(encoding_for_label(label).unwrap(), name);
    }
    assert_eq!(encoding_for_label("").unwrap_err().code(), "unknown_encoding");
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_words() {
    let text = "---\ntitle: 总结\n---\n# 工作总结\n\n## 一、**主要**工作\n\n**成效明显。** 全年完成12项。\n第二行。\n\n\
        1. 甲\n1. 乙\n   - 丙\n\n| 指标 | 数值 |\n| --- | ---: |\n| 产值 | 5*万* |\n\n见[附件](a.doc)[^1]，a\\*b<br>换行 &amp; `码`。\n\n\
        [^1]: 脚注。\n\n    缩进的一行\n";
    let options = Options { name: Some("总结.md".to_owned()), ..Options::default() };
    let source = read(text.as_bytes(), &options).unwrap();
    assert_eq!(
        source.text,
        "工作总结\n一、主要工作\n成效明显。 全年完成12项。\n第二行。\n1. 甲\n2. 乙\n丙\n指标\t数值\n产值\t5万\n见附件，a*b\n换行 & 码。\n"
    );
    assert_eq!((source.format, source.front_matter.as_deref()), (Format::Markdown, Some("title: 总结")));
    // By its name alone: a text without one keeps every character, and every offset.
    assert_eq!((plain(text.as_bytes()).format, plain(text.as_bytes()).text.as_str()), (Format::Text, text));
}

#[test]
fn text_that_only_looks_like_markup_stays_text() {
    for text in ["<2023年>总结\n工作", "< 一、工作", "<党建>引领", "a < b", "《总结》<p"] {
        let source = plain(text.as_bytes());
        assert_eq!((source.format, source.text.as_str()), (Format::Text, text));
    }
}

fn archive(members: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        // The writer takes names in UTF-8 only; a name in GBK is put in its place afterwards.
        let stand_in = "n".repeat(name.len());
        let label = std::str::from_utf8(name).unwrap_or(&stand_in);
        archive.start_file(label, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    let mut bytes = archive.finish().unwrap().into_inner();
    for (name, _) in members.iter().filter(|(name, _)| std::str::from_utf8(name).is_err()) {
        let stand_in = "n".repeat(name.len()).into_bytes();
        while let Some(at) = bytes.windows(name.len()).position(|window| window == stand_in) {
            bytes[at..at + name.len()].copy_from_slice(name);
        }
    }
    bytes
}

#[test]
fn folders_and_archives_are_walked_in_order() {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("walk");
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(root.join("b/inner")).unwrap();
    fs::create_dir_all(root.join(".git")).unwrap();
    for (name, text) in [
        ("c.txt", "丙"),
        ("a.txt", "甲"),
        ("b/2.md", "乙二"),
        ("b/inner/1.TXT", "乙一"),
        ("b/10.html", "<p>乙十</p>"),
        ("~$a.docx", "锁"),
        (".hidden.txt", "隐"),
        (".git/x.txt", "藏"),
        ("photo.jpg", "图"),
    ] {
        fs::write(root.join(name), text).unwrap();
    }
    let gbk = encoded("总结/工作.txt", "gbk");
    let zipped = archive(&[
        (b"z.txt", "末".as_bytes()),
        (&gbk, &encoded(REPORT, "gbk")),
        (b"__MACOSX/z.txt", b"x"),
        (b"notes.log", b"x"),
        (b"inner.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    ]);
    fs::write(root.join("bb.zip"), zipped).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&root, root.join("b/loop")).unwrap();
    let walked = || -> Vec<String> {
        let inputs = walk([root.clone(), root.join("photo.jpg"), root.join("missing")], &Limits::default());
        let prefix = root.display().to_string();
        let names = inputs.map(|input| match input {
            Ok(input) => {
                let read = input.read(&Options::default());
                let text = read.map_or_else(|error| format!("[{}]", error.code()), |source| source.text);
                format!("{} {}", input.name, text.lines().next().unwrap_or_default())
            }
            Err(error) => format!("{} [{}]", error.name, error.error.code()),
        });
        names.map(|name| name[prefix.len() + 1..].to_owned()).collect()
    };
    let expected = [
        "a.txt 甲",
        "b/10.html 乙十",
        "b/2.md 乙二",
        "b/inner/1.TXT 乙一",
        "bb.zip/inner.zip [archive]",
        "bb.zip/z.txt 末",
        "bb.zip/总结/工作.txt 一、工作情况",
        "c.txt 丙",
        "photo.jpg 图",
        "missing [io]",
    ];
    assert_eq!(walked(), expected);
    assert_eq!(walked(), walked());
}

#[test]
fn an_archive_that_asks_for_a_password_does_not_stop_the_rest() {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("locked");
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    let mut bytes = archive(&[(b"a.txt", "甲".as_bytes()), (b"b.txt", "乙".as_bytes())]);
    // Bit 0 of the flags, in the local header and in the index.
    let at = |bytes: &[u8], mark: &[u8]| bytes.windows(4).position(|window| window == mark).unwrap();
    let (local, index) = (at(&bytes, b"PK\x03\x04"), at(&bytes, b"PK\x01\x02"));
    bytes[local + 6] |= 1;
    bytes[index + 8] |= 1;
    fs::write(root.join("x.zip"), bytes).unwrap();
    let read: Vec<String> = walk([&root], &Limits::default())
        .map(|input| {
            input
                .unwrap()
                .read(&Options::default())
                .map_or_else(|error| error.code().to_owned(), |source| source.text)
        })
        .collect();
    assert_eq!(read, ["encrypted", "乙"]);
    assert_eq!(Input::bytes("x.txt", "甲".as_bytes().to_vec()).read(&Options::default()).unwrap().text, "甲");
}
