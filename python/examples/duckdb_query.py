"""SQL over the metric records: DuckDB reads the table as it is."""
# needs: duckdb

from pathlib import Path

import baogao
import duckdb

metrics = baogao.parse_many(Path("fixtures/panel")).metrics
query = "select unit, count(*) from metrics where role = 'level' group by unit order by unit"
for unit, count in duckdb.execute(query).fetchall():
    print(unit, count)

# prints:
# 元 24
