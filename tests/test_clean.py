"""Clean text from Python: a `str` that knows where it came from."""

import pickle

import baogao
import pytest

SOURCE = "一、全面推進創(chuàng)建工作，２０２３年總結(jié)\n"


def test_clean_text_is_a_str_with_its_repairs():
    clean = baogao.clean(SOURCE)
    assert isinstance(clean, str) and clean == clean.text == "一、全面推進創建工作，2023年總結\n"
    assert clean.source == SOURCE
    assert clean.simplified == "一、全面推进创建工作，2023年总结\n"
    assert [(r.kind, r.span.source, r.replacement) for r in clean.repairs] == [
        ("pinyin_gloss", "(chuàng)", ""),
        ("width", "２０２３", "2023"),
        ("pinyin_gloss", "(jié)", ""),
    ]
    assert pickle.loads(pickle.dumps(clean)) == clean.text


def test_repairs_replay():
    clean, at, replayed = baogao.clean(SOURCE), 0, ""
    for repair in clean.repairs:
        replayed += SOURCE[at : repair.span.start] + repair.replacement
        at = repair.span.end
    assert replayed + SOURCE[at:] == clean


def test_offsets_map_both_ways(text):
    clean = baogao.clean(text)
    places = [clean.to_source(offset) for offset in range(len(clean) + 1)]
    assert places == sorted(places)
    inside = {at for repair in clean.repairs for at in range(repair.span.start, repair.span.end)}
    for offset, place in enumerate(places[:-1]):
        if place not in inside:
            assert clean[offset] == text[place] and clean.to_clean(place) == offset


def test_whole_text_has_no_repairs():
    clean = baogao.clean("一、全市地区生产总值(GDP)增长5.5%。")
    assert len(clean.repairs) == 0 and clean.to_source(3) == clean.to_clean(3) == 3


def test_a_kind_is_switched_off_by_its_name():
    assert baogao.clean("２０２３年創(chuàng)建", without=["width"]) == "２０２３年創建"
    assert baogao.clean("創建", without=["script"]).simplified == "創建"
    with pytest.raises(ValueError, match="no repair is called x"):
        baogao.clean("", without=["x"])


def test_an_offset_behind_the_end_is_refused():
    with pytest.raises(IndexError):
        baogao.clean("創建").to_source(3)
