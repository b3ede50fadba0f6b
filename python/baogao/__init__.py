"""Chinese reports in, data out.

>>> import baogao
>>> doc = baogao.parse("全面推進創(chuàng)建工作")
>>> doc.repairs[0].kind
'pinyin_gloss'
>>> doc.clean()
'全面推進創建工作'
"""

from ._baogao import (
    Document,
    Finding,
    Measure,
    Metric,
    Paragraph,
    Period,
    Repair,
    Report,
    Section,
    Source,
    Span,
    parse,
)

__all__ = [
    "Document",
    "Finding",
    "Measure",
    "Metric",
    "Paragraph",
    "Period",
    "Repair",
    "Report",
    "Section",
    "Source",
    "Span",
    "clean",
    "parse",
]


def clean(text: str) -> str:
    """The text with its damage repaired.

    >>> clean("全面推進創(chuàng)建工作")
    '全面推進創建工作'
    """
    return parse(text).clean()
