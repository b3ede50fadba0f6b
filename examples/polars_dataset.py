"""A dataset in Polars: lazy frames over its Parquet files, read as far as the question goes."""
# needs: polars

import sys

import polars as pl

dataset = sys.argv[1]
metrics = pl.scan_parquet(f"{dataset}/metrics/*.parquet")
reports = pl.scan_parquet(f"{dataset}/reports/*.parquet")
gdp = (
    metrics.filter((pl.col("indicator_id") == "地区生产总值") & (pl.col("role") == "level") & (pl.col("status") == "actual"))
    .join(reports.select("doc", "region"), on="doc")
    .select("region", year=pl.col("period_end").dt.year(), value=pl.col("value").cast(pl.Int64))
    .sort("region", "year")
)
for row in gdp.collect().rows():
    print(*row)

# prints:
# 临河县 2020 15270000000
# 临河县 2021 16790000000
# 临河县 2022 17420000000
# 临河县 2023 18640000000
# 清江市 2020 109860000000
# 清江市 2021 121530000000
# 清江市 2022 128640000000
# 清江市 2023 137290000000
