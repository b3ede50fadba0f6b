"""A dataset in DuckDB: tables are views over its Parquet files, joined by their keys."""
# needs: duckdb

import sys

import duckdb

dataset = sys.argv[1]
db = duckdb.connect()
for table in ("documents", "reports", "sections", "metrics"):
    db.execute(f"create view {table} as from read_parquet('{dataset}/{table}/*.parquet')")

query = """
    select r.region, s.title, count(*)
    from metrics m
    join sections s on s.doc = m.doc and s.id = m.section
    join reports r on r.doc = m.doc and r.id = m.report
    where m.role = 'level' and r.year >= 2023
    group by all order by all
"""
for region, title, count in db.execute(query).fetchall():
    print(region, title, count)

# prints:
# 临河县 2022年工作回顾 3
# 临河县 2023年工作回顾 3
# 清江市 2022年工作回顾 3
# 清江市 2023年工作回顾 3
