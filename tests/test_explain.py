"""The rules behind the fields of a record."""

import pickle
import re

import baogao
import pytest
from conftest import ROOT
from test_parity import command

REPORT = ROOT / "fixtures/reports/work-report.txt"
EXPLAINING = baogao.Parser(explain=True)


def test_the_rules_are_those_of_the_command():
    doc = baogao.open(REPORT, parser=EXPLAINING)
    told = [line.strip() for line in command("metrics", REPORT, "--explain").splitlines() if line.startswith("    ")]
    assert told == [f"{rule.id}: {rule.why} ({rule.source})" for metric in doc.metrics for rule in doc.explain(metric)]
    assert len(told) > len(doc.metrics)


def test_every_rule_tells_its_field_and_why():
    (corpus_doc,) = baogao.parse_many([REPORT], parser=EXPLAINING)
    for metric in corpus_doc.metrics:
        rules = corpus_doc.explain(metric)
        assert len({rule.field for rule in rules}) == len(rules) > 2
        assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", rule.id) and rule.why and rule.source for rule in rules)
        assert pickle.loads(pickle.dumps(rules)) == rules and len(set(rules)) == len(rules)


def test_records_are_the_same_with_and_without():
    assert baogao.open(REPORT, parser=EXPLAINING).to_json() == baogao.open(REPORT).to_json()
    assert EXPLAINING != baogao.Parser() and pickle.loads(pickle.dumps(EXPLAINING)) == EXPLAINING


def test_without_the_option_it_is_said_what_to_do():
    doc = baogao.open(REPORT)
    with pytest.raises(ValueError, match=r"baogao.Parser\(explain=True\)"):
        doc.explain(doc.metrics[0])
    lost = pickle.loads(pickle.dumps(baogao.open(REPORT, parser=EXPLAINING)))
    with pytest.raises(ValueError, match="explain=True"):
        lost.explain(lost.metrics[0])


def test_a_record_of_another_document_is_refused():
    doc, other = EXPLAINING.parse("粮食产量32万吨。"), EXPLAINING.parse("油料产量5万吨。修路3公里。")
    for wrong in other.metrics:
        with pytest.raises(ValueError, match="not one of this document"):
            doc.explain(wrong)
    for wrong in (None, 0, doc.sections):
        with pytest.raises(TypeError):
            doc.explain(wrong)
    assert doc.explain(EXPLAINING.parse("粮食产量32万吨。").metrics[0]) == doc.explain(doc.metrics[0])
