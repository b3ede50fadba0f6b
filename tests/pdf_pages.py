"""Sets reports as PDF pages, the way a word processor does: full lines, indented paragraphs, heads and page numbers."""

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 16
PITCH = 28
LEFT, TOP = 74, 740
LINES = 22
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Pages:
    """Pages to write on; `data()` is the file."""

    def __init__(self, *, head=None, number=None, password=None):
        self._file = io.BytesIO()
        encrypt = StandardEncryption(password) if password else None
        self.canvas = Canvas(self._file, pagesize=(595, 842), encrypt=encrypt)
        self._head, self._number, self._page = head, number, 0
        self._line = None

    def at(self, x, y, text, size=SIZE):
        """Writes a text with its lower left corner at a place, in points."""
        self._open()
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def centred(self, text, size=22):
        self._next()
        self.canvas.setFont(FONT, size)
        self.canvas.drawCentredString(595 / 2, TOP - PITCH * self._line, text)
        return self

    def paragraph(self, text, *, width=28, left=LEFT, indent=2):
        """Breaks a paragraph into lines of so many characters; punctuation that would begin a line hangs at the end."""
        rest, room = text, width - indent
        while rest:
            end = _fitting(rest, room)
            self._next()
            x = left + SIZE * (indent if room < width else 0)
            self.canvas.setFont(FONT, SIZE)
            self.canvas.drawString(x, TOP - PITCH * self._line, rest[:end])
            rest, room = rest[end:], width
        return self

    def row(self, *cells, step=120):
        self._next()
        self.canvas.setFont(FONT, 12)
        for column, cell in enumerate(cells):
            self.canvas.drawString(LEFT + step * column, TOP - PITCH * self._line, cell)
        return self

    def next_page(self):
        if self._page:
            self.canvas.showPage()
        self._page += 1
        self._line = None
        self.canvas.setFont(FONT, 12)
        if self._head:
            self.canvas.drawCentredString(595 / 2, 800, self._head)
        if self._number:
            self.canvas.drawCentredString(595 / 2, 36, self._number.format(self._page))
        return self

    def data(self):
        self._open()
        self.canvas.save()
        return self._file.getvalue()

    def _open(self):
        if not self._page:
            self.next_page()

    def _next(self):
        self._open()
        if self._line == LINES:
            self.next_page()
        self._line = 0 if self._line is None else self._line + 1


def _fitting(text, room):
    """How many characters of a text fill a line; a figure is half as wide and is not broken."""
    used = end = 0
    while end < len(text) and used + _ems(text[end]) <= room:
        used += _ems(text[end])
        end += 1
    if end < len(text):
        while end > 1 and text[end].isascii() and text[end].isalnum() and text[end - 1].isascii() and text[end - 1].isalnum():
            end -= 1
        if text[end] in "，。、；：）》”":
            end += 1
    return end


def _ems(character):
    return pdfmetrics.stringWidth(character, FONT, SIZE) / SIZE
