"""A dataset in Spark on a cluster of two workers: tables are folders of Parquet files."""
# needs: pyspark

import sys

from pyspark.sql import SparkSession

dataset = sys.argv[1]
spark = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
for table in ("reports", "metrics"):
    spark.read.parquet(f"{dataset}/{table}").createOrReplaceTempView(table)
rows = spark.sql("""
    select r.region, count(*) metrics, sum(cast(m.value as bigint)) filter (where m.role = 'level' and m.status = 'actual') yuan
    from metrics m join reports r on r.doc = m.doc and r.id = m.report
    where m.unit = '元' group by r.region order by r.region
""")
for row in rows.collect():
    print(row.region, row.metrics, row.yuan)
spark.stop()

# prints:
# 临河县 12 71772130815
# 清江市 12 532270155159
