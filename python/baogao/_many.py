"""Many reports at once."""

import os
from collections.abc import Iterable, Iterator, Sized
from typing import Literal

from ._baogao import Corpus, Parser, _inputs, _parse_many
from ._where import Where, asker

_DEFAULT = Parser()


def parse_many(
    items: Iterable[str | tuple[str, str] | os.PathLike[str]] | os.PathLike[str],
    *,
    parser: Parser = _DEFAULT,
    threads: int | None = None,
    progress: bool = False,
    errors: Literal["raise", "collect"] = "raise",
    region: Where | None = None,
) -> Corpus:
    """Parses texts and files side by side, and keeps their order.

    An item is a text (`str`), a text with its name (`("2023.txt", text)`), or a path (`pathlib.Path`) to a file, a
    folder or a .zip, which stand for all the reports in them. A single path may stand for the iterable.

    >>> corpus = parse_many([("a", "全市生产总值12亿元。"), ("b", "全市生产总值15亿元。")])
    >>> corpus
    <Corpus 2 documents, 2 metrics>
    >>> [(metric.indicator.text, int(metric.value)) for metric in corpus.metrics]
    [('生产总值', 1200000000), ('生产总值', 1500000000)]

    Items are taken as they are needed: beside the documents, memory holds a few inputs a thread. `threads` is the number
    of cores by default; Python's lock is free while they work, and Ctrl-C stops at once. `progress` shows a bar of tqdm, with
    a total where the items have a length: the files of folders are counted first. With `errors="collect"` whatever gives no
    document (what cannot be read, None, half a character) is listed in `errors` of the corpus; with `"raise"` the first of
    them, in the order of the items, is raised as by `open`. Files of folders that are passed over are in `left_out`. `region` is the place that the reports are about: one for all, a mapping
    from paths or names of files, or a function of the path; what it does not know is read from the text and the path.
    """
    if errors not in ("raise", "collect"):
        raise ValueError(f"errors is 'raise' or 'collect', not {errors!r}")
    if isinstance(items, str):
        raise TypeError("a str is one text: parse(text), or parse_many([text]); a file or folder is a pathlib.Path")
    if isinstance(items, os.PathLike):
        items = [items]
    if not isinstance(items, Iterable) or isinstance(items, (bytes, bytearray)):
        raise TypeError(f"texts, (name, text) pairs or pathlib.Path objects in a list, not {type(items).__name__}")
    where = asker(region)
    if not progress:
        return _parse_many(iter(items), parser, threads, errors == "collect", None, where)
    try:
        from tqdm.auto import tqdm
    except ImportError as error:
        raise ImportError("a progress bar needs tqdm: pip install 'baogao[progress]'") from error
    with tqdm(total=_total(items), unit="report") as bar:
        return _parse_many(iter(items), parser, threads, errors == "collect", bar.update, where)


def _total(items: Iterable[object]) -> int | None:
    """How many reports there are to read, where that can be known before they are."""
    if not isinstance(items, Sized) or isinstance(items, Iterator):
        return None
    paths = [item for item in items if isinstance(item, os.PathLike)]
    return len(items) - len(paths) + _inputs(paths)
