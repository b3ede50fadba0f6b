"""Metric records in Ray Data: texts in, Arrow tables out, a batch a task."""
# needs: ray pyarrow

from pathlib import Path

import baogao
import pyarrow as pa
import ray


def metrics(batch: pa.Table) -> pa.Table:
    """The metric records of a batch of texts."""
    items = zip(batch["path"].to_pylist(), batch["text"].to_pylist(), strict=True)
    return pa.table(baogao.parse_many(items, threads=1, errors="collect").metrics)


paths = sorted(Path("fixtures/panel").glob("*.txt"))
reports = ray.data.from_items([{"path": path.name, "text": path.read_text(encoding="utf-8")} for path in paths])
print(reports.map_batches(metrics, batch_format="pyarrow", batch_size=3).count())

# prints:
# 48
