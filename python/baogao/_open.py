"""Files to documents."""

import hashlib
import io
import os
from typing import BinaryIO

from ._baogao import Document, Parser, ReadError, _open_bytes, _open_pages, _open_path
from ._where import Where, asker

_DEFAULT = Parser()


def open(
    source: str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO,
    *,
    name: str | None = None,
    encoding: str | None = None,
    parser: Parser = _DEFAULT,
    region: Where | None = None,
) -> Document:
    """Reads a report from a path, from the bytes of a file, or from a file that is open for bytes, and parses it.

    The format is known by content: text in UTF-8, UTF-16, GB18030 or Big5, Markdown (by its name), .docx, .html, and
    .pdf with the extra `baogao[pdf]`. `name` is what the document's source is called, `encoding` overrules what the bytes
    of a text look like. `region` is the place that it is about, as `parse_many` takes it.

    >>> open("一、经济运行".encode("gbk"), name="report.txt").source
    <Source "report.txt" text GBK>

    Raises `OSError` where the system cannot read it, and `ReadError`, a `ValueError` with a `code`, where it is no
    report: `encrypted`, `damaged`, `no_text` (scanned paper), `binary`, `too_large` … A PDF without the extra is an
    `ImportError` that says what to install.
    """
    where = asker(region)
    if isinstance(source, str) and "\n" in source:
        raise ValueError("a text is given where a path is wanted: baogao.parse(text) parses it")
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        place = where(path) if where else None
        try:
            return _open_path(path, name, encoding, parser, place)
        except ReadError as error:
            if error.code != "pdf":
                raise
        name = name or os.path.basename(source)
        with io.open(source, "rb") as file:
            content = file.read()
    else:
        if isinstance(source, (bytes, bytearray, memoryview)):
            content = bytes(source)
        else:
            name, content = name or _name(source), _read(source)
        place = where(name or "") if where else None
        try:
            return _open_bytes(content, name, encoding, parser, place)
        except ReadError as error:
            if error.code != "pdf":
                raise
    from . import _pdf

    sha256 = hashlib.sha256(content).hexdigest()
    return _open_pages(_pdf.pages(content, name), name, sha256, parser, place)


def _name(file: BinaryIO) -> str | None:
    name = getattr(file, "name", None)
    return os.path.basename(name) if isinstance(name, str) else None


def _read(file: BinaryIO) -> bytes:
    read = getattr(file, "read", None)
    if read is None:
        raise TypeError(f"a path, bytes or a file open for bytes, not {type(file).__name__}")
    content = read()
    if not isinstance(content, bytes):
        raise TypeError("the file is open for text: open it with 'rb', or pass its text to parse()")
    return content
