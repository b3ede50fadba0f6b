"""Reports for LlamaIndex: a node a chunk, with its heading path and its place in the source, tied to the ones beside it."""
# needs: baogao llama-index-core

import sys
from pathlib import Path

import baogao
from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode


def nodes(path: Path, max_chars: int = 500) -> list[TextNode]:
    """The nodes of every report of a file or folder. Metadata stays out of what is embedded, but for the headings."""
    found = []
    for report in baogao.parse_many(path):
        before: TextNode | None = None
        for number, chunk in enumerate(report.chunks(max_chars)):
            node = TextNode(
                id_=f"{report.doc}#{number}",
                text=chunk.text,
                start_char_idx=chunk.span.start,
                end_char_idx=chunk.span.end,
                metadata={"source": report.doc, "sha256": report.sha256, "path": " / ".join(chunk.path)},
                excluded_embed_metadata_keys=["source", "sha256"],
            )
            node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=report.doc or "")
            if before is not None:
                node.relationships[NodeRelationship.PREVIOUS] = RelatedNodeInfo(node_id=before.node_id)
                before.relationships[NodeRelationship.NEXT] = RelatedNodeInfo(node_id=node.node_id)
            found.append(node)
            before = node
    return found


if __name__ == "__main__":
    found = nodes(Path(sys.argv[1]))
    second = found[1]
    print(len(found), second.node_id, second.metadata["path"], second.start_char_idx, second.end_char_idx)
    print(second.prev_node.node_id, second.next_node.node_id)

# prints:
# 24 临河县2021年政府工作报告.txt#1 临河县2021年政府工作报告 / 2020年工作回顾 16 90
# 临河县2021年政府工作报告.txt#0 临河县2021年政府工作报告.txt#2
