"""Reports for LangChain: a document a chunk, with its heading path and its place in the source as metadata."""
# needs: baogao langchain-core

import sys
from collections.abc import Iterator
from pathlib import Path

import baogao
from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document


class ReportLoader(BaseLoader):
    """Loads every report of a file or folder, cut by headings and at so many code points."""

    def __init__(self, path: Path, max_chars: int = 500) -> None:
        self.path, self.max_chars = path, max_chars

    def lazy_load(self) -> Iterator[Document]:
        for report in baogao.parse_many(self.path):
            for number, chunk in enumerate(report.chunks(self.max_chars)):
                metadata = {
                    "source": report.doc,
                    "sha256": report.sha256,
                    "path": list(chunk.path),
                    "start": chunk.span.start,
                    "end": chunk.span.end,
                }
                yield Document(id=f"{report.doc}#{number}", page_content=chunk.text, metadata=metadata)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    documents = ReportLoader(folder).load()
    texts = {report.doc: report.text for report in baogao.parse_many(folder)}
    for document in documents:
        data = document.metadata
        # what is whole in the source stands in it as it was cut
        assert texts[data["source"]][data["start"] : data["end"]].strip().endswith(document.page_content[-3:])
    first = documents[1]
    print(len(documents), first.id, first.metadata["path"], first.metadata["start"], first.metadata["end"])

# prints:
# 24 临河县2021年政府工作报告.txt#1 ['临河县2021年政府工作报告', '2020年工作回顾'] 16 90
