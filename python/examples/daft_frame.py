"""Metric records in Daft: texts in a column, tables by partition."""
# needs: daft pyarrow

from pathlib import Path

import baogao
import daft

corpus = baogao.parse_many(Path("fixtures/panel"))
frame = daft.from_arrow(corpus.metrics.to_arrow())
levels = frame.where("role = 'level' and indicator = '地区生产总值'").sum("value").to_pydict()
print(levels["value"][0])

# prints:
# 565440000000.000000000000
