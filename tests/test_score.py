"""The scorer of annotated reports counts what it says it counts."""

import doctest
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import replace

import pytest
from conftest import ROOT
from floors import below, floors

sys.path.insert(0, str(ROOT / "eval"))
import alike  # noqa: E402
import content  # noqa: E402
import score  # noqa: E402

YEAR = content.days("2023")
FIELDS = frozenset({"value", "bound", "unit", "indicator", "role", "direction", "basis", "status", "name", "when"})
GDP = content.Metric(
    span=(10, 18),
    value=(content.number("18640000000"), None),
    bound="exact",
    unit="元",
    indicator=(4, 10),
    role="level",
    direction=None,
    basis=None,
    status="actual",
    names=("地区生产总值",),
    when=YEAR,
    settled=FIELDS,
)
GRAIN = replace(GDP, span=(30, 36), value=(content.number("216000"), None), unit="吨", indicator=(26, 30), names=("粮食产量",))
HEADING = content.Node(start=100, kind="section", ordinal=1, parent=None, title=(102, 110))
ITEM = content.Node(start=120, kind="measure", ordinal=1, parent=100, title=(122, 128))
PLACES = content.Content(reports=frozenset({0}), nodes=(HEADING, ITEM), metrics=(GDP, GRAIN))
ANNOTATION = content.Annotation(file="report.txt", content=PLACES, range=(0, 200), skip=((60, 80),))
REPORTS = sorted((ROOT / "eval" / "reports").glob("*.gold.json"))


def rows(annotation=ANNOTATION, **read):
    """The rows of a reading that differs from the annotation in these lists."""
    sheet = score.Sheet()
    score.score(annotation, replace(PLACES, **read), sheet)
    return sheet.rows


def wrong(have, want=GDP):
    """The rows that a figure with a fault costs."""
    changed = rows(replace(ANNOTATION, content=replace(PLACES, metrics=(want, GRAIN))), metrics=(have, GRAIN))
    return {name.removeprefix("metric ") for name, row in changed.items() if row.f1 < 1}


def test_what_is_read_as_annotated_is_right_in_every_row():
    assert {name: (row.f1, row.of) for name, row in rows().items() if name.startswith(("report", "node"))} == {
        "report": (1.0, 1),
        "node": (1.0, 2),
        "node strict": (1.0, 2),
    }
    metrics = {name: row for name, row in rows().items() if name.startswith("metric")}
    assert len(metrics) == 12 and {(row.f1, row.of) for row in metrics.values()} == {(1.0, 2)}


@pytest.mark.parametrize(
    ("fault", "costs"),
    [
        ({"value": (content.number("18.64"), None)}, {"value", "full", "row"}),
        ({"value": (GDP.value[0], content.number("18650000000"))}, {"value", "full", "row"}),
        ({"bound": "about"}, {"value", "full", "row"}),
        ({"unit": "美元"}, {"value", "full", "row"}),
        ({"indicator": (40, 46)}, {"indicator", "full"}),
        ({"indicator": None}, {"indicator", "full"}),
        ({"role": "change"}, {"role", "full", "row"}),
        ({"direction": "up"}, {"direction", "full", "row"}),
        ({"basis": "yoy"}, {"basis", "full", "row"}),
        ({"status": "target"}, {"status", "row"}),
        ({"names": ("粮食产量",)}, {"name", "name exact", "row"}),
        ({"names": ()}, {"name", "name exact", "row"}),
        ({"names": ("地区的生产总值额",)}, {"name exact"}),
        ({"when": content.days("2022")}, {"when", "row"}),
        ({"when": None}, {"when", "row"}),
    ],
)
def test_a_wrong_field_costs_its_rows_and_no_other(fault, costs):
    assert wrong(replace(GDP, **fault)) == costs


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        ("bound", {"bound": "about"}),
        ("unit", {"unit": "美元"}),
        ("role", {"role": "rate"}),
        ("basis", {"basis": "yoy"}),
        ("status", {"status": "target"}),
        ("when", {"when": None}),
    ],
)
def test_what_the_annotation_leaves_open_costs_nothing(field, fault):
    assert wrong(replace(GDP, **fault), replace(GDP, settled=FIELDS - {field})) == set()
    assert wrong(replace(GDP, **fault)) != set()


