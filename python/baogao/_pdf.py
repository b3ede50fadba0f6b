"""The characters of a PDF and their places, by PDFium; what they mean is found in Rust."""

from __future__ import annotations

import ctypes
import math

from ._baogao import _read_error

try:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw
except ImportError as error:
    raise ImportError("reading a PDF needs pypdfium2: pip install 'baogao[pdf]'") from error

Glyph = tuple[str, int, int, int, int, int]
Page = tuple[int, int, list[str], list[Glyph]]

# Characters of a page: no page of a report has more.
_MOST = 200_000

# Angles by which a line may lean: more is a stamp or a watermark.
_LEAN = math.radians(5)


def pages(data: bytes, name: str | None) -> list[Page]:
    """The pages of a PDF that is held in memory."""
    called = name or "the file"
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise _read_error(f"{called} is encrypted: save it without a password", "encrypted") from None
        raise _read_error(f"{called} is a damaged pdf file: {error}", "damaged") from None
    try:
        return [_page(document, index, called) for index in range(len(document))]
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, index: int, called: str) -> Page:
    try:
        page = document[index]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise _read_error(f"{called} is a damaged pdf file: page {index + 1}: {error}", "damaged") from None
    width, height = page.get_size()
    rotation = page.get_rotation()
    fonts: dict[str, int] = {}
    glyphs: list[Glyph] = []
    box, flags, buffer = raw.FS_RECTF(), ctypes.c_int(), ctypes.create_string_buffer(128)
    count = text.count_chars()
    if count > _MOST:
        message = f"{called} is too large: the text of page {index + 1} has more than {_MOST} characters"
        raise _read_error(message, "too_large")
    for at in range(count):
        # Spaces and line ends that PDFium makes up: the places say it better.
        if raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, at)
        # What a font has no reading for is lost, and said to be.
        if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            code = 0xFFFD
        lean = (raw.FPDFText_GetCharAngle(text, at) + math.radians(rotation)) % math.tau
        if min(lean, math.tau - lean) > _LEAN or not raw.FPDFText_GetLooseCharBox(text, at, box):
            continue
        length = raw.FPDFText_GetFontInfo(text, at, buffer, len(buffer), flags)
        font = buffer.value.decode("utf-8", "replace") if length else ""
        place = _turned(box, rotation, width, height)
        glyphs.append((chr(code), *place, fonts.setdefault(font, len(fonts))))
    return round(width * 100), round(height * 100), list(fonts), glyphs


def _turned(box: raw.FS_RECTF, rotation: int, width: float, height: float) -> tuple[int, int, int, int]:
    """Left, bottom, right and top on the page as it is looked at, in hundredths of a point."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if rotation == 90:
        left, bottom, right, top = bottom, height - right, top, height - left
    elif rotation == 180:
        left, bottom, right, top = width - right, height - top, width - left, height - bottom
    elif rotation == 270:
        left, bottom, right, top = width - top, left, width - bottom, right
    return tuple(round(length * 100) for length in (left, bottom, right, top))
