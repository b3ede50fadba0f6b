"""Indicator × region × year, from files to a data frame in three lines."""
# needs: pandas pyarrow

from pathlib import Path

import baogao

corpus = baogao.parse_many(Path("fixtures/panel"))
panel = corpus.panel(["地区生产总值", "一般公共预算收入"]).to_pandas()
table = panel[panel["status"] == "actual"].pivot(index=["region", "year"], columns="indicator", values="value")

for row in table.reset_index().to_dict("records"):
    gdp, revenue = row["地区生产总值"], row["一般公共预算收入"]
    print(row["region"], row["year"], int(gdp), int(revenue))

# prints:
# 临河县 2020 15270000000 830000000
# 临河县 2021 16790000000 910000000
# 临河县 2022 17420000000 940000000
# 临河县 2023 18640000000 972000000
# 清江市 2020 109860000000 7620000000
# 清江市 2021 121530000000 8450000000
# 清江市 2022 128640000000 9010000000
# 清江市 2023 137290000000 9870000000
