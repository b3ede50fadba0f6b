"""Objects that threads share: whatever is worked out late is worked out once, and the same for all."""

import pickle
import sys
import threading

import baogao
import pytest
from conftest import FIXTURES, HARD, read

THREADS = 8
TABLES = ["reports", "sections", "measures", "paragraphs", "metrics", "repairs", "findings"]


def at_once(work):
    """What each of many threads makes of one call, all of them started at the same moment."""
    barrier, results, errors = threading.Barrier(THREADS), [], []

    def run():
        barrier.wait()
        try:
            results.append(work())
        except Exception as error:  # shown by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(results) == THREADS
    return results


@pytest.fixture(autouse=True)
def _switch_often():
    """Threads change places between almost any two steps."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def everything(doc):
    """All that a document can be asked for, as plain values."""
    tables = {table: [(hash(row), repr(row)) for row in getattr(doc, table)] for table in TABLES}
    places = [repr(doc.find(offset).metric) for offset in range(0, len(doc.text), 7)]
    sentences = [metric.sentence.source for metric in doc.metrics]
    paths = [(section.path, [child.id for child in section.children]) for section in doc.sections]
    views = (doc.to_json(), doc._repr_html_(), str(doc.tree()), doc.clean(), hash(doc), repr(doc))
    return tables, places, sentences, paths, views


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_a_shared_document_tells_every_thread_the_same(text):
    doc = baogao.parse(text)
    expected = everything(baogao.parse(text))
    assert all(result == expected for result in at_once(lambda: everything(doc)))


def test_a_shared_report_tells_every_thread_the_same():
    path = next(path for path in FIXTURES if path.stem == "work-report")
    doc = baogao.parse(read(path))
    expected = everything(baogao.parse(read(path)))
    assert all(result == expected for result in at_once(lambda: everything(doc)))


@pytest.mark.parametrize("table", TABLES)
def test_a_shared_table_is_built_once(table):
    pa = pytest.importorskip("pyarrow")
    corpus = baogao.parse_many([(path.name, read(path)) for path in FIXTURES])
    shared, expected = getattr(corpus, table), pa.table(getattr(corpus, table))

    def addresses():
        arrow = pa.table(shared)
        assert arrow.equals(expected)
        chunks = [chunk for column in arrow.columns for chunk in column.chunks]
        return [buffer.address for chunk in chunks for buffer in chunk.buffers() if buffer is not None]

    results = at_once(addresses)
    assert all(result == results[0] for result in results)


def test_one_walk_over_a_table_may_be_shared():
    metrics = baogao.parse("全市地区生产总值1.2万亿元,增长5.5%。\n" * 200).metrics
    rows = iter(metrics)
    taken = [metric.id for result in at_once(lambda: list(rows)) for metric in result]
    assert sorted(taken) == list(range(len(metrics)))


def test_a_shared_corpus_and_parser_tell_every_thread_the_same():
    items = [(path.name, read(path)) for path in FIXTURES]
    parser = baogao.Parser(without=["script"])
    corpus = baogao.parse_many(items, parser=parser)

    def work():
        same = baogao.parse_many(items, parser=parser, threads=2)
        panel = corpus.panel(["地区生产总值"]).to_arrow().to_pylist()
        return same == corpus, hash(same) == hash(corpus), pickle.loads(pickle.dumps(corpus)) == corpus, panel

    results = at_once(work)
    assert all(result == results[0] for result in results) and results[0][:3] == (True, True, True)


def test_numbers_and_clean_text_are_the_same_in_every_thread():
    text = HARD["gloss"] * 50

    def work():
        clean = baogao.clean(text)
        places = [clean.to_source(offset) for offset in range(0, len(clean), 5)]
        return clean, clean.simplified, places, baogao.number("一万五"), baogao.quantities(clean)

    expected = work()
    assert all(result == expected for result in at_once(work))
