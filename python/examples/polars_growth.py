"""The growth of an indicator against the plan for the same year, in polars."""
# needs: polars

from pathlib import Path

import baogao
import polars as pl

panel = baogao.parse_many(Path("fixtures/panel")).panel(["地区生产总值"]).to_polars()
growth = panel.with_columns(growth=pl.col("growth").cast(pl.Float64)).pivot("status", index=["region", "year"], values="growth")
for region, year, actual, target in growth.filter(pl.col("year") == 2021).sort("region").select("region", "year", "actual", "target").rows():
    print(region, year, "planned", target, "reached", actual)

# prints:
# 临河县 2021 planned 6.0 reached 7.9
# 清江市 2021 planned 6.0 reached 8.2