def test_a_figure_without_a_name_is_no_row_to_rely_on():
    nameless = replace(GDP, names=(), settled=FIELDS - {"name"})
    annotation = replace(ANNOTATION, content=replace(PLACES, metrics=(nameless, GRAIN)))
    assert rows(annotation)["metric row"].of == 1
    assert rows(annotation, metrics=(GRAIN,))["metric row"].missed == 0


def test_what_is_missed_and_what_is_too_many():
    missed = rows(metrics=(GRAIN,))
    assert [(missed[name].missed, missed[name].extra) for name in ("metric", "metric value", "metric full", "metric row")] == [(1, 0)] * 4
    assert "metric name" in missed and missed["metric name"].of == 1, "a field is judged of what was found"
    extra = rows(metrics=(GDP, GRAIN, replace(GDP, span=(50, 54))))
    assert [(extra[name].missed, extra[name].extra) for name in ("metric", "metric value", "metric full")] == [(0, 1)] * 3
    assert extra["metric row"].f1 == 1.0
    assert rows(reports=frozenset({0, 90}))["report"].extra == 1
    assert rows(reports=frozenset())["report"].missed == 1


@pytest.mark.parametrize(("at", "extra"), [(59, 1), (60, 0), (79, 0), (80, 1), (199, 1), (200, 0)])
def test_only_what_was_annotated_is_scored(at, extra):
    assert rows(metrics=(GDP, GRAIN, replace(GDP, span=(at, at + 2))))["metric"].extra == extra
    assert rows(nodes=(HEADING, ITEM, replace(ITEM, start=at)))["node"].extra == extra


def test_a_figure_is_found_where_half_of_it_is_covered_and_once():
    assert rows(metrics=(replace(GDP, span=(12, 18)), GRAIN))["metric"].f1 == 1.0
    assert rows(metrics=(replace(GDP, span=(14, 18)), GRAIN))["metric"].f1 == 1.0
    assert rows(metrics=(replace(GDP, span=(15, 18)), GRAIN))["metric"].missed == 1
    twice = rows(metrics=(replace(GDP, span=(11, 18), unit="吨"), GDP, GRAIN))
    assert (twice["metric"].extra, twice["metric value"].missed) == (1, 0), "the better one is taken"


def test_an_optional_record_is_neither_rewarded_nor_punished():
    lenient = replace(
        ANNOTATION,
        content=replace(PLACES, metrics=(replace(GDP, optional=True), GRAIN), nodes=(HEADING, replace(ITEM, optional=True))),
    )
    for read in ({}, {"metrics": (GRAIN,), "nodes": (HEADING,)}, {"metrics": (replace(GDP, unit="吨"), GRAIN)}):
        scored = rows(lenient, **read)
        assert {(scored[name].right, scored[name].missed, scored[name].extra) for name in ("node", "metric", "metric row")} == {(1, 0, 0)}


@pytest.mark.parametrize("fault", [{"kind": "measure"}, {"ordinal": 2}, {"parent": 50}, {"title": (102, 111)}])
def test_a_wrong_part_of_a_node_costs_the_strict_row_alone(fault):
    scored = rows(nodes=(replace(HEADING, **fault), ITEM))
    assert scored["node"].f1 == 1.0
    assert (scored["node strict"].missed, scored["node strict"].extra) == (1, 1)


def test_where_a_title_ends_that_lost_its_stop_is_not_asked():
    long = replace(HEADING, title=(102, 190))
    assert score.node_faults(replace(long, title=(102, 150)), long) == []
    assert score.node_faults(replace(long, title=(103, 190)), long) == ["title"]
    assert score.node_faults(replace(HEADING, title=(102, 111)), HEADING) == ["title"]


def test_the_time_of_its_own_is_asked_where_it_is_not_the_usual_one():
    other = replace(GRAIN, when=content.days("2022"))
    annotation = replace(ANNOTATION, content=replace(PLACES, metrics=(GDP, replace(GDP, span=(20, 24)), other)))
    own = rows(annotation, metrics=annotation.content.metrics)["metric when own"]
    assert (own.right, own.of) == (1, 1)
    assert rows(annotation, metrics=(GDP, replace(other, when=YEAR)))["metric when own"].f1 == 0.0
    assert "metric when own" not in rows()


