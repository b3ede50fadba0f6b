"""The checker for writers, from Python as from the command."""

import json

import baogao
from test_parity import command

OLD = "青山县2023年政府工作报告\n一、2022年工作回顾\n2022年，一般公共预算收入9.1亿元。\n"
NEW = """青山县2024年政府工作报告
一、2023年工作回顾
2023年，一般公共预算收入9.9亿元，增长16.5%。城镇化率提高1.2%。
全年一般公共预算收入9.6亿元。
"""


def test_what_does_not_fit_is_told_with_what_to_do():
    findings = baogao.parse(NEW).check()
    assert [(finding.code, finding.span.source) for finding in findings] == [
        ("percent_for_points", "1.2%"),
        ("indicator_conflict", "9.6亿元"),
    ]
    assert findings[1].other.source == "9.9亿元"
    assert findings[0].advice == "write 个百分点 where a share or a rate moved by so many points"


def test_a_report_is_checked_against_the_one_before():
    new, old = baogao.parse(NEW), baogao.parse(OLD)
    codes = [finding.code for finding in new.check(against=old)]
    assert codes == ["growth_differs_from_old", "percent_for_points", "indicator_conflict"]
    assert [finding.code for finding in new.findings] == []


def test_the_command_says_the_same(tmp_path):
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    told = command("check", str(tmp_path / "new.txt"), "--against", str(tmp_path / "old.txt"), "--format", "jsonl")
    told = [json.loads(line) for line in told.splitlines()]
    findings = baogao.parse(NEW).check(against=baogao.parse(OLD))
    assert [(one["code"], one["message"], one["advice"]) for one in told] == [
        (finding.code, finding.message, finding.advice) for finding in findings
    ]
    assert (told[0]["line"], told[0]["column"]) == (3, 23)


def test_a_report_without_fault_has_no_findings():
    assert len(baogao.parse(OLD).check(against=baogao.parse(OLD))) == 0
    assert len(baogao.parse("").check()) == 0
