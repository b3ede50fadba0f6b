from ._baogao import Document as Document
from ._baogao import Finding as Finding
from ._baogao import Measure as Measure
from ._baogao import Metric as Metric
from ._baogao import NumberError as NumberError
from ._baogao import Paragraph as Paragraph
from ._baogao import Period as Period
from ._baogao import Quantity as Quantity
from ._baogao import ReadError as ReadError
from ._baogao import Repair as Repair
from ._baogao import Report as Report
from ._baogao import Section as Section
from ._baogao import Source as Source
from ._baogao import Span as Span
from ._baogao import format_number as format_number
from ._baogao import number as number
from ._baogao import parse as parse
from ._baogao import quantities as quantities
from ._clean import CleanText as CleanText
from ._clean import clean as clean
from ._open import open as open

__all__: list[str]