@pytest.mark.parametrize(
    ("have", "want", "same"),
    [
        ("地区生产总值", ["地区生产总值"], True),
        ("“地区”的生产总值", ["地区生产总值"], True),
        ("医院", ["实现异地就医结算医院", "医院"], True),
        ("第二产业增加值", ["第三产业增加值"], False),
        ("财政收入", ["一般公共预算收入"], False),
        (None, ["地区生产总值"], False),
        ("", ["地区生产总值"], False),
    ],
)
def test_names_are_the_same_or_not(have, want, same):
    assert alike.same_name(have, want, want) is same


def test_a_name_that_is_more_like_another_of_the_report_is_that_one():
    want = ["规模以上工业企业利润总额"]
    assert alike.same_name("规模以上工业企业利润", want, want)
    assert not alike.same_name("规模以上工业企业利润", want, [*want, "规模以上工业企业利润"])


@pytest.mark.parametrize(
    ("have", "want", "same"),
    [
        ("2023", "2023", True),
        ("2023-12", "2023", True),
        ("2023-12-31", "2023", True),
        ("2023-11/2023-12", "2023", False),
        ("2022", "2023", False),
        ("2023-01/2023-06", "2023-06", True),
        ("2023-01/2023-06", "2023-06-30", True),
        ("2022/2023", "2023", False),
        ("2022-07/2023-06", "2023-06", False),
        ("2023-06", "2023-01/2023-06", False),
        ("2023", "2019/2023", False),
    ],
)
def test_times_are_the_same_or_not(have, want, same):
    assert alike.same_time(content.days(have), content.days(want)) is same


def test_a_time_that_cannot_be_known_is_none():
    assert alike.same_time(None, None)
    assert not alike.same_time(YEAR, None)
    assert not alike.same_time(None, YEAR)


def written(**fields):
    """A figure as an annotation writes it."""
    told = {"value": "18640000000", "value_max": None, "bound": "exact", "unit": "元", "indicator": {"span": [4, 10], "text": "地区生产总值"}}
    told |= {"role": "level", "direction": None, "basis": None, "status": "actual", "optional": False}
    return {"span": [10, 18], "text": "186.4亿元", **told, "name": "地区生产总值", "when": "2023", **fields}


def annotation_of(folder, metric):
    """The one figure of an annotation, after it was written to a file."""
    (folder / "report.txt").write_text("全县地区生产总值", encoding="utf-8")
    record = {"file": "report.txt", "range": [0, 200], "skip": [[60, 80]], "reports": [], "nodes": [], "metrics": [metric]}
    (folder / "report.gold.json").write_text(json.dumps(record), encoding="utf-8")
    annotation = content.annotated(folder / "report.gold.json")
    assert (annotation.file, annotation.skip, annotation.source) == ("report.txt", ((60, 80),), "全县地区生产总值")
    return annotation.content.metrics[0]


def test_an_annotation_is_read_as_written(tmp_path):
    metric = annotation_of(tmp_path, written())
    assert metric.settled >= FIELDS
    assert replace(metric, settled=FIELDS) == GDP
    assert annotation_of(tmp_path, written(name=["医院", "新建医院"], unit=None)).names == ("医院", "新建医院")
    assert annotation_of(tmp_path, written(unit=None)).unit == ""


@pytest.mark.parametrize(
    ("field", "told", "settled"),
    [
        ("basis", None, True),
        ("direction", None, True),
        ("when", None, True),
        ("basis", "?", False),
        ("unit", "?", False),
        ("status", None, False),
        ("indicator", None, False),
    ],
)
def test_a_null_says_that_there_is_none_and_a_question_mark_that_it_is_open(field, told, settled, tmp_path):
    assert (field in annotation_of(tmp_path, written(**{field: told})).settled) is settled


def test_a_name_and_a_time_that_are_not_there_are_open(tmp_path):
    bare = {field: told for field, told in written().items() if field not in ("name", "when")}
    metric = annotation_of(tmp_path, bare)
    assert (metric.names, metric.when, metric.settled & {"name", "when"}) == ((), None, set())


def place(start, end):
    return {"start": start, "end": end, "text": "文" * (end - start)}


