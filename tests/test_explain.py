"""The rules behind the fields of a record."""

import pickle
import re

import baogao
import pytest
from conftest import ROOT
from test_parity import command

REPORT = ROOT / "fixtures/reports/work-report.txt"
SILENT = baogao.Parser(explain=False)


def test_the_rules_are_those_of_the_command():
    doc = baogao.open(REPORT)
    lines = command("metrics", REPORT, "--explain").splitlines()
    told = [line.strip() for line in lines if line.startswith("    ") and not line.startswith("    phrase.")]
    assert told == [f"{rule.id}: {rule.why} ({rule.source})" for metric in doc.metrics for rule in doc.explain(metric)]
    assert len(told) > len(doc.metrics)


def test_every_rule_tells_its_field_and_why():
    (corpus_doc,) = baogao.parse_many([REPORT])
    for metric in corpus_doc.metrics:
        rules = corpus_doc.explain(metric)
        assert len({rule.field for rule in rules}) == len(rules) > 2
        assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", rule.id) and rule.why and rule.source for rule in rules)
        assert pickle.loads(pickle.dumps(rules)) == rules and len(set(rules)) == len(rules)


def test_records_are_the_same_with_and_without():
    assert baogao.open(REPORT, parser=SILENT).to_json() == baogao.open(REPORT).to_json()
    assert SILENT != baogao.Parser() and pickle.loads(pickle.dumps(SILENT)) == SILENT


def test_where_no_rules_were_kept_it_is_said_what_to_do():
    for doc in (baogao.open(REPORT, parser=SILENT), pickle.loads(pickle.dumps(baogao.open(REPORT)))):
        with pytest.raises(ValueError, match=r"Parser\(explain=False\).*parse the text again"):
            doc.explain(doc.metrics[0])


def test_a_record_of_another_document_is_refused():
    doc, other = baogao.parse("粮食产量32万吨。"), baogao.parse("油料产量5万吨。修路3公里。")
    for wrong in other.metrics:
        with pytest.raises(ValueError, match="not one of this document"):
            doc.explain(wrong)
    for wrong in (None, 0, doc.sections):
        with pytest.raises(TypeError):
            doc.explain(wrong)
    assert doc.explain(baogao.parse("粮食产量32万吨。").metrics[0]) == doc.explain(doc.metrics[0])
