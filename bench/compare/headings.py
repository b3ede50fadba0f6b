"""The outline of a report by one tool, line by line: what of its lines are headings, and of which level. For compare.py.

usage: headings.py baogao REPORT | headings.py ragflow RULES REPORT | headings.py docling REPORT

RULES is the file `rag/nlp/__init__.py` of RAGFlow. It is not imported, since it asks for the whole of RAGFlow: its patterns and
the three functions that give lines their levels are taken from it and run as they stand there.
"""

import ast
import importlib.metadata
import json
import re
import sys
import tempfile
from bisect import bisect
from collections import Counter
from pathlib import Path

import word


def lines_of(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def baogao(report):
    """Of the report as text and of it as a Word document, which are to say the same."""
    import baogao

    with tempfile.TemporaryDirectory() as folder:
        path = word.write(Path(folder) / "report.docx", report)
        typed, numbered = (outline(document) for document in (baogao.parse(report), baogao.open(path)))
    assert typed == numbered, "the Word document is read otherwise than the text"
    return typed, importlib.metadata.version("baogao")


def outline(document):
    lines = lines_of(document.text)
    said = [""] * len(lines)
    starts = [document.text.index(lines[0])]
    for line in lines[1:]:
        starts.append(document.text.index(line, starts[-1] + 1))
    for title in (report.title for report in document.reports if report.title):
        said[bisect(starts, title.start) - 1] = "title"
    for kind, nodes in (("heading", document.sections), ("measure", document.measures)):
        for node in nodes:
            place = bisect(starts, node.span.start) - 1
            if node.span.start == starts[place]:
                said[place] = f"{kind} {node.level}: {''.join(node.title.text.split())}"
            else:
                inside = sum(starts[place] < other.span.start <= node.span.start for other in nodes)
                said[place] = re.sub(r" \(\+\d+\)$", "", said[place]) + f" (+{inside})"
    return said


def ragflow(rules, report):
    tree = ast.parse(Path(rules).read_text(encoding="utf-8"))
    names = {"not_bullet", "not_title", "bullets_category", "title_frequency", "BULLET_PATTERN"}
    wanted = [node for node in tree.body if names & {getattr(node, "name", None), *targets(node)}]
    space = {"re": re, "Counter": Counter}
    exec(compile(ast.Module(wanted, []), rules, "exec"), space)  # noqa: S102: the reader's own copy of RAGFlow
    lines = lines_of(report)
    family = space["bullets_category"](lines)
    _, levels = space["title_frequency"](family, [(line, "") for line in lines])
    most = len(space["BULLET_PATTERN"][family])
    return [f"level {level + 1}" if level < most else "" for level in levels], "00c7639670fb"


def targets(node):
    return [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]


def docling(report):
    """The Word backend alone: the pipeline around it asks for models and adds nothing to a .docx."""
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    with tempfile.TemporaryDirectory() as folder:
        path = word.write(Path(folder) / "report.docx", report)
        document = InputDocument(path_or_stream=path, format=InputFormat.DOCX, backend=MsWordDocumentBackend)
        items = [item for item, _ in document._backend.convert().iterate_items()]
    said = []
    for item in items:
        marker = getattr(item, "marker", "")
        label = item.label.value.replace("_", " ")
        level = getattr(item, "level", None)
        said.append("" if label == "text" else " ".join(str(part) for part in (label, level, marker and f"with {marker}") if part))
    assert len(said) == len(lines_of(report)), "an item a paragraph"
    return said, importlib.metadata.version("docling-slim")


if __name__ == "__main__":
    tool, *rules, report = sys.argv[1:]
    told, version = globals()[tool](*rules, Path(report).read_text(encoding="utf-8"))
    print(json.dumps({"lines": told, "version": version}, ensure_ascii=False))
