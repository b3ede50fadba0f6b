"""Chinese reports in, data out.

>>> import baogao
>>> doc = baogao.parse("全面推進創(chuàng)建工作")
>>> doc.repairs[0].kind
'pinyin_gloss'
>>> doc.clean()
'全面推進創建工作'
>>> clean = baogao.clean("全面推進創(chuàng)建工作")
>>> clean.text, clean.simplified, clean.to_source(5)
('全面推進創建工作', '全面推进创建工作', 13)

>>> baogao.number("一万五")
15000
>>> baogao.format_number(15000)
'一万五千'
>>> [(q.value, q.unit) for q in baogao.quantities("总投资8000多万元,占地20余亩")]
[(Decimal('80000000'), '元'), (Decimal('20'), '亩')]
"""

from ._baogao import (
    Chunk,
    Corpus,
    Document,
    Failure,
    Finding,
    Hit,
    Indicator,
    LeftOut,
    Measure,
    Metric,
    NumberError,
    Panel,
    Paragraph,
    Parser,
    Period,
    Place,
    Quantity,
    ReadError,
    Region,
    Repair,
    Report,
    Rule,
    Section,
    Source,
    Span,
    Stretch,
    Table,
    __version__,
    format_number,
    indicators,
    number,
    parse,
    quantities,
)
from ._clean import CleanText, clean
from ._diff import Diff, Edit, MetricPair, Passage, PassagePair, SectionPair, diff
from ._many import parse_many
from ._open import open
from ._search import Hits
from ._tree import Branch, Tree

__all__ = [
    "Branch",
    "Chunk",
    "CleanText",
    "Corpus",
    "Diff",
    "Document",
    "Edit",
    "Failure",
    "Finding",
    "Hit",
    "Hits",
    "Indicator",
    "LeftOut",
    "Measure",
    "Metric",
    "MetricPair",
    "NumberError",
    "Panel",
    "Paragraph",
    "Parser",
    "Passage",
    "PassagePair",
    "Period",
    "Place",
    "Quantity",
    "ReadError",
    "Region",
    "Repair",
    "Report",
    "Rule",
    "Section",
    "SectionPair",
    "Source",
    "Span",
    "Stretch",
    "Table",
    "Tree",
    "__version__",
    "clean",
    "diff",
    "format_number",
    "indicators",
    "number",
    "open",
    "parse",
    "parse_many",
    "quantities",
]
