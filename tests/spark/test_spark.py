"""Spark on a cluster of two workers in processes of their own: `tests/run-spark`."""

import datetime

import baogao
import baogao.spark
import pytest
from pyspark.sql import SparkSession
from pyspark.sql.types import BooleanType, DateType, DecimalType, LongType, StringType

TEXTS = [
    (number, f"一、经济运行\n{2000 + number}年全市地区生产总值{number}.5亿元，增长{number}%。\n一是修路{number}公里。\n")
    for number in range(1, 40)
]
TABLES = ["documents", "reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"]


@pytest.fixture(scope="module")
def spark():
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark):
    return spark.createDataFrame(TEXTS, "number int, content string").repartition(4)


@pytest.mark.parametrize("table", TABLES)
def test_the_rows_are_those_of_a_corpus(frame, table):
    corpus = baogao.parse_many([(str(number), text) for number, text in TEXTS])
    expected = getattr(corpus, table).to_arrow().to_pylist()
    rows = getattr(baogao.spark, table)(frame, text="content", id="number").collect()
    key = str
    assert sorted(map(key, (row.asDict() for row in rows))) == sorted(map(key, expected))


def test_one_parse_has_every_table(spark):
    texts = [*((str(number), text) for number, text in TEXTS), ("long", "字" * 200)]
    frame = spark.createDataFrame(texts, "id string, text string").repartition(4)
    parser = baogao.Parser(max_bytes=500)
    every = baogao.spark.tables(frame, parser=parser)
    assert list(every) == [*TABLES, "errors"] and len(every) == 9
    for table, rows in every.items():
        alone = getattr(baogao.spark, table)(frame, parser=parser)
        assert rows.schema == alone.schema
        assert sorted(map(str, rows.collect())) == sorted(map(str, alone.collect())), table
    assert [row.doc for row in every["errors"].collect()] == ["long"]
    with pytest.raises(KeyError):
        every["tables"]
    every.unpersist()


def test_the_schema_is_stated(frame):
    fields = {field.name: field for field in baogao.spark.metrics(frame, "content", "number").schema}
    kinds = {"doc": StringType(), "id": LongType(), "value": DecimalType(38, 12), "period_start": DateType()}
    assert {name: fields[name].dataType for name in kinds} == kinds
    assert baogao.spark.schema("sections")["inferred"].dataType == BooleanType()
    assert all(field.nullable for field in fields.values())
    with pytest.raises(ValueError, match="no table"):
        baogao.spark.schema("tables")


def test_values_are_exact_and_days_are_days(frame):
    row = baogao.spark.metrics(frame, "content", "number").where("doc = '7' and role = 'level' and unit = '元'").first()
    assert (row.value, row.value_text) == (750_000_000, "750000000")
    assert row.period_start == datetime.date(2007, 1, 1)


def test_a_bad_document_is_a_row_and_no_failure(spark):
    parser = baogao.Parser(max_bytes=100)
    frame = spark.createDataFrame([("good", "完成投资3亿元。"), ("long", "字" * 50), ("none", None)], "id string, text string")
    assert [row.doc for row in baogao.spark.metrics(frame, parser=parser).collect()] == ["good"]
    (error,) = baogao.spark.errors(frame, parser=parser).collect()
    assert (error.doc, error.code) == ("long", "too_large")


def test_options_reach_the_workers(frame):
    assert baogao.spark.metrics(frame, "content", "number", parser=baogao.Parser(metrics=False)).count() == 0
