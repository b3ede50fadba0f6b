"""Writes a report as a Word document whose numbering is Word's own: 一、 （一） 1. are no text there, but a list's levels."""

import re
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

#: The levels of GB/T 9704 with a few variants: how a marker is written, what Word calls its numbers, what it writes.
LEVELS = [
    (re.compile(r"[一二三四五六七八九十]+、"), "chineseCounting", "%1、"),
    (re.compile(r"（[一二三四五六七八九十]+）"), "chineseCounting", "（%2）"),
    (re.compile(r"\d+[.．、](?!\d)"), "decimal", "%3."),
    (re.compile(r"（\d+）"), "decimal", "（%4）"),
]


def paragraph(line):
    for level, (marker, _, _) in enumerate(LEVELS):
        found = marker.match(line)
        if found:
            number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            return f"<w:p>{number}<w:r><w:t>{escape(line[found.end() :])}</w:t></w:r></w:p>"
    return f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>"


def write(path, text):
    """Empty lines are left out: in Word they are space between paragraphs."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="{written}"/></w:lvl>'
        for level, (_, name, written) in enumerate(LEVELS)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{TYPE}.numbering+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(map(paragraph, lines))}</w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }
    with zipfile.ZipFile(path, "w") as zipped:
        for name, inner in parts.items():
            zipped.writestr(name, head + inner)
    return path