def test_what_the_command_writes_is_read_the_same():
    figure = {"value": "18640000000", "value_max": None, "bound": "exact", "unit": "元", "indicator": place(4, 10), "role": "level"}
    figure |= {"direction": None, "basis": None, "status": "actual", "name": "地区生产总值", "span": place(10, 18)}
    record = {
        "reports": [{"title": place(0, 9)}, {"title": None}],
        "sections": [{"id": 0, "parent": None, "ordinal": 1, "marker": place(100, 102), "title": place(102, 110)}],
        "measures": [
            {"id": 0, "parent": None, "section": 0, "ordinal": 1, "marker": place(120, 122), "title": place(122, 128)},
            {"id": 1, "parent": 0, "section": 0, "ordinal": None, "marker": None, "title": place(130, 134)},
        ],
        "metrics": [
            {**figure, "period": {"start": "2023-01-01", "end": "2023-12-31"}},
            {**figure, "name": None, "indicator": None, "value_max": "1/3", "period": {"start": None, "end": None}},
        ],
    }
    read = content.document(record)
    below = content.Node(start=130, kind="measure", ordinal=None, parent=120, title=(130, 134))
    assert (read.reports, read.nodes) == ({0}, (HEADING, ITEM, below))
    assert read.metrics[0] == replace(GDP, settled=frozenset())
    bare = read.metrics[1]
    assert (bare.names, bare.indicator, bare.when, bare.value[1]) == ((), None, None, content.number("1/3"))


@pytest.mark.parametrize("module", [alike, content])
def test_its_examples_hold(module):
    tried = doctest.testmod(module)
    assert tried.attempted >= 2 and tried.failed == 0


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name[:2])
def test_an_annotation_fits_its_report(path):
    """Every place holds what the annotation says, names and times can be read, and nothing is scored twice."""
    record = json.loads(path.read_text("utf-8"))
    source = (path.parent / record["file"]).read_bytes()
    text = source.decode("utf-8")
    assert hashlib.sha256(source).hexdigest() == record["sha256"]
    places = [(metric["span"], metric["text"]) for metric in record["metrics"]]
    places += [(metric["indicator"]["span"], metric["indicator"]["text"]) for metric in record["metrics"] if metric["indicator"]]
    places += [(report["title"], report["text"]) for report in record["reports"]]
    assert [(at, told) for at, told in places if text[slice(*at)] != told] == []
    spans = [tuple(metric["span"]) for metric in record["metrics"]]
    assert spans == sorted(set(spans))
    content.annotated(path)


def test_the_collection_is_as_large_as_its_page_says():
    page = (ROOT / "eval" / "README.md").read_text("utf-8")
    annotations = [content.annotated(path) for path in REPORTS]
    metrics = [metric for annotation in annotations for metric in annotation.content.metrics]
    counts = (len(annotations), len(metrics), sum(not metric.optional for metric in metrics))
    assert counts[0] >= 12 and counts[2] >= 600
    assert tuple(int(number.replace(",", "")) for number in re.findall(r"\*\*([\d,]+)\*\*", page))[:3] == counts


def test_every_report_is_in_one_group_and_every_group_has_floors():
    named = Counter(name for names in score.groups().values() for name in names)
    assert named == Counter(path.name.removesuffix(".gold.json") for path in REPORTS)
    held = floors()
    assert set(rows()) | {"metric when own"} == set(score.ROWS)
    assert all(set(held[f"own-{group}"]) == set(score.ROWS) for group in score.groups())


def test_faults_are_shown_of_reports_alone_whose_faults_were_looked_at(monkeypatch, capsys):
    nothing = content.Content(reports=frozenset(), nodes=(), metrics=())
    monkeypatch.setattr(score, "read", lambda command, report: nothing)
    score.main(["--misses", "9999", "01", "02"])
    faults = [line for line in capsys.readouterr().out.splitlines() if re.match(r"\d\d-", line)]
    assert len(faults) > 100 and all(fault.startswith("01-work-report-county.txt:") for fault in faults)


def test_a_figure_under_its_floor_and_one_that_is_not_there_are_faults(capsys):
    figures = {"metric": (0.97, 100), "node": (1.0, 8)}
    assert below("own", figures, {"metric": 0.97, "node": 0.9}) == []
    assert below("own", figures, {"metric": 0.98}) == ["own: metric 0.9700 is under 0.98"]
    assert below("own", figures, {"report": 0.5}) == ["own: report was not scored"]
    assert capsys.readouterr().out.count("floor") == 3
